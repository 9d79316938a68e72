"""What the lines of a digest are."""

from __future__ import annotations

import pytest

from sayso.records import Capture, CaptureRef, Draft, LineRole
from sayso.stages.intake import digest_of, is_own, lines_of, reports_of

EXCERPTS = """Quay closed, town acts

Quay closed after storm

by Ann Example
May 7, 2031
It was closed on Tuesday by the harbour master.
The master spoke to the [Tide Post](https://tide.example/x) and called it rotten.
Read more at https://tide.example/a

Town acts on quay

May 8, 2031
It acted.
Read more at https://mole.example/b

Read also:
An old story of the quay https://mole.example/old
"""
DATED = """Quay closed after storm
The Tide Weekly
May 9, 2031

The quay was closed on Tuesday.

Town acts on the quay
The Mole Weekly, May 10, 2031

The town acted on Wednesday.
A second paragraph of the same.
"""
UNMARKED = """Morning links

Quay closed after the storm https://tide.example/a
Town acts https://mole.example/b
Source: The Mole Weekly of Greywick
"""


def digest(tools, text):
    ref = CaptureRef("d.txt", "00", len(text), "text/plain")
    draft = Draft(ref, text, headline=text.split("\n")[0].lstrip("# "))
    return digest_of(reports_of(draft, tools), [Capture(ref, text.encode(), None)])


def roles(tools, text):
    return [(line.number, line.role.value, line.entry) for line in lines_of(digest(tools, text))]


def test_excerpts_with_their_heads(tools):
    assert roles(tools, EXCERPTS) == [
        (1, "headline", 0),
        (3, "excerpt", 1),
        (5, "byline", 1),
        (6, "date", 1),
        (7, "excerpt", 1),
        (8, "excerpt", 1),
        (9, "link", 1),
        (11, "excerpt", 2),
        (13, "date", 2),
        (14, "label", 2),
        (15, "link", 2),
        (17, "label", 0),
        (18, "link", 0),
    ]


def test_a_line_is_read_without_its_addresses(tools):
    line = next(line for line in lines_of(digest(tools, EXCERPTS)) if line.number == 8)
    assert line.text == "The master spoke to the Tide Post and called it rotten."
    assert line.address == "https://tide.example/x"


def test_dated_entries_without_links(tools):
    assert roles(tools, DATED) == [
        (1, "headline", 1),
        (2, "outlet", 1),
        (3, "date", 1),
        (5, "text", 1),
        (7, "excerpt", 2),
        (8, "outlet", 2),
        (10, "text", 2),
        (11, "text", 2),
    ]


def test_one_dated_text_has_no_entries(tools):
    alone = DATED.partition("\nTown")[0]
    assert {entry for _, _, entry in roles(tools, alone)} == {0}


@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "### ", ""])
def test_headlines_with_links(tools, mark):
    text = f"# Links\n\n{mark}[Quay closed after storm](https://tide.example/a)\n\n"
    text += f"{mark}[Town acts on the quay](https://mole.example/b)\n"
    listed = [line for line in lines_of(digest(tools, text)) if line.role == LineRole.LISTED]
    assert [line.text for line in listed] == ["Quay closed after storm", "Town acts on the quay"]
    assert [line.address for line in listed] == ["https://tide.example/a", "https://mole.example/b"]


def test_headlines_before_bare_addresses(tools):
    assert roles(tools, UNMARKED) == [
        (1, "headline", 0),
        (3, "listed headline", 0),
        (4, "link", 0),
        (5, "link", 0),
    ]


def test_spans_lead_to_the_line_in_the_digest(tools):
    text = "  Quay closed\n\n   The quay was closed on Tuesday.   \n---\n"
    made = digest(tools, text)
    spans = [line.span for line in lines_of(made)]
    assert [made.text[s.start : s.end] for s in spans] == [
        "Quay closed",
        "The quay was closed on Tuesday.",
    ]


def test_a_digest_and_its_excerpts_are_its_own(tools):
    ref = CaptureRef("d.txt", "00", 3, "text/plain")
    for text in (EXCERPTS, DATED):
        reports = reports_of(Draft(ref, text, headline=text.split("\n")[0]), tools)
        made = digest_of(reports, [Capture(ref, text.encode(), None)])
        assert all(is_own(report, made) for report in reports)
    other = CaptureRef("e.txt", "01", 3, "text/plain")
    (apart,) = reports_of(Draft(other, "It was closed.", headline="Quay closed"), tools)
    assert not is_own(apart, made)
