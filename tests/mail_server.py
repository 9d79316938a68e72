"""A mail server on loopback (RFC 5321), as small as one can be."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 mail.example")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            self.server.said.append(line)
            if word in {"EHLO", "HELO"}:
                self.wfile.write(b"250-mail.example\r\n250 AUTH PLAIN\r\n")
            elif word == "DATA":
                self.say("354 go on")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.say("250 taken" if self.server.takes else "451 not now")
                if self.server.takes:
                    self.server.mail.append(body)
            elif word == "AUTH":
                self.say("235 welcome")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 well")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mailbox():
    """A server: ``mail`` are the messages (bytes), ``said`` its clients' lines, ``port``."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as server:
        server.mail, server.said, server.takes = [], [], True
        server.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
