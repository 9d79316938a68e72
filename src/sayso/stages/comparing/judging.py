"""Does a passage say what is asked? Typed parts first, then the odds that the rest does.

Where a claim follows a passage's words, every word that it changes counts; where it has
words of its own, the odds decide, drawn from how much of it is found, from the vectors of
both, and from a model of pairs. A typed part that differs is never outvoted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.ports import PairModel, PairOdds
from sayso.records import Agreement, DifferenceKind, Ground, Says
from sayso.stages.comparing.cast import Cast
from sayso.stages.comparing.coverage import Asked, Coverage, Found, asked_statement, coverage
from sayso.stages.comparing.edits import Edit, Edits, edits, words
from sayso.stages.comparing.likeness import DIMENSIONS, Profile, cosine, unit_rows
from sayso.stages.comparing.odds import Signs, least, odds
from sayso.stages.comparing.passages import Passage
from sayso.stages.comparing.typed import RELATED, closest, fit, grounds, nearest
from sayso.stages.comparing.words import Bond, bond, weight

LOOKED_AT = 8
"""Passages that are held against a claim: those that share most with it."""
ON_SUBJECT = 0.6
"""How much of a claim must be found in a passage for a part that differs to tell."""
ALWAYS = frozenset(
    {DifferenceKind.FIGURE, DifferenceKind.DATE, DifferenceKind.SOURCE, DifferenceKind.CAUSE}
)
"""Parts that must be told, whatever the words."""
ASIDE = frozenset({DifferenceKind.SOURCE})
"""Parts in which two newsrooms may differ and tell one claim all the same."""
SAYS = 0.3
"""Odds of the model of pairs from which it agrees."""
OF_ONE_ACT = frozenset({DifferenceKind.POLARITY, DifferenceKind.MODALITY, DifferenceKind.SCOPE})
"""Parts that can be compared only where both tell of one act, or in nearly the same words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one passage says of what is asked: ``odds`` from 0 to 1, and the grounds for it.

    ``profile`` is the passage's statement that is nearest, ``part`` the typed part in which
    it differs, ``how`` the difference in words.
    """

    says: Says
    passage: Passage
    profile: Profile
    covered: float
    odds: float
    grounds: tuple[Ground, ...]
    part: DifferenceKind | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What is asked held against one passage, before the odds.

    ``alike`` is the cosine of both, ``alike_apart`` the same seen from the middle of all
    passages, ``best_apart`` that of the passage nearest so; ``rare_found`` how much is found
    where words weigh by how few passages have them, ``rarest_missing`` the weight of the
    rarest that is not.
    """

    asked: Asked
    passage: Passage
    told: Profile
    cover: Coverage
    edits: Edits
    grounds: tuple[Ground, ...]
    alike: float
    alike_apart: float
    best_apart: float
    rare_found: float
    rarest_missing: float

    @property
    def one_act(self) -> bool:
        """Whether both tell of one act, or in nearly the same words."""
        mine, theirs = nearest(self.asked.members, self.told).statement.act, self.told.statement.act
        related = bool(mine) and bool(theirs) and bond(mine, theirs) in RELATED
        return self.edits.close or related

    @property
    def failing(self) -> tuple[Ground, ...]:
        """The typed parts that keep the passage from saying what is asked."""
        return tuple(s for s in self.grounds if s.agreement != Agreement.AGREES and self._tells(s))

    def _tells(self, ground: Ground) -> bool:
        if ground.part in ALWAYS:
            return True
        if ground.part == DifferenceKind.WORDING:
            return True
        if ground.part == DifferenceKind.ACTOR:
            return ground.agreement == Agreement.ABSENT
        return self.one_act and ground.agreement == Agreement.DIFFERS


def _settled(asked: Asked, found: Sequence[Ground]) -> frozenset[str]:
    """The words of figures and times that agree, unless one of their sort does not."""
    differing = {g.part for g in found if g.agreement != Agreement.AGREES}
    written: list[str] = []
    if DifferenceKind.FIGURE not in differing:
        written += [q.as_written for q in asked.quantities if q.value]
    if DifferenceKind.DATE not in differing:
        written += [t.as_written for t in asked.times]
    return frozenset(word for text in written for word in words(text))


def _as_ground(edit: Edit) -> Ground:
    """What a claim changes, in words: what stands in its place, where that is short."""
    mine, left = " ".join(edit.asked), " ".join(edit.told)
    how = f"no “{mine}” in it" if mine else f"“{left}” in it"
    if mine and 0 < len(edit.instead) <= SHORT:
        how = f"“{' '.join(edit.instead)}”, not “{mine}”"
    return Ground(DifferenceKind.WORDING, Agreement.DIFFERS, how)


class Shelf:
    """Passages looked up by vector and by word."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = tuple(passages)
        rows = [p.vector for p in passages]
        self._vectors = unit_rows(np.stack(rows)) if rows else np.zeros((0, DIMENSIONS), np.float32)
        weight_of_middle = len(rows) / (len(rows) + FEW)
        middle = self._vectors.mean(axis=0) if rows else np.zeros(DIMENSIONS, np.float32)
        self._middle = middle * weight_of_middle
        self._apart = unit_rows(self._vectors - self._middle)
        self._place = {id(passage): place for place, passage in enumerate(self.passages)}
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(self.passages):
            for term in passage.terms | passage.names:
                self._places[term].append(place)

    def near(self, asked: Asked, most: int) -> list[Passage]:
        """Up to ``most`` passages that are most alike, and as many that share most words."""
        if not self.passages:
            return []
        alike = self._vectors @ asked.vector.astype(np.float32)
        shared = np.zeros(len(self.passages))
        for term in asked.terms:
            shared[self._places.get(term, [])] += weight(term)
        chosen: dict[int, None] = {}
        for scores in (alike, shared):
            best = np.argsort(-scores, kind="stable")[:most]
            chosen.update(dict.fromkeys(int(place) for place in best))
        return [self.passages[place] for place in sorted(chosen)]

    def alike_apart(self, asked: Asked) -> Apart:
        """The cosine of each passage and what is asked, seen from their middle, rounded."""
        moved = unit_rows(unit_rows(asked.vector[None, :]) - self._middle)
        found: Apart = np.round((self._apart @ moved[0]).astype(np.float64), DECIMALS)
        return found

    def place(self, passage: Passage) -> int:
        """Where a passage stands on the shelf."""
        return self._place[id(passage)]

    def rarity(self, term: str) -> float:
        """How few passages have a word (K. Spärck Jones 1972)."""
        found = len(self._places.get(term, ()))
        return math.log((len(self.passages) + 1) / (found + 0.5)) if found else weight(term)


SHORT = 3
"""Words that are shown as standing in a changed one's place."""
MANY = 10
"""Words of a long claim."""
Apart = npt.NDArray[np.float64]
FEW = 20
"""Passages at which their middle counts half: of a few, it tells little."""
DECIMALS = 4


class Judge:
    """Answers what passages say of what is asked, with the names of one story at hand."""

    def __init__(self, cast: Cast, pairs: PairModel) -> None:
        self._cast = cast
        self.pairs = pairs

    def held(self, asked: Asked, passage: Passage, shelf: Shelf, apart: Apart) -> Held:
        """Hold what is asked against a passage, part by part and word by word.

        ``apart`` are the cosines of all passages on the shelf, seen from their middle.
        """
        cover = coverage(asked, passage, self._cast)
        told = closest(asked, passage)
        typed = grounds(asked, passage, told, cover, self._cast)
        changed = edits(asked, passage, cover, self._cast, _settled(asked, typed))
        if changed.leaning:
            typed += [_as_ground(edit) for edit in changed.changed]
        rarities = [(shelf.rarity(f.term), f.degree) for f in cover.found]
        whole = sum(rarity for rarity, _ in rarities)
        own = float(apart[shelf.place(passage)])
        return Held(
            asked=asked,
            passage=passage,
            told=told,
            cover=cover,
            edits=changed,
            grounds=tuple(typed),
            alike=cosine(asked.vector, passage.vector),
            alike_apart=own,
            best_apart=float(apart.max()),
            rarest_missing=max((r * (1 - degree) for r, degree in rarities), default=0.0),
            rare_found=sum(r * degree for r, degree in rarities) / whole if whole else 0.0,
        )

    def answers(self, asked: Asked, shelf: Shelf) -> list[Answer]:
        """The answers of those passages that are nearest, surest first."""
        found = self.judge(self.nearest(asked, shelf))
        order = (Says.IT, Says.OTHERWISE, Says.NOTHING)
        return sorted(found, key=lambda a: (order.index(a.says), -a.odds, -a.covered))

    def nearest(self, asked: Asked, shelf: Shelf) -> list[Held]:
        """What is asked, held against the passages that give most of it."""
        near = self.nearest_of(asked, shelf, LOOKED_AT)
        apart = shelf.alike_apart(asked)
        return [self.held(asked, p, shelf, apart) for p in near]

    def nearest_of(self, asked: Asked, shelf: Shelf, most: int) -> list[Passage]:
        """The passages that give most of what is asked, by their words and vectors."""
        ranked = []
        for place, passage in enumerate(shelf.near(asked, 2 * most)):
            cover = coverage(asked, passage, self._cast)
            alike = cosine(asked.vector, passage.vector)
            ranked.append((-(cover.share + alike), place, passage))
        ranked.sort(key=lambda entry: entry[:2])
        return [passage for _, _, passage in ranked[:most]]

    def share(self, asked: Asked, shelf: Shelf) -> tuple[float, tuple[str, ...]]:
        """How much of what is asked stands anywhere on a shelf, and the names that do not."""
        best: dict[str, Found] = {}
        for passage in shelf.passages:
            for found in coverage(asked, passage, self._cast).found:
                known = best.get(found.term)
                if known is None or found.degree > known.degree:
                    best[found.term] = found
        whole = Coverage(tuple(best.values()), asked.names)
        return whole.share, whole.missing

    def same(self, one: Passage, other: Passage) -> bool:
        """Whether two statements surely say the same: no typed part apart, and a model agrees.

        The shorter is asked of the longer.
        """
        told, asked = sorted((one, other), key=lambda p: (-len(p.terms), p.report, p.span))
        question = asked_statement(asked.members[0])
        cover = coverage(question, told, self._cast)
        found = grounds(question, told, told.members[0], cover, self._cast)
        apart = any(g.agreement == Agreement.DIFFERS and g.part not in ASIDE for g in found)
        if apart or cover.missing:
            return False
        chance = self.pairs.odds([(told.resolved, asked.resolved)])[0]
        return chance.says >= SAYS and chance.says > chance.conflicts

    def judge(self, pairs: Sequence[Held]) -> list[Answer]:
        """One answer for each; the model of pairs is asked only where typed parts agree.

        Where a claim keeps some passage's words and changes a few, it tells that otherwise:
        then no likeness to another passage is enough.
        """
        open_ = [h for h in pairs if not h.failing and not h.edits.close]
        scored = iter(self.pairs.odds([(h.passage.resolved, h.asked.text) for h in open_]))
        near = any(h.failing and h.edits.leaning for h in pairs)
        answers = []
        for one in pairs:
            if one.failing:
                answers.append(_failing(one))
            elif one.edits.close:
                answers.append(_answer(Says.IT, one, one.edits.follows))
            else:
                chance = odds(self.signs(one, next(scored)))
                says = Says.IT if chance >= least() and not near else Says.NOTHING
                answers.append(_answer(says, one, chance))
        return answers

    def signs(self, one: Held, pair: PairOdds) -> Signs:
        """What the odds are drawn from."""
        cover = one.cover
        named = [f.degree for f in cover.found if f.term in cover.names]
        words = [f for f in cover.found if f.term not in cover.names]
        weighed = sum(f.weight for f in words)
        mine = nearest(one.asked.members, one.told).statement
        theirs = one.told.statement
        acts = bond(mine.act, theirs.act) if mine.act and theirs.act else Bond.NONE
        actors = fit(mine.actor, theirs.actor, one.told, self._cast)
        objects = fit(mine.object, theirs.object, one.told, self._cast)
        return Signs(
            found=cover.share,
            words_found=sum(f.weight * f.degree for f in words) / weighed if weighed else 1.0,
            heaviest_missing=cover.heaviest,
            names_found=sum(named) / len(named) if named else 1.0,
            least_name=min(named, default=1.0),
            alike=one.alike,
            alike_apart=one.alike_apart,
            best_apart=one.best_apart,
            nearest=float(one.alike_apart >= one.best_apart),
            rare_found=one.rare_found,
            rarest_missing=one.rarest_missing,
            words=len(one.asked.terms) / MANY,
            figures=float(bool(one.asked.quantities)),
            differing=float(sum(g.agreement == Agreement.DIFFERS for g in one.grounds)),
            lacking=float(sum(g.agreement == Agreement.ABSENT for g in one.grounds)),
            same_act=float(acts == Bond.SAME),
            kin_act=float(acts in RELATED - {Bond.SAME}),
            same_actor=float(actors is True),
            other_actor=float(actors is False),
            same_object=float(objects is True),
            other_object=float(objects is False),
            pair_says=pair.says,
            pair_conflicts=pair.conflicts,
        )


def _answer(says: Says, one: Held, chance: float) -> Answer:
    return Answer(says, one.passage, one.told, one.cover.share, chance, one.grounds)


def _failing(one: Held) -> Answer:
    """A passage that differs in a part says it otherwise, where it is surely on the subject."""
    differing = [g for g in one.failing if g.agreement == Agreement.DIFFERS]
    near = one.edits.close or (one.cover.share >= ON_SUBJECT and one.one_act)
    surely = bool(differing) and near and not one.cover.missing
    first = differing[0] if surely else one.failing[0]
    return Answer(
        says=Says.OTHERWISE if surely else Says.NOTHING,
        passage=one.passage,
        profile=one.told,
        covered=one.cover.share,
        odds=0.0,
        grounds=one.grounds,
        part=first.part,
        how=first.how,
    )
