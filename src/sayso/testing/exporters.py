"""What every exporter must do: inherit, say how to make yours, and let pytest run it.

class TestMine(ExporterConformance):
    def exporter(self): return Mine()
"""

from __future__ import annotations

import csv
import re
from abc import abstractmethod
from dataclasses import replace

from sayso.ports import Exporter
from sayso.records import Dossier
from sayso.testing.stores import dossier, entry, story

HOSTILE = '<script>alert(1)</script> \u202e"]]>&\x00 \ud800 ![x](javascript:1)'
"""What a report's words may try: markup, marks that turn text, and halves of characters."""


_MARKUP = re.compile(rb"(?<!\\)<script")
"""A tag of the report's; in Markdown a backslash before it makes it words."""


FORMULAS = ("=1+1", "+1", "-1", "@now")
"""What a spreadsheet runs where a cell begins so."""


def small(title: str = "The ferry") -> Dossier:
    """A dossier of two reports under one headline with nothing found in it."""
    made = dossier(story(entry(1), entry(2)))
    reports = tuple(replace(report, headline=title) for report in made.reports)
    return replace(made, title=title, reports=reports)


class ExporterConformance:
    """Inherit and implement ``exporter``."""

    @abstractmethod
    def exporter(self) -> Exporter:
        """The exporter to be tested."""

    def test_it_names_one_file_of_a_folder(self) -> None:
        """A plain name with an ending, by which it is chosen."""
        name = self.exporter().name
        assert name == name.strip()
        assert "." in name.strip(".")
        assert not set(name) & set("/\\:")

    def test_it_writes_something(self) -> None:
        """Also of a dossier in which nothing was found."""
        assert self.exporter().export(small())

    def test_the_same_dossier_gives_the_same_bytes(self) -> None:
        """Nothing of the hour or the machine is in it."""
        assert self.exporter().export(small()) == self.exporter().export(small())

    def test_hostile_words_are_written_as_words(self) -> None:
        """No markup of a report comes through, and none stops the work."""
        made = self.exporter().export(small(HOSTILE.encode("utf-8", "replace").decode()))
        if self.exporter().name.endswith((".html", ".svg", ".md")):
            assert not _MARKUP.search(made)

    def test_no_cell_of_a_table_is_a_formula(self) -> None:
        """A spreadsheet would run it; an apostrophe before it makes it words."""
        if self.exporter().name.endswith(".csv"):
            for formula in FORMULAS:
                made = self.exporter().export(small(formula)).decode()
                cells = [cell for row in csv.reader(made.splitlines()) for cell in row]
                assert not any(cell.startswith(tuple("=+-@")) for cell in cells)
