"""What passed from one dossier of a story to its next is told with before, after and passages."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import (
    ActStatus,
    Alteration,
    AlterationKind,
    Change,
    ChangeKind,
    Difference,
    DifferenceKind,
    Dossier,
    Evidence,
    HeadlineCheck,
    Modality,
    Part,
    Revision,
    Rung,
    Side,
    Span,
    StatusEntry,
    Support,
    Verdict,
)
from sayso.stages.comparing.versions.lasting import headline_changes
from sayso.stages.comparing.versions.transitions import (
    conflict_changes,
    revision_changes,
    status_changes,
)
from sayso.testing.stores import dossier, entry, story

BEFORE = dossier(story(entry(1), entry(2)))


def passage(number: int) -> Evidence:
    quote = f"passage {number}"
    return Evidence(f"report-{number}", Part.TEXT, Span(0, len(quote)), quote)


def difference(*numbers: int, verdict: Verdict = Verdict.CONFLICT) -> Difference:
    sides = tuple(Side(str(30 + n), (passage(n),), (f"Outlet {n}",), (), None) for n in numbers)
    ident = f"difference-{verdict}-{numbers}"
    return Difference(ident, DifferenceKind.FIGURE, verdict, "the dead", sides, (), "it differs")


def with_conflicts(*found: Difference) -> Dossier:
    conflicts = tuple(one for one in found if one.verdict is Verdict.CONFLICT)
    others = tuple(one for one in found if one.verdict is not Verdict.CONFLICT)
    return replace(BEFORE, conflicts=conflicts, differences=others)


def act(rung: Rung, *numbers: int, denied_by: tuple[int, ...] = (), decided: bool = True):
    def told(some):
        return tuple(
            StatusEntry(rung, Modality.STATED, passage(n), f"Outlet {n}", None) for n in some
        )

    return ActStatus(
        "closing the pier", rung, told(numbers), (), "", decided, otherwise=told(denied_by)
    )


def stood(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in found]


def test_a_conflict_appears_with_its_sides():
    (found,) = conflict_changes("story-1", BEFORE, with_conflicts(difference(1, 2)))
    assert (found.kind, found.title, found.before) == (ChangeKind.CONFLICT, "the dead", "")
    assert found.after == "31 (Outlet 1) against 32 (Outlet 2)"
    assert found.evidence == (passage(1), passage(2))


def test_a_conflict_that_more_tell_is_the_same():
    one, more = with_conflicts(difference(1, 2)), with_conflicts(difference(1, 2, 3))
    assert conflict_changes("story-1", one, more) == ()
    assert conflict_changes("story-1", more, one) == ()


def test_a_conflict_is_settled_by_an_update_or_is_told_no_more():
    one = with_conflicts(difference(1, 2))
    updated = with_conflicts(difference(1, 2, verdict=Verdict.UPDATE))
    assert stood(conflict_changes("story-1", one, updated)) == [
        ("31 (Outlet 1) against 32 (Outlet 2)", "update: it differs")
    ]
    ((_, after),) = stood(conflict_changes("story-1", one, BEFORE))
    assert after == "no conflict is told any more"


def test_an_act_climbs_its_ladder_once():
    called = replace(BEFORE, status=(act(Rung.CALLED_FOR, 1, decided=False),))
    voted = replace(BEFORE, status=(act(Rung.VOTED, 1, 2),))
    assert status_changes("story-1", BEFORE, called) == ()
    assert stood(status_changes("story-1", called, voted)) == [("called for", "voted")]
    assert stood(status_changes("story-1", BEFORE, voted)) == [("", "voted")]
    assert status_changes("story-1", voted, voted) == ()


def test_a_denial_is_told_with_who_denies():
    voted = replace(BEFORE, status=(act(Rung.VOTED, 1),))
    denied = replace(BEFORE, status=(act(Rung.VOTED, 1, denied_by=(3,)),))
    (found,) = status_changes("story-1", voted, denied)
    assert (found.after, found.evidence) == ("voted, and denied by Outlet 3", (passage(3),))
    assert status_changes("story-1", denied, denied) == ()


def test_a_new_version_is_told_with_what_it_altered_and_whether_it_says_so():
    was, now = passage(1), passage(2)
    made = Alteration(
        AlterationKind.CORRECTED, DifferenceKind.FIGURE, "nine", "ten", was, now, (), (), ""
    )
    came = replace(made, kind=AlterationKind.CAME, was="", now="It is closed.", before=None)
    first = BEFORE.reports[0].id
    revision = Revision("revision-1", first, BEFORE.reports[1].id, (made, came), None)
    after = replace(BEFORE, revisions=(revision,))
    (found,) = revision_changes("story-1", BEFORE, after)
    assert found.title == BEFORE.reports[1].headline
    assert found.before == "“nine”; nothing"
    assert found.after == "corrected, came without saying so: “ten”; “It is closed.”"
    assert found.evidence == (was, now, now)
    assert revision_changes("story-1", after, after) == ()
    noted = replace(BEFORE, revisions=(replace(revision, notice=now),))
    assert "and says so" in revision_changes("story-1", BEFORE, noted)[0].after


def test_a_headline_is_told_where_it_is_held_otherwise_or_new_and_beyond_its_text():
    def checked(verdict: Support) -> Dossier:
        check = HeadlineCheck(
            "report-1", of_digest=False, headline="All drown", assertions=(), verdict=verdict
        )
        return replace(BEFORE, headlines=(check,))

    over, held = checked(Support.OVERSTATED), checked(Support.SUPPORTED)
    assert stood(headline_changes("story-1", held, over)) == [("supported", "overstated")]
    (new,) = headline_changes("story-1", BEFORE, over)
    assert (new.before, new.after) == ("", "overstated")
    assert new.evidence[0].quote == "All drown"
    assert headline_changes("story-1", BEFORE, held) == ()
    assert headline_changes("story-1", over, over) == ()
