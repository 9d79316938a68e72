"""The desk's own words: one catalogue a language, read with the standard library's gettext."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from importlib.resources import files

ENGLISH = "en"


class Catalogue(NullTranslations):
    """Messages with what they read in a language; what it lacks reads as it stands."""

    def __init__(self, entries: Iterator[tuple[str, str, tuple[str, ...]]]) -> None:
        super().__init__()
        found = list(entries)
        self.messages = {one: said[0] for one, _, said in found if said[0]}
        self.plurals = {one: said for one, many, said in found if many and all(said)}
        self.known = frozenset(one for one, _, _ in found)

    def gettext(self, message: str) -> str:
        """A message in the catalogue's language."""
        return self.messages.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same for a number of things; the catalogue has one form for 1 and one for others."""
        one, many = self.plurals.get(msgid1, (msgid1, msgid2))
        return one if n == 1 else many


@cache
def catalogue(language: str = ENGLISH) -> Catalogue:
    """The catalogue of a language. Raises ``FileNotFoundError`` for one that there is not."""
    folder = files("sayso.faces.web").joinpath("catalogue")
    return Catalogue(_entries(folder.joinpath(f"{language}.po").read_text("utf-8")))


def _entries(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Of a .po file: message, its plural ("" without one), and what is said for them."""
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        field = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            name, quote, rest = line.partition('"')
            field = name.strip() or field
            fields[field] = fields.get(field, "") + ast.literal_eval(quote + rest)
        if fields.get("msgid"):
            many = fields.get("msgid_plural", "")
            names = ("msgstr[0]", "msgstr[1]") if many else ("msgstr",)
            yield fields["msgid"], many, tuple(fields.get(name, "") for name in names)
