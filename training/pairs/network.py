"""The pair model as a torch module: whether the first text says the second.

MiniLM reads both texts at once, as BERT reads pairs; from its states come three
scores: says it, conflicts with it, another matter.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS = 384, 6, 12
LABELS = ("says", "conflicts", "other")


class Dropout(nn.Module):
    """Dropout of whole channels of a row: one draw for all its words, which costs nothing."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, states: Tensor) -> Tensor:
        """States (n, length, width) with some channels of each row put out."""
        if not self.training:
            return states
        kept = torch.rand(states.shape[0], 1, states.shape[2]) >= self.rate
        return states * (kept.to(states.dtype) / (1 - self.rate))


class Layer(nn.Module):
    """One layer of the encoder, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.done = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(0.05)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States (n, length, width); mask (n, 1, 1, length), True where there is a piece."""
        n, length, _ = states.shape
        q, k, v = self.qkv(states).view(n, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(n, length, WIDTH)
        states = self.attended(states + self.dropout(self.out(mixed)))
        wide = functional.gelu(self.wide(states))
        return self.done(states + self.dropout(self.narrow(wide)))


class PairModel(nn.Module):
    """Pieces of both texts in, three scores out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Sequential(
            nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(LABELS))
        )

    def forward(self, pieces: Tensor, sides: Tensor, mask: Tensor | None) -> Tensor:
        """Scores (n, 3) of pieces, sides and mask (n, length), True where there is a piece."""
        place = self.places.weight[: pieces.shape[1]]
        states = self.norm(self.words(pieces) + place + self.sides(sides))
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            states = layer(states, wide)
        if mask is None:
            mean = states.mean(1)
        else:
            real = mask.unsqueeze(-1).to(states.dtype)
            mean = (states * real).sum(1) / real.sum(1)
        scores: Tensor = self.head(torch.cat((states[:, 0], mean), -1))
        return scores

    def load(self, weights: dict[str, Tensor]) -> None:
        """The encoder's weights as its authors published them."""
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "sides.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "out": "attention.output.dense",
            "attended": "attention.output.LayerNorm",
            "wide": "intermediate.dense",
            "narrow": "output.dense",
            "done": "output.LayerNorm",
        }
        found = {ours: weights[theirs] for ours, theirs in names.items()}
        for n in range(LAYERS):
            theirs = f"encoder.layer.{n}."
            for end in ("weight", "bias"):
                three = [
                    weights[f"{theirs}attention.self.{part}.{end}"]
                    for part in ("query", "key", "value")
                ]
                found[f"layers.{n}.qkv.{end}"] = torch.cat(three)
                for ours, name in parts.items():
                    found[f"layers.{n}.{ours}.{end}"] = weights[f"{theirs}{name}.{end}"]
        missing, unknown = self.load_state_dict(found, strict=False)
        if unknown or any(not name.startswith("head.") for name in missing):
            raise ValueError(f"the weights do not fit: {missing}, {unknown}")
