"""Scores claims against annotated stories: alignment, conflicts, headlines, status, answers.

A story's file gives its reports, its claims with every telling, a close and a free true
wording and five distortions of each, conflicts, a verdict on each headline, acts with
their status, and absent claims: tests/gold/claims/README.md describes the form.
Alignment is scored by B³ (Bagga and Baldwin 1998) over the annotated tellings.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.records import ActStatus, Dossier, Evidence, Finding, Part, Report, Standing, Verdict

CONFIRMED = frozenset(standing for standing in Standing if standing.row.confirms)
"""Answers that stand behind a claim."""
TRUE = frozenset({"close", "free"})
"""What is asked of true claims."""
NATURES = {"contradiction": Verdict.CONFLICT}
HALF = 0.5
"""Part of the shorter of two passages that must be shared for them to be one."""

Piece = tuple[str, int, int]
"""A report's id and the characters [start, end) of a passage in its text."""


@dataclass(frozen=True, slots=True)
class Question:
    """A claim to ask: ``what`` is "close", "free", "distorted" or "absent".

    ``how`` tells what is altered, ``claim`` is the id of the annotated claim that it is of,
    "" for an absent one.
    """

    what: str
    how: str
    text: str
    claim: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim that was asked, with the answer."""

    question: Question
    finding: Finding

    @property
    def confirmed(self) -> bool:
        """Whether the answer stands behind it."""
        return self.finding.standing in CONFIRMED

    @property
    def found(self) -> bool:
        """Whether reports are given that say it, be it that others dispute it."""
        disputed = self.finding.standing == Standing.DISPUTED
        return self.confirmed or (disputed and bool(self.finding.statements))


@dataclass(slots=True)
class Tally:
    """Counts by name, and the sums of B³; ``wrong`` are lines for whoever mends it."""

    counts: Counter[str] = field(default_factory=Counter)
    precision: float = 0.0
    recall: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take another tally in."""
        self.counts.update(other.counts)
        self.precision += other.precision
        self.recall += other.recall
        self.wrong += other.wrong

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another, 0 where there is none."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0

    @property
    def b_cubed(self) -> float:
        """The harmonic mean of B³ precision and recall over all tellings."""
        both = self.precision + self.recall
        number = self.counts["tellings"]
        return 2 * self.precision * self.recall / both / number if both else 0.0


class Story:
    """One annotated story with its reports made by ``report`` (the library's)."""

    def __init__(self, path: Path, report: Callable[..., Report]) -> None:
        self.name = path.stem
        self._data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        self._reports = {
            entry["id"]: report(
                entry["text"].strip(),
                headline=entry["headline"],
                outlet=entry["outlet"],
                url=entry["url"],
                published=entry["published"],
                byline=entry.get("byline", ""),
            )
            for entry in self._data["reports"]
        }

    @property
    def reports(self) -> list[Report]:
        """The reports, in the file's order."""
        return list(self._reports.values())

    def questions(self) -> Iterator[Question]:
        """Every claim to ask."""
        for claim in self._data["claims"]:
            yield Question("close", "", claim["close"], claim["id"])
            yield Question("free", "", claim["free"], claim["id"])
            for how, text in claim["distorted"]:
                yield Question("distorted", how, text, claim["id"])
        for text in self._data["absent"]:
            yield Question("absent", "", text, "")

    def answers(self, check: Callable[[str], Finding]) -> list[Asked]:
        """All the claims asked."""
        return [Asked(question, check(question.text)) for question in self.questions()]

    def tells(self, claim: str, report: str, start: int, end: int) -> bool:
        """Whether some characters of a report hold one of a claim's annotated tellings."""
        told = [c["tellings"] for c in self._data["claims"] if c["id"] == claim]
        pieces = [self._piece(*telling) for tellings in told for telling in tellings]
        return any(of_one_statement((report, start, end), piece) for piece in pieces)

    def claim_of(self, places: Sequence[Piece]) -> list[str | None]:
        """The annotated claim that each passage tells, "" for none, None where it is unclear.

        Of passages that share an annotated telling the nearest tells it; the others are unclear.
        """
        found: list[str | None] = [""] * len(places)
        for claim in self._data["claims"]:
            for piece in (self._piece(*telling) for telling in claim["tellings"]):
                near = [n for n, place in enumerate(places) if of_one_statement(place, piece)]
                best = max(near, key=lambda n: (_likeness(places[n], piece), -n), default=None)
                for number in near:
                    found[number] = found[number] or None
                if best is not None:
                    found[best] = claim["id"]
        return found

    def conflicting(self, places: Sequence[Piece]) -> set[frozenset[int]]:
        """The pairs of passages that stand on two sides of an annotated conflict."""
        found: set[frozenset[int]] = set()
        for conflict in self._data.get("conflicts", ()):
            sides = []
            for piece in (self._piece(*side) for side in conflict["sides"]):
                near = [n for n, place in enumerate(places) if of_one_statement(place, piece)]
                if near:
                    sides.append(max(near, key=lambda n: (_likeness(places[n], piece), -n)))
            found |= {frozenset(pair) for pair in combinations(sides, 2) if len(set(pair)) > 1}
        return found

    def score(self, dossier: Dossier, asked: Sequence[Asked]) -> Tally:
        """Everything of this story counted."""
        tally = Tally()
        self._answers(asked, tally)
        self._alignment(dossier, tally)
        self._conflicts(dossier, tally)
        self._headlines(dossier, tally)
        self._score_status(dossier, tally)
        return tally

    def _piece(self, report: str, words: str) -> Piece:
        found = self._reports[report]
        start = found.text.index(words)
        return found.id, start, start + len(words)

    def _answers(self, asked: Sequence[Asked], tally: Tally) -> None:
        for one in asked:
            what, how = one.question.what, one.question.how
            tally.counts[what] += 1
            tally.counts[f"{what} confirmed"] += one.confirmed
            tally.counts[f"{what} found"] += one.found
            if how:
                tally.counts[f"by {how}"] += 1
                tally.counts[f"by {how} confirmed"] += one.confirmed
            if one.found != (what in TRUE) and (one.confirmed or what in TRUE):
                why = "; ".join(one.finding.why)[:300]
                told = [t.statement.evidence.quote for t in one.finding.statements[:1]]
                tally.wrong.append(
                    f"{self.name} {what} {how}: {one.question.text}\n    {why} {told}"
                )

    def _alignment(self, dossier: Dossier, tally: Tally) -> None:
        told = _tellings(dossier)
        standing = {claim.id: claim.standing.value for claim in dossier.claims}
        gold: dict[Piece, str] = {}
        for claim in self._data["claims"]:
            gold |= {self._piece(r, words): claim["id"] for r, words in claim["tellings"]}
        found = {piece: _label(piece, told) for piece in gold}
        # What a claim is called it is not called of what only perhaps tells it.
        surely = _tellings(dossier, sure=True)
        sure = {piece: _label(piece, surely) for piece in gold}
        tally.counts["tellings"] += len(gold)
        for piece, label in gold.items():
            same_gold = {p for p, other in gold.items() if other == label}
            same_found = {p for p, other in found.items() if other == found[piece]}
            both = len(same_gold & same_found)
            tally.precision += both / len(same_found)
            tally.recall += both / len(same_gold)
        for claim in self._data["claims"]:
            labels = Counter(sure[self._piece(r, words)] for r, words in claim["tellings"])
            told_as = standing.get(labels.most_common(1)[0][0], "cannot tell")
            tally.counts["standings"] += 1
            tally.counts["standings right"] += told_as == claim["standing"]
            tally.counts["called corroborated"] += told_as == "corroborated"
            false = told_as == "corroborated" and claim["standing"] != "corroborated"
            tally.counts["standings falsely corroborated"] += false
            if told_as != claim["standing"]:
                tally.wrong.append(
                    f"{self.name} standing {told_as}, not {claim['standing']}: {claim['claim']} "
                    f"in {len(labels)} of {len(claim['tellings'])}"
                )

    def _conflicts(self, dossier: Dossier, tally: Tally) -> None:
        gold = [
            (c["nature"], c["about"], [self._piece(*side) for side in c["sides"]])
            for c in self._data.get("conflicts", ())
        ]
        entries = (*dossier.conflicts, *dossier.differences)
        ledger = [d for d in entries if d.verdict != Verdict.NARROWER]
        matched: set[int] = set()
        tally.counts["conflicts"] += len(gold)
        tally.counts["conflicts found"] += len(ledger)
        for entry in ledger:
            called = entry.verdict == Verdict.CONFLICT
            tally.counts["called conflict"] += called
            sides = [[place_of(e) for e in side.evidence] for side in entry.sides]
            home = next((n for n, g in enumerate(gold) if _differ_alike(g[2], sides)), None)
            if home is None:
                tally.counts["called conflict wrongly"] += called
                values = " / ".join(side.value for side in entry.sides)
                tally.wrong.append(
                    f"{self.name} no conflict: {entry.kind} {entry.verdict} {values}: {entry.about}"
                )
                continue
            tally.counts["conflicts right"] += 1
            nature = NATURES.get(gold[home][0], gold[home][0])
            tally.counts["natures"] += 1
            tally.counts["natures right"] += entry.verdict == nature
            tally.counts["called conflict wrongly"] += called and entry.verdict != nature
            if entry.verdict != nature:
                tally.wrong.append(
                    f"{self.name} nature {entry.verdict}, not {nature}: {entry.about}"
                )
            matched.add(home)
        tally.counts["conflicts matched"] += len(matched)
        for number, (nature, about, _) in enumerate(gold):
            if number not in matched:
                sides = self._data["conflicts"][number]["sides"]
                tally.wrong.append(f"{self.name} missed {about} {nature}: {sides}")

    def _headlines(self, dossier: Dossier, tally: Tally) -> None:
        verdicts = {check.owner: check for check in dossier.headlines}
        for entry in self._data["headlines"]:
            report = self._reports[entry["report"]]
            check = verdicts.get(report.id)
            verdict = check.verdict.value if check else "cannot tell"
            tally.counts["headlines"] += 1
            tally.counts["headlines right"] += verdict == entry["verdict"]
            accused = verdict in {"overstated", "unsupported"} and entry["verdict"] == "supported"
            tally.counts["headlines falsely accused"] += accused
            if verdict != entry["verdict"]:
                how = [a.how for a in check.assertions] if check else []
                tally.wrong.append(
                    f"{self.name} headline {verdict}, not {entry['verdict']} "
                    f"{entry.get('how', '')}: {report.headline} {how}"
                )

    def _score_status(self, dossier: Dossier, tally: Tally) -> None:
        for act in self._data.get("acts", ()):
            found = self._status_of(act, dossier)
            rung = found.rung.value if found else "none"
            tally.counts["acts"] += 1
            tally.counts["acts right"] += rung == act["status"]
            if rung != act["status"]:
                tally.wrong.append(
                    f"{self.name} status {rung}, not {act['status']}: {act['tellings']}"
                )

    def _status_of(self, act: dict[str, Any], dossier: Dossier) -> ActStatus | None:
        """The found act that shares most tellings with an annotated one; None where none does."""
        pieces = [self._piece(r, words) for r, words in act["tellings"]]
        shared = [sum(_tells_stage(found, piece) for piece in pieces) for found in dossier.status]
        most = max(shared, default=0)
        return dossier.status[shared.index(most)] if most else None


def _tells_stage(status: ActStatus, piece: Piece) -> bool:
    return any(of_one_statement(place_of(entry.evidence), piece) for entry in status.entries)


def labelled(pieces: Iterable[Piece], dossier: Dossier) -> list[str]:
    """The claim (its id) in which each passage stands, and a label of its own where in none."""
    told = _tellings(dossier)
    return [_label(piece, told) for piece in pieces]


def _tellings(dossier: Dossier, *, sure: bool = False) -> list[tuple[Piece, str]]:
    """Passages with their claims; a claim that it tells for sure before one that it may tell.

    ``sure`` leaves out what only may tell one.
    """
    told = [
        (telling, claim.id)
        for claim in dossier.claims
        for telling in claim.tellings
        if telling.statement.evidence.part == Part.TEXT and (telling.sure or not sure)
    ]
    told.sort(key=lambda pair: not pair[0].sure)
    return [(place_of(telling.statement.evidence), claim) for telling, claim in told]


def place_of(evidence: Evidence) -> Piece:
    """Where a passage stands; no report's text for what is in a headline."""
    report = evidence.report if evidence.part == Part.TEXT else ""
    return report, evidence.span.start, evidence.span.end


def _shared_characters(one: Piece, other: Piece) -> int:
    return max(0, min(one[2], other[2]) - max(one[1], other[1])) if one[0] == other[0] else 0


def of_one_statement(one: Piece, other: Piece) -> bool:
    """Whether two passages are of one statement: half of the shorter is in both."""
    return _shared_characters(one, other) >= HALF * min(one[2] - one[1], other[2] - other[1])


def _likeness(one: Piece, other: Piece) -> float:
    """What two passages share of what either has."""
    shared = _shared_characters(one, other)
    return shared / ((one[2] - one[1]) + (other[2] - other[1]) - shared)


def _label(piece: Piece, told: Iterable[tuple[Piece, str]]) -> str:
    """The claim in which a passage stands: that of the statement which shares most with it."""
    best, label = 0.0, f"none {piece}"
    for place, claim in told:
        if (
            _shared_characters(piece, place)
            and of_one_statement(piece, place)
            and _likeness(piece, place) > best
        ):
            best, label = _likeness(piece, place), claim
    return label


def _differ_alike(gold: Sequence[Piece], sides: Sequence[Sequence[Piece]]) -> bool:
    """Whether two annotated sides stand on two different sides of what was found."""
    on = defaultdict(set)
    for number, pieces in enumerate(sides):
        for place, piece in enumerate(gold):
            if any(of_one_statement(piece, found) for found in pieces):
                on[place].add(number)
    return any(len(on[a] | on[b]) > 1 and on[a] and on[b] for a in on for b in on if a < b)


def table(tally: Tally) -> list[tuple[str, str]]:
    """The lines of the table: what is measured, and its figure in per cent."""
    share = tally.share
    false = tally.counts["distorted confirmed"] + tally.counts["absent confirmed"]
    asked = tally.counts["distorted"] + tally.counts["absent"]
    lines = [
        ("distorted or absent claims confirmed", false / asked if asked else 0.0),
        ("  distorted", share("distorted confirmed", "distorted")),
        ("  absent", share("absent confirmed", "absent")),
        ("close wordings found", share("close found", "close")),
        ("free paraphrases found", share("free found", "free")),
        ("alignment, B³ F1", tally.b_cubed),
        ("  B³ precision", tally.precision / max(1, tally.counts["tellings"])),
        ("  B³ recall", tally.recall / max(1, tally.counts["tellings"])),
        ("standings right", share("standings right", "standings")),
        ("  falsely corroborated", share("standings falsely corroborated", "standings")),
        ("conflicts, precision", share("conflicts right", "conflicts found")),
        ("conflicts, recall", share("conflicts matched", "conflicts")),
        ("  kind right", share("natures right", "natures")),
        ("headline verdicts right", share("headlines right", "headlines")),
        ("  falsely accused", share("headlines falsely accused", "headlines")),
        ("status of acts right", share("acts right", "acts")),
    ]
    kinds = sorted(
        k[3:] for k in tally.counts if k.startswith("by ") and not k.endswith("confirmed")
    )
    lines += [
        (f"  distorted by {kind}, confirmed", share(f"by {kind} confirmed", f"by {kind}"))
        for kind in kinds
    ]
    return [(name, f"{100 * figure:.1f}") for name, figure in lines]
