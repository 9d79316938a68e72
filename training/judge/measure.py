"""Measure exported judges by themselves on the dev splits: no verifier, no calibration.

    python -m judge.measure SAYS [--large MODEL ...] [--small MODEL ...]

Prints for each model the AUC of *says* and the accuracy of three labels on written pairs, the
average precision of *says* on labelled pairs, how often of twins the true one is likelier,
by kind, and the pace on one core for pairs of 64 pieces.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
from judge.batches import Encoding, Example
from judge.network import LARGE, SMALL, Size
from judge.questions import SAYS, Question, labelled, stories, twins, written
from onnxruntime import InferenceSession, SessionOptions

FILES = Path(__file__).parents[2] / "src/sayso/adapters/models/files"
TOKENIZERS = {LARGE: FILES / "judge_tokenizer.json", SMALL: FILES / "tokenizer.json"}
PIECES, TIMED = 64, 200
OF_STORIES = 1000
"""Sentences of stories that are asked: all would take as long as the rest together."""
Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """An exported judge."""

    session: Any
    size: Size

    def odds(self, examples: Sequence[Example]) -> Rows:
        """The odds (n, 3) of some questions, each asked alone, two at a time."""
        with ThreadPoolExecutor(2) as pool:
            return np.array(list(pool.map(self._one, examples)))

    def _one(self, one: Example) -> list[float]:
        feed = {"pieces": np.array([one.ids])}
        if not self.size.far:
            feed["sides"] = np.array([[int(n >= one.side) for n in range(len(one.ids))]])
        found: list[float] = self.session.run(None, feed)[0][0].tolist()
        return found

    def pace(self) -> float:
        """Pairs of 64 pieces in a second of one core's time, whatever else the machine does."""
        one = Example([2000 + n for n in range(PIECES)], PIECES // 2, 0, (0.0, 0.0, 0.0))
        begun = time.process_time()
        for _ in range(TIMED):
            self._one(one)
        return TIMED / (time.process_time() - begun)


def opened(path: Path, size: Size) -> Model:
    """A model on one thread."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return Model(InferenceSession(str(path), options, providers=["CPUExecutionProvider"]), size)


def area(scores: Rows, labels: npt.NDArray[np.bool_]) -> float:
    """The area under the curve: how often what is said is likelier than what is not."""
    order = np.argsort(np.argsort(scores, kind="stable"), kind="stable") + 1
    said = int(labels.sum())
    ranks = float(order[labels].sum()) - said * (said + 1) / 2
    return ranks / (said * (len(labels) - said))


def average_precision(scores: Rows, labels: npt.NDArray[np.bool_]) -> float:
    """The mean of precision at each that is said, the likeliest first."""
    ranked = labels[np.argsort(-scores, kind="stable")]
    right = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(right[ranked].mean())


def table(model: Model, folder: Path, tokenizer: Path) -> list[tuple[str, float]]:
    """What is measured, and the figures in per cent."""
    encoding = Encoding(tokenizer, model.size)

    def scored(asked: Sequence[Question]) -> tuple[Rows, Rows]:
        return model.odds(encoding.examples(asked)), np.array([one.label for one in asked])

    found, labels = scored(list(written(folder, "dev")))
    lines = [
        ("written: AUC of says", area(found[:, 0], labels == SAYS)),
        ("written: three labels right", float((found.argmax(1) == labels).mean())),
    ]
    found, labels = scored(list(labelled(folder, "dev")))
    lines += [("labelled: average precision", average_precision(found[:, 0], labels == SAYS))]
    lines += [("labelled: AUC of says", area(found[:, 0], labels == SAYS))]
    found, labels = scored(list(islice(stories(folder, "dev", Random(1)), OF_STORIES)))
    lines += [("stories: AUC of says", area(found[:, 0], labels == SAYS))]
    pairs = list(twins(folder, "dev"))
    found, labels = scored(pairs)
    likelier = found[::2, 0] > found[1::2, 0]
    lines += [("twins: true one likelier", float(likelier.mean()))]
    kinds = np.array([one.kind for one in pairs[::2]])
    lines += [(f"  {kind}", float(likelier[kinds == kind].mean())) for kind in sorted(set(kinds))]
    return [(name, 100 * figure) for name, figure in lines]


def main() -> None:
    """Print a column for each model."""
    options = argparse.ArgumentParser()
    options.add_argument("says", type=Path)
    options.add_argument("--large", type=Path, nargs="*", default=[])
    options.add_argument("--small", type=Path, nargs="*", default=[])
    chosen = options.parse_args()
    models = [(path, LARGE) for path in chosen.large] + [(path, SMALL) for path in chosen.small]
    columns = []
    for path, size in models:
        model = opened(path, size)
        lines = table(model, chosen.says, TOKENIZERS[size])
        columns.append([*lines, ("pairs of 64 pieces a second, one core", model.pace())])
        columns[-1].append(("megabytes", path.stat().st_size / 1e6))
    print(f"{'':40}" + "".join(f"{path.stem:>16}" for path, _ in models))
    for row in zip(*columns, strict=True):
        print(f"{row[0][0]:40}" + "".join(f"{figure:16.1f}" for _, figure in row))


if __name__ == "__main__":
    main()
