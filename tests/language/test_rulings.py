"""Which rulings hold, and what they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.rulings import about, in_force, in_words, reports_of, verdicts
from sayso.records import Ruled, Ruling, RulingKind, RulingVerdict

SPOTS = ("report-a:text:1-2", "report-b:text:3-4")


def telling(number: int, verdict: RulingVerdict = RulingVerdict.WRONG) -> Ruling:
    return Ruling(number, RulingKind.TELLING, subject=SPOTS, verdict=verdict)


def undoing(number: int, undoes: int) -> Ruling:
    return Ruling(number, RulingKind.UNDONE, undoes=undoes)


def numbers(rulings) -> list[int]:
    return [one.number for one in rulings]


def test_a_ruling_holds_until_it_is_taken_back_and_again_where_that_is():
    made = [telling(0), telling(1)]
    assert numbers(in_force(made)) == [0, 1]
    made.append(undoing(2, 0))
    assert numbers(in_force(made)) == [1]
    made.append(undoing(3, 2))
    assert numbers(in_force(made)) == [0, 1]
    made.append(undoing(4, 3))
    assert numbers(in_force(made)) == [1]


@given(st.lists(st.booleans(), max_size=12), st.randoms(use_true_random=False))
def test_undoing_all_that_holds_leaves_what_there_was_before(kinds, chance):
    made = []
    for number, undoes in enumerate(kinds):
        made.append(undoing(number, chance.randrange(number)) if undoes and number
                    else telling(number))  # fmt: skip
    held = in_force(made)
    further = [telling(len(made)), undoing(len(made) + 1, len(made))]
    assert in_force([*made, *further]) == held
    assert all(one.undoes is None for one in held)


def test_of_two_rulings_on_a_pair_the_later_holds_in_either_order():
    right = RulingVerdict.RIGHT
    other_way = Ruling(1, RulingKind.TELLING, subject=SPOTS[::-1], verdict=right)
    ruled = [Ruled(one, effect=True) for one in (telling(0), other_way)]
    assert verdicts(ruled, RulingKind.TELLING) == {frozenset(SPOTS): right}
    assert verdicts(ruled, RulingKind.COPY) == {}


@pytest.mark.parametrize(
    ("ruling", "reports"),
    [
        (telling(0), {"report-a", "report-b"}),
        (Ruling(0, RulingKind.ATTRIBUTION, subject=("report-a", "attribution-1")), {"report-a"}),
        (Ruling(0, RulingKind.COPY, subject=("report-a", "report-b")), {"report-a", "report-b"}),
        (Ruling(0, RulingKind.HEADLINE, subject=("report-a", "0-9")), {"report-a"}),
        (Ruling(0, RulingKind.HEADLINE, ("report-a",), subject=("digest-1",)),
         {"report-a", "digest-1"}),
        (Ruling(0, RulingKind.APART, ("report-a",), ("report-b",)), {"report-a", "report-b"}),
    ],
)  # fmt: skip
def test_what_a_ruling_is_about(ruling, reports):
    assert reports_of(ruling) == reports


def test_a_dossier_is_made_with_what_is_about_its_reports():
    together = Ruling(0, RulingKind.TOGETHER, ("report-a",), ("report-b",))
    apart = Ruling(1, RulingKind.APART, ("report-a",), ("report-c",))
    rulings = [together, apart, telling(2)]
    assert numbers(about(rulings, {"report-a", "report-b"})) == [0, 2]
    assert numbers(about(rulings, {"report-a", "report-z"})) == [2]
    assert numbers(about(rulings, {"report-z"})) == []


@pytest.mark.parametrize("kind", [k for k in RulingKind if k not in {"apart", "undone"}])
def test_what_bears_on_a_dossier_has_words(kind):
    assert in_words(Ruling(0, kind, by="Ada Quill", why="so")).startswith("Ada Quill ")
    assert in_words(Ruling(0, kind)).startswith("somebody ")
