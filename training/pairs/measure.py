"""Score a pair model on the pairs kept for measuring.

    python -m pairs.measure MODEL.onnx TOKENIZER PAIRS

For the thresholds at which 50, 70 and 90 % of what is told is found among the pairs
made from news: how much of what is not told is taken for told, by kind of distortion;
and the same by source.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from pairs.batches import rows, tokenizer

FOUND = (0.5, 0.7, 0.9)
NEWS = ("attribution", "triples", "events", "titles")
SAYS, NOT_SAID = 0, 3
FEWEST = 8


@dataclass(frozen=True, slots=True)
class Report:
    """Scores of a model: pairs a second, thresholds, and lines of a table."""

    speed: float
    thresholds: tuple[float, ...]
    lines: tuple[str, ...]

    def table(self) -> str:
        """As a table of Markdown."""
        shown = " | ".join(
            f"{share:.0%} found (p ≥ {t:.3f})"
            for share, t in zip(FOUND, self.thresholds, strict=True)
        )
        head = [f"| pairs | number | {shown} |", "|---|---|" + "---|" * len(FOUND)]
        return "\n".join([*head, *self.lines])


def probabilities(
    model: Path, words: Path, found: list[dict[str, Any]]
) -> tuple[np.ndarray, float]:
    """Probabilities of each pair alone, and pairs a second on one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    encoded = tokenizer(words).encode_batch([(r["told"], r["claim"]) for r in found])
    began = time.perf_counter()
    result = [
        session.run(
            None,
            {
                "input_ids": np.array([e.ids], np.int64),
                "token_type_ids": np.array([e.type_ids], np.int64),
            },
        )[0][0]
        for e in encoded
    ]
    return np.array(result), len(found) / (time.perf_counter() - began)


def report(model: Path, words: Path, pairs: Path) -> Report:
    """All scores."""
    found = rows(pairs, dev=True)
    scores, speed = probabilities(model, words, found)
    says = scores[:, SAYS]
    true = np.array([r["label"] == SAYS for r in found])
    news = np.array([r["source"] in NEWS for r in found])
    cuts = tuple(float(np.quantile(says[true & news], 1 - share)) for share in FOUND)
    kinds: dict[str, list[int]] = defaultdict(list)
    sources: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(found):
        if row["source"] in NEWS and row["label"] != SAYS:
            kinds[row["kind"]].append(i)
            amount = "as worded" if row["changes"] == 0 else "reworded"
            kinds[f"*all not told, {amount}*"].append(i)
            kinds["*all not told*"].append(i)
        sources[f"{row['source']}: {'told' if row['label'] == SAYS else 'not told'}"].append(i)
    lines = [*_lines(kinds, says, cuts), *_lines(sources, says, cuts)]
    classes = scores.argmax(1)
    for name in ("mnli", "snli", "rte"):
        mine = [i for i, r in enumerate(found) if r["source"] == name]
        right = [_right(int(classes[i]), found[i]["label"]) for i in mine]
        lines.append(f"| {name}: right label | {len(mine)} | {np.mean(right):.1%} | | |")
    return Report(speed, cuts, tuple(lines))


def _right(found: int, label: int) -> bool:
    """Whether a class is the label, or, where only "not said" is known, not says."""
    return found == label or (label == NOT_SAID and found != SAYS)


def _lines(groups: dict[str, list[int]], says: np.ndarray, cuts: Iterable[float]) -> list[str]:
    """For each group how much of it passes each threshold."""
    lines = []
    for name in sorted(groups):
        mine = says[groups[name]]
        if len(mine) >= FEWEST:
            shares = " | ".join(f"{(mine >= cut).mean():.1%}" for cut in cuts)
            lines.append(f"| {name} | {len(mine)} | {shares} |")
    return lines


if __name__ == "__main__":
    made = report(*map(Path, sys.argv[1:4]))
    print(made.table())
    print(f"{made.speed:.0f} pairs a second")
