"""How the weights in ``stages/grouping/likeness.py`` were fitted.

A logistic model over pairs of reports from the train part of `triples` (600
events), the train part of `events`, and `stream` before July 2015, each set
with the weight of its number of reports. Only pairs that could be joined are
fitted on: some words in common, or like vectors. Prints the weights.

    python training/grouping_likeness.py [DATA]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.stages.grouping.features import features_of
from sayso.stages.grouping.likeness import Comparer

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from grouping import reading, rows

LEAST_WORDS = 0.08
LEAST_VECTOR = 0.5
Rows = list[dict[str, str]]


def sets(data: Path) -> list[Rows]:
    """The rows to fit on."""
    stream = rows(data / "stream/dev.jsonl.gz")
    return [
        list(islice(rows(data / "triples/train.jsonl.gz"), 1800)),
        list(rows(data / "events/train.jsonl.gz")),
        [row for row in stream if row["date"] < "2015-07"],
    ]


def cosines(told: Rows, encoder: MiniLmEncoder) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Cosines of words, names and vectors of all pairs worth fitting, and whether they are one."""
    read = [reading(row, encoder) for row in told]
    comparer = Comparer([features_of(r.report, r) for r in read])
    stories = np.array([row["story"] for row in told])
    found, same = [], []
    for index in range(1, len(told)):
        likeness = comparer.compare(index, 0, index)
        near = (likeness.lexical > LEAST_WORDS) | (likeness.vector > LEAST_VECTOR)
        columns = (likeness.lexical, likeness.names, likeness.vector)
        found.append(np.stack([column[near] for column in columns], axis=1))
        same.append(stories[:index][near] == stories[index])
    return np.concatenate(found), np.concatenate(same)


def fit(columns: Sequence[int], fitted: Sequence[tuple[NDArray, NDArray, int]]) -> str:  # type: ignore[type-arg]
    """The weights for some of the cosines, as text."""
    pairs = np.concatenate([pairs[:, columns] for pairs, _, _ in fitted])
    same = np.concatenate([same for _, same, _ in fitted])
    weight = np.concatenate([np.full(len(same), 1 / reports) for _, same, reports in fitted])
    model = LogisticRegression(max_iter=300)
    model.fit(pairs, same, sample_weight=weight / weight.mean())
    return f"{model.coef_[0].round(1)} {model.intercept_.round(1)}"


def main() -> None:
    """Fit both models."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    if not (data / "triples").is_dir():
        sys.exit(f"{data}: no such data; give the folder that holds triples, events, stream")
    encoder = MiniLmEncoder()
    fitted = [(*cosines(told, encoder), len(told)) for told in sets(data)]
    print("words, names, vectors:", fit((0, 1, 2), fitted))
    print("words, names:", fit((0, 1), fitted))


if __name__ == "__main__":
    main()
