"""Pairs as tensors, batches of like length."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

MAX_TOKENS = 128
BLOCK = 64
"""Batches whose pairs are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces, sides and mask (n, length); labels and weights (n)."""

    pieces: Tensor
    sides: Tensor
    mask: Tensor
    labels: Tensor
    weights: Tensor


@dataclass(frozen=True, slots=True)
class Example:
    """A pair as piece ids."""

    ids: list[int]
    sides: list[int]
    label: int
    weight: float


def tokenizer(path: Path) -> Tokenizer:
    """The tokenizer, which puts told first, claim second."""
    made = Tokenizer.from_file(str(path))
    made.no_padding()
    made.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return made


def rows(path: Path, *, dev: bool) -> list[dict[str, Any]]:
    """The pairs of a file that are for training, or for measuring."""
    with path.open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["dev"] == dev]


def examples(found: list[dict[str, Any]], tokens: Tokenizer) -> list[Example]:
    """Pairs as piece ids."""
    encoded = tokens.encode_batch([(r["told"], r["claim"]) for r in found])
    return [
        Example(e.ids, e.type_ids, r["label"], r["weight"])
        for e, r in zip(encoded, found, strict=True)
    ]


def batches(found: list[Example], size: int, chance: Random) -> Iterator[Batch]:
    """All examples once, those of like length together."""
    order = list(found)
    chance.shuffle(order)
    for start in range(0, len(order), size * BLOCK):
        block = sorted(order[start : start + size * BLOCK], key=lambda e: len(e.ids))
        groups = [block[i : i + size] for i in range(0, len(block), size)]
        chance.shuffle(groups)
        yield from map(batch, groups)


def batch(group: list[Example]) -> Batch:
    """Examples as tensors."""
    longest = max(len(e.ids) for e in group)
    pad = [longest - len(e.ids) for e in group]
    return Batch(
        torch.tensor([e.ids + [0] * p for e, p in zip(group, pad, strict=True)]),
        torch.tensor([e.sides + [0] * p for e, p in zip(group, pad, strict=True)]),
        torch.tensor([[True] * len(e.ids) + [False] * p for e, p in zip(group, pad, strict=True)]),
        torch.tensor([e.label for e in group]),
        torch.tensor([e.weight for e in group]),
    )
