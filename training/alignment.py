"""How ``stages/comparing/data/alignment.json`` was fitted.

A logistic over the signs of two statements of two reports, of which one may say the other:
right where an annotator gave both to one claim of the story. Stories are the open halves of
``tests/gold/claims`` and ``tests/gold/dossiers``; statements that tell no annotated claim count
only against those that do.

    python training/alignment.py [--write]

Prints, over folds of stories, the average precision beside that of the judge's odds alone,
and B³ of the statements that are joined from several odds on; --write fits on all.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.language.joining import linked
from sayso.stages.comparing.claims import aligning
from sayso.stages.comparing.claims.likeness import SIGNS, signs
from sayso.stages.comparing.parts.profiles import Profile
from sayso.testing.claims import Piece, Story

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/sayso/stages/comparing/data/alignment.json"
FOLDS = 6
TRIED = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
JOINED = 0.15
TOLD = 0.7
"""Odds from which a statement surely tells a claim that another leads: of those that annotators
gave to a claim or to none, 90 in a hundred in small stories (58 of the tellings found) and 80 in
whole dossiers (60), where half of the others are the same in other words to a reader. The judge's
odds alone, from .945 on, find 3 and 9 in a hundred."""
Pair = tuple[int, int]


@dataclass
class Seen:
    """The statements of a story, the claim of each ("" none, None unclear), and its pairs."""

    labels: list[str | None]
    apart: list[Pair]
    pairs: list[Pair]
    rows: NDArray[np.float64]

    @property
    def known(self) -> list[int]:
        """The pairs (by number) of which it is known whether they are one claim."""
        return [
            n
            for n, pair in enumerate(self.pairs)
            if any(self.labels[i] for i in pair) and None not in [self.labels[i] for i in pair]
        ]

    def one_claim(self, numbers: list[int]) -> NDArray[np.bool_]:
        """Whether these pairs are."""
        pairs = (self.pairs[n] for n in numbers)
        return np.array([self.labels[i] == self.labels[j] for i, j in pairs])


def seen(path: Path) -> Seen:
    """What aligning a story comes upon."""
    story, chosen, found = Story(path, sayso.report), tools(), {}

    def kept(says: aligning.Matrix, wordings: list[list[Profile]]) -> aligning.Matrix:
        found["all"] = says, wordings
        return np.zeros_like(says)

    readings = [pipeline.read(report, chosen) for report in story.reports]
    sourced = pipeline.source(pipeline.one_story(readings), readings, chosen)
    with mock.patch.object(aligning, "_alike", kept):
        pipeline.compare(sourced, chosen)
    says, wordings = found["all"]
    told = [w[0] for w in wordings]
    likely = np.maximum(says, says.T)
    pairs = [
        (i, j)
        for i, j in zip(*(a.tolist() for a in np.nonzero(np.triu(likely, 1))), strict=True)
        if likely[i, j] >= aligning.SEEN and told[i].reading.report.id != told[j].reading.report.id
    ]
    rows = [signs(told[i], told[j], says[i, j], says[j, i]) for i, j in pairs]
    labels = story.claim_of([_place(p) for p in told])
    return Seen(
        labels, aligning.in_one_sentence(wordings), pairs, np.array(rows).reshape(-1, len(SIGNS))
    )


def _place(profile: Profile) -> Piece:
    span = profile.statement.evidence.span
    return profile.reading.report.id, span.start, span.end


def fitted(stories: list[Seen]) -> LogisticRegression:
    """The regression over all known pairs."""
    known = [(one, one.known) for one in stories]
    rows = np.vstack([one.rows[numbers] for one, numbers in known])
    return LogisticRegression().fit(rows, np.concatenate([o.one_claim(n) for o, n in known]))


def b_cubed(story: Seen, odds: NDArray[np.float64], least: float) -> tuple[float, float, int]:
    """Sums of precision and recall over the statements that tell a claim, and their number."""
    likely = dict(zip(story.pairs, odds.tolist(), strict=True))
    size = range(len(story.labels))
    groups = linked(size, likely, least=least, apart=story.apart, unseen=0.0)
    home = {n: k for k, group in enumerate(groups) for n in group}
    same: dict[str, set[int]] = defaultdict(set)
    together: dict[int, set[int]] = defaultdict(set)
    for n, label in enumerate(story.labels):
        if label:
            same[label].add(n)
            together[home[n]].add(n)
    both = [(same[label] & together[home[n]], same[label], together[home[n]])
            for n, label in enumerate(story.labels) if label]  # fmt: skip
    return (
        sum(len(b) / len(t) for b, _, t in both),
        sum(len(b) / len(s) for b, s, _ in both),
        len(both),
    )


def main(*, write: bool) -> None:
    """Fit, and print what folds give."""
    paths = [
        p
        for kind in ("claims", "dossiers")
        for p in (ROOT / f"tests/gold/{kind}/open").glob("*.toml")
    ]
    stories = [seen(path) for path in sorted(paths)]
    sums = {least: np.zeros(3) for least in TRIED}
    scores: list[NDArray[np.float64]] = []
    for fold in range(FOLDS):
        model = fitted([s for n, s in enumerate(stories) if n % FOLDS != fold])
        for story in (s for n, s in enumerate(stories) if n % FOLDS == fold and s.pairs):
            odds = model.predict_proba(story.rows)[:, 1]
            known = story.known
            truth = story.one_claim(known)
            scores.append(
                np.stack([truth, odds[known], story.rows[known, 0], story.rows[known, 1]])
            )
            for least in TRIED:
                sums[least] += b_cubed(story, odds, least)
    truth, *ways = np.hstack(scores)
    for name, way in zip(("fitted", "judge, likelier way", "judge, other way"), ways, strict=True):
        print(f"{name}: average precision {average_precision_score(truth, way):.3f}")
    for least, (precision, recall, number) in sums.items():
        f1 = 2 * precision * recall / (precision + recall)
        shares = f"precision {precision / number:.3f}, recall {recall / number:.3f}"
        print(f"joined from {least}: B³ {f1 / number:.3f}, {shares}")
    if write:
        model = fitted(stories)
        weights = dict(zip(SIGNS, (round(w, 4) for w in model.coef_[0].tolist()), strict=True))
        made = {
            "signs": weights,
            "intercept": round(float(model.intercept_[0]), 4),
            "joined": JOINED,
            "told": TOLD,
        }
        OUT.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(write="--write" in sys.argv)
