"""Direct speech in languages that are not parsed: the words in marks, and who speaks them.

German, French, Spanish, Italian and Portuguese print hold their speaker in a
few places: after the closing mark ("…“, sagte Petra Lindqvist"), before the
opening one ("Petra Lindqvist a déclaré : «"), between two pieces, behind a word
such as "selon", or in the sentence before. Only what stands in such a place is
taken; anything else is spoken by nobody known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.words import any_of
from sayso.records import (
    Attribution,
    AttributionKind,
    CueForce,
    SourceKind,
    Span,
    Speaker,
    content_id,
)
from sayso.stages.reading.names.mentions import last_word
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.unparsed.lexicon import lists, small_words
from sayso.stages.reading.unparsed.naming import (
    UNKNOWN,
    Name,
    People,
    is_body,
    is_full_name,
    words_of,
)
from sayso.stages.reading.unparsed.pieces import Said, pieces

LANGUAGES = ("de", "fr", "es", "it", "pt")
SENTENCE_END = re.compile(r"[.!?…][”“»\"’‘]*\s+(?=[A-ZÀ-ÞÄÖÜ„«“\"»‚‘—–])")
ENDED = frozenset(".!?…")
MARKS = "„«“”\"»‚‘’' \u00a0"
REACH = 220
"""Characters from a quotation in which its cue and its speaker stand."""
FEWEST = 3
"""Words of a piece in marks inside somebody's sentence that are taken for his."""
HUNG = re.compile(r"-(?:t-)?(?:il|elle)s?\b")
"""A subject that hangs on its verb: "dit-il", "a-t-elle confié"."""
CITED = re.compile(r"\b(?:zitiert|citée?|citad[oa]|citat[oa])\b")
CONJUNCTIVE = re.compile(rf"\b(?:{any_of(small_words().reporting)})\b")
"""Forms of German verbs that tell what somebody has said."""
CONFIDENCE = 0.8
"""The share of speakers that are right on our own passages, both halves, rounded down."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Who speaks: characters of the source and of the cue, and the name."""

    source: Span | None
    cue: Span
    name: str


def find_spoken(passages: Sequence[Passage], language: str) -> tuple[Attribution, ...]:
    """The direct speech of a report whose speaker its print makes plain."""
    if language not in LANGUAGES:
        return ()
    return tuple(a for one in passages for a in _Part(one, language, passages).attributions())


class _Part:
    """One part of a report with what is said in it."""

    def __init__(self, passage: Passage, language: str, passages: Sequence[Passage]) -> None:
        self.passage = passage
        self.text = passage.text
        self.lists = lists(language)
        others = "\n".join(p.text for p in passages if p is not passage)
        self.people = People(f"{self.text}\n{others}", language)

    def attributions(self) -> list[Attribution]:
        """An attribution for each piece of speech whose speaker is known, or known not to be."""
        made, last = [], None
        said = pieces(self.text, self.lists)
        for number, one in enumerate(said):
            following = said[number + 1].span.start if number + 1 < len(said) else len(self.text)
            previous = said[number - 1] if number else None
            found = self._speaker(one, previous, following, last)
            if found is not None:
                last = found
                made.append(_attribution(self.passage, one.span, found))
        return made

    def _speaker(
        self, one: Said, previous: Said | None, following: int, last: _Found | None
    ) -> _Found | None:
        if one.tag is not None:
            return self._tag(one.tag, last)
        before = self._words_before(previous.span.end if previous else 0, one.span.start)
        after = self._after(one.span.end, following)
        goes_on = previous is not None and self._goes_on(previous, one.span, last)
        found = self._closing(before, after, one, last)
        if found is None and not goes_on:
            found = self._opening(before, after, last)
        if found is None and goes_on:
            found = last
        if found is None:
            found = self._later(after, last) or self._reported(before, last)
        if found is None and self._stands_alone(before, one):
            found = self._mentioned(before, last)
        if found is None:
            found = self._next_person(one, previous)
        return found

    def _words_before(self, start: int, end: int) -> Span:
        """The words before a quotation in its own sentence and paragraph."""
        start = max(start, self.text.rfind("\n", 0, end) + 1, end - REACH)
        for match in SENTENCE_END.finditer(self.text, start, end):
            start = match.end()
        return Span(start, end)

    def _after(self, start: int, end: int) -> Span:
        """The words after a quotation up to the end of the sentence."""
        line = self.text.find("\n", start)
        end = min(end, len(self.text) if line < 0 else line, start + REACH)
        closing = SENTENCE_END.search(self.text, min(start + 2, end), end)
        return Span(start, closing.start() + 1 if closing else end)

    def _goes_on(self, previous: Said, span: Span, last: _Found | None) -> bool:
        """Whether the speaker of the piece before goes on: nothing but his cue stands between."""
        between = self.text[previous.span.end : span.start]
        if "\n" in between.strip(MARKS + "\n"):
            return False
        if not words_of(between, 0, len(between)):
            return last is not None
        inside = last is not None and previous.span.end <= last.cue.start < span.start
        ended = SENTENCE_END.search(between, FEWEST)
        further = ended is not None and words_of(between, ended.end(), len(between))
        return inside and not further and not between.rstrip(MARKS).endswith(":")

    def _closing(self, before: Span, after: Span, one: Said, last: _Found | None) -> _Found | None:
        """The speaker in a cue after the words: "…“, sagte Petra Lindqvist"."""
        words = words_of(self.text, after.start, after.end)
        if not words:
            return None
        lead = self.text[after.start : words[0].start]
        first = self._plain(words[0])
        told = self.lists.after.match(self.text, after.start + len(lead.rstrip("\u00a0 ")))
        told = told or self.lists.after.match(self.text, words[0].start)
        if told is not None:
            name = next((n for n in self.people.names(words[1:]) if n.words > 1), None)
            return None if name is None else self._named(name, Span(told.start(), told.end()))
        ended = self.text[one.span.end - 1] in ENDED
        if self._is_embedded(before):
            return self._verb_after(words, lead, last)
        if not set(lead) & set(",–—") and not (ended and first[:1] == self.text[words[0].start]):
            return self._verb_after(words, lead, last)
        led = self.lists.according.match(self.text, words[0].start)
        if led is not None:
            return self._best([w for w in words if w.start >= led.end()], Span(*led.span()))
        if self.text[words[0].start].isupper() or first in self.lists.words.notcues:
            return None
        if first in self.lists.words.articles:
            return None
        return self._tag(Span(words[0].start, after.end), last)

    def _is_embedded(self, before: Span) -> bool:
        """Whether marks stand in the middle of somebody's sentence."""
        lead = self.text[before.start : before.end].rstrip(MARKS)
        return bool(lead) and not lead.endswith((":", ",", "–", "—"))

    def _verb_after(self, words: list[Span], lead: str, last: _Found | None) -> _Found | None:
        """A cue without a comma before it: "« … » a déclaré X"."""
        if "." in lead or not self.lists.verbs.match(self.text, words[0].start):
            return None
        return self._tag(Span(words[0].start, words[-1].end), last)

    def _tag(self, tag: Span, last: _Found | None) -> _Found:
        """The speaker in a cue phrase: a name, a role or body, or whoever spoke last."""
        words = words_of(self.text, tag.start, tag.end)
        cue = Span(words[0].start, words[0].end) if words else tag
        hung = HUNG.search(self.text[tag.start : tag.end])
        if hung is not None:
            name = last.name if last is not None else self.people.only_before(tag.start)
            return _Found(None, cue, name)
        found = self._best(words[1:], cue)
        if found is not None:
            return found
        if any(self._plain(w) in small_words().indefinite for w in words[1:5]):
            return _Found(None, cue, UNKNOWN)
        pronoun = any(self._plain(w) in self.lists.words.pronouns for w in words[1:3])
        dropped = len(words) == 1 or self._plain(words[1]) in self.lists.words.stops
        if pronoun or dropped:
            name = last.name if last is not None else self.people.only_before(tag.start)
            return _Found(None, cue, name)
        return _Found(None, cue, UNKNOWN)

    def _opening(self, before: Span, after: Span, last: _Found | None) -> _Found | None:
        """The speaker in a cue before the words: "Petra Lindqvist sagte: …"."""
        words = words_of(self.text, before.start, before.end)
        lead = self.text[before.start : before.end].rstrip(MARKS)
        if self.lists.own.search(self.text, before.start, after.end):
            at = self.lists.own.search(self.text, before.start, after.end)
            name = last.name if last is not None else self.people.only_before(before.start)
            return None if at is None or name == UNKNOWN else _Found(None, Span(*at.span()), name)
        led = self.lists.according.search(self.text, before.start, before.end)
        verbs = [w for w in words if self.lists.verbs.match(self.text, w.start)]
        verb = verbs[-1] if verbs else None
        if led is not None and verb is None:
            return self._best([w for w in words if w.start >= led.end()], Span(*led.span()))
        if verb is not None:
            found = self._best([w for w in words if w.end <= verb.start], verb)
            found = found or self._best([w for w in words if w.start >= verb.end], verb)
            if found is not None:
                return found
            if lead.endswith(":") or self._plain(words[-1]) in self.lists.words.joins:
                return self._tag(Span(verb.start, before.end), last)
            if self._is_reported(verb, words):
                name = last.name if last is not None else self.people.only_before(before.start)
                return None if name == UNKNOWN else _Found(None, verb, name)
            rest = words_of(self.text, after.start, after.end)
            behind = next((n for n in self.people.names(rest) if n.words > 1), None)
            return None if behind is None else self._named(behind, verb)
        if lead.endswith(":"):
            colon = Span(before.start + len(lead) - 1, before.start + len(lead))
            return self._best(words, colon)
        return None

    def _is_reported(self, verb: Span, words: Sequence[Span]) -> bool:
        """Whether a verb of saying has no subject of its own: "Allí, adelantó, pedirá ..."."""
        if self.people.language == "de":
            return False
        gap, indefinite = self.text[verb.end : verb.end + 1], small_words().indefinite
        return gap in {",", " "} and not any(self._plain(w) in indefinite for w in words[-3:])

    def _later(self, after: Span, last: _Found | None) -> _Found | None:
        """A cue later in the sentence: "„...“ gefeuert, teilte Wendelin Krumbiegel mit"."""
        for comma in re.finditer(r",\s+", self.text[after.start : after.end]):
            start = after.start + comma.end()
            if self.lists.verbs.match(self.text, start):
                found = self._tag(Span(start, after.end), last)
                return None if found.name == UNKNOWN else found
        cited = CITED.search(self.text, after.start, after.end)
        if cited is not None:
            words = words_of(self.text, after.start, cited.start())
            return self._best(words, Span(*cited.span()))
        return None

    def _reported(self, before: Span, last: _Found | None) -> _Found | None:
        """German reported speech: "Er sei ein „...“" goes on with whoever spoke before."""
        if self.people.language != "de":
            return None
        mood = CONJUNCTIVE.search(self.text, before.start, before.end)
        if mood is None:
            return None
        name = last.name if last is not None else self.people.only_before(before.start)
        return None if name == UNKNOWN else _Found(None, Span(*mood.span()), name)

    def _next_person(self, one: Said, previous: Said | None) -> _Found | None:
        """Who opens the sentence behind a quotation that opens its paragraph.

        "„Das war knapp.“ Kranführer Udo Jeschke steht vor dem Ausleger": so print shows
        who speaks where nobody was named before.
        """
        line = self.text.rfind("\n", 0, one.span.start) + 1
        opens = not self.text[line : one.span.start].strip(MARKS)
        if previous is not None or not opens or self.text[one.span.end - 1] not in ENDED:
            return None
        after = self._after(one.span.end, len(self.text))
        names = self.people.names(words_of(self.text, after.start, after.end))
        full = [n for n in names if n.words > 1 and not n.body]
        persons = [n for n in full if is_full_name(self.text[n.span.start : n.span.end])] or full
        return self._named(persons[0], persons[0].span) if len(persons) == 1 else None

    def _stands_alone(self, before: Span, one: Said) -> bool:
        """Whether a quotation is whole sentences, with nothing before it in its own."""
        opened = self.text[before.start : before.end].strip(MARKS)
        return not opened and self.text[one.span.end - 1] in ENDED

    def _mentioned(self, before: Span, last: _Found | None) -> _Found | None:
        """The one person whom the sentence before tells of, else whoever spoke last there."""
        line = self.text.rfind("\n", 0, before.start) + 1
        end = before.start
        sentence = self._words_before(line, max(line, len(self.text[:end].rstrip(MARKS)) - 1))
        names = [
            n
            for n in self.people.names(words_of(self.text, sentence.start, end))
            if not n.ruled or n.words > 1
        ]
        known = {self._full(n) for n in names if n.words > 1 and not n.body}
        if len(known) == 1:
            name = next(n for n in names if self._full(n) in known)
            return self._named(name, name.span)
        return last if last is not None and last.cue.start >= sentence.start else None

    def _best(self, words: Sequence[Span], cue: Span) -> _Found | None:
        """A person's full name, else a known first name or surname, else a body or a role.

        Of several the one nearest to the cue.
        """
        names = sorted(self.people.names(words), key=lambda n: _between(n.span, cue))
        free = [n for n in names if not n.ruled]
        many = [n for n in free if n.words > 1 and not n.body]
        sure = [n for n in many if is_full_name(self._printed(n.span))]
        known = [n for n in free if self.people.full(self._printed(n.span))]
        if sure or known:
            return self._named((sure or known)[0], cue)
        described = self._described(words, cue)
        if described is not None:
            return described
        near = [n for n in free if n.body or self._is_beside(n.span, cue)]
        return self._named((many or near)[0], cue) if many or near else None

    def _printed(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _is_beside(self, name: Span, cue: Span) -> bool:
        """Whether one name alone stands by a cue; in German every noun looks like a name."""
        first, second = sorted((name, cue), key=lambda s: s.start)
        gap = self.text[first.end : second.start]
        opens = name.start == 0 or self.text[: name.start].rstrip(MARKS)[-1:] in {*ENDED, "\n", ""}
        if opens and not is_full_name(self._printed(name)) and name.start < cue.start:
            return False  # a sentence's first word has a capital whatever it is
        return not gap.strip(" ,") if self.people.language == "de" else len(gap) < REACH // 8

    def _described(self, words: Sequence[Span], cue: Span) -> _Found | None:
        """A role whose bearer the text names, or a body, named or spoken of as one."""
        order = range(len(words))
        if words and words[-1].end <= cue.start:
            order = order[::-1]
        for at in order:
            word = words[at]
            noun = self._plain(word)
            if noun in small_words().indefinite and words[-1].end > cue.start:
                return _Found(None, cue, UNKNOWN)
            bearer = self.people.bearer(noun)
            if bearer:
                return _Found(word, cue, bearer)
            if noun in self.lists.words.generic and self._is_definite(words, at):
                bare = self._body_end(words, at) == word.end
                known = self.people.body_before(word.start) if bare else UNKNOWN
                if known != UNKNOWN:
                    return _Found(word, cue, known)
            if is_body(noun):
                end = self._body_end(words, at)
                return _Found(Span(word.start, end), cue, self.text[word.start : end])
            if self._is_definite(words, at) and noun not in self.lists.words.stops:
                name = self.people.only_before(word.start)
                if name != UNKNOWN:
                    return _Found(word, cue, name)
        return None

    def _is_definite(self, words: Sequence[Span], at: int) -> bool:
        if not at:
            return False
        article = self._plain(words[at - 1])
        return article in self.lists.words.articles and article not in small_words().indefinite

    def _body_end(self, words: Sequence[Span], at: int) -> int:
        """A body's name goes on over particles to words with capitals: "Ministerio de Sanidad"."""
        end = words[at].end
        for here in range(at + 1, len(words)):
            word = self.text[words[here].start : words[here].end]
            gap = self.text[words[here - 1].end : words[here].start]
            of = self._plain(words[here - 1]) in small_words().of
            small = word[0].islower() and word not in self.lists.words.particles
            ahead = {self._plain(w) for w in words[here + 1 : here + 3]}
            adjective = not ahead.isdisjoint(small_words().of) and not self.lists.verbs.match(
                self.text, words[here].start
            )
            goes_on = of or adjective or word in small_words().of
            if gap.strip(" ’'") or (small and not goes_on):
                break
            if word[0].isupper():
                end = words[here].end
        return end

    def _named(self, name: Name, cue: Span) -> _Found:
        return _Found(name.span, cue, self._full(name))

    def _full(self, name: Name) -> str:
        written = self.text[name.span.start : name.span.end]
        return written if name.body else self.people.full(written) or written

    def _plain(self, word: Span) -> str:
        return self.text[word.start : word.end].casefold()


def _between(one: Span, other: Span) -> int:
    """Characters between two spans."""
    return max(other.start - one.end, one.start - other.end)


def _attribution(passage: Passage, span: Span, found: _Found) -> Attribution:
    source = () if found.source is None else (found.source,)
    written = passage.text[source[0].start : source[0].end] if source else ""
    name = found.name
    body = bool(name) and is_body(name.split()[0])
    kind = SourceKind.ORGANISATION if body else SourceKind.PERSON
    speaker = Speaker(
        key=last_word(name) if kind == SourceKind.PERSON else name.casefold(),
        name=name,
        kind=SourceKind.UNKNOWN if name == UNKNOWN else kind,
        as_written=written,
    )
    return Attribution(
        id=content_id("attribution", passage.part, source, (found.cue,), (span,)),
        part=passage.part,
        source=source,
        cue=(found.cue,),
        content=(span,),
        kind=AttributionKind.DIRECT,
        force=CueForce.ASSERTS,
        speaker=speaker,
        confidence=CONFIDENCE,
    )
