"""Units of measure and currencies beside a figure."""

from __future__ import annotations

import re
from functools import cache

from sayso.language.words import any_of
from sayso.records import Span
from sayso.stages.reading.text.syntax import Tree
from sayso.stages.reading.typed.lexicon import number_words
from sayso.stages.reading.typed.numerals import HYPHENS, Amount

REACH = 40
"""Characters looked at before and after a figure."""


@cache
def _units() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = number_words()
    words = [*data.units, *data.currencies]
    plural = "|".join(
        r"\s".join(rf"{re.escape(part)}s?" for part in word.split())
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
    signs = [sign for sign in data.signs if sign.isalpha()]
    return (
        re.compile(rf"\s?({any_of(data.symbols)})(?!\w)"),
        re.compile(rf"(?:\s|[{HYPHENS}]|\sof\s)({plural})(?!\w)", re.IGNORECASE),
        re.compile(rf"\s?({any_of(signs)})(?!\w)"),
    )


def unit_of(text: str, amount: Amount) -> tuple[str, int]:
    """The unit of an amount and where it ends in the text."""
    data = number_words()
    symbols, words, codes = _units()
    if amount.unit:
        return amount.unit, amount.end
    if amount.sign:
        return data.signs[amount.sign.upper()], amount.end
    before = text[max(0, amount.start - REACH) : amount.start].lower()
    if re.search(r"\bmagnitude(?:\sof)?\s$", before):
        return "magnitude", amount.end
    if found := symbols.match(text, amount.end):
        return data.symbols[found[1]], found.end()
    if found := codes.match(text, amount.end):
        return data.signs[found[1]], found.end()
    found = words.match(text, amount.end)
    if found is None or (" of " in found[0] and amount.written != "vague"):
        return "", amount.end
    unit = _named_unit(found[1])
    if unit == "pound" and amount.scaled and not text.startswith(" of", found.end()):
        unit = "GBP"
    return unit, found.end()


@cache
def _singulars() -> dict[str, str]:
    data = number_words()
    return {name.lower(): unit for name, unit in (data.units | data.currencies).items()}


def _named_unit(written: str) -> str:
    known, words = _singulars(), written.lower().split()
    for plural in range(len(words) + 1):
        singular = " ".join(
            word.removesuffix("s") if place == plural else word for place, word in enumerate(words)
        )
        if singular in known:
            return known[singular]
    return known.get(" ".join(word.removesuffix("s") for word in words), "")


def is_length(text: str, amount: Amount, tree: Tree) -> bool:
    """Whether "5m" is metres: before "tall" or a single thing."""
    following = re.match(r"\s(\w+)", text[amount.end : amount.end + REACH])
    if following is None:
        return False
    if following[1].lower() in number_words().words.measured:
        return True
    start = amount.end + following.start(1)
    return any(tree.tokens[i].tag == "NN" for i in tree.within(Span(start, start + 1)))
