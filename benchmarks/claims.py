"""Claims on our own gold, Sayso beside its peers: what is found, what is wrongly confirmed.

    python benchmarks/claims.py [--verbose]

Asks every claim of the stories in tests/gold/claims, open and kept. A true wording is found
where the answer stands behind it, or calls it disputed and shows it; a distorted or absent
claim is wrongly confirmed where the answer stands behind it. The peers confirm what is like
enough to one sentence of a report: by its content words, by the cosine of the shipped
encoder, or by one of the judge's two models alone, uncalibrated, on the eight sentences that
are nearest by cosine.
With --verbose what is wrong in the open half is printed too, of claims and
of dossiers; the kept half is only counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.ports import Question
from sayso.records import Part, Reading, Sourcing
from sayso.stages.comparing import Checker
from sayso.testing.claims import Asked, Story
from sayso.testing.claims import Question as Claim

GOLD = Path(__file__).parent.parent / "tests/gold/claims"
HALVES = ("open", "kept")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
DIMENSIONS = 384
NEAREST = 8
"""Sentences that a model alone is asked about."""
WORDS = 0.75
COSINES = (0.6, 0.7, 0.8)
ODDS = (0.5, 0.7)
MODELS = ("quick", "thorough")
SORTS = {"false": "false, confirmed", "close": "close, found", "free": "free, found"}
SAYSO = "Sayso"


@dataclass(frozen=True, slots=True)
class Told:
    """A story as read: its sentences with their content words and unit vectors (n, 384)."""

    story: Story
    sourcing: Sourcing
    sentences: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    vectors: npt.NDArray[np.float32]


def told(path: Path) -> Told:
    """One story, read and sourced."""
    story = Story(path, sayso.report)
    readings = [pipeline.read(report, tools()) for report in story.reports]
    sourcing = pipeline.source(pipeline.together(readings), readings, tools())
    sentences = tuple(text for reading in readings for text in sentences_of(reading))
    return Told(
        story, sourcing, sentences, tuple(map(words_of, sentences)), np.stack(units(sentences))
    )


def sentences_of(reading: Reading) -> Iterator[str]:
    """The sentences of a report's body, as written."""
    for sentence in reading.sentences:
        if sentence.part == Part.TEXT:
            yield reading.report.text[sentence.span.start : sentence.span.end]


def words_of(text: str) -> frozenset[str]:
    """The lemmas of all content words, in small letters."""
    (parse,) = tools().parser.parse([text])
    return frozenset(token.lemma.lower() for token in parse.tokens if token.pos in CONTENT)


def units(texts: tuple[str, ...]) -> list[npt.NDArray[np.float32]]:
    """The vectors of some texts, at length 1."""
    rows = np.frombuffer(tools().encoder.encode(texts), np.int8).reshape(-1, DIMENSIONS)
    return [row / np.linalg.norm(row) for row in rows.astype(np.float32)]


def likenesses(asked: str, of: Told) -> dict[str, float]:
    """How like a claim is to its best sentence: by words, by cosine, by either model alone."""
    words = words_of(asked)
    shared = [len(words & sentence) / max(1, len(words)) for sentence in of.words]
    cosines = of.vectors @ units((asked,))[0]
    near = np.argsort(-cosines, kind="stable")[:NEAREST]
    judges = tools().judges
    asked_of = [Question("", of.sentences[place], asked) for place in near]
    return {
        "words": max(shared),
        "cosine": float(cosines.max()),
        "quick": max(one.says for one in judges.quick.odds(asked_of)),
        "thorough": max(one.says for one in judges.thorough.odds(asked_of)),
    }


def by_peers(asked: str, of: Told) -> dict[str, bool]:
    """Whether each peer confirms a claim."""
    like = likenesses(asked, of)
    return {
        f"words of the best sentence, from {WORDS:.2f}": like["words"] >= WORDS,
        **{f"cosine of the best sentence, from {c:.2f}": like["cosine"] >= c for c in COSINES},
        **{f"{m} model alone, from {o:.2f}": like[m] >= o for m in MODELS for o in ODDS},
    }


def counted(of: Told, asked: list[Asked]) -> Counter[tuple[str, str]]:
    """Claims of one story by sort, and those confirmed by way and sort."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in asked:
        sort = sort_of(one.question)
        counts["", sort] += 1
        own = one.found if sort != "false" else one.confirmed
        for way, confirmed in (by_peers(one.question.text, of) | {SAYSO: own}).items():
            counts[way, sort] += confirmed
    return counts


def sort_of(question: Claim) -> str:
    """The column that a claim counts in."""
    return question.what if question.what in SORTS else "false"


def answers(of: Told) -> list[Asked]:
    """All claims of one story, answered by Sayso."""
    kept = Checker(of.sourcing, tools().judges)
    return of.story.answers(lambda text: pipeline.check(text, kept, tools()))


def wrong(of: Told, asked: list[Asked]) -> list[str]:
    """What is wrong in a story's answers and its dossier."""
    readings = of.sourcing.readings
    dossier = pipeline.dossier(pipeline.one_story(readings), readings, tools())
    return of.story.score(dossier, asked).wrong


def main(*, verbose: bool) -> None:
    """Print the table of either half."""
    for half in HALVES:
        counts: Counter[tuple[str, str]] = Counter()
        lines: list[str] = []
        for path in sorted(GOLD.joinpath(half).glob("*.toml")):
            one = told(path)
            asked = answers(one)
            counts.update(counted(one, asked))
            lines += wrong(one, asked) if verbose and half == "open" else ()
        show(half, counts)
        for line in lines:
            print(f"  {line}")


def show(half: str, counts: Counter[tuple[str, str]]) -> None:
    """Print the table of one half, in per cent."""
    numbers = ", ".join(f"{counts['', sort]} {sort}" for sort in SORTS)
    print(f"{half}: {numbers} claims")
    print(f"  {'%':38}" + "".join(f"{name:>18}" for name in SORTS.values()))
    for way in dict.fromkeys(way for way, _ in counts if way):
        shares = [100 * counts[way, sort] / max(1, counts["", sort]) for sort in SORTS]
        print(f"  {way:38}" + "".join(f"{share:18.1f}" for share in shares))


if __name__ == "__main__":
    main(verbose="--verbose" in sys.argv)
