"""The pair model: a small cross-encoder as int8 ONNX, one pair at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sayso.adapters.models.minilm import TOKENIZER, checked, session
from sayso.ports import PairOdds

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL = "9219171d5ad6851b6b901263522993a3f27c989f914b6e3c1fc62beaa3ad8f57"
LONGEST = 128
"""Tokens of both passages together; the longer is cut where they are more."""
REMEMBERED = 50_000
"""Pairs whose odds are kept: a story is compared again when a report comes in."""


class CrossEncoder:
    """Implements ``PairModel``; both files are loaded, and checked, when first used.

    Quantised activations depend on all that is in a batch, so every pair is
    scored alone; one thread, so that sums are added in one order.
    """

    fingerprint = f"pairs int8 {MODEL[:12]} {TOKENIZER[:12]}"

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], PairOdds] = {}

    def odds(self, pairs: Sequence[tuple[str, str]]) -> list[PairOdds]:
        """The odds of each pair. Raises ``ModelError`` for a damaged model."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        for pair in pairs:
            if pair not in self._known:
                self._known[pair] = self._one(pair)
        return [self._known[pair] for pair in pairs]

    def _one(self, pair: tuple[str, str]) -> PairOdds:
        import numpy as np

        told, asked = (text.encode("utf-8", "replace").decode("utf-8") for text in pair)
        encoded = self._tokenizer.encode(told, asked)
        feed = {
            "input_ids": np.array([encoded.ids], dtype=np.int64),
            "token_type_ids": np.array([encoded.type_ids], dtype=np.int64),
        }
        says, conflicts, other = (float(x) for x in self._session.run(None, feed)[0][0])
        return PairOdds(says, conflicts, other)

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime publishes no types
        return session("pairs.onnx", MODEL)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_buffer(checked("tokenizer.json", TOKENIZER))
        tokenizer.enable_truncation(LONGEST, strategy="longest_first")
        return tokenizer
