"""Attributions on clear cases, and what holds for any text and any parse."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.adapters.outlets import Directory
from sayso.records import (
    Attribution,
    AttributionKind,
    CueForce,
    Parse,
    ParsedPart,
    Part,
    SourceKind,
    Span,
    Token,
)
from sayso.stages.reading.document import Document, opened
from sayso.stages.reading.saying.attributions import find_attributions
from sayso.stages.reading.saying.quotations import find_quotations
from sayso.stages.reading.text.passages import Passage

OUTLETS = Directory()


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def find(text: str, part: Part = Part.TEXT) -> tuple[Attribution, ...]:
    return find_attributions(opened([(part, text)], parser()), OUTLETS)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def test_a_quotation_that_its_cue_interrupts_has_two_pieces_of_content():
    text = "“We are late,” Mira Castel said on Friday, “but we are not lost.”"
    (one,) = find(text)
    assert words(text, one.source) == ["Mira Castel"]
    assert words(text, one.cue) == ["said"]
    assert words(text, one.content) == ["“We are late,”", "“but we are not lost.”"]
    assert one.kind == AttributionKind.DIRECT


def test_the_occasion_of_a_statement_belongs_to_the_cue():
    text = "“We will not sign,” the ministry said in a statement following the vote."
    (one,) = find(text)
    assert words(text, one.cue) == ["said in a statement following the vote"]
    assert words(text, one.content) == ["“We will not sign,”"]


def test_what_was_told_to_a_medium_stands_inside_what_it_relays():
    outer, inner = find("“We will appeal,” lawyer Mira Castel told Radio Estuary.")
    assert (outer.speaker.name, outer.speaker.kind) == ("Radio Estuary", SourceKind.OUTLET)
    assert inner.speaker.name == "Mira Castel"
    assert inner.parent == outer.id
    assert outer.parent is None


def test_as_a_medium_reported_is_its_word():
    (one,) = find("As The Harbour Post reported, the senate has passed the bill.")
    assert one.speaker.kind == SourceKind.OUTLET
    assert one.force == CueForce.ASSERTS


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The bank denied that it had known.", CueForce.DENIES),
        ("The bank did not say whether it had known.", CueForce.WITHHOLDS),
        ("The bank declined to say whether it had known.", CueForce.WITHHOLDS),
        ("The council asked whether the bank had known.", CueForce.ASKS),
        ("The council called on the bank to resign.", CueForce.CALLS_FOR),
        ("The council plans to close the bank.", CueForce.PLANS),
        ("The council expects the bank to close.", CueForce.EXPECTS),
        ("The council does not expect the bank to close.", CueForce.DENIES),
        ("The council refused to close the bank.", CueForce.DENIES),
    ],
)
def test_a_cue_has_its_force(text, force):
    assert [a.force for a in find(text)] == [force]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "“",
        "The river rose by two metres on Sunday.",
        "The so-called “smart” lamps went dark.",
        "Nobody said that the bridge was safe.",
        "The airline declined to comment.",
        "Her novel, “The Salt Road”, won a prize.",
    ],
)
def test_what_is_no_attribution(text):
    assert find(text) == ()


def test_an_attribution_called_for_is_not_made():
    found = find("The council asked the minister to explain that the pit was safe.")
    assert [a.force for a in found] == [CueForce.CALLS_FOR]


def test_a_headline_may_attribute_by_a_colon_and_a_body_may_not():
    text = "Minister: no talks before spring"
    (one,) = find(text, Part.HEADLINE)
    assert words(text, one.content) == ["no talks before spring"]
    assert find(text, Part.TEXT) == ()


def test_the_same_text_has_the_same_attributions():
    text = "The Harbour Post reported that the minister had said the border was open."
    assert find(text) == find(text)


def check(document: Document) -> None:
    found = find_attributions(document, OUTLETS)
    find_quotations("r", document.passages, found)
    text = document.passages[0].text
    ids = {a.id for a in found}
    for one in found:
        groups = [one.source, one.cue, one.content]
        taken: list[Span] = [span for group in groups for span in group]
        assert one.content
        assert all(0 <= s.start < s.end <= len(text) for s in taken)
        ordered = sorted(taken)
        assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))
        assert one.parent is None or (one.parent in ids and one.parent != one.id)


PIECES = st.sampled_from(
    [
        "said", "says", "“", "”", '"', ",", ".", ":", "Varga", "He", "it", "the minister",
        "according to", "that", "told", "reported", "The Harbour Post", "citing officials", "as",
        "the pit is safe", "asked", "to close", "claim", "\n", "–", "denied", "quoted", "saying",
        "chants of", "who", "and", "«", "»", "‘", "’", "Mr.", "called on", "did not",
    ]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_spans_lie_in_the_text_and_apart_for_any_words(text):
    check(opened([(Part.TEXT, text)], parser()))


LABELS = "nsubj ccomp xcomp dobj prep pobj advcl conj acl relcl agent auxpass aux appos poss"
DEPS = [*LABELS.split(), "parataxis", "punct", "pcomp", "mark", "oprd"]


@st.composite
def any_parse(draw: st.DrawFn) -> ParsedPart:
    text = draw(st.lists(PIECES, min_size=1, max_size=20).map(" ".join))
    spots = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]|\n", text)]
    tokens = []
    order = draw(st.permutations(range(len(spots))))
    rank = {index: place for place, index in enumerate(order)}
    for index, (start, end) in enumerate(spots):
        above = [i for i in range(len(spots)) if rank[i] < rank[index]] or [index]
        word = text[start:end]
        pos = draw(st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "PUNCT", "ADP", "AUX"]))
        tag = draw(st.sampled_from(["VBD", "VBG", "NN", "NNP", "TO", "WP", "IN"]))
        dep = draw(st.sampled_from(DEPS))
        entity = draw(st.sampled_from(["", "PERSON", "ORG"]))
        head = draw(st.sampled_from(above))
        lemma = {"said": "say", "citing": "cite", "quoted": "quote", "told": "tell"}.get(word, word)
        token = Token(word, start, end, lemma, pos, tag, dep, head, entity, entity_start=True)
        tokens.append(token)
    return ParsedPart(Part.TEXT, text, Parse(tuple(tokens), (Span(0, len(tokens)),)))


@settings(max_examples=150)
@given(any_parse())
def test_spans_lie_in_the_text_and_apart_for_any_parse(parsed):
    check(Document((Passage(parsed),)))
