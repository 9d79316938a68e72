"""The words of a text without case and punctuation, and their stems."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+")
WORD_OR_FIGURE = re.compile(r"[^\W_]+(?:[.,]\d+)*")
"""A figure with its decimals and thousands is one: "3,412.5"."""
SHORTEST = 3
"""Letters up to which a last s belongs to the word ("gas")."""


def words_of(text: str) -> list[str]:
    """The words of a text in small letters; figures are parted at their marks."""
    return WORD.findall(text.casefold())


def stems_of(text: str) -> list[str]:
    """The words and figures of a text, in small letters and without a last s."""
    return [stem(word) for word in WORD_OR_FIGURE.findall(text.casefold())]


def stem(word: str) -> str:
    """A word without the s of a plural or possessive, so that its forms agree."""
    if len(word) > SHORTEST and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def bare(text: str) -> str:
    """The letters and figures of a text in small letters, parted by single spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first, white space as it comes."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in ordered)
