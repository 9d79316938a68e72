"""What can be checked exactly: figures, days, names, denial, stage, scope, roles, whose word.

Each check gives grounds: the part agrees, differs (the passage has another value of the
same), or is not given. They decide nothing by themselves: they are what the judge's odds
are calibrated with, and what an answer tells people is missing or different.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.records import (
    Agreement,
    Argument,
    DifferenceKind,
    Ground,
    Modality,
    Quantity,
    SourceKind,
    Statement,
)
from sayso.stages.comparing.parts.cast import Cast, words_of
from sayso.stages.comparing.parts.figures import FigureMatch, bears_out, comparable, match
from sayso.stages.comparing.parts.passages import Asked, Passage, closest
from sayso.stages.comparing.parts.profiles import Profile, quantifiers
from sayso.stages.comparing.saying.days import days

STEPS = {
    Modality.POSSIBLE: 0,
    Modality.ALLEGED: 1,
    Modality.PROPOSED: 1,
    Modality.CALLED_FOR: 1,
    Modality.PLANNED: 2,
    Modality.ORDERED: 2,
    Modality.VOTED: 3,
    Modality.APPROVED: 3,
    Modality.IN_FORCE: 4,
    Modality.DONE: 5,
    Modality.STATED: 5,
    Modality.REVERSED: 6,
}
"""How real each modality makes an act; those of one step may stand for one another."""


def grounds(asked: Asked, passage: Passage, cast: Cast) -> tuple[Ground, ...]:
    """Every part of a claim that can be checked, held against a passage and what is near it."""
    told = closest(asked, passage.members)
    found: list[Ground] = [*figures(asked, passage), *days(asked, passage)]
    found += [*names(asked, passage, cast), *_scope(asked, passage)]
    near = _near(passage)
    found += _places(asked, near)
    for mine in asked.statements:
        found += [*_act(mine, told.statement), *_source(mine, told.statement, passage, cast)]
        found += _participants(mine, passage, near, cast)
    return tuple(dict.fromkeys(found))


def _near(passage: Passage) -> frozenset[str]:
    """The words and names of a passage and of the sentences before it, in small letters."""
    before = {w.lower() for s in passage.before for w in (*s.terms, *s.names)}
    return passage.terms | passage.names | passage.speakers | before


def _places(asked: Asked, near: frozenset[str]) -> Iterator[Ground]:
    """Places that neither the passage nor what stands before it has."""
    for place in (p for one in asked.statements for p in one.places):
        if not set(words_of(place.name)) & near:
            how = f"it does not say “{place.name}”"
            yield Ground(DifferenceKind.PLACE, Agreement.ABSENT, how)


def _participants(
    mine: Statement, passage: Passage, near: frozenset[str], cast: Cast
) -> Iterator[Ground]:
    """Who or what takes part in one act on both sides, and is not near the passage."""
    for one in (p.statement for p in passage.members):
        if one.act != mine.act or not mine.act:
            continue
        for part, asked, told in (
            (DifferenceKind.ACTOR, mine.actor, one.actor),
            (DifferenceKind.ACTOR, mine.recipient, one.recipient),
            (DifferenceKind.WORDING, mine.object, one.object),
        ):
            if asked is None or told is None or asked.head.lower() in near:
                continue
            if not any(cast.is_called(name, asked.head) for name in near):
                yield Ground(part, Agreement.DIFFERS, f"{told.text}, not {asked.text}")


def figures(asked: Asked, passage: Passage) -> Iterator[Ground]:
    """Each figure asked for: rounded forms are equal, another subject's figure is none."""
    near = [q for sentence in passage.before for q in sentence.quantities]
    for figure in asked.quantities:
        if figure.value:  # "nobody" is a matter of denial
            yield _figure(figure, passage, near)


def _figure(figure: Quantity, passage: Passage, near: Iterable[Quantity]) -> Ground:
    part, told, written = DifferenceKind.FIGURE, passage.sentence.quantities, figure.as_written
    opposite = [q for q in told if _bounds_apart(q, figure)]
    if opposite:
        return Ground(part, Agreement.DIFFERS, f"{opposite[0].as_written}, not {written}")
    if _stands_in(written, passage.text) or any(_equals(q, figure) for q in told):
        return Ground(part, Agreement.AGREES, written)
    alike = [q for q in told if q.unit == figure.unit and q.value]
    counted = [q for q in alike if comparable(figure, q)]
    borne = [q for q in counted or alike if _bears(q, figure)]
    if borne:
        return Ground(part, Agreement.AGREES, f"{borne[0].as_written} for {written}")
    if any(_equals(q, figure) for q in near):
        return Ground(part, Agreement.AGREES, f"{written} from what is near")
    if counted:
        return Ground(part, Agreement.DIFFERS, f"{counted[0].as_written}, not {written}")
    return Ground(part, Agreement.ABSENT, f"it does not give “{written}”")


def _bounds_apart(one: Quantity, other: Quantity) -> bool:
    """Whether both are bounds of one value, the one from above: "fewer than 30", "over 30"."""
    same = (one.value, one.unit) == (other.value, other.unit)
    return same and {_bound(one), _bound(other)} == {"most", "least"}


def _bound(figure: Quantity) -> str:
    """Whether a figure is a bound, and which: "most", "least" or ""."""
    if figure.low == figure.high:
        return ""
    return {figure.high: "most", figure.low: "least"}.get(figure.value, "")


def _equals(told: Quantity, figure: Quantity) -> bool:
    return (told.value, told.unit) == (figure.value, figure.unit) and bears_out(told, figure)


def _bears(told: Quantity, figure: Quantity) -> bool:
    return match(figure, told) != FigureMatch.DIFFERENT and bears_out(told, figure)


def _stands_in(written: str, text: str) -> bool:
    """Whether a figure stands in a text as it is written."""
    return re.search(rf"(?<![\w.,]){re.escape(written)}(?![\w%]|[.,]\d)", text) is not None


def names(asked: Asked, passage: Passage, cast: Cast) -> Iterator[Ground]:
    """Names asked for of which neither passage nor report has anything."""
    report = passage.reading
    here = passage.names | passage.terms | passage.speakers
    whole = {n.lower() for s in report.sentences for n in s.names}
    for name in sorted(asked.names):
        if name in here or cast.stands_for(name, here):
            continue
        called = any(cast.is_called(name, noun) for noun in passage.terms)
        if not called and name not in whole and not cast.stands_for(name, whole):
            yield Ground(DifferenceKind.ACTOR, Agreement.ABSENT, f"nothing of “{name}” in it")


def _scope(asked: Asked, passage: Passage) -> Iterator[Ground]:
    """A word that widens or closes what is covered stands on one side only."""
    mine, theirs = quantifiers(asked.text), quantifiers(passage.text)
    if mine - theirs:
        how = f"no “{', '.join(sorted(mine - theirs))}” in it"
        yield Ground(DifferenceKind.SCOPE, Agreement.DIFFERS, how)
    elif "only" in theirs - mine:
        yield Ground(DifferenceKind.SCOPE, Agreement.DIFFERS, "“only” in it")


def _act(mine: Statement, told: Statement) -> Iterator[Ground]:
    """One act on both sides: denied or not, how far it has come, and who did it to whom."""
    if not mine.act or mine.act != told.act:
        return
    if mine.negated != told.negated:
        how = "the report denies it" if told.negated else "the report says it is so"
        yield Ground(DifferenceKind.POLARITY, Agreement.DIFFERS, how)
    if STEPS[mine.modality] != STEPS[told.modality]:
        how = f"{told.modality.value}, not {mine.modality.value}"
        yield Ground(DifferenceKind.MODALITY, Agreement.DIFFERS, how)
    if exchanged(mine, told) and mine.actor is not None and told.actor is not None:
        how = f"{told.actor.text}, not {mine.actor.text}"
        yield Ground(DifferenceKind.ACTOR, Agreement.DIFFERS, how)


def stands_so(asked: Asked, passage: Passage, found: Iterable[Ground]) -> bool:
    """Whether a passage has a claim word for word as a clause of its own, and nothing differs.

    Figures that agree stand for one another, names for the pronouns that mean them. The clause
    begins the sentence or follows a comma: after "believes" or "if" it would not be said.
    """
    if any(g.agreement == Agreement.DIFFERS for g in found):
        return False
    if any(g.part == DifferenceKind.FIGURE and g.agreement != Agreement.AGREES for g in found):
        return False
    mine = _plain(asked.text, (q.as_written for q in asked.quantities)).replace(",", "")
    figures = [q.as_written for q in passage.sentence.quantities]
    told = [_plain(text, figures) for text in (passage.text, passage.sentence.filled)]
    clauses = (text.split(",", n)[-1] for text in told for n in range(text.count(",") + 1))
    starts = (f"{clause.replace(',', '').strip()} ".startswith(f"{mine} ") for clause in clauses)
    return len(mine.split()) >= CLAUSE and any(starts)


def in_another_mouth(asked: Asked, passage: Passage, found: Iterable[Ground]) -> bool:
    """Whether a passage has all the words of a claim, on another's word."""
    speakers = (statement.speaker for statement in asked.statements)
    whose = {word for who in speakers if who is not None for word in words_of(who.as_written)}
    lacking = (asked.terms | asked.names) - whose - passage.terms - passage.names
    return not lacking and any(
        g.part == DifferenceKind.SOURCE and g.agreement == Agreement.DIFFERS for g in found
    )


CLAUSE = 4
"""Words from which a claim that stands so is no chance."""


def _plain(text: str, figures: Iterable[str]) -> str:
    """A text's words and commas in small letters, its figures as "#"."""
    for figure in sorted(figures, key=len, reverse=True):
        text = text.replace(figure, "#")
    kept = "".join(c if c.isalnum() or c in "#,-'’" else " " for c in text.lower())
    return " ".join(kept.split())


def left_open(asked: Asked, passage: Passage) -> bool:
    """Whether all that differs is a figure that a passage's bound or range leaves possible.

    "Up to 1,500" neither says "1,200" nor excludes it.
    """
    told = passage.sentence.quantities
    near = [(mine, q) for mine in asked.quantities for q in told if comparable(mine, q)]
    open_ = [q for mine, q in near if match(mine, q) == FigureMatch.ROUNDED and not _bears(q, mine)]
    return bool(open_) and not any(match(*pair) == FigureMatch.DIFFERENT for pair in near)


def denied_outside(asked: Asked, told: Profile) -> bool:
    """Whether a passage states a claim's act only to call it untrue.

    "Claims that the ramp failed are untrue" holds the words of "the ramp failed" as they
    stand, and a model that reads words is fooled; what was read around them is not.
    """
    words = set(told.statement.evidence.quote.lower().replace("n't", " not").split())
    acts = {s.act for s in asked.statements if not s.negated}
    inside = words & NEGATIONS
    return told.statement.negated and told.statement.act in acts and not inside


NEGATIONS = frozenset({"not", "no", "never", "nobody", "none", "nothing", "neither", "nor"})


def goes_further(asked: Asked, passage: Passage, found: Iterable[Ground]) -> str:
    """How a claim is wider or surer than a passage, in words; "" where it is not.

    Surer by two steps at least: what is planned may be told as decided in a headline's tense.
    """
    for ground in found:
        if ground.part == DifferenceKind.SCOPE and ground.how.startswith("no "):
            return ground.how
    return next((how for _, how in _surer(asked, passage)), "")


def hardened(asked: Asked, passage: Passage) -> bool:
    """Whether a claim tells as done what a passage has as planned, voted, ordered or possible."""
    return any(mine.modality == Modality.DONE for mine, _ in _surer(asked, passage))


def _surer(asked: Asked, passage: Passage) -> Iterator[tuple[Statement, str]]:
    """Each asked act that all of a passage has two stages less far, and how, in words."""
    for mine in asked.statements:
        told = [p.statement for p in passage.members if p.statement.act == mine.act != ""]
        furthest = max(told, key=lambda one: STEPS[one.modality], default=None)
        if furthest is not None and STEPS[mine.modality] - STEPS[furthest.modality] > 1:
            yield mine, f"{furthest.modality.value}, not {mine.modality.value}"


def same_act(asked: Asked, passage: Passage) -> bool:
    """Whether a passage tells, in whatever stage, of an act that is asked about."""
    acts = {s.act for s in asked.statements} - {""}
    return any(p.statement.act in acts for p in passage.members)


def exchanged(one: Statement, other: Statement) -> bool:
    """Whether who does it in the one has it done to in the other."""
    mine = (_words(one.actor), _words(one.object) | _words(one.recipient))
    theirs = (_words(other.actor), _words(other.object) | _words(other.recipient))
    crossed = mine[0] & theirs[1] and not mine[0] & theirs[0]
    return bool(crossed and not mine[1] & theirs[1])


def _words(argument: Argument | None) -> frozenset[str]:
    """The words of a participant, in small letters."""
    if argument is None:
        return frozenset()
    return frozenset(
        w.lower() for w in (argument.head, *argument.modifiers, *words_of(argument.key))
    )


def is_stronger(asserted: Statement, told: Statement) -> bool:
    """Whether an assertion makes its act more real than a report does."""
    return STEPS[asserted.modality] > STEPS[told.modality]


def _source(mine: Statement, told: Statement, passage: Passage, cast: Cast) -> Iterator[Ground]:
    """Where a source is asked for, whether the passage gives it to that source.

    A source's words in another's mouth differ; where the passage names no source, who is
    asked for must at least be named in it.
    """
    speaker = mine.speaker
    if speaker is None or speaker.kind == SourceKind.UNKNOWN:
        return
    whose = told.speaker
    words = {w for w in words_of(speaker.name) if w.isalpha()}
    given = passage.speakers or passage.names | passage.terms
    same = whose is not None and whose.key == speaker.key
    if same or words & given or any(cast.stands_for(w, given) for w in words):
        yield Ground(DifferenceKind.SOURCE, Agreement.AGREES, speaker.name)
    elif whose is not None and whose.kind != SourceKind.UNKNOWN:
        how = f"on the word of {whose.name}, not of {speaker.name}"
        yield Ground(DifferenceKind.SOURCE, Agreement.DIFFERS, how)
    else:
        how = f"it does not say that {speaker.name} said so"
        yield Ground(DifferenceKind.SOURCE, Agreement.ABSENT, how)
