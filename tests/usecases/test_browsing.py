"""A store looked through page by page: what is shown, and that cursors hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT
from sayso.errors import NotStored, WrongArgument
from sayso.records import Certainty, Change, ChangeKind, Copy, Origin, Outlet, Ruling, RulingKind
from sayso.testing.stores import READER, claim, dossier, entry, issued, kept, story
from sayso.usecases import browsing, dossiers, storing

NUMBER = 9


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqlStore]:
    """Nine reports in three stories, of which the first has a dossier that holds."""
    monkeypatch.setattr(storing.assembly, "reader", lambda _settings=None: READER)
    entries = [entry(number) for number in range(NUMBER)]
    stories = [story(*entries[n : n + 3]) for n in range(0, NUMBER, 3)]
    told = stories[0]
    changes = [Change(ChangeKind.NEW, one.id, "", (), "") for one in stories]
    with SqlStore(tmp_path / "s.db") as opened:
        opened.keep(entries)
        opened.keep_stories(stories, changes)
        key = dossiers.dossier_key(tuple(r.id for r in told.reports), (), DEFAULT)
        opened.keep_issued(issued(told, key), dossier(told), [kept(told, claim(1, *entries[:2]))])
        other = stories[1]
        opened.keep_issued(issued(other, "key-old"), dossier(other), [])
        yield opened


def everything(page, **asked):
    """All items of a list, two at a time."""
    found, cursor = [], ""
    while True:
        got = page(cursor=cursor, limit=2, **asked)
        found += got.items
        cursor = got.next
        if not cursor:
            return found


def test_pages_have_everything_once(store: SqlStore):
    lines = everything(lambda **a: browsing.stories(store, DEFAULT, **a))
    assert {line.id for line in lines} == {told.id for told in store.stories()}
    assert len(everything(lambda **a: browsing.reports(store, **a))) == NUMBER
    assert len(everything(lambda **a: browsing.claims(store, **a))) == 1
    numbers = [one.number for one in everything(lambda **a: browsing.changes(store, **a))]
    assert numbers == [2, 1, 0]


def test_a_page_that_ends_the_list_has_no_next(store: SqlStore):
    assert browsing.reports(store, limit=NUMBER).next == ""
    assert browsing.reports(store, limit=NUMBER - 1).next
    assert browsing.reports(store, words="zeppelin") == browsing.Page((), "")


@pytest.mark.parametrize("cursor", ["x", "!!", "e30", "WzEsMl0", "é", "WyJhIl0"])
def test_what_is_no_cursor_is_refused(store: SqlStore, cursor: str):
    for page in (browsing.reports, browsing.claims, browsing.changes):
        with pytest.raises(WrongArgument, match="cursor"):
            page(store, cursor=cursor)


@pytest.mark.parametrize("limit", [0, -1, browsing.MOST + 1])
def test_a_page_has_its_size(store: SqlStore, limit: int):
    with pytest.raises(WrongArgument, match="from 1 to"):
        browsing.reports(store, limit=limit)


def test_only_a_dossier_that_holds_is_shown_with_its_story(store: SqlStore):
    lines = {line.id: line for line in browsing.stories(store, DEFAULT).items}
    held = {name for name, line in lines.items() if line.issued}
    first = story(*(entry(number) for number in range(3)))
    assert held == {first.id}
    assert dossiers.current(first.id, store, DEFAULT) == dossier(first)
    assert all(dossiers.current(name, store, DEFAULT) is None for name in lines if name != first.id)
    ids = tuple(report.id for report in first.reports[:2])
    store.keep_ruling(Ruling(0, RulingKind.COPY, subject=ids))
    assert dossiers.current(first.id, store, DEFAULT) is None
    store.keep_ruling(Ruling(0, RulingKind.UNDONE, undoes=0))
    assert dossiers.current(first.id, store, DEFAULT) == dossier(first)


def test_a_story_that_went_has_no_dossier_any_more(store: SqlStore):
    first = story(*(entry(number) for number in range(3)))
    pair = story(*(entry(number) for number in range(2)))
    assert first.id in store.issued_stories()
    store.keep_stories([replace(pair, id="story-other")], former=[first.id])
    assert first.id not in store.issued_stories()
    assert store.check() == ()


def test_what_changed_since_a_visit(store: SqlStore):
    seen = browsing.since(store, 0)
    assert (seen.now, len(seen.changes)) == (3, 3)
    assert browsing.since(store, seen.now).changes == ()
    assert [one.number for one in browsing.since(store, 1, limit=9).changes] == [2, 1]


def test_a_report_with_all_that_is_known_of_it(store: SqlStore):
    report = entry(1).intake.reports[0]
    ruling = Ruling(0, RulingKind.HEADLINE, subject=(report.id,), correction="supported")
    store.keep_ruling(ruling)
    view = browsing.report(store, report.id[:14], DEFAULT)
    assert (view.report, view.reading) == (report, entry(1).readings[0])
    assert view.revisions == (report,)
    assert view.story == story(*(entry(number) for number in range(3))).id
    assert [one.claim.text for one in view.claims] == [claim(1, entry(0)).text]
    assert view.rulings == (ruling,)
    with pytest.raises(NotStored):
        browsing.report(store, "report-none", DEFAULT)


def test_an_outlet_with_whom_it_takes_from_and_who_takes_from_it(store: SqlStore):
    told = story(*(entry(number) for number in range(3)))
    one, other = (r.id for r in told.reports[:2])
    far = Outlet("far.example", "Far Post", "address")
    made = dossier(told)
    made = replace(
        made,
        reports=(replace(told.reports[0], outlet=far), *told.reports[1:]),
        origins=(Origin("origin-1", far, "far.example", True, True, (one,)),),
        copies=(Copy(other, one, ((0, 0), (1, 1)), 0.5, Certainty.FIRM, "earlier"),),
        claims=(claim(1, entry(0)), claim(2, entry(0))),
    )
    store.keep_issued(issued(told), made, [])
    far_view = browsing.outlet(store, "far.example", DEFAULT)
    assert (far_view.origin_of, far_view.origin_in) == (2, (told.id,))
    assert [(b.outlet, b.role, b.number) for b in far_view.gives] == [
        ("harbour.example", "copied", 2)
    ]
    assert far_view.takes == ()
    view = browsing.outlet(store, "harbour.example", DEFAULT)
    assert (view.outlet.name, view.origin_of) == ("Harbour Post", 0)
    assert [(b.other, b.stories) for b in view.takes] == [("far.example", (told.id,))]
    assert len(view.reports.items) == NUMBER
    with pytest.raises(NotStored):
        browsing.outlet(store, "none.example", DEFAULT)


def test_a_source_with_what_is_on_its_word(store: SqlStore):
    view = browsing.source(store, "ida moor 0")
    assert view.name == "Ida Moor 0"
    ((said, spoken),) = view.said
    assert said.claim.text == claim(1, entry(0)).text
    assert [one.report for one in spoken] == [entry(0).intake.reports[0].id]
    with pytest.raises(NotStored):
        browsing.source(store, "Nobody")
