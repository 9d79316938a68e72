"""Questions as tensors, in batches of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from judge.network import Size
from judge.questions import Question
from tokenizers import Tokenizer
from torch import Tensor

LONGEST = 160
BLOCK = 2000
"""Questions that are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces, sides and mask (n, length); labels (n); another model's odds (n, 3) where taught."""

    pieces: Tensor
    sides: Tensor
    mask: Tensor
    labels: Tensor
    taught: Tensor


@dataclass(frozen=True, slots=True)
class Example:
    """A question as piece ids; ``sides`` counts the pieces of the passage's side."""

    ids: list[int]
    side: int
    label: int
    taught: tuple[float, float, float]


class Encoding:
    """Puts context, passage and claim together as pieces, the context cut from its start.

    The large model marks a passage's end as MPNet does, with two separators.
    """

    def __init__(self, tokenizer: Path, size: Size) -> None:
        self.tokens = Tokenizer.from_file(str(tokenizer))
        self.tokens.no_padding()
        self.tokens.no_truncation()
        begin, end = ("<s>", "</s>") if size.far else ("[CLS]", "[SEP]")
        self._begin, self._end = (self.tokens.token_to_id(mark) for mark in (begin, end))
        self._between = [self._end] * (2 if size.far else 1)

    def examples(self, asked: Sequence[Question]) -> list[Example]:
        """Each question as an example."""
        texts = [text for one in asked for text in (one.context, one.passage, one.claim)]
        ids = [e.ids for e in self.tokens.encode_batch(texts, add_special_tokens=False)]
        return [self._example(one, *ids[3 * n : 3 * n + 3]) for n, one in enumerate(asked)]

    def _example(
        self, one: Question, context: list[int], passage: list[int], claim: list[int]
    ) -> Example:
        claim = claim[: LONGEST // 2]
        room = LONGEST - len(claim) - len(passage) - 3 - len(self._between)
        if room < 0:
            passage, room = passage[: len(passage) + room], 0
        before = context[max(0, len(context) - room) :] if room else []
        first = [self._begin, *before, *([self._end] if before else []), *passage, *self._between]
        return Example([*first, *claim, self._end], len(first), one.label, one.taught)


def batches(found: Sequence[Example], size: Size, pieces: int, chance: Random) -> Iterator[Batch]:
    """All examples once, those of like length together, about so many pieces a batch."""
    order = list(found)
    chance.shuffle(order)
    for start in range(0, len(order), BLOCK):
        block = sorted(order[start : start + BLOCK], key=lambda e: len(e.ids))
        groups: list[list[Example]] = [[]]
        for one in block:
            if (len(groups[-1]) + 1) * len(one.ids) > pieces:
                groups.append([])
            groups[-1].append(one)
        chance.shuffle(groups)
        yield from (batch(group, size) for group in groups if group)


def batch(group: Sequence[Example], size: Size) -> Batch:
    """Examples as tensors."""
    longest = max(len(e.ids) for e in group)
    pad = [longest - len(e.ids) for e in group]
    return Batch(
        torch.tensor([e.ids + [size.pad] * p for e, p in zip(group, pad, strict=True)]),
        torch.tensor([[int(n >= e.side) for n in range(longest)] for e in group]),
        torch.tensor([[1] * len(e.ids) + [0] * p for e, p in zip(group, pad, strict=True)]),
        torch.tensor([e.label for e in group]),
        torch.tensor([e.taught for e in group]),
    )
