"""Vectors of sentences: 384 signed bytes a row, as an encoder gives and a reading keeps them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH = 384
"""Numbers of one vector."""
LEAST_LENGTH = 1e-6
"""Below any length that a row of whole numbers can have but nought."""

Bytes = NDArray[np.int8]
Floats = NDArray[np.float32]


def rows(vectors: bytes) -> Bytes:
    """The rows (n, ``WIDTH``) that a reading keeps as bytes."""
    return np.frombuffer(vectors, dtype=np.int8).reshape(-1, WIDTH)


def unit_rows(raw: NDArray[Any]) -> Floats:
    """Rows (n, any) at length one; a row of noughts stays."""
    wide = raw.astype(np.float32)
    length = np.linalg.norm(wide, axis=1, keepdims=True)
    unit: Floats = (wide / np.maximum(length, LEAST_LENGTH)).astype(np.float32)
    return unit


def middle(raw: NDArray[Any]) -> Floats | None:
    """The mean direction of some rows (n, any) as one unit vector, None where it has none."""
    total = raw.astype(np.float32).sum(axis=0)
    length = float(np.linalg.norm(total))
    return total / length if length else None
