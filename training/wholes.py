"""How ``stages/reading/data/wholeness.json`` was fitted.

A logistic over the signs of each piece that reports of ``news_claims`` are cut into (its train
split), as the product cuts them: right where a claim that was cut by hand has its words.

    python training/wholes.py [DATA]

DATA is the folder of the shared data. Prints how well pieces are told apart over folds of
reports inside train and on dev, and writes the weights.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.saying.attributions import find_attributions
from sayso.stages.reading.stating.furniture import is_furniture
from sayso.stages.reading.stating.wholeness import signs_of
from sayso.stages.reading.stating.wholes import Whole, wholes
from sayso.stages.reading.text.passages import sentences_of

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from whole_claims import is_told, rows, text_of

OUT = Path(__file__).parent.parent / "src/sayso/stages/reading/data/wholeness.json"
SHRUNK = 0.3
"""Inverse strength of the L2 penalty; from .1 to 1 the area over folds moves by .002."""
LEAST = 0.55
"""Odds from which a piece is printed: precision and share kept are printed for others."""


def pieces(row: dict[str, Any]) -> list[tuple[Whole, dict[str, float]]]:
    """What a report is cut into, with the signs of each piece."""
    chosen = tools()
    document = opened([(Part.TEXT, text_of(row))], chosen.parser)
    attributions = find_attributions(document, chosen.outlets, chosen.tagger)
    found = []
    named = document.named(attributions)
    for passage, meant in zip(document.passages, named, strict=True):
        for sentence in sentences_of(passage):
            within = passage.tree.within(sentence.span)
            if is_furniture(passage, within):
                continue
            near = [a for a in attributions if a.part == passage.part]
            found += [
                (one, signs_of(one, passage, within))
                for one in wholes(passage, within, near, meant.filling)
                if not one.open
            ]
    return found


Table = tuple[list[dict[str, float]], NDArray[np.bool_], list[int]]


def table(said: Path, split: str) -> Table:
    """Signs, whether right, and the report of each piece of a split."""
    signs, right, report = [], [], []
    for number, row in enumerate(rows(said, split)):
        for piece, found in pieces(row):
            signs.append(found)
            right.append(is_told(piece.text, row))
            report.append(number)
    return signs, np.array(right), report


def main(data: Path) -> None:
    """Fit on train, print both splits, write the weights."""
    signs, right, report = table(data / "says", "train")
    names = sorted({name for found in signs for name in found})

    def matrix(of: list[dict[str, float]]) -> NDArray[np.float64]:
        return np.array([[found.get(name, 0.0) for name in names] for found in of])

    model = LogisticRegression(C=SHRUNK, max_iter=5000)
    folds = cross_val_predict(
        model, matrix(signs), right, groups=report, cv=GroupKFold(5), method="predict_proba"
    )[:, 1]
    model.fit(matrix(signs), right)
    held, held_right, _ = table(data / "says", "dev")
    found = model.predict_proba(matrix(held))[:, 1]
    for what, odds, truth in (("train, folds", folds, right), ("dev", found, held_right)):
        print(
            f"{what}: {len(truth)} pieces, {truth.mean():.3f} right, "
            f"area {roc_auc_score(truth, odds):.3f}"
        )
        for least in (0.4, 0.45, 0.5, LEAST, 0.6, 0.65, 0.7):
            kept = odds >= least
            print(
                f"  from {least}: right {truth[kept].mean():.3f}, "
                f"kept {truth[kept].sum() / truth.sum():.3f}"
            )
    weights = {name: round(w, 3) for name, w in zip(names, model.coef_[0], strict=True)}
    told = {"least": LEAST, "base": round(float(model.intercept_[0]), 3), "signs": weights}
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data"))
