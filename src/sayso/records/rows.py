"""What is exported of a store: one flat row for each report, statement, claim and so on.

What a column holds stands beside its type; lists are tuples of texts, an absent text is "".
Moments and days are ISO 8601 in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from sayso.records.intake import Capture


class Exported(StrEnum):
    """What can be exported of a store."""

    REPORTS = "reports"
    STATEMENTS = "statements"
    ATTRIBUTIONS = "attributions"
    CLAIMS = "claims"
    ORIGINS = "origins"
    CONFLICTS = "conflicts"
    STORIES = "stories"
    CAPTURES = "captures"
    RULINGS = "rulings"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One outlet's article in one revision."""

    id: Annotated[str, "the report's id"]
    story: Annotated[str, "id of the story that it is in"]
    outlet: Annotated[str, "the outlet's name"]
    outlet_id: Annotated[str, "the outlet's host name, or a slug of its name"]
    family: Annotated[str, "id of the publisher family"]
    headline: Annotated[str, "the headline"]
    standfirst: Annotated[str, "the lines under the headline"]
    byline: Annotated[tuple[str, ...], "the persons that it is by"]
    published: Annotated[str, "when it was published: a day where no time is known"]
    updated: Annotated[str, "when it was changed last"]
    captured: Annotated[str, "when its bytes were taken"]
    address: Annotated[str, "its web address"]
    language: Annotated[str, "its language (ISO 639-1)"]
    revision: Annotated[int, "the number of this revision at its address, from 1"]
    revises: Annotated[str, "id of the revision before"]
    excerpt: Annotated[bool, "whether it is only an excerpt of a longer article"]
    words: Annotated[int, "words of its text"]
    capture: Annotated[str, "SHA-256 of the bytes that it was read from"]
    notes: Annotated[tuple[str, ...], "what was odd about it"]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What rows of passages have in common: the words, and where they stand."""

    id: Annotated[str, "its id"]
    report: Annotated[str, "id of the report"]
    story: Annotated[str, "id of the story that the report is in"]
    outlet: Annotated[str, "the outlet's name"]
    address: Annotated[str, "the report's web address"]
    capture: Annotated[str, "SHA-256 of the bytes that the report was read from"]
    part: Annotated[str, "headline, standfirst or text: what the characters are counted in"]
    start: Annotated[int, "its first character in the part, from 0"]
    end: Annotated[int, "the character after its last"]
    quote: Annotated[str, "the passage to the character"]
    before: Annotated[str, "up to 32 characters before it"]
    after: Annotated[str, "up to 32 characters after it"]


@dataclass(frozen=True, slots=True)
class StatementRow(PassageRow):
    """One proposition as one report states it."""

    whole: Annotated[str, "the claim that it makes as a sentence, what is filled in in brackets"]
    speaker: Annotated[str, "on whose word the report has it; its own where empty"]
    speaker_kind: Annotated[str, "what kind of source that is"]
    attributions: Annotated[tuple[str, ...], "ids of the attributions around it, outermost first"]
    actor: Annotated[str, "who acts"]
    act: Annotated[str, "what is done, its lemma"]
    object: Annotated[str, "to whom or what"]
    modality: Annotated[str, "how real the act is made"]
    negated: Annotated[bool, "whether it is denied"]
    figures: Annotated[tuple[str, ...], "the figures in it as written"]
    days: Annotated[tuple[str, ...], "the days or spans of days that it names"]
    places: Annotated[tuple[str, ...], "the places that it names"]


@dataclass(frozen=True, slots=True)
class AttributionRow(PassageRow):
    """Who says what: ``quote`` is what is said, from its first word to its last."""

    kind: Annotated[str, "direct, indirect or mixed"]
    force: Annotated[str, "what the cue does: asserts, denies, asks …"]
    source: Annotated[str, "the words that name the source"]
    cue: Annotated[str, "the words that tell that it speaks"]
    speaker: Annotated[str, "the source's full name in the report, or unknown"]
    speaker_kind: Annotated[str, "what kind of source it is"]
    role: Annotated[str, "what is said of the source"]
    parent: Annotated[str, "id of the attribution in whose content it stands"]
    confidence: Annotated[float, "how likely source and content are both right, 0 to 1"]
    firm: Annotated[bool, "whether that is enough to print it without a possibly"]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What several reports share: counts measure reporting, never truth."""

    id: Annotated[str, "the claim's id"]
    story: Annotated[str, "id of the story"]
    text: Annotated[str, "the claim as a sentence"]
    denied: Annotated[bool, "whether its sources deny what the text says"]
    standing: Annotated[str, "what may be said of it"]
    origins_firm: Annotated[int, "newsrooms that are shown to have found it out"]
    origins_possible: Annotated[int, "newsrooms that may have found it out"]
    sources_firm: Annotated[int, "primary sources that are shown"]
    sources_possible: Annotated[int, "primary sources that there may be"]
    origins: Annotated[tuple[str, ...], "ids of the newsrooms that it goes back to"]
    sources: Annotated[tuple[str, ...], "names of the primary sources"]
    reports: Annotated[tuple[str, ...], "ids of the reports that surely tell it"]
    perhaps: Annotated[tuple[str, ...], "ids of the reports that perhaps tell it"]
    quotes: Annotated[tuple[str, ...], "the passages that surely tell it, in the reports' order"]
    first_told: Annotated[str, "when the first of them was published"]
    why: Annotated[tuple[str, ...], "the reasons for standing and counts"]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """A newsroom at which statements enter a story."""

    id: Annotated[str, "the origin's id"]
    story: Annotated[str, "id of the story"]
    outlet: Annotated[str, "the newsroom's name"]
    outlet_id: Annotated[str, "its host name, or a slug of its name"]
    family: Annotated[str, "id of its publisher family"]
    captured: Annotated[bool, "whether any of its reports was captured"]
    known: Annotated[bool, "whether it can be told which newsroom it is"]
    reports: Annotated[tuple[str, ...], "ids of its own reports"]
    claims: Annotated[tuple[str, ...], "ids of the claims that go back to it"]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One side of a conflict: the rows of one conflict have its id in common."""

    id: Annotated[str, "the conflict's id"]
    story: Annotated[str, "id of the story"]
    kind: Annotated[str, "in what the sides differ"]
    about: Annotated[str, "what they differ about"]
    side: Annotated[int, "the number of this side, from 1"]
    value: Annotated[str, "what this side has"]
    outlets: Annotated[tuple[str, ...], "the outlets that have it so"]
    sources: Annotated[tuple[str, ...], "on whose word"]
    as_of: Annotated[str, "the moment that it holds for"]
    reports: Annotated[tuple[str, ...], "ids of the reports of its passages"]
    quotes: Annotated[tuple[str, ...], "its passages"]
    claims: Annotated[tuple[str, ...], "ids of the claims that conflict"]
    why: Annotated[str, "why it is held to be a conflict"]
    settle: Annotated[str, "what would settle it"]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Reports of one happening."""

    id: Annotated[str, "the story's id"]
    headline: Annotated[str, "the headline of its first report"]
    first: Annotated[str, "when its first report was published"]
    last: Annotated[str, "when its last report was published or changed"]
    reports: Annotated[tuple[str, ...], "ids of its reports, in order of time"]
    outlets: Annotated[tuple[str, ...], "the outlets that tell it"]
    addresses: Annotated[tuple[str, ...], "the web addresses of its reports"]
    related: Annotated[tuple[str, ...], "ids of stories to read beside it"]


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """Bytes as they came; tables hold all of it but the bytes."""

    sha256: Annotated[str, "SHA-256 of the bytes"]
    address: Annotated[str, "where they came from"]
    size: Annotated[int, "their number"]
    media_type: Annotated[str, "what they were said to be"]
    captured: Annotated[str, "when they were taken"]
    status: Annotated[int, "the server's status; 0 where they did not come over the network"]
    reports: Annotated[tuple[str, ...], "ids of the reports that were read in them"]
    pages: Annotated[tuple[str, ...], "web addresses of those reports"]
    capture: Capture
    """The bytes, with the answer and the redirects that they came by."""


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A decision by hand."""

    number: Annotated[int, "its number in the store"]
    kind: Annotated[str, "what was decided on"]
    reports: Annotated[tuple[str, ...], "ids of the reports that it is on"]
    others: Annotated[tuple[str, ...], "ids of the reports that they are held against"]
    subject: Annotated[tuple[str, ...], "what it is about, where that is no story"]
    verdict: Annotated[str, "whether what was shown is right"]
    correction: Annotated[str, "what is right instead"]
    by: Annotated[str, "whose it is"]
    when: Annotated[str, "when it was made"]
    why: Annotated[str, "the reason given"]
    undoes: Annotated[str, "the number of the ruling that it takes back"]


Row = (
    ReportRow
    | StatementRow
    | AttributionRow
    | ClaimRow
    | OriginRow
    | ConflictRow
    | StoryRow
    | CaptureRow
    | RulingRow
)

ROWS: dict[Exported, type[Row]] = {
    Exported.REPORTS: ReportRow,
    Exported.STATEMENTS: StatementRow,
    Exported.ATTRIBUTIONS: AttributionRow,
    Exported.CLAIMS: ClaimRow,
    Exported.ORIGINS: OriginRow,
    Exported.CONFLICTS: ConflictRow,
    Exported.STORIES: StoryRow,
    Exported.CAPTURES: CaptureRow,
    Exported.RULINGS: RulingRow,
}
"""What each export is of."""
