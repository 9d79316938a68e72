"""The sentence encoder: MiniLM as int8 ONNX, one sentence at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FOLDER = files("sayso.adapters.models").joinpath("files")
MODEL = "1b51296c583f69c86db95d2259236e986ea4d899c4bb5d55415268074c55437b"
TOKENIZER = "79ea220416a57ca8acdf069d71875d5d2ddadef66021aeb6c120a7c546c04344"
REMEMBERED = 50_000
"""Sentences whose vector is kept: reprints repeat most of theirs."""
LONGEST = 2_000
"""Characters looked at; the model takes 128 tokens, which reach about a third as far."""
STEPS = 127


class MiniLmEncoder:
    """Implements ``Encoder``; both files are loaded, and checked, when first used.

    Quantised activations depend on all that is in a batch, so every sentence
    is encoded alone; one thread, so that sums are added in one order.
    """

    fingerprint = f"all-MiniLM-L6-v2 int8 {MODEL[:12]} {TOKENIZER[:12]}"

    def __init__(self) -> None:
        self._rows: dict[str, bytes] = {}

    def encode(self, texts: Sequence[str]) -> bytes:
        """One row of 384 signed bytes per text. Raises ``ModelError`` for a damaged model."""
        if len(self._rows) > REMEMBERED:
            self._rows = {}  # and not cleared: another thread may be reading it
        rows, keys = self._rows, [text[:LONGEST] for text in texts]
        for key in keys:
            if key not in rows:
                rows[key] = self._row(key)
        return b"".join(rows[key] for key in keys)

    def _row(self, text: str) -> bytes:
        import numpy as np

        readable = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates are no text
        ids = np.array([self._tokenizer.encode(readable).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        vector = self._session.run(None, feed)[0][0]
        return bytes(np.rint(vector * STEPS).astype(np.int8).tobytes())

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime publishes no types
        return session("minilm.onnx", MODEL)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        return Tokenizer.from_buffer(checked("tokenizer.json", TOKENIZER))


def session(name: str, digest: str) -> Any:  # noqa: ANN401 - onnxruntime publishes no types
    """A bundled model ready to run, on one thread. Raises ``ModelError`` where it is damaged."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return InferenceSession(checked(name, digest), options, providers=["CPUExecutionProvider"])


def checked(name: str, digest: str) -> bytes:
    """The bytes of a bundled file. Raises ``ModelError`` where it is absent or another."""
    try:
        data = FOLDER.joinpath(name).read_bytes()
    except OSError as error:
        raise ModelError(f"the model file {name} cannot be read", name) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(f"the model file {name} is not the one pinned", name)
    return data
