"""Letters of several scripts in one word, by which a name can be made to look like another's."""

from __future__ import annotations

import unicodedata

ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts whose letters are taken for one another's (Unicode Technical Standard 39, confusables);
no language writes a word in two of them."""


def mixes_scripts(text: str) -> bool:
    """Whether a word of the text has letters of two scripts that look alike."""
    return any(len(_scripts_of(word) & ALIKE) > 1 for word in text.split())


def _scripts_of(word: str) -> set[str]:
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
