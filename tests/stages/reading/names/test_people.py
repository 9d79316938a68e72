"""Names of persons in odd places."""

from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.document import opened


def people(text):
    return opened([(Part.TEXT, text)], tools().parser).cast.people


def test_a_title_before_a_surname_alone_shares_no_surname():
    text = "The ward was shut by Viktor and Dr. Okafor on Monday. Viktor and Dr Reznik agreed."
    assert "Okafor" in {mention.name for mention in people(text).mentions}


def test_a_noun_with_a_capital_at_the_start_of_a_sentence_is_nobody():
    text = "Ferry told passengers it would sail. Ferry says it is sorry. The ferry sank."
    assert not people(text).mentions
