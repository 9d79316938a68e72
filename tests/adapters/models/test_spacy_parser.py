"""The shipped parser passes the published suite."""

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.testing.models import ParserConformance

SHARED = SpacyParser()


class TestSpacyParser(ParserConformance):
    def parser(self):
        return SHARED
