"""The texts that spans count characters in."""

from __future__ import annotations

from builders import report
from sayso.language.texts import part_text, whole_text, words_at
from sayso.records import Part, Span

ONE = report("A ferry sank.", headline="Ferry sinks", standfirst="Nobody was hurt")


def test_every_part_has_its_own_text():
    assert [part_text(ONE, part) for part in Part] == whole_text(ONE).split("\n")


def test_words_at_a_span():
    assert words_at(ONE, Part.TEXT, Span(2, 7)) == "ferry"
    assert words_at(ONE, Part.HEADLINE, Span(0, 5)) == "Ferry"
