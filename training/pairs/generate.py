"""All pairs, written as lines of JSON.

    python -m pairs.generate DATA WORDNET CACHE OUT [--seed N] [--made N]

DATA is the folder of the shared data, WORDNET the folder of WordNet's files, CACHE a
file for parsed sentences, OUT the file of pairs.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from random import Random

from pairs.examples import Maker, Pair, usable
from pairs.found import events, inference, neighbours, titles, twisted
from pairs.lexicon import Lexicon
from pairs.sentences import Document, documents
from pairs.wordnet import WordNet

INFERENCE = {"mnli": 9_000, "snli": 2_000, "rte": 2_500, "fracas": 400}
NEIGHBOURS = 2_500
TWISTED = 3_500


def made(maker: Maker, docs: list[Document], count: int, chance: Random) -> Iterator[Pair]:
    """Pairs from so many sentences."""
    places = [(d, n) for d in docs for n, s in enumerate(d.sentences) if usable(s)]
    chance.shuffle(places)
    print(f"{len(places)} sentences")
    for doc, number in places[:count]:
        yield from maker.pairs(doc, number)


def everything(maker: Maker, docs: list[Document], data: Path, count: int, seed: int) -> list[Pair]:
    """Made and found pairs, in random order."""
    chance = Random(seed)
    near = [p for d in docs for p in neighbours(d, chance)]
    chance.shuffle(near)
    known = list(inference(data / "pairs", INFERENCE, seed))
    found = [
        *made(maker, docs, count, chance),
        *chain.from_iterable(titles(maker, d) for d in docs if d.source == "triples"),
        *events(maker, [d for d in docs if d.source == "events"], chance),
        *near[:NEIGHBOURS],
        *known,
        *twisted(maker, known, TWISTED),
    ]
    chance.shuffle(found)
    return found


def main() -> None:
    """Make the pairs and count them."""
    options = argparse.ArgumentParser()
    for name in ("data", "wordnet", "cache", "out"):
        options.add_argument(name, type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--made", type=int, default=13_000)
    chosen = options.parse_args()
    docs = documents(chosen.data, chosen.cache)
    lexicon = Lexicon(WordNet(chosen.wordnet), docs)
    maker = Maker(lexicon, docs, chosen.seed)
    pairs = everything(maker, docs, chosen.data, chosen.made, chosen.seed)
    with chosen.out.open("w", encoding="utf-8") as lines:
        for pair in pairs:
            lines.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")
    counts = Counter((p.source, p.kind, p.label) for p in pairs)
    for (source, kind, label), count in sorted(counts.items()):
        print(f"{source:12} {kind:20} {label} {count}")
    print(len(pairs), sum(p.dev for p in pairs))


if __name__ == "__main__":
    main()
