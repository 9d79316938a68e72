"""What every store must do: inherit, say how to open yours, and let pytest run it.

    class TestMine(StoreConformance):
        def store(self): return Mine(...)    # empty, a new one each time

``entry`` makes records to keep, for tests of your own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sayso.errors import NotStored, TakenOut
from sayso.ports import LedgerEntry, Odds, Remembered, Robots
from sayso.records import (
    Change,
    ChangeKind,
    Reject,
    Ruling,
    RulingKind,
    content_id,
)
from sayso.testing.backstage import BackstageConformance
from sayso.testing.claim_stores import ClaimsConformance
from sayso.testing.store_samples import (
    READER,
    claim,
    dossier,
    entry,
    issued,
    kept,
    story,
)

__all__ = ["READER", "StoreConformance", "claim", "dossier", "entry", "issued", "kept", "story"]


class StoreConformance(ClaimsConformance, BackstageConformance):
    """Everything once, by content, all or nothing."""

    def test_what_is_kept_comes_back_the_same(self) -> None:
        """Capture, outcome, reading and rejects, to the byte."""
        store, one = self.store(), entry(1)
        store.keep([one])
        assert store.capture(one.capture.ref.sha256) == one.capture
        assert store.outcome(one.capture.ref, READER) == one.intake
        assert list(store.readings(READER)) == [(one.intake.reports[0], one.readings[0])]
        assert store.rejects() == one.intake.rejects

    def test_work_is_done_for_these_bytes_from_this_address_by_this_reader(self) -> None:
        """Another reader, other bytes or another address are other work."""
        store, one = self.store(), entry(1)
        store.keep([one])
        assert store.outcome(one.capture.ref, "reader-2") is None
        assert store.outcome(entry(1, "Other words.").capture.ref, READER) is None
        assert store.outcome(entry(2).capture.ref, READER) is None

    def test_keeping_twice_changes_nothing(self) -> None:
        """In one call or in two."""
        store = self.store()
        store.keep([entry(1), entry(1)])
        before = list(store.lines())
        store.keep([entry(1)])
        assert list(store.lines()) == before
        assert store.search("ferry", 9) == entry(1).intake.reports

    def test_the_order_of_arrival_leaves_no_trace(self) -> None:
        """Nor does the size of a shard."""
        store = self.store()
        store.keep([entry(3), entry(1)])
        store.keep([entry(2)])
        lines = list(store.lines())
        assert lines == sorted(lines)
        assert [pair[0].id for pair in store.readings(READER)] == sorted(
            entry(number).intake.reports[0].id for number in (1, 2, 3)
        )

    def test_a_new_reader_takes_the_place_of_the_old_one(self) -> None:
        """A report without a reading by the reader in use comes without one."""
        store, new = self.store(), entry(1, fingerprint="reader-2")
        store.keep([entry(1), entry(2)])
        store.keep([new])
        found = dict(store.readings("reader-2"))
        assert found == {
            new.intake.reports[0]: new.readings[0],
            entry(2).intake.reports[0]: None,
        }

    def test_readings_of_some_reports(self) -> None:
        """By id; an id that is not kept is passed over, and none gives none."""
        store, entries = self.store(), [entry(number) for number in range(4)]
        store.keep(entries)
        ids = [one.intake.reports[0].id for one in entries]
        some = store.readings(READER, [ids[2], "report-0", ids[0], ids[2]])
        assert [report.id for report, _ in some] == sorted([ids[0], ids[2]])
        assert list(store.readings(READER, [])) == []

    def test_the_same_bytes_from_two_addresses_are_kept_once(self) -> None:
        """Both are done."""
        store, one, two = self.store(), entry(1, "Same."), entry(2, "Same.")
        store.keep([one, two])
        assert store.outcome(two.capture.ref, READER) == two.intake
        assert sum(b'"table":"bodies"' in line for line in store.lines()) == 1

    def test_of_an_archive_its_pages_are_kept(self) -> None:
        """Not its own bytes, which hold the same once more; the archive is done."""
        store, page = self.store(), entry(1)
        archive = entry(7, "An archive.").capture
        intake = replace(page.intake, captures=(page.capture,))
        store.keep([LedgerEntry(READER, archive, intake, page.readings)])
        assert store.outcome(archive.ref, READER) == page.intake
        assert store.capture(page.capture.ref.sha256) == page.capture
        try:
            store.capture(archive.ref.sha256)
        except NotStored:
            return
        raise AssertionError("the archive was kept")

    def test_rejects_are_kept_without_a_capture(self) -> None:
        """An address that could not be fetched has no bytes."""
        store = self.store()
        reject = Reject("reject-1", "fetching", "robots", "https://a.example", "no", "", None)
        store.keep([], [reject])
        store.keep([], [reject])
        assert store.rejects() == (reject,)

    def test_stories_take_the_place_of_earlier_ones(self) -> None:
        """They come back whole, by id or its beginning."""
        store, entries = self.store(), [entry(number) for number in range(3)]
        store.keep(entries)
        store.keep_stories([story(*entries)])
        pair, single = story(entries[2], entries[0]), story(entries[1])
        store.keep_stories([pair, single])
        assert store.stories() == tuple(sorted((pair, single), key=lambda told: told.id))
        assert store.story(pair.id) == pair
        assert store.story(pair.id[: len("story-") + 8]) == pair

    def test_some_stories_take_the_place_of_some(self) -> None:
        """The others stay; some are asked for by their ids."""
        store, entries = self.store(), [entry(number) for number in range(4)]
        store.keep(entries)
        assert store.report_ids() == {one.intake.reports[0].id for one in entries}
        one, other = story(*entries[:2]), story(*entries[2:])
        store.keep_stories([one, other])
        new = [story(one) for one in entries[2:]]
        store.keep_stories(new, former=[other.id])
        assert {told.id for told in store.stories()} == {one.id, *(told.id for told in new)}
        assert store.stories([one.id]) == (one,)
        assert store.stories([]) == ()

    def test_how_the_grouping_stands_is_kept_with_the_stories(self) -> None:
        """Stories that come without it drop it; no line tells of it, since it can be made anew."""
        store, one = self.store(), entry(1)
        store.keep([one])
        assert store.grouped() == {}
        store.keep_stories([story(one)])
        lines = list(store.lines())
        store.keep_stories([story(one)], grouped={"a": b"1", "b": bytes(range(256))})
        assert store.grouped() == {"a": b"1", "b": bytes(range(256))}
        assert list(store.lines()) == lines
        store.keep_stories([story(one)], grouped={"c": b""})
        assert store.grouped() == {"c": b""}
        store.keep_stories([story(one)])
        assert store.grouped() == {}

    def test_a_story_that_went_into_another_is_found_there(self) -> None:
        """By the id that each of its reports had as the first one."""
        store, entries = self.store(), [entry(number) for number in range(3)]
        store.keep(entries)
        one, other = story(*entries[:2]), story(entries[2])
        store.keep_stories([one, other])
        for one_of_it in entries[:2]:
            assert store.story(content_id("story", one_of_it.intake.reports[0].id)) == one
        assert store.story(content_id("story", entries[2].intake.reports[0].id)) == other

    def test_changes_are_appended(self) -> None:
        """In order, also equal ones."""
        store, one = self.store(), entry(1)
        store.keep([one])
        told = story(one)
        new = Change(ChangeKind.NEW, told.id, "", (one.intake.reports[0].id,), "")
        grew = replace(new, kind=ChangeKind.GREW)
        store.keep_stories([told], [new, grew])
        store.keep_stories([told])
        store.keep_stories([told], [new])
        assert store.changes() == (new, grew, new)

    def test_rulings_are_numbered_as_they_come(self) -> None:
        """They outlive the stories they were made on."""
        store = self.store()
        first = Ruling(9, RulingKind.TOGETHER, ("report-a",), ("report-b",))
        second = Ruling(0, RulingKind.APART, ("report-a",), ("report-c",))
        store.keep_ruling(first)
        store.keep_ruling(second)
        store.keep_stories([])
        assert store.rulings() == (replace(first, number=0), replace(second, number=1))

    def test_dossiers_are_kept(self) -> None:
        """By id."""
        store, made = self.store(), dossier(story(entry(1)))
        store.keep_dossier(made)
        store.keep_dossier(made)
        assert store.dossier(made.id) == made

    def test_what_is_not_there_is_an_error(self) -> None:
        """``NotStored``, also where an id's beginning fits two stories."""
        store, entries = self.store(), [entry(1), entry(2)]
        store.keep(entries)
        store.keep_stories([story(one) for one in entries])
        asked = (
            lambda: store.capture("00"),
            lambda: store.story("story-%"),
            lambda: store.story("story-"),
            lambda: store.dossier("dossier-0"),
        )
        for ask in asked:
            try:
                ask()
            except NotStored:
                continue
            raise AssertionError("nothing was raised")

    def test_odds_are_kept_by_question(self) -> None:
        """To the last bit; the first that were kept stay."""
        store = self.store()
        one, other = Odds(0.1, 0.2, 0.7), Odds(1 / 3, 1 / 3, 1 / 3)
        store.keep_odds({"a": one, "b": other})
        store.keep_odds({"a": other})
        assert store.odds(["c", "b", "a"]) == {"a": one, "b": other}

    def test_what_an_address_was_answered_with_last_is_remembered(self) -> None:
        """Only where its bytes are kept; what is answered later takes its place."""
        store, one = self.store(), entry(1)
        page = Remembered(one.capture, '"1"', "")
        store.remember(page)
        assert store.remembered(one.capture.ref.address) is None
        store.keep([one])
        assert store.remembered(one.capture.ref.address) == page
        later = replace(page, etag="", modified="Tue, 06 May 2031 10:00:00 GMT")
        store.remember(later)
        assert store.remembered(one.capture.ref.address) == later
        assert store.remembered("https://harbour.example/none") is None

    def test_search_finds_all_words_in_any_case_and_form(self) -> None:
        """A headline's words weigh more than a text's."""
        store = self.store()
        store.keep([entry(1, "A ferry was late."), entry(2, "The harbour has a ferry. Harbour 1.")])
        first, second = (
            entry(1, "A ferry was late."),
            entry(2, "The harbour has a ferry. Harbour 1."),
        )
        assert store.search("FERRIES late", 9) == first.intake.reports
        assert set(store.search("cafe", 9)) == set(store.search("CAFÉ", 9))
        assert len(store.search("cafe", 1)) == 1
        assert store.search("harbour 1", 9)[0] == first.intake.reports[0]
        assert store.search("zeppelin ferry", 9) == ()
        assert set(store.search("zeppelin ferry", 9, every=False)) == {
            *first.intake.reports,
            *second.intake.reports,
        }

    def test_search_takes_any_words(self) -> None:
        """Operators, quotation marks and signs are nothing special."""
        store = self.store()
        store.keep([entry(1)])
        for words in ("", " ", '"', "ferry AND", "NOT ferry", "a:b*", "(", "-", "\0", "\ud800"):
            store.search(words, 5)
            store.search(words, 5, every=False)
        assert store.search('"ferry" -- sank;', 5) == entry(1).intake.reports
        assert store.search("ferry " * 5_000, 5) == entry(1).intake.reports
        store.search(" ".join(f"word{number}" for number in range(5_000)), 5)

    def test_what_a_robots_txt_said_last_is_kept(self) -> None:
        """Of each origin; None where nothing was asked."""
        store, until = self.store(), datetime(2031, 5, 6, 12, tzinfo=UTC)
        origins = ("https://harbour.example", "https://harbour.example:8443")
        first, other = (Robots(origin, until, "Disallow: /") for origin in origins)
        later = Robots(origins[0], until, None)
        for robots in (first, other, later):
            store.keep_robots(robots)
        assert [store.robots(origin) for origin in origins] == [later, other]
        assert store.robots("https://quay.example") is None
        assert store.check() == ()

    def test_what_is_forgotten_is_gone(self) -> None:
        """But for the record of it; the rest stays, and holds."""
        store, entries = self.store(), [entry(number) for number in range(3)]
        store.keep(entries)
        store.keep_stories([story(*entries)])
        gone = entries[1].intake.reports[0].id
        removal = store.forget(gone)
        assert (removal.number, removal.report) == (0, gone)
        assert store.removals() == (removal,)
        assert gone not in {report.id for report, _ in store.readings(READER)}
        assert store.search("witness 1", 9) == ()
        store.vacuum()
        assert store.check() == ()

    def test_what_is_forgotten_comes_back_only_when_that_is_undone(self) -> None:
        """Until then it is a reject, of the same bytes read otherwise too."""
        store, one = self.store(), entry(1)
        store.keep([one])
        gone = one.intake.reports[0].id
        store.forget(gone)
        for again in (one, replace(one, fingerprint="another")):
            store.keep([again])
            kept = store.outcome(one.capture.ref, again.fingerprint)
            assert kept is not None
            assert kept.reports == ()
            assert [reject.code for reject in kept.rejects].count(TakenOut.code) == 1
        assert store.undo_forget(gone).undone
        assert store.outcome(one.capture.ref, one.fingerprint) is None
        store.keep([one])
        assert gone in store.report_ids()
        assert store.check() == ()
