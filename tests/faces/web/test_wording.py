"""The desk's own words: all in one catalogue, ready for another language."""

from __future__ import annotations

import re

import pytest

from desk_words import CATALOGUE, messages, written
from sayso.faces.web.wording import Catalogue, _entries, catalogue

GERMAN = """msgid ""
msgstr "Language: de\\n"

msgid "Undo"
msgstr "Rück"
"gängig"

msgid "%(num)s outlet"
msgid_plural "%(num)s outlets"
msgstr[0] "%(num)s Medium"
msgstr[1] "%(num)s Medien"
"""


def test_every_message_is_in_the_catalogue_and_none_beside():
    assert CATALOGUE.read_text("utf-8") == written(), "run tests/desk_words.py --write"
    assert {message for message, _ in messages()} == catalogue().known
    assert len(catalogue().known) > 100


def test_a_message_is_told_in_the_words_of_a_catalogue_or_as_it_stands():
    german = Catalogue(_entries(GERMAN))
    assert german.gettext("Undo") == "Rückgängig"
    assert german.gettext("Stories") == "Stories"
    assert german.ngettext("%(num)s outlet", "%(num)s outlets", 1) == "%(num)s Medium"
    assert german.ngettext("%(num)s outlet", "%(num)s outlets", 2) == "%(num)s Medien"
    assert german.ngettext("one", "many", 2) == "many"


def test_a_language_without_a_catalogue_is_an_error():
    with pytest.raises(FileNotFoundError):
        catalogue("xx")


MARKUP = re.compile(
    r"\{% block kind %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>|&\w+;",
    re.DOTALL,
)
NAMES = frozenset({"Sayso", "SHA", "UTC", "iframe", "sayso", "read"})
"""Words in templates that no language changes, and of an example's markup."""


def test_templates_hold_no_words_that_are_not_messages():
    for file in sorted((CATALOGUE.parents[1] / "templates").rglob("*.j2")):
        found = re.findall(r"[A-Za-z]{2,}", MARKUP.sub("", file.read_text("utf-8")))
        assert set(found) <= NAMES, file.name
