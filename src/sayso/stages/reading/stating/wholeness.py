"""How likely a piece of a sentence reads alone as a claim: a logistic over signs of its form.

Learned by ``training/wholes.py`` from news reports that were cut into claims by hand. Furniture
("Updated 9:40", "Read more: ..."), fragments and headlines run into the text look otherwise
than claims do: short, without a finite verb, in capitals, ending in "of".
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sayso.language.lexicons import fitted
from sayso.language.logistic import logistic
from sayso.stages.reading.stating.cuts import ASKING, VERBS, Cut, is_finite
from sayso.stages.reading.stating.filling import PRONOUNS
from sayso.stages.reading.stating.furniture import is_furniture
from sayso.stages.reading.stating.wholes import Whole
from sayso.stages.reading.text.passages import Passage

SHORTEST, SHORT = 4, 6
"""Words up to which a piece that is no clause is short."""
LONG, LONGER = 20, 28
"""Words from which a piece often tells more than one thing, and mostly does."""
MANY = 3
"""Finite verbs from which a piece may hold more than one claim."""
MOST = 4
"""Commas that count: more tell no more."""
TELLING = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
MOSTLY = 0.6
"""Part of the words with a capital from which a piece looks like a headline."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the log odds, and the odds from which a piece is a claim."""

    least: float
    base: float
    signs: dict[str, float]


ENDS = frozenset({".", "?", "!", "”", '"', "’", ")"})
"""How a sentence ends that is no headline and no caption."""
WEIGHTS = fitted("sayso.stages.reading", "wholeness.json", Weights)


def odds(signs: dict[str, float], weights: Weights = WEIGHTS) -> float:
    """How likely (0 to 1) a piece with some signs is a whole claim."""
    known = weights.signs
    return logistic(weights.base + sum(known.get(name, 0.0) * x for name, x in signs.items()))


def is_claim(piece: Whole, passage: Passage, within: range) -> bool:
    """Whether a piece of a sentence (its tokens ``within``) is printed as a claim.

    What leaves open whom it is about, and what the page says of itself, is none, however it
    looks.
    """
    return (
        not piece.open
        and not is_furniture(passage, within)
        and odds(signs_of(piece, passage, within)) >= WEIGHTS.least
    )


def signs_of(piece: Whole, passage: Passage, within: range) -> dict[str, float]:
    """The signs of a piece: most are 0 or 1, some a share."""
    tree = passage.tree
    words = [passage.tokens[i] for i in piece.tokens]
    words = [t for t in words if t.pos not in {"PUNCT", "SPACE"}]
    lower = {t.text.lower() for t in words}
    size, text = len(words), piece.text
    subject = None if piece.subject is None else passage.tokens[piece.subject]
    held = [i for i in piece.tokens if passage.tokens[i].pos in VERBS]
    last = words[-1] if words else None
    named = set() if piece.subject is None else {*tree.subtree(piece.subject)}
    told = sum(passage.tokens[i].pos in TELLING for i in piece.tokens if i not in named)
    finite = piece.cut == Cut.SHARING or is_finite(passage, piece.head)
    clause = finite and subject is not None  # "Nine people drowned." is short and whole
    return {
        piece.cut.value: 1.0,
        "shortest": float(size < SHORTEST and not clause),
        "short": float(size < SHORT and not clause),
        "long": float(size > LONG),
        "longer": float(size > LONGER),
        "size": math.log(size + 1),
        "commas": float(min(text.count(","), MOST)),
        "tells little": float(told <= 1),
        "points back": float(
            any(passage.tokens[i].tag in {"DT", "RB"} and _points(passage, i) for i in piece.tokens)
        ),
        "clause tied": float(any(passage.tokens[i].dep == "advcl" for i in piece.tokens)),
        "names and figures": sum(bool(t.entity) for t in words) / max(1, size),
        "verbs joined": float(sum(passage.tokens[i].dep == "conj" for i in held)),
        "part of the sentence": len(piece.tokens) / max(1, len(within)),
        "filled in": float(piece.filled),
        "pointing": float(piece.pointing),
        "finite": float(finite),
        "finite verbs": float(sum(is_finite(passage, i) for i in held) >= MANY),
        "complement": float(bool(tree.children(piece.head, "xcomp", "ccomp"))),
        "object": float(bool(tree.children(piece.head, "dobj", "attr", "acomp", "oprd"))),
        "subject is a name": float(subject is not None and subject.pos == "PROPN"),
        "subject is a pronoun": float(subject is not None and subject.pos == "PRON"),
        "you": float(bool(lower & PRONOUNS.hearing)),
        "we": float(bool(lower & (PRONOUNS.speaking | PRONOUNS.speakers))),
        "capitals": sum(t.text.isupper() and len(t.text) > 1 for t in words) / max(1, size),
        "like a headline": float(sum(t.text[:1].isupper() for t in words) > MOSTLY * size),
        "name": float(any(t.pos == "PROPN" for t in words)),
        "colon": float(":" in text),
        "semicolon": float(";" in text),
        "dash": float(any(mark in text for mark in (" - ", "–", "—", "--"))),
        "half a quotation": float(sum(text.count(mark) for mark in '"“”') % 2),
        "asks": float(bool(words) and words[0].tag in ASKING),
        "begins with a preposition": float(bool(words) and words[0].pos in {"ADP", "SCONJ", "ADV"}),
        "begins with a verb": float(bool(words) and words[0].pos in VERBS),
        "ends open": float(last is not None and last.pos in {"ADP", "DET", "SCONJ", "PART", "AUX"}),
        "first sentence": float(within.start == 0),
        "no full stop": float(passage.tokens[within.stop - 1].text not in ENDS),
    }


def _points(passage: Passage, index: int) -> bool:
    """Whether a word points to what was told before: "that" as a noun, "there"."""
    token = passage.tokens[index]
    return token.text.lower() == "there" or (
        token.pos == "PRON" and token.text.lower() in PRONOUNS.pointing
    )
