"""Citations: sentences for which a report gives another outlet's word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from sayso.language.calendar_names import WEEKDAY_WORDS
from sayso.language.lexicons import lexicon
from sayso.language.relaying import CUES
from sayso.language.texts import words_at
from sayso.language.words import words_of
from sayso.ports import OutletDirectory
from sayso.records import (
    Attribution,
    Beside,
    Certainty,
    Citation,
    CueForce,
    Evidence,
    Outlet,
    Part,
    Reading,
    Relay,
    Span,
)
from sayso.stages.sourcing.newsrooms import Newsroom, is_host, newsroom, slug, spelt, unnamed


class _Called(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What outlets are called, and what only looks like one."""

    unnamed: frozenset[str]
    titles: frozenset[str]
    places: tuple[str, ...]
    offices: tuple[str, ...]
    companies: frozenset[str]
    bodies: frozenset[str]


CALLED = lexicon("sayso.stages.sourcing", "citations.toml", _Called)
_CREDITED = re.compile(
    r"\([^()]*\) ?[-–—]|©|"
    r"\b(?:source|copyright|photo|picture|image|text|reporting|editing|inputs?)\b",
    re.IGNORECASE,
)
"""Marks of a dateline or a credit line, which name an outlet without giving its word."""
_GOING_ON = re.compile(r"(?:[“\"])?(?:He|She|They|It|There|That|Those) ")
_ENDS = re.compile(r"(?<=\w[\w&]\w)\. ")
_CALL_SIGN = re.compile(r"[A-Z]{3,4}-(?:TV|FM|AM)")
"""A station's call sign; without its ending it may be a body's initials."""
_CHANNEL = re.compile(r"^\d{1,2} | ?\d{1,2}$")
"""A channel's number in a name ("told 13 News"), by which stations mostly mean themselves."""
_CODE = re.compile(r"[A-Z]{3,}(?=\d*\b)")
_WORDS_OF_A_NAME = 7
_LONG_NAME = 5
_FEWEST = 4
"""Words beside a name without which a line tells nothing: it is a credit."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, the newsroom that it names, and how sure it is that this one is meant."""

    citation: Citation
    newsroom: Newsroom
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that name an outlet, and the sentences that rest on it; ``sure`` with a cue."""

    as_written: str
    evidence: Evidence
    sentences: tuple[int, ...]
    sure: bool = True


class Names:
    """Finds the newsroom that a printed name means: a captured one first, then a listed one."""

    def __init__(
        self, rooms: Sequence[Newsroom], reports: Sequence[str], outlets: OutletDirectory
    ) -> None:
        self._outlets = outlets
        self._rooms: dict[str, Newsroom] = {}
        self._reports: dict[str, tuple[str, ...]] = {}
        for room, report in zip(rooms, reports, strict=True):
            if room.known:
                self._reports[room.id] = (*self._reports.get(room.id, ()), report)
                self._rooms.setdefault(_plain_name(room.outlet.name), room)
        hosts = (room for room in self._rooms.values() if is_host(room.outlet))
        self._hosts = {spelt(room.outlet): room for room in hosts}
        written = {room.outlet.name.removeprefix("The ") for room in self._rooms.values()}
        longest_first = sorted(
            (re.escape(name) for name in written if len(name) >= _LONG_NAME),
            key=lambda name: (-len(name), name),
        )
        self._pattern = re.compile(rf"\b(?:{'|'.join(longest_first) or '(?!)'})\b")

    def find(self, name: str) -> Newsroom | None:
        """The one newsroom that is called so, None where none or several may be."""
        captured = self._rooms.get(_plain_name(name))
        if captured is not None and captured.outlet.name[:1].isupper() >= name[:1].isupper():
            return captured
        listed = self._outlets.by_name(name)
        if listed is not None:
            return newsroom(listed, self._outlets)
        # A common noun names no host: "the post" is not post.example.
        common = name.removeprefix("The ").islower()
        return None if common else self._hosts.get(spelt(Outlet("", name, "text")))

    def like(self, name: str) -> Newsroom | None:
        """The only captured newsroom whose name begins or ends with these words."""
        words = words_of(_plain_name(name))
        found = [
            room
            for plain, room in self._rooms.items()
            if words in (words_of(plain)[: len(words)], words_of(plain)[-len(words) :])
        ]
        return found[0] if words and len(found) == 1 else None

    def names(self, room: Newsroom, written: str) -> bool:
        """Whether a newsroom may call itself or its sister so ("the Post", "the Ledger").

        Or by a code in its address: "NBC4" at nbchalden.example.
        """
        words = words_of(_plain_name(written))
        code = _CODE.match(written)
        if code and not self.find(written) and code.group().casefold() in room.outlet.id:
            return True
        return bool(words) and any(
            words in (own[: len(words)], own[-len(words) :])
            for plain, other in self._rooms.items()
            if other.family == room.family
            for own in [words_of(plain)]
        )

    def in_text(self, text: str) -> Iterator[tuple[str, int]]:
        """The captured newsrooms that a text names in full, with their places."""
        for match in self._pattern.finditer(text):
            yield match.group(), match.start()

    def reports(self, room: Newsroom) -> tuple[str, ...]:
        """The captured reports of a newsroom."""
        return self._reports.get(room.id, ())

    def uncaptured(self, name: str) -> Newsroom:
        """A newsroom that is only named. A bare "The National" may be any of several."""
        outlet = Outlet(slug(_plain_name(name)), name, "text")
        return newsroom(outlet, self._outlets, known=" " in _plain_name(name))


def _plain_name(name: str) -> str:
    return name.casefold().removeprefix("the ").removesuffix("’s").removesuffix("'s").strip()


@dataclass(frozen=True, slots=True)
class Citations:
    """A report's citations in order of the text, and the sentences that give its own word.

    ``own`` are those that name the report's own outlet: "told this newspaper", "told the
    Post" in the Valley Post. ``told`` tells whether any does so with a cue.
    """

    cited: tuple[Cited, ...]
    own: frozenset[int]
    told: bool


def citations_of(
    reading: Reading, own: Newsroom, names: Names, parties: Collection[str] = ()
) -> Citations:
    """The other newsrooms on whose word a report's sentences are.

    ``parties`` are ids of those that the story is about: what they say cites nobody. "The
    newspaper" means the outlet cited before it; a sentence that goes on with "He" or
    "They" after a citation, without a source of its own, may rest on it too.
    """
    found: dict[tuple[int, str], Cited] = {}
    last: Newsroom | None = None
    own_word: set[int] = set()
    told = False
    for mention in sorted(
        (*_attributed(reading), *_written_mentions(reading, names)),
        key=lambda mention: (mention.sentences, not mention.sure, mention.evidence.span),
    ):
        if names.names(own, mention.as_written):
            own_word.update(mention.sentences)
            told = told or mention.sure
            continue
        room, certainty = _meant(mention.as_written, reading, names, last)
        if room is None or room.id == own.id or room.id in parties:
            if room is not None and room.id == own.id and mention.sure:
                own_word.update(mention.sentences)
            continue
        certainty = certainty if mention.sure else Certainty.POSSIBLE
        last = room if room.named else last
        first = mention.sentences[0]
        known = {number for number, _ in found}
        if (first, room.id) not in found and (mention.sure or first not in known):
            found[first, room.id] = _cited(mention, room, certainty, names, reading)
    found.update(_going_on(reading, found))
    return Citations(tuple(found[key] for key in sorted(found)), frozenset(own_word), told)


def _going_on(
    reading: Reading, found: Mapping[tuple[int, str], Cited]
) -> dict[tuple[int, str], Cited]:
    """Sentences after a firm citation that go on with it and have no source of their own.

    They stand in its paragraph, or begin with a pronoun.
    """
    resting = {
        sentence: cited
        for cited in found.values()
        if cited.certainty is Certainty.FIRM
        for sentence in cited.citation.sentences
    }
    taken = {sentence for cited in found.values() for sentence in cited.citation.sentences}
    spans = _Sentences(reading)
    sourced = {n for a in reading.attributions if a.source for n in spans.overlapping(a)}
    more: dict[tuple[int, str], Cited] = {}
    for number, sentence in enumerate(reading.sentences):
        before = resting.get(number - 1)
        if before is None or number in taken or number in sourced:
            continue
        span = sentence.span
        text = words_at(reading.report, sentence.part, span)
        inside = sentence.paragraph == reading.sentences[number - 1].paragraph
        goes_on = _GOING_ON.match(text) or inside
        if sentence.part is before.citation.evidence.part and goes_on:
            citation = replace(before.citation, sentences=(number,))
            more[number, before.newsroom.id] = resting[number] = Cited(
                citation, before.newsroom, Certainty.POSSIBLE
            )
    return more


def _meant(
    written: str, reading: Reading, names: Names, last: Newsroom | None
) -> tuple[Newsroom | None, Certainty]:
    room = names.find(written)
    if room is not None:
        return room, Certainty.FIRM
    if written.removeprefix("The ").islower():
        return _generic(written, reading, last), Certainty.FIRM
    room = names.like(written)
    if room is not None:
        return room, Certainty.POSSIBLE
    certainty = Certainty.POSSIBLE if _CHANNEL.search(written) else Certainty.FIRM
    if words_of(written)[-1] in CALLED.unnamed:
        return unnamed(reading.report, written), certainty
    return names.uncaptured(written), certainty


def _generic(written: str, reading: Reading, last: Newsroom | None) -> Newsroom | None:
    """The outlet cited before ("the newspaper"), or some that nobody names ("local media")."""
    words = words_of(written)
    if words and words[-1] in CUES.nouns and words[0] in {"the", "its"}:
        return last
    return unnamed(reading.report, written) if words and words[-1] in CALLED.unnamed else None


def _cited(
    mention: _Mention, room: Newsroom, certainty: Certainty, names: Names, reading: Reading
) -> Cited:
    citation = Citation(
        reading.report.id,
        room.outlet if room.named else None,
        mention.as_written,
        names.reports(room),
        mention.sentences,
        mention.evidence,
    )
    return Cited(citation, room, certainty)


def _attributed(reading: Reading) -> Iterator[_Mention]:
    """Outlets and agencies that are said to assert something.

    One that denies, asks or plans acts for itself: it is no source of news then.
    """
    spans = _Sentences(reading)
    for attribution in reading.attributions:
        relays = attribution.force is CueForce.ASSERTS and attribution.source
        if not attribution.speaker.kind.row.relays or not relays:
            continue
        sentences = spans.overlapping(attribution)
        generic = attribution.speaker.name == "unknown"
        name = attribution.speaker.as_written if generic else attribution.speaker.name
        if sentences and _title_in(name):
            span = Span(attribution.source[0].start, attribution.source[-1].end)
            quote = words_at(reading.report, attribution.part, span)
            evidence = Evidence(reading.report.id, attribution.part, span, quote)
            yield _Mention(_title_in(name), evidence, sentences)


def _title_in(name: str) -> str:
    """The name with capitals in "newsletter Mill Town Beat"; "local media" as it is.

    A name ends with its sentence, and before a day: "told the Beat Thursday".
    """
    words = _ENDS.split(name)[0].split()
    capitals = [
        n
        for n, word in enumerate(words)
        if (word[0].isupper() or word[0].isdigit()) and word.casefold() not in WEEKDAY_WORDS
    ]
    if not words or not capitals or words[-1].casefold() in CALLED.unnamed | CUES.nouns:
        return name
    return " ".join(words[capitals[0] : capitals[-1] + 1])


def _written_mentions(reading: Reading, names: Names) -> Iterator[_Mention]:
    """Names of newsrooms: beside a cue ("told NAME", "NAME reported"), or without any."""
    for relay in reading.relays:
        name, opening, sure = _name_cited(relay, names)
        if name and (sure or _says_more(reading, relay.sentence, name)):
            yield _mention(reading, relay.sentence, name, relay.span.start + opening, sure=sure)
    for number, sentence in enumerate(reading.sentences):
        start = sentence.span.start
        for name, opening in names.in_text(words_at(reading.report, sentence.part, sentence.span)):
            if _says_more(reading, number, name):
                yield _mention(reading, number, name, start + opening, sure=False)


def _name_cited(relay: Relay, names: Names) -> tuple[str, int, bool]:
    """The name in a relay's words, if any, its place there, and whether it is surely cited."""
    words = relay.as_written
    match relay.cue:
        case Beside.BACK | Beside.UNNAMED:
            return words.casefold(), 0, True
        case Beside.CALLED:
            name = _ENDS.split(words)[0].rstrip(".’'").removesuffix("’s").removesuffix("'s")
            return name, 0, relay.cites
        case Beside.BEFORE | Beside.AFTER:
            after = relay.cue is Beside.AFTER
            name = _known_name(words, names, from_end=after, cited=relay.cites) or ""
            return name, words.index(name), True


def _says_more(reading: Reading, number: int, name: str) -> bool:
    """Whether a sentence tells more than a name, and is no dateline or credit line."""
    sentence = reading.sentences[number]
    text = words_at(reading.report, sentence.part, sentence.span)
    told = len(words_of(text)) >= len(words_of(name)) + _FEWEST
    return told and sentence.part is Part.TEXT and not _CREDITED.search(text)


def _mention(reading: Reading, sentence: int, name: str, start: int, *, sure: bool) -> _Mention:
    part = reading.sentences[sentence].part
    evidence = Evidence(reading.report.id, part, Span(start, start + len(name)), name)
    return _Mention(name, evidence, (sentence,), sure)


def _known_name(name: str, names: Names, *, from_end: bool, cited: bool) -> str | None:
    """The longest run of words at the cue's side that names a newsroom, or is a title's form.

    A part of a captured name will do where the cue is one of citing, or after an article
    ("according to the Tribune"), if it is no part of another name ("the Halden Police").
    """
    words = _ENDS.split(name)[-1 if from_end else 0].split()
    words = words[words[0] in {"A", "An"} :]
    titled = None
    for length in range(min(len(words), _WORDS_OF_A_NAME), 0, -1):
        run = " ".join(words[-length:] if from_end else words[:length]).rstrip(".’'")
        whole = from_end or all(word.casefold() in WEEKDAY_WORDS for word in words[length:])
        for form in (run, run.removesuffix("’s").removesuffix("'s")):
            short = cited and whole and names.like(form) is not None
            if names.find(form) is not None or short:
                return form
            if titled is None and _is_title(form, after_cue=not from_end):
                titled = form
    return titled


def _is_title(name: str, *, after_cue: bool) -> bool:
    """Whether a name has the form of a publication's title.

    It ends as titles do ("the Harbour Post"), its article keeps its capital in the middle
    of a sentence ("told The National"), or it is a station's call sign ("WQXA-TV").
    """
    first, _, rest = name.partition(" ")
    if _CALL_SIGN.fullmatch(name):
        return True
    if not rest or name.startswith(CALLED.places):
        return False
    titled = name.rsplit(maxsplit=1)[-1] in CALLED.titles and not name.endswith(CALLED.offices)
    return titled or (after_cue and first == "The")


class _Sentences:
    """Finds the sentences of a reading under the spans of a part."""

    def __init__(self, reading: Reading) -> None:
        self._numbers: dict[Part, list[int]] = {part: [] for part in Part}
        self._starts: dict[Part, list[int]] = {part: [] for part in Part}
        for number, sentence in enumerate(reading.sentences):
            self._numbers[sentence.part].append(number)
            self._starts[sentence.part].append(sentence.span.start)

    def overlapping(self, attribution: Attribution) -> tuple[int, ...]:
        """The sentences that hold the attribution's content, or its cue where it has none."""
        starts = self._starts[attribution.part]
        found: set[int] = set()
        for span in attribution.content or attribution.cue or attribution.source:
            first = max(0, bisect_right(starts, span.start) - 1)
            last = bisect_right(starts, max(span.start, span.end - 1))
            found.update(self._numbers[attribution.part][first:last])
        return tuple(sorted(found))
