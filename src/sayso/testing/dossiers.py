"""Scores a whole dossier against a story as a fact-checker annotated it.

Beside what ``sayso.testing.claims`` counts: whether each annotated claim is one claim of the
dossier, its origins, who took from whom, and who speaks. The form of the files is described
in tests/gold/dossiers/README.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sayso.language.words import words_of
from sayso.records import Claim, Dossier
from sayso.testing.claims import (
    HALF,
    Asked,
    Story,
    Tally,
    labelled,
    of_one_statement,
    place_of,
)

SEVERAL = 2
"""Origins from which a claim is more than one newsroom's."""


class WholeStory(Story):
    """One annotated story of 25 reports and more."""

    def score(self, dossier: Dossier, asked: Sequence[Asked]) -> Tally:
        """Everything of this story counted."""
        tally = super().score(dossier, asked)
        self._origins(dossier, tally)
        self._dependence(dossier, tally)
        self._speakers(dossier, tally)
        self._awaited(dossier, tally)
        return tally

    def _origins(self, dossier: Dossier, tally: Tally) -> None:
        """Claims that appear as one, or not at all; origins counted against the annotated ones."""
        by_id = {claim.id: claim for claim in dossier.claims}
        for entry in self._data["claims"]:
            pieces = [self._piece(*telling) for telling in entry["tellings"]]
            found = Counter(label for label in labelled(pieces, dossier) if label in by_id)
            label, most = found.most_common(1)[0] if found else ("", 0)
            tally.counts["claims"] += 1
            tally.counts["claims absent"] += not found
            tally.counts["claims as one"] += most > HALF * len(pieces)
            tally.counts["claims of several origins"] += entry["origins"] >= SEVERAL
            if label:
                self._counted(entry, by_id[label], tally)

    def _counted(self, entry: dict[str, int], claim: Claim, tally: Tally) -> None:
        firm, possible = claim.origins
        true = entry["origins"]
        tally.counts["origins of several found firm"] += firm >= SEVERAL and true >= SEVERAL
        tally.counts["origins over-counted"] += firm > true
        tally.counts["origins within the range"] += firm <= true <= possible
        tally.counts["claims found"] += 1
        if not firm <= true <= possible:
            tally.wrong.append(
                f"{self.name} origins {firm} to {possible}, not {true}: {claim.text}"
            )

    def _dependence(self, dossier: Dossier, tally: Tally) -> None:
        """Edges between captured reports: right where the taker took it, from wherever both did."""
        ids = {found.id: name for name, found in self._reports.items()}
        givers: dict[str, set[str]] = defaultdict(set)
        for entry in self._data["taken"]:
            givers[entry["by"]].add(entry["from"])
        ends = {name: _ends(name, givers) for name in self._reports}
        for copy in dossier.copies:
            taker, giver = ids[copy.taker], ids[copy.giver]
            right = bool(({giver} | ends[giver]) & ends[taker])
            tally.counts["edges"] += 1
            tally.counts["edges right"] += right
            if not right:
                tally.wrong.append(
                    f"{self.name} {taker} did not take from {giver}: {copy.certainty.value}, "
                    f"{copy.direction}"
                )
        found = {(ids[c.giver], ids[c.taker]) for c in dossier.copies}
        for entry in self._data["taken"]:
            if entry["how"] in {"copy", "rewrite"} and entry["from"] in self._reports:
                by = entry["by"]
                tally.counts["copies"] += 1
                tally.counts["copies found"] += any(
                    taker == by and ({giver} | ends[giver]) & ends[by] for giver, taker in found
                )

    def _speakers(self, dossier: Dossier, tally: Tally) -> None:
        """Who speaks the annotated quotations, of those that are given to somebody."""
        for entry in self._data["speakers"]:
            piece = self._piece(entry["report"], entry["words"])
            told = [
                q.speaker.name
                for q in dossier.quotations
                if (place := place_of(q.evidence))[0] == piece[0]
                and place[1] < piece[2]
                and piece[1] < place[2]
            ]
            tally.counts["speakers"] += 1
            if not told or told[0] == "unknown":
                continue
            right = words_of(entry["who"])[-1] in words_of(told[0])
            tally.counts["speakers named"] += 1
            tally.counts["speakers right"] += right
            if not right:
                tally.wrong.append(f"{self.name} speaker {told[0]}, not {entry['who']}")

    def _awaited(self, dossier: Dossier, tally: Tally) -> None:
        """Acts of which the found one quotes what is still to come, and what it quotes besides."""
        for act in self._data["acts"]:
            pieces = [self._piece(*passage) for passage in act["pending"]]
            found = self._status_of(act, dossier)
            quoted = [place_of(e) for e in found.awaiting] if found else []
            right = [any(of_one_statement(one, piece) for piece in pieces) for one in quoted]
            tally.counts["acts awaiting"] += bool(pieces)
            tally.counts["acts awaiting right"] += any(right)
            tally.counts["awaited quoted"] += len(right)
            tally.counts["awaited quoted right"] += sum(right)
            if pieces and not any(right):
                tally.wrong.append(f"{self.name} awaited {act['awaited']}: {act['act']}")


def _ends(report: str, givers: dict[str, set[str]]) -> set[str]:
    """All from whom a report took, directly or through others."""
    found: set[str] = set()
    waiting = [report]
    while waiting:
        for giver in givers.get(waiting.pop(), set()) - found:
            found.add(giver)
            waiting.append(giver)
    return found


def further(tally: Tally) -> list[tuple[str, str]]:
    """The lines of the table beyond those of claims, in per cent."""
    share = tally.share
    lines = [
        ("annotated claims that appear as one", share("claims as one", "claims")),
        ("  absent", share("claims absent", "claims")),
        (
            "two origins firm where there are",
            share("origins of several found firm", "claims of several origins"),
        ),
        ("  more firm than there are", share("origins over-counted", "claims found")),
        ("  true number within the range", share("origins within the range", "claims found")),
        ("dependence edges right", share("edges right", "edges")),
        ("  copies and rewrites found", share("copies found", "copies")),
        ("what acts await, quoted", share("acts awaiting right", "acts awaiting")),
        ("  of what is quoted, right", share("awaited quoted right", "awaited quoted")),
        ("speakers right, of those named", share("speakers right", "speakers named")),
        ("  named", share("speakers named", "speakers")),
    ]
    return [(name, f"{100 * figure:.1f}") for name, figure in lines]
