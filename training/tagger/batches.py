"""Batches of windows as tensors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.adapters.models.tagger import pieces_of
from sayso.stages.reading.saying.tagger.windows import Window


@dataclass(frozen=True)
class Batch:
    """Windows padded to one length; ``real`` marks the words that are there."""

    pieces: Tensor
    word_of: Tensor
    starts: Tensor
    features: Tensor
    mask: Tensor
    real: Tensor


def batch(windows: list[Window], tokenizer: Tokenizer) -> Batch:
    """Windows side by side."""
    rows = [pieces_of(w.words, tokenizer) for w in windows]
    length = max(len(ids) for ids, _, _ in rows)
    words = max(len(w.words) for w in windows)
    n = len(windows)
    pieces = np.zeros((n, length), dtype=np.int64)
    word_of = np.zeros((n, length), dtype=np.int64)
    starts = np.zeros((n, words), dtype=np.int64)
    features = np.zeros((n, words, windows[0].features.shape[1]), dtype=np.int64)
    mask = np.zeros((n, 1, 1, length), dtype=bool)
    real = np.zeros((n, words), dtype=bool)
    for i, ((ids, of, first), window) in enumerate(zip(rows, windows, strict=True)):
        pieces[i, : len(ids)] = ids
        word_of[i, : len(of)] = of
        starts[i, : len(first)] = first
        features[i, : len(window.words)] = window.features
        mask[i, 0, 0, : len(ids)] = True
        real[i, : len(window.words)] = True
    arrays = (pieces, word_of, starts, features, mask, real)
    return Batch(*(torch.from_numpy(a) for a in arrays))
