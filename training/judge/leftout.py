"""What each part of the data is worth to the small judge: trained without it, once for each.

    python -m judge.leftout SAYS GOLD TOKENIZER BEGIN WORK [--most 3000] [--seed 1]

SAYS, GOLD, TOKENIZER and BEGIN are what ``train`` takes. All runs go on from one that went
from BEGIN through the open sets, except the one without these. Each goes through the first MOST
questions of one shuffled list that are of another part and short enough, so that all take as
many in the same order. WORK keeps the figures of each run, and what is there is not trained
again. Prints a table of figures on the dev splits, in per cent; weights are as trained, not
quantised.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from judge.batches import Encoding, Example, batch, batches
from judge.measure import Rows, table
from judge.network import SMALL, Judge
from judge.questions import Question, training
from judge.train import RATE, learnt, optimiser_of, paced

PARTS = ("", "written", "labelled", "twins", "stories", "headlines", "gold", "open")
"""Parts that are left out, none in the first run; the open sets are one, and all their
questions come first: a few thousand do not teach an encoder of single texts to read two."""
OWN = frozenset(PARTS[1:-1])
LONGEST = 96
"""Pieces of a question that is learnt from: what is longer takes more time than it is worth."""
FROZEN = 3
"""Lowest layers that stay as they are after the open sets: a third less work."""
PIECES = 1000
"""Pieces a batch: few questions must do for many steps."""
ASKED = 64
"""Questions that are scored together."""


class Trained:
    """The judge as it was trained, asked as an exported one is."""

    size = SMALL

    def __init__(self, model: Judge) -> None:
        self._model = model.eval()

    def odds(self, examples: Sequence[Example]) -> Rows:
        """The odds (n, 3) of some questions."""
        order = sorted(range(len(examples)), key=lambda n: len(examples[n].ids))
        found = np.zeros((len(examples), 3))
        with torch.inference_mode():
            for start in range(0, len(order), ASKED):
                places = order[start : start + ASKED]
                one = batch([examples[n] for n in places], SMALL)
                found[places] = self._model(one.pieces, one.sides, one.mask).softmax(-1).numpy()
        return found


def part(one: Question) -> str:
    """The part of the data that a question is of."""
    return one.source if one.source in OWN else "open"


def trained(begin: Path, found: Sequence[Example], seed: int, frozen: int) -> Judge:
    """A small judge that went through some questions once."""
    torch.manual_seed(seed)
    model = Judge(SMALL)
    model.load_state_dict(torch.load(begin), strict=False)
    optimiser = optimiser_of(model, frozen)
    model.train()
    made = list(batches(found, SMALL, PIECES, Random(seed)))
    for step, one in enumerate(made, 1):
        paced(optimiser, step, len(made), RATE[SMALL])
        learnt(model, optimiser, one)
    return model


def main() -> None:
    """Train without each part, score, print."""
    options = argparse.ArgumentParser()
    for name in ("says", "gold", "tokenizer", "begin", "work"):
        options.add_argument(name, type=Path)
    options.add_argument("--most", type=int, default=3000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    torch.set_num_threads(1)
    chosen.work.mkdir(parents=True, exist_ok=True)
    asked = training(chosen.says, chosen.gold, chosen.seed)
    examples = Encoding(chosen.tokenizer, SMALL).examples(asked)
    known = [(part(q), e) for q, e in zip(asked, examples, strict=True) if len(e.ids) <= LONGEST]
    first = chosen.work / "open.pt"
    if not first.exists():
        found = [example for of, example in known if of == "open"]
        torch.save(trained(chosen.begin, found, chosen.seed, 0).state_dict(), first)
    columns = []
    for left in PARTS:
        kept = chosen.work / f"without_{left}.{chosen.most}.{chosen.seed}.json"
        if not kept.exists():
            found = [e for of, e in known if of not in {left, "open"}][: chosen.most]
            begin = chosen.begin if left == "open" else first
            model = trained(begin, found, chosen.seed, FROZEN)
            lines = table(Trained(model), chosen.says, chosen.tokenizer)
            kept.write_text(json.dumps(lines), "utf-8")
        columns.append(json.loads(kept.read_text("utf-8")))
        print(f"without {left or 'none'}", columns[-1], flush=True)
    for row in zip(*columns, strict=True):
        print(f"{row[0][0]:30}" + "".join(f"{figure:10.1f}" for _, figure in row))


if __name__ == "__main__":
    main()
