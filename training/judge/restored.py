"""Read the weights of an exported judge back, to go on from where they were not kept.

    python -m judge.restored MODEL OUT

MODEL is what ``export`` wrote at eight bits, OUT gets weights as ``train`` begins from. They are
those that were quantised, each rounded to one of 128 steps of its channel.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from judge.network import LARGE, SMALL, Judge, Size
from onnx.numpy_helper import to_array
from torch import Tensor

Array = npt.NDArray[np.generic]


def restored(path: Path) -> dict[str, Tensor]:
    """The weights under our names; raises ``RuntimeError`` where one is missing."""
    graph = onnx.load(str(path)).graph
    kept = {one.name: to_array(one) for one in graph.initializer}
    found = {
        name.removeprefix("model."): torch.tensor(value)
        for name, value in kept.items()
        if name.startswith("model.") and value.dtype == np.float32 and not name.endswith("_scale")
    }
    for node in graph.node:
        for name in node.input:
            if name.endswith("_quantized") and name in kept:
                value = torch.tensor(_full(kept, name.removesuffix("_quantized")))
                table = node.op_type == "Gather"
                found[f"{_layer(node.name)}.weight"] = value if table else value.T.contiguous()
    size = LARGE if "far.weight" in found else SMALL
    _places(found, kept, size)
    Judge(size).load_state_dict(found)
    return found


def _layer(node: str) -> str:
    """Our name of a layer: "layers.0.qkv" for the node "/model/layers.0/qkv/MatMul_quant"."""
    return ".".join(node.split("/")[2:-1])


def _full(kept: dict[str, Array], name: str) -> Array:
    whole = kept[f"{name}_quantized"].astype(np.float32)
    zero = kept[f"{name}_zero_point"].astype(np.float32)
    full: Array = (whole - zero) * kept[f"{name}_scale"]
    return full


def _places(found: dict[str, Tensor], kept: dict[str, Array], size: Size) -> None:
    """Put back the places before the first, which the export cuts off and no question has."""
    shape = (size.places - size.first, size.width)
    (used,) = (torch.tensor(one) for one in kept.values() if one.shape == shape)
    found["places.weight"] = torch.cat([torch.zeros(size.first, size.width), used])


if __name__ == "__main__":
    torch.save(restored(Path(sys.argv[1])), Path(sys.argv[2]))
