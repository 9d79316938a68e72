"""The bundled example, end to end: what its dossier must and must not say."""

from pathlib import Path

import pytest

import sayso
from sayso.assembly import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"
OVERSTATED = ["All ferries halted at Port Aldery", "Parliament bans night sailings"]
SETTINGS = Settings(outlets=EXAMPLES / "outlets.toml")


@pytest.fixture(scope="module")
def reports():
    return sayso.read(EXAMPLES / "harbour", settings=SETTINGS)


@pytest.fixture(scope="module")
def dossier(reports):
    return sayso.dossier(reports, settings=SETTINGS)


def claims_with(dossier, *words):
    return [c for c in dossier.claims if all(word in c.text for word in words)]


def report_of(dossier, outlet, words):
    return next(r for r in dossier.reports if r.outlet.name == outlet and words in r.headline)


def test_every_report_is_read(reports):
    assert {r.outlet.name for r in reports} >= {
        "Norvane Press",
        "Calder Wire",
        "The Quayside Courier",
        "Le Phare du Nord",
    }
    assert all(r.published for r in reports if r.address)


def test_the_summary_opens_with_what_happened_and_gives_no_other_toll(dossier):
    first, *rest = [passage.quote for passage in dossier.summary]
    assert first.startswith("A passenger ferry capsized off the breakwater of Port Aldery")
    assert not any(" killed" in quote or " dead" in quote for quote in rest)


def test_a_refusal_to_speak_is_no_decision(dossier):
    told = [entry.evidence.quote for act in dossier.status for entry in act.entries]
    assert told
    assert not any("guess" in quote for quote in told)


def test_an_absent_byline_stays_absent(dossier):
    assert report_of(dossier, "Calder Wire", "Ferry").byline == ()


def test_the_silent_revision_is_numbered(dossier):
    revised = report_of(dossier, "The Quayside Courier", "November")
    first = report_of(dossier, "The Quayside Courier", "January")
    assert (first.revision, revised.revision, revised.revises) == (1, 2, first.id)


@pytest.mark.parametrize("taker", ["Aldery Evening Post", "The Mainland Times", "The Sund Tribune"])
def test_reprints_are_found_with_and_without_credit(dossier, taker):
    agency = {r.id for r in dossier.reports if r.outlet.name == "Norvane Press"}
    takers = {r.id for r in dossier.reports if r.outlet.name == taker}
    assert any(c.taker in takers and c.giver in agency for c in dossier.copies)


def test_a_patchwork_takes_from_both_agencies(dossier):
    ledger = {r.id for r in dossier.reports if r.outlet.name == "The Capital Ledger"}
    names = {r.id: r.outlet.name for r in dossier.reports}
    givers = {names[c.giver] for c in dossier.copies if c.taker in ledger}
    assert {"Norvane Press", "Calder Wire"} <= givers


def test_what_one_agency_wrote_is_one_origin_however_often_it_ran(dossier):
    claim = claims_with(dossier, "97 people")[0]
    assert len({t.outlet.id for t in claim.tellings}) >= 3
    assert claim.standing == "single origin"
    assert claim.origins == (1, 1)


def test_a_magazine_that_was_never_captured_is_listed(dossier):
    assert any(o.outlet.name == "The Ropewalk Review" and not o.captured for o in dossier.origins)
    assert any("Ropewalk Review" in line for line in dossier.missing)


def test_blogs_that_cite_one_another_are_a_loop(dossier):
    names = {r.id: r.outlet.name for r in dossier.reports}
    assert any(
        {names[i] for i in loop} == {"Dockside Notes", "Sund Pulse"} for loop in dossier.loops
    )


def test_a_toll_that_rises_is_an_update_and_no_conflict(dossier):
    values = [
        {s.value for s in d.sides} for d in dossier.differences if d.verdict.value == "update"
    ]
    assert any({"31", "38"} <= v for v in values)
    assert not any({"31", "38"} <= {s.value for s in d.sides} for d in dossier.conflicts)


@pytest.mark.parametrize("headline", OVERSTATED)
def test_headlines_that_go_further_than_their_texts_are_overstated(dossier, headline):
    check = next(h for h in dossier.headlines if h.headline == headline)
    assert check.verdict == "overstated"


def test_no_sound_headline_is_called_overstated(dossier):
    overstated = {h.headline for h in dossier.headlines if h.verdict == "overstated"}
    assert overstated == set(OVERSTATED)


def test_two_tolls_of_one_hour_on_two_sources_word_are_a_conflict(dossier):
    sides = [{s.value for s in d.sides} for d in dossier.conflicts if d.kind.value == "figure"]
    assert sides == [{"38", "Forty-one"}]


def test_the_bill_is_voted_and_waits_for_the_signature(dossier):
    act = next(a for a in dossier.status if "bill" in a.act)
    assert act.rung == "voted"
    assert any("sign" in e.quote for e in act.awaiting)


def test_the_digest_is_no_origin_and_its_headline_is_held_against_the_reports(dossier):
    check = next(h for h in dossier.headlines if h.of_digest)
    assert check.verdict == "unsupported"
    told = {t.report for c in dossier.claims for t in c.tellings}
    assert told.isdisjoint(digest.id for digest in dossier.digests)


def test_a_report_in_another_language_says_what_was_not_read(dossier):
    assert any(
        "Le Phare du Nord" in m and "not read in this language" in m for m in dossier.missing
    )


def test_the_neighbouring_event_stays_apart(reports):
    neighbour = sayso.read(EXAMPLES / "neighbour", settings=SETTINGS)
    apart = {r.id for r in neighbour}
    stories = sayso.stories([*reports, *neighbour], settings=SETTINGS)
    mixed = [s for s in stories if {r.id in apart for r in s.reports} == {True, False}]
    assert mixed == []


def test_every_passage_stands_where_it_is_said_to(dossier):
    texts = {r.id: r for r in dossier.reports}
    for claim in dossier.claims:
        for telling in claim.tellings:
            e = telling.statement.evidence
            text = getattr(texts[e.report], e.part.value)
            assert text[e.span.start : e.span.end] == e.quote


def test_the_same_reports_give_the_same_bytes_in_any_order(reports, dossier):
    backward = sayso.dossier(list(reversed(reports)), settings=SETTINGS)
    assert backward.to_json() == dossier.to_json()


def test_proofreading_the_digest_finds_what_was_changed(reports):
    remarks = sayso.proof(EXAMPLES / "harbour/24-digest.txt", reports, settings=SETTINGS)
    found = {r.text[:40]: r.found.value for r in remarks}
    assert found["Commander Ivar Brandal said that divers "] != "found"
    assert found["The bill must still be signed by Preside"] == "found"


def test_the_silent_revision_changes_a_date_that_others_still_tell(dossier):
    names = {r.id: r.outlet.name for r in dossier.reports}
    (revision,) = dossier.revisions
    assert revision.notice is None
    date = next(a for a in revision.alterations if a.part == "date")
    assert (date.kind, date.was, date.now) == ("corrected", "January", "November")
    told = {names[s.evidence.report] for s in date.still_told}
    assert told >= {"Sundmark Today", "The Fjordland Observer"}
    assert "The Quayside Courier" not in told


def test_what_one_newsroom_alone_tells_is_told_by_no_other(dossier):
    alone = [o for o in dossier.omissions if o.kind == "told by one alone"]
    tellers = {c.id: {t.outlet.id for t in c.tellings} for c in dossier.claims}
    assert alone
    assert all(len(tellers[o.claim]) == 1 for o in alone)
