"""Names of persons in odd places."""

from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.names.people import People
from sayso.stages.reading.text.parsing import parse_parts
from sayso.stages.reading.text.syntax import Tree


def people(text):
    parts = parse_parts([(Part.TEXT, text)], tools().parser)
    return People([(parsed, Tree(parsed.parse)) for parsed in parts])


def test_a_title_before_a_surname_alone_shares_no_surname():
    text = "The ward was shut by Viktor and Dr. Okafor on Monday. Viktor and Dr Reznik agreed."
    assert "Okafor" in {mention.name for mention in people(text).mentions}
