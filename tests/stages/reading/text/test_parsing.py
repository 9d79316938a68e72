"""Sentences: within their line, to the character, and not cut in the middle."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.text.passages import sentences_of

PARSER = SpacyParser()


def sentences(text):
    (passage,) = opened([(Part.TEXT, text)], PARSER).passages
    return [text[s.span.start : s.span.end] for s in sentences_of(passage)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Arno Falk met Sen. Ruth Lind in the U.S. on Jan. 5.",
        "The U.S. Army left St. Albans at 5 p.m. on Monday.",
        "Dr. Lind of Dale Corp. said no.",
        "“It is over,” she said as she left.",
        "“Is it over?” she asked.",
        "“No!” he shouted as he left.",
        "The plan (it was drawn up in May) was dropped.",
        "Mr. Falk, 45, of No. 10 Mill St., was fined.",
    ],
)
def test_one_sentence_is_not_cut(sentence):
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ("The mill closed.", "It had stood for years."),
        ("“We will close it.”", "The mayor left."),
        ("“It is over,” she said.", "“We have no choice.”"),
        ("He moved to the U.S.", "The mill closed."),
        ("“We will close it.", "We have no choice,” the mayor said."),
        ('"We will close it.', 'We have no choice," the mayor said.'),
        ("Who closed it?", "Nobody knows."),
    ],
)
def test_two_sentences_are_two(parts):
    assert sentences(" ".join(parts)) == list(parts)


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV —",
        "KYIV, Ukraine (Example News) —",
        "NEW YORK, May 5 (Example News) -",
        "ST. ALBANS --",
        "BAGHDAD/ERBIL –",
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(dateline):
    assert sentences(f"{dateline} The mill closed.") == ["The mill closed."]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO leaders agreed on Monday – at last.",
        "The mill closed – at last.",
        "COVID-19 closed the mill - again.",
    ],
)
def test_a_dash_does_not_make_a_dateline(sentence):
    assert sentences(sentence) == [sentence]


def test_no_sentence_crosses_a_line_and_paragraphs_are_counted():
    text = "\n  The mill\n\n \nclosed on Monday. It rained. \n"
    (passage,) = opened([(Part.STANDFIRST, text)], PARSER).passages
    found = [(s.part, text[s.span.start : s.span.end], s.paragraph) for s in sentences_of(passage)]
    assert found == [
        (Part.STANDFIRST, "The mill", 0),
        (Part.STANDFIRST, "closed on Monday.", 1),
        (Part.STANDFIRST, "It rained.", 1),
    ]


def test_a_quotation_that_is_never_closed_does_not_swallow_its_line():
    text = "“We will close it, he said. " + "The mill closed. " * 40
    assert len(sentences(text)) > 20


def test_parts_are_parsed_apart_and_keep_their_text():
    parts = [(Part.HEADLINE, "Mill closes"), (Part.TEXT, ""), (Part.TEXT, "It closed.\nSo.")]
    found = opened(parts, PARSER).passages
    assert [(p.part, p.text) for p in found] == parts
    assert found[1].tokens == ()


@given(st.lists(st.sampled_from(
    ["The mill closed. ", "\n", "“", "”", '"', "Gen. ", "(", ") ", "U.S. ", " ", "x", "?! "]
), max_size=14))  # fmt: skip
def test_tokens_and_sentences_always_fit_the_text(pieces):
    text = "".join(pieces)
    (passage,) = opened([(Part.TEXT, text)], PARSER).passages
    tokens = passage.tokens
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(
        sentence.start <= tokens[i].head < sentence.end
        for sentence in passage.sentences
        for i in range(sentence.start, sentence.end)
    )
    found = sentences_of(passage)
    assert all("\n" not in text[s.span.start : s.span.end] for s in found)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))
    kept = "".join(text[s.span.start : s.span.end] for s in found)
    assert "".join(kept.split()) == "".join(text.split())
