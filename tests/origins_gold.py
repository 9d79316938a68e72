"""Scores the gold of origins: where each sentence of each report of a story comes from.

Two halves: the open one may be looked at by whoever writes the detector, the kept one
was written by other hands and is only ever counted. Form: tests/gold/origins/README.md.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from attribution_gold import NoVectors
from sayso.adapters.outlets import Directory
from sayso.assembly import tools
from sayso.pipeline import read, together
from sayso.ports import OutletDirectory, Tools
from sayso.records import (
    Certainty,
    Evidence,
    Modality,
    Part,
    Reading,
    Report,
    Sourcing,
    Statement,
    Telling,
    Trace,
)
from sayso.stages.comparing.standing.counting import Traces, count_origins
from sayso.stages.intake import from_parts
from sayso.stages.sourcing import source

GOLD = Path(__file__).parent / "gold/origins"
TAKEN = frozenset({"verbatim", "light", "respun", "translated", "release"})
"""How a sentence is held in another report, in its own or other words."""
SAME_TEXT = frozenset({"verbatim", "light", "release"})
NEARLY_NOTHING = 0.1
"""Share of a taker's words below which two reports share next to nothing."""
LIKE_ANOTHER = frozenset({"quote", "background", "boilerplate"})
"""How a newsroom's own sentence may be like another's all the same."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a gold story: ``key`` is "a.1", ``giver`` "own", a key, or a newsroom."""

    key: str
    text: str
    giver: str
    how: str


@dataclass(frozen=True, slots=True)
class Told:
    """A gold story as read and sourced; ``places`` give each key's report and sentence."""

    data: dict[str, Any]
    sentences: dict[str, Sentence]
    readings: dict[str, Reading]
    sourcing: Sourcing
    places: dict[str, tuple[str, int]]
    outlets: OutletDirectory

    def trace(self, key: str) -> Trace:
        """Where the system says that a sentence comes from."""
        place = self.places[key]
        return next(t for t in self.sourcing.traces if (t.report, t.sentence) == place)

    def family(self, origin: str) -> str:
        """The family of an origin of the system."""
        found = next(o for o in self.sourcing.origins if o.id == origin)
        return self.named(found.outlet.name) if "." not in found.family else found.family

    def named(self, name: str) -> str:
        """The family of a newsroom by its name."""
        listed = self.outlets.by_name(name)
        return self.outlets.family(listed) if listed else name.casefold().removeprefix("the ")

    def root(self, key: str) -> str:
        """The family of the newsroom from which a sentence truly comes."""
        giver = self.sentences[key].giver
        if giver == "own":
            report = next(
                r for r in self.data["reports"] if r["id"] == key.split(".", maxsplit=1)[0]
            )
            return self.named(report["outlet"])
        return self.root(giver) if giver in self.sentences else self.named(giver.split(":", 1)[1])


def files(half: str) -> list[Path]:
    """The stories of one half."""
    return sorted((GOLD / half).glob("*.toml"))


def gold_sentences(data: dict[str, Any]) -> dict[str, Sentence]:
    """All sentences of a story by key."""
    rows = {
        f"{report['id']}.{number}": entry
        for report in data["reports"]
        for number, entry in enumerate((e for e in report["sentences"] if e != ["¶"]), 1)
    }

    def text(key: str) -> str:
        return text(rows[key][1]) if rows[key][0] == "=" else str(rows[key][0])

    return {
        key: Sentence(key, text(key), row[1], row[2] if len(row) > 2 else "")
        for key, row in rows.items()
    }


def directory(data: dict[str, Any]) -> Directory:
    """The bundled directory with the story's agencies, outlets and families."""
    host = {r["outlet"]: r["url"].split("/")[2].removeprefix("www.") for r in data["reports"]}
    agencies = dict(data["agencies"])
    at: dict[str, list[str]] = {}
    for name, where in host.items():
        if name not in agencies:
            at.setdefault(where, []).append(name)
    lines = []
    for where, (name, *others) in at.items():
        aliases = ", ".join(f'"{other}"' for other in others)
        lines += ["[[outlet]]", f'id = "{where}"', f'name = "{name}"', f"aliases = [{aliases}]"]
    for name, short in agencies.items():
        where = host.get(name, name.lower().replace(" ", "") + ".example")
        lines += ["[[agency]]", f'id = "{where}"', f'name = "{name}"', f'aliases = ["{short}"]']
    for number, family in enumerate(data["families"]):
        ids = sorted({f'"{host[name]}"' for name in family if name in host})
        lines += ["[[family]]", f'id = "family-{number}"', f'owner = "Owner {number}"']
        lines += [f"outlets = [{', '.join(ids)}]", 'source = "the story"', 'as_of = "2031-01"']
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "outlets.toml")
        file.write_text("\n".join(lines), "utf-8")
        return Directory(file)


@cache
def told(path: Path) -> Told:
    """Read and source one story."""
    data = tomllib.loads(path.read_text("utf-8"))
    sentences = gold_sentences(data)
    outlets = directory(data)
    chosen = replace(tools(), outlets=outlets)
    readings: dict[str, Reading] = {}
    places: dict[str, tuple[str, int]] = {}
    for given in data["reports"]:
        text, starts = laid_out(given, sentences)
        report, _ = from_parts(
            text, chosen, headline=given["headline"], outlet=given["outlet"], url=given["url"],
            published=given["published"], byline=given["byline"],
        )  # fmt: skip
        readings[given["id"]] = made = read_to_follow(report, chosen)
        for key, start in starts.items():
            places[key] = (report.id, sentence_at(made, start))
    story = together(list(readings.values()))
    of = {reading.report.id: reading for reading in readings.values()}
    ordered = tuple(of[report.id] for report in story.reports)
    return Told(data, sentences, readings, source(story, ordered, outlets), places, outlets)


def read_to_follow(report: Report, chosen: Tools) -> Reading:
    """A report's reading without the vectors of its statements, by which no origin is followed."""
    made = read(report, replace(chosen, encoder=NoVectors()))
    texts = [getattr(report, s.part)[s.span.start : s.span.end] for s in made.sentences]
    return replace(made, vectors=chosen.encoder.encode(texts))


def laid_out(given: dict[str, Any], sentences: dict[str, Sentence]) -> tuple[str, dict[str, int]]:
    """A report's text in paragraphs, and where the middle of each sentence stands."""
    text, starts, number, gap = "", {}, 0, ""
    for entry in given["sentences"]:
        if entry == ["¶"]:
            gap = "\n\n"
            continue
        number += 1
        key = f"{given['id']}.{number}"
        own = sentences[key]
        line = "\n\n" if own.how == "credit" else gap
        text += line if text else ""
        starts[key] = len(text) + len(own.text) // 2
        text += own.text
        gap = "\n\n" if own.how == "credit" else " "
    return text, starts


def sentence_at(reading: Reading, position: int) -> int:
    """The number of the sentence of the body that holds a character, or the one before it."""
    body = [
        number
        for number, sentence in enumerate(reading.sentences)
        if sentence.part is Part.TEXT and sentence.span.start <= position
    ]
    return body[-1]


def sentence_scores(story: Told) -> Iterator[tuple[str, str, bool]]:
    """Key, how, and whether the origin is right, of each sentence that is scored."""
    for key, sentence in story.sentences.items():
        if sentence.how == "credit":
            continue
        trace = story.trace(key)
        ends = {story.family(trace.origin)}
        if sentence.how == "hidden":
            # No reader can tell: a possible dependence is as right as none.
            ends |= {story.family(other) for other in trace.alternatives}
            own = next(r for r in story.data["reports"] if r["id"] == key.split(".")[0])
            yield key, "hidden", bool(ends & {story.root(key), story.named(own["outlet"])})
            continue
        yield key, sentence.how or "own", story.root(key) in ends


def claim_scores(story: Told) -> Iterator[tuple[str, int, int]]:
    """Each claim with its true number of origins and the firm count."""
    traces = Traces(story.sourcing)
    for claim in story.data["claims"]:
        tellings = [telling(story, key) for key in claim["tellings"]]
        yield claim["claim"], claim["origins"], count_origins(tellings, traces).range.firm


def telling(story: Told, key: str) -> Telling:
    """A telling of a claim by one whole sentence."""
    report, number = story.places[key]
    reading = next(r for r in story.readings.values() if r.report.id == report)
    span = reading.sentences[number].span
    quote = reading.report.text[span.start : span.end]
    trace = story.trace(key)
    sources = tuple(
        attribution.speaker
        for attribution in reading.attributions
        if attribution.part is Part.TEXT
        and any(s.start < span.end and span.start < s.end for s in attribution.content)
    )
    statement = Statement(
        id=key, evidence=Evidence(report, Part.TEXT, span, quote), sentence=number,
        attributions=(), speaker=None, actor=None, act="", object=None, recipient=None,
        modality=Modality.STATED, negated=False, quantities=(), times=(), places=(), terms=(),
        names=(),
    )  # fmt: skip
    return Telling(
        statement, report, reading.report.outlet, sources[:1], trace.origin, trace.steps,
        trace.alternatives, certain=True, before="", after="",
    )  # fmt: skip


def pair_scores(story: Told) -> Iterator[tuple[str, str, float, bool, bool | None]]:
    """For reports of two families: both ids, the share truly taken, whether found, and its way.

    The share is of the taker's words that it has as text, not reworded. Found is a firm
    copy, or two of a third report's same sentence; the way is None where they stand side
    by side.
    """
    family = {r["id"]: story.named(r["outlet"]) for r in story.data["reports"]}
    name = {story.readings[key].report.id: key for key in family}
    found = {
        (name[copy.taker], name[copy.giver])
        for copy in story.sourcing.copies
        if copy.certainty is Certainty.FIRM
    }
    given = {
        key: {
            (copy.giver, sentence)
            for copy in story.sourcing.copies
            if name[copy.taker] == key and copy.certainty is Certainty.FIRM
            for _, sentence in copy.sentences
        }
        for key in family
    }
    shares = taken_shares(story)
    for one, other in combinations(sorted(family), 2):
        if family[one] != family[other]:
            forth, back = shares.get((one, other), 0.0), shares.get((other, one), 0.0)
            there = {(one, other), (other, one)} & found
            way = (one, other) if forth >= back else (other, one)
            common = given[one] & given[other]
            right = way in there if there and forth != back else None
            yield one, other, max(forth, back), bool(there or common), right


Pairs = list[tuple[str, str, float, bool, bool | None]]


def copies_found(pairs: Pairs, least: float) -> tuple[float, float, int]:
    """Recall, F1 and number of the pairs that share at least a part of the taker's words.

    False is what was found though nearly nothing is shared.
    """
    false = sum(found for _, _, part, found, _ in pairs if part < NEARLY_NOTHING)
    true = [found for _, _, part, found, _ in pairs if part >= least]
    f1 = 2 * sum(true) / (len(true) + sum(true) + false)
    return sum(true) / len(true), f1, len(true)


def ways_right(pairs: Pairs) -> list[bool]:
    """Of the found pairs that truly have one direction, whether it is the right one."""
    return [way for _, _, part, _, way in pairs if part >= NEARLY_NOTHING and way is not None]


def taken_shares(story: Told) -> dict[tuple[str, str], float]:
    """By taker and giver: the part of the taker's words that stands in the giver's too.

    A sentence that two reports have from a third is shared by these two as well.
    """
    words: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    roots: dict[str, list[str]] = {}
    for key, sentence in story.sentences.items():
        words[key.split(".")[0]] += len(sentence.text.split())
        if sentence.how not in {"cited", "credited", "hidden"}:
            roots.setdefault(text_root(story, key), []).append(key)
    for keys in roots.values():
        for taker in keys:
            if story.sentences[taker].how in SAME_TEXT:
                for giver in {k.split(".")[0] for k in keys} - {taker.split(".")[0]}:
                    count = len(story.sentences[taker].text.split())
                    shared[taker.split(".")[0], giver] += count
    return {pair: count / words[pair[0]] for pair, count in shared.items()}


def text_root(story: Told, key: str) -> str:
    """The sentence whose text a sentence has, through copies only."""
    sentence = story.sentences[key]
    if sentence.how in SAME_TEXT and sentence.giver in story.sentences:
        return text_root(story, sentence.giver)
    return key


def like_others(story: Told) -> Iterator[tuple[str, str, bool]]:
    """Key and how of own sentences like another's; whether they were taken for a copy."""
    for key, sentence in story.sentences.items():
        if sentence.giver == "own" and sentence.how in LIKE_ANOTHER:
            steps = story.trace(key).steps
            yield key, sentence.how, bool(steps) and steps[0].certainty is Certainty.FIRM
