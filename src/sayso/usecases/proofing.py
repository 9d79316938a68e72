"""A digest held against the reports of a store, line by line."""

from __future__ import annotations

from collections import Counter

from sayso import assembly, pipeline
from sayso.adapters.sources import capture_of
from sayso.assembly import Settings
from sayso.errors import NoReports
from sayso.ports import Store
from sayso.records import Digest, Proof, Report
from sayso.stages import publishing
from sayso.stages.intake import digest_of, is_own
from sayso.usecases.checking import ASKED
from sayso.usecases.gathering import Source, gather
from sayso.usecases.keeping import kept
from sayso.usecases.reading import read_all
from sayso.usecases.storing import readings

NEAR = 10
"""Reports that share most of a line's words, and are asked about the whole digest."""
MOST_LINES = 200
"""Lines that reports are looked for by: the longest digest seen has 120."""


def opened(digest: Source, settings: Settings) -> tuple[Digest, tuple[Report, ...]]:
    """A digest, and its own excerpts. Raises ``NoReports`` where it cannot be read."""
    gathered = gather((digest,), settings)
    for reject in () if gathered.reports else gathered.rejects:
        raise NoReports(f"it cannot be proof-read: {reject.what}", reject.where, reject.remedy)
    return digest_of(gathered.reports, gathered.captures), gathered.reports


def proof(text: str, store: Store, settings: Settings) -> Proof:
    """Hold a digest against those reports of a store that share most words with its lines.

    Where none does, its headline is held against its own excerpts, or its own text. Raises
    ``NoReports`` where it cannot be read.
    """
    digest, own = opened(capture_of(text.encode("utf-8", "replace"), "text/plain"), settings)
    near = [report for report in _nearest(digest, store) if not is_own(report, digest)]
    tools = assembly.remembering(assembly.tools(settings), store)
    if near:
        ids = frozenset(report.id for report in near)
        held = kept(ids, tools, lambda: readings(store, settings, ids))
    else:
        read, unread = read_all(own, settings)
        for reject in () if read else unread:
            raise NoReports(f"it cannot be read: {reject.what}", reject.where, reject.remedy)
        others = [reading for reading in read if not is_own(reading.report, digest)]
        held = kept(digest.id, tools, lambda: others or read)
    remarks = pipeline.proof(digest, held, tools)
    return publishing.proof_of(digest, remarks, near or own, ())


def _nearest(digest: Digest, store: Store) -> list[Report]:
    """The reports that come up for most lines."""
    lines = dict.fromkeys(line for line in digest.text.splitlines() if line.strip())
    found = (store.search(line, NEAR, every=False) for line in list(lines)[:MOST_LINES])
    counted = Counter(report for reports in found for report in reports)
    return [report for report, _ in counted.most_common(ASKED)]
