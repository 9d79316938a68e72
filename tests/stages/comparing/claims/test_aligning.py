"""Aligning by asking: which statements are one claim, which tell it and more, which conflict."""

from __future__ import annotations

from asking import Table, reading
from sayso.ports import Judges
from sayso.records import DifferenceKind
from sayso.stages.comparing.claims.aligning import ASKED, align
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.passages import of_bodies
from sayso.stages.comparing.parts.profiles import profiles
from sayso.stages.comparing.saying.judge import Judge

CLOSED = "The council closed the quarry"
SHUT = "Councillors shut the stone pit"
MORE = "The council closed the quarry at Harrow on Tuesday"
OTHER = "Nine swimmers crossed the strait of Pell by night"
DENIED = "The council did not close the quarry"
YES, NO = (0.98, 0.01), (0.01, 0.98)


def aligned(*texts, table):
    told = [reading(f"{text}.", f"Outlet {n}") for n, text in enumerate(texts)]
    judge = Judge(Cast(told), Judges(Table(table), Table(table)))
    return align(profiles(told), of_bodies(told), judge)


def quotes(alignment):
    """The words of each claim's tellings, its own first."""
    told = [(*c.members, *c.further) for c in alignment.clusters]
    return [[p.statement.evidence.quote.rstrip(".") for p in those] for those in told]


def test_statements_that_say_each_other_are_one_claim_whatever_their_words():
    found = aligned(CLOSED, SHUT, table={(CLOSED, SHUT): YES, (SHUT, CLOSED): YES})
    assert [sorted(c) for c in quotes(found)] == [sorted([CLOSED, SHUT])]
    assert found.clusters[0].unsure == frozenset()


def test_one_that_says_another_and_a_little_more_is_the_same_claim():
    found = aligned(CLOSED, MORE, table={(MORE, CLOSED): YES})
    assert sorted(quotes(found)[0]) == sorted([CLOSED, MORE])
    assert len(found.clusters) == 1


def test_what_says_it_but_is_about_something_else_is_no_telling():
    found = aligned(CLOSED, OTHER, table={(OTHER, CLOSED): (0.5, 0.01)})
    assert quotes(found) == [[CLOSED], [OTHER]]


def test_what_a_near_report_tells_is_asked_of_all():
    others = [f"{SHUT} number {n}" for n in range(ASKED + 2)]
    found = aligned(CLOSED, *others, table={(other, CLOSED): YES for other in others})
    assert len(quotes(found)[0]) == 1 + len(others)


def test_what_only_may_say_it_is_a_telling_that_is_not_sure():
    found = aligned(CLOSED, SHUT, table={(SHUT, CLOSED): (0.5, 0.01)})
    general = next(c for c in found.clusters if len(quotes(found)[c.number]) > 1)
    assert len(general.unsure) == 1


def test_the_same_words_are_one_claim_without_being_asked():
    found = aligned(CLOSED, CLOSED, table={})
    assert quotes(found) == [[CLOSED, CLOSED]]


def test_a_denial_conflicts_and_is_a_claim_of_its_own():
    found = aligned(CLOSED, DENIED, table={(CLOSED, DENIED): NO, (DENIED, CLOSED): NO})
    assert len(found.clusters) == 2
    assert {pair.differing.part for pair in found.pairs} == {DifferenceKind.POLARITY}


def test_two_figures_of_the_same_are_two_claims_whatever_the_judge_says():
    twelve, thirty = (
        f"{figure} workers were killed in the fire" for figure in ("Twelve", "Thirty")
    )
    found = aligned(twelve, thirty, table={(twelve, thirty): YES, (thirty, twelve): YES})
    assert quotes(found) == [[twelve], [thirty]]


def test_who_denies_an_act_tells_no_claim_that_it_was_done():
    found = aligned(CLOSED, DENIED, table={(CLOSED, DENIED): YES, (DENIED, CLOSED): YES})
    assert len(found.clusters) == 2


def test_no_statement_and_no_claim():
    assert align([], [], Judge(Cast([]), Judges(Table(), Table()))).clusters == ()
