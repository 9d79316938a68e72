"""Every endpoint of the API, asked as a program asks it."""

from __future__ import annotations

import json
import re

import pytest

from desks import API, CLAIM, opened, page, wait

NEXT = re.compile(r'<([^>]+)>; rel="next"')


def story_of(desk) -> str:
    """The story that two reports tell."""
    found = [one for one in desk.get(f"{API}/stories").json()["items"] if len(one["members"]) > 1]
    return found[0]["id"]


def pages(desk, address: str) -> list[dict]:
    """All items of a list, by following its links."""
    items = []
    while address:
        answer = desk.get(address)
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        found = NEXT.search(answer.headers.get("link", ""))
        assert bool(found) == bool(answer.json()["next"])
        address = found[1] if found else ""
    return items


@pytest.mark.parametrize("what", ["reports", "stories", "changes"])
def test_lists_come_in_pages_that_lead_on(listing, what):
    with opened(listing) as desk:
        whole = desk.get(f"{API}/{what}?limit=200").json()["items"]
        assert pages(desk, f"{API}/{what}?limit=1") == whole
        assert pages(desk, f"{API}/{what}?limit=5") == whole
        assert len(whole) == {"reports": 12, "stories": 6, "changes": 0}[what]


def test_filters_stay_in_the_link(listing):
    with opened(listing) as desk:
        found = pages(desk, f"{API}/reports?limit=2&words=ferry&outlet=harbour.example")
        assert len(found) == 12
        assert desk.get(f"{API}/reports?outlet=another.example").json()["items"] == []


def test_a_report_comes_with_who_says_what_in_it(desk):
    (told,) = desk.get(f"{API}/reports?words=Voss").json()["items"]
    given = desk.get(f"{API}/reports/{told['id']}").json()
    assert given["report"]["text"].startswith("The ferry Alma Reed sank")
    assert [one["speaker"]["name"] for one in given["attributions"]][:1] == ["Ida Voss"]
    assert given["story"] == story_of(desk)
    assert given["revisions"] == [told["id"]]
    assert any("drowned" in claim["text"] for claim in given["claims"])
    assert "text" not in told


def test_a_story_comes_with_its_reports_and_claims(desk):
    name = story_of(desk)
    given = desk.get(f"{API}/stories/{name}").json()
    assert len(given["reports"]) == 2
    assert given["dossier"]["story"] == name
    assert {claim["standing"] for claim in given["claims"]}
    assert desk.get(f"{API}/stories/{name[:-4]}").json()["id"] == name


def test_a_claim_is_found_by_any_of_its_ids(desk):
    listed = desk.get(f"{API}/stories/{story_of(desk)}").json()["claims"][0]
    claim = desk.get(f"{API}/claims/{listed['id']}").json()
    assert claim["claim"]["text"] == listed["text"]
    assert claim["history"][-1]["standing"] == listed["standing"]
    for name in claim["former"]:
        assert desk.get(f"{API}/claims/{name}").json()["id"] == claim["id"]


def test_origins_are_those_of_the_last_dossiers(desk):
    items = desk.get(f"{API}/origins").json()["items"]
    names = {one["origin"]["outlet"]["name"] for one in items}
    assert names == {"Tarn Post", "Island News"}
    assert desk.get(f"{API}/origins?story={story_of(desk)}").json()["items"] == items


def test_changes_since_a_visit(desk):
    first = desk.get(f"{API}/changes").json()
    assert first["count"] >= 2
    again = desk.get(f"{API}/changes?since={first['count']}").json()
    assert again == {"items": [], "next": "", "count": first["count"]}


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [
        ("json", "application/json", b"{"),
        ("md", "text/markdown", b"#"),
        ("html", "text/html", b"<!"),
        ("jsonld", "application/ld+json", b"{"),
        ("svg", "image/svg+xml", b"<svg"),
    ],
)
def test_a_dossier_comes_in_every_format(desk, ending, kind, begins):
    answer = desk.get(f"{API}/stories/{story_of(desk)}/dossier.{ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.content.lstrip().startswith(begins)


def test_a_dossier_that_is_to_be_made_is_a_job(desk):
    (alone,) = [
        one for one in desk.get(f"{API}/stories").json()["items"] if len(one["members"]) == 1
    ]
    address = f"{API}/stories/{alone['id']}/dossier.json"
    answer = desk.get(address)
    assert answer.status_code == 202
    assert desk.get(address).json()["id"] == answer.json()["id"]
    ended = wait(desk, answer.headers["location"])
    assert ended["state"] == "done", ended
    given = desk.get(address)
    assert (given.status_code, given.json()["id"]) == (200, ended["made"][0])


def test_what_did_not_change_is_not_sent_again(desk):
    for path in ("reports", "stories", f"stories/{story_of(desk)}", "openapi.json", "jobs"):
        answer = desk.get(f"{API}/{path}")
        again = desk.get(f"{API}/{path}", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        weak = {"If-None-Match": f'"other", W/{answer.headers["etag"]}'}
        assert desk.get(f"{API}/{path}", headers=weak).status_code == 304
        assert desk.get(f"{API}/{path}", headers={"If-None-Match": '"x"'}).status_code == 200


def test_an_answer_from_memory_goes_once_anything_is_kept(desk):
    before = desk.get(f"{API}/reports")
    assert desk.get(f"{API}/reports").content == before.content
    body = page("Tarn Post", "Divers find the bell", "Divers found the bell of the Alma Reed.")
    job = desk.post(f"{API}/captures", content=body, headers={"Content-Type": "text/html"})
    assert wait(desk, job.headers["location"])["state"] == "done"
    after = desk.get(f"{API}/reports")
    assert len(after.json()["items"]) == len(before.json()["items"]) + 1
    assert after.headers["etag"] != before.headers["etag"]


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"text": "The pier will close, engineer Jo Vik told the Alder Post."}},
        {
            "content": b"The pier will close, said Jo Vik.",
            "headers": {"Content-Type": "text/plain"},
        },
        {"content": page("Alder Post", "Pier closes", "The pier will close, said Jo Vik.")},
    ],
    ids=["text", "plain", "page"],
)
def test_what_is_captured_is_read_by_a_job(desk, sent):
    answer = desk.post(f"{API}/captures", **sent)
    assert answer.status_code == 202, answer.text
    ended = wait(desk, answer.headers["location"])
    assert (ended["state"], ended["done"], ended["total"]) == ("done", 1, 1), ended
    (name,) = ended["made"]
    assert "Jo Vik" in desk.get(f"{API}/reports/{name}").text
    assert desk.get(f"{API}/jobs").json()["items"][0] == ended


def test_a_file_keeps_its_name_and_no_folder(desk):
    answer = desk.post(f"{API}/captures?name=..%2F..%2Fetc%2Fa.html", content=b"<p>no article</p>")
    ended = wait(desk, answer.headers["location"])
    assert (ended["state"], ended["fault"]["code"]) == ("failed", "no-reports")
    assert [one["where"] for one in ended["rejects"]] == ["a.html"]
    assert ended["fault"]["notes"][0].startswith("a.html: ")


def test_a_claim_is_checked_and_answered_from_memory(desk, monkeypatch):
    answer = desk.post(f"{API}/checks", json={"claim": CLAIM})
    assert answer.json()["standing"] in {"several outlets", "corroborated"}
    assert len(answer.json()["statements"]) == 2
    monkeypatch.setattr("sayso.pipeline.check", None)
    assert desk.post(f"{API}/checks", json={"claim": f" {CLAIM}\n"}).json() == answer.json()


def test_a_claim_that_nobody_tells_is_told_as_a_problem(desk):
    answer = desk.post(f"{API}/checks", json={"claim": "zyx"})
    assert (answer.status_code, answer.json()["code"]) == (422, "no-reports")


def test_a_digest_is_proof_read(desk):
    text = "Ferry sinks\n\nNine people drowned when the ferry Alma Reed sank on Monday.\n"
    proof = desk.post(f"{API}/proofs", json={"text": text}).json()
    assert proof["against"] == "the reports given"
    assert len(proof["reports"]) >= 2
    assert any(remark["found"] == "found" for remark in proof["remarks"])


def test_stories_are_merged_and_split(desk):
    names = [one["id"] for one in desk.get(f"{API}/stories").json()["items"]]
    made = desk.post(f"{API}/rulings", json={"kind": "together", "stories": names, "by": "Ada"})
    assert made.status_code == 201, made.text
    assert (made.json()["ruling"]["kind"], made.json()["ruling"]["by"]) == ("together", "Ada")
    (story,) = desk.get(f"{API}/stories").json()["items"]
    out = {"kind": "apart", "stories": [story["id"]], "reports": story["members"][:1]}
    assert desk.post(f"{API}/rulings", json=out).status_code == 201
    assert len(desk.get(f"{API}/stories").json()["items"]) == 2


def test_a_job_can_be_stopped(place):
    with opened(place) as desk:
        desk.app.state.desk.jobs.__exit__()  # nobody does it meanwhile
        job = desk.post(f"{API}/captures", json={"text": "A text."}).headers["location"]
        stopped = desk.delete(job).json()
        assert (stopped["state"], stopped["stopping"]) == ("stopped", True)
        assert desk.delete(job).json() == stopped


def events(desk, job: str, last: str | None = None) -> list[dict]:
    headers = {} if last is None else {"Last-Event-ID": last}
    text = desk.get(f"{job}/events", headers=headers).text
    return [json.loads(data) for data in re.findall(r"^data: (.*)$", text, re.MULTILINE)]


def test_events_go_on_from_where_one_left_off(desk):
    job = desk.post(f"{API}/captures", json={"text": "The pier will close."}).headers["location"]
    wait(desk, job)
    whole = events(desk, job)
    assert [one["number"] for one in whole] == list(range(1, len(whole) + 1))
    assert (whole[0]["state"], whole[-1]["state"]) == ("queued", "done")
    assert events(desk, job, "2") == whole[2:]
    over = desk.get(f"{job}/events", headers={"Last-Event-ID": str(len(whole))})
    assert (over.status_code, over.content) == (204, b"")
    assert desk.get(f"{job}/events", headers={"Last-Event-ID": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("reports?wrods=x", "limit, cursor, words, outlet, story"),
        ("stories?standing=perhaps", "standing"),
        ("changes?limit=1&limit=2", "limit, cursor, since"),
        ("claims/x?limit=1", "none"),
        ("reports?cursor=zz", ""),
        ("reports?limit=201", "limit"),
    ],
)
def test_an_argument_that_is_not_known_is_told_with_those_that_are(desk, path, known):
    answer = desk.get(f"{API}/{path}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert known in answer.json()["remedy"]


@pytest.mark.parametrize(
    ("path", "sent", "status", "said"),
    [
        ("checks", {"json": {"clam": "x"}}, 422, "claim"),
        ("checks", {"json": {"claim": "x", "sources": []}}, 422, "sources"),
        ("checks", {"json": {"claim": "  "}}, 422, "no words"),
        ("checks", {"json": {"claim": 1}}, 422, "str"),
        ("checks", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "JSON"),
        ("checks", {"content": b"claim"}, 415, "application/json"),
        ("checks", {"data": {"claim": "x"}}, 415, "application/json"),
        ("captures", {"json": {}}, 422, "either"),
        ("captures", {"json": {"text": "x", "address": "https://a.example/"}}, 422, "either"),
        ("captures", {"json": {"address": "harbour.example"}}, 422, "https://"),
        ("captures", {"content": b" \n"}, 422, "nothing in it"),
        ("captures", {"files": {"file": b"x"}}, 415, "itself"),
        ("rulings", {"json": {"kind": "together", "stories": []}}, 422, "two stories"),
        ("rulings", {"json": {"kind": "undone"}}, 422, "undoes"),
        ("rulings", {"json": {"kind": "perhaps"}}, 422, "perhaps"),
    ],
)
def test_what_cannot_be_meant_is_a_problem_that_says_so(desk, path, sent, status, said):
    answer = desk.post(f"{API}/{path}", **sent)
    assert answer.status_code == status, answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "path",
    ["nothing", "reports/x", "stories/x", "stories/x/dossier.md", "claims/x", "jobs/7", "jobs/x"],
)
def test_what_is_not_there_is_a_problem(desk, path):
    answer = desk.get(f"{API}/{path}")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_a_method_that_is_not_known_is_told_with_those_that_are(desk):
    answer = desk.put(f"{API}/reports", json={})
    assert (answer.status_code, answer.json()["code"]) == (405, "wrong-method")
    assert "GET" in answer.headers["allow"]


def test_the_notes_of_an_error_go_along(desk, monkeypatch):
    from sayso.errors import StoreBusy

    def busy(*_given):
        error = StoreBusy("another process holds the store", "/home/ada/sayso.db")
        error.add_note("it began at noon")
        raise error

    monkeypatch.setattr("sayso.usecases.checking.check", busy)
    answer = desk.post(f"{API}/checks", json={"claim": "x"})
    assert answer.status_code == 503
    assert answer.json()["notes"] == ["it began at noon"]
    assert "/home/ada" not in answer.text


def test_a_fault_of_our_own_gives_nothing_away(desk, monkeypatch, caplog):
    def broken(*_given):
        raise ValueError("/home/ada/secret")

    monkeypatch.setattr("sayso.usecases.checking.check", broken)
    answer = desk.post(f"{API}/checks", json={"claim": "x"})
    assert (answer.status_code, answer.json()["code"]) == (500, "unforeseen")
    assert "secret" not in answer.text
    assert "secret" in caplog.text
