"""What every store must do: inherit, say how to open yours, and let pytest run it.

    class TestMine(StoreConformance):
        def store(self): return Mine(...)    # empty, a new one each time

``entry`` makes records to keep, for tests of your own.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sayso.errors import NotStored
from sayso.ports import LedgerEntry, Listing, Odds, Remembered, Store
from sayso.records import (
    Change,
    ChangeKind,
    Doubt,
    KeptClaim,
    Moment,
    NumberedChange,
    Reject,
    ReportLine,
    Ruling,
    RulingKind,
    Shown,
    Spoken,
    Standing,
    StoryLine,
    content_id,
)
from sayso.testing.backstage import BackstageConformance
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


class StoreConformance(BackstageConformance):
    """Everything once, by content, all or nothing."""

    @abstractmethod
    def store(self) -> Store:
        """An empty store; called once per test."""

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

    def test_claims_are_kept_under_ids_that_last(self) -> None:
        """Found by the id that stays, that of their form, a former one, or a beginning."""
        store, entries = self.store(), [entry(number) for number in range(3)]
        store.keep(entries)
        told = story(*entries)
        store.keep_stories([told])
        one = replace(kept(told, claim(1, *entries)), id="claim-aa11", former=("claim-bb22",))
        other = kept(told, claim(7, entries[1]))
        store.keep_issued(issued(told), dossier(told), [one, other])
        for name in ("claim-aa11", "claim-bb22", "bb2", one.claim.id):
            assert store.claim(name) == one
        assert store.claims_of(told.id) == tuple(sorted((one, other), key=lambda c: c.id))
        assert store.claims_told([entries[0].intake.reports[0].id]) == (one,)
        assert store.claims_told((), ["claim-bb22"]) == (one,)
        assert store.find_claims("gulls 7 FED", 9) == (other,)
        assert set(store.find_claims("gull", 9)) == {one, other}
        assert store.find_claims("zeppelin gull", 9) == ()
        for name in ("claim-0", "claim-"):
            try:
                store.claim(name)
            except NotStored:
                continue
            raise AssertionError("nothing was raised")
        assert store.check() == ()

    def test_a_claim_that_went_into_another_is_found_there(self) -> None:
        """By all of its ids, until it comes back; it is told no more, nor found by words."""
        store, entries = self.store(), [entry(number) for number in range(2)]
        store.keep(entries)
        told = story(*entries)
        store.keep_stories([told])
        one, other = (kept(told, claim(n, entries[n])) for n in range(2))
        other = replace(other, former=("claim-cc33",))
        gone = replace(other, gone=True, into=one.id)
        store.keep_issued(issued(told), dossier(told), [one, other])
        store.keep_issued(issued(told), dossier(told), [one, gone])
        whole = replace(one, former=(other.id, "claim-cc33"))
        assert store.claim("claim-cc33") == store.claim(other.id) == whole
        assert store.claims_of(told.id) == store.find_claims("gull", 9) == (whole,)
        assert store.claims_told([entries[1].intake.reports[0].id]) == (gone,)
        assert store.check() == ()
        store.keep_issued(issued(told), dossier(told), [one, other])
        assert store.claim("claim-cc33") == other

    def test_the_last_dossier_of_a_story_is_known(self) -> None:
        """Another takes its place, also among the doubts; what changed by it is appended."""
        store, one = self.store(), entry(1)
        store.keep([one])
        told = story(one)
        store.keep_stories([told])
        shown = Shown("“a” ↔ “b”", 0.5, "judge-1")
        near, far = (
            Doubt(RulingKind.TELLING, told.id, (name,), shown, "", distance)
            for name, distance in (("a", 0.1), ("b", 0.4))
        )
        change = Change(ChangeKind.CLAIM, told.id, "claim-a", (), "one word → single origin")
        store.keep_issued(issued(told, "key-0"), dossier(told), [], [near])
        store.keep_issued(issued(told), dossier(told), [], [far, near], [change])
        assert store.issued([told.id, "story-0"]) == (issued(told),)
        assert store.issued_stories() == (told.id,)
        assert store.dossier(dossier(told).id) == dossier(told)
        assert store.doubts(9) == (near, far)
        assert store.doubts(1) == (near,)
        assert store.changes() == (change,)
        assert store.list_changes(Listing(9)) == (NumberedChange(0, change),)
        assert store.count_changes() == 1
        assert store.check() == ()

    def test_lists_are_read_page_by_page(self) -> None:
        """Newest first, each page after the last keys of the one before, nothing twice."""
        store, entries = self.store(), [entry(number) for number in range(7)]
        store.keep(entries)
        stories = [story(*entries[:3]), story(*entries[3:5]), story(entries[5])]
        store.keep_stories(stories)
        for told in stories:
            own = [one for one in entries if one.intake.reports[0] in told.reports]
            store.keep_issued(issued(told), dossier(told), [kept(told, claim(1, *own))])
        everything = (
            _page_by_page(lambda after: store.list_stories(Listing(2, after)), _story_keys),
            _page_by_page(lambda after: store.list_reports(Listing(2, after)), _report_keys),
            _page_by_page(lambda after: store.list_claims(Listing(2, after)), _claim_keys),
        )
        assert [len(found) for found in everything] == [len(stories), len(entries), len(stories)]
        for found in everything:
            assert found == sorted(set(found), reverse=True)
        last = entries[6].intake.reports[0]
        inside = {(report.id, told.id) for told in stories for report in told.reports}
        listed = {(line.report.id, line.story) for line in store.list_reports(Listing(9))}
        assert listed == inside | {(last.id, "")}
        assert store.story_of(last.id) == ""
        assert store.story_of(stories[1].reports[0].id) == stories[1].id
        assert store.report(last.id[:14]) == last
        assert store.revisions(last) == (last,)

    def test_lists_are_narrowed(self) -> None:
        """By words, outlet, standing and story."""
        store, entries = self.store(), [entry(number) for number in range(5)]
        store.keep(entries)
        stories = [story(*entries[:3]), story(*entries[3:])]
        store.keep_stories(stories)
        one, other = kept(stories[0], claim(1, entries[0])), kept(stories[1], claim(2, entries[3]))
        store.keep_issued(issued(stories[0]), dossier(stories[0]), [one])
        store.keep_issued(issued(stories[1]), dossier(stories[1]), [other])
        (line,) = store.list_stories(Listing(9, words="harbour 4"))
        assert (line.id, line.outlets, line.issued) == (stories[1].id, 1, issued(stories[1]))
        assert line.members == tuple(report.id for report in stories[1].reports)
        assert line.headline == stories[1].reports[0].headline
        outlet = "harbour.example"
        both = Listing(9, outlet=outlet, standing="one word")
        assert {line.id for line in store.list_stories(both)} == {told.id for told in stories}
        assert set(store.list_claims(both)) == {one, other}
        of_outlet = store.list_reports(Listing(9, outlet=outlet))
        assert {line.report for line in of_outlet} == {
            report for told in stories for report in told.reports
        }
        of_story = store.list_reports(Listing(9, story=stories[0].id))
        assert {line.report for line in of_story} == set(stories[0].reports)
        (line_of_words,) = store.list_reports(Listing(9, words="witness 2"))
        assert line_of_words.report == entries[2].intake.reports[0]
        assert store.list_claims(Listing(9, story=stories[0].id)) == (one,)
        assert store.list_claims(Listing(9, words="gull 2")) == (other,)
        for none in (Listing(9, standing="disputed"), Listing(9, outlet="none.example")):
            assert not store.list_stories(none)
            assert not store.list_claims(none)

    def test_whose_word_is_given_where_is_known(self) -> None:
        """By the name, in any case; of a dossier that another takes the place of no more."""
        store, one = self.store(), entry(4)
        store.keep([one])
        told, report = story(one), one.intake.reports[0]
        told_by = kept(told, claim(1, one))
        store.keep_issued(issued(told), dossier(told), [told_by])
        expected = Spoken(told.id, told_by.id, report.id, "Ida Moor 4")
        assert store.spoken("ida MOOR 4", 9) == (expected,)
        assert not store.spoken("Ida", 9)
        assert not store.roles("harbour.example")
        store.keep_issued(issued(told), dossier(told), [])
        assert store.spoken("ida moor 4", 9) == ()

    def test_what_is_forgotten_is_gone_from_claims_and_rulings(self) -> None:
        """Its words, who speaks in it, and what was counted with it; the claim's id stays."""
        store, entries = self.store(), [entry(number) for number in range(3)]
        store.keep(entries)
        told = story(*entries)
        store.keep_stories([told])
        gone, stays = (entries[n].intake.reports[0] for n in (1, 0))
        both, alone = kept(told, claim(1, entries[1], entries[0])), kept(told, claim(2, entries[1]))
        led = replace(kept(told, claim(3, entries[2])), gone=True, into=alone.id)
        store.keep_issued(issued(told), dossier(told), [both, alone, led])
        shown = Shown(both.claim.text, 0.5, "judge-1")
        spots = (f"{gone.id}:text:1-9", f"{stays.id}:text:1-9")
        ruling = Ruling(0, RulingKind.TELLING, subject=spots, by="Ada")
        store.keep_ruling(replace(ruling, why=both.claim.text, correction="x", shown=shown))
        store.forget(gone.id)
        left = store.claim(both.id)
        assert [telling.report for telling in left.claim.tellings] == [stays.id]
        assert left.claim.text == left.claim.tellings[0].statement.whole
        assert (left.claim.standing, left.history[0].text) == (Standing.CANNOT_TELL, "")
        assert store.rulings() == (ruling,)
        assert not store.issued([told.id])
        assert not store.spoken("Ida Moor 0", 9)
        lines = b"".join(store.lines())
        for words in ("harbour 1", "Ida Moor 1", "gull 2", alone.id):
            assert words.encode() not in lines
        assert store.find_claims("gull 2", 9) == ()
        assert store.story_of(gone.id) == ""
        (line,) = store.list_stories(Listing(9))
        assert line.members == tuple(r.id for r in told.reports if r.id != gone.id)
        assert store.check() == ()


Keys = tuple[str, str]
Line = TypeVar("Line")


def _page_by_page(
    listing: Callable[[Keys | None], tuple[Line, ...]], keys: Callable[[Line], Keys]
) -> list[Keys]:
    """The keys of all that a list has, page by page."""
    found: list[Keys] = []
    while some := listing(found[-1] if found else None):
        found += map(keys, some)
    return found


def _story_keys(line: StoryLine) -> Keys:
    return line.newest, line.id


def _report_keys(line: ReportLine) -> Keys:
    return _when(line.report.published), line.report.id


def _claim_keys(one: KeptClaim) -> Keys:
    return _when(one.claim.first_told), one.id


def _when(moment: Moment | None) -> str:
    return moment.when.isoformat() if moment else ""
