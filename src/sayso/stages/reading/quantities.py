"""Figures in running text: value, bounds, unit, and what is counted.

Conventions for bounds: "about" leaves a tenth on either side; "at least" has no
upper bound but is given ten times the value, so that it stays a number; "up to"
reaches down to zero. "Dozens" and the like are ranges of their own, from
``data/numbers.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.records import ParsedPart, Quantity, Span
from sayso.stages.reading.syntax import Tree

ABOUT = 0.1
"""Share by which a figure said to be "about" may be off."""
NO_LIMIT = 10.0
"""Times the value: the upper bound of "at least"."""
FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NEVER = frozenset({"DATE", "TIME", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class _Lexicon:
    values: dict[str, float]
    multipliers: dict[str, float]
    vague: dict[str, tuple[float, float]]
    about: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    currencies: dict[str, str]
    units: dict[str, str]
    grammar: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    path = files("sayso.stages.reading").joinpath("data/numbers.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    bounds = data["bounds"]
    return _Lexicon(
        values=data["values"],
        multipliers=data["multipliers"],
        vague={word: (low, high) for word, (low, high) in data["vague"].items()},
        about=tuple(bounds["about"]),
        least=tuple(bounds["least"]),
        most=tuple(bounds["most"]),
        currencies=data["currencies"],
        units=data["units"],
        grammar=_grammar(data["values"], data["multipliers"], data["vague"], data["currencies"]),
    )


def _grammar(*tables: dict[str, object]) -> re.Pattern[str]:
    values, multipliers, vague, currencies = tables
    words = _any(values)
    times = _any(multipliers)
    signs = "|".join(re.escape(s) for s in currencies if not s[0].isalpha() or s == "US$")
    spelled = rf"(?:{words})(?:[- ](?:{words}))?"
    article = rf"\b(?:a|half a)(?=\s(?:{times})\b)"
    amount = rf"(?:(?P<figure>{FIGURE})|(?P<spelled>\b{spelled}\b)|(?P<article>{article}))"
    second = rf"(?:\s?(?:-|–|to)\s?(?P<second>{FIGURE}))?"
    scaled = rf"(?:[\s-]?(?P<times>(?:{times})(?:\s(?:{times}))?)\b)?"
    percent = r"(?P<percent>\s?%)?"
    plain = rf"(?P<sign>{signs})?{amount}{second}{scaled}{percent}"
    loose = _any(dict(sorted(vague.items(), key=lambda item: -len(item[0]))))
    none = r"\b(?:no one|nobody|none)\b"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<vague>(?:{loose})\b)|(?P<none>{none})|{plain})(?![\w/]|-\w|[.,:]\d)",
        re.IGNORECASE,
    )


def _any(table: dict[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))


def find_quantities(parsed: ParsedPart) -> tuple[Quantity, ...]:
    """All figures of a part, in order; years, dates, times and ordinals are none."""
    tree = Tree(parsed.parse)
    found = [_quantity(match, parsed, tree) for match in _lexicon().grammar.finditer(parsed.text)]
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(match: re.Match[str], parsed: ParsedPart, tree: Tree) -> Quantity | None:
    inside = tree.within(Span(match.start(), match.end()))
    if not inside or _is_none(match, inside, tree):
        return None
    lexicon = _lexicon()
    low, high = _bounds(match)
    head = _counted(tree, inside)
    unit = _unit(match, tree, head)
    is_unit = head is not None and unit and tree.tokens[head].lemma in _unit_words()
    counted = "" if head is None or is_unit else tree.tokens[head].lemma
    before = parsed.text[max(0, match.start() - 20) : match.start()].lower()
    start, low, high, vague = _hedged(before, match.start(), low, high)
    return Quantity(
        span=Span(start, match.end()),
        value=(low + high) / 2 if match["vague"] else _bounds(match)[0],
        low=low,
        high=high,
        unit=unit,
        counted=counted,
        qualifier=_qualifier(tree, head, lexicon) if counted else (),
        approximate=vague or bool(match["vague"]),
        as_written=parsed.text[start : match.end()],
    )


def _is_none(match: re.Match[str], inside: range, tree: Tree) -> bool:
    tokens = [tree.tokens[i] for i in inside]
    if any(token.entity in NEVER for token in tokens) and not match["times"]:
        return True
    if tokens[0].lemma == "one" and tokens[0].dep != "nummod" and not match["times"]:
        return True
    year = match["figure"] and re.fullmatch(r"(?:1[5-9]|20)\d\d", match["figure"])
    return bool(year) and not match["times"] and tokens[0].dep != "nummod" and not match["sign"]


def _bounds(match: re.Match[str]) -> tuple[float, float]:
    lexicon = _lexicon()
    if match["vague"]:
        return lexicon.vague[match["vague"].lower()]
    if match["none"]:
        return 0.0, 0.0
    scale = 1.0
    for word in (match["times"] or "").lower().split():
        scale *= lexicon.multipliers[word]
    if match["figure"]:
        first = float(match["figure"].replace(",", ""))
    elif match["spelled"]:
        words = re.split(r"[- ]", match["spelled"].lower())
        first = float(sum(lexicon.values[word] for word in words))
    else:
        first = 0.5 if match["article"].lower().startswith("half") else 1.0
    second = float(match["second"].replace(",", "")) if match["second"] else first
    return first * scale, (max(first, second)) * scale


def _hedged(before: str, start: int, low: float, high: float) -> tuple[int, float, float, bool]:
    """Widen the bounds by the words before a figure; True where it is said to be about."""
    lexicon = _lexicon()
    for words, kind in ((lexicon.least, "least"), (lexicon.most, "most"), (lexicon.about, "about")):
        for word in words:
            if re.search(rf"(?:^|\W){re.escape(word)}\s+$", before):
                at = start - (len(before) - before.rfind(word))
                if kind == "least":
                    return at, low, high * NO_LIMIT, False
                if kind == "most":
                    return at, 0.0, high, False
                return at, low * (1 - ABOUT), high * (1 + ABOUT), True
    return start, low, high, False


def _counted(tree: Tree, inside: range) -> int | None:
    """The noun that a figure counts: its governor, or what follows "of"."""
    last = tree.tokens[inside[-1]]
    if last.dep in {"nummod", "compound", "quantmod", "npadvmod"}:
        current = inside[-1]
        for _ in range(3):
            above = tree.head(current)
            if above is None:
                return None
            if tree.tokens[above].pos in {"NOUN", "PROPN", "SYM"} and above not in inside:
                return above
            current = above
        return None
    for preposition in tree.children(inside[-1], "prep"):
        if tree.tokens[preposition].lemma == "of":
            inner = tree.children(preposition, "pobj")
            return inner[0] if inner else None
    after = inside[-1] + 1
    if after < len(tree.tokens) and tree.tokens[after].tag in {"JJ", "VBN"}:
        return after  # "38 dead", "30 injured"
    return None


def _unit_words() -> frozenset[str]:
    lexicon = _lexicon()
    return frozenset({*lexicon.units, *lexicon.currencies})


def _unit(match: re.Match[str], tree: Tree, head: int | None) -> str:
    lexicon = _lexicon()
    units = lexicon.units | lexicon.currencies
    if match["vague"] is None and match["none"] is None:
        if match["percent"]:
            return "percent"
        if match["sign"]:
            return lexicon.currencies[match["sign"].upper()]
    following = _next_word(match)
    words = [following] if "/" in following else []
    words += [tree.tokens[head].lemma] if head is not None else []
    words += [following, following.removesuffix("s")]
    return next((found for w in words if (found := units.get(w))), "")


def _next_word(match: re.Match[str]) -> str:
    following = re.match(r"\s?([\w/%]+)", match.string[match.end() : match.end() + 20])
    return following[1].lower() if following else ""


def _qualifier(tree: Tree, head: int | None, lexicon: _Lexicon) -> tuple[str, ...]:
    if head is None:
        return ()
    words = (tree.tokens[c].lemma for c in tree.children(head, "amod", "compound"))
    skipped = {*lexicon.about, *lexicon.values}
    return tuple(w for w in words if w not in skipped and w.isalpha())
