"""Time expressions, made absolute from the report's own date.

A bare weekday is the last one on or before the report's day, the next one where
its clause looks ahead ("will meet on Sunday"), and unresolved where the clause
leaves it open: an infinitive ("voted to close it on Sunday"), a headline's present
tense, no verb at all. "The previous day" and "two days earlier" are counted from
the day spoken of last, or else from the report's. Without a date of the report
only full dates are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from sayso.language.calendar_names import MONTH_WORDS, WEEKDAY_WORDS
from sayso.language.numbers import VALUES
from sayso.ports import Dates
from sayso.records import Part, Span, TimeReference
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import Tree
from sayso.stages.reading.typed import almanac
from sayso.stages.reading.typed.almanac import Days
from sayso.stages.reading.typed.lexicon import time_words

STEPS_UP = 7
"""Governors climbed from a time to the verb that it belongs to."""
NAMES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT", "PERSON"})
GOVERNING = frozenset({"VERB", "AUX"})
TWELVE = 12
BESIDE = 3
"""Tokens between a verb and a time that still stands right after it."""
NUMBERS = {"a": 1, "an": 1} | {word: value for word, value in VALUES.items() if 0 < value <= TWELVE}
"""Numbers in words before a unit of time, as far as the press writes them out."""
LAST_MONTH = 12
"""A number up to here may be a month."""


class Outlook(StrEnum):
    """Which way the clause of a time looks."""

    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _grammar() -> re.Pattern[str]:
    words = time_words()
    short = words.abbreviated
    days = _any([*WEEKDAY_WORDS, *(s for s, w in short.items() if w.endswith("day"))])
    short_months = _any([s for s, w in short.items() if not w.endswith("day")])
    month = rf"(?:(?:{_any(MONTH_WORDS)})\b|(?:{short_months})\b\.?)"
    year = r"(?:19|20)\d\d(?![,.]\d|\d|s\b)"
    day = r"\d{1,2}(?![\d:%])"
    number = rf"(?:\d{{1,3}}|{_any(list(NUMBERS))})"
    unit = r"day|week|month|year"
    pauses = r"(?<!\bday before)(?<!\bday after)|(?=\s?[,.;:]|\Z)"
    return re.compile(
        rf"\b(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b|(?P<slashed>\d{{1,2}}/\d{{1,2}}/{year})"
        rf"|(?:(?:{days}),\s)?(?P<m1>{month})\s(?P<d1>{day})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e1>{day}))?(?:,?\s(?P<y1>{year}))?"
        rf"|(?:(?:{days}),?\s)?(?P<d2>{day})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e2>{day}))?\s(?:of\s)?(?P<m2>{month})"
        rf"(?:,?\s(?P<y2>{year}))?"
        rf"|(?P<m3>{month})\s(?P<y3>{year})"
        rf"|(?P<phrase>(?:{_any([*words.days, *words.from_there])})\b)(?:{pauses})"
        rf"|(?P<number>{number})\s(?P<unit>{unit})s?\s(?P<way>ago|earlier|later)\b"
        rf"|in\s(?P<number2>{number})\s(?P<unit2>{unit})s?\b"
        rf"|(?P<side2>last|past|next|coming)\s(?P<number3>{number})\s(?P<unit3>{unit})s\b"
        rf"|(?P<which>last|next|this|the)\s(?P<whole>week|weekend|month|year)\b"
        rf"|(?:(?P<side>last|next|this)\s)?(?P<weekday>{days})\b(?!\s(?:{_any(words.mastheads)}))"
        rf"|(?:(?P<part>early|mid|late)[\s-]|(?P<side4>last|next)\s)?(?P<m4>{month})(?!\s?\d|\sDay\b)"
        rf"|(?:(?:early|mid|late)[\s-])?(?P<y4>{year})(?![-–/]\d))",
        re.IGNORECASE,
    )


def find_times(passage: Passage, reference: date | None, dates: Dates) -> tuple[TimeReference, ...]:
    """All time expressions of a part, seen from ``reference``, the report's day."""
    tree = passage.tree
    found = []
    there = reference
    for match in _grammar().finditer(passage.text):
        inside = tree.within(Span(match.start(), match.end()))
        if not inside or not _is_time(match, inside, tree):
            continue
        outlook = _outlook(tree, inside[0], headline=passage.part == Part.HEADLINE)
        if match["number2"] and outlook != Outlook.AHEAD:
            continue  # "built in three weeks" is how long it took
        days = _resolve(match, reference, there, outlook, dates)
        if days and days[0] == days[1]:
            there = days[0]
        first, last = (day.isoformat() for day in days) if days else ("", "")
        found.append(TimeReference(Span(match.start(), match.end()), first, last, match[0]))
    return tuple(found)


def _is_time(match: re.Match[str], inside: range, tree: Tree) -> bool:
    """Whether the words are used for a time: names are capitalised and not a paper's."""
    names = (match[group] for group in ("m1", "m2", "m3", "m4", "weekday"))
    if any(name is not None and not name[0].isupper() for name in names):
        return False
    if match["which"] and match["which"].lower() == "the":
        return match["whole"].lower() == "weekend"
    last = tree.tokens[inside[-1]]
    if match["y4"]:
        return last.entity == "DATE" or (not last.entity and last.dep in {"pobj", "npadvmod"})
    if match["m4"] and not match["part"] and not match["side4"]:
        return last.entity == "DATE" or last.dep == "pobj"
    if match["weekday"] and not match["side"]:
        before = tree.tokens[inside[0] - 1] if inside[0] else None
        named = before is not None and before.text[:1].isupper() and before.pos in {"PROPN", "ADJ"}
        attached = named and before is not None and before.end + 1 == last.start
        return last.entity not in NAMES and not (attached and before and not before.text.isupper())
    return True


def _resolve(
    match: re.Match[str],
    reference: date | None,
    there: date | None,
    outlook: Outlook,
    dates: Dates,
) -> Days | None:
    try:
        if days := _dated(match, reference, outlook):
            return days
        if reference is None or there is None:
            return None
        if match["slashed"]:
            return _slashed(match["slashed"], reference, dates)
        return _relative(match, reference, there) or _called(match, reference, outlook)
    except (ValueError, OverflowError):
        return None  # the 31st of September, or years past the calendar's end


def _dated(match: re.Match[str], reference: date | None, outlook: Outlook) -> Days | None:
    """What is written as a date, with or without its year."""
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
        return day, day
    if match["m3"]:
        return almanac.whole_month(int(match["y3"]), _month(match["m3"]))
    if match["y4"]:
        return almanac.whole_year(int(match["y4"]))
    for side in "12":
        if match[f"m{side}"]:
            number, end = int(match[f"d{side}"]), int(match[f"e{side}"] or match[f"d{side}"])
            month, year = _month(match[f"m{side}"]), match[f"y{side}"]
            if year:
                return date(int(year), month, number), date(int(year), month, end)
            if reference is None:
                return None
            ahead = outlook == Outlook.AHEAD
            first = almanac.day_near(number, month, reference, ahead=ahead)
            return first, first.replace(day=end)
    return None


def _slashed(written: str, reference: date, dates: Dates) -> Days | None:
    """A date in figures, where only one order of day and month is possible."""
    one, other, _ = (int(piece) for piece in written.split("/"))
    if one != other and max(one, other) <= LAST_MONTH:
        return None
    return dates.days(written, reference)


def _relative(match: re.Match[str], reference: date, there: date) -> Days | None:
    """What is counted from a day: the report's, or that spoken of last."""
    words = time_words()
    if phrase := match["phrase"]:
        word = phrase.lower()
        base = reference if word in words.days else there
        day = base + timedelta(days=(words.days | words.from_there)[word])
        return day, day
    if match["number"]:
        ago = match["way"].lower() == "ago"
        steps = _number(match["number"]) * (1 if match["way"].lower() == "later" else -1)
        return almanac.shifted(match["unit"].lower(), reference if ago else there, steps)
    if match["number2"]:
        return almanac.shifted(match["unit2"].lower(), reference, _number(match["number2"]))
    if match["number3"]:
        back = match["side2"].lower() in {"last", "past"}
        steps = _number(match["number3"]) * (-1 if back else 1)
        return almanac.stretch(match["unit3"].lower(), reference, steps)
    return None


def _called(match: re.Match[str], reference: date, outlook: Outlook) -> Days | None:
    """What has a name: a weekday, a month, a calendar week, month or year."""
    ahead = outlook == Outlook.AHEAD
    if match["whole"]:
        unit, which = match["whole"].lower(), match["which"].lower()
        if which == "the":
            which = "this" if ahead else "last"
        return almanac.whole(unit, reference, {"last": -1, "this": 0, "next": 1}[which])
    if match["m4"]:
        if outlook == Outlook.OPEN and not match["side4"]:
            return None
        side = (match["side4"] or "").lower()
        return almanac.month_near(_month(match["m4"]), reference, ahead=ahead or side == "next")
    side = (match["side"] or "").lower()
    if not side and outlook == Outlook.OPEN:
        return None
    word = match["weekday"].lower()
    wanted = WEEKDAY_WORDS.index(time_words().abbreviated.get(word, word))
    if side == "this":
        monday = reference - timedelta(days=reference.weekday())
        return (day := monday + timedelta(days=wanted)), day
    if side == "last" and wanted == reference.weekday():
        reference -= timedelta(days=1)
    if wanted == reference.weekday() and not side:
        return reference, reference
    return almanac.weekday(wanted, reference, ahead=side == "next" or (ahead and side != "last"))


def _number(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS[written.lower()]


def _month(word: str) -> int:
    name = word.lower().removesuffix(".")
    return MONTH_WORDS.index(time_words().abbreviated.get(name, name)) + 1


def _outlook(tree: Tree, index: int, *, headline: bool) -> Outlook:
    """Which way the clause looks that a time hangs on, by its verb's tense.

    A limit that is set ("suspended until Friday") lies ahead of the act that sets it.
    """
    verb = _clause_verb(tree, index)
    if verb is None:
        return Outlook.OPEN
    limit = tree.tokens[index - 1].lemma if index else ""
    if limit in time_words().limits and _sets_limit(tree, verb, limit):
        return Outlook.AHEAD
    return _tense(tree, verb, headline=headline)


def _clause_verb(tree: Tree, index: int) -> int | None:
    """The verb that a time hangs on; one right before it counts before what the parse says."""
    for before in range(index - 1, max(-1, index - BESIDE - 1), -1):
        if tree.tokens[before].pos == "VERB":
            return before
        if tree.tokens[before].pos not in {"ADP", "ADV"}:
            break
    current: int | None = index
    for _ in range(STEPS_UP):
        if current is None or tree.tokens[current].pos in GOVERNING:
            return current
        current = tree.head(current)
    return None


def _sets_limit(tree: Tree, verb: int, limit: str) -> bool:
    """Whether a verb sets a time to come: "paused until", "is closed until", "to answer by".

    "Worked until Friday" and "had been suspended until Friday" look back.
    """
    words = time_words()
    auxiliaries = [tree.tokens[child] for child in tree.children(verb, "aux", "auxpass")]
    if any(token.tag == "TO" for token in auxiliaries):
        return True
    if limit not in words.until or any(token.text.lower() == "had" for token in auxiliaries):
        return False
    tags = {tree.tokens[verb].tag, *(token.tag for token in auxiliaries)}
    return tree.tokens[verb].lemma in words.setting or bool(tags & {"VBZ", "VBP"})


def _tense(tree: Tree, verb: int, *, headline: bool) -> Outlook:
    words = time_words()
    auxiliaries = [tree.tokens[child] for child in tree.children(verb, "aux", "auxpass")]
    if {token.lemma for token in auxiliaries} & words.ahead:
        return Outlook.AHEAD
    if any(token.tag == "TO" for token in auxiliaries):
        above = tree.head(verb)
        planned = above is not None and tree.tokens[above].lemma in words.plans
        return Outlook.AHEAD if planned else Outlook.OPEN
    tags = {tree.tokens[verb].tag, *(token.tag for token in auxiliaries)}
    if tags & {"VBD"} or (tree.tokens[verb].tag in {"VBN", "VBG"} and not auxiliaries):
        return Outlook.BACK
    if any(token.lemma == "have" for token in auxiliaries):
        return Outlook.BACK
    announced = tree.tokens[verb].lemma in words.announcing
    return Outlook.AHEAD if announced and not headline else Outlook.OPEN
