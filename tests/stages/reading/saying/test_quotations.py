"""Which words in marks are a quotation."""

from __future__ import annotations

from sayso.records import Parse, ParsedPart, Part
from sayso.stages.reading.saying.quotations import find_quotations
from sayso.stages.reading.text.passages import Passage


def test_without_a_parse_whole_sentences_in_marks_are_quotations_of_nobody():
    text = "Il a dit : « Nous ne partirons pas. » Le « petit » port est fermé."
    part = Passage(ParsedPart(Part.TEXT, text, Parse((), ())))
    found = find_quotations("r", [part], ())
    assert [q.evidence.quote.strip() for q in found] == ["Nous ne partirons pas."]
    assert found[0].attribution is None
    assert found[0].speaker.name == "unknown"
