"""Training examples for the tagger: annotated articles as windows with their features.

Articles come from ``attribution/{train,dev}.jsonl.gz`` of the shared data.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.records import Part, Span
from sayso.stages.reading.document import opened
from sayso.stages.reading.saying.rules.proposing import propose
from sayso.stages.reading.saying.tagger.windows import Marked, Window
from sayso.stages.reading.text.passages import Passage

Ints = np.ndarray


@dataclass(frozen=True)
class Gold:
    """One annotated attribution as token indices."""

    source: tuple[tuple[int, ...], ...]
    cue: tuple[int, ...]
    content: tuple[tuple[int, ...], ...]


@dataclass
class Article:
    """An article with its features and its gold."""

    text: str
    spans: list[dict[str, Any]]
    marked: Marked
    gold: list[Gold]


def articles(data: Path, cache: Path) -> list[Article]:
    """All articles of a file, parsed; the work is kept in ``cache``."""
    if not cache.exists():
        if not data.exists():
            sys.exit(f"{data.name} is absent: it belongs to the shared data, folder attribution")
        lines = gzip.decompress(data.read_bytes()).splitlines()
        with multiprocessing.Pool(2) as pool:
            made = pool.map(_article, [json.loads(line) for line in lines], chunksize=10)
        cache.write_bytes(pickle.dumps(made, protocol=5))
    return pickle.loads(cache.read_bytes())  # noqa: S301 - our own file, just written


_PARSER = SpacyParser()


def _article(raw: dict[str, Any]) -> Article:
    (passage,) = opened([(Part.TEXT, raw["text"])], _PARSER).passages
    marked = Marked(passage, propose(passage))
    gold = []
    for one in raw["attributions"]:
        pieces = {
            key: tuple(tuple(_tokens(passage, a, b)) for a, b in one[key] if _tokens(passage, a, b))
            for key in ("source", "cue", "content")
        }
        if pieces["cue"] and pieces["content"]:
            cue = tuple(i for piece in pieces["cue"] for i in piece)
            gold.append(Gold(pieces["source"], cue, pieces["content"]))
    return Article(raw["text"], raw["attributions"], marked, gold)


def _tokens(passage: Passage, start: int, end: int) -> list[int]:
    """The tokens that share characters with a span, blanks left out."""
    around = passage.tree.within(Span(start, end))
    first = around.start
    if first and passage.tokens[first - 1].end > start:
        first -= 1
    return [i for i in range(first, around.stop) if passage.tokens[i].text.strip()]


def cue_labels(window: Window, gold: list[Gold]) -> Ints:
    """Labels of the cue head for the words of a window."""
    labels = np.zeros(len(window.words), dtype=np.int64)
    for one in gold:
        _label(labels, one.cue, window, 1)
    return labels


def role_labels(window: Window, one: Gold | None) -> Ints:
    """Labels of the role head for one cue; none for a cue that is none."""
    labels = np.zeros(len(window.words), dtype=np.int64)
    if one is not None:
        for piece in one.content:
            _label(labels, piece, window, 3)
        for piece in one.source:
            _label(labels, piece, window, 1)
    return labels


def _label(labels: Ints, piece: tuple[int, ...], window: Window, begins: int) -> None:
    for n, i in enumerate(piece):
        row = i - window.first
        if 0 <= row < len(labels):
            labels[row] = begins if n == 0 else begins + 1
