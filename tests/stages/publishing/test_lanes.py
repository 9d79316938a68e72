from __future__ import annotations

from dataclasses import replace

from sayso.records import Certainty, Range, Standing, Step, StepKind
from sayso.stages.publishing import publish
from sayso.stages.publishing.lanes import word_of
from stages.publishing.sample import (
    CLOSED,
    ORIGINS,
    REPORTS,
    blog,
    claim,
    comparison,
    courier,
    post,
    telling,
    tribune,
    wire,
)


def test_every_report_stands_in_the_lane_of_its_origin():
    graph = word_of(publish(comparison()))
    assert [lane.origin.outlet.name for lane in graph.lanes] == [
        "Northwire",
        "Orla Tribune",
        "Harbour Review",
    ]
    assert [m.report for m in graph.lanes[0].members] == [wire, post, courier]
    assert graph.lanes[0].sources == ("Ada Lund", "the ministry")
    assert graph.untraced == ()


def test_origins_that_were_never_captured_are_only_possible():
    assert word_of(publish(comparison())).origins == Range(2, 3)


def test_an_origin_known_only_by_a_doubtful_step_is_only_possible():
    made = publish(comparison())
    step = (Step(StepKind.COPIED, wire.id, Certainty.POSSIBLE, "much alike"),)
    only = claim(
        "a", Standing.SINGLE_ORIGIN, (1, 1), telling(post, CLOSED, "origin-wire", steps=step)
    )
    other = claim(
        "b", Standing.SINGLE_ORIGIN, (1, 1), telling(tribune, "Lorries", "origin-tribune")
    )
    reports = (post, tribune)
    graph = word_of(replace(made, reports=reports, claims=(only, other)))
    assert graph.origins == Range(1, 2)


def test_outlets_of_one_publisher_are_one_origin():
    made = publish(comparison())
    family = tuple(replace(o, family="one", captured=True) for o in ORIGINS)
    assert word_of(replace(made, origins=family)).origins == Range(1, 1)


def chain_of(*takers):
    """Each takes from the one before it; the first from the wire."""
    givers = (wire, *takers)
    return tuple(
        telling(
            taker,
            taker.text.split("\n")[0],
            "origin-wire",
            steps=(Step(StepKind.CITED, giver.id, Certainty.FIRM, "cites it"),),
        )
        for giver, taker in zip(givers, takers, strict=False)
    )


def test_a_chain_of_citations_is_a_tree():
    made = publish(comparison())
    tellings = (telling(wire, CLOSED, "origin-wire"), *chain_of(tribune, blog))
    told = claim("a", Standing.SINGLE_ORIGIN, (1, 1), *tellings)
    graph = word_of(replace(made, claims=(told,), reports=(blog, tribune, wire)))
    assert [(m.report, m.depth) for m in graph.lanes[0].members] == [
        (wire, 0),
        (tribune, 1),
        (blog, 2),
    ]


def test_a_circle_of_citations_ends():
    made = publish(comparison())
    steps = {
        one.id: (Step(StepKind.CITED, other.id, Certainty.FIRM, "cites it"),)
        for one, other in ((tribune, blog), (blog, tribune))
    }
    tellings = [
        telling(one, one.text.split("\n")[0], "origin-wire", steps=steps[one.id])
        for one in (tribune, blog)
    ]
    told = claim("a", Standing.SINGLE_ORIGIN, (1, 1), *tellings)
    graph = word_of(replace(made, claims=(told,), reports=(blog, tribune)))
    assert {m.report for m in graph.lanes[0].members} == {blog, tribune}


def test_a_report_without_statements_stands_with_what_it_copies_or_nowhere():
    made = publish(comparison())
    told = claim("a", Standing.SINGLE_ORIGIN, (1, 1), telling(wire, CLOSED, "origin-wire"))
    graph = word_of(replace(made, claims=(told,)))
    assert [m.report for m in graph.lanes[0].members] == [wire, post]
    assert graph.untraced == (courier, blog)


def test_a_report_of_two_origins_is_drawn_in_part_with_each():
    made = publish(comparison())
    first, second = tribune.text.split("\n")
    told = claim(
        "a",
        Standing.SINGLE_ORIGIN,
        (1, 1),
        telling(tribune, first, "origin-tribune"),
        telling(
            tribune,
            second,
            "origin-wire",
            steps=(Step(StepKind.CITED, wire.id, Certainty.FIRM, ""),),
        ),
        telling(wire, CLOSED, "origin-wire"),
    )
    graph = word_of(replace(made, claims=(told,), reports=(wire, tribune)))
    assert [[(m.report, m.in_part) for m in lane.members] for lane in graph.lanes] == [
        [(wire, False), (tribune, True)],
        [(tribune, True)],
    ]


def test_statements_that_are_no_body_text_are_not_followed():
    made = publish(comparison())
    graph = word_of(replace(made, claims=made.claims[-1:], origins=(), copies=()))
    assert graph.lanes == ()
    assert graph.untraced == REPORTS
    assert graph.origins == Range(0, 0)
