"""What the page shows of a dossier beyond its records: anchors, contexts, groups, tallies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from sayso.language.outlets import UNKNOWN
from sayso.language.texts import part_text
from sayso.language.words import bare
from sayso.records import (
    ActStatus,
    Certainty,
    Claim,
    Digest,
    Dossier,
    Evidence,
    HeadlineCheck,
    Omission,
    OmissionKind,
    Origin,
    Part,
    Quotation,
    Report,
    SourceKind,
    Speaker,
    Standing,
    Telling,
    TimelineEntry,
)
from sayso.stages.publishing import wording
from sayso.stages.publishing.drawing import LANES
from sayso.stages.publishing.evidence import Context, context, page_of, passages
from sayso.stages.publishing.lanes import WordOf, word_of
from sayso.stages.publishing.marking import Segment, anchor_of, paragraphs
from sayso.stages.publishing.progress import acts_shown

WORDS = 3
"""Words from which a quotation is known to be part of a longer one."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage stands, for reading: outlet, date, and the anchor of report or digest."""

    outlet: str
    dated: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Voices:
    """The tellings of a claim that go back to one origin; ``colour`` is its lane's.

    ``counted`` says how it counts: "firm", "possible", or "" (headlines, digests).
    """

    name: str
    counted: str
    colour: int
    tellings: tuple[Telling, ...]

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len({telling.report for telling in self.tellings})


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: a source, a relay or an outlet, and what it is."""

    name: str
    note: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """From the primary source through relays to the origin, and the reports that have it so."""

    links: tuple[Link, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, who speaks it, and a passage of each report that carries it or part of it."""

    quote: str
    speaker: Speaker
    carriers: tuple[Evidence, ...]


class View:
    """A dossier as the page shows it; every method is a pure look-up."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.graph: WordOf = word_of(dossier)
        self._texts: dict[str, Report | Digest] = {d.id: d for d in dossier.digests}
        self._texts |= {r.id: r for r in dossier.reports}
        self._reports = {r.id for r in dossier.reports}
        self._origins = {o.id: o for o in dossier.origins}
        ranked = [lane.origin.id for lane in self.graph.lanes]
        ranked += [o.id for o in dossier.origins if o.id not in set(ranked)]
        self._colours = {ident: n % len(LANES) for n, ident in enumerate(ranked)}
        self._numbers = {claim.id: n for n, claim in enumerate(dossier.claims, 1)}
        self._wordings = {claim.id: claim.text for claim in dossier.claims}

    @cached_property
    def denied(self) -> frozenset[str]:
        """The ids of claims whose text is what somebody denies."""
        return wording.denied(self.dossier)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of reports' outlets and of origins, by their ids."""
        names = {origin.id: wording.name(origin.outlet) for origin in self.dossier.origins}
        return names | {r.id: wording.name(r.outlet) for r in self.dossier.reports}

    @cached_property
    def _passages_by_part(self) -> dict[tuple[str, Part], tuple[Evidence, ...]]:
        found: dict[tuple[str, Part], list[Evidence]] = defaultdict(list)
        for evidence in passages(self.dossier):
            found[evidence.report, evidence.part].append(evidence)
        return {key: tuple(those) for key, those in found.items()}

    @cached_property
    def faulted(self) -> tuple[HeadlineCheck, ...]:
        """Headlines that go further than what was captured."""
        return tuple(h for h in self.dossier.headlines if h.verdict.row.fault)

    @cached_property
    def unfaulted(self) -> tuple[HeadlineCheck, ...]:
        """Headlines that are supported, or of which it cannot be told."""
        return tuple(h for h in self.dossier.headlines if not h.verdict.row.fault)

    @cached_property
    def acts(self) -> tuple[ActStatus, ...]:
        """The acts that are shown, those told by most first."""
        return acts_shown(self.dossier)

    @cached_property
    def quotations(self) -> tuple[Said, ...]:
        """Every quotation once, in its longest form; those that most reports carry first."""
        groups: dict[str, list[Quotation]] = {}
        for one in sorted(self.dossier.quotations, key=lambda q: -len(q.evidence.quote)):
            words = bare(one.evidence.quote)
            whole = (key for key in groups if f" {words} " in f" {key} ")
            long = len(words.split()) >= WORDS
            groups.setdefault(next(whole, words) if long else words, []).append(one)
        said = [_said(those) for those in groups.values()]
        place = {q.evidence: n for n, q in enumerate(self.dossier.quotations)}
        return tuple(sorted(said, key=lambda s: (-len(s.carriers), place[s.carriers[0]])))

    @cached_property
    def lacking(self) -> tuple[Omission, ...]:
        """What most reports tell and few leave out."""
        return tuple(o for o in self.dossier.omissions if o.kind == OmissionKind.LEFT_OUT)

    @cached_property
    def alone(self) -> tuple[Omission, ...]:
        """What one newsroom alone tells."""
        return tuple(o for o in self.dossier.omissions if o.kind == OmissionKind.ALONE)

    @cached_property
    def _by_id(self) -> dict[str, Report]:
        return {report.id: report for report in self.dossier.reports}

    def report(self, ident: str) -> Report:
        """A report of the dossier."""
        return self._by_id[ident]

    def source(self, ident: str) -> Source | None:
        """The report or digest of an id; None where it is not in the dossier."""
        found = self._texts.get(ident)
        if found is None:
            return None
        if isinstance(found, Digest):
            return Source("the digest", "", found.id)
        dated = wording.moment(found.published or found.updated).partition(",")[0]
        return Source(wording.name(found.outlet), dated, found.id)

    def anchor(self, evidence: Evidence) -> str:
        """The id of a passage in its report's text as shown; its digest's; "" where it has none."""
        if evidence.report in self._reports and evidence.span.start >= 0:
            return anchor_of(evidence)
        return evidence.report if evidence.report in self._texts else ""

    def link(self, evidence: Evidence) -> str:
        """Where a passage leads: its place on this page, "" where it has none."""
        anchor = self.anchor(evidence)
        return f"#{anchor}" if anchor else ""

    def place(self, evidence: Evidence) -> str:
        """Where a passage stands: "text, page 2, characters 120–184"."""
        source = self._texts.get(evidence.report)
        number = page_of(source.pages, evidence) if isinstance(source, Report) else 0
        page = f", page {number}" if number else ""
        span = evidence.span
        return f"{wording.PARTS[evidence.part]}{page}, characters {span.start}–{span.end}"

    def context(self, evidence: Evidence) -> Context:
        """The words around a passage."""
        source = self._texts.get(evidence.report)
        return context(part_text(source, evidence.part) if source else "", evidence)

    def marked(self, report: Report, part: str) -> tuple[tuple[Segment, ...], ...]:
        """The paragraphs of a part, with the passages that the dossier rests on."""
        which = Part(part)
        return paragraphs(
            part_text(report, which), self._passages_by_part.get((report.id, which), ())
        )

    def voices(self, claim: Claim) -> tuple[Voices, ...]:
        """A claim's tellings by the origin they go back to: firm ones first, uncounted last."""
        families = {self._family(o): n for n, o in enumerate(claim.origin_ids)}
        groups: dict[int, list[Telling]] = {n: [] for n in range(len(claim.origin_ids))}
        for telling in claim.tellings:
            body = telling.statement.evidence.part == Part.TEXT
            place = families.get(self._family(telling.origin)) if body else None
            groups.setdefault(len(families) if place is None else place, []).append(telling)
        return tuple(self._voices(claim, n, those) for n, those in sorted(groups.items()))

    def chains(self, claim: Claim) -> tuple[Chain, ...]:
        """On whose word, and through whom, each report has a claim; equal chains are one."""
        found: dict[tuple[Link, ...], list[str]] = {}
        for telling in claim.tellings:
            body = telling.statement.evidence.part == Part.TEXT
            if body:
                found.setdefault(self._chain_links(telling), []).append(
                    wording.name(telling.outlet)
                )
        return tuple(Chain(links, tuple(dict.fromkeys(o))) for links, o in found.items())

    def _chain_links(self, telling: Telling) -> tuple[Link, ...]:
        links = [
            Link(wording.speaker(source), source.kind.value, telling.certain)
            for source in telling.sources
        ]
        named = {link.name for link in links} | {wording.name(telling.outlet)}
        for step in reversed(telling.steps):
            name = self.names.get(step.taken_from, "another outlet")
            if name not in named:
                links.append(Link(name, "newsroom", step.certainty == Certainty.FIRM))
        return tuple(links)

    def _voices(self, claim: Claim, place: int, tellings: list[Telling]) -> Voices:
        if place >= len(claim.origin_ids):
            return Voices("Not counted", "", 0, tuple(tellings))
        ident = claim.origin_ids[place]
        counted = "firm" if place < claim.origins.firm else "possible"
        name = self.names.get(ident, UNKNOWN)
        return Voices(name, counted, self._colours.get(ident, 0), tuple(tellings))

    def _family(self, ident: str) -> str:
        origin: Origin | None = self._origins.get(ident)
        return origin.family if origin else ident

    def leaning(self) -> tuple[tuple[str, int, int], ...]:
        """Newsrooms, and how many of the claims that several report rest on one without each."""
        several = sum(claim.origins.firm > 1 for claim in self.dossier.claims)
        return tuple(
            (self.names[one.origin], len(one.claims), several) for one in self.dossier.left_out
        )

    def tally(self) -> tuple[tuple[Standing, int], ...]:
        """How many claims have each standing; those that none has are left out."""
        found = Counter(claim.standing for claim in self.dossier.claims)
        return tuple((standing, found[standing]) for standing in Standing if found[standing])

    def wording_of(self, claim: str) -> str:
        """The wording of a claim by its id."""
        return self._wordings[claim]

    def told_in(self, passage: Evidence) -> Claim | None:
        """The first claim on the page of those that a passage of a text tells."""
        return next((c for c in self.dossier.claims if self._is_told_in(c, passage)), None)

    def _is_told_in(self, claim: Claim, passage: Evidence) -> bool:
        places = (telling.statement.evidence for telling in claim.tellings)
        return any(
            (one.report, one.part) == (passage.report, passage.part)
            and passage.span.start <= one.span.start < passage.span.end
            for one in places
        )

    def number(self, claim: str) -> int:
        """A claim's place on the page, 0 for one that is not in the dossier."""
        return self._numbers.get(claim, 0)

    def days(self) -> tuple[tuple[str, tuple[TimelineEntry, ...]], ...]:
        """The timeline by days, in words."""
        entries = groupby(self.dossier.timeline, key=lambda e: wording.days(e.first, e.last))
        return tuple((day, tuple(those)) for day, those in entries)

    def period(self) -> str:
        """When the reports were published: one day, or the first and the last."""
        moments = [r.published or r.updated for r in self.dossier.reports]
        dates = sorted(m.when.date().isoformat() for m in moments if m)
        return wording.days(dates[0], dates[-1]) if dates else "undated"

    def outlets(self) -> int:
        """How many outlets the reports are of."""
        return len({(r.outlet.id or r.id) for r in self.dossier.reports})


def _said(those: Sequence[Quotation]) -> Said:
    named = (q.speaker for q in those if q.speaker.kind != SourceKind.UNKNOWN)
    carriers = {q.evidence.report: q.evidence for q in reversed(those)}
    speaker = next(named, those[0].speaker)
    return Said(those[0].evidence.quote, speaker, tuple(reversed(carriers.values())))


def unique(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Passages without repetitions, in their order."""
    return tuple(dict.fromkeys(found))
