"""Names in languages that are not parsed: persons, bodies and roles by how print writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.words import any_of
from sayso.records import Span
from sayso.stages.reading.names.mentions import first_names, unaccented
from sayso.stages.reading.text.quotes import quoted
from sayso.stages.reading.unparsed.lexicon import body_nouns, lists, role_words, small_words

WORD = re.compile(
    rf"(?:{any_of(role_words().stopped)}|[A-ZÀ-Þ])\."
    r"|[dDlL][’'](?=[A-ZÀ-Þ])"
    r"|[^\W\d_](?:[\w’'.-]*\w)?|\d+"
)
ARABIC = re.compile(r"(?:al|el|ad|an|as|ar|ibn)-[A-Z]")
UNKNOWN = "unknown"
FULL = 2
"""Words of a full name."""
GERMAN = "de"
ROLE = re.compile(rf".{{3,}}(?:{any_of(role_words().agents)})$")
"""How German nouns for what somebody does end; before a first name and a surname."""


def is_body(noun: str) -> bool:
    """Whether a noun is a body's: a ministry, a company, a paper."""
    return body_nouns().fullmatch(noun) is not None


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that names somebody: its characters, and how it stands.

    ``ruled`` says that a preposition stands before it: "de Altamira", "bei Radio Elbe".
    """

    span: Span
    words: int
    body: bool
    ruled: bool


class People:
    """The names in a text, what they are in full, and the roles before them."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.lists = lists(language)
        self.words = words_of(_without_quotes(text), 0, len(text))
        self._by_word: dict[str, set[str]] = {}
        self._roles: dict[str, set[str]] = {}
        self.found: list[tuple[int, str, bool]] = []
        for name in self.names(self.words):
            written = text[name.span.start : name.span.end]
            if name.words < FULL and not name.body:
                continue
            if name.ruled and not name.body:
                continue
            self.found.append((name.span.start, written, name.body))
            if name.body:
                continue
            for word in (w for w in written.split() if w[:1].isupper()):
                self._by_word.setdefault(word, set()).add(written)
            role = self._word_before(name.span.start)
            if role and role not in self.lists.words.articles:
                self._roles.setdefault(role, set()).add(written)

    def names(self, words: Sequence[Span]) -> list[Name]:
        """The names among some neighbouring words, in order."""
        found: list[Name] = []
        at = 0
        while at < len(words):
            if not self._may_begin(words[at]):
                at += 1
                continue
            end = self._end(words, at)
            first = self._without_roles(words, at, end)
            found.append(self._name(words, first, end))
            at = end
        return found

    def _name(self, words: Sequence[Span], first: int, end: int) -> Name:
        span = Span(words[first].start, words[end - 1].end)
        body = is_body(self._written(words[first]))
        before = self._word_before(span.start)
        ruled = before in self.lists.words.stops or before in self.lists.words.particles
        return Name(span, end - first, body, ruled or before in small_words().ruling)

    def _written(self, word: Span) -> str:
        return self.text[word.start : word.end]

    def _word_before(self, position: int) -> str:
        """The word just before a character, in small letters, if nothing stands between."""
        start = max(0, position - 40)
        before = list(WORD.finditer(self.text, start, position))
        if not before or self.text[before[-1].end() : position].strip(" ,"):
            return ""
        comma = "," in self.text[before[-1].end() : position]
        return "" if comma else before[-1][0].casefold()

    def _may_begin(self, word: Span) -> bool:
        written = self._written(word)
        plain = written.casefold()
        known = self.lists.words
        small = (known.articles, known.pronouns, known.stops, known.joins, known.notcues)
        if any(plain in each for each in small) or self.lists.according.fullmatch(written):
            return False
        if written[-1] in "’'":
            return False
        return is_capital(written)

    def _end(self, words: Sequence[Span], at: int) -> int:
        """Where a name ends: words with capitals, particles between first name and surname."""
        end = at + 1
        body = is_body(self._written(words[at]))
        while end < len(words) and self._follows_at_once(words, end):
            written = self._written(words[end])
            if is_capital(written):
                end += 1
                continue
            step = self._over_particles(words, end)
            if not step or not (body or end - at == 1 or self._is_role(words[at])):
                break
            end = step
        return end

    def _over_particles(self, words: Sequence[Span], at: int) -> int:
        """The place after up to two particles and the capital that they lead to; 0 where not."""
        end = at
        while end < len(words) and end - at <= FULL and self._follows_at_once(words, end):
            written = self._written(words[end])
            if is_capital(written):
                return end + 1 if end > at else 0
            if written.casefold() not in self.lists.words.particles:
                return 0
            end += 1
        return 0

    def _follows_at_once(self, words: Sequence[Span], at: int) -> bool:
        """Whether a word follows the one before it with nothing but a blank."""
        gap = self.text[words[at - 1].end : words[at].start]
        return gap in {" ", "\u00a0", ""}

    def _is_role(self, word: Span) -> bool:
        plain = self._written(word).casefold()
        german = self.language == GERMAN and plain.endswith(role_words().endings)
        return german or plain in role_words().titles

    def _without_roles(self, words: Sequence[Span], first: int, end: int) -> int:
        """Where a name begins behind the roles and titles before it."""
        while end - first > 1 and not is_body(self._written(words[first])):
            word = self._written(words[first]).casefold()
            long = end - first > FULL
            article = self._word_before(words[first].start) in self.lists.words.articles
            noun = self.language == GERMAN and (
                (article and long) or (long and ROLE.match(word) is not None)
            )
            particle = word in self.lists.words.particles
            if not (noun or particle or self._is_role(words[first])):
                break
            first += 1
        return first

    def full(self, written: str) -> str:
        """The full name of which a first name or surname is part; "" where none or two fit."""
        last = written.rsplit(maxsplit=1)[-1]
        known = {n for n in self._by_word.get(last, ()) if written in n}
        longer = {n for n in known if n != written and not any(n in m for m in known - {n})}
        if len(longer) == 1:
            return longer.pop()
        return written if written in known else ""

    def bearer(self, role: str) -> str:
        """The one person before whose name a role stands."""
        known = self._roles.get(role, set())
        return next(iter(known)) if len(known) == 1 else ""

    def only_before(self, position: int) -> str:
        """The one person named so far in the paragraph, else in the text.

        Where first names tell persons from other words in capitals, only these count.
        """
        line = self.text.rfind("\n", 0, position) + 1
        for start in dict.fromkeys((line, 0)):
            names = [n for at, n, body in self.found if start <= at < position and not body]
            known = {n for n in names if is_full_name(n)} or set(names)
            if known:
                return known.pop() if len(known) == 1 else UNKNOWN
        return UNKNOWN

    def body_before(self, position: int) -> str:
        """The one body, or name of one word, that was named so far."""
        bodies = {name for at, name, body in self.found if at < position and body}
        if len(bodies) == 1:
            return bodies.pop()
        words = [w for w in self.words if w.end <= position]
        names = [n for n in self.names(words) if not n.ruled]
        written = {self.text[n.span.start : n.span.end] for n in names}
        return written.pop() if len(written) == 1 else UNKNOWN


def is_full_name(written: str) -> bool:
    """Whether a name begins with a first name."""
    first = re.split(r"[\s-]", written)[0]
    return first in first_names() or unaccented(first) in first_names()


def _without_quotes(text: str) -> str:
    """A text with blanks for what stands in marks: there nobody is introduced."""
    for span in quoted(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def is_capital(written: str) -> bool:
    """Whether a word is written as a name's: "Lindqvist", "al-Hakimi"."""
    return written[:1].isupper() or ARABIC.match(written) is not None


def words_of(text: str, start: int, end: int) -> list[Span]:
    """The words among some characters."""
    return [Span(m.start(), m.end()) for m in WORD.finditer(text, start, end)]
