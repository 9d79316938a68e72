"""Scores our own gold passages: chains, speakers, kinds, traps, other languages.

Two halves: the open one may be looked at by whoever writes rules, the kept one was
written by another hand before and is only ever counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import sayso
from sayso.assembly import tools
from sayso.records import Attribution, Part, Quotation, SourceKind
from sayso.stages.reading.reading import read
from sayso.stages.reading.text.parsing import parse_parts

GOLD = Path(__file__).parent / "gold/attribution"
KINDS = ("chains", "speakers", "kinds", "traps", "languages")
LANGUAGES = ("de", "fr", "es", "it", "pt")
WORD = re.compile(r"\w+")
NAMELESS = {SourceKind.ANONYMOUS, SourceKind.CROWD, SourceKind.UNKNOWN, SourceKind.FIRST_HAND}
Passage = dict[str, Any]


def passages(kind: str, half: str) -> list[Passage]:
    """The passages of one kind in one half; none where they are not written."""
    path = GOLD / f"{kind}_open.json" if half == "open" else GOLD / "kept" / f"{kind}.json"
    found: list[Passage] = json.loads(path.read_text("utf-8")) if path.exists() else []
    return found


def plain(words: str) -> list[str]:
    return WORD.findall(words.casefold())


def alike(one: str, other: str) -> float:
    a, b = set(plain(one)), set(plain(other))
    return len(a & b) / len(a | b) if a | b else 1.0


def written(text: str, one: Attribution, field: str) -> str:
    return " ".join(text[s.start : s.end] for s in getattr(one, field))


def holds(text: str, one: Attribution, quote: str) -> bool:
    """Whether most of a quote's words stand in an attribution's content."""
    start = text.find(quote)
    inside = sum(
        any(s.start <= start + m.start() < s.end for s in one.content) for m in WORD.finditer(quote)
    )
    return start >= 0 and inside * 2 > len(plain(quote))


def innermost(text: str, found: tuple[Attribution, ...], quote: str) -> Attribution | None:
    """The attribution nearest to some words: the one that relays no other one of them."""
    holding = [a for a in found if holds(text, a, quote)]
    parents = {a.parent for a in holding}
    left = [a for a in holding if a.id not in parents]
    return min(left, key=lambda a: (len(written(text, a, "content")), a.id), default=None)


def chain_is_right(passage: Passage) -> bool:
    text, found = passage["text"], sayso.attributions(passage["text"])
    one = innermost(text, found, passage["content"])
    known = {a.id: a for a in found}
    chain: list[str] = []
    while one is not None:
        chain.insert(0, written(text, one, "source"))
        one = known.get(one.parent or "")
    gold = passage["chain"]
    return len(chain) == len(gold) and all(
        alike(g, c) >= 0.5 for g, c in zip(gold, chain, strict=True)
    )


def speaker_is_right(passage: Passage) -> bool:
    text = passage["text"]
    one = innermost(text, sayso.attributions(text), passage["quote"])
    if passage["speaker"] == "unknown":
        return one is None or one.speaker.kind in NAMELESS or is_description(one.speaker.name)
    return one is not None and same_name(one.speaker.name, passage["speaker"])


def is_description(name: str) -> bool:
    """Whether a speaker is only described as it stands there: "the guide", "His lawyer"."""
    return not any(word[:1].isupper() for word in name.split()[1:] or [name])


def same_name(one: str, other: str) -> bool:
    return [w for w in plain(one) if w != "the"] == [w for w in plain(other) if w != "the"]


def kind_is_right(passage: Passage) -> bool:
    text = passage["text"]
    one = innermost(text, sayso.attributions(text), passage["quote"])
    return one is not None and one.speaker.kind == passage["is"]


def trap_is_right(passage: Passage) -> bool:
    return not sayso.attributions(passage["text"])


def quotations(passage: Passage) -> tuple[Quotation, ...]:
    return reading(passage["text"], passage["lang"])


@cache
def reading(text: str, language: str) -> tuple[Quotation, ...]:
    report = replace(sayso.report(text, outlet="Gold"), language=language)
    return read(report, replace(tools(), encoder=NoVectors())).quotations


class NoVectors:
    """An encoder that makes nothing: no quotation rests on vectors."""

    fingerprint = "none"

    def encode(self, _texts: Sequence[str]) -> bytes:
        """No rows."""
        return b""


def language_is_right(passage: Passage) -> bool:
    found = quotations(passage)
    if passage["quote"] is None:
        return not found
    holding = [q for q in found if alike(q.evidence.quote, passage["quote"]) >= 0.5]
    return any(same_name(q.speaker.name, passage["speaker"]) for q in holding)


RIGHT: dict[str, Callable[[Passage], bool]] = {
    "chains": chain_is_right,
    "speakers": speaker_is_right,
    "kinds": kind_is_right,
    "traps": trap_is_right,
    "languages": language_is_right,
}


def share(kind: str, half: str, language: str = "") -> float:
    """The share of passages that are read right."""
    chosen = [p for p in passages(kind, half) if not language or p["lang"] == language]
    parse_parts([(Part.TEXT, p["text"]) for p in chosen], tools().parser)  # kept: all lines at once
    return sum(RIGHT[kind](p) for p in chosen) / len(chosen) if chosen else 0.0
