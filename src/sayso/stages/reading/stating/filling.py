"""Some tokens of a sentence as words, with names in square brackets for what means them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.records import AttributionKind, Referent, SourceKind, Speaker
from sayso.stages.reading.stating.cuts import COMMAS, VERBS, Sentence
from sayso.stages.reading.stating.lexicon import act_words
from sayso.stages.reading.stating.trimming import OPENING, trimmed, without_asides

PRONOUNS = act_words().pronouns
LONGEST = 16
"""Words of a shared subject up to which what tells which one it is stays with it."""


class Filling:
    """Words the tokens of one sentence; ``named`` tells by its place whom a word means."""

    def __init__(self, sentence: Sentence, named: dict[int, Referent]) -> None:
        self._of, self._tree, self._tokens = sentence, sentence.tree, sentence.tokens
        self._named = named

    def phrase(self, head: int | None, piece: int) -> str:
        """The words of a noun and what belongs to it, without what only describes it."""
        if head is None:
            return ""
        words, _ = self.worded(trimmed(self._of, self.named_by(head, piece), head), frozenset())
        return words.replace("[", "").replace("]", "")

    def _is_apart(self, index: int) -> bool:
        """Whether a comma sets off what describes a noun, or another noun names it again."""
        return self._tokens[index].dep == "appos" or self._of.after_comma(
            self._tree.subtree(index)[0]
        )

    def named_by(self, head: int, piece: int) -> list[int]:
        """A noun and what tells which one it is; ``piece`` is what is told of it."""
        below = self._tree.subtree(head)
        asides = frozenset(i for i in below if i != head and self._of.is_aside(i))
        if piece not in below and len(below) <= LONGEST:
            asides = frozenset(i for i in asides if self._is_apart(i))
        kept = [i for i in self._tree.subtree(head, leave_out=asides) if i in self._of.within]
        return without_asides(self._of, kept, head)

    def is_open(
        self,
        subject: int | None,
        piece: int,
        body: Sequence[int],
        around: frozenset[str] | set[str],
    ) -> bool:
        """Whether a printed word of a subject means something else, and what is not known."""
        if subject is None:
            return False
        if piece != subject and self._counts_no_noun(subject, piece):
            return True
        below = self._tree.subtree(subject)
        printed = (
            [i for i in body if i in below] if subject in body else self.named_by(subject, piece)
        )
        above = self._tokens[subject].head
        foretells = bool(self._tree.children(above, "ccomp", "xcomp", "advcl", "csubj"))
        for index in printed:
            token, word = self._tokens[index], self._tokens[index].text.lower()
            if token.start in self._named or (index != subject and word in PRONOUNS.pointing):
                continue
            if word in PRONOUNS.speaking | PRONOUNS.speakers and not self._speaking(around):
                return True
            if word == "it" and foretells:  # "it is far from certain that ..."
                continue
            if word in PRONOUNS.possessive and self._is_described(index, subject):
                continue
            if word in PRONOUNS.personal | PRONOUNS.possessive or (
                word in PRONOUNS.pointing and index == subject
            ):
                return True
        return False

    def _counts_no_noun(self, subject: int, piece: int) -> bool:
        """Whether a joined clause counts what only another names: "... and nineteen were not"."""
        joined = self._tokens[piece].dep in {"conj", "ccomp", "parataxis"}
        return joined and self._tokens[subject].tag == "CD" and not self._tree.children(subject)

    def _is_described(self, index: int, subject: int) -> bool:
        """Whether a word stands in what describes a noun of a subject: "a boy hit on his head"."""
        current: int | None = index
        while current is not None and current != subject:
            if self._of.is_aside(current):
                return True
            current = self._tree.head(current)
        return False

    def worded(self, indices: Sequence[int], around: Iterable[str]) -> tuple[str, bool]:
        """Some tokens as text, with names for what means them; whether any means no name."""
        told, pointing, joined, last = "", False, False, None
        for index in indices:
            token = self._tokens[index]
            if token.pos == "SPACE":
                continue
            left_out = last is not None and index > last + 1
            if left_out and token.text in COMMAS and (told[-1:] in COMMAS or joined):
                if not joined and not self._closes(last, indices):
                    told = told[:-1].rstrip()  # both belong to what was left out
                last, joined = index - 1, True
                continue
            word, lower = token.text, token.text.lower()
            meant = self._named.get(token.start)
            fills = token.pos == "PRON" or lower in PRONOUNS.possessive
            if meant is not None and fills and not self._relays(meant.name, around):
                if meant.name.split()[-1].casefold() not in told.casefold():
                    word = f"[{_owning(meant.name) if meant.belongs else meant.name}]"
            elif lower in PRONOUNS.speaking and (speaker := self._speaking(around)):
                word = word if speaker in told else f"{word} [{speaker}]"
            else:
                pointing = pointing or lower in PRONOUNS.personal | PRONOUNS.speaking
            told += self._space_before(last, index) + word
            last, joined = index, False
        return told, pointing

    def _closes(self, comma: int | None, indices: Sequence[int]) -> bool:
        """Whether a comma closes what another one of the same noun opened: "Petra Lind, 45,"."""
        if comma is None or self._tokens[self._tokens[comma].head].pos in VERBS:
            return False
        head = self._tokens[comma].head
        commas = (i for i in indices if i < comma and self._tokens[i].text in COMMAS)
        return any(self._tokens[i].head == head for i in commas)

    def _speaking(self, around: Iterable[str]) -> str:
        """Who says "I" or "we" in somebody's words; "" where nobody is named."""
        speaking = [self._of.attributions[ident] for ident in sorted(around)]
        return next(
            (
                self._with_article(a.speaker)
                for a in speaking
                if a.kind != AttributionKind.INDIRECT
                and a.firm
                and a.speaker.kind != SourceKind.UNKNOWN
            ),
            "",
        )

    def _with_article(self, speaker: Speaker) -> str:
        """A speaker's name with the article that it is written with: "the Maritime Office"."""
        written = speaker.as_written
        the = written.lower().startswith("the ") and written[len("the ") :].startswith(speaker.name)
        return f"the {speaker.name}" if the else speaker.name

    def _relays(self, name: str, around: Iterable[str]) -> bool:
        """Whether a name is that of an outlet that gives the words, of which they seldom tell."""
        giving = (self._of.attributions[ident].speaker for ident in around)
        named = name.casefold()
        return any(who.kind.row.relays and named in who.as_written.casefold() for who in giving)

    def _space_before(self, last: int | None, index: int) -> str:
        """What stands between two tokens, a blank where others were left out."""
        if last is None:
            return ""
        token = self._tokens[index]
        if index == last + 1:
            return " " if self._of.passage.text[self._tokens[last].end : token.start] else ""
        closes = token.pos == "PUNCT" and token.text not in OPENING | {"("}
        return "" if closes or token.text.startswith(("’", "'")) else " "


def _owning(name: str) -> str:
    """A name as an owner: of several, where their noun ends in s, with a mark alone."""
    last = name.rsplit(maxsplit=1)[-1]
    return f"{name}’" if last.endswith("s") and last.islower() else f"{name}’s"
