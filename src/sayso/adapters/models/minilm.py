"""The sentence encoder: MiniLM as int8 ONNX, one sentence at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL = "4d59faa70adb304d6fbc75ddd5f02d7d84fb659609766407c5a612e88bfd154b"
TOKENIZER = "79ea220416a57ca8acdf069d71875d5d2ddadef66021aeb6c120a7c546c04344"
REMEMBERED = 50_000
"""Sentences whose vector is kept: reprints repeat most of theirs."""
STEPS = 127


class MiniLmEncoder:
    """Implements ``Encoder``.

    Quantised activations depend on all that is in a batch, so every sentence
    is encoded alone; one thread, so that sums are added in one order.
    """

    fingerprint = f"all-MiniLM-L6-v2 int8 {MODEL[:12]}"

    def __init__(self) -> None:
        self._rows: dict[str, bytes] = {}

    def encode(self, texts: Sequence[str]) -> bytes:
        """One row of 384 signed bytes per text. Raises ``ModelError`` for a damaged model."""
        if len(self._rows) > REMEMBERED:
            self._rows.clear()
        for text in texts:
            if text not in self._rows:
                self._rows[text] = self._row(text)
        return b"".join(self._rows[text] for text in texts)

    def _row(self, text: str) -> bytes:
        import numpy as np

        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        vector = self._session.run(None, feed)[0][0]
        return bytes(np.rint(vector * STEPS).astype(np.int8).tobytes())

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime publishes no types
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        return InferenceSession(
            _checked("minilm.onnx", MODEL), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        return Tokenizer.from_buffer(_checked("tokenizer.json", TOKENIZER))


def _checked(name: str, digest: str) -> bytes:
    path = Path(str(files("sayso.adapters.models").joinpath("files", name)))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"the model file {name} cannot be read", name) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(f"the model file {name} is not the one pinned", name)
    return data
