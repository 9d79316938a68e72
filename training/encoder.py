"""The encoder that the tagger and the judge are built on, as BERT has it (Devlin et al. 2019)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS = 12


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
    """One layer; ``linear`` is what its four matrices are made of."""

    def __init__(
        self, width: int, epsilon: float, dropout: float, linear: type[nn.Linear] = nn.Linear
    ) -> None:
        super().__init__()
        self.qkv = linear(width, 3 * width)
        self.out = linear(width, width)
        self.attended = nn.LayerNorm(width, eps=epsilon)
        self.wide = linear(width, 4 * width)
        self.narrow = linear(4 * width, width)
        self.done = nn.LayerNorm(width, eps=epsilon)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States (n, length, width).

        ``mask`` (n, heads or 1, length or 1, length) is True where a piece may be looked at,
        or is added to how much each is looked at.
        """
        n, length, width = states.shape
        q, k, v = self.qkv(states).view(n, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(n, length, width)
        states = self.attended(states + self.dropout(self.out(mixed)))
        wide = functional.gelu(self.wide(states))
        out: Tensor = self.done(states + self.dropout(self.narrow(wide)))
        return out


BERT = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "out": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "done": "output.LayerNorm",
}
"""What BERT calls the parts of a layer, by our names."""


def layer_weights(
    theirs: dict[str, Tensor], layers: int, names: dict[str, str] = BERT
) -> dict[str, Tensor]:
    """The weights of some layers as their authors name them (``names``), under our names.

    Layers that are not among ``theirs`` are left out.
    """
    found = {}
    for n in range(layers):
        for end in ("weight", "bias"):
            at = {ours: f"encoder.layer.{n}.{name}.{end}" for ours, name in names.items()}
            if at["q"] not in theirs:
                continue
            own = {ours: theirs[name] for ours, name in at.items()}
            own["qkv"] = torch.cat([own.pop(part) for part in ("q", "k", "v")])
            found |= {f"{n}.{ours}.{end}": value for ours, value in own.items()}
    return found
