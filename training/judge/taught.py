"""Questions that nobody labelled, with the odds that the large judge gives them.

    python -m judge.taught DATA MODEL TOKENIZER OUT [MOST]

DATA is the shared data, MODEL the exported large judge, OUT a file of JSON lines. Of two
reports of one story each sentence is asked of the one of the other that is nearest by words:
what alignment asks. Stories whose claims are marked as dev are left out. What was broken off
goes on from OUT.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from math import log
from pathlib import Path
from random import Random

import numpy as np
from judge.batches import Encoding
from judge.network import LARGE
from judge.questions import TAUGHT, Question, rows, words

SENTENCES = 8
"""Sentences that are taken of a report: what follows is seldom told by another."""
SPLIT = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
LENGTHS = range(6, 45)
"""Words of a sentence that is one."""


def taught_in(path: Path) -> list[Question]:
    """The questions of a file with their odds."""
    with path.open(encoding="utf-8") as lines:
        made = (json.loads(line) for line in lines)
        return [Question(**{**row, "taught": tuple(row["taught"])}) for row in made]


def reports(data: Path) -> dict[str, list[list[str]]]:
    """The sentences of each story's reports, the title first."""
    dev = {
        row["story"]
        for path in sorted((data / "says").glob("news_*.jsonl.gz"))
        for row in rows(path)
        if row["split"] == "dev"
    }
    found: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows(data / "triples/train.jsonl.gz"):
        if row["story"] not in dev:
            found[row["story"]].append([row["title"], *_sentences(row["text"])])
    return found


def _sentences(text: str) -> list[str]:
    made = (" ".join(piece.split()) for piece in SPLIT.split(text))
    return [piece for piece in made if len(piece.split()) in LENGTHS][:SENTENCES]


def questions(data: Path, most: int) -> list[Question]:
    """So many questions, over all stories."""
    chance = Random(7)
    made = [one for story in sorted(reports(data).items()) for one in _of_story(*story)]
    chance.shuffle(made)
    return made[:most]


def _of_story(name: str, told: list[list[str]]) -> Iterator[Question]:
    common = Counter(word for one in told for text in one for word in set(words(text)))
    total = sum(map(len, told))
    for place, one in enumerate(told):
        for other in told[:place] + told[place + 1 :]:
            for claim in one:
                mine = set(words(claim))
                near = max(
                    range(len(other)),
                    key=lambda n: sum(log(total / common[w]) for w in mine & set(words(other[n]))),
                )
                context = [other[0]] * (near > 0) + [other[near - 1]] * (near > 1)
                yield Question(" ".join(context), other[near], claim, TAUGHT, "taught", "", name)


def main(data: Path, model: Path, tokenizer: Path, out: Path, most: int) -> None:
    """Ask the large judge what OUT does not have yet, and write the lines."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options)
    begun = len(taught_in(out)) if out.exists() else 0
    asked = questions(data, most)[begun:]
    examples = Encoding(tokenizer, LARGE).examples(asked)

    def odds(ids: list[int]) -> list[float]:
        found: list[float] = session.run(None, {"pieces": np.array([ids])})[0][0].tolist()
        return found

    with ThreadPoolExecutor(2) as pool, out.open("a", 1, encoding="utf-8") as lines:
        for one, found in zip(asked, pool.map(odds, (e.ids for e in examples)), strict=True):
            lines.write(json.dumps({**asdict(one), "taught": found}) + "\n")
    print(len(asked))


if __name__ == "__main__":
    given = [*sys.argv[1:], "20000"]
    main(*map(Path, given[:4]), int(given[4]))
