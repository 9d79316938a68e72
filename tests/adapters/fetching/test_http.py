"""Fetching over loopback: a real server, well-behaved and not."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import sayso
from sayso.adapters.fetching import http
from sayso.adapters.fetching.http import HttpFetcher
from sayso.assembly import Settings
from sayso.errors import (
    BadAddress,
    FetchTimeout,
    HttpStatus,
    PrivateAddress,
    RedirectLoop,
    RobotsRefusal,
    TooLarge,
    Unreachable,
)

PARAGRAPHS = "".join(
    f"<p>The council of Oldmarsh met for the {n}th time and spoke of the quarry at length.</p>"
    for n in range(2, 12)
)
PAGE = (
    "<html><head><title>Quarry shut</title></head><body><article><h1>Quarry shut</h1>"
    f"{PARAGRAPHS}</article></body></html>"
)
FEED = (
    '<rss version="2.0"><channel><title>Hill News</title><link>x</link><description>d</description>'
    "<item><title>Quarry shut</title><link>{base}/page</link><description>Short.</description>"
    "</item></channel></rss>"
)


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self):
        self.server.asked.append(self.path)
        getattr(self, "on_" + self.path.strip("/").replace(".", "_").split("?")[0], self.missing)()

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def missing(self):
        self.answer(404)

    def on_robots_txt(self):
        status, text = self.server.robots
        self.answer(status, text.encode())

    def on_page(self):
        if self.headers.get("If-None-Match") == "one":
            self.answer(304)
        else:
            self.answer(200, PAGE.encode(), Content_Type="text/html", ETag="one")

    def on_feed(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        self.answer(200, FEED.format(base=base).encode(), Content_Type="application/rss+xml")

    def on_there(self):
        self.answer(302, Location="/page")

    def on_round(self):
        self.answer(302, Location="/round")

    def on_slow(self):
        self.server.released.wait(5)
        self.answer(200, b"late")

    def on_broken(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")

    def on_huge(self):
        self.answer(200, b"x" * 5000)

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.robots, server.released = [], (404, ""), threading.Event()
    server.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher():
    return HttpFetcher(allow_private=True, timeout=2)


def test_a_page_is_a_capture_with_the_servers_date(site, fetcher):
    capture = fetcher.fetch(site.base + "/page")
    assert capture.body == PAGE.encode()
    assert (capture.captured.given_by, capture.ref.media_type) == ("http", "text/html")


def test_redirects_are_followed_to_the_last_address(site, fetcher):
    assert fetcher.fetch(site.base + "/there").ref.address == site.base + "/page"


def test_a_redirect_loop_ends(site, fetcher):
    with pytest.raises(RedirectLoop):
        fetcher.fetch(site.base + "/round")


def test_what_did_not_change_is_not_sent_again(site, fetcher):
    first = fetcher.fetch(site.base + "/page")
    assert fetcher.fetch(site.base + "/page") is first


def test_robots_txt_is_asked_once_and_obeyed(site, fetcher):
    site.robots = (200, "User-agent: *\nDisallow: /page")
    for _ in range(2):
        with pytest.raises(RobotsRefusal):
            fetcher.fetch(site.base + "/page")
    assert site.asked == ["/robots.txt"]


def test_a_broken_robots_txt_allows_nothing(site, fetcher):
    site.robots = (500, "")
    with pytest.raises(RobotsRefusal):
        fetcher.fetch(site.base + "/page")


@pytest.mark.parametrize(
    ("path", "error"), [("/nothing", HttpStatus), ("/broken", Unreachable), ("/huge", TooLarge)]
)
def test_bad_answers_are_typed(site, fetcher, monkeypatch, path, error):
    monkeypatch.setattr(http, "LARGEST", 2000)
    with pytest.raises(error):
        fetcher.fetch(site.base + path)


def test_a_slow_server_times_out(site):
    with pytest.raises(FetchTimeout):
        HttpFetcher(allow_private=True, timeout=0.2).fetch(site.base + "/slow")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
    ],
)
def test_private_addresses_are_refused(address):
    with pytest.raises(PrivateAddress):
        HttpFetcher().fetch(address)


@pytest.mark.parametrize("address", ["ftp://hill.example/x", "file:///etc/passwd", "http://"])
def test_only_web_addresses_are_fetched(address):
    with pytest.raises(BadAddress):
        HttpFetcher().fetch(address)


def test_reading_a_feed_follows_its_entries_to_their_pages(site):
    reports = sayso.read(site.base + "/feed", settings=Settings(allow_private=True))
    assert [r.address for r in reports] == [site.base + "/page"]
    assert not reports[0].excerpt
    assert "quarry" in reports[0].text


def test_an_address_that_fails_is_a_reject_and_the_rest_is_read(site):
    reports = sayso.read(
        site.base + "/nothing", site.base + "/page", settings=Settings(allow_private=True)
    )
    assert len(reports) == 1
    assert [r.code for r in reports.rejects] == ["http-status"]


@pytest.mark.parametrize("address", ["http://[", "http://a.example:99999999/", "https://[::1/a"])
def test_a_malformed_address_is_a_typed_error(address):
    with pytest.raises(BadAddress):
        HttpFetcher().fetch(address)
