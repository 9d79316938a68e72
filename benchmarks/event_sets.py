"""The events of ECB+, on which coreference is trained and measured, as mentions in stories."""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
from grouping_sets import reading, rows
from happenings import Setting
from mentions import COMMON, TELLING, Mention, mention, wordings
from numpy.typing import NDArray

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.language.bonds import weight
from sayso.records import Parse
from sayso.stages.grouping import group
from sayso.stages.grouping.features import features_of

CLOSED_UP = frozenset({
    ",", ".", ";", ":", "?", "!", ")", "]", "”", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m",
    "%", "'",
})  # fmt: skip
OPENING = frozenset({"“", "(", "[", "$", "£"})
RELATED = 0.18
"""Cosine of words from which mentions of two stories are looked at, too."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Mentions with each one's topic, gold sub-topic and gold cluster.

    ``story`` gives each report's story as Sayso groups them; ``words`` and ``vectors`` are
    what the reports' likeness is told by, as rows, whose numbers ``row`` gives.
    """

    mentions: list[Mention]
    topics: list[str]
    subtopics: list[str]
    gold: list[str]
    story: dict[str, str]
    row: dict[str, int]
    words: Floats
    vectors: Floats

    def settings(
        self, pairs: Iterable[tuple[int, int]], stories: Mapping[str, str]
    ) -> Iterator[Setting]:
        """How the reports of each two mentions stand, in the given stories of reports."""
        spread = self.spread(stories)
        for one, other in pairs:
            first, second = self.mentions[one].report, self.mentions[other].report
            a, b = self.row[first], self.row[second]
            yield Setting(
                stories[first] == stories[second],
                float(self.words[a] @ self.words[b]),
                float(self.vectors[a] @ self.vectors[b]),
                (spread[one] + spread[other]) / 2,
            )

    def spread(self, stories: Mapping[str, str]) -> list[float]:
        """The part of its story's reports that have a mention with the head of each one."""
        reports: dict[tuple[str, str], set[str]] = defaultdict(set)
        for told in self.mentions:
            reports[stories[told.report], told.head].add(told.report)
        sizes = Counter(stories.values())
        of = ((stories[told.report], told.head) for told in self.mentions)
        return [len(reports[story, head]) / sizes[story] for story, head in of]

    def pairs(self, stories: Mapping[str, str], related: float = RELATED) -> list[tuple[int, int]]:
        """The pairs that are looked at: within a story, or of reports that are related.

        Above a likeness of 1 no reports of two stories are.
        """
        by: dict[str, list[int]] = {}
        for place, told in enumerate(self.mentions):
            by.setdefault(told.report, []).append(place)
        alike = self.words @ self.words.T
        found = [pair for within in by.values() for pair in combinations(within, 2)]
        for one, other in combinations(by, 2):
            near = alike[self.row[one], self.row[other]] >= related
            if near or stories[one] == stories[other]:
                found += [(min(p), max(p)) for p in product(by[one], by[other])]
        return sorted(found)


def labelled(path: Path) -> Labelled:
    """The validated mentions of events in one part of the set, grouped by Sayso."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    encoder, parser = MiniLmEncoder(), SpacyParser()
    told = [reading(row, encoder) for row in rows(path)]
    groups = {report.id: story.id for story in group(told) for report in story.reports}
    names = [document["id"] for document in documents]
    found = Labelled(
        [], [], [], [],
        {name: groups[read.report.id] for name, read in zip(names, told, strict=True)},
        {name: place for place, name in enumerate(names)},
        _by_words(documents, parser),
        np.stack([_vector(features_of(read.report, read).vector) for read in told]),
    )  # fmt: skip
    for document in documents:
        for told_of, chain in _mentions(document, parser, encoder):
            found.mentions.append(told_of)
            found.topics.append(document["topic"])
            found.subtopics.append(document["story"])
            found.gold.append(chain)
    return found


def _mentions(
    document: dict[str, Any], parser: SpacyParser, encoder: MiniLmEncoder
) -> Iterator[tuple[Mention, str]]:
    """The mentions of one document, each with its chain; one without is a chain of its own."""
    for number, marked in enumerate(document["mentions"]):
        if not marked["validated"] or "ACTION_" not in marked["type"]:
            continue
        place = marked["sentence"]
        text, starts = joined(document["sentences"][place]["tokens"])
        parse = parser.parse([text])[0]
        ends = [*starts[1:], len(text)]
        tokens = _tokens(parse, [(starts[n], ends[n]) for n in marked["tokens"]])
        encoded = encoder.encode(wordings(parse, tokens))
        chain = marked["chain"] or f"{document['id']}, {number}"
        yield mention(document["id"], place, parse, tokens, encoded), chain


def _tokens(parse: Parse, spans: Iterable[tuple[int, int]]) -> list[int]:
    """The numbers of the tokens that begin inside some characters."""
    found = {
        place
        for start, end in spans
        for place, token in enumerate(parse.tokens)
        if start <= token.start < end
    }
    return sorted(found)


def joined(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """Tokens as a line of text, and where each begins in it."""
    text, starts, within, close = "", [], False, True
    for token in tokens:
        mark = {"``": "“", "''": "”", '"': "”" if within else "“"}.get(token, token)
        within = mark == "“" or (within and mark != "”")
        text += "" if close or mark in CLOSED_UP else " "
        starts.append(len(text))
        text += mark
        close = mark in OPENING
    return text, starts


def _by_words(documents: Sequence[dict[str, Any]], parser: SpacyParser) -> Floats:
    """A row for each document: its telling lemmas by how often and how rare they are."""
    bags = []
    for document in documents:
        texts = [joined(sentence["tokens"])[0] for sentence in document["sentences"]]
        tokens = (token for parse in parser.parse(texts) for token in parse.tokens)
        bags.append(Counter(t.lemma for t in tokens if t.pos in TELLING and t.lemma not in COMMON))
    place = {word: n for n, word in enumerate(sorted({word for bag in bags for word in bag}))}
    table = np.zeros((len(bags), len(place)), np.float32)
    for row, bag in zip(table, bags, strict=True):
        for word, count in bag.items():
            row[place[word]] = (1 + math.log(count)) * weight(word) ** 2
    return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)


def _vector(vector: Floats | None) -> Floats:
    return np.zeros(384, np.float32) if vector is None else vector
