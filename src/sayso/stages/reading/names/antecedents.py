"""What a pronoun goes back to where no name is sure: "the 11-year-old", "two masked gunmen".

A report that goes on with "he" goes on with what its last clause was about: whoever is said
to say so, the subject of the clause above, or that of the sentence before, if gender and
number allow (the centring of Grosz, Joshi and Weinstein 1995). Where these do not agree, or
the sentence before names another that does, nothing is meant for sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.records import Attribution, AttributionKind, Referent, SourceKind, Span
from sayso.stages.reading.names.cast import Cast
from sayso.stages.reading.names.kinds import noun_kind
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.names.mentions import bare
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS

PERSONS = frozenset({SourceKind.PERSON, SourceKind.CROWD})
"""What a noun in the singular names of whom several speak is one of them: "a witness"."""
BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET})
SHARED = frozenset({"appos", "attr", "compound", "conj", "nmod", "oprd", "poss"})
"""What names the same again, or stands within a name."""
LONGEST = 12
"""Words of a description that are filled in."""
MARKS = frozenset({'"', "“", "”", "''", "``", "‘"})
RELATIVE = frozenset({"WP", "WDT"})
OPEN = frozenset({"PRP$", "WP$", "WDT", "WRB"})
"""Words within a description that mean something else, or ask."""
MAX_DEPTH = 12
"""Clauses looked at above a pronoun."""
FARTHEST = 80
"""Tokens between a name and a pronoun that are looked at."""
PERSONAL = frozenset({"he", "she"})
NO_THINGS = frozenset({"DATE", "TIME", "PERSON"})
"""What "it" is said to be where it stands for nothing told before."""
SORTS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
SORTS |= {"they": "they", "them": "they", "their": "they", "it": "it", "its": "it"}
"""Pronouns by that of them which goes back to the same."""


@dataclass(frozen=True, slots=True)
class Named:
    """What words of one part mean: ``known`` by name, ``filling`` as a line has it to read alone.

    A filling may be a description, and leaves out a name that is known and does not fit.
    """

    known: tuple[Referent, ...]
    filling: tuple[Referent, ...]


@dataclass(frozen=True, slots=True)
class _Meant:
    """Who or what is meant, in words, and which pronouns may go back to it."""

    words: str
    fits: frozenset[str]


class Antecedents:
    """Goes through one part of a report; ``known`` are the words whose names are sure."""

    def __init__(
        self,
        passage: Passage,
        cast: Cast,
        attributions: Iterable[Attribution],
        known: Sequence[Referent],
    ) -> None:
        self._passage, self._tree, self._tokens = passage, passage.tree, passage.tokens
        self._cast = cast
        said = [a for a in attributions if a.part == passage.part]
        self._saying = {i for a in said for i in self._places_in(a.source)}
        relaying = (a for a in said if a.speaker.kind.row.relays)
        self._relaying = {i for a in relaying for i in self._places_in(a.source)}
        self._doubtful: dict[int, bool] = {}
        self._speakers = {cast.people.full(a.speaker.name) for a in said}
        self._said: Nearby[Attribution] = Nearby()
        for one in said:
            self._said.add(one, *((s.start, s.end) for s in one.content))
        self._known = {r.span.start: r for r in known}
        self._meant: dict[int, _Meant | None] = {}
        self._called: dict[str, str] = {}

    def found(self) -> tuple[Referent, ...]:
        """What is known and what pronouns go back to, in order.

        A name that is known goes where the words are its bearer's own, or whoever says so is
        another ("the coroner said he thinks").
        """
        own = name_words().pronouns.possessive
        found = {s: replace(r, name=self._with_article(r.name)) for s, r in self._known.items()}
        for index, token in enumerate(self._tokens):
            sort = SORTS.get(token.text.lower())
            if sort and (token.start not in found or self._is_doubtful(index, sort)):
                found.pop(token.start, None)
                if self._foretells(index):
                    continue
                if meant := self._pronoun(index):
                    span, belongs = Span(token.start, token.end), token.text.lower() in own
                    found[token.start] = Referent(
                        span, meant.words, belongs and token.dep == "poss"
                    )
        return tuple(found[start] for start in sorted(found))

    def _with_article(self, name: str) -> str:
        """A body's name with "the" where the report mostly says so: "the Maritime Office"."""
        if self._cast.people.is_name(name.rpartition(" ")[2]):
            return name
        if name not in self._called:
            alone = len(re.findall(rf"\b{re.escape(name)}\b", self._passage.text))
            with_article = len(re.findall(rf"\b[Tt]he {re.escape(name)}\b", self._passage.text))
            self._called[name] = f"the {name}" if with_article * 2 > alone else name
        return self._called[name]

    def _is_doubtful(self, index: int, sort: str) -> bool:
        """Whether a known name is that of who speaks of another, or another than who speaks."""
        if index not in self._doubtful:
            self._doubtful[index] = True
            self._doubtful[index] = self._may_be_another(index, sort)
        return self._doubtful[index]

    def _may_be_another(self, index: int, sort: str) -> bool:
        name = self._known[self._tokens[index].start].name
        around = self._said_around(index)
        barred = self._barred(index)
        if barred is not None and self._is_named(barred, name):
            return True  # "the court is to say whether it will hear it"
        if sort == "it" and self._only_relays(index, name):
            return True
        if sort in PERSONAL and not (self._is_shown(name) and self._is_nearest(index, sort, name)):
            return True
        if any(a.speaker.name == name and not self._leads(a, index) for a in around):
            return True
        leading = [self._head(self._places_in(a.source)) for a in around if self._leads(a, index)]
        if leading and sort in PERSONAL and self._is_someone(leading[0], name):
            return True
        said = next((m for head in leading for m in self._at(head, index) if sort in m.fits), None)
        if said is not None:
            return said.words.split()[-1:] != name.split()[-1:]
        return self._foretells(index) or (not around and self._is_of_another(index, sort, name))

    def _is_named(self, head: int, name: str) -> bool:
        """Whether a subject is a name, or a pronoun that is known to mean it."""
        known = self._known.get(self._tokens[head].start)
        return name in {self._name_ending(head), known.name if known else ""}

    def _is_shown(self, name: str) -> bool:
        """Whether the report shows that a name is a person's: by first name, role or speech.

        Or by a name and surname that never tell where something is.
        """
        people = self._cast.people
        full = " " in name and not self._cast.tells_where(name)
        told = bool(people.gender(name)) or people.has_role(name) or name in self._speakers
        return (full or told) and not name.isupper()  # "OLYMPIA -" begins a report

    def _is_nearest(self, index: int, sort: str, name: str) -> bool:
        """Whether nobody who is only described stands between a name and a pronoun.

        In "Lind was out. A guard said he ..." a name is not meant. What the sentence before
        has besides its subject does not count: "Lind met a lawyer. She ...".
        """
        last, sentence = (
            name.rsplit(maxsplit=1)[-1].casefold(),
            self._passage.sentence_number(index),
        )
        for i in range(index - 1, max(-1, index - FARTHEST), -1):
            token = self._tokens[i]
            if token.text.casefold() == last:
                return True
            here = self._passage.sentence_number(i) == sentence
            described = token.pos == "NOUN" and token.dep not in SHARED and sort in self._fits(i)
            if described and (here or token.dep in SUBJECTS) and not self._is_known_as(i, name):
                return False
        return True

    def _is_someone(self, head: int | None, name: str) -> bool:
        """Whether one who speaks is only described, and not sure to be of a name: "a guard"."""
        one = head is not None and self._tokens[head].pos == "NOUN" and not self._is_many(head)
        return one and head is not None and not self._is_known_as(head, name)

    def _is_known_as(self, head: int, name: str) -> bool:
        """Whether a noun is sure to mean somebody: "the minister" is Petra Lind."""
        below, last = self._tree.subtree(head), name.rsplit(maxsplit=1)[-1]
        below = [i for i in below if self._tokens[i].text.lower() not in SORTS]
        starts = {self._tokens[i].start for i in below}
        known = any(r.name == name for s, r in self._known.items() if s in starts)
        return known or any(self._tokens[i].text == last for i in below)

    def _only_relays(self, index: int, name: str) -> bool:
        """Whether "it" would be who said what stands before: "..., the Post wrote. It was late"."""
        number = self._passage.sentence_number(index)
        if not number or index in self._saying or self._said_around(index):
            return False
        before, last = self._passage.sentences[number - 1], name.rsplit(maxsplit=1)[-1].casefold()
        named = [i for i in range(before.start, index) if self._tokens[i].text.casefold() == last]
        return bool(named) and all(i in self._relaying for i in named)

    def _is_of_another(self, index: int, sort: str, name: str) -> bool:
        """Whether the sentence before is about somebody who is described, and not by that name."""
        centre = self._centre(index, sort)
        if centre is None or self._tokens[centre].pos != "NOUN" or sort not in self._fits(centre):
            return False
        return not self._is_known_as(centre, name)

    def _foretells(self, index: int) -> bool:
        """Whether "it" stands for a clause behind it: "it appears that", "it is hard to see"."""
        token, verb = self._tokens[index], self._tokens[index].head
        if token.text.lower() != "it" or token.dep not in SUBJECTS or index in self._saying:
            return False
        so = self._tree.children(verb, "acomp", "attr")
        if any(self._tokens[i].entity in NO_THINGS for i in so):  # "it was Friday", "it was Lind"
            return True
        return bool(self._tree.children(verb, "ccomp", "csubj", *(["xcomp"] if so else [])))

    def _pronoun(self, index: int) -> _Meant | None:
        """What a pronoun goes back to; looked up once, as later ones may go back to it."""
        if index not in self._meant:
            self._meant[index] = None
            sort = SORTS[self._tokens[index].text.lower()]
            fitting = (m for m in self._candidates(index, sort) if sort in m.fits)
            open_ = sort == "they" and self._may_be_others(index)
            found = None if open_ else next(fitting, None)
            if sort in PERSONAL and (
                self._may_be_either(index, sort) or self._tells_of_a_noun(index, sort)
            ):
                found = None
            self._meant[index] = found and _Meant(found.words, frozenset({sort}))
        return self._meant[index]

    def _candidates(self, index: int, sort: str) -> Iterator[_Meant]:
        """What a pronoun may go back to, the likeliest first: a speaker, a clause, a sentence.

        Of 44 subjects of the train part of ``news_claims`` that only this fills in, the hand
        filled in the same 35 times and the same in other words 5 times.
        """
        around, barred = self._said_around(index), self._barred(index)
        own = self._own_subject(index)
        if own is not None:
            yield from self._at(own, index)
        for attribution in around:
            source = self._head(self._places_in(attribution.source))
            if self._leads(attribution, index) and source != barred:
                yield from self._at(source, index)
        if sort == "it" and barred is not None:
            return  # an object "it" goes back to an object as well: "sold the mill ... into it"
        others = {barred, *(i for a in around for i in self._places_in(a.source))}
        above, closed = self._subjects_above(index)
        for subject in above:
            if subject not in others:
                yield from self._at(subject, index)
        if closed:
            return
        if sort != "it":
            yield from self._at(self._centre(index, sort), index)

    def _may_be_either(self, index: int, sort: str) -> bool:
        """Whether who says so and whom it is said of both fit: "the judge said the man left as he".

        Whatever stands between them counts that is the subject of a clause of its own, and
        whoever says so if a noun that may name a body names them.
        """
        saying = [a for a in self._said_around(index) if self._leads(a, index)]
        if not saying:
            return False
        head = self._head(self._places_in(saying[0].source))
        noun = head is not None and self._tokens[head].pos == "NOUN" and not self._is_many(head)
        if noun and head is not None and sort not in self._fits(head):
            return True  # "a guard said he": a guard may be a body, too
        last = max(i for a in saying for i in self._places_in(a.source))
        between = range(last + 1, index)
        return any(
            self._tokens[i].dep in SUBJECTS
            and self._tokens[i].pos in {"NOUN", "PROPN"}
            and sort in self._fits(i)
            for i in between
        )

    def _subjects_above(self, index: int) -> tuple[list[int], bool]:
        """The subjects before a token of the clauses above it, the nearest first.

        And whether a relative ends them, which is all that a pronoun in its clause goes back to.
        """
        found, current = [], index
        for _ in range(MAX_DEPTH):
            above = self._tree.head(current)
            if above is None:
                break
            subjects = [i for i in self._tree.children(above, *SUBJECTS) if i < index]
            found += [i for i in subjects if i != current]
            if any(self._tokens[i].tag in RELATIVE for i in subjects):
                return found, True
            current = above
        return found, False

    def _tells_of_a_noun(self, index: int, sort: str) -> bool:
        """Whether a pronoun stands in what tells more of whom it means: "a man with his sack"."""
        current = index
        for _ in range(MAX_DEPTH):
            above = self._tree.head(current)
            if above is None or self._tokens[above].dep in SUBJECTS | {"ROOT"}:
                break
            current = above
        noun = self._tree.head(current)
        described = noun is not None and self._tokens[noun].pos == "NOUN"
        return described and noun is not None and noun != current and sort in self._fits(noun)

    def _own_subject(self, index: int) -> int | None:
        """The subject of the clause in which something is owned: "the crew lost their boat"."""
        current = index
        while self._tokens[index].dep == "poss":
            above = self._tree.head(current)
            if above is None:
                break
            if subjects := self._tree.children(above, *SUBJECTS):
                inside = index in self._tree.subtree(subjects[0])
                return None if inside or subjects[0] > index else subjects[0]
            current = above
        return None

    def _may_be_others(self, index: int) -> bool:
        """Whether "they" need not be the one body that says so, but some that were told of.

        "The company says they were opened": the gates of the sentence before.
        """
        number = self._passage.sentence_number(index)
        saying = [a for a in self._said_around(index) if self._leads(a, index)]
        heads = [self._head(self._places_in(a.source)) for a in saying]
        first = min((i for a in saying for i in self._places_in(a.source)), default=0)
        own = self._passage.sentences[number or 0]
        told = [i for i in range(own.start, first) if self._tokens[i].dep in SUBJECTS]
        if any(self._is_many(i) for i in told):  # "though the crew were hurt, they said their ..."
            return True
        if not number or all(head is None or self._is_many(head) for head in heads):
            return False
        before = self._passage.sentences[number - 1]
        return any(self._is_many(i) for i in range(before.start, before.end))

    def _is_many(self, index: int) -> bool:
        joined = self._tree.children(index, "conj")
        return bool(joined) or self._tokens[index].tag in {"NNS", "NNPS"}

    def _barred(self, index: int) -> int | None:
        """The subject that an object cannot mean: its own clause's ("Lind accused him")."""
        token, current = self._tokens[index], index
        if token.dep in SUBJECTS or token.dep == "poss":
            return None
        for _ in range(MAX_DEPTH):
            above = self._tree.head(current)
            if above is None:
                return None
            if subjects := self._tree.children(above, *SUBJECTS):
                return subjects[0]
            current = above
        return None

    def _leads(self, attribution: Attribution, index: int) -> bool:
        """Whether words without marks follow their source: "Lind said she would"."""
        if attribution.kind == AttributionKind.DIRECT or self._passage.quote_of[index] >= 0:
            return False
        number = self._passage.sentence_number(index)
        source = self._places_in(attribution.source)
        return any(i < index and self._passage.sentence_number(i) == number for i in source)

    def _centre(self, index: int, sort: str) -> int | None:
        """The subject of the sentence before, if nothing else in it is of the same sort.

        What stands in quotation marks goes on with something else that was said or asked.
        """
        number = self._passage.sentence_number(index)
        if not number:
            return None
        before, own_sentence = self._passage.sentences[number - 1 : number + 1]
        inside = range(before.start, before.end)
        if any(t.text in MARKS for t in self._tokens[before.start : own_sentence.end]):
            return None
        subjects = [i for i in inside if self._tokens[i].dep in SUBJECTS]
        subjects = [
            i
            for i in subjects
            if i not in self._saying and self._tokens[self._tokens[i].head].dep != "relcl"
        ]
        if not subjects:
            return None
        centre = min(subjects, key=lambda i: (self._tree.depth(i), i))
        own = set(self._tree.subtree(centre)) | self._saying
        others = (
            i
            for i in inside
            if i not in own
            and self._tokens[i].pos in {"NOUN", "PROPN"}
            and self._tokens[i].dep not in SHARED
            and self._in_words(i) != self._in_words(centre)
        )
        return None if any(sort in self._fits(i) for i in others) else centre

    def _places_in(self, spans: Iterable[Span]) -> set[int]:
        return {i for span in spans for i in self._tree.within(span)}

    def _said_around(self, index: int) -> list[Attribution]:
        """The attributions in whose content a token stands, the innermost first."""
        at = self._tokens[index].start
        around = [
            (s.end - s.start, a.id, a)
            for a in self._said.between(at, at + 1)
            for s in a.content
            if s.start <= at < s.end
        ]
        return [a for _, _, a in sorted(around, key=lambda found: found[:2])]

    def _head(self, inside: set[int]) -> int | None:
        """The word of some on which the others hang."""
        tops = (i for i in inside if self._tree.head(i) not in inside)
        return min((i for i in tops if not self._passage.is_mark(i)), default=None)

    def _at(self, head: int | None, pronoun: int) -> Iterator[_Meant]:
        """What a noun or an earlier pronoun means."""
        if head is None or head == pronoun:
            return
        token = self._tokens[head]
        if token.tag in RELATIVE:  # "the father of the boy, who said he"
            above = self._tree.head(self._tree.head(head) or head)
            yield from self._at(above, pronoun) if above is not None and above < head else ()
            return
        known, sort = self._known.get(token.start), SORTS.get(token.text.lower())
        if sort is None:
            if words := self._in_words(head):
                yield _Meant(self._with_article(words), self._fits(head))
        elif known is not None and not self._is_doubtful(head, sort):
            yield _Meant(self._with_article(known.name), frozenset({sort}))
        elif head < pronoun and (meant := self._pronoun(head)):
            yield meant

    def _fits(self, head: int) -> frozenset[str]:
        """Which pronouns may mean what a noun names."""
        token, words = self._tokens[head], name_words()
        lemma = token.lemma.lower()
        people, name = self._cast.people, self._name_ending(head)
        person = token.entity == "PERSON" or (name[:1].isupper() and people.is_name(name))
        if self._tree.children(head, "conj") or (not person and token.tag in {"NNS", "NNPS"}):
            return frozenset({"they"})
        if token.pos == "NUM" and lemma == "one":  # "one of the deputies said he"
            of = [o for p in self._tree.children(head, "prep") for o in self._tree.children(p)]
            people_of = any(noun_kind(self._tokens[o].lemma.lower()) in PERSONS for o in of)
            return frozenset({"he", "she"} if people_of else {"it"})
        kind = None if person else noun_kind(lemma)
        many = token.pos == "PROPN" or kind in BODIES or lemma in words.collective.nouns
        if not person and many:
            return frozenset({"they", "it"})
        if person or kind in PERSONS or lemma.endswith("old"):
            told = "m" * (lemma in words.titles.male) or "f" * (lemma in words.titles.female)
            full = people.full(name)
            if person and not self._is_shown(full):
                return frozenset()
            gender = people.gender(full) if person else told
            return frozenset({"m": {"he"}, "f": {"she"}}.get(gender, {"he", "she"}))
        return frozenset({"it"}) if token.pos == "NOUN" and kind is None else frozenset()

    def _name_ending(self, head: int) -> str:
        """A noun with the names right before it."""
        first = head
        while first and self._tokens[first - 1].pos == "PROPN":
            first -= 1
        return bare(self._passage.text[self._tokens[first].start : self._tokens[head].end])

    def _in_words(self, head: int) -> str:
        """A noun with what tells which one it is, a name in full; "" where that is not plain."""
        listed, name = self._tree.children(head, "conj"), self._name_ending(head)
        if not listed and (
            self._tokens[head].pos == "PROPN"
            or (name[:1].isupper() and self._cast.people.is_name(name))
        ):
            full = self._cast.people.full(name)
            return full if full != name else self._cast.bodies.full(name)
        below = self._tree.subtree(head)
        asides = frozenset(i for i in below if i != head and self._is_aside(i))
        kept = self._tree.subtree(head, leave_out=asides)
        while kept and self._tokens[kept[-1]].pos in {"PUNCT", "SPACE", "ADP"}:
            kept.pop()
        if not kept or len(kept) > LONGEST or kept != list(range(kept[0], kept[-1] + 1)):
            return ""
        if any(self._tokens[i].pos == "PRON" or self._tokens[i].tag in OPEN for i in kept):
            return ""
        first = self._tokens[kept[0]]
        told = self._passage.text[first.start : self._tokens[kept[-1]].end]
        if first.text.lower() in {"a", "an"}:  # told before, it is known now
            return f"the {told[len(first.text) :].strip()}"
        if first.pos == "NUM" and kept[0] != head:
            return f"the {told}"
        named = first.pos == "PROPN" or first.entity
        return told if named else told[:1].lower() + told[1:]

    def _is_aside(self, index: int) -> bool:
        token, first = self._tokens[index], self._tree.subtree(index)[0]
        follows = bool(first) and self._tokens[first - 1].text == ","
        return token.dep == "appos" or (token.dep in {"relcl", "acl"} and follows)
