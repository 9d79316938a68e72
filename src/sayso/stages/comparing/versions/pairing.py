"""Two versions of a report side by side: which sentences stayed, were edited, came, went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.language.texts import words_at
from sayso.records import Evidence, Part, Reading, Report, Sentence, Span, Statement

EDITED = 0.5
"""Part of two sentences' words that must be the same for one to be the other, edited (Dice)."""
_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of one version, with its words and what is stated in it."""

    report: Report
    number: int
    sentence: Sentence
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """Its words as written."""
        return words_at(self.report, self.sentence.part, self.sentence.span)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words without case and punctuation."""
        return tuple(word.casefold() for word in _WORD.findall(self.text))

    @property
    def evidence(self) -> Evidence:
        """The whole sentence as a passage."""
        return Evidence(self.report.id, self.sentence.part, self.sentence.span, self.text)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a sentence put in the place of others: characters in both parts' texts."""

    was: Span
    now: Span


@dataclass(frozen=True, slots=True)
class Edited:
    """A sentence in both versions with what was changed in it."""

    before: Line
    after: Line
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions side by side; sentences that are the same in both are left out."""

    edited: tuple[Edited, ...]
    gone: tuple[Line, ...]
    new: tuple[Line, ...]


def side_by_side(earlier: Reading, later: Reading) -> Versions:
    """Pair the sentences of two versions' bodies and standfirsts, the most alike first."""
    old, new = lines(earlier), lines(later)
    kept = Counter(line.words for line in old) & Counter(line.words for line in new)
    gone, came = _without(old, kept), _without(new, kept)
    alike = [
        (_shared_words(one, other), -a, -b)
        for a, one in enumerate(gone)
        for b, other in enumerate(came)
    ]
    pairs: dict[int, int] = {}
    for share, a, b in sorted(alike, reverse=True):
        if share >= EDITED and -a not in pairs and -b not in pairs.values():
            pairs[-a] = -b
    edited = tuple(
        Edited(gone[a], came[b], _edits(gone[a], came[b])) for a, b in sorted(pairs.items())
    )
    return Versions(
        edited=edited,
        gone=tuple(line for n, line in enumerate(gone) if n not in pairs),
        new=tuple(line for n, line in enumerate(came) if n not in pairs.values()),
    )


def lines(reading: Reading) -> list[Line]:
    """The sentences of a reading under its headline that have words."""
    stated: dict[int, list[Statement]] = {}
    for statement in reading.statements:
        stated.setdefault(statement.sentence, []).append(statement)
    found = [
        Line(reading.report, n, sentence, tuple(stated.get(n, ())))
        for n, sentence in enumerate(reading.sentences)
        if sentence.part != Part.HEADLINE
    ]
    return [line for line in found if line.words]


def _without(those: Sequence[Line], kept: Counter[tuple[str, ...]]) -> list[Line]:
    left, found = Counter(kept), []
    for line in those:
        if left[line.words]:
            left[line.words] -= 1
        else:
            found.append(line)
    return found


def _shared_words(one: Line, other: Line) -> float:
    shared = Counter(one.words) & Counter(other.words)
    return 2 * sum(shared.values()) / (len(one.words) + len(other.words))


def _edits(before: Line, after: Line) -> tuple[Edit, ...]:
    one, other = _word_spans(before), _word_spans(after)
    matcher = SequenceMatcher(None, before.words, after.words, autojunk=False)
    return tuple(
        Edit(_stretch(one, a, b, before), _stretch(other, c, d, after))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _word_spans(line: Line) -> list[Span]:
    start = line.sentence.span.start
    return [Span(start + m.start(), start + m.end()) for m in _WORD.finditer(line.text)]


def _stretch(spans: Sequence[Span], first: int, end: int, line: Line) -> Span:
    """The characters of some words; an empty stretch where there are none."""
    if first == end:
        at = spans[first].start if first < len(spans) else line.sentence.span.end
        return Span(at, at)
    return Span(spans[first].start, spans[end - 1].end)
