"""Export the trained pair model to ONNX, quantised to int8.

    python -m pairs.export WEIGHTS TARGET

WEIGHTS is what ``train`` wrote, TARGET the file to write. Inputs ``input_ids`` and
``token_type_ids`` (1, length), output ``probabilities`` (1, 3): says it, conflicts,
another matter. The same versions give the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from pairs.network import PairModel
from torch import Tensor, nn


class Probable(nn.Module):
    """The model with softmax inside, for one pair at a time."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, token_type_ids: Tensor) -> Tensor:
        """Probabilities (1, 3) of one pair."""
        scores: Tensor = self.model(input_ids, token_type_ids, None)
        return scores.softmax(-1)


def export(weights: Path, target: Path, *, quantised: bool = True) -> None:
    """Write the graph; weights to 7 of 8 bits, a scale per channel, as the encoder's."""
    model = PairModel()
    model.load_state_dict(torch.load(weights))
    model.eval()
    ids = torch.randint(1000, 2000, (1, 12))
    length = {1: "length"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx" if quantised else target
        torch.onnx.export(
            Probable(model).eval(),
            (ids, torch.zeros_like(ids)),
            str(full),
            input_names=["input_ids", "token_type_ids"],
            output_names=["probabilities"],
            dynamic_axes={"input_ids": length, "token_type_ids": length},
            dynamo=False,
            opset_version=17,
        )
        if quantised:
            quantize_dynamic(
                full,
                target,
                per_channel=True,
                weight_type=QuantType.QInt8,
                reduce_range=True,
            )
    onnx.checker.check_model(str(target))
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
