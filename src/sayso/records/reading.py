"""What one report says: parse, attributions, quotations, statements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.intake import Report
from sayso.records.text import Evidence, Made, Part, Span
from sayso.records.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parse: ``head`` is the index of its governor (itself at a root).

    ``dep`` are ClearNLP labels, ``pos`` universal tags, ``tag`` Penn tags,
    ``entity`` an OntoNotes type or "", ``entity_start`` whether a name begins here.
    """

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_start: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens with character offsets into one text; ``sentences`` are token ranges [start, end)."""

    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """On whose word: ``name`` is the fullest form in the report, or "unknown".

    ``key`` is equal for two mentions of one source, also in two reports;
    ``as_written`` the source span's words; ``role`` what is said of them
    ("a ministry spokesman", "two officials who asked not to be named").
    """

    key: str
    name: str
    kind: SourceKind
    as_written: str
    role: str = ""


class AttributionKind(StrEnum):
    """How content is given: in quotation marks, without, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueForce(StrEnum):
    """What the cue does with its content; ``ACTS`` is a deed and no word: "voted to expel"."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ASKS = "asks"
    CALLS_FOR = "calls for"
    PLANS = "plans"
    EXPECTS = "expects"
    WITHHOLDS = "withholds"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: source, cue and content spans of one part of a text.

    ``parent`` is the id of the attribution in whose content this one stands
    (it relays this one), ``force`` what the cue does ("did not say" withholds).
    ``confidence`` is the probability that source and content are both right;
    ``firm`` whether it is high enough to be printed without a "possibly"; ``tagged``
    whether the trained tagger saw it, or only a rule (who relays, what a line tells
    by its form).
    """

    id: str
    part: Part
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    force: CueForce
    speaker: Speaker
    parent: str | None = None
    confidence: float = 1.0
    firm: bool = True
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks (``span`` without the marks); scare quotes are left out.

    ``attribution`` is None where nobody is said to have spoken them; ``speaker``
    is then "unknown".
    """

    evidence: Evidence
    attribution: str | None
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: "around 5,000 troops" is value 5000, low 4500, high 5500, counted "troop".

    ``unit`` is "" for plain counts, else "percent", an ISO 4217 code, or a
    unit of measure; values are in that unit. ``counted`` is the lemma of what is
    counted, ``qualifier`` its other lemmas ("american").
    """

    span: Span
    value: float
    low: float
    high: float
    unit: str
    counted: str
    qualifier: tuple[str, ...]
    approximate: bool
    as_written: str


@dataclass(frozen=True, slots=True)
class TimeReference:
    """A time expression; ``first`` and ``last`` are ISO days (equal for one day), "" unresolved."""

    span: Span
    first: str
    last: str
    as_written: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its part, its characters there, and its paragraph (0-based).

    ``terms``, ``names``, ``quantities`` and ``times`` are those of the whole sentence, also
    of what attributes it ("the court ruled on Monday that"). ``filled`` are its words with
    names for pronouns and descriptions, "" where that changes nothing.
    """

    part: Part
    span: Span
    paragraph: int
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeReference, ...] = ()
    filled: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place name and its canonical form ("" country where several could be meant)."""

    span: Span
    name: str
    country: str


class Modality(StrEnum):
    """How real a statement makes its act, from least to most."""

    POSSIBLE = "possible"
    ALLEGED = "alleged"
    PROPOSED = "proposed"
    CALLED_FOR = "called for"
    PLANNED = "planned"
    ORDERED = "ordered"
    VOTED = "voted"
    APPROVED = "approved"
    IN_FORCE = "in force"
    DONE = "done"
    REVERSED = "reversed"
    STATED = "stated"


class Scope(StrEnum):
    """How much of its object a statement covers."""

    ALL = "all"
    SOME = "some"
    ONLY = "only"
    NONE = "none"
    PLAIN = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant: ``head`` its lemma, ``key`` its resolved name, ``modifiers`` its lemmas."""

    span: Span
    text: str
    head: str
    key: str
    modifiers: tuple[str, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom or what a pronoun or a description means: "she", "the company" → a full name.

    ``belongs`` tells that it is a possessive ("her", "its").
    """

    span: Span
    name: str
    belongs: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a report with the nouns that it is described by there ("ferry", "minister").

    ``place`` tells that it stands somewhere for where something is, ``acts`` that it does
    something.
    """

    name: str
    nouns: tuple[str, ...]
    place: bool = False
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition as one report states it.

    ``attributions`` is the chain of attribution ids around it, outermost first;
    empty on the outlet's own word. ``act`` is the lemma of what is done (for
    "voted to expel" it is "expel", modality *voted*). ``terms`` are its content
    lemmas, for alignment, ``names`` those of them that name someone or somewhere.
    ``sentence`` indexes the reading's sentences. ``referents`` are the pronouns and
    descriptions in it with whom they mean, ``filled`` its words with their names, "" where
    that changes nothing. ``whole`` is the claim that it makes as a sentence that reads alone,
    what is filled in in square brackets; "" where it is only a part of one.
    """

    id: str
    evidence: Evidence
    sentence: int
    attributions: tuple[str, ...]
    speaker: Speaker | None
    actor: Argument | None
    act: str
    object: Argument | None
    recipient: Argument | None
    modality: Modality
    negated: bool
    quantities: tuple[Quantity, ...]
    times: tuple[TimeReference, ...]
    places: tuple[Place, ...]
    terms: tuple[str, ...]
    names: tuple[str, ...]
    referents: tuple[Referent, ...] = ()
    filled: str = ""
    whole: str = ""


class Beside(StrEnum):
    """Where a cue stands from the words that name whose word is given."""

    BEFORE = "before"
    AFTER = "after"
    BACK = "back"
    """The words name nobody and mean the outlet cited last: "told the paper"."""
    UNNAMED = "unnamed"
    """The words name nobody and mean whoever reported it: "according to media reports"."""
    CALLED = "called"
    """No cue need stand there; the words call the name a medium: "the news site NAME"."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Words beside a cue that may name an outlet whose word a sentence gives: "told The Post".

    ``as_written`` may hold more than the name, on the side away from the ``cue``. ``cites``
    tells whether the cue fits outlets alone, and no party to the story ("said" fits both), or
    an article calls the name one of its kind ("according to the Tribune").
    """

    part: Part
    sentence: int
    span: Span
    as_written: str
    cue: Beside
    cites: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report.

    ``vectors`` holds one 384-byte row per sentence: its unit vector in steps of
    1/127, signed; ``statement_vectors`` one row per statement. ``gaps`` say what could not
    be read and why ("indirect speech is not supported in French"). ``entities`` are the
    names in it and what they are; ``relays`` are where it may give an outlet's word, which
    ``attributions`` need not hold.
    """

    id: str
    report: Report
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    vectors: bytes
    gaps: tuple[str, ...]
    made: Made
    entities: tuple[Entity, ...] = ()
    statement_vectors: bytes = b""
    relays: tuple[Relay, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """What was read in a text that is no report: a claim, a digest's line or its headline.

    ``part`` is where all its spans count characters: ``HEADLINE`` for a headline, else
    ``TEXT``; ``id`` is what its evidence names in a report's place. ``vectors`` and
    ``statement_vectors`` are those of a reading.
    """

    id: str
    part: Part
    text: str
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    vectors: bytes
    statement_vectors: bytes


@dataclass(frozen=True, slots=True)
class ParsedPart:
    """One part of a report with its parse; sentences never cross a line break of ``text``."""

    part: Part
    text: str
    parse: Parse
