"""Answering "who stands behind this claim?"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.language.logistic import logistic
from sayso.language.moments import came_after
from sayso.language.outlets import outlet_name
from sayso.ports import Judges
from sayso.records import (
    Agreement,
    DifferenceKind,
    Finding,
    Range,
    ReadText,
    Says,
    Sourcing,
    Standing,
    Telling,
    Verdict,
    Weighing,
)
from sayso.stages.comparing.claims.aligning import Pair
from sayso.stages.comparing.claims.contrasts import Differing
from sayso.stages.comparing.claims.differences import verdict_of
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.figures import FigureMatch
from sayso.stages.comparing.parts.namesakes import merged
from sayso.stages.comparing.parts.passages import Asked, asked_in, joined_clauses, of_bodies
from sayso.stages.comparing.saying.calibration import calibration, log_odds
from sayso.stages.comparing.saying.judge import Answer, Judge
from sayso.stages.comparing.saying.shelf import Shelf
from sayso.stages.comparing.standing.counting import (
    Traces,
    count_origins,
    count_sources,
    counts_for,
)
from sayso.stages.comparing.standing.standings import standing_of
from sayso.stages.comparing.standing.tellings import telling_of

NONE = Range(0, 0)
JOINED = 2
"""Clauses from which a claim is answered part by part."""


class Checker:
    """The bodies of some reports, looked up once for all that is asked of them.

    Whatever was asked before, the answer to a claim is the same.
    """

    def __init__(self, sourcing: Sourcing, judges: Judges) -> None:
        self.readings = merged(sourcing.readings)
        self.shelf = Shelf(of_bodies(self.readings))
        self._judge = Judge(Cast(self.readings), judges)
        self._traces = Traces(sourcing)

    def answers(self, asked: Asked) -> list[Answer]:
        """What the passages that come nearest say of what is asked, surest first."""
        return self._judge.answers(asked, self.shelf)

    def check(self, claim: ReadText) -> Finding:
        """Who stands behind a claim.

        A claim of several sentences, or of clauses joined by "and" that no one passage says
        whole, stands only as firmly as the weakest of them.
        """
        asked = asked_in(claim)
        if not asked:
            why = ("no statement could be read in the claim",)
            return _nothing(claim.text, Standing.CANNOT_TELL, why)
        findings = tuple(self._sentence(one) for one in asked)
        return _weakest(claim.text, findings) if len(findings) > 1 else findings[0]

    def _sentence(self, asked: Asked) -> Finding:
        """The answer to one sentence: whole, or part by part where nobody says it whole."""
        whole = self._finding_of(asked)
        parts = joined_clauses(asked)
        if whole.statements or len(parts) < JOINED:
            return whole
        return _weakest(asked.text, tuple(self._finding_of(part) for part in parts))

    def _finding_of(self, asked: Asked) -> Finding:
        answers = _backed(self.answers(asked))
        sure = [a for a in answers if a.says == Says.IT]
        likely = _told_further(answers, sure)
        unsure = [a for a in answers if a.says == Says.PERHAPS and a not in likely]
        tellings = (*self._tellings(sure), *self._unsure(likely))
        perhaps = self._unsure(unsure)
        against = self._tellings(a for a in answers if a.says == Says.OTHERWISE)
        weighed = tuple(_weighing(asked, answer) for answer in answers)
        counted = [t for t in tellings if counts_for(t)]
        if not counted:
            standing, why = _unmatched(asked, answers)
            missing = tuple(g.how for a in answers[:1] for g in a.lacking)
            found = _nothing(asked.text, standing, why)
            return replace(
                found, against=against, missing=missing, weighed=weighed, perhaps=perhaps
            )
        both = [*counted, *(t for t in perhaps if counts_for(t))]
        origins, sources = count_origins(both, self._traces), count_sources(both)
        standing, why = standing_of(tellings, origins, _contradiction(answers))
        return Finding(
            claim=asked.text,
            standing=standing,
            origins=origins.range,
            primary_sources=sources.range,
            statements=tellings,
            against=against,
            why=(*why, *_moved_on(answers), *origins.why, *sources.why),
            weighed=weighed,
            perhaps=perhaps,
        )

    def _tellings(self, answers: Iterable[Answer]) -> tuple[Telling, ...]:
        return tuple(telling_of(a.profile, self._traces) for a in answers)

    def _unsure(self, answers: Iterable[Answer]) -> tuple[Telling, ...]:
        return tuple(replace(t, sure=False) for t in self._tellings(answers))


BACKING = 0.3
"""Of another report's log odds what backs the likeliest one's: as many false claims passed, 4 in a
hundred true ones more are found in the open gold, and 3 over real stories that were in no
training."""


def _backed(answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers, the likeliest one said where another report's other words back it enough."""
    unopposed = (a for a in answers if not a.doubtful and not a.lacking)
    open_ = [a for a in unopposed if a.says == Says.PERHAPS]
    best = max(open_, key=lambda a: a.odds, default=None)
    if best is None or any(a.says == Says.IT for a in answers):
        return answers
    others = [
        a.odds
        for a in open_
        if a.passage.report != best.passage.report and a.passage.text != best.passage.text
    ]
    backing = max(0.0, log_odds(max(others, default=0.0)))
    backed = logistic(log_odds(best.odds) + BACKING * backing)
    if backed < calibration().unopposed:
        return answers
    return [replace(a, says=Says.IT) if a is best else a for a in answers]


def _told_further(answers: Sequence[Answer], sure: Sequence[Answer]) -> list[Answer]:
    """What further reports likely tell, too, of a claim that one says for sure.

    A false claim is seldom sure anywhere, so once one report says it, lower odds do for the
    next: on unseen stories nine in ten of these do tell it. They are shown as tellings and
    counted as possible, never as firm.
    """
    told = {a.passage.report for a in sure}
    least = calibration().further
    return [
        a
        for a in answers
        if told
        and a.says == Says.PERHAPS
        and a.odds >= least
        and not a.doubtful
        and a.passage.report not in told
    ]


def _weighing(asked: Asked, answer: Answer) -> Weighing:
    return Weighing(
        asked=asked.text,
        evidence=answer.passage.evidence,
        outlet=answer.passage.reading.report.outlet,
        says=answer.says,
        odds=round(answer.odds, 3),
        against=round(answer.against, 3),
        grounds=answer.grounds,
    )


def _contradiction(answers: Sequence[Answer]) -> str:
    """A report that says the opposite of what others say, at no other time."""
    saying = [a for a in answers if a.says == Says.IT]
    for answer in _otherwise(answers, saying):
        if not all(_is_of_another_time(answer, one) for one in saying):
            return f"{_outlet(answer)} contradicts it: it has {_instead(answer)}"
    return ""


def _moved_on(answers: Sequence[Answer]) -> list[str]:
    """Who has an earlier or a later value than those that say it, in words: no contradiction."""
    saying = [a for a in answers if a.says == Says.IT]
    found = []
    for answer in _otherwise(answers, saying):
        if not saying or not all(_is_of_another_time(answer, one) for one in saying):
            continue
        later = any(came_after(answer.profile.told, one.profile.told) for one in saying)
        when, has = ("since then", "has") if later else ("before that", "had")
        found.append(f"an update, no conflict: {when} {_outlet(answer)} {has} {_instead(answer)}")
    return found


def _otherwise(answers: Sequence[Answer], saying: Sequence[Answer]) -> list[Answer]:
    """The answers that have it otherwise, of reports that do not say it as well."""
    told = {a.passage.report for a in saying}
    return [a for a in answers if a.says == Says.OTHERWISE and a.passage.report not in told]


def _is_of_another_time(answer: Answer, saying: Answer) -> bool:
    """Whether what a report has otherwise is an earlier or a later state of what another says.

    An earlier figure may have moved since; else it is what the ledger of differences calls so.
    """
    one, other = saying.profile, answer.profile
    if answer.part is None:
        return False
    if answer.part == DifferenceKind.FIGURE and came_after(one.told, other.told):
        return True
    differing = Differing(answer.part, ("", ""), FigureMatch.DIFFERENT)
    return verdict_of(Pair(one, other, differing, answer.against)) == Verdict.UPDATE


def _instead(answer: Answer) -> str:
    """What a passage has in place of what is asked: what differs, else its words."""
    differs = [g.how for g in answer.grounds if g.agreement == Agreement.DIFFERS]
    return differs[0] if differs else f"“{answer.passage.text}”"


def _outlet(answer: Answer) -> str:
    return outlet_name(answer.passage.reading.report.outlet)


def _unmatched(asked: Asked, answers: Sequence[Answer]) -> tuple[Standing, tuple[str, ...]]:
    """The answer where no passage surely says it: contradicted, or only not matched."""
    otherwise = [a for a in answers if a.says == Says.OTHERWISE]
    if otherwise:
        differing = dict.fromkeys(
            f"{_outlet(a)} has it otherwise: {_instead(a)}" for a in otherwise
        )
        why = (f"no report's body says “{asked.text}” as it stands", *differing)
        return Standing.UNSUPPORTED, why
    reason = f"no report was found to say “{asked.text}”, nor to deny it"
    close = [a for a in answers if a.says == Says.PERHAPS]
    if close:
        outlet = _outlet(close[0])
        reason = f"{outlet} comes close, but was not matched for sure with “{asked.text}”"
    return Standing.CANNOT_TELL, (reason,)


def _nothing(claim: str, standing: Standing, why: tuple[str, ...]) -> Finding:
    return Finding(claim, standing, NONE, NONE, (), (), why)


def _weakest(claim: str, parts: tuple[Finding, ...]) -> Finding:
    """The answer to a claim by its parts: that of the weakest, with all of them."""
    weakest = min(parts, key=lambda f: (f.standing.row.strength, f.origins))
    why = (f"of its {len(parts)} parts the weakest is “{weakest.claim}”", *weakest.why)
    return replace(weakest, claim=claim, why=why, parts=parts)
