"""Who is not let in, and what does no harm."""

from __future__ import annotations

import base64
import hmac

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from addresses import forms
from desks import API, BASE, keep_records, opened, page, wait
from sayso.adapters.stores.sql import SqlStore
from sayso.faces.web.api import doing
from sayso.faces.web.policy import Policy, is_loopback
from sayso.faces.web.safety import Visitor
from sayso.records import Access
from sayso.usecases import tokens
from servers import serving

PAYLOADS = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"),
    *('"><script>alert(1)</script>', "'-alert(1)-'", "</title><script>alert(1)</script>"),
    *(
        "</textarea><script>alert(1)</script>",
        "<iframe src=javascript:alert(1)>",
        "<body onload=x>",
    ),
    *("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "{{7*7}}", "${7*7}"),
    *("<%= 7*7 %>", "]]><script>alert(1)</script>", "<!--<script>alert(1)//-->", "\u202e<b>x"),
    *("%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", "=1+1"),
    *('<a href="//evil.example">x</a>', "<meta http-equiv=refresh content=0>", "<base href=//e>"),
    *("' OR 1=1 --", "../../../etc/passwd"),
]


@pytest.fixture
def form(listing):
    """A desk with a page that takes a form, whoever sent it."""

    async def take(request):
        async with request.form() as sent:
            return PlainTextResponse(f"taken: {sent.get('word', '')}")

    def show(request):
        return PlainTextResponse(request.state.csrf)

    with opened(listing) as client:
        routes = [Route("/a-form", take, methods=["POST"]), Route("/a-form", show)]
        client.app.router.routes[:0] = routes
        yield client


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8422", "127.0.0.1.evil.example", "localhost.evil.example"),
        *(
            "127.0.0.2",
            "[::2]:8422",
            "127.0.0.1:x",
            "",
            "localhost:80:80",
            "127.0.0.1@evil.example",
        ),
        *("0.0.0.0:8422", "127.1:8422"),
    ],
)
def test_under_another_name_nothing_is_answered(desk, host):
    for path in ("/", f"{API}/stories", "/static/x"):
        answer = desk.get(path, headers={"Host": host})
        assert answer.status_code == 421, answer.text
        assert "Ferry" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "LOCALHOST:8422", "[::1]:8422"])
def test_this_machine_has_several_names(desk, host):
    assert desk.get(f"{API}/stories", headers={"Host": host}).status_code == 200


def test_further_names_are_allowed_one_by_one(listing):
    with opened(listing, Policy(hosts=frozenset({"desk.example"}))) as client:
        path = f"{API}/stories"
        assert client.get(path, headers={"Host": "desk.example:443"}).status_code == 200
        assert client.get(path, headers={"Host": "www.desk.example"}).status_code == 421


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:8423"},
    {"Origin": "http://localhost:8422"},
    {"Origin": "http://127.0.0.1:8422.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": BASE, "Sec-Fetch-Site": "cross-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_what_another_sites_page_sends_is_refused(form, headers):
    for method, path in (("POST", "captures"), ("POST", "rulings"), ("DELETE", "jobs/1")):
        answer = form.request(method, f"{API}/{path}", json={"text": "x"}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign-origin")
    csrf = form.get("/a-form").text
    answer = form.post("/a-form", data={"csrf": csrf}, headers=headers)
    assert answer.status_code == 403
    assert form.get(f"{API}/jobs").json()["items"] == []


def test_a_link_from_elsewhere_leads_here_and_a_frame_does_not(form):
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    link, frame = ({"Sec-Fetch-Dest": place} for place in ("document", "iframe"))
    assert form.get("/a-form", headers=followed | link).status_code == 200
    assert form.get("/a-form", headers=followed | frame).status_code == 403
    assert form.get("/a-form", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert form.get(f"{API}/stories", headers=followed | frame).status_code == 403


def test_a_form_goes_with_its_pages_token(form):
    own = {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}
    csrf = form.get("/a-form").text
    sent = {"word": "pier", "csrf": csrf}
    assert form.post("/a-form", data=sent, headers=own).text == "taken: pier"
    assert form.post("/a-form", data=sent, files={"file": b"x"}).text == "taken: pier"
    assert form.post("/a-form", data={"word": "x"}, headers={"X-CSRF-Token": csrf}).text == (
        "taken: x"
    )
    for wrong in ({"word": "pier"}, {"word": "pier", "csrf": "0" * 64}, {"csrf": "é"}):
        answer = form.post("/a-form", data=wrong, headers=own)
        assert answer.status_code == 403
        assert "Load the page again" in answer.text
    form.cookies.clear()
    assert form.post("/a-form", data=sent, headers=own).status_code == 403


def test_the_cookie_is_neither_the_token_nor_the_visitor():
    visitor = Visitor("secret")
    assert len({visitor.secret, visitor.id, visitor.csrf}) == 3
    assert visitor.csrf == hmac.digest(b"secret", b"csrf", "sha256").hex()


def test_the_cookie_is_for_pages_of_this_desk_alone(form):
    cookie = form.get("/a-form").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "set-cookie" not in form.get("/a-form").headers  # it is known by now
    form.cookies.clear()
    for path in (f"{API}/stories", "/static/x", "/captures/x"):
        assert "set-cookie" not in form.get(path).headers


@pytest.mark.parametrize(
    "path", ["/a-form", "/nothing", f"{API}/stories", f"{API}/x", "/captures/x"]
)
def test_every_answer_tells_browsers_to_be_careful(form, path):
    headers = form.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def read(client, *payloads: str) -> str:
    """Have a page read in which a payload stands wherever something can."""
    body = page("Tarn Post", "A ferry sinks", "The ferry sank, Ida Voss said.").decode()
    for place, payload in zip(("Tarn Post", "A ferry", "Ida Voss", "sank"), payloads, strict=True):
        body = body.replace(place, payload)
    job = client.post(f"{API}/captures", content=body, headers={"Content-Type": "text/html"})
    return wait(client, job.headers["location"])["state"]


@pytest.mark.long
def test_nothing_of_a_report_is_markup(place):
    """Of JSON it is said that it is JSON; a capture is shut in."""
    with opened(place) as client:
        for payload in PAYLOADS:
            read(client, payload, payload, payload, "sank")
        kinds = set()
        for line in client.get(f"{API}/reports?limit=200").json()["items"]:
            answer = client.get(f"{API}/reports/{line['id']}")
            kinds.add(answer.headers["content-type"])
            taken = client.get(f"/captures/{line['sha256']}")
            assert taken.headers["content-security-policy"].startswith(
                "sandbox; default-src 'none'"
            )
            assert "script" not in taken.headers["content-security-policy"]
            assert taken.headers["x-content-type-options"] == "nosniff"
        assert kinds == {"application/json"}


def test_a_dossiers_page_is_shut_in(desk):
    story = desk.get(f"{API}/origins").json()["items"][0]["story"]
    for ending in ("html", "svg"):
        answer = desk.get(f"{API}/stories/{story}/dossier.{ending}")
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("sandbox; default-src 'none'")
        assert "script" not in policy


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_asked_comes_back_as_words(desk, payload):
    for answer in (
        desk.get(f"{API}/reports", params={"words": payload}),
        desk.get(f"{API}/reports", params={payload: "x"}),
        desk.get(f"{API}/claims/{payload}"),
        desk.get(f"/{payload}"),
        desk.post(f"{API}/checks", json={payload: payload}),
    ):
        assert answer.status_code in {200, 404, 422}
        if answer.headers["content-type"].startswith("text/html"):
            assert payload not in answer.text or "<" not in payload
        else:
            assert answer.headers["content-type"] in {
                "application/json",
                "application/problem+json",
            }


def test_a_capture_is_given_as_it_came_and_cannot_do_anything(desk):
    sha256 = desk.get(f"{API}/reports").json()["items"][0]["sha256"]
    answer = desk.get(f"/captures/{sha256}")
    assert answer.content.startswith(b"<!doctype html>")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"] == (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "frame-ancestors 'self'"
    )
    assert desk.get(f"/captures/{'0' * 64}").status_code == 404


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/xml", "application/pdf", "x/y"])
def test_a_capture_that_is_no_page_is_a_file_to_save(place, kind):
    from sayso.adapters.sources import capture_of
    from sayso.ports import LedgerEntry
    from sayso.records import Intake
    from sayso.testing.stores import READER

    capture = capture_of(b"<svg onload='alert(1)'/>", kind)
    with SqlStore(place) as store:
        store.keep([LedgerEntry(READER, capture, Intake((), (), ()), ())])
    with opened(place) as client:
        answer = client.get(f"/captures/{capture.ref.sha256}")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")


def test_no_form_of_a_private_address_is_fetched(place):
    """Nor anything that is no address: each is refused at once, or turned away by the job."""
    with serving({"/": (200, {}, b"secret")}) as trap, opened(place) as client:
        port = int(trap.base.rpartition(":")[2])
        jobs = []
        for address in forms(port):
            answer = client.post(f"{API}/captures", json={"address": address})
            if answer.status_code == 202:
                jobs.append(answer.headers["location"])
            else:
                assert answer.status_code == 422, address
        assert len(jobs) > 50
        for job in jobs:
            ended = wait(client, job)
            assert (ended["state"], ended["made"]) == ("failed", []), ended
            codes = {reject["code"] for reject in ended["rejects"]}
            assert codes <= {"private-address", "bad-address", "unreachable"}, ended
        assert trap.asked == []


def chunks(size: int, total: int):
    for _ in range(0, total, size):
        yield b"x" * size


def test_bodies_are_capped_however_they_come(listing):
    with opened(listing, Policy(body=100_000, json=1_000)) as client:
        captures, html = f"{API}/captures", {"Content-Type": "text/html"}
        for sent in (
            {"content": b"x" * 100_001},
            {"content": chunks(1_000, 10**7)},
            {"content": chunks(1, 200), "headers": html | {"Content-Length": "999999999"}},
        ):
            answer = client.post(captures, **({"headers": html} | sent))
            assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
        claim = {"claim": "x" * 1_000}
        assert client.post(f"{API}/checks", json=claim).status_code == 413
        assert client.get(f"{API}/jobs").json()["items"] == []


def test_a_form_of_very_many_parts_is_refused(form):
    csrf = form.get("/a-form").text
    header = {"X-CSRF-Token": csrf}
    fields = {f"field{number}": "x" for number in range(2_000)}
    files = [("file", (f"{number}.txt", b"x")) for number in range(2_000)]
    assert form.post("/a-form", data=fields).status_code in {400, 403}
    assert form.post("/a-form", files=files).status_code in {400, 403}
    assert form.post("/a-form", files=files, headers=header).status_code == 400
    broken = {"Content-Type": "multipart/form-data"}
    assert form.post("/a-form", content=b"--x", headers=broken).status_code in {400, 403}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("https://news.example/a.html", "a.html"),
        ("..\\..\\secret.html", "secret.html"),
        ("/etc/passwd", "passwd"),
        ("..", ""),
        ("", ""),
    ],
)
def test_an_upload_has_a_files_name_and_never_an_address(name, kept):
    assert doing.upload(b"x", "text/html", name).ref.address == kept
    assert (
        doing.upload(b"x", "text/html\r\nX: y", name).ref.media_type == "application/octet-stream"
    )


def test_who_asks_too_often_is_told_when_to_come_again(listing):
    with opened(listing, Policy(reads=5, writes=2)) as client:
        answers = [client.get(f"{API}/stories") for _ in range(6)]
        assert [one.status_code for one in answers] == [200] * 5 + [429]
        assert 0 < int(answers[-1].headers["retry-after"]) <= 60
        assert answers[-1].json()["code"] == "too-many-requests"
        posts = [client.post(f"{API}/checks", json={}) for _ in range(3)]
        assert [one.status_code for one in posts] == [422, 422, 429]


@pytest.fixture
def keys(tmp_path):
    """A store with a token of each kind, and their secrets."""
    place = tmp_path / "shared.db"
    with SqlStore(place) as store:
        keep_records(store, 4)
        secrets = {access: tokens.make(store, f"for {access}", access) for access in Access}
        kept = b"".join(str(token).encode() for token in store.tokens())
    assert not any(secret.encode() in kept for secret in secrets.values())
    return place, secrets


def bearing(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_where_a_token_is_asked_for_nothing_is_given_without(keys):
    place, _ = keys
    with opened(place, Policy(token_required=True)) as client:
        for path in ("/", f"{API}/stories", f"{API}/openapi.json", "/captures/x", "/static/x"):
            assert client.get(path).status_code == 401
        assert client.get(f"{API}/x").headers["www-authenticate"] == 'Bearer realm="Sayso"'
        assert client.get("/").headers["www-authenticate"] == 'Basic realm="Sayso"'


def test_a_token_may_read_or_write(keys):
    place, secrets = keys
    with opened(place, Policy(token_required=True)) as client:
        reading, writing = bearing(secrets[Access.READ]), bearing(secrets[Access.WRITE])
        assert client.get(f"{API}/stories", headers=reading).status_code == 200
        sent = {"text": "A text."}
        refused = client.post(f"{API}/captures", json=sent, headers=reading)
        assert (refused.status_code, refused.json()["code"]) == (403, "out-of-scope")
        assert client.post(f"{API}/captures", json=sent, headers=writing).status_code == 202
        password = base64.b64encode(f"ada:{secrets[Access.READ]}".encode()).decode()
        by_browser = {"Authorization": f"Basic {password}"}
        assert client.get(f"{API}/stories", headers=by_browser).status_code == 200


def test_a_token_that_was_revoked_is_none(keys):
    place, secrets = keys
    with opened(place, Policy(token_required=True)) as client:
        path, headers = f"{API}/stories", bearing(secrets[Access.READ])
        assert client.get(path, headers=headers).status_code == 200
        client.app.state.desk.store.forget_token("for read")
        assert client.get(path, headers=headers).status_code == 401


@pytest.mark.parametrize("given", ["Bearer", "Bearer x", "Basic !", "Basic eA==", "x", "Bearer é"])
def test_what_is_no_token_lets_nobody_in(keys, given):
    place, _ = keys
    with opened(place, Policy(token_required=True)) as client:
        headers = {"Authorization": given.encode()}
        assert client.get(f"{API}/stories", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True)]
    + [(one, False) for one in ("0.0.0.0", "::", "192.168.1.5", "desk.example", "")],
)
def test_only_this_machine_reaches_loopback(host, own):
    assert is_loopback(host) is own
