"""Bad input, end to end: each ends soon in a result or a typed reject, and the rest is read."""

import gzip

import pytest

import sayso

GOOD = "The council of Oldmarsh shut the quarry on Tuesday, Mayor Petra Lindqvist said. " * 3
pytestmark = pytest.mark.timeout(40)  # ends a hang; what each takes is no test's matter


def page(body, head=""):
    return f"<html><head><title>Quarry shut</title>{head}</head><body>{body}</body></html>".encode()


ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(200_000))
PARAGRAPH = f"<p>{GOOD}</p>"
HOSTILE = {
    "empty": b"",
    "white space": b" \n\t ",
    "binary": bytes(range(256)) * 400,
    "20 MB of one paragraph": b"word " * 4_000_000,
    "10 MB of flat spans": page("<span>x</span>" * 700_000),
    "200,000 attributes": page(f"<div {ATTRIBUTES}>{PARAGRAPH}</div>"),
    "5,000 nested divs": page("<div>" * 5000 + PARAGRAPH + "</div>" * 5000),
    "truncated gzip": gzip.compress(page(PARAGRAPH * 50))[:-20],
    "an XML bomb": b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
    "a page without an article": page("<nav><a href='/'>Home</a></nav>"),
    "JSON of no kind we know": b'{"a": [1, 2, 3]}',
}  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_ends_soon_in_a_typed_reject_or_a_result(body):
    reports = sayso.read(body, GOOD)
    assert any(r.text.startswith("The council") for r in reports)
    assert len(reports) + len(reports.rejects) >= 2
    assert all(reject.code and reject.what and reject.remedy for reject in reports.rejects)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("cp1252", "<meta charset='iso-8859-1'>"),
        ("utf-8", "<meta charset='cp1252'>"),
    ],
    ids=["missing", "declared", "wrong"],
)
def test_a_wrong_or_missing_charset_keeps_the_letters(charset, declared):
    words = GOOD.replace("council", "Überrat café")
    body = page(f"<article>{('<p>' + words + '</p>') * 4}</article>", declared)
    (report,) = sayso.read(body.decode().encode(charset))
    assert "Überrat café" in report.text


def test_a_date_in_the_future_is_noted_and_none_is_no_date():
    far = sayso.report(GOOD, published="2999-01-01T00:00:00Z")
    none = sayso.report(GOOD)
    assert far.published.when.year == 2999
    assert none.published is None
    assert sayso.dossier([far, none]).reports


def test_a_report_of_one_line_and_two_of_the_same_text():
    one = sayso.report("Fire.", outlet="A", url="https://a.example/1")
    twins = [sayso.report(GOOD, outlet=n, url=f"https://{n}.example/1") for n in ("b", "c")]
    dossier = sayso.dossier([one, *twins])
    assert len(dossier.reports) == 3
    assert all(c.origins.firm <= 1 for c in dossier.claims)


def test_a_hundred_and_fifty_reports_of_one_text_are_one_origin_however_many_ran_it():
    reports = [
        sayso.report(GOOD, outlet=f"o{n}", url=f"https://o{n}.example/1", published="2031-03-04")
        for n in range(150)
    ]
    dossier = sayso.dossier(reports)
    assert {c.origins.firm for c in dossier.claims} == {1}
    assert "corroborated" not in {c.standing.value for c in dossier.claims}
