"""How the weights in ``stages/grouping/likeness.py`` were fitted.

A logistic model over pairs of reports from the train part of `triples` (1,200
events), the train part of `events`, and `stream` before July 2015, each set
with the weight of its number of reports. Only pairs that could be joined are fitted
on: some words in common, or like vectors. Prints how like reports of other happenings
are (``background``), then, once that is in the code, the weights (``weights``).

    python training/grouping_likeness.py background|weights [DATA]
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.stages.grouping.features import Features, features_of
from sayso.stages.grouping.likeness import CROWD, GRID, MANY, SIGNS, pairs_of
from sayso.stages.grouping.postings import Postings

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from grouping import reading, rows

Rows = list[dict[str, str]]
Pairs = tuple[NDArray[np.float64], NDArray[np.bool_]]
OF_VECTORS = [SIGNS.index(sign) for sign in ("vector", "vector in crowd", "rank by vector")]


def sets(data: Path) -> list[Rows]:
    """The rows to fit on."""
    stream = rows(data / "stream/dev.jsonl.gz")
    return [
        list(islice(rows(data / "triples/train.jsonl.gz"), 3600)),
        list(rows(data / "events/train.jsonl.gz")),
        [row for row in stream if row["date"] < "2015-07"],
    ]


def pairs(told: Rows, encoder: MiniLmEncoder | None) -> Pairs:
    """The signs of all pairs worth a look, and whether they are one happening."""
    made = features(told, encoder)
    whole = [(0, len(made))]
    first, second, signs, _ = pairs_of(made, [whole] * len(made))
    number = {features.report.id: n for n, features in enumerate(made)}
    stories = np.array([row["story"] for row in sorted(told, key=lambda r: number[r["id"]])])
    return signs, stories[first] == stories[second]


def features(told: Rows, encoder: MiniLmEncoder | None) -> list[Features]:
    """The features of some reports, in order of time as grouping takes them."""
    read = [reading(row, encoder) for row in told]
    far = float("inf")
    made = [features_of(r.report, r) for r in read]
    return sorted(made, key=lambda f: far if f.day is None else f.day)


def background(told: Rows, encoder: MiniLmEncoder) -> tuple[str, str]:
    """How like reports of other happenings are, by words and by vectors, as text."""
    chosen = told[: 3 * MANY // 2]
    made = features(chosen, encoder)
    number = {f.report.id: n for n, f in enumerate(made)}
    stories = np.array([row["story"] for row in sorted(chosen, key=lambda r: number[r["id"]])])
    other = stories[:, None] != stories[None]
    words = Postings([f.weights for f in made])
    by_words = np.stack([words.cosines(i, 0, len(made)) for i in range(len(made))])
    vectors = np.stack([f.vector for f in made if f.vector is not None])
    return _measured(by_words, other), _measured(vectors @ vectors.T, other)


def _measured(alike: NDArray[np.float32], other: NDArray[np.bool_]) -> str:
    best = -np.sort(-np.where(other, alike, -1), axis=1)[:, : CROWD.stop].mean(0)
    above = [(alike[other] > step).mean() for step in GRID]
    shown = [
        ", ".join(f"{value:.{digits}f}" for value in of) for of, digits in ((best, 3), (above, 6))
    ]
    return f"Background(({shown[0]}), ({shown[1]}))"


def fit(fitted: list[Pairs], counts: list[int], left_out: list[int]) -> str:
    """The weights of the signs and the constant, as text; those left out are nought."""
    signs = np.concatenate([s for s, _ in fitted])
    signs[:, left_out] = 0
    same = np.concatenate([y for _, y in fitted])
    weight = np.concatenate(
        [np.full(len(y), 1 / n) for (_, y), n in zip(fitted, counts, strict=True)]
    )
    scaler = StandardScaler().fit(signs)
    model = LogisticRegression(max_iter=2000)
    model.fit(scaler.transform(signs), same, sample_weight=weight / weight.mean())
    weights = model.coef_[0] / scaler.scale_
    constant = model.intercept_[0] - (weights * scaler.mean_).sum()
    return "(" + ", ".join(f"{w:.3f}" for w in (*weights, constant)) + ")"


def main(what: str, data: Path) -> None:
    """Measure, or fit both models."""
    if not (data / "triples").is_dir():
        sys.exit(f"{data}: no such data; give the folder that holds triples, events, stream")
    told = sets(data)
    counts = [len(rows) for rows in told]
    encoder = MiniLmEncoder()
    if what == "background":
        by_words, by_vectors = background(told[0], encoder)
        print("WORDS_AT_LARGE =", by_words)
        print("VECTORS_AT_LARGE =", by_vectors)
        return
    print("WITH_VECTORS =", fit([pairs(rows, encoder) for rows in told], counts, []))
    print("WITHOUT_VECTORS =", fit([pairs(rows, None) for rows in told], counts, OF_VECTORS))


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("what", choices=["background", "weights"])
    options.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    given = options.parse_args()
    main(given.what, given.data)
