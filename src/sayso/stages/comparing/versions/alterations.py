"""What was changed in an edited sentence: values, and how sure the report is of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.language.texts import words_at
from sayso.records import (
    AlterationKind,
    DifferenceKind,
    Modality,
    Quantity,
    Span,
    Statement,
    TimeReference,
)
from sayso.stages.comparing.parts.figures import FigureMatch, comparable, match
from sayso.stages.comparing.parts.notices import hedges
from sayso.stages.comparing.versions.pairing import Edit, Edited, Line

RUNGS = {modality: step for step, modality in enumerate(Modality)} | {
    Modality.STATED: list(Modality).index(Modality.DONE)
}
"""How near to done each modality is; "is closed" is as near as "was closed"."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed in a sentence: its kind and part, both values, and why it is that."""

    kind: AlterationKind
    part: DifferenceKind
    was: str
    now: str
    why: str


def changes(edited: Edited) -> tuple[Change, ...]:
    """All that was changed in a sentence; of what makes it surer or less sure only the first."""
    values = [
        *_corrected_figures(edited),
        *_corrected_days(edited),
        *_replaced_names(edited),
        *_denials(edited),
    ]
    sure = [*_bounds(edited), *_modalities(edited), *_hedged(edited), *_attributed(edited)]
    return tuple(dict.fromkeys([*values, *sure[:1]]))


def _corrected(part: DifferenceKind, was: str, now: str) -> Change:
    what = "name" if part == DifferenceKind.ACTOR else part.value
    return Change(AlterationKind.CORRECTED, part, was, now, f"another {what} in its place")


def _surer(part: DifferenceKind, was: str, now: str, why: str, *, harder: bool) -> Change:
    kind = AlterationKind.HARDENED if harder else AlterationKind.SOFTENED
    return Change(kind, part, was, now, why)


def _figure_pairs(edited: Edited) -> list[tuple[Quantity, Quantity]]:
    """Figures in the place of others, in order, where both count the same."""
    old = [q for q in edited.before.sentence.quantities if _touched(q.span, edited, "was")]
    new = [q for q in edited.after.sentence.quantities if _touched(q.span, edited, "now")]
    pairs = []
    for one in old:
        other = next((q for q in new if comparable(one, q) or _are_plain_numbers(one, q)), None)
        if other is not None:
            new.remove(other)
            pairs.append((one, other))
    return pairs


def _are_plain_numbers(one: Quantity, other: Quantity) -> bool:
    """Whether both are plain numbers of which it is not known what they count."""
    return not (one.unit or other.unit or one.counted or other.counted)


def _corrected_figures(edited: Edited) -> Iterator[Change]:
    for one, other in _figure_pairs(edited):
        if match(one, other) == FigureMatch.DIFFERENT or one.value != other.value:
            same = one.unit != other.unit and match(one, other) != FigureMatch.DIFFERENT
            if not same:
                yield _corrected(DifferenceKind.FIGURE, one.as_written, other.as_written)


def _bounds(edited: Edited) -> Iterator[Change]:
    """A bound or a rounded figure became a plain one ("at least 12", "12"), or the other way."""
    for one, other in _figure_pairs(edited):
        wide, narrow = one.low != one.high, other.low != other.high
        if one.value == other.value and wide != narrow:
            why = "the figure is no longer rounded" if wide else "the figure is now rounded"
            yield _surer(DifferenceKind.FIGURE, one.as_written, other.as_written, why, harder=wide)


def _corrected_days(edited: Edited) -> Iterator[Change]:
    old = [t for t in edited.before.sentence.times if _touched(t.span, edited, "was")]
    new = [t for t in edited.after.sentence.times if _touched(t.span, edited, "now")]
    for one, other in zip(old, new, strict=False):
        if one.first and other.first and not _meet(one, other):
            yield _corrected(DifferenceKind.DATE, one.as_written, other.as_written)


def _meet(one: TimeReference, other: TimeReference) -> bool:
    return one.first <= other.last and other.first <= one.last


def _replaced_names(edited: Edited) -> Iterator[Change]:
    """Names in the place of others of which no word is in the other version of the sentence."""
    for edit in edited.edits:
        was, now = _name_in(edited.before, edit.was), _name_in(edited.after, edit.now)
        one = {w for w in was.casefold().split() if w not in edited.after.words}
        other = {w for w in now.casefold().split() if w not in edited.before.words}
        if one and other:
            yield _corrected(DifferenceKind.ACTOR, was, now)


def _name_in(line: Line, span: Span) -> str:
    """The words of names in a stretch that are no date."""
    places = (w for s in line.statements for p in s.places for w in p.name.lower().split())
    names = {name.lower() for name in line.sentence.names} | set(places)
    dates = {w for t in line.sentence.times for w in t.as_written.casefold().split()}
    text = words_at(line.report, line.sentence.part, span)
    words = (word.strip(".,;:“”\"'’()").removesuffix("’s") for word in text.split())
    kept = [w for w in words if w.lower() in names and w.lower() not in dates and w[:1].isupper()]
    return " ".join(kept)


def _denials(edited: Edited) -> Iterator[Change]:
    for one, other in _pairs_of_act(edited):
        if one.negated != other.negated:
            was, now = ("denied" if s.negated else "said" for s in (one, other))
            yield _corrected(DifferenceKind.POLARITY, was, now)
            return


def _modalities(edited: Edited) -> Iterator[Change]:
    for one, other in _pairs_of_act(edited):
        before, after = RUNGS[one.modality], RUNGS[other.modality]
        if before != after and one.negated == other.negated and _neither_reversed(one, other):
            was, now = one.modality.value, other.modality.value
            why = f"what was {was} is now told as {now}"
            yield _surer(DifferenceKind.MODALITY, was, now, why, harder=after > before)


def _neither_reversed(one: Statement, other: Statement) -> bool:
    """Whether neither is taken back: that is no step on the ladder."""
    return Modality.REVERSED not in {one.modality, other.modality}


def _hedged(edited: Edited) -> Iterator[Change]:
    was, now = hedges(edited.before.text), hedges(edited.after.text)
    if was and not now:
        yield _surer(DifferenceKind.MODALITY, was[0], "", f"“{was[0]}” was dropped", harder=True)
    if now and not was:
        yield _surer(DifferenceKind.MODALITY, "", now[0], f"“{now[0]}” was put in", harder=False)


def _attributed(edited: Edited) -> Iterator[Change]:
    for one, other in _pairs_of_act(edited):
        if one.attributions and not other.attributions:
            why = "it is now told on the outlet’s own word"
            yield _surer(DifferenceKind.SOURCE, _whose(one), "its own word", why, harder=True)
        elif other.attributions and not one.attributions:
            why = "it is now told on another’s word"
            yield _surer(DifferenceKind.SOURCE, "its own word", _whose(other), why, harder=False)


def _whose(statement: Statement) -> str:
    speaker = statement.speaker
    name = speaker.name if speaker and speaker.name != "unknown" else ""
    return name or (speaker.as_written if speaker else "") or "a source not named"


def _pairs_of_act(edited: Edited) -> Iterator[tuple[Statement, Statement]]:
    """Statements of one act in both versions of a sentence, where each has one such alone."""
    old, new = _by_act(edited.before.statements), _by_act(edited.after.statements)
    for act, statement in old.items():
        if act in new:
            yield statement, new[act]


def _by_act(statements: Sequence[Statement]) -> dict[str, Statement]:
    acts = [s.act for s in statements]
    return {s.act: s for s in statements if s.act and acts.count(s.act) == 1}


def _touched(span: Span, edited: Edited, side: str) -> bool:
    """Whether an edit changed characters of a span, or left words out at it or beside it."""
    return any(
        here.start < span.end and span.start < here.end
        if here.start != here.end
        else span.start <= here.start <= span.end
        for here in (_span_on(edit, side) for edit in edited.edits)
    )


def _span_on(edit: Edit, side: str) -> Span:
    return edit.was if side == "was" else edit.now
