"""What a proof shows of a digest: its lines by entry, marked passages, and the reports' words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from urllib.parse import urlsplit

from sayso.language.texts import part_text
from sayso.records import (
    Against,
    Digest,
    Evidence,
    Found,
    FoundCount,
    HeldReport,
    LineRole,
    Passage,
    Proof,
    Reject,
    Remark,
    Report,
    Span,
)
from sayso.stages.publishing import wording
from sayso.stages.publishing.evidence import CONTEXT
from sayso.stages.publishing.links import safe_link

STATES = frozenset((LineRole.HEADLINE, LineRole.EXCERPT, LineRole.LISTED, LineRole.TEXT))
"""Lines that say something, also where they could not be checked."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``differs`` where the digest and the report do."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line that one thing became of; ``found`` is None between passages."""

    found: Found | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A report's own words beside a passage: where they stand, and what is around them."""

    outlet: str
    headline: str
    dated: str
    link: str
    before: str
    pieces: tuple[Piece, ...]
    after: str

    @property
    def quote(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Note:
    """What became of one passage, why, and the reports' words on it."""

    found: Found
    why: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one of a digest's entries; ``number`` is 0 outside of all.

    ``listed`` tells that they are headlines of a list, each an entry of its own.
    """

    number: int
    listed: bool
    remarks: tuple[Remark, ...]


class ProofView:
    """A proof as page and text show it; every method is a pure look-up."""

    def __init__(
        self, digest: Digest, remarks: Sequence[Remark], reports: Sequence[Report]
    ) -> None:
        self.digest = digest
        self.remarks = tuple(remarks)
        self.reports = tuple(reports)
        self._reports = {report.id: report for report in reports}

    @cached_property
    def title(self) -> str:
        """The digest's headline, else what stands for it."""
        lines = (remark.text for remark in self.remarks if remark.role == LineRole.HEADLINE)
        return next(lines, "") or "A digest without a headline"

    @cached_property
    def against(self) -> Against:
        """What the digest was held against: its lines say it."""
        found = {remark.against for remark in self.remarks}
        return next((one for one in Against if one in found), Against.NOTHING)

    def held(self) -> str:
        """What was held against what, as a sentence."""
        return _HELD[self.against].format(
            reports=wording.plural(len(self.reports), "report"),
            outlets=wording.plural(len({r.outlet.id or r.id for r in self.reports}), "outlet"),
        )

    def counts(self) -> tuple[FoundCount, ...]:
        """How many lines each thing became of; what became of none is left out."""
        found = Counter(remark.found for remark in self.remarks)
        return tuple(FoundCount(one, found[one]) for one in Found if found[one])

    def tally(self) -> str:
        """The counts as a sentence, with lines that say nothing left apart."""
        said = [r for r in self.remarks if r.role in STATES]
        found = Counter(remark.found for remark in said)
        counts = wording.listed((f"{found[f]} {f.value}" for f in Found if found[f]), len(Found))
        rest = len(self.remarks) - len(said)
        others = f" The other {rest} are names, dates, links and labels." if rest > 1 else ""
        others = " One more is a name, date, link or label." if rest == 1 else others
        return f"{wording.plural(len(said), 'line')} to check: {counts or 'none'}.{others}"

    def faults(self) -> tuple[Remark, ...]:
        """The remarks that call for a look."""
        return tuple(remark for remark in self.remarks if remark.found.row.fault)

    def entries(self) -> tuple[Entry, ...]:
        """The lines by the entry that they stand in, in their order; listed headlines together."""
        sizes = Counter(remark.entry for remark in self.remarks)

        def group(remark: Remark) -> tuple[int, bool]:
            alone = remark.role == LineRole.LISTED and sizes[remark.entry] == 1
            return (0 if alone else remark.entry, alone)

        grouped = groupby(self.remarks, key=group)
        return tuple(Entry(number, alone, tuple(those)) for (number, alone), those in grouped)

    def heading(self, entry: Entry) -> str:
        """What an entry is headed with, "" where the digest has none."""
        if entry.listed:
            return "Listed headlines"
        if not entry.number:
            return "The digest’s own lines" if len(self.entries()) > 1 else ""
        links = (safe_link(remark.address) for remark in reversed(entry.remarks))
        host = next((urlsplit(link).hostname for link in links if link), None)
        return f"Entry {entry.number}" + (f", from {host.removeprefix('www.')}" if host else "")

    def runs(self, remark: Remark) -> tuple[Run, ...]:
        """A line's text, cut where passages begin or end; the gravest counts."""
        length = len(remark.text)
        marks = [(p.found, _within(p.span, length)) for p in _passages_shown(remark)]
        different = [_within(s, length) for p in _passages_shown(remark) for s in p.differing]
        spans = (*(span for _, span in marks), *different)
        cuts = sorted({0, length, *(at for span in spans for at in (span.start, span.end))})
        cut = []
        for start, end in pairwise(cuts):
            piece = Piece(remark.text[start:end], any(_covers(s, start) for s in different))
            cut.append((_gravest(f for f, span in marks if _covers(span, start)), piece))
        grouped = groupby(cut, key=lambda one: one[0])
        return tuple(Run(found, tuple(piece for _, piece in those)) for found, those in grouped)

    def notes(self, remark: Remark) -> tuple[Note, ...]:
        """What became of a line's passages, the gravest first; equal notes are one."""
        ranked = sorted(_passages_shown(remark), key=lambda passage: -passage.found.row.gravity)
        found = (Note(p.found, _reason_alone(p, remark), self._witnesses(p)) for p in ranked)
        return tuple(dict.fromkeys(found))

    def _witnesses(self, passage: Passage) -> tuple[Witness, ...]:
        marked = {0: passage.instead}
        return tuple(
            self._witness(evidence, marked.get(number, ()))
            for number, evidence in enumerate(passage.evidence)
        )

    def _witness(self, evidence: Evidence, instead: tuple[Span, ...]) -> Witness:
        report = self._reports.get(evidence.report)
        if report is None:
            pieces = (Piece(evidence.quote, differs=False),)
            return Witness("a report not given", "", "", "", "", pieces, "")
        text = part_text(report, evidence.part)
        near = [s for s in instead if _is_near(s, evidence.span)]
        low = max(0, min([evidence.span.start, *(s.start for s in near)]))
        high = min(len(text), max([evidence.span.end, *(s.end for s in near)]))
        return Witness(
            outlet=wording.name(report.outlet),
            headline=report.headline,
            dated=wording.moment(report.published or report.updated).partition(",")[0],
            link=safe_link(report.address),
            before=text[max(0, low - CONTEXT) : low].rpartition("\n")[2],
            pieces=_pieces(text, low, high, near),
            after=text[high : high + CONTEXT].partition("\n")[0],
        )


_HELD = {
    Against.REPORTS: "Each line was held against {reports} of {outlets}.",
    Against.EXCERPTS: "No report was given: the headline was held against the digest’s own "
    "excerpts, and what the excerpts say was not checked.",
    Against.TEXT: "No report was given: the headline was held against the digest’s own text, "
    "and what the text says was not checked.",
    Against.NOTHING: "Nothing was checked: there is no report’s text to hold the lines against.",
}


def proof_of(
    digest: Digest,
    remarks: Sequence[Remark],
    reports: Iterable[Report],
    rejects: tuple[Reject, ...] = (),
) -> Proof:
    """A proof as one record; ``reports`` are those that the digest was held against."""
    held = tuple(reports)
    view = ProofView(digest, remarks, held)
    return Proof(
        digest=digest,
        against=view.against,
        reports=tuple(
            HeldReport(r.id, r.outlet, r.headline, r.address, r.published, r.capture.sha256)
            for r in held
        ),
        counts=view.counts(),
        remarks=view.remarks,
        rejects=rejects,
    )


def _passages_shown(remark: Remark) -> tuple[Passage, ...]:
    """A line's passages without those that only repeat what becomes of a longer one."""
    return tuple(p for p in remark.passages if not _is_repeated(p, remark.passages))


def _is_repeated(passage: Passage, others: Sequence[Passage]) -> bool:
    """Whether a longer passage says as much; a sound part of one at fault says nothing."""
    if passage.found not in {Found.FOUND, Found.NOT_SURE, Found.NOT_FOUND}:
        return False
    longer = [o for o in others if o.span != passage.span and _encloses(o.span, passage.span)]
    return any(passage.found in {Found.FOUND, other.found} for other in longer)


def _reason_alone(passage: Passage, remark: Remark) -> str:
    """The reason, without the passage's own words before it: they stand beside it."""
    quote = remark.text[passage.span.start : passage.span.end].rstrip(".")
    why = passage.why.removeprefix(f"“{quote}”: ").removeprefix(f"“{quote}.”: ")
    return wording.sentence(why)


def _gravest(found: Iterable[Found]) -> Found | None:
    return max(found, key=lambda one: one.row.gravity, default=None)


def _pieces(text: str, low: int, high: int, marks: Sequence[Span]) -> tuple[Piece, ...]:
    inside = [_within(span, high) for span in marks]
    cuts = sorted({low, high, *(at for s in inside for at in (s.start, s.end))})
    return tuple(
        Piece(text[start:end], any(_covers(span, start) for span in inside))
        for start, end in pairwise(cuts)
    )


def _within(span: Span, length: int) -> Span:
    start = max(0, min(span.start, length))
    return Span(start, max(start, min(span.end, length)))


def _covers(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def _encloses(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_near(span: Span, other: Span) -> bool:
    """Whether words stand in a passage or by it; what is far off is left out."""
    return span.start >= 0 and span.end + CONTEXT > other.start and span.start < other.end + CONTEXT
