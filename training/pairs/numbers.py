"""Figures: read, written in words, rounded, changed."""

from __future__ import annotations

from random import Random

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
HUNDRED, THOUSAND, MILLION = 100, 1000, 1_000_000
LONGEST_WORDS = 3
ROUNDABLE = 21
YEARS = range(1900, 2100)


def figure(text: str) -> float | None:
    """The value of a number as written, nothing if it is none."""
    cleaned = text.lower().replace(",", "")
    if cleaned in UNITS:
        return UNITS.index(cleaned)
    if cleaned in TENS:
        return TENS.index(cleaned) * 10
    try:
        return float(cleaned)
    except ValueError:
        return None


def as_words(value: float) -> str | None:
    """A number in words where that is short."""
    if value != int(value) or value < 0:
        return None
    n = int(value)
    if n < len(UNITS):
        return UNITS[n]
    if n < HUNDRED:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    for size, name in ((MILLION, "million"), (THOUSAND, "thousand"), (HUNDRED, "hundred")):
        small = size > HUNDRED or n < THOUSAND
        if n % size == 0 and n // size < HUNDRED and small:
            head = as_words(n // size)
            return f"{head} {name}"
    if n % 100_000 == 0 and n >= MILLION:
        return f"{n / MILLION:.1f} million"
    return None


def as_digits(text: str) -> str | None:
    """A number word in digits."""
    value = figure(text)
    if value is None:
        head, _, tail = text.partition("-")
        tens, unit = figure(head), figure(tail)
        if tens is None or unit is None or head not in TENS:
            return None
        value = tens + unit
    return written(value)


def written(value: float) -> str:
    """A value in digits with commas."""
    if value != int(value):
        return f"{value:g}"
    return f"{int(value):,}"


def rounded(value: float, chance: Random) -> tuple[str, str] | None:
    """A hedge and a round figure that a value supports."""
    if value < ROUNDABLE or int(value) in YEARS:
        return None
    size = 10 ** (len(str(int(value))) - chance.choice((1, 1, 2)))
    size = max(size, 10)
    near = round(value / size) * size
    if near in {0, value} or abs(value - near) > 0.13 * value:
        below = int(value // size) * size
        if value == near:
            return None
        return (chance.choice(("more than", "over", "at least")), written(below)) if below else None
    if near > value:
        hedge = ("about", "nearly", "almost", "around", "some", "roughly")
    else:
        hedge = ("about", "more than", "over", "around", "some", "roughly")
    return chance.choice(hedge), written(near)


def changed(text: str, chance: Random) -> str | None:
    """Another figure of the same look."""
    words = text.isalpha() or "-" in text
    value = figure(text) if "-" not in text else figure((as_digits(text) or "x").replace(",", ""))
    if value is None:
        return None
    if words:
        choices = [v for v in (value + 1, value - 1, value + 3, value * 2, value * 10) if v > 0]
        return as_words(chance.choice(choices))
    if value != int(value):
        return f"{value + chance.choice((-1, 1, 0.4, 2.3, 10)):.1f}".lstrip("-")
    n = int(value)
    comma = "," in text
    digits = str(n)
    kind = chance.choice(("digit", "digit", "ten", "near", "share"))
    if n in YEARS and not comma:
        return str(n + chance.choice((-10, -3, -2, -1, 1, 2, 5)))
    if kind == "digit":
        place = chance.randrange(min(2, len(digits)))
        other = str((int(digits[place]) + chance.randint(1, 8)) % 10)
        if place == 0 and other == "0":
            other = "1" if digits[0] != "1" else "2"
        result = int(digits[:place] + other + digits[place + 1 :])
    elif kind == "ten":
        result = n * 10
    elif kind == "near":
        result = max(n + chance.choice((-2, -1, 1, 2, 3)), 1)
    else:
        result = round(n * chance.choice((0.5, 0.7, 1.5, 2))) or 1
    if result == n:
        result = n + 1
    return f"{result:,}" if comma or result >= 10 * THOUSAND else str(result)
