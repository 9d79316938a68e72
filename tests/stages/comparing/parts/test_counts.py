"""Which quantity a figure gives: by the words beside it, and none where it is only a part."""

import pytest

from asking import reading
from sayso.records import Part
from sayso.stages.comparing.parts.counts import KINDS, QUANTITIES, counts_in


def told(text):
    """Quantity and figure of all that a text gives."""
    read = reading(text)
    body = [s for s in read.sentences if s.part == Part.TEXT]
    found = [c for s in body for c in counts_in(text, s.span, s.quantities)]
    return [(c.kind.name, c.figure.value) for c in found]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("At least 19 people were killed in the flood.", [("dead", 19)]),
        ("The number of confirmed dead rose to 27.", [("dead", 27)]),
        ("The number of people killed when it capsized has risen to 38.", [("dead", 38)]),
        ("The flood killed 12 people and injured 30.", [("dead", 12), ("injured", 30)]),
        ("74 people were missing and 212 were injured.", [("missing", 74), ("injured", 212)]),
        ("The bill passed by 141 votes to 87.", [("votes for", 141), ("votes against", 87)]),
        ("The police said 86 deputies were present.", [("members present", 86)]),
        (
            "Police spoke of 18,000 demonstrators, organisers of 60,000.",
            [("crowd", 18_000), ("crowd", 60_000)],
        ),
        ("Almost 72 percent of those entitled to vote took part.", [("turnout", 72)]),
        ("A magnitude 7.2 earthquake struck the island.", [("magnitude", 7.2)]),
    ],
)
def test_the_words_beside_a_figure_tell_what_it_counts(text, counts):
    assert told(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "Two of them were killed.",
        "Three more people died of burns overnight.",
        "Among the dead were two officers.",
        "A helicopter with eleven injured people landed in the capital.",
        "As many as 300 people are feared dead.",
        "The motion needs 76 votes.",
        "Two hospitals treated the injured.",
        "Twelve years ago a flood killed 63 people.",
        "Its number of dead went down by two.",
        "Dozens of people are missing.",
    ],
)
def test_parts_additions_fears_and_other_events_give_none(text):
    assert told(text) == []


def test_every_quantity_has_words_and_a_name_of_its_own():
    assert len(KINDS) == len(QUANTITIES.kinds)
    assert all(kind.words for kind in QUANTITIES.kinds)
