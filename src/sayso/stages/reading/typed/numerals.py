"""Number expressions in plain text: figures, spelled numbers, ranges, shares.

A small grammar of its own: libraries for this read fewer than two thirds of the
forms that news use. It knows nothing of what is counted; see ``quantities``.
All repetitions are bounded, so that no text takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sayso.language.numbers import VALUES
from sayso.language.words import any_of
from sayso.stages.reading.typed.lexicon import number_words

FIGURE = (
    r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?"
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,5}"
    r"|\d{1,15}(?:\.\d{1,6})?"
)
HYPHENS = "-‐‑–"
SEPARATE = 1000
"""From here on a first figure of a range does not share the second one's "million"."""
WIDEST = 5
"""Times that the end of "3 to 5" may exceed its beginning; "fell 193 to 1,576" is no range."""
LARGEST_SHARE = 1000
"""The "in N" of a share: "one in a thousand" is one, "three in 2019" is none."""
ROUNDED = 0.5
"""Percentage points by which a share told in small numbers may be off on either side."""
TENS, HUNDRED, DOZEN = 20, 100, 12


@dataclass(frozen=True, slots=True)
class Amount:
    """Characters ``start`` to ``end`` say a number, from ``low`` to ``high``.

    ``sign`` is the currency sign before it, ``unit`` what the form itself tells
    ("percent" of a share), ``letter`` a multiplier written against the figure.
    ``scaled`` is whether it can only be a large number ("2m", "5,000"), ``plain``
    whether it is digits alone.
    """

    start: int
    end: int
    low: float
    high: float
    sign: str = ""
    unit: str = ""
    letter: str = ""
    scaled: bool = False
    plain: bool = False
    vague: bool = False
    written: str = ""

    @property
    def ranged(self) -> bool:
        """Whether it says two numbers."""
        return self.low != self.high


@cache
def _grammar() -> re.Pattern[str]:
    data = number_words()
    multiplier = any_of(data.multipliers)
    word = any_of([*VALUES, *data.multipliers])
    ands = "|".join(rf"(?<={w})\sand\s" for w in ("hundred", "thousand", "million", "billion"))
    run = rf"(?:{word})\b(?:(?:[\s\-‐‑]|{ands})(?:{word})\b){{0,11}}"
    spelled = rf"(?:(?P<article>half\sa|a\squarter\sof\sa|a)\s(?={multiplier}))?(?P<words>{run})"
    letters = rf"(?P<letter>{any_of(data.letters)})\b"
    times = rf"(?:[\s\-‐‑]?(?P<times>(?:{multiplier})(?:\s(?:{multiplier}))?)\b)"
    vague = rf"(?P<vague>(?:{any_of(data.vague)})\b)"
    none = r"(?P<none>(?:no\sone|nobody|none)\b)"
    count = r"(?:(?P<n>a|one|two|three|four|five|seven|nine)[\s\-‐‑])?"
    whole = r"\sof\s(?!a\s)|\s(?:the|its|their|his|her|all|our)\s|\smajority\b"
    share = rf"(?P<share>{count}(?P<part>{any_of(data.denominators)})s?(?={whole}))"
    symbols = any_of(word for word in data.symbols if len(word) > 1)  # "5C" may be a name
    sign = rf"(?:(?P<sign>{any_of(data.signs)})\s?)"
    minus = r"(?P<minus>minus\s|(?<!\S)[-−](?=\d))"
    number = rf"(?:(?P<figure>{FIGURE})(?:{letters})?|(?P<half>{word})(?=\sand\sa\shalf)|{spelled})"
    amount = rf"{minus}?{sign}?{number}(?P<plushalf>\sand\sa\shalf\b)?{times}?"
    return re.compile(
        rf"(?<![\w.,/:])(?:{share}|{vague}|{none}|{amount})"
        rf"(?:(?=(?-i:{symbols})(?!\w))|(?![\w/]|[.,:]\d|'\d))",
        re.IGNORECASE,
    )


def find_amounts(text: str) -> list[Amount]:
    """All number expressions of a text, in order; ranges and shares are one each."""
    single = [found for match in _grammar().finditer(text) if (found := _amount(match))]
    return _with_ranges(text, _without_codes(text, single))


def _amount(match: re.Match[str]) -> Amount | None:
    data = number_words()
    start, end = match.span()
    if match["share"]:
        count = VALUES.get((match["n"] or "one").lower(), 1)
        share = 100 * count / data.denominators[match["part"].lower()]
        low, high = share - ROUNDED, share + ROUNDED
        return Amount(start, end, low, high, unit="percent", vague=True, written="share")
    if match["vague"]:
        low, high = data.vague[" ".join(match["vague"].lower().split())]
        return Amount(start, end, float(low), float(high), vague=True, written="vague")
    if match["none"]:
        return Amount(start, end, 0.0, 0.0, written="none")
    value = _value(match)
    if value is None:
        return None
    return Amount(
        start,
        end,
        value,
        value,
        sign=match["sign"] or "",
        letter=(match["letter"] or "").lower(),
        scaled=bool(match["times"] or match["letter"]) or _is_large(match, value),
        plain=bool(match["figure"]) and match[0].isdigit(),
        written=match["figure"] or "",
    )


def _is_large(match: re.Match[str], value: float) -> bool:
    """Whether it is at least a thousand, said in words or with a comma: no year, no code."""
    return value >= SEPARATE and not (match["figure"] or "").isdigit()


def _value(match: re.Match[str]) -> float | None:
    data = number_words()
    if match["figure"]:
        value: float | None = float(re.sub(r"[^\d.]", "", match["figure"]))
    elif match["half"]:
        value = VALUES.get(match["half"].lower())
    else:
        value = _spelled(re.findall(r"\w+", match["words"].lower()))
        article = (match["article"] or "a").lower()
        if value is not None and article != "a":
            value *= 0.5 if article.startswith("half") else 0.25
    if value is None:
        return None
    value += 0.5 if match["plushalf"] else 0
    value *= data.letters.get((match["letter"] or "").lower(), 1)
    for word in (match["times"] or "").lower().split():
        value *= data.multipliers[word]
    return -value if match["minus"] else float(value)


def _spelled(words: Sequence[str]) -> float | None:
    """The value of number words, None where they are no one number ("two three")."""
    data = number_words()
    total, current, last = 0.0, 0.0, float("inf")
    for word in words:
        if word == "and":
            continue
        if word in VALUES:
            value = VALUES[word]
            room = HUNDRED if current % HUNDRED == 0 else 10 if current % 10 == 0 else 0
            if current and (value >= room or 0 < current % HUNDRED < TENS):
                return None
            current += value
        elif data.multipliers[word] <= HUNDRED:
            current = (current or 1) * data.multipliers[word]
        else:
            scale = data.multipliers[word]
            if scale >= last:
                return None
            total += (current or 1) * scale
            current, last = 0.0, scale
    return total + current


def _without_codes(text: str, amounts: list[Amount]) -> list[Amount]:
    """Leave out what stands in a code or a telephone number: "F-16", "555-0199", "+44 20"."""
    starts = {amount.start for amount in amounts}
    ends = {amount.end for amount in amounts}
    codes = {amount.start for amount in amounts if _is_code(text, amount, starts, ends)}
    for one, other in pairwise(amounts):
        between = text[one.end : other.start] if other.start - one.end == 1 else ""
        grouped = one.plain and other.plain and between in {" ", "."}
        tied = between in HYPHENS and bool(codes & {one.start, other.start})
        if between and (grouped or tied):
            codes |= {one.start, other.start}
    return [amount for amount in amounts if amount.start not in codes]


def _is_code(text: str, amount: Amount, starts: set[int], ends: set[int]) -> bool:
    before = text[max(0, amount.start - 2) : amount.start]
    after = text[amount.end : amount.end + 2]
    led = before[1:] in HYPHENS and before[:-1].strip() and amount.start - 1 not in ends
    followed = after[:1] in HYPHENS and after[1:].isdigit() and amount.end + 1 not in starts
    padded = amount.plain and re.match(r"0\d", amount.written)
    return bool(led or followed or padded or before.endswith("+"))


def _with_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    found: list[Amount] = []
    for amount in amounts:
        joined = _pair(text, found[-1], amount) if found else None
        if joined is None:
            found.append(amount)
        else:
            found[-1] = joined
    return found


def _pair(text: str, one: Amount, other: Amount) -> Amount | None:
    """Two numbers as one range or share, None where they are two."""
    if one.vague or other.vague or one.ranged or other.start - one.end > len(" out of every "):
        return None
    between = " ".join(text[one.end : other.start].lower().split())
    before = text[max(0, one.start - 12) : one.start].split()
    last = before[-1].lower() if before else ""
    if between in {"in", "in every", "out of", "of every"}:
        return _share(one, other)
    spread = between in {*HYPHENS, "or"} or (between == "to" and last not in {"from", "by"})
    if not spread and not (between == "and" and last == "between"):
        return None
    shared = other.low / _unscaled(other) if other.scaled and not one.scaled else 1.0
    low = one.low * shared if one.low < SEPARATE else one.low
    wide = between in {"to", "or"} and other.high > WIDEST * low
    if wide or (one.sign != other.sign and one.sign and other.sign):
        return None
    start = text.rfind(before[-1], 0, one.start) if between == "and" else one.start
    sign = one.sign or other.sign
    return replace(other, start=start, low=low, high=other.high, sign=sign, written="range")


def _unscaled(amount: Amount) -> float:
    """The figure before its multiplier: 2 of "2 million"."""
    figure = re.sub(r"[^\d.]", "", amount.written)
    return (float(figure) if figure else 0.0) or amount.low or 1.0


def _share(one: Amount, other: Amount) -> Amount | None:
    if not 0 < one.low < other.low <= LARGEST_SHARE or one.sign or other.sign:
        return None
    value = 100 * one.low / other.low
    low, high = value - ROUNDED, value + ROUNDED
    return Amount(one.start, other.end, low, high, unit="percent", vague=True, written="proportion")
