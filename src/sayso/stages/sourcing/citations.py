"""Citations: sentences for which a report gives another outlet's word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from sayso.ports import OutletDirectory
from sayso.records import (
    Attribution,
    Certainty,
    Citation,
    CueForce,
    Evidence,
    Outlet,
    Part,
    Reading,
    SourceKind,
    Span,
)
from sayso.stages.sourcing.newsrooms import Newsroom, newsroom, slug, unnamed
from sayso.stages.sourcing.passages import part_text, words_of


class _Cues(msgspec.Struct, frozen=True):
    before: tuple[str, ...]
    after: tuple[str, ...]
    nouns: frozenset[str]
    unnamed: frozenset[str]
    titles: frozenset[str]
    places: tuple[str, ...]


_DATA = msgspec.toml.decode(
    files("sayso.stages.sourcing.data").joinpath("citations.toml").read_bytes(), type=_Cues
)
_MEDIA = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
_CAPITAL = r"[^\W\d_a-z][\w.&’'-]{0,40}"
_NAME = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:of |de |la |le |and |& )?{_CAPITAL}){{0,5}}"
_NOUN = rf"(?:(?:{'|'.join(sorted(_DATA.nouns))}) )?"
_BEFORE = re.compile(
    rf"\b(?i:{'|'.join(map(re.escape, _DATA.before))}) (?:the )?{_NOUN}(?P<name>{_NAME})"
)
_AFTER = re.compile(
    rf"(?<![\w.&’'-])(?P<name>{_NAME}),? {_NOUN}(?:{'|'.join(map(re.escape, _DATA.after))})\b"
)
_WORDS_OF_A_NAME = 7


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, the newsroom that it names, and how sure it is that this one is meant."""

    citation: Citation
    newsroom: Newsroom
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class _Mention:
    as_written: str
    evidence: Evidence
    sentences: tuple[int, ...]


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
                self._rooms.setdefault(_plain(room.outlet.name), room)

    def find(self, name: str) -> Newsroom | None:
        """The one newsroom that is called so, None where none or several may be."""
        captured = self._rooms.get(_plain(name))
        if captured is not None and captured.outlet.name[:1].isupper() >= name[:1].isupper():
            return captured
        listed = self._outlets.by_name(name)
        return None if listed is None else newsroom(listed, self._outlets)

    def like(self, name: str) -> Newsroom | None:
        """The only captured newsroom whose name begins or ends with these words."""
        words = words_of(_plain(name))
        found = [
            room
            for plain, room in self._rooms.items()
            if words in (words_of(plain)[: len(words)], words_of(plain)[-len(words) :])
        ]
        return found[0] if words and len(found) == 1 else None

    def reports(self, room: Newsroom) -> tuple[str, ...]:
        """The captured reports of a newsroom."""
        return self._reports.get(room.id, ())

    def uncaptured(self, name: str) -> Newsroom:
        """A newsroom that is only named. A bare "The National" may be any of several."""
        outlet = Outlet(slug(_plain(name)), name, "text")
        return newsroom(outlet, self._outlets, known=" " in _plain(name))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").removesuffix("’s").removesuffix("'s").strip()


def citations_of(reading: Reading, own: Newsroom, names: Names) -> tuple[Cited, ...]:
    """The other newsrooms on whose word a report's sentences are, in order of the text.

    A report that names its own outlet ("told this newspaper", its own name)
    cites nobody. "The newspaper" means the outlet cited before it.
    """
    found: dict[tuple[int, str], Cited] = {}
    last: Newsroom | None = None
    for mention in sorted(
        (*_attributed(reading), *_written(reading, names)),
        key=lambda mention: (mention.sentences, mention.evidence.span, mention.as_written),
    ):
        room, certainty = _meant(mention.as_written, reading, names, last)
        if room is None or room.id == own.id:
            continue
        last = room if room.named else last
        first = mention.sentences[0]
        if (first, room.id) not in found:
            found[first, room.id] = _cited(mention, room, certainty, names, reading)
    return tuple(found[key] for key in sorted(found))


def _meant(
    written: str, reading: Reading, names: Names, last: Newsroom | None
) -> tuple[Newsroom | None, Certainty]:
    room = names.find(written)
    if room is not None:
        return room, Certainty.FIRM
    if written[1:] == written[1:].lower():
        return _generic(written, reading, last), Certainty.FIRM
    room = names.like(written)
    if room is not None:
        return room, Certainty.POSSIBLE
    if words_of(written)[-1] in _DATA.unnamed:
        return unnamed(reading.report, written), Certainty.FIRM
    return names.uncaptured(written), Certainty.FIRM


def _generic(written: str, reading: Reading, last: Newsroom | None) -> Newsroom | None:
    """The outlet cited before ("the newspaper"), or some that nobody names ("local media")."""
    words = words_of(written)
    if words and words[-1] in _DATA.nouns and words[0] in {"the", "its"}:
        return last
    return unnamed(reading.report, written) if words and words[-1] in _DATA.unnamed else None


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
        if attribution.speaker.kind not in _MEDIA or not relays:
            continue
        sentences = spans.overlapping(attribution)
        if sentences:
            span = Span(attribution.source[0].start, attribution.source[-1].end)
            quote = part_text(reading.report, attribution.part)[span.start : span.end]
            evidence = Evidence(reading.report.id, attribution.part, span, quote)
            generic = attribution.speaker.name == "unknown"
            name = attribution.speaker.as_written if generic else attribution.speaker.name
            yield _Mention(name, evidence, sentences)


def _written(reading: Reading, names: Names) -> Iterator[_Mention]:
    """Names of newsrooms beside a cue ("told NAME", "NAME reported")."""
    for number, sentence in enumerate(reading.sentences):
        start = sentence.span.start
        text = part_text(reading.report, sentence.part)[start : sentence.span.end]
        for pattern in (_BEFORE, _AFTER):
            for match in pattern.finditer(text):
                name = _known_name(match["name"], names, from_end=pattern is _AFTER)
                if name is not None:
                    opening = start + match.start("name") + match["name"].index(name)
                    span = Span(opening, opening + len(name))
                    evidence = Evidence(reading.report.id, sentence.part, span, name)
                    yield _Mention(name, evidence, (number,))


def _known_name(name: str, names: Names, *, from_end: bool) -> str | None:
    """The longest run of words at the cue's side that names a newsroom, or is a title's form."""
    words = name.split()
    titled = None
    for length in range(min(len(words), _WORDS_OF_A_NAME), 0, -1):
        run = " ".join(words[-length:] if from_end else words[:length]).rstrip(".’'")
        for form in (run, run.removesuffix("’s").removesuffix("'s")):
            if names.find(form) is not None:
                return form
            if titled is None and _is_title(form, after_cue=not from_end):
                titled = form
    return titled


def _is_title(name: str, *, after_cue: bool) -> bool:
    """Whether a name has the form of a publication's title.

    It ends as titles do ("the Harbour Post"), or its article keeps its capital
    in the middle of a sentence ("told The National").
    """
    first, _, rest = name.partition(" ")
    if not rest or name.startswith(_DATA.places):
        return False
    return name.rsplit(maxsplit=1)[-1] in _DATA.titles or (after_cue and first == "The")


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
