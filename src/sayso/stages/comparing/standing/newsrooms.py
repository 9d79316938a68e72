"""Reports by the newsroom whose text they mostly are: copies of one origin are one."""

from __future__ import annotations

from collections import Counter, defaultdict

from sayso.language.joining import Sets
from sayso.records import Part, Sourcing


def newsrooms(sourcing: Sourcing) -> dict[str, str]:
    """The newsroom (a key) of each report; a report that may be another's text stands with it.

    It is the family at which most sentences of its body enter, joined with every
    other at which more than half of them enter or only might.
    """
    families = {origin.id: origin.family for origin in sourcing.origins}
    ends: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    body = {
        (reading.report.id, number)
        for reading in sourcing.readings
        for number, sentence in enumerate(reading.sentences)
        if sentence.part == Part.TEXT
    }
    for trace in sourcing.traces:
        if (trace.report, trace.sentence) in body:
            found = (trace.origin, *trace.alternatives)
            ends[trace.report].append(tuple(families.get(o, o) for o in found if o))
    joined = Sets[str]()
    home: dict[str, str] = {}
    for report in sourcing.story.reports:
        chains = ends.get(report.id, [])
        first = Counter(chain[0] for chain in chains if chain).most_common(1)
        home[report.id] = first[0][0] if first else report.outlet.id or report.id
        held = Counter(family for chain in chains for family in set(chain))
        for family, number in sorted(held.items()):
            if number * 2 > len(chains):
                joined.join(home[report.id], family)
    return {report: joined.root(family) for report, family in home.items()}
