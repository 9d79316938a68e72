"""What hosts ask for, over loopback: pace, robots.txt, terms; and how little is asked of them."""

import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import brotli
import msgspec
import pytest

import sayso
from sayso import assembly
from sayso.adapters import sources
from sayso.adapters.fetching import network
from sayso.adapters.fetching.http import HttpFetcher, OwnMemory
from sayso.adapters.fetching.network import Answer
from sayso.adapters.fetching.politeness import seconds_asked_for
from sayso.assembly import Settings
from sayso.errors import FetchTimeout, HttpStatus, RobotsRefusal, TooLarge, Unreachable
from sayso.records import Capture, Reject
from sayso.usecases.storing import read_into
from servers import serving

HTML = {"Content-Type": "text/html"}
WORDS = "The council of Oldmarsh met for the {}th time and spoke of the quarry at length."
BODY = "".join(f"<p>{WORDS.format(n)}</p>" for n in range(2, 12))
PAGE = (200, HTML, f"<html><title>Quarry</title><article>{BODY}</article></html>".encode())
NOW = datetime(2031, 5, 6, 12, tzinfo=UTC)
pytestmark = pytest.mark.timeout(60)


def fetcher(**given):
    return HttpFetcher(**({"allow_private": True, "timeout": 5, "backoff": 0} | given))


def pages(server):
    return [path for path in server.asked if path[1:2].isdigit() or path == "/page"]


def captured(*given, by=None):
    return list(sources.captures(given, by or fetcher()))


def dripping(first, piece):
    """A handler that sends ``first`` and then ``piece`` again and again."""

    def drip(handler):
        handler.wfile.write(first)
        while not handler.server.ended.wait(0.02):
            handler.wfile.write(piece)

    return drip


OK_LINE = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "interim answers": dripping(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    "a header": dripping(OK_LINE + b"X: ", b"x"),
    "headers": dripping(OK_LINE, b"X: x\r\n"),
    "a body": dripping(OK_LINE + b"Content-Length: 99999999\r\n\r\n", b"x"),
    "chunks": dripping(OK_LINE + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
}


@pytest.mark.parametrize("name", DRIPS)
def test_whatever_goes_on_without_end_is_ended(name):
    with serving({"/page": DRIPS[name]}) as server, pytest.raises(FetchTimeout):
        fetcher(deadline=1.0).fetch(server.base + "/page")


def test_redirects_share_one_deadline():
    def onward(handler):
        handler.server.ended.wait(0.4)
        number = int(handler.path[1:])
        return 302, {"Location": f"/{number + 1}"}, b""

    routes = {f"/{n}": onward for n in range(9)}
    with serving(routes) as server, pytest.raises(FetchTimeout):
        fetcher(deadline=1.0).fetch(server.base + "/0")
    assert len(pages(server)) < 5


def test_a_name_that_is_looked_up_without_end_is_given_up(monkeypatch):
    ended = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: ended.wait(30) and [])
    with pytest.raises(FetchTimeout):
        fetcher(deadline=0.3).fetch("https://hill.example/1")
    ended.set()


def test_a_handshake_that_never_ends_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(FetchTimeout):
        fetcher(deadline=0.5).fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/")


def gzipped(body, times=1):
    import gzip

    for _ in range(times):
        body = gzip.compress(body, mtime=0)
    return body


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("br", brotli.compress(bytes(60_000_000))),
        ("gzip", gzipped(bytes(60_000_000))),
        ("gzip, gzip", gzipped(bytes(60_000_000), 2)),
        ("gzip, br", brotli.compress(gzipped(bytes(60_000_000)))),
    ],
)
def test_what_unpacks_without_measure_is_not_unpacked(coding, body):
    routes = {"/page": (200, {"Content-Encoding": coding}, body)}
    with serving(routes) as server, pytest.raises(TooLarge):
        fetcher().fetch(server.base + "/page")


@pytest.mark.parametrize("coding", ["br", "gzip", "gzip, gzip", "identity"])
def test_a_packed_page_is_captured_unpacked(coding):
    body = PAGE[2]
    for one in coding.split(", "):
        body = {"br": brotli.compress, "gzip": gzipped}.get(one, bytes)(body)
    with serving({"/page": (200, {"Content-Encoding": coding}, body)}) as server:
        assert fetcher().fetch(server.base + "/page").body == PAGE[2]


def test_a_host_is_asked_one_thing_at_a_time():
    going, most, lock = [0], [0], threading.Lock()

    def page(handler):
        with lock:
            going[0] += 1
            most[0] = max(most[0], going[0])
        time.sleep(0.02)
        with lock:
            going[0] -= 1
        return PAGE

    with serving({f"/{n}": page for n in range(6)}) as server:
        found = captured(*(f"{server.base}/{n}" for n in range(6)))
    assert [one.ref.address[-2:] for one in found] == [f"/{n}" for n in range(6)]
    assert most == [1]


def test_hosts_are_asked_side_by_side_and_come_in_the_order_given():
    meeting = threading.Barrier(3, timeout=20)

    def page(handler):
        meeting.wait()
        return PAGE

    hosts = [f"127.0.0.{n}" for n in (2, 3, 4)]
    with (
        serving({"/page": page}, hosts[0]) as one,
        serving({"/page": page}, hosts[1]) as two,
        serving({"/page": page}, hosts[2]) as three,
    ):
        given = [f"{server.base}/page" for server in (three, one, two)]
        assert [capture.ref.address for capture in captured(*given)] == given


def test_an_address_listed_twenty_times_is_fetched_once():
    with serving({"/page": PAGE}) as server:
        found = captured(*[f"{server.base}/page#{n % 3}" for n in range(20)])
        assert pages(server) == ["/page"]
    assert len(found) == 1


def test_a_list_that_names_what_was_given_does_not_have_it_fetched_twice():
    with serving({"/page": PAGE}) as server:
        url = f"<url><loc>{server.base}/page</loc></url>"
        server.routes["/map"] = (200, {}, f"<urlset>{url * 20}</urlset>".encode())
        settings = Settings(allow_private=True)
        reports = sayso.read(f"{server.base}/page", f"{server.base}/map", settings=settings)
        assert pages(server) == ["/page"]
        assert server.asked.count("/robots.txt") == 1
    assert len(reports) == 1


def test_a_dead_host_is_asked_once(monkeypatch):
    tried = []
    connect = network.httpcore2.SyncBackend.connect_tcp

    def counting(self, *args):
        tried.append(args)
        return connect(self, *args)

    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setattr(network.httpcore2.SyncBackend, "connect_tcp", counting)
    found = captured(*(f"http://127.0.0.1:{port}/{n}" for n in range(5)))
    assert [one.code for one in found] == ["unreachable"] * 5
    assert len({one.where for one in found}) == 5
    assert len(tried) == 1


def test_a_host_that_falls_silent_is_given_up():
    def silent(handler):
        handler.server.ended.wait()

    with serving({f"/{n}": silent for n in range(9)}) as server:
        found = captured(*(f"{server.base}/{n}" for n in range(9)), by=fetcher(deadline=0.3))
        assert len(pages(server)) == 3
    assert {one.code for one in found} == {"fetch-timeout"}


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_after_the_time_that_it_asks_for(status):
    times = []

    def noted(answer):
        return lambda _: times.append(time.monotonic()) or answer

    busy = (status, {"Retry-After": "1"}, b"")
    with serving({"/page": [noted(busy), noted(PAGE)]}) as server:
        # The wait is the server's, and no part of the fetch's own time.
        assert fetcher(deadline=0.9).fetch(server.base + "/page").body == PAGE[2]
    assert times[1] - times[0] >= 1


def test_a_server_that_is_busy_for_good_is_given_up():
    with serving({"/page": (503, {}, b"")}) as server:
        with pytest.raises(HttpStatus, match="503"):
            fetcher().fetch(server.base + "/page")
        assert len(pages(server)) == 3


def test_a_server_that_asks_for_long_is_left_alone_with_all_its_addresses():
    with serving({f"/{n}": (429, {"Retry-After": "3600"}, b"") for n in range(4)}) as server:
        found = captured(*(f"{server.base}/{n}" for n in range(4)))
        assert len(pages(server)) == 1
    assert {one.code for one in found} == {"http-status"}
    assert "left alone" in found[-1].what


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(written, seconds):
    answer = Answer("https://hill.example/", 503, (("Retry-After", written),), b"")
    assert seconds_asked_for(answer, NOW) == seconds


def test_the_pace_of_robots_txt_is_kept():
    times = []
    robots = (200, {}, b"User-agent: *\nCrawl-delay: 0.3")
    page = {f"/{n}": lambda _: times.append(time.monotonic()) or PAGE for n in range(3)}
    with serving({"/robots.txt": robots} | page) as server:
        captured(*(f"{server.base}/{n}" for n in range(3)))
    assert all(late - soon >= 0.3 for soon, late in pairwise(times))


def test_redirects_of_robots_txt_are_followed():
    refusing = (200, {}, b"User-agent: sayso\nDisallow: /")
    routes = {"/robots.txt": (301, {"Location": "/rules"}, b""), "/rules": refusing, "/page": PAGE}
    with serving(routes) as server, pytest.raises(RobotsRefusal):
        fetcher().fetch(server.base + "/page")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_allows_all(status):
    with serving({"/robots.txt": (status, {}, b""), "/page": PAGE}) as server:
        assert fetcher().fetch(server.base + "/page").body == PAGE[2]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_fails_is_waited_for(status):
    now = [NOW]
    late = (200, {}, b"User-agent: *\nDisallow: /no")
    with serving({"/robots.txt": (status, {}, b""), "/page": PAGE}) as server:
        mine = fetcher(clock=lambda: now[0])
        for _ in range(2):
            with pytest.raises(RobotsRefusal, match="cannot be had now"):
                mine.fetch(server.base + "/page")
        asked = server.asked.count("/robots.txt")
        server.routes["/robots.txt"] = late
        now[0] += timedelta(hours=1)
        assert mine.fetch(server.base + "/page").body == PAGE[2]
        assert server.asked.count("/robots.txt") == asked + 1


def test_a_robots_txt_holds_for_a_day():
    now = [NOW]
    with serving({"/1": PAGE, "/2": PAGE, "/3": PAGE}) as server:
        mine = fetcher(clock=lambda: now[0])
        for path, hours in (("/1", 23), ("/2", 2), ("/3", 0)):
            mine.fetch(server.base + path)
            now[0] += timedelta(hours=hours)
        assert server.asked.count("/robots.txt") == 2


def test_a_robots_txt_holds_from_run_to_run():
    now, memory = [NOW], OwnMemory()
    refusing = (200, {}, b"User-agent: *\nDisallow: /2\nCrawl-delay: 0.01")
    with serving({"/1": PAGE, "/2": PAGE, "/robots.txt": refusing}) as server:
        for hours, asked in ((23, 1), (2, 1), (-20, 2), (0, 3)):
            mine = fetcher(clock=lambda: now[0], memory=memory)
            mine.fetch(server.base + "/1")
            with pytest.raises(RobotsRefusal):
                mine.fetch(server.base + "/2")
            assert server.asked.count("/robots.txt") == asked
            now[0] += timedelta(hours=hours)  # back, too: what holds for longer is asked anew


def test_a_store_remembers_robots_txt_from_run_to_run(tmp_path):
    settings = Settings(allow_private=True)
    with serving({"/page": PAGE}) as server:
        for _ in range(2):
            with (
                assembly.store(tmp_path / "s.db", create=True) as store,
                assembly.engine(1) as engine,
            ):
                read_into(store, [server.base + "/page"], settings, engine)
                assert store.check() == ()
        assert server.asked.count("/robots.txt") == 1
        assert server.asked.count("/page") == 2


RESERVED = b'<meta name="TDM-Reservation" content="1"><meta name="tdm-policy" content="/terms">'
FILE = b'[{"location": "/p*", "tdm-reservation": 1, "tdm-policy": "https://hill.example/t"}]'


@pytest.mark.parametrize(
    ("headers", "head", "file", "said"),
    [
        ({"TDM-Reservation": "1", "TDM-Policy": "/t"}, b"", b"", [("/t", "header")]),
        ({}, RESERVED, b"", [("/terms", "meta")]),
        ({}, b"", FILE, [("https://hill.example/t", "tdmrep.json")]),
        ({"tdm-reservation": "1"}, RESERVED, FILE, [("", "header"), ("/terms", "meta"),
         ("https://hill.example/t", "tdmrep.json")]),
        ({"tdm-reservation": "0"}, b"", FILE.replace(b"/p", b"/q"), []),
        ({}, b"", b'[{"location": "/page", "tdm-reservation": 0}, ' + FILE[1:], []),
        ({}, b"", b"{not json", []),
    ],
)  # fmt: skip
def test_a_reservation_of_text_mining_is_kept_with_the_capture(headers, head, file, said):
    page = (200, HTML | headers, PAGE[2].replace(b"<title>", head + b"<title>"))
    with serving({"/page": page, "/.well-known/tdmrep.json": (200, {}, file)}) as server:
        found = fetcher().fetch(server.base + "/page").fetch.reserved
        (report,) = sayso.read(server.base + "/page", settings=Settings(allow_private=True))
    assert [(one.text, one.given_by) for one in found] == said
    assert any("text and data mining" in note for note in report.notes) == bool(said)


def test_the_contact_is_told_every_server():
    with serving({"/page": PAGE}) as server:
        fetcher(contact="https://desk.example/bot").fetch(server.base + "/page")
        told = {path: sent["User-Agent"] for path, sent in server.headers_sent.items()}
    assert set(told) >= {"/robots.txt", "/page"}
    assert all("https://desk.example/bot" in one for one in told.values())
    assert all(one.startswith("Sayso/") for one in told.values())


def test_a_capture_knows_how_it_was_fetched():
    routes = {"/old": (301, {"Location": "/page", "X-Why": "moved"}, b""), "/page": PAGE}
    with serving(routes) as server:
        fetched = fetcher().fetch(server.base + "/old").fetch
        base = server.base
    assert (fetched.answer.address, fetched.answer.status) == (f"{base}/page", 200)
    assert ("Content-Type", "text/html") in fetched.answer.headers
    (hop,) = fetched.redirects
    assert (hop.address, hop.status) == (f"{base}/old", 301)
    assert ("X-Why", "moved") in hop.headers


def test_user_and_password_are_sent_to_their_host_and_written_nowhere():
    def moved(handler):
        return 302, {"Location": f"http://ada:secret@{handler.headers['Host']}/page"}, b""

    with serving({"/old": moved, "/page": PAGE}) as server, serving({}, "127.0.0.5") as other:
        server.routes["/away"] = (302, {"Location": f"{other.base}/page"}, b"")
        base = server.base.replace("//", "//ada:secret@")
        found = captured(*(base + path for path in ("/old", "/none", "/away")))
        assert server.headers_sent["/old"]["Authorization"] == "Basic YWRhOnNlY3JldA=="
        assert "Authorization" not in other.headers_sent["/page"]
    assert [type(one) for one in found] == [Capture, Reject, Reject]
    assert b"secret" not in msgspec.json.encode(found)


def test_what_has_not_changed_is_not_sent_again_in_another_run():
    def page(handler):
        fresh = handler.headers.get("If-None-Match") == '"1"'
        return (304, {"ETag": '"2"'}, b"") if fresh else (200, HTML | {"ETag": '"1"'}, PAGE[2])

    memory = OwnMemory()
    with serving({"/page": page}) as server:
        first = fetcher(memory=memory).fetch(server.base + "/page")
        # Only a 200 replaces what to ask with: the 304's own ETag does not.
        for _ in range(2):
            assert fetcher(memory=memory).fetch(server.base + "/page") == first
            assert server.headers_sent["/page"]["If-None-Match"] == '"1"'


def test_a_connection_that_breaks_is_said_so():
    def broken(handler):
        handler.wfile.write(OK_LINE + b"Content-Length: 1000\r\n\r\nonly this")

    with serving({"/page": broken}) as server, pytest.raises(Unreachable):
        fetcher().fetch(server.base + "/page")


def test_a_store_remembers_pages_from_run_to_run(tmp_path):
    def page(handler):
        fresh = handler.headers.get("If-None-Match") == '"1"'
        return (304, {}, b"") if fresh else (200, HTML | {"ETag": '"1"'}, PAGE[2])

    settings = Settings(allow_private=True)
    with serving({"/page": page}) as server:
        found = []
        for _ in range(2):
            with (
                assembly.store(tmp_path / "s.db", create=True) as store,
                assembly.engine(1) as engine,
            ):
                found.append(read_into(store, [server.base + "/page"], settings, engine))
        assert server.headers_sent["/page"]["If-None-Match"] == '"1"'
    assert found[0].reports == found[1].reports
    assert len(found[0].reports) == 1
