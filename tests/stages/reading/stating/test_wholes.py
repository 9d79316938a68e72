"""Sentences cut into claims that each read alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asking import reading
from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.saying.attributions import find_attributions
from sayso.stages.reading.stating.wholeness import odds
from sayso.stages.reading.stating.wholes import wholes
from sayso.stages.reading.text.passages import sentences_of


def pieces(text):
    """What a text is cut into, and whether each leaves its subject open."""
    chosen = tools()
    document = opened([(Part.TEXT, text)], chosen.parser)
    said = find_attributions(document, chosen.outlets, chosen.tagger)
    return [
        (piece.text, piece.open)
        for passage, named in zip(document.passages, document.referents, strict=True)
        for sentence in sentences_of(passage)
        for piece in wholes(passage, passage.tree.within(sentence.span), said, named)
    ]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        pytest.param(
            "The bolts were worn, the ministry said.",
            ["The bolts were worn."],
            id="a word is left off",
        ),
        pytest.param(
            "Police believe the driver fled.",
            ["Police believe the driver fled."],
            id="a belief stays",
        ),
        pytest.param(
            "The court, which sat in Brenna, upheld the ban and sent the case back.",
            [
                "[The court] sat in Brenna.",
                "The court upheld the ban.",
                "[The court] sent the case back.",
            ],
            id="joined and describing",
        ),
        pytest.param(
            "Three men were hurt and taken to hospital.",
            ["Three men were hurt and taken to hospital."],
            id="verbs that share all stay together",
        ),
        pytest.param(
            "Nadja Perolt, the club's secretary, resigned on Monday.",
            ["[Nadja Perolt was] the club's secretary.", "Nadja Perolt resigned on Monday."],
            id="what somebody is",
        ),
        pytest.param(
            "A passenger ferry capsized off Brenna on Friday evening, killing at least 12 people.",
            [
                "A passenger ferry capsized off Brenna on Friday evening.",
                "[A passenger ferry capsized,] killing at least 12 people.",
            ],
            id="what came of it",
        ),
        pytest.param(
            "Parliament voted to expel the troops on Sunday.",
            ["Parliament voted to expel the troops on Sunday."],
            id="one act",
        ),
        pytest.param(
            "The board agreed to close the mine and to pay the workers.",
            [
                "The board agreed to close the mine.",
                "[The board agreed to] pay the workers.",
            ],
            id="two acts of one verb",
        ),
        pytest.param(
            "“We will not give in,” said John Harker.",
            ["We [John Harker] will not give in."],
            id="who speaks",
        ),
        pytest.param(
            "The race will be called off if it rains.",
            ["The race will be called off if it rains."],
            id="a condition stays",
        ),
    ],
)
def test_each_piece_reads_alone(sentence, claims):
    assert [text for text, open_ in pieces(sentence) if not open_] == claims


@pytest.mark.parametrize(
    "sentence",
    ["Their ships were unsafe.", "Most of them stayed empty.", "He was seen.", "This was denied."],
)
def test_what_means_something_that_is_not_named_is_open(sentence):
    assert all(open_ for _, open_ in pieces(sentence))


def test_whom_a_clause_describes_must_be_sure():
    told = [text for text, _ in pieces("A mate of the ferry, who left in autumn, said so.")]
    assert not any("left in autumn" in text and text.startswith("[") for text in told)


def test_a_report_proposes_whole_claims_only():
    told = reading("The mayor, who took office in May, resigned on Monday after a scandal broke.")
    claims = {s.whole for s in told.statements if s.whole}
    assert "The mayor resigned on Monday after a scandal broke." in claims
    assert not any(claim.startswith("A scandal") for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "“We will not give in,” said John Harker, who leads the union of miners.",
        "The minister did not say whether Petra Lind, the former mayor, had signed the lease.",
        "The minister denied that Petra Lind, the former mayor, had signed the lease.",
    ],
)
def test_what_describes_who_speaks_and_what_nobody_asserts_make_no_claim(text):
    told = [s for s in reading(text).statements if s.whole and not s.negated]
    assert not any("leads" in s.whole or "Lind" in s.whole for s in told)


def test_furniture_is_less_likely_a_claim_than_a_sentence():
    furniture = odds({"verbless": 1.0, "shortest": 1.0})
    assert furniture < 0.3
    assert odds({"main": 1.0, "finite": 1.0, "part of the sentence": 1.0}) > 0.6


@pytest.mark.parametrize(
    "line", ["Eleven wards, one red line", "A suitcase, a train, a lemon crate"]
)
def test_a_line_may_end_with_what_describes_its_head(line):
    assert all(text.endswith(".") for text, _ in pieces(line))


@settings(max_examples=30, deadline=None)
@given(st.text("abc .,—“”()' \n", max_size=60))
def test_any_text_is_cut_without_error(text):
    assert all(claim.endswith((".", "?", "!", "”", '"', "'", "’")) for claim, _ in pieces(text))
