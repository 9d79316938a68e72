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

from sayso.records import Attribution, AttributionKind, CueForce, Referent, SourceKind, Speaker
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.stating.cuts import ASKING, COMMAS, FRAME, VERBS, Cut, Sentence
from sayso.stages.reading.stating.lexicon import act_words
from sayso.stages.reading.text.lexicon import abbreviations
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import OBJECTS

UNFINISHED = frozenset({"VB", "VBN", "VBG"})
"""Forms that need the auxiliary of the verb that they are joined to: "was hit and killed"."""
CUTTING, PRONOUNS = act_words().cutting, act_words().pronouns
OPENING, CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
LEADING = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ"})
"""Words that lead to what they belong to."""
SPEAKING = frozenset({"advmod", "aux", "cc", "npadvmod", "nsubj", "punct"})
"""What stands with a verb of speaking besides what is said."""
HELPING = frozenset({"be", "do", "have", "can", "could", "may", "might", "must", "will", "would"})
"""Verbs that say nothing alone."""
STAMP = re.compile(r"(?<= )\d{4}-\d{2}-\d{2}(?= +[A-Z]|\s*\Z)")
"""A day behind a heading, or between it and the text that it is run into."""
HEADING, OUTLET = 3, 8
"""Words in capitals from which they are a heading; words up to which a name ends a headline."""
LONGEST = 16
"""Words of a shared subject up to which what tells which one it is stays with it."""
MEASURING = frozenset({"npadvmod", "nummod", "advmod", "det", "quantmod", "amod"})
"""What stands before "after" or "before" and tells by how much."""
DASHES = frozenset({"-", "–", "—", "--", "|"})
MAX_DEPTH = 12
"""Clauses looked at above a verb for its subject."""


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
    wording = _Wording(sentence, {r.span.start: r for r in referents})
    cuts = {i: cut for i in within if (cut := sentence.cut_at(i))}
    defined = {i: sentence.defining(i, cuts) for i in cuts}
    pieces = (
        wording.piece(i, Cut(cut), frozenset(j for j in cuts if defined[j] <= defined[i]))
        for i, cut in cuts.items()
        if cut != FRAME
    )
    return [piece for piece in pieces if piece is not None]


class _Wording:
    """Words the pieces of one sentence; ``named`` tells by its place whom a word means."""

    def __init__(self, sentence: Sentence, named: dict[int, Referent]) -> None:
        self._of, self._tree, self._tokens = sentence, sentence.tree, sentence.tokens
        self._named = named

    def piece(self, head: int, cut: Cut, heads: frozenset[int]) -> Whole | None:
        """The piece that a token heads, without those that other ``heads`` do."""
        around = self._of.said[head]
        below = self._tree.subtree(head, leave_out=heads - {head})
        body = [
            i
            for i in below
            if i in self._of.within
            and self._of.said[i] >= around
            and (i == head or not self._of.framing[i] & around)
        ]
        body = self._without_headings(self._without_asides(body, head), head)
        body = self._trimmed(body, head)
        own = [i for i in self._of.subjects(head) if i in body]
        subject, lead = (own[0] if own else None), ""
        if cut in {Cut.DESCRIBING, Cut.DEFINING}:
            subject = self._tree.head(head)
            relative = self._of.subjects(head)[0]
            body = self._trimmed([i for i in body if i != relative], head)
            lead = self._phrase(subject, head)
        elif cut == Cut.CALLED:
            subject = self._tree.head(head)
            above, _ = self._shared(head)
            lead = f"{self._phrase(subject, head)} {self._being(above, subject)}"
        elif cut == Cut.MEANWHILE:
            subject, lead = self._clause(head)
        elif cut == Cut.SHARING:
            subject, lead = self._governor(head, heads)
            body = [i for i in body if self._tokens[i].tag != "TO" or i > head]
        elif not own and cut == Cut.JOINED:
            above, subject = self._shared(head)
            auxiliary = self._auxiliary(head, above)
            if auxiliary is None:
                return None
            lead = (
                " ".join(filter(None, (self._phrase(subject, head), auxiliary))) if subject else ""
            )
        asks = any(lead.lower().startswith(f"{word} ") for word in CUTTING.open)
        if not body or self._is_open_clause(body[0], head) or self._is_broken(body, head) or asks:
            return None
        words, pointing = self._worded(body, around)
        text = _as_sentence(f"[{lead}] {words}" if lead else words)
        is_open = self._lacks_subject(head, cut, subject) or self._is_open(
            subject, head, body, around
        )
        return Whole(head, cut, tuple(body), subject, text, bool(lead), pointing, is_open)

    def _is_open_clause(self, first: int, head: int) -> bool:
        """Whether a clause asks or leaves open what it names: "whether it closed", "who led it"."""
        token = self._tokens[first]
        if token.lemma in CUTTING.open:
            return token.head == head
        return token.tag in ASKING

    def _is_broken(self, body: Sequence[int], head: int) -> bool:
        """Whether words end before what they lead to, ask, or tell only that somebody spoke."""
        last, inside = body[-1], set(body)
        token = self._tokens[last]
        leads = token.pos in LEADING and token.dep != "prt"
        below = [i for i in self._tree.children(last) if i > last and i not in inside]
        cut = leads and (
            token.pos in {"DET", "PART"}
            or token.tag == "CC"
            or bool(below)
            or self._goes_on(last, head)
        )
        title = token.text[:1].isupper() and _abbreviated(token.text) in abbreviations().titles
        asks = any(t.text == "?" for t in self._tokens[last + 1 : last + 3]) or token.text == "?"
        return (
            cut
            or title
            or (asks and not self._of.said[head])
            or self._only_speaks(head, inside)
            or self._only_helps(head, inside)
        )

    def _goes_on(self, last: int, head: int) -> bool:
        """Whether what a preposition leads to stands behind another: "caught up in, or using,"."""
        return last > head and any(t.pos == "CCONJ" for t in self._tokens[last + 1 : last + 3])

    def _only_helps(self, head: int, inside: set[int]) -> bool:
        """Whether a clause has but a verb that needs another: "it's", "the rescuers did"."""
        verb = self._tokens[head]
        subjects = {j for i in self._of.subjects(head) for j in self._tree.subtree(i)}
        told = (self._tokens[i] for i in inside - subjects - {head})
        return verb.lemma in HELPING and all(t.pos in {"AUX", "PUNCT", "PART"} for t in told)

    def _only_speaks(self, head: int, inside: set[int]) -> bool:
        """Whether a clause says that somebody spoke, and not what: "Officials said"."""
        asserts = self._tokens[head].lemma in cue_words().verbs[CueForce.ASSERTS]
        told = [i for i in self._tree.children(head) if i in inside]
        past = self._tokens[head].tag == "VBN"  # "no injuries reported"
        spoke = all(self._tokens[i].dep in SPEAKING or self._tokens[i].tag == "PRP" for i in told)
        relative = any(self._of.is_relative(i) for i in self._of.subjects(head))
        return asserts and not past and (bool(told) or relative) and spoke

    def _shared(self, head: int) -> tuple[int, int | None]:
        """The clause from which a joined one takes its subject, and that subject."""
        above = head
        for _ in range(MAX_DEPTH):
            higher = self._tree.head(above)
            if higher is None:
                break
            above = higher
            subjects = self._of.subjects(above)
            if subjects and not self._of.is_relative(subjects[0]):
                return above, subjects[0]
            if subjects or self._tokens[above].dep == "relcl":
                return above, self._tree.head(above)
        return above, None

    def _clause(self, head: int) -> tuple[int | None, str]:
        """Subject and core of the clause that something goes with: "the ferry capsized,"."""
        above, subject = self._shared(head)
        core = self._tree.children(above, "aux", "auxpass", "neg", "prt", *OBJECTS, "acomp")
        words = [
            self._tokens[i].text if i == above else self._phrase(i, head)
            for i in sorted({*core, above})
        ]
        return subject, f"{self._phrase(subject, head)} {' '.join(words)}," if subject else ""

    def _governor(self, head: int, heads: frozenset[int]) -> tuple[int | None, str]:
        """Subject of the verb that governs some infinitives, and its clause up to the first."""
        first = self._tokens[head].head
        governor = self._tokens[first].head
        below = self._tree.subtree(governor, leave_out=heads - {governor})
        before = [i for i in below if i < first and i in self._of.within]
        clause, _ = self._worded(self._trimmed(before, governor), frozenset())
        subjects = self._of.subjects(governor)
        return (subjects[0] if subjects else None), clause.replace("[", "").replace("]", "")

    def _auxiliary(self, head: int, above: int) -> str | None:
        """What a joined verb needs before it; None where it is part of another infinitive."""
        own = self._tree.children(head, "aux", "auxpass")
        if own or self._tokens[head].tag not in UNFINISHED:
            return ""
        shared = self._tree.children(above, "aux", "auxpass", "neg")
        if any(self._tokens[i].tag == "TO" for i in shared):
            return None
        going = self._tokens[head].tag == "VBG"  # “has promoted” lends “promoting” nothing
        if going and not any(self._tokens[i].lemma == "be" for i in shared):
            return self._being(above, self._shared(head)[1])
        return " ".join(self._tokens[i].text for i in shared)

    def _being(self, above: int, subject: int | None) -> str:
        """Was, were, is or are: after the tense of a clause and the number of a subject."""
        token = None if subject is None else self._tokens[subject]
        many = token is not None and token.tag in {"NNS", "NNPS"}
        past = self._tokens[above].tag in {"VBD", "VBN"}
        return ("were" if many else "was") if past else ("are" if many else "is")

    def _without_asides(self, body: Sequence[int], head: int) -> list[int]:
        """Without descriptions between commas, and without what stands in parentheses."""
        gone: set[int] = set()
        for index in body:
            if index != head and index not in gone and self._of.is_aside(index):
                below = self._tree.subtree(index)
                if self._of.is_set_off(below[0], below[-1]):
                    gone.update(range(below[0] - 1, below[-1] + 1))
                    if self._of.after_comma(below[-1] + 2):
                        gone.add(below[-1] + 1)
        depth = 0
        for index in body:
            depth += self._tokens[index].text == "("
            if depth:
                gone.add(index)
            depth -= bool(depth) and self._tokens[index].text == ")"
        return [i for i in body if i not in gone]

    def _without_headings(self, body: list[int], head: int) -> list[int]:
        """Without a heading run into the sentence, and the outlet after a headline."""
        body = self._beside_heading(self._beside_stamp(body, head), head)
        shouted = next((n for n, i in enumerate(body) if not self._is_shouted(i)), 0)
        if (
            shouted >= HEADING
            and head > body[shouted - 1]
            and any(self._tokens[i].text.isupper() for i in body[:shouted])  # not “Forty-one”
        ):
            body = body[shouted:]
        dashes = [n for n, i in enumerate(body) if self._tokens[i].text in DASHES]
        if not dashes or self._tokens[self._of.within[-1]].pos == "PUNCT":
            return body
        after = [self._tokens[i] for i in body[dashes[-1] + 1 :]]
        named = all(t.text[:1].isupper() or t.pos in {"PUNCT", "CCONJ", "NUM"} for t in after)
        outlet = 0 < len(after) <= OUTLET and named and head in body[: dashes[-1]]
        return body[: dashes[-1]] if outlet else body

    def _beside_stamp(self, body: list[int], head: int) -> list[int]:
        """What stands on the side of a page's stamp that the verb stands on."""
        start = self._tokens[min(body, default=head)].start
        stamp = STAMP.search(self._of.passage.text[start : self._tokens[self._of.within[-1]].end])
        if stamp is None:
            return body
        before = [i for i in body if self._tokens[i].end <= start + stamp.start()]
        behind = [i for i in body if self._tokens[i].start >= start + stamp.end()]
        dated = bool(before) and self._tokens[before[-1]].pos == "ADP"  # "on 2031-03-15 Parliament"
        return body if dated else (behind if head in behind else before)

    def _beside_heading(self, body: list[int], head: int) -> list[int]:
        """A sentence without the heading that it is run into without a mark; of that, nothing.

        "Bar shooting in Brenna A man was hurt": an article has a capital letter where the word
        behind it has none.
        """
        for number, index in enumerate(body[:-1]):
            before, token, after = (self._tokens[max(i, 0)] for i in (index - 1, index, index + 1))
            if (
                number >= HEADING
                and token.tag == "DT"
                and token.text in {"A", "An", "The"}
                and before.pos != "PUNCT"
                and after.text.islower()
            ):
                return body[number:] if head > index else []
        return body

    def _is_shouted(self, index: int) -> bool:
        token = self._tokens[index]
        return token.text.isupper() or token.pos in {"PUNCT", "SPACE", "NUM"}

    def _trimmed(self, body: list[int], head: int) -> list[int]:
        """Without marks, blanks and joining words at either end."""
        marks = [i for i in self._tree.children(head, "mark") if i in body]
        before = body[: body.index(marks[0])] if marks else []
        if before and all(self._tokens[i].dep in MEASURING for i in before):
            body = body[len(before) :]  # “hours after the dam broke”
        while body and (self._is_edge(body[0], OPENING) or self._leads(body[0], head)):
            body = body[1:]
        while body and (
            self._is_edge(body[-1], CLOSING) or self._tokens[body[-1]].dep in {"mark", "cc"}
        ):
            body = body[:-1]
        last = [self._tokens[i] for i in body[-2:]]
        if len(last) > 1 and last[0].dep == "cc" and last[1].text in CLOSING:  # “..., and”
            body = [*body[:-2], body[-1]]
        marks = [i for i in body if self._tokens[i].text in OPENING | CLOSING]
        if len(marks) == 1 and marks[0] in {body[0], body[-1]}:  # its other half is elsewhere
            body = [i for i in body if i != marks[0]]
        return body

    def _is_edge(self, index: int, kept: frozenset[str]) -> bool:
        token = self._tokens[index]
        return token.pos in {"SPACE", "CCONJ"} or (
            token.pos == "PUNCT" and token.text not in kept | {"%"}
        )

    def _leads(self, index: int, head: int) -> bool:
        """Whether a word only ties a clause to another one, from which it was cut."""
        token = self._tokens[index]
        return (
            index != head
            and (token.head == head or token.dep == "cc")
            and token.dep in {"mark", "cc", "advmod"}
            and token.text.lower() in CUTTING.joining | CUTTING.apart
        )

    def _phrase(self, head: int | None, piece: int) -> str:
        """The words of a noun and what belongs to it, without what only describes it."""
        if head is None:
            return ""
        words, _ = self._worded(self._trimmed(self._named_by(head, piece), head), frozenset())
        return words.replace("[", "").replace("]", "")

    def _is_apart(self, index: int) -> bool:
        """Whether a comma sets off what describes a noun, or another noun names it again."""
        return self._tokens[index].dep == "appos" or self._of.after_comma(
            self._tree.subtree(index)[0]
        )

    def _named_by(self, head: int, piece: int) -> list[int]:
        """A noun and what tells which one it is; ``piece`` is what is told of it."""
        below = self._tree.subtree(head)
        asides = frozenset(i for i in below if i != head and self._of.is_aside(i))
        if piece not in below and len(below) <= LONGEST:
            asides = frozenset(i for i in asides if self._is_apart(i))
        kept = [i for i in self._tree.subtree(head, leave_out=asides) if i in self._of.within]
        return self._without_asides(kept, head)

    def _lacks_subject(self, head: int, cut: Cut, subject: int | None) -> bool:
        """Whether nobody is named who does it: "Was driven home before the search began"."""
        verb = cut != Cut.VERBLESS and self._tokens[head].pos in VERBS
        return verb and subject is None and not self._tree.children(head, "expl")

    def _is_open(
        self,
        subject: int | None,
        piece: int,
        body: Sequence[int],
        around: frozenset[str] | set[str],
    ) -> bool:
        """Whether a printed word of a subject means something else, and what is not known."""
        if subject is None:
            return False
        below = self._tree.subtree(subject)
        printed = (
            [i for i in body if i in below] if subject in body else self._named_by(subject, piece)
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

    def _is_described(self, index: int, subject: int) -> bool:
        """Whether a word stands in what describes a noun of a subject: "a boy hit on his head"."""
        current: int | None = index
        while current is not None and current != subject:
            if self._of.is_aside(current):
                return True
            current = self._tree.head(current)
        return False

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

    def _worded(self, indices: Sequence[int], around: Iterable[str]) -> tuple[str, bool]:
        """Some tokens as text, with names for what means them; whether any means no name."""
        told, pointing, last = "", False, None
        for index in indices:
            token = self._tokens[index]
            if token.pos == "SPACE":
                continue
            left_out = last is not None and index > last + 1
            if left_out and token.text in COMMAS and told[-1:] in COMMAS:
                told, last = told[:-1].rstrip(), index  # both belong to what was left out
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
            last = index
        return told, pointing

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


def _abbreviated(word: str) -> str:
    return f"{word.lower().rstrip('.')}."


def _owning(name: str) -> str:
    """A name as an owner: of several, where their noun ends in s, with a mark alone."""
    last = name.rsplit(maxsplit=1)[-1]
    return f"{name}’" if last.endswith("s") and last.islower() else f"{name}’s"


def _as_sentence(words: str) -> str:
    """Some words with a capital letter and a full stop."""
    first = 1 if words.startswith("[") else 0
    told = words[:first] + words[first : first + 1].upper() + words[first + 1 :]
    told = re.sub(r",(?=[”\"'’]*\Z)", "", told)
    ended = told.rstrip("”\"’'")[-1:] in {".", "?", "!"}
    return told if ended else told + "."
