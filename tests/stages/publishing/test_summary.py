from __future__ import annotations

from dataclasses import replace

from builders import moment
from sayso.records import Certainty, Side, Span, Standing, Step, StepKind, Support
from sayso.stages.publishing.summary import PASSAGES, UNTITLED, summary, title
from stages.publishing.sample import (
    CLOSED,
    DIFFERENCES,
    HEADLINES,
    TWELVE,
    blog,
    claim,
    comparison,
    courier,
    evidence,
    post,
    telling,
    tribune,
    wire,
)


def quotes(made) -> list[str]:
    return [passage.quote for passage in summary(made)]


def test_it_tells_what_happened_in_whole_sentences_of_origins():
    assert quotes(comparison()) == [wire.text.split("\n")[0]]
    own = claim("b", Standing.SINGLE_ORIGIN, (1, 1), telling(tribune, "turned back", "o"))
    first = claim("a", Standing.SINGLE_ORIGIN, (1, 1), telling(wire, CLOSED, "o"))
    both = replace(comparison(), claims=(own, first))
    assert quotes(both) == [wire.text.split("\n")[0], tribune.text.split("\n")[0]]


def test_what_is_disputed_or_unsupported_is_not_told():
    disputed = claim("a", Standing.DISPUTED, (2, 2), telling(wire, CLOSED, "origin-wire"))
    assert quotes(replace(comparison(), claims=(disputed,))) == []


def test_a_sentence_that_is_disputed_in_part_is_not_told():
    sound = telling(wire, CLOSED, "origin-wire")
    doubtful = telling(wire, "after cracks were found", "origin-wire")
    claims = (
        claim("a", Standing.CORROBORATED, (2, 2), sound),
        claim("b", Standing.DISPUTED, (1, 1), doubtful),
    )
    assert quotes(replace(comparison(), claims=claims, differences=())) == []
    assert quotes(replace(comparison(), claims=claims[:1], differences=())) != []


def test_what_a_later_state_has_replaced_is_not_told():
    def side(one, when):
        return Side("then", (evidence(one, one.text.split("\n")[0]),), (), (), moment(when))

    update = replace(DIFFERENCES[1], sides=(side(wire, "2031-05-04"), side(tribune, "2031-05-05")))
    claims = (
        claim("a", Standing.SINGLE_ORIGIN, (1, 1), telling(wire, CLOSED, "origin-wire")),
        claim("b", Standing.SINGLE_ORIGIN, (1, 1), telling(tribune, "turned back", "o")),
    )
    found = quotes(replace(comparison(), claims=claims, differences=(update,)))
    assert found == [tribune.text.split("\n")[0]]


def test_what_is_only_repeated_is_not_told_from_there():
    step = (Step(StepKind.COPIED, wire.id, Certainty.FIRM, ""),)
    told = claim(
        "a", Standing.SINGLE_ORIGIN, (1, 1), telling(post, CLOSED, "origin-wire", steps=step)
    )
    assert quotes(replace(comparison(), claims=(told,))) == []


def test_the_same_is_not_told_twice():
    claims = tuple(
        claim(name, Standing.CORROBORATED, (2, 2), telling(one, CLOSED, "origin-wire"))
        for name, one in (("a", wire), ("b", post))
    )
    assert quotes(replace(comparison(), claims=claims)) == [wire.text.split("\n")[0]]


def test_headings_and_datelines_are_no_sentences():
    short = replace(wire, text="ORLA (Northwire) —\nThe bridge was shut on Sunday, they said.")
    made = comparison()
    reading = replace(
        made.sourcing.readings[0],
        report=short,
        sentences=(
            replace(made.sourcing.readings[0].sentences[0], span=Span(0, 18)),
            replace(made.sourcing.readings[0].sentences[0], span=Span(19, len(short.text))),
        ),
    )
    sourcing = replace(made.sourcing, readings=(reading,))
    tellings = (
        telling(short, "ORLA", "origin-wire"),
        telling(short, "The bridge was shut", "origin-wire", sentence=1),
    )
    claims = (claim("a", Standing.SINGLE_ORIGIN, (1, 1), *tellings),)
    found = quotes(replace(made, sourcing=sourcing, claims=claims))
    assert found == ["The bridge was shut on Sunday, they said."]


def test_there_are_never_many():
    lines = [f"Event number {n} took place in town {n * 7}." for n in range(30)]
    long = replace(wire, text="\n".join(lines))
    made = comparison()
    from stages.publishing.sample import reading

    readings = (reading(long),)
    claims = tuple(
        claim(str(n), Standing.SINGLE_ORIGIN, (1, 1), telling(long, line, "o", sentence=n))
        for n, line in enumerate(lines)
    )
    found = quotes(replace(made, sourcing=replace(made.sourcing, readings=readings), claims=claims))
    assert len(found) <= PASSAGES
    assert found[0] == lines[0]


def test_the_title_is_a_sound_headline_of_an_origin():
    assert title(comparison()) == wire.headline
    checks = tuple(replace(h, verdict=Support.OVERSTATED) for h in HEADLINES[:2])
    assert title(replace(comparison(), headlines=checks)) == tribune.headline


def test_an_unsound_headline_is_the_last_resort():
    made = comparison()

    def with_reports(*reports):
        story = replace(made.sourcing.story, reports=reports)
        return title(replace(made, sourcing=replace(made.sourcing, story=story)))

    assert with_reports(courier, blog) == blog.headline
    assert with_reports(courier) == " ".join(courier.headline.split())
    assert with_reports(replace(wire, headline=" ")) == UNTITLED
    assert TWELVE in wire.text
