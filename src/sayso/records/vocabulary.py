"""The closed vocabularies: one table each, a row a word, with all that hangs on the word.

Whoever adds a row has to fill its columns; whoever uses a word asks for a column, so that
a new word is handled wherever its columns say how.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self


class _Table(StrEnum):
    """Words with a ``row`` each; a word without one is an error of the program."""

    _value_: str

    def __new__(cls, name: str, row: object = None) -> Self:
        if row is None:
            raise TypeError(f"“{name}” has no row in the table {cls.__name__}")
        word = str.__new__(cls, name)
        word._value_ = name
        word.row = row
        return word

    row: object


@dataclass(frozen=True, slots=True)
class Badge:
    """How a word looks where colour alone must not tell: sign, shade and edge."""

    sign: str
    shade: Literal["ok", "one", "bad", "mute"]
    edge: Literal["solid", "dashed", "dotted", "double"] = "solid"


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A standing: ``strength`` rises from what tells most against a claim to most for it.

    ``confirms`` tells whether an answer of this standing stands behind the claim.
    """

    strength: int
    confirms: bool
    badge: Badge
    meaning: str


class Standing(_Table):
    """What may be said of a claim."""

    row: StandingRow

    CORROBORATED = (
        "corroborated",
        StandingRow(
            6,
            confirms=True,
            badge=Badge("●●", "ok"),
            meaning="at least two origins report it, and none contradicts it",
        ),
    )
    ONE_WORD = (
        "one word",
        StandingRow(
            5,
            confirms=True,
            badge=Badge("●○", "one"),
            meaning="several outlets tell it, all on one primary source’s word",
        ),
    )
    SEVERAL_OUTLETS = (
        "several outlets",
        StandingRow(
            4,
            confirms=True,
            badge=Badge("○○", "one", "dashed"),
            meaning=(
                "more than one newsroom tells it, but that they found it out on their own "
                "is not shown"
            ),
        ),
    )
    SINGLE_ORIGIN = (
        "single origin",
        StandingRow(
            3,
            confirms=True,
            badge=Badge("●", "one", "dashed"),
            meaning="all reports of it go back to one newsroom",
        ),
    )
    DISPUTED = (
        "disputed",
        StandingRow(
            0,
            confirms=False,
            badge=Badge("≠", "bad", "double"),
            meaning="reports contradict one another, and it is no update or rounding",
        ),
    )
    UNSUPPORTED = (
        "unsupported",
        StandingRow(
            1,
            confirms=False,
            badge=Badge("∅", "bad", "dotted"),
            meaning="a headline or a digest says it, no captured text does",
        ),
    )
    CANNOT_TELL = (
        "cannot tell",
        StandingRow(
            2,
            confirms=False,
            badge=Badge("?", "mute", "dotted"),
            meaning="it could not be told, for the reason given",
        ),
    )


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A verdict; ``open`` where it says what would settle the difference.

    ``joins`` stands between the values in a heading: "74, then 52".
    """

    open: bool
    badge: Badge
    meaning: str
    joins: str = " or "


class Verdict(_Table):
    """What a difference is."""

    row: VerdictRow

    CONFLICT = (
        "conflict",
        VerdictRow(open=True, badge=Badge("≠", "bad", "double"), meaning="both cannot be so"),
    )
    UPDATE = (
        "update",
        VerdictRow(
            open=False,
            badge=Badge("→", "mute"),
            meaning="one report's later revision",
            joins=", then ",
        ),
    )
    ROUNDING = (
        "rounding",
        VerdictRow(
            open=False,
            badge=Badge("≈", "mute"),
            meaning="the one rounds the other or leaves room for it",
            joins=" or, rounded, ",
        ),
    )
    UNIT = (
        "unit",
        VerdictRow(
            open=False,
            badge=Badge("=", "mute"),
            meaning="the same amount in another unit or currency",
            joins=" or, in another unit, ",
        ),
    )
    COUNTED = (
        "counted two ways",
        VerdictRow(
            open=True,
            badge=Badge("∥", "mute"),
            meaning="they count the same in two ways",
            joins=" or, counted otherwise, ",
        ),
    )
    TAKEN_OVER = (
        "taken over",
        VerdictRow(
            open=True,
            badge=Badge("↩", "mute"),
            meaning=(
                "one report has its value from another newsroom, so the error may be that one's"
            ),
            joins=", and still ",
        ),
    )
    NARROWER = (
        "says more or less",
        VerdictRow(
            open=False, badge=Badge("⊂", "mute"), meaning="the one says more than the other"
        ),
    )


@dataclass(frozen=True, slots=True)
class PartRow:
    """A typed part in which statements differ.

    ``short`` names it where it was changed in a report's later version, ``settle`` what
    would settle a conflict in it. ``conflict``, ``update`` and ``narrower`` say why a
    difference in it is one, where that says more than the verdict's own meaning.
    """

    short: str
    settle: str = ""
    conflict: str = ""
    update: str = ""
    narrower: str = ""


class DifferenceKind(_Table):
    """In which typed part two statements differ."""

    row: PartRow

    FIGURE = (
        "figure",
        PartRow(
            short="figure",
            settle="the record of whoever counted or measured it",
            conflict="the same is counted, but not alike",
            update="the later figure replaces the earlier one",
            narrower="they may not count the same",
        ),
    )
    SCOPE = (
        "scope",
        PartRow(
            short="scope",
            settle="the wording of the decision or statement itself",
            conflict="what the one covers the other leaves out",
            narrower="they cover more or less of the same",
        ),
    )
    MODALITY = (
        "modality",
        PartRow(
            short="how sure it is",
            settle="the decision itself, in writing",
            update="the later report has the act further on",
            narrower="they make the act more or less certain",
        ),
    )
    POLARITY = (
        "polarity",
        PartRow(
            short="yes or no",
            settle="a document or a witness, or a word from those it is said of",
            conflict="the one says it, the other denies it",
            update="what was denied has been told since, or what was told has been taken back",
        ),
    )
    DATE = (
        "date",
        PartRow(
            short="date",
            settle="the record or announcement of the act itself",
            conflict="the days exclude one another",
            update="the later report has another day for what was still to come",
        ),
    )
    ACTOR = (
        "actor",
        PartRow(
            short="name",
            settle="a record of who did it",
            conflict="the same act is given to different actors",
        ),
    )
    SOURCE = "source", PartRow(short="on whose word")
    WORDING = (
        "wording",
        PartRow(
            short="wording",
            settle="a record of what was done or said",
            conflict="the one cannot be so if the other is",
        ),
    )
    PLACE = (
        "place",
        PartRow(
            short="place",
            settle="a record of where it was, or a picture that shows the place",
            conflict="the same is said to have been in two places",
        ),
    )
    CAUSE = (
        "cause",
        PartRow(
            short="cause",
            settle="the findings of whoever inquires into it",
            conflict="the same is put down to different causes",
        ),
    )
    OFFICE = (
        "office",
        PartRow(
            short="office",
            settle="a register of who holds the office",
            conflict="one office is given to two people, or two offices to one",
        ),
    )
    FORCE = (
        "legal force",
        PartRow(
            short="legal force",
            settle="the decision itself, and the law that it is made under",
            conflict="the one gives it a force that the other denies it",
        ),
    )


@dataclass(frozen=True, slots=True)
class SupportRow:
    """What a text gives a headline: ``gravity`` ranks verdicts, ``doubt`` titles (0 is best).

    ``fault`` tells whether the headline is accused; ``words`` stand in a table.
    """

    gravity: int
    doubt: int
    fault: bool
    badge: Badge
    words: str


class Support(_Table):
    """What a text gives an assertion of a headline."""

    row: SupportRow

    SUPPORTED = (
        "supported",
        SupportRow(0, 0, fault=False, badge=Badge("✓", "ok"), words="says so"),
    )
    OVERSTATED = (
        "overstated",
        SupportRow(3, 3, fault=True, badge=Badge("↑", "bad"), words="says less"),
    )
    UNSUPPORTED = (
        "unsupported",
        SupportRow(2, 4, fault=True, badge=Badge("∅", "bad", "dotted"), words="does not say so"),
    )
    CANNOT_TELL = (
        "cannot tell",
        SupportRow(1, 2, fault=False, badge=Badge("?", "mute", "dotted"), words="cannot tell"),
    )


@dataclass(frozen=True, slots=True)
class RungRow:
    """A rung of the ladder; ``decided`` where it is a decision and not only what somebody wants."""

    decided: bool


class Rung(_Table):
    """How far an act has come."""

    row: RungRow

    PROPOSED = "proposed", RungRow(decided=False)
    CALLED_FOR = "called for", RungRow(decided=False)
    VOTED = "voted", RungRow(decided=True)
    APPROVED = "approved", RungRow(decided=True)
    IN_FORCE = "in force", RungRow(decided=True)
    CARRIED_OUT = "carried out", RungRow(decided=False)
    REVERSED = "reversed", RungRow(decided=True)
    DENIED = "denied", RungRow(decided=True)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A kind of source.

    ``named``: it can be asked again by its name; ``relays``: it passes on what others
    know; ``hidden``: two of it may be one and the same; ``speaks``: it is shown as a
    source on whose word something is. ``type`` is schema.org's, "" where nobody speaks;
    ``unnamed`` what it is called without a name.
    """

    named: bool = False
    relays: bool = False
    hidden: bool = False
    speaks: bool = True
    type: str = ""
    unnamed: str = "a speaker not named"


class SourceKind(_Table):
    """What a source is."""

    row: SourceRow

    PERSON = "person", SourceRow(named=True, type="Person")
    ORGANISATION = "organisation", SourceRow(named=True, type="Organization")
    DOCUMENT = "document", SourceRow(named=True)
    OUTLET = "outlet", SourceRow(relays=True, speaks=False, type="NewsMediaOrganization")
    AGENCY = "agency", SourceRow(relays=True, speaks=False, type="NewsMediaOrganization")
    ANONYMOUS = "anonymous", SourceRow(hidden=True)
    CROWD = "crowd", SourceRow(type="Organization", unnamed="a crowd")
    FIRST_HAND = "first-hand", SourceRow(speaks=False, unnamed="its own reporters")
    UNKNOWN = "unknown", SourceRow(hidden=True, speaks=False)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """What a check found; ``against`` where it tells against a claim."""

    against: bool


class Agreement(_Table):
    """What a typed part of a passage is to that of what is asked."""

    row: AgreementRow

    AGREES = "agrees", AgreementRow(against=False)
    DIFFERS = "differs", AgreementRow(against=True)
    ABSENT = "is not given", AgreementRow(against=True)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What became of a digest's line; of several the one of most ``gravity`` is shown."""

    gravity: int
    fault: bool
    sign: str
    meaning: str


class Found(_Table):
    """What became of a digest's line in the reports."""

    row: FoundRow

    FOUND = "found", FoundRow(0, fault=False, sign="✓", meaning="a report says so")
    ALTERED = (
        "altered",
        FoundRow(
            5,
            fault=True,
            sign="≠",
            meaning="a report has another figure, day, actor or scope, or denies it",
        ),
    )
    QUALIFIER_DROPPED = (
        "qualifier dropped",
        FoundRow(
            3,
            fault=True,
            sign="↑",
            meaning="a report is less sure, or has it only planned or called for",
        ),
    )
    OTHER_SOURCE = (
        "attributed to another source",
        FoundRow(6, fault=True, sign="⇄", meaning="a report has it on somebody else’s word"),
    )
    NOT_FOUND = (
        "not in any report",
        FoundRow(4, fault=True, sign="∅", meaning="no report that was given says it"),
    )
    NOT_SURE = (
        "not sure",
        FoundRow(
            2,
            fault=False,
            sign="?",
            meaning="a report comes close, but that it says so is not sure",
        ),
    )
    NOT_CHECKED = (
        "not checked",
        FoundRow(
            1,
            fault=False,
            sign="–",
            meaning="it was not held against a report, for the reason given",
        ),
    )
