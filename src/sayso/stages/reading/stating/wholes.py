"""Whole claims: a sentence cut into pieces that each read alone.

A sentence is cut at the verbs that tell something of their own: its main verb and those that
are joined to it, what somebody is said to have said, and what only describes a name between
commas ("Petra Lind, who leads the board, resigned" makes two claims). All else stays with the
clause that it belongs to: "after", "because" and "if" tie what they join. What a piece lacks
is filled in in square brackets: the subject that it shares, whom a pronoun means. After the
clauses of ClausIE (Del Corro and Gemulla 2013), with attributions taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.records import Attribution, Referent
from sayso.stages.reading.stating.cuts import FRAME, VERBS, Cut, Sentence
from sayso.stages.reading.stating.filling import Filling
from sayso.stages.reading.stating.fragments import is_broken, is_open_clause
from sayso.stages.reading.stating.lexicon import act_words
from sayso.stages.reading.stating.sharing import lent_auxiliary, subject_above, was_or_is
from sayso.stages.reading.stating.trimming import trimmed, without_asides, without_headings
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import OBJECTS


@dataclass(frozen=True, slots=True)
class Whole:
    """A piece of a sentence that may read alone.

    ``head`` is the token that it is cut at, ``tokens`` those that it is made of, ``subject``
    its subject's; ``text`` has in square brackets what was filled in (``filled``).
    ``pointing`` tells that a word in it means something that it does not name, ``open`` that
    its subject does.
    """

    head: int
    cut: Cut
    tokens: tuple[int, ...]
    subject: int | None
    text: str
    filled: bool
    pointing: bool
    open: bool

    @property
    def plain(self) -> str:
        """Its text without the brackets."""
        return self.text.replace("[", "").replace("]", "")


def wholes(
    passage: Passage,
    within: range,
    attributions: Sequence[Attribution],
    referents: Iterable[Referent],
) -> list[Whole]:
    """The pieces of one sentence (its tokens ``within``), in order of their heads.

    ``attributions`` are those that meet it, ``referents`` tell whom its pronouns mean.
    """
    if not within:
        return []
    sentence = Sentence(passage, within, attributions)
    cutting = _Cutting(sentence, {r.span.start: r for r in referents})
    cuts = {i: cut for i in within if (cut := sentence.cut_at(i))}
    defined = {i: sentence.defining(i, cuts) for i in cuts}
    pieces = (
        cutting.piece(i, Cut(cut), frozenset(j for j in cuts if defined[j] <= defined[i]))
        for i, cut in cuts.items()
        if cut != FRAME
    )
    return [piece for piece in pieces if piece is not None]


class _Cutting:
    """Cuts one sentence; ``named`` tells by its place whom a word means."""

    def __init__(self, sentence: Sentence, named: dict[int, Referent]) -> None:
        self._of, self._tree, self._tokens = sentence, sentence.tree, sentence.tokens
        self._filling = Filling(sentence, named)

    def piece(self, head: int, cut: Cut, heads: frozenset[int]) -> Whole | None:
        """The piece that a token heads, without those that other ``heads`` do."""
        around = self._of.said[head]
        body = self._body(head, cut, heads, around)
        own = [i for i in self._of.subjects(head) if i in body]
        taken = self._taken(head, cut, heads, own)
        if taken is None or not body:
            return None
        subject, lead = taken
        asks = any(lead.lower().startswith(f"{word} ") for word in act_words().cutting.open)
        broken = is_open_clause(self._of, body[0], head) or is_broken(self._of, body, head)
        if asks or broken:
            return None
        words, pointing = self._filling.worded(body, around)
        text = _as_sentence(f"[{lead}] {words}" if lead else words)
        is_open = self._lacks_subject(head, cut, subject) or self._filling.is_open(
            subject, head, body, around
        )
        return Whole(head, cut, tuple(body), subject, text, bool(lead), pointing, is_open)

    def _body(self, head: int, cut: Cut, heads: frozenset[int], around: set[str]) -> list[int]:
        """The words of a piece as they stand, without those of others."""
        below = self._tree.subtree(head, leave_out=heads - {head})
        body = [
            i
            for i in below
            if i in self._of.within
            and self._of.said[i] >= around
            and (i == head or not self._of.framing[i] & around)
        ]
        body = without_headings(self._of, without_asides(self._of, body, head), head)
        body = trimmed(self._of, body, head)
        if cut in {Cut.DESCRIBING, Cut.DEFINING}:
            relative = self._of.subjects(head)[0]
            return trimmed(self._of, [i for i in body if i != relative], head)
        if cut == Cut.SHARING:
            return [i for i in body if self._tokens[i].tag != "TO" or i > head]
        return body

    def _taken(
        self, head: int, cut: Cut, heads: frozenset[int], own: Sequence[int]
    ) -> tuple[int | None, str] | None:
        """The subject of a piece, and the words that it takes from elsewhere to read alone.

        None where what it would take is no part of a sentence.
        """
        if cut in {Cut.DESCRIBING, Cut.DEFINING}:
            subject = self._tree.head(head)
            return subject, self._filling.phrase(subject, head)
        if cut == Cut.CALLED:
            subject, (above, _) = self._tree.head(head), subject_above(self._of, head)
            being = was_or_is(self._of, above, subject)
            return subject, f"{self._filling.phrase(subject, head)} {being}"
        if cut == Cut.MEANWHILE:
            return self._clause(head)
        if cut == Cut.SHARING:
            return self._governor(head, heads)
        if own or cut != Cut.JOINED:
            return (own[0] if own else None), ""
        above, subject = subject_above(self._of, head)
        auxiliary = lent_auxiliary(self._of, head, above)
        if auxiliary is None:
            return None
        words = filter(None, (self._filling.phrase(subject, head), auxiliary))
        return subject, " ".join(words) if subject else ""

    def _clause(self, head: int) -> tuple[int | None, str]:
        """Subject and core of the clause that something goes with: "the ferry capsized,"."""
        above, subject = subject_above(self._of, head)
        core = self._tree.children(above, "aux", "auxpass", "neg", "prt", *OBJECTS, "acomp")
        words = [
            self._tokens[i].text if i == above else self._filling.phrase(i, head)
            for i in sorted({*core, above})
        ]
        return (
            subject,
            f"{self._filling.phrase(subject, head)} {' '.join(words)}," if subject else "",
        )

    def _governor(self, head: int, heads: frozenset[int]) -> tuple[int | None, str]:
        """Subject of the verb that governs some infinitives, and its clause up to the first."""
        first = self._tokens[head].head
        governor = self._tokens[first].head
        below = self._tree.subtree(governor, leave_out=heads - {governor})
        before = [i for i in below if i < first and i in self._of.within]
        clause, _ = self._filling.worded(trimmed(self._of, before, governor), frozenset())
        subjects = self._of.subjects(governor)
        return (subjects[0] if subjects else None), clause.replace("[", "").replace("]", "")

    def _lacks_subject(self, head: int, cut: Cut, subject: int | None) -> bool:
        """Whether nobody is named who does it: "Was driven home before the search began"."""
        verb = cut != Cut.VERBLESS and self._tokens[head].pos in VERBS
        return verb and subject is None and not self._tree.children(head, "expl")


def _as_sentence(words: str) -> str:
    """Some words with a capital letter and a full stop."""
    first = 1 if words.startswith("[") else 0
    told = words[:first] + words[first : first + 1].upper() + words[first + 1 :]
    told = re.sub(r",(?=[”\"'’]*\Z)", "", told)
    ended = told.rstrip("”\"’'")[-1:] in {".", "?", "!"}
    return told if ended else told + "."
