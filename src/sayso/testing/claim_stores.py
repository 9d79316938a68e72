"""What every store must do with claims, last dossiers and lists; ``stores`` inherits it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sayso.errors import NotStored
from sayso.ports import Listing, Store
from sayso.records import (
    Change,
    ChangeKind,
    Doubt,
    KeptClaim,
    Moment,
    NumberedChange,
    ReportLine,
    Ruling,
    RulingKind,
    Shown,
    Spoken,
    Standing,
    StoryLine,
)
from sayso.testing.store_samples import claim, dossier, entry, issued, kept, story


class ClaimsConformance:
    """Claims keep their ids, lists have everything once, and what is forgotten is gone."""

    @abstractmethod
    def store(self) -> Store:
        """An empty store; called once per test."""

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
