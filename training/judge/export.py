"""Export a trained judge to ONNX, quantised.

    python -m judge.export WEIGHTS TARGET [--small] [--bits 4]

WEIGHTS is what ``train`` wrote, TARGET the file to write. Inputs ``pieces`` and ``sides``
(1, length; the large judge knows no sides), output ``odds`` (1, 3): says, conflicts,
neither. The same versions give the same bytes.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from judge.network import LARGE, SMALL, Judge, Size
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import Tensor, nn

EIGHT, FOUR = 8, 4
BLOCK = 32
"""Weights of a matrix that share a scale at four bits."""


class Probable(nn.Module):
    """The judge with softmax inside, for one question at a time."""

    def __init__(self, model: Judge) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, sides: Tensor) -> Tensor:
        """Odds (1, 3) of one question."""
        scores: Tensor = self.model(pieces, sides, torch.ones_like(pieces))
        return scores.softmax(-1)


def export(weights: Path, target: Path, size: Size, bits: int = EIGHT) -> None:
    """Write the graph.

    At eight bits a weight takes seven, a scale per channel: the spare bit keeps sums of
    two products inside 16 bits, where processors without VNNI would cut them off.
    """
    model = Judge(size)
    saved = torch.load(weights)
    model.load_state_dict(saved.get("weights", saved))
    model.eval()
    ids = torch.randint(1000, 2000, (1, 12))
    length = {1: "length"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Probable(model).eval(),
            (ids, torch.zeros_like(ids)),
            str(full),
            input_names=["pieces", "sides"],
            output_names=["odds"],
            dynamic_axes={"pieces": length, "sides": length},
            dynamo=False,
            opset_version=17,
        )
        if bits == FOUR:
            full = _four_bits(full, Path(folder) / "four.onnx")
        quantize_dynamic(
            full, target, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True
        )
    onnx.checker.check_model(str(target))
    print(target.name, target.stat().st_size)


def _four_bits(full: Path, target: Path) -> Path:
    """Matrices in blocks of four bits, with products at eight; the rest is left for the eight."""
    made = MatMulNBitsQuantizer(
        onnx.load(str(full)), block_size=BLOCK, is_symmetric=True, accuracy_level=4
    )
    made.process()
    made.model.save_model_to_file(str(target))
    return target


def main() -> None:
    """Export one judge."""
    options = argparse.ArgumentParser()
    options.add_argument("weights", type=Path)
    options.add_argument("target", type=Path)
    options.add_argument("--small", action="store_true")
    options.add_argument("--bits", type=int, choices=(FOUR, EIGHT), default=EIGHT)
    chosen = options.parse_args()
    export(chosen.weights, chosen.target, SMALL if chosen.small else LARGE, chosen.bits)


if __name__ == "__main__":
    main()
