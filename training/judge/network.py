"""The judge as a torch module: one encoder in two sizes, three scores.

Both texts are read at once. The large one is MPNet (Song et al. 2020), whose attention
also knows how far two pieces are apart; the small one is MiniLM (Wang et al. 2020), built
like BERT. From the state of the first piece come the scores of says, conflicts, neither.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from encoder import BERT, HEADS, Layer, layer_weights
from torch import Tensor, nn
from torch.nn import functional

LABELS = ("says", "conflicts", "neither")
BUCKETS, FARTHEST = 32, 128
"""Of how far pieces are apart: kinds told apart, and the distance from which all are one."""


@dataclass(frozen=True, slots=True)
class Size:
    """What one of the two encoders is made of.

    ``first`` is the place of the first piece, ``far`` whether attention knows distances,
    ``pad`` the piece that fills up.
    """

    pieces: int
    width: int
    layers: int
    places: int
    first: int
    pad: int
    epsilon: float
    far: bool


LARGE = Size(30527, 768, 12, 514, 2, 1, 1e-5, far=True)
SMALL = Size(30522, 384, 6, 512, 0, 0, 1e-12, far=False)


class Rounded(torch.autograd.Function):
    """Values as they are after quantisation; gradients pass as if nothing were rounded."""

    @staticmethod
    def forward(_ctx: object, values: Tensor, low: Tensor, step: Tensor, most: int) -> Tensor:
        """Each value at the nearest of ``most`` + 1 steps from ``low``."""
        return ((values - low) / step).round_().clamp_(0, most).mul_(step).add_(low)

    @staticmethod
    def backward(_ctx: object, gradient: Tensor) -> tuple[Tensor, None, None, None]:  # type: ignore[override]
        """The gradient as it comes."""
        return gradient, None, None, None


class Linear(nn.Linear):
    """A linear layer that can be trained as it will be quantised.

    Without that, the exported judge tells the true one of two twins in 81 of 100, where the
    same weights unquantised do in 88; ``rounding`` is off for the export itself.
    """

    rounding = False

    def forward(self, states: Tensor) -> Tensor:
        """States (n, length, width): each row to 8 bits, weights to 7 of an output channel."""
        if not self.rounding:
            return super().forward(states)
        low = states.amin((1, 2), keepdim=True).clamp(max=0)
        step = (states.amax((1, 2), keepdim=True).clamp(min=0) - low).clamp(min=1e-6) / 255
        rounded: Tensor = Rounded.apply(states, low.detach(), step.detach(), 255)
        return functional.linear(rounded, self._weights(), self.bias)

    def _weights(self) -> Tensor:
        scale = self.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-9) / 64
        rounded: Tensor = Rounded.apply(self.weight, -64 * scale, scale, 128)
        return rounded


class Judge(nn.Module):
    """Pieces of a passage and a claim in, three scores out."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.pieces, size.width)
        self.places = nn.Embedding(size.places, size.width)
        if size.far:
            self.far = nn.Embedding(BUCKETS, HEADS)
        else:
            self.sides = nn.Embedding(2, size.width)
        self.norm = nn.LayerNorm(size.width, eps=size.epsilon)
        self.layers = nn.ModuleList(
            Layer(size.width, size.epsilon, 0.05, Linear) for _ in range(size.layers)
        )
        self.dense = nn.Linear(size.width, size.width)
        self.head = nn.Linear(size.width, len(LABELS))

    def forward(self, pieces: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """Scores (n, 3) of pieces, sides and mask (n, length): 1 where there is a piece."""
        length = pieces.shape[1]
        states = self.words(pieces) + self.places.weight[self.size.first :][:length]
        if not self.size.far:
            states = states + self.sides(sides)
        states = self.norm(states)
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        if self.size.far:
            bias = bias + self.far(apart(length)).permute(2, 0, 1)[None]
        for layer in self.layers:
            states = layer(states, bias)
        scores: Tensor = self.head(torch.tanh(self.dense(states[:, 0])))
        return scores


def apart(length: int) -> Tensor:
    """The kind (length, length) of how far each key is from each query, as MPNet counts it."""
    places = torch.arange(length)
    away = places[:, None] - places[None, :]
    half = BUCKETS // 2
    near = half // 2
    size = away.abs()
    wide = near + (
        torch.log(size.clamp(min=1).float() / near) / math.log(FARTHEST / near) * (half - near)
    ).long().clamp(max=half - 1 - near)
    return torch.where(size < near, size, wide) + half * (away < 0)


MPNET = BERT | {
    "q": "attention.attn.q",
    "k": "attention.attn.k",
    "v": "attention.attn.v",
    "out": "attention.attn.o",
    "attended": "attention.LayerNorm",
}


def renamed(theirs: dict[str, Tensor], size: Size) -> dict[str, Tensor]:
    """Weights as their authors name them, under our names."""
    theirs = {name.removeprefix("mpnet."): value for name, value in theirs.items()}
    outer = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "sides.weight": "embeddings.token_type_embeddings.weight",
        "far.weight": "encoder.relative_attention_bias.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
        "dense.weight": "classifier.dense.weight",
        "dense.bias": "classifier.dense.bias",
        "head.weight": "classifier.out_proj.weight",
        "head.bias": "classifier.out_proj.bias",
    }
    found = {ours: theirs[name] for ours, name in outer.items() if name in theirs}
    layers = layer_weights(theirs, size.layers, MPNET if size.far else BERT)
    return found | {f"layers.{name}": value for name, value in layers.items()}
