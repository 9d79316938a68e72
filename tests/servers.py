"""Web servers on loopback whose answers a test writes down."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.headers_sent[self.path] = dict(self.headers)
        answer = self.server.routes.get(self.path, (404, {}, b""))
        if isinstance(answer, list):  # one after another, the last for good
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer = answer(self)
        if answer is not None:
            self.send(*answer)
        self.close_connection = True

    def do_POST(self):
        self.do_GET()

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *args):
        pass  # clients that give up are what is tested


@contextmanager
def serving(routes, host="127.0.0.1"):
    """A server; ``routes`` gives an answer by path: (status, headers, body), a list, a function.

    ``asked`` are the paths in order, ``headers_sent`` the last request's headers by path.
    """
    server = Server((host, 0), Handler)
    server.routes, server.asked, server.headers_sent = routes, [], {}
    server.ended = threading.Event()
    server.base = f"http://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
