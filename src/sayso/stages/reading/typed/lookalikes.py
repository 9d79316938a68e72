"""What only looks like a figure: dates, ages, scores, addresses, numbers of a row.

Where it cannot be told, it is taken for one of these: a missing figure misleads
nobody.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.language.words import any_of
from sayso.stages.reading.text.syntax import Tree
from sayso.stages.reading.typed.counted import NOUNS, Figure
from sayso.stages.reading.typed.lexicon import number_words
from sayso.stages.reading.typed.numerals import HYPHENS

NAMES = frozenset({"ORG", "EVENT", "FAC", "PRODUCT", "LAW", "WORK_OF_ART", "PERSON", "GPE", "LOC"})
TIMES = frozenset({"DATE", "TIME"})
OLDEST = 120
"""Years: a figure between commas after a name is an age up to here."""


CORRECTED = re.compile(
    r"(?:,\s*(?:and )?not|\brather than|\binstead of)\s(?:the\s)?$", re.IGNORECASE
)
"""Before what a figure is said not to be: "362 jobs, not 340"."""


def is_no_figure(figure: Figure, tree: Tree) -> bool:
    """Whether an amount is none that anything is counted or measured by."""
    return (
        _is_time(figure, tree)
        or _is_age(figure, tree)
        or _is_name(figure, tree)
        or _is_address(figure)
        or _is_bare(figure)
        or _is_score(figure, tree)
        or CORRECTED.search(figure.before) is not None
    )


def _is_time(figure: Figure, tree: Tree) -> bool:
    """Years, dates, hours of the clock, and durations that place something in time."""
    words = number_words().words
    previous, following = _word_before(figure.before), _word_after(figure.after)
    amount = figure.amount
    if previous in words.months or following in words.months or following in words.clock:
        return not amount.scaled and not figure.unit
    if figure.unit in words.durations:
        place = re.match(rf"\W{{1,2}}(?:{any_of(words.after_durations)})\b", figure.after)
        hedge = _hedge().search(figure.before)
        earlier = _word_before(figure.before[: hedge.start(1)]) if hedge else previous
        return bool(place) or earlier in words.before_durations
    if figure.unit:
        return False
    entities = {tree.tokens[i].entity for i in figure.inside}
    if entities & TIMES and (figure.counted is None or _is_in(TIMES, figure.counted, tree)):
        return not amount.scaled
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d", amount.written)) and _is_year(figure, tree)


@cache
def _hedge() -> re.Pattern[str]:
    words = any_of(word for kind in number_words().before.values() for word in kind)
    return re.compile(rf"\b({words})\s$", re.IGNORECASE)


def _is_in(entities: frozenset[str], index: int, tree: Tree) -> bool:
    return tree.tokens[index].entity in entities


def _is_year(figure: Figure, tree: Tree) -> bool:
    """Whether four digits without a comma are a year: always but before what they count."""
    stop = figure.inside.stop
    if figure.counted != stop or tree.tokens[stop].tag in {"NN", "NNP"}:
        return True
    first = figure.inside.start
    return first > 0 and tree.tokens[first - 1].tag in {"DT", "JJ", "POS", "PRP$"}


def _is_age(figure: Figure, tree: Tree) -> bool:
    """After a name, between commas or brackets: "Anna Berg, 45, said"."""
    amount = figure.amount
    if not amount.plain or figure.unit or amount.low > OLDEST or amount.low != amount.high:
        return False
    at = figure.inside[0]
    if at < 2 or tree.tokens[at - 1].text not in {",", "("}:  # noqa: PLR2004 - name and comma
        return False
    closed = figure.after[:1] in {",", ")", "."} or figure.after.startswith(" and ")
    return closed and tree.tokens[at - 2].pos == "PROPN"


def _is_name(figure: Figure, tree: Tree) -> bool:
    """Numbers of a row ("Article 5"), parts of names, pronouns ("one of them")."""
    amount = figure.amount
    firm = bool(figure.unit or amount.scaled or amount.vague or amount.low != amount.high)
    tokens = [tree.tokens[i] for i in figure.inside]
    if amount.written in {"vague", "none"}:
        return amount.written == "vague" and not _is_noun_of_many(figure, tree)
    if amount.written == "share":
        return _is_certain_half(figure, tree)
    if not firm and _word_before(figure.before) in number_words().words.labels:
        return True
    if tokens[0].lemma == "one" and len(tokens) == 1 and not figure.unit:
        return tokens[0].dep != "nummod" or figure.counted is None
    if not firm and any(token.entity in NAMES for token in tokens):
        return True
    first = figure.inside[0]
    named = first > 0 and tree.tokens[first - 1].pos in NOUNS and figure.before[-1:] == " "
    return named and not firm and figure.counted is None and tree.tokens[first - 1].tag != "NNS"


def _is_noun_of_many(figure: Figure, tree: Tree) -> bool:
    """Whether "scores" and the like are no verb and no points."""
    first = tree.tokens[figure.inside[0]]
    written = first.text.lower()
    return first.pos in {"NOUN", "NUM", "ADJ", "DET"} and (
        written != "scores" or figure.after.startswith(" of ")
    )


def _is_certain_half(figure: Figure, tree: Tree) -> bool:
    """A part in time or place, not a share: "the first half of the match"."""
    first = figure.inside[0]
    if any(_is_in(TIMES, index, tree) for index in figure.inside):
        return True
    before = tree.tokens[first - 1] if first else None
    certain = number_words().words.certain
    return before is not None and (
        before.tag == "JJ" or before.entity == "ORDINAL" or before.lemma in certain
    )


def _is_address(figure: Figure) -> bool:
    """Of houses: "12 Mill Street", "the 700 block of Mill Street"."""
    if re.match(r"[\s-]block\sof\b", figure.after):
        return True
    words = re.match(r"\s(?:[A-Z]\w+\s){1,3}?([A-Z]\w+)", figure.after)
    return words is not None and words[1].lower() in number_words().words.streets


def _is_bare(figure: Figure) -> bool:
    """Whether it hangs on something else: "a 51-vote margin", "five times the usual"."""
    if re.match(r"\stimes\s(?:the|as|more|higher|larger|greater|that|its|their)\b", figure.after):
        return True
    tied = figure.after[:1] in HYPHENS and figure.after[1:2].isalpha()
    return tied and not figure.unit and not figure.after[1:].startswith("strong")


def _is_score(figure: Figure, tree: Tree) -> bool:
    """Two numbers that are no range: they fall, or count nothing, or a single vote or game."""
    amount, counted = figure.amount, figure.counted
    if amount.written == "proportion":
        return counted is None
    if amount.written != "range" or amount.low > amount.high:
        return amount.low > amount.high
    if figure.unit or amount.scaled:
        return False
    before_it = counted is not None and counted >= figure.inside.stop
    return counted is None or not before_it or tree.tokens[counted].tag == "NN"


def _word_before(before: str) -> str:
    found = re.search(r"([\w.]+),?\s$", before)
    return found[1].lower().rstrip(".") if found else ""


def _word_after(after: str) -> str:
    found = re.match(r"[\s-]?(o['’]clock|[\w.]+)", after)
    return found[1].lower().rstrip(".") if found else ""
