"""The judge: what passages say of a claim, with calibrated odds and what differs.

A cascade: the shelf gives the passages that come near a claim, the quick model tells which
of them clearly say nothing of it, the thorough one answers the rest, and what the verifiers
find goes into the odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.ports import Judges, Odds, Question
from sayso.records import Agreement, DifferenceKind, Ground, Says
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.passages import Asked, Passage, closest, words_found
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.saying.calibration import calibration, signs
from sayso.stages.comparing.saying.shelf import Shelf
from sayso.stages.comparing.saying.verifiers import (
    denied_outside,
    grounds,
    hardened,
    in_another_mouth,
    left_open,
    stands_so,
)

LOOKED_AT = 20
"""Passages that the quick model is asked about, at most ``EACH`` of one report."""
EACH = 4
THOROUGH = 6
"""Passages that the thorough model is asked about: those that the quick one finds likeliest."""
MAY = 0.3
"""Odds of says or conflicts from which a passage may tell something in other words."""
AGAINST = (Agreement.DIFFERS, Agreement.ABSENT)
"""What a check finds that speaks against a claim, what weighs most first."""
VERBATIM = 0.97
"""Odds of what stands so in a passage: the models, trained on twins, give it .83 at the most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one passage says of what is asked.

    ``odds`` (0 to 1) are those that it says it, ``against`` that it conflicts, calibrated from
    the thorough model's ``raw`` ones; ``doubtful`` where it is another's word or less far come,
    so that no odds make it sure; ``profile`` is the passage's statement that is nearest,
    ``part`` and ``how`` what differs first.
    """

    says: Says
    asked: Asked
    passage: Passage
    profile: Profile
    odds: float
    against: float
    raw: Odds
    doubtful: bool
    grounds: tuple[Ground, ...]

    @property
    def lacking(self) -> tuple[Ground, ...]:
        """The grounds that tell against it: those that differ, then what is not given."""
        return tuple(g for kind in AGAINST for g in self.grounds if g.agreement == kind)

    @property
    def part(self) -> DifferenceKind | None:
        """The typed part in which it differs."""
        return self.lacking[0].part if self.lacking else None

    @property
    def how(self) -> str:
        """What differs, in words."""
        return self.lacking[0].how if self.lacking else f"“{self.passage.text}”"


class Judge:
    """Answers what passages say of what is asked, with the names of one story at hand."""

    def __init__(self, cast: Cast, models: Judges) -> None:
        self._cast = cast
        self._models = models

    def answers(self, asked: Asked, shelf: Shelf, *, thorough: int = THOROUGH) -> list[Answer]:
        """The answers of those passages that come nearest, surest first.

        ``thorough`` of them at most are asked of the thorough model.
        """
        near = shelf.near(asked, LOOKED_AT, each=EACH)
        odds = self._asked([(asked, passage) for passage in near], thorough)
        found = [
            self._answer(asked, passage, one)
            for passage, one in zip(near, odds, strict=True)
            if one is not None
        ]
        order = (Says.IT, Says.PERHAPS, Says.OTHERWISE, Says.NOTHING)
        return sorted(found, key=lambda a: (order.index(a.says), -max(a.odds, a.against)))

    def together(self, asked: Asked, passages: Sequence[Passage]) -> tuple[float, float]:
        """The odds that some passages of one report say, and contradict, it as one text."""
        ordered = sorted(passages, key=lambda p: p.number)
        text = " ".join(passage.text for passage in ordered)
        if not text:
            return 0.0, 0.0
        odds = self._models.thorough.odds([Question("", text, asked.text)])[0]
        return odds.says, odds.conflicts

    def weigh(self, pairs: Sequence[tuple[Asked, Passage]], most: int) -> list[Answer | None]:
        """The answer of each pair; None where the quick model rules it out.

        At most ``most`` of them go to the thorough model, the likeliest first.
        """
        odds = self._asked(pairs, most)
        return [
            None if one is None else self._answer(asked, passage, one)
            for (asked, passage), one in zip(pairs, odds, strict=True)
        ]

    def may_say(self, pairs: Sequence[tuple[Asked, Passage]]) -> bool:
        """Whether any passage may say what is asked of it, or deny it."""
        questions = [question(*pair) for pair in pairs]
        quick = self._models.quick.odds(questions)
        order = sorted(range(len(pairs)), key=lambda n: quick[n].neither)
        # One at a time, the likeliest first: a third of the questions that all at once are.
        asked = (questions[n] for n in order if 1 - quick[n].neither >= calibration().clear)
        return any(1 - self._models.thorough.odds([one])[0].neither >= MAY for one in asked)

    def _asked(self, pairs: Sequence[tuple[Asked, Passage]], most: int) -> list[Odds | None]:
        """The thorough model's odds of each pair, None where the quick one rules it out.

        What copies of one text are asked is asked once.
        """
        questions = [question(*pair) for pair in pairs]
        each = list(dict.fromkeys(questions))
        likely = [1 - one.neither for one in self._models.quick.odds(each)]
        open_ = [n for n, odds in enumerate(likely) if odds >= calibration().clear]
        open_ = sorted(sorted(open_, key=lambda n: -likely[n])[:most])
        asked = [each[n] for n in open_]
        found = dict(zip(asked, self._models.thorough.odds(asked), strict=True))
        return [found.get(one) for one in questions]

    def _answer(self, asked: Asked, passage: Passage, odds: Odds) -> Answer:
        found = grounds(asked, passage, self._cast)
        row = signs(odds, words_found(asked, passage), found)
        known = calibration()
        says, against = known.says.odds(row), known.conflicts.odds(row)
        nearest = closest(asked, passage.members)
        otherwise = denied_outside(asked, nearest) or in_another_mouth(asked, passage, found)
        if otherwise and odds.conflicts > odds.says:
            says, against = 0.0, max(VERBATIM, against)
        elif stands_so(asked, passage, found) and not otherwise:
            says, against = max(VERBATIM, says), 0.0
        told = Says.NOTHING
        doubtful = otherwise or hardened(asked, passage)
        opposed = any(g.agreement in AGAINST for g in found)
        if says >= (known.sure if opposed else known.unopposed):
            told = Says.PERHAPS if doubtful else Says.IT
        elif against >= known.against and against > says and not left_open(asked, passage):
            told = Says.OTHERWISE
        elif says >= known.perhaps:
            told = Says.PERHAPS
        return Answer(told, asked, passage, nearest, says, against, odds, doubtful, found)


def question(asked: Asked, passage: Passage) -> Question:
    """What the models are asked of a passage."""
    return Question(passage.context(asked.names), passage.text, asked.text)
