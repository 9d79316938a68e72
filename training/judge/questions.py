"""What the judge learns from: passages with a claim and what the one says of the other.

All are read from the folder ``says`` of the shared data (``ruled`` in it, where there is one,
has files of rulings) and from the open half of the project's own gold; a story's split is
kept, so that none is on both sides.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from random import Random
from typing import Any

SAYS, CONFLICTS, NEITHER, NOT_SAID, TAUGHT = range(5)
"""Labels; NOT_SAID: it conflicts or says nothing, which of both is not known; TAUGHT: another
model's odds stand in its place."""
LABELS = {
    "entailment": SAYS,
    "paraphrase": SAYS,
    "contradiction": CONFLICTS,
    "conflicts": CONFLICTS,
    "neutral": NEITHER,
    "unsaid": NEITHER,
    "not_entailment": NOT_SAID,
    "not_paraphrase": NOT_SAID,
}
NEAR = 2
"""Sentences of a story nearest to a claim that do not tell it, for each claim."""
OPEN = {
    "onestop_news": 700,
    "summedits_seed": 700,
    "factcg": 400,
    "factcheck_gpt": 300,
    "research/wmt_distort": 2800,
    "research/wmt_news_mt": 700,
    "demetr": 400,
    "negation_nli": 300,
    "wikinli_contrast": 300,
    "fever_symmetric": 200,
    "scone": 150,
    "research/verb_veridicality": 200,
    "wanli_part": 300,
}
"""Pairs that are taken of each open set."""


@dataclass(frozen=True, slots=True)
class Question:
    """A passage with what stands before it, a claim, and what it says of the claim.

    ``source`` is the set that it is of, ``kind`` how the claim was made ("close", "figure").
    """

    context: str
    passage: str
    claim: str
    label: int
    source: str
    kind: str
    story: str
    taught: tuple[float, float, float] = (0.0, 0.0, 0.0)


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a set as it is kept."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words(text: str) -> list[str]:
    """The words and figures of a text, in small letters, cut to their first six letters."""
    return [word[:6] for word in re.findall(r"\w+", text.lower())]


@dataclass(frozen=True, slots=True)
class Told:
    """A report as its title and sentences, of which a passage is one.

    ``context`` gives what stands before the passage for a claim, as ``Passage.context`` does
    in the product: headline, sentences that have names missing so far, the sentence before.
    """

    sentences: Sequence[str]

    def context(self, number: int, claim: str) -> str:
        """What stands before the sentence of this number (0 is the title)."""
        near = {0, number - 1} - {number, -1}
        known = {word for n in (*near, number) for word in NAME.findall(self.sentences[n])}
        missing = set(NAME.findall(claim)[CAPITAL.match(claim) is not None :]) - known
        for _ in range(INTRODUCED):
            with_most = max(
                range(1, len(self.sentences)),
                key=lambda n: (len(missing & self._names(n)), -abs(n - number + 1)),
                default=0,
            )
            found = missing & self._names(with_most)
            if not found:
                break
            near.add(with_most)
            missing -= found
        return " ".join(self.sentences[n] for n in sorted(near - {number}))

    def _names(self, number: int) -> set[str]:
        return set(NAME.findall(self.sentences[number]))


CAPITAL = re.compile(r"[A-Z]")
NAME = re.compile(r"\b[A-Z][\w-]+")
INTRODUCED = 2
SPLIT = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
SAME = 40
"""Characters at which a sentence and a passage are known to begin alike."""


class Library:
    """The reports that the hand-made sets took their passages from."""

    def __init__(self, data: Path) -> None:
        self._of: dict[str, list[Told]] = defaultdict(list)
        for name in ("triples/train", "stream/dev", "events/train", "events/dev"):
            for row in rows(data / f"{name}.jsonl.gz"):
                tokens = [" ".join(s["tokens"]) for s in row.get("sentences", ())]
                told = tokens or [row["title"], *_sentences(row["text"])]
                self._of[row["story"]].append(Told(told))

    def before(self, row: dict[str, Any], claim: str) -> str:
        """What stands before a row's passage for a claim; its own context where it is not found."""
        start = " ".join(row["text"].split())[:SAME]
        for told in self._of.get(row["story"], ()):
            for number, sentence in enumerate(told.sentences):
                if start in sentence:
                    return told.context(number, claim)
        return _given(row)


def written(folder: Path, split: str, library: Library | None = None) -> Iterator[Question]:
    """True and false wordings written for real passages."""
    for row in rows(folder / "news_written.jsonl.gz"):
        if row["split"] != split:
            continue
        claims = [(row[kind], SAYS, kind) for kind in ("close", "free", "part")]
        claims += [(f["text"], LABELS[f["label"]], f["by"]) for f in row["false"]]
        claims += [(row["near"], NEITHER, "near")]
        for claim, label, kind in claims:
            before = library.before(row, claim) if library else row["context"]
            yield Question(before, row["text"], claim, label, "written", kind, row["story"])


def labelled(folder: Path, split: str) -> Iterator[Question]:
    """Pairs of real sentences of two reports, asked both ways."""
    ways = {
        "same": (SAYS, SAYS),
        "a_more": (SAYS, NOT_SAID),
        "b_more": (NOT_SAID, SAYS),
        "conflicts": (CONFLICTS, CONFLICTS),
        "update": (NOT_SAID, NOT_SAID),
        "overlap": (NEITHER, NEITHER),
        "other": (NEITHER, NEITHER),
    }
    for row in rows(folder / "news_labelled.jsonl.gz"):
        if row["split"] == split:
            there, back = ways[row["label"]]
            kind = row["label"]
            yield Question("", row["a"], row["b"], there, "labelled", kind, row["story"])
            yield Question("", row["b"], row["a"], back, "labelled", kind, row["story"])


def ruled(path: Path) -> Iterator[Question]:
    """Pairs that somebody ruled on by hand, as ``usecases.ruling.as_file`` gives them."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            label, kind = LABELS[row["label"]], row["label"]
            yield Question(
                row["context"], row["passage"], row["claim"], label, "ruled", kind, row["story"]
            )


def twins(folder: Path, split: str, library: Library | None = None) -> Iterator[Question]:
    """Claims of nearly the same words over one passage, one of each two said."""
    for row in rows(folder / "news_twins.jsonl.gz"):
        if row["split"] != split:
            continue
        for twin in row["twins"]:
            for claim, label in ((twin["true"], SAYS), (twin["false"], LABELS[twin["label"]])):
                before = library.before(row, claim) if library else _given(row)
                yield Question(before, row["text"], claim, label, "twins", twin["by"], row["story"])


def _given(row: dict[str, Any]) -> str:
    """The title and the sentence before a passage, as its row has them."""
    return f"{row.get('title', '')} {row['context']}".strip()


def stories(folder: Path, split: str, chance: Random) -> Iterator[Question]:
    """Claims asked of the sentences of real stories: those that tell them and those near."""
    for row in rows(folder / "news_stories.jsonl.gz"):
        if row["split"] == split:
            yield from _of_story(row, chance)


def _of_story(row: dict[str, Any], chance: Random) -> Iterator[Question]:
    found = passages(row)
    common = Counter(w for told, n in found.values() for w in set(words(told.sentences[n])))
    holds = {place: set(words(told.sentences[n])) for place, (told, n) in found.items()}
    for claim in row["claims"]:
        labels = dict.fromkeys(claim["says"], (SAYS, "says"))
        labels |= dict.fromkeys(claim["part"], (NOT_SAID, "part"))
        labels |= dict.fromkeys(claim["update"], (NOT_SAID, "update"))
        labels |= dict.fromkeys(claim["conflicts"], (CONFLICTS, "conflicts"))
        mine = set(words(claim["claim"]))
        near = sorted(
            (place for place in found if place not in labels),
            key=lambda p: -sum(log(len(found) / common[w]) for w in mine & holds[p]),
        )
        labels |= dict.fromkeys(near[:NEAR], (NEITHER, "near"))
        if near[NEAR:]:
            labels[chance.choice(near[NEAR:])] = (NEITHER, "far")
        for place, (label, kind) in labels.items():
            told, number = found[place]
            yield Question(
                told.context(number, claim["claim"]), told.sentences[number], claim["claim"],
                label, "stories", kind, row["story"],
            )  # fmt: skip


def passages(story: dict[str, Any]) -> dict[str, tuple[Told, int]]:
    """Each sentence of a story by its place ("A3"): its report, and its number there."""
    return {
        f"{report['letter']}{number}": (told, number)
        for report in story["reports"]
        for told in (Told(report["sentences"]),)
        for number in range(len(told.sentences))
    }


def headlines(folder: Path, split: str) -> Iterator[Question]:
    """Headlines asked of those sentences of their reports that were named for them."""
    labels = {"supported": SAYS, "further": NEITHER, "otherwise": CONFLICTS}
    for row in rows(folder / "news_headlines.jsonl.gz"):
        if row["split"] != split:
            continue
        judged = [(row["headline"], row["real"]), *((w["text"], w) for w in row["written"])]
        for text, one in judged:
            told = " ".join(row["sentences"][n - 1] for n in one["sentences"][:3])
            if told and one["verdict"] in labels:
                label = labels[one["verdict"]]
                kind = one.get("by") or one["verdict"]
                yield Question("", told, text, label, "headlines", kind, row["story"])


def gold(folder: Path) -> Iterator[Question]:
    """The open half of the project's gold: every wording asked of each passage that tells it."""
    for path in sorted(folder.glob("*.toml")):
        story = tomllib.loads(path.read_text("utf-8"))
        reports = {
            report["id"]: Told([report["headline"], *_sentences(report["text"])])
            for report in story["reports"]
        }
        for claim in story["claims"]:
            asked = [(claim[kind], SAYS, kind) for kind in ("close", "free")]
            asked += [(text, NOT_SAID, how) for how, text in claim["distorted"]]
            for name, passage in claim["tellings"]:
                told = reports[name]
                start = " ".join(passage.split())[:SAME]
                places = [n for n, text in enumerate(told.sentences) if start in text]
                number = places[-1] if places else 0
                for text, label, kind in asked:
                    yield Question(
                        told.context(number, text), told.sentences[number] if places else passage,
                        text, label, "gold", kind, path.stem,
                    )  # fmt: skip


def _sentences(text: str) -> list[str]:
    found = (" ".join(piece.split()) for piece in SPLIT.split(text))
    return [piece for piece in found if piece]


def open_sets(folder: Path, chance: Random) -> Iterator[Question]:
    """A little of each open set, for what news pairs seldom show."""
    for name, most in OPEN.items():
        with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as lines:
            known = [r for r in csv.DictReader(lines) if len(r["premise"]) < LONGEST]
        for row in chance.sample(known, min(most, len(known))):
            label = LABELS[row["label"]]
            yield Question("", row["premise"], row["hypothesis"], label, name, row["kind"], "")


LONGEST = 700
"""Characters of a premise that fits into what the judge reads at once."""


EASY = ("far", "part", "update", "other", "overlap")
"""Kinds of which a judge that went through all once gets few wrong."""


def hard(folder: Path, own: Path, seed: int) -> list[Question]:
    """What a judge of this size still gets wrong after it saw all: a second pass's questions."""
    found = [one for one in training(folder, own, seed) if one.kind not in EASY]
    return [one for one in found if one.story and one.source != "labelled"]


def training(folder: Path, own: Path, seed: int) -> list[Question]:
    """Everything to learn from, shuffled."""
    chance, library = Random(seed), Library(folder.parent)
    found = [
        *written(folder, "train", library),
        *labelled(folder, "train"),
        *twins(folder, "train", library),
        *stories(folder, "train", chance),
        *headlines(folder, "train"),
        *gold(own),
        *open_sets(folder, chance),
        *(one for path in sorted((folder / "ruled").glob("*.jsonl")) for one in ruled(path)),
    ]
    chance.shuffle(found)
    return found
