from __future__ import annotations

from dataclasses import replace

import pytest

from builders import moment
from sayso.records import (
    Certainty,
    Modality,
    Quantity,
    Side,
    Span,
    Standing,
    Step,
    StepKind,
    Support,
    TimeReference,
)
from sayso.stages.publishing.quotable import WORDING
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
    reading,
    telling,
    tribune,
    wire,
)

TWELVE_DEAD = Quantity(Span(0, 6), 12, 12, 12, "", "people", (), False, "Twelve")


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


def told(*lines, kinds=None):
    """What is summed up of one report of some lines, each told in a claim of its own."""
    long = replace(wire, text="\n".join(lines), published=moment("2031-05-04"))
    made = comparison()
    found = []
    for number, line in enumerate(lines):
        one = telling(long, line, "o", sentence=number)
        statement = replace(one.statement, **(kinds or {}).get(number, {}))
        one = replace(one, statement=statement)
        found.append(claim(str(number), Standing.SINGLE_ORIGIN, (1, 1), one))
    story = replace(made.sourcing.story, reports=(long,))
    sourcing = replace(made.sourcing, story=story, readings=(reading(long),))
    return quotes(replace(made, sourcing=sourcing, claims=tuple(found), differences=()))


ALONE = "The bridge at Orla was shut to all lorries on Sunday."


@pytest.mark.parametrize(
    "line",
    [
        "He had counted twelve cracks in the eastern pier.",
        "But engineers counted twelve cracks in the eastern pier.",
        "We counted twelve cracks in the eastern pier on Sunday.",
        "How many cracks were counted in the eastern pier?",
        "“I counted twelve cracks in the eastern pier on Sunday.”",
        "Cracks in the eastern pier, counted on Sunday",
        "The ministry told reporters, “Twelve cracks were counted on Sunday.",
    ],
)
def test_what_leans_on_another_sentence_or_speaks_itself_is_not_told(line):
    assert told(ALONE, line) == [ALONE]


def test_a_dateline_is_left_out():
    assert told(f"ORLA, 4 May (Northwire) - {ALONE}") == [ALONE]


def test_decisions_and_tolls_come_before_colour():
    lines = [
        "Old stone arches carry pale lamps above water.",
        "Anglers meet early beneath willows along both banks.",
        "Painters love morning mist around those mossy piers.",
        "Ferries once crossed where traffic now rumbles overhead.",
        "Twelve people were killed as a span came down.",
        "Parliament resolved by one vote that repairs begin.",
    ]
    kinds = {
        4: {"quantities": (TWELVE_DEAD,), "terms": ("people", "kill", "span")},
        5: {"modality": Modality.VOTED},
    }
    assert lines[5] not in told(*lines)
    assert set(lines[4:]) <= set(told(*lines, kinds=kinds))


def test_what_happened_first_stands_first_and_background_not_at_all():
    def at(day):
        return {"times": (TimeReference(Span(0, 0), day, day, day),)}

    lines = (
        "Parliament voted to repair the bridge of Orla.",
        "Lorries were banned once cracks appeared.",
        "Another crossing collapsed there a generation ago.",
    )
    kinds = {0: at("2031-05-04"), 1: at("2031-05-03"), 2: at("2001-05-03")}
    assert told(*lines, kinds=kinds) == [lines[1], lines[0]]


def test_the_event_that_most_reports_begin_with_stands_first():
    made = comparison()
    lines = (
        "Anglers met early beneath the willows of Orla.",
        "Parliament in Orla voted to close the bridge.",
        "Deputies in Orla voted to close the old bridge.",
    )
    terms = (("anglers", "willows"), ("vote", "close", "bridge"), ("vote", "close", "bridge"))
    days = ("2031-05-01", "2031-05-03", "2031-05-03")
    reports = [replace(r, text=x) for r, x in zip((wire, courier, tribune), lines, strict=True)]
    claims, readings = [], []
    for one, line, words, day in zip(reports, lines, terms, days, strict=True):
        times = (TimeReference(Span(0, 0), day, day, day),)
        base = telling(one, line, "o")
        statement = replace(base.statement, terms=words, times=times, modality=Modality.DONE)
        claims.append(
            claim(line, Standing.SINGLE_ORIGIN, (1, 1), replace(base, statement=statement))
        )
        readings.append(replace(reading(one), statements=(statement,)))
    story = replace(made.sourcing.story, reports=tuple(reports))
    sourcing = replace(made.sourcing, story=story, readings=tuple(readings))
    found = quotes(replace(made, sourcing=sourcing, claims=tuple(claims), differences=()))
    assert found == [lines[1], lines[0]]


def test_what_is_merely_so_stands_behind_what_happened():
    def at(day, modality):
        return {"times": (TimeReference(Span(0, 0), day, day, day),), "modality": modality}

    lines = ("Old arches carry pale lamps above water.", "Lorries were banned once cracks showed.")
    kinds = {0: at("2031-05-01", Modality.STATED), 1: at("2031-05-03", Modality.DONE)}
    assert told(*lines, kinds=kinds) == [lines[1], lines[0]]


def test_until_when_something_lasts_is_not_when_it_happened():
    later, line = "Engineers counted a dozen cracks this week.", "Lorries were banned until 1 May."
    at = len(f"{later}\n{line}") - len("1 May.")
    time = TimeReference(Span(at, at + 5), "2031-05-01", "2031-05-01", "1 May")
    found = told(later, line, kinds={1: {"times": (time,)}})
    assert found == [later, line]


def test_of_an_origin_that_was_never_captured_those_who_credit_it_are_quoted():
    step = (Step(StepKind.CREDITED, "origin-review", Certainty.FIRM, ""),)
    line = wire.text.split("\n")[0]
    own = claim(
        "a", Standing.SINGLE_ORIGIN, (1, 1), telling(wire, CLOSED, "origin-review", steps=step)
    )
    assert quotes(replace(comparison(), claims=(own,))) == [line]


def test_the_words_of_sentences_are_in_small_letters():
    for words in (WORDING.leaning, WORDING.speaking, WORDING.tolls, WORDING.limits):
        assert words
        assert all(word == word.casefold() for word in words)


def test_there_are_never_many():
    lines = [f"Event number {n} took place in town {n * 7}." for n in range(30)]
    long = replace(wire, text="\n".join(lines))
    made = comparison()
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
