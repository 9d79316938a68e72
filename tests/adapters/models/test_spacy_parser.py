"""The shipped parser passes the published suite."""

from sayso.adapters.models import spacy_parser
from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.testing.models import ParserConformance

SHARED = SpacyParser()


class TestSpacyParser(ParserConformance):
    def parser(self):
        return SHARED


def test_no_more_parses_are_kept_than_so_many_tokens(monkeypatch):
    """They were counted in paragraphs once, and 20,000 long ones took GBs."""
    monkeypatch.setattr(spacy_parser, "REMEMBERED", 300)
    parser = SpacyParser()
    paragraphs = [f"The council of Oldmarsh shut quarry {n}. " * 10 for n in range(6)]
    made = [parser.parse([paragraph])[0] for paragraph in paragraphs]
    assert parser.parse([paragraphs[-1]])[0] is made[-1]
    (again,) = parser.parse([paragraphs[0]])
    assert again == made[0]
    assert again is not made[0]
