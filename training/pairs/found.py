"""Pairs that are found, not made: titles and leads, coreferent events, like sentences, NLI."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from pairs.distorting import DISTORTIONS
from pairs.draft import Draft, tidy
from pairs.examples import CONFLICTS, LONGEST_PAIR, NOT_SAID, OTHER, SAYS, Maker, Pair, dev, kept
from pairs.sentences import Document, Sentence, parsed

NLI_LABELS = {
    "entailment": SAYS,
    "contradiction": CONFLICTS,
    "neutral": OTHER,
    "unknown": OTHER,
    "not_entailment": NOT_SAID,
}
CONTENT = {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}
SHARED = 0.65
SHORT = 3
COMMON = 2
TITLE_WORDS, SENTENCE_WORDS = range(5, 23), range(6, 33)
REPORTING = {"ACTION_REPORTING", "NEG_ACTION_REPORTING"}


def content(sentence: Sentence) -> set[str]:
    """The lemmas of a sentence that carry its content."""
    return {t.lemma.lower() for t in sentence.tokens if t.pos in CONTENT and len(t.lemma) > 1}


def exact(sentence: Sentence) -> set[str]:
    """The names and figures of a sentence, in lower case."""
    return {t.text.lower() for t in sentence.tokens if t.pos in {"PROPN", "NUM"}}


def titles(maker: Maker, doc: Document) -> Iterator[Pair]:
    """A title that the lead tells, as it stands and distorted."""
    if doc.title is None or not doc.sentences or len(doc.title.tokens) not in TITLE_WORDS:
        return
    if any(t.text in {"?", ":", "|", "-", "—"} for t in doc.title.tokens):
        return
    lead = doc.sentences[0]
    mine, told = content(doc.title), content(lead)
    exact = {t.lemma.lower() for t in doc.title.tokens if t.pos in {"PROPN", "NUM"}}
    if not mine or not exact <= told | {t.text.lower() for t in lead.tokens}:
        return
    if len(mine & told) < SHARED * len(mine):
        return
    about = Pair("", "", 0, "title", "titles", dev(doc.group), 2, 0.7)
    yield from kept(lead.text, tidy(doc.title.text), SAYS, about)
    ctx = maker.context(doc, "title")
    for how in ctx.chance.sample(DISTORTIONS, len(DISTORTIONS)):
        draft = Draft(doc.title)
        if how.claimed and not how.first and how.change(draft, ctx):
            new = set(draft.text().rstrip(".").split()) - set(tidy(doc.title.text).split())
            if how.name == "extra" and any(w in lead.text for w in new if len(w) > SHORT):
                return
            yield from kept(lead.text, draft.text(), how.label, replace(about, kind=how.name))
            return


def events(maker: Maker, docs: list[Document], chance: Random) -> Iterator[Pair]:
    """Sentences of two reports: the same happening with the same parties, or another."""
    topics: dict[str, list[tuple[Document, int]]] = defaultdict(list)
    for doc in docs:
        for number in doc.marks:
            topics[doc.group].append((doc, number))
    for group in sorted(topics):
        rows = topics[group]
        about = Pair("", "", 0, "same event", "events", dev(group), 2, 0.6)
        found: list[Pair] = []
        others: list[Pair] = []
        sentences = {d.sentences[n].text: d.sentences[n] for d, n in rows}
        for told in rows:
            for claim in rows:
                if told[0].id == claim[0].id:
                    continue
                label = _coreferent(told, claim)
                texts = (told[0].sentences[told[1]].text, claim[0].sentences[claim[1]].text)
                if label == SAYS:
                    found += kept(*texts, SAYS, about)
                elif label == OTHER:
                    others += kept(*texts, OTHER, replace(about, kind="another event"))
        for pair in chance.sample(found, min(len(found), 60)):
            yield pair
            yield from maker.twisted(pair.told, sentences[pair.claim], replace(about, weight=0.8))
        yield from chance.sample(others, min(len(others), 60))


def _coreferent(told: tuple[Document, int], claim: tuple[Document, int]) -> int | None:
    """SAYS where all that is claimed is told of; OTHER where no happening is shared."""
    known = {m["chain"] for m in told[0].marks[told[1]] if m["chain"]}
    acts = [
        m for m in claim[0].marks[claim[1]] if "ACTION" in m["type"] and m["type"] not in REPORTING
    ]
    parties = [m for m in claim[0].marks[claim[1]] if "ACTION" not in m["type"]]
    if not acts or not parties:
        return None
    shared = [m["chain"] in known for m in acts]
    first, second = told[0].sentences[told[1]], claim[0].sentences[claim[1]]
    if all(shared) and all(m["chain"] in known for m in parties):
        return SAYS if exact(second) <= exact(first) else None
    mine, theirs = content(first), content(second)
    alike = len(mine & theirs) >= 0.25 * min(len(mine), len(theirs) or 1)
    if not any(shared) and alike:
        return OTHER
    return None


def neighbours(doc: Document, chance: Random) -> Iterator[Pair]:
    """Sentences of one document that share many words and tell different things."""
    rows = [(s, content(s)) for s in doc.sentences if len(s.tokens) in SENTENCE_WORDS]
    found = []
    for i, (one, mine) in enumerate(rows):
        for other, theirs in rows[i + 1 :]:
            common = len(mine & theirs)
            if common >= COMMON and common < 0.5 * min(len(mine), len(theirs)):
                found.append((common / (len(mine | theirs) or 1), one.text, other.text))
    found.sort(reverse=True)
    for _, one, other in found[:3]:
        about = Pair("", "", 0, "neighbour", doc.source, dev(doc.group))
        two = [one, other]
        chance.shuffle(two)
        yield from kept(two[0], tidy(two[1]), OTHER, about)


def twisted(maker: Maker, pairs: list[Pair], most: int) -> Iterator[Pair]:
    """From inference pairs that are told: claims distorted, and claims reworded."""
    told = [p for p in pairs if p.label == SAYS and p.source in {"rte", "mnli"}]
    told = sorted(told, key=lambda p: p.source, reverse=True)[:most]
    claims = [p.claim if p.claim[-1:] in {".", "?", "!"} else p.claim + "." for p in told]
    for pair, claim in zip(told, parsed(claims), strict=True):
        yield from maker.twisted(pair.told, claim, pair)


def inference(folder: Path, most: dict[str, int], seed: int) -> Iterator[Pair]:
    """Short pairs of SNLI, MNLI, RTE and FraCaS, so many of each; other ones for each seed."""
    for name, count in most.items():
        taken = 0
        with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as lines:
            known = list(csv.DictReader(lines))
            Random(seed).shuffle(known)
            for row in known:
                told, claim = row["premise"].strip(), row["hypothesis"].strip()
                words = len(told.split()) + len(claim.split())
                if row["label"] not in NLI_LABELS or words > LONGEST_PAIR or taken >= count:
                    continue
                taken += 1
                yield Pair(told, claim, NLI_LABELS[row["label"]], name, name, dev(told))
