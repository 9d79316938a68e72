"""Export the trained tagger to ONNX: the reader quantised to int8, the roles in float.

    python -m tagger.export WEIGHTS TARGET

WEIGHTS is what ``train`` or ``average`` wrote, TARGET the
folder for tagger.onnx and roles.onnx. The same versions give the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tagger.network import PAIR, WIDTH, Tagger
from torch import Tensor, nn

from sayso.stages.reading.saying.tagger.windows import sizes


class Read(nn.Module):
    """Cue scores, and the states that roles are read from: word, cue begins, cue ends."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.reader = model.reader
        self.begins = nn.Linear(WIDTH, PAIR)
        self.ends = nn.Linear(WIDTH, PAIR, bias=False)
        with torch.no_grad():
            self.begins.weight.copy_(model.reader.of_cue.weight[:, :WIDTH])
            self.begins.bias.copy_(model.reader.of_cue.bias)
            self.ends.weight.copy_(model.reader.of_cue.weight[:, WIDTH:])

    def forward(
        self, pieces: Tensor, word_of: Tensor, features: Tensor, starts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """One window, without the batch dimension."""
        states = self.reader(pieces[None], word_of[None], features[None], starts[None], None)[0]
        beside = [self.reader.word(states), self.begins(states), self.ends(states)]
        return self.reader.cue(states), torch.cat(beside, -1)


class Role(nn.Module):
    """Role scores for the cues of one window."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.roles = model.roles

    def forward(self, states: Tensor, cues: Tensor, relations: Tensor) -> Tensor:
        """States (words, 3 * PAIR), cues (n, 2), relations (n, words, kinds)."""
        words, begins, ends = states.split(PAIR, -1)
        cue = begins[cues[:, 0]] + ends[cues[:, 1]]
        return self.roles(words[None], cue, relations)


def main(weights: Path, target: Path) -> None:
    """Write both graphs."""
    features, relations = sizes()
    model = Tagger(list(features.values()), list(relations.values()))
    model.load_state_dict(torch.load(weights))
    model.eval()
    length, words, cues = 12, 9, 2
    sample = (
        torch.randint(1000, 2000, (length,)),
        torch.zeros(length, dtype=torch.int64),
        torch.zeros(words, len(features), dtype=torch.int64),
        torch.zeros(words, dtype=torch.int64),
    )
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "reader.onnx"
        torch.onnx.export(
            Read(model),
            sample,
            str(full),
            input_names=["pieces", "word_of", "features", "starts"],
            output_names=["cues", "states"],
            dynamic_axes={
                "pieces": {0: "length"},
                "word_of": {0: "length"},
                "features": {0: "words"},
                "starts": {0: "words"},
            },
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(
            full,
            target / "tagger.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            reduce_range=True,
        )
    torch.onnx.export(
        Role(model),
        (
            torch.zeros(words, 3 * PAIR),
            torch.zeros(cues, 2, dtype=torch.int64),
            torch.zeros(cues, words, len(relations), dtype=torch.int64),
        ),
        str(target / "roles.onnx"),
        input_names=["states", "cues", "relations"],
        output_names=["roles"],
        dynamic_axes={
            "states": {0: "words"},
            "cues": {0: "n"},
            "relations": {0: "n", 1: "words"},
        },
        dynamo=False,
        opset_version=17,
    )
    for name in ("tagger.onnx", "roles.onnx"):
        onnx.checker.check_model(str(target / name))
        print(name, (target / name).stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
