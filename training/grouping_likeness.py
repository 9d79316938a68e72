"""How ``stages/grouping/data/likeness.json`` was fitted.

A logistic model over pairs of reports from the train part of `triples`, the train part
of `events`, and `stream` before July 2015, each set with the weight of its number of
reports. Only pairs that grouping keeps are fitted on. How like reports of other
happenings are is measured first, on 1,500 reports of `triples`.

    python training/grouping_likeness.py [DATA]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.stages import grouping
from sayso.stages.grouping.conflicts import Facts
from sayso.stages.grouping.features import Features, features_of
from sayso.stages.grouping.index import Index
from sayso.stages.grouping.likeness import COLUMNS, CROWD, MANY, Background, Weights
from sayso.stages.grouping.rows import Rows, Vocabulary
from sayso.stages.grouping.ties import Ties

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from grouping_sets import reading, rows

Row = dict[str, str]
Pairs = tuple[NDArray[np.float64], NDArray[np.bool_]]
OF_VECTORS = [place for place, name in enumerate(COLUMNS) if name.startswith("vector")]
NOTHING = Facts(frozenset(), frozenset(), frozenset(), frozenset(), lambda _: False)
TOLD = 3 * MANY // 2
GRID = np.linspace(0, 1, 21)


def sets(data: Path) -> list[list[Row]]:
    """The rows to fit on."""
    stream = rows(data / "stream/dev.jsonl.gz")
    return [
        list(rows(data / "triples/train.jsonl.gz")),
        list(rows(data / "events/train.jsonl.gz")),
        [row for row in stream if row["date"] < "2015-07"],
    ]


def features(told: list[Row], encoder: MiniLmEncoder | None) -> tuple[list[Features], list[str]]:
    """The features of some reports in order of time, as grouping takes them; their stories."""
    read = [reading(row, encoder) for row in told]
    far = float("inf")
    made = [features_of(r.report, r) for r in read]
    ordered = sorted(
        zip(made, told, strict=True),
        key=lambda pair: (far if pair[0].day is None else pair[0].day, pair[0].id),
    )
    return [f for f, _ in ordered], [row["story"] for _, row in ordered]


def pairs(made: list[Features], stories: list[str], weights: Weights) -> Pairs:
    """The columns of all pairs that grouping keeps, and whether they are one happening."""
    index = Index()
    ties = Ties(index, weights)
    for report in made:
        ties.add(index.add(report), NOTHING)
    touched, _ = ties.refresh()
    touched = touched[ties.looked_at(touched)]
    one, other = ties.reports(touched)
    of = np.array(stories)
    return ties.table(touched), of[one] == of[other]


def backgrounds(made: list[Features], stories: list[str]) -> tuple[Background, Background]:
    """How like reports of other happenings are, by words and by vectors."""
    of = np.array(stories[:TOLD])
    other = of[:, None] != of[None]
    terms, words = Vocabulary(), Rows()
    for report in made[:TOLD]:
        words.add({terms[word]: weight for word, weight in report.weights.items()})
    whole = np.arange(len(of))
    by_words = np.stack([words.shared(row, whole).cosine for row in whole])
    vectors = np.stack([f.vector for f in made[:TOLD] if f.vector is not None])
    return measured(by_words, other), measured(vectors @ vectors.T, other)


def measured(alike: NDArray[np.float32], other: NDArray[np.bool_]) -> Background:
    """The nearest others' likenesses, and the share above each step of the grid."""
    best = -np.sort(-np.where(other, alike, -1), axis=1)[:, : CROWD.stop].mean(0)
    above = [float((alike[other] > step).mean()) for step in GRID]
    return Background(
        tuple(round(float(value), 3) for value in best), tuple(round(v, 6) for v in above)
    )


def fit(fitted: list[Pairs], counts: list[int], left_out: list[int]) -> tuple[float, ...]:
    """The weights of the columns and the constant; those left out are nought."""
    table = np.concatenate([s for s, _ in fitted])
    table[:, left_out] = 0
    same = np.concatenate([y for _, y in fitted])
    weight = np.concatenate(
        [np.full(len(y), 1 / n) for (_, y), n in zip(fitted, counts, strict=True)]
    )
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(max_iter=3000)
    model.fit(scaler.transform(table), same, sample_weight=weight / weight.mean())
    weights = model.coef_[0] / scaler.scale_
    constant = model.intercept_[0] - (weights * scaler.mean_).sum()
    return tuple(round(float(w), 4) for w in (*weights, constant))


def main(data: Path) -> None:
    """Measure the backgrounds, fit both models, and write them down."""
    if not (data / "triples").is_dir():
        sys.exit(f"{data}: no such data; give the folder that holds triples, events, stream")
    told = sets(data)
    counts = [len(part) for part in told]
    encoder = MiniLmEncoder()
    with_vectors = [features(part, encoder) for part in told]
    words, vector = backgrounds(*with_vectors[0])
    nought = (0.0,) * (len(COLUMNS) + 1)
    blank = Weights(nought, nought, words, vector)
    both = fit([pairs(*part, blank) for part in with_vectors], counts, [])
    without = [features(part, None) for part in told]
    words_only = fit([pairs(*part, blank) for part in without], counts, OF_VECTORS)
    made = Weights(both, words_only, words, vector)
    place = Path(grouping.__path__[0]) / "data" / "likeness.json"
    place.write_bytes(msgspec.json.format(msgspec.json.encode(made)) + b"\n")
    for name, one, other in zip((*COLUMNS, "constant"), both, words_only, strict=True):
        print(f"{name:24} {one:9.4f} {other:9.4f}")


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    main(options.parse_args().data)
