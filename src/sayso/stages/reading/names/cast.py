"""Whom "she", "it" and "the company" mean, and what a report says that a name is.

A pronoun means the one person or body that it can mean by gender and nearness; where
two could be meant, none is given. A description means the one that the report
describes so ("the ferry MV Sarika", "Ruth Namakula, the county commissioner").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.records import Entity, Referent, Span
from sayso.stages.reading.names.bodies import Bodies
from sayso.stages.reading.names.headlines import Headline
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.names.mentions import bare
from sayso.stages.reading.names.people import People
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS, Tree

NOMINAL = frozenset({"NOUN", "PROPN"})
NEAR = frozenset({"compound", "amod", "nmod"})
LONGEST = 6


class Cast:
    """The persons, bodies and other names of a report, for looking up who is meant."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.headline = Headline(passages)
        self.people = People(passages, _only_places(passages))
        self.bodies = Bodies(passages, self.people)
        self._nouns: dict[str, dict[str, None]] = defaultdict(dict)
        self._places: set[str] = set()
        self._acting: set[str] = set()
        for passage in passages:
            for name, beside, place in _descriptions(passage):
                full = self._full(name)
                self._nouns[full].update(dict.fromkeys(beside))
                if place:
                    (self._places if place > 0 else self._acting).add(full)
        for mention in self.people.mentions:
            self._nouns[self._full(mention.name)].update(dict.fromkeys(mention.roles))
        for body in self.bodies.found:
            self._nouns[self._full(body.name)].update(dict.fromkeys(body.nouns))
        self._named: dict[str, list[str]] = defaultdict(list)
        for name, nouns in self._nouns.items():
            for noun in nouns:
                self._named[noun].append(name)

    def _full(self, name: str) -> str:
        person = self.people.full(name)
        return person if person != name else self.bodies.full(name)

    def tells_where(self, name: str) -> bool:
        """Whether the report uses a name to tell where something is."""
        return name in self._places

    def entities(self) -> tuple[Entity, ...]:
        """Every name with the nouns that describe it, in order of first mention."""
        return tuple(
            Entity(name, tuple(nouns), name in self._places, name in self._acting)
            for name, nouns in self._nouns.items()
        )

    def referents(self, passage: Passage) -> tuple[Referent, ...]:
        """The pronouns and descriptions of one part that are sure to mean a name."""
        tree, possessive = passage.tree, name_words().pronouns.possessive
        found = []
        for index, token in enumerate(tree.tokens):
            word = token.text.lower()
            name = ""
            if token.pos == "PRON" or word in possessive:
                name = self._meant(passage, index, word)
                span = Span(token.start, token.end)
            elif token.pos == "NOUN" and _is_pointed_at(tree, index):
                name = self._described_as(passage, index)
                first = min(tree.children(index, "det", *NEAR), default=index)
                span = Span(tree.tokens[first].start, token.end)
            if name:
                found.append(Referent(span, name, word in possessive and token.dep == "poss"))
        return tuple(found)

    def _meant(self, passage: Passage, index: int, word: str) -> str:
        """Whom a pronoun means: the one it can be, in its paragraph so far or the one above."""
        position = passage.tokens[index].start
        line = passage.text.rfind("\n", 0, position) + 1
        end = line
        while end and passage.text[end - 1].isspace():
            end -= 1
        above = passage.text.rfind("\n", 0, end) + 1
        pronouns = name_words().pronouns
        gender = pronouns.gender.get(word) or pronouns.own.get(word)
        if gender:
            for start, end in ((line, position), (above, line)):
                named = self.people.between(passage.part, start, end, gender)
                if named:
                    return named[0] if len(named) == 1 else ""
            return ""
        return self._subject(passage, index) if word in pronouns.things else ""

    def _subject(self, passage: Passage, index: int) -> str:
        """The body or thing that is subject before "it": of its own sentence, or of the last."""
        tree, sentences = passage.tree, passage.sentences
        number = passage.sentence_number(index) or 0
        for place in (number, number - 1):
            if place < 0:
                break
            inside = range(sentences[place].start, min(index, sentences[place].end))
            tops = [i for i in inside if tree.tokens[i].dep in SUBJECTS and i != index]
            names = [name for i in tops if (name := self._name_at(passage, i))]
            if names:
                return names[-1] if len(set(names)) == 1 else ""
            if any(tree.tokens[i].pos in NOMINAL for i in tops):
                return ""
        return ""

    def _name_at(self, passage: Passage, head: int) -> str:
        """The full name of a body or thing whose name's head is at a token; "" for persons."""
        token = passage.tokens[head]
        if token.pos == "NOUN":
            pointed = _is_pointed_at(passage.tree, head)
            described = self._described_as(passage, head) if pointed else ""
            return "" if self.people.has_role(described) else described
        if token.pos != "PROPN":
            return ""
        name = _proper_name(passage, head)
        last = name.rpartition(" ")[2]  # a mark that the parser takes for a name leaves none
        return "" if not last or self.people.is_name(last) else self._full(name)

    def _described_as(self, passage: Passage, head: int) -> str:
        """Whom "the commissioner", "the ferry" or "the company" means; "" where several could be.

        A noun that is narrowed by a name ("the Brenna plant") or by what follows means
        something of its own.
        """
        tree = passage.tree
        token = tree.tokens[head]
        noun = token.lemma.lower()
        near = [tree.tokens[i] for i in tree.children(head, *NEAR)]
        if any(t.pos == "PROPN" for t in near) or tree.children(head, "prep", "relcl", "acl"):
            return ""
        bearer = self.people.bearer(noun, [t.lemma.lower() for t in near])
        if bearer:
            return bearer
        named = self._named.get(noun, [])
        if len(named) == 1:
            return named[0]
        return "" if near else self.bodies.called(noun, passage.part, token.start)


def _is_pointed_at(tree: Tree, head: int) -> bool:
    pointing = name_words().articles.pointing
    return any(tree.tokens[i].text.lower() in pointing for i in tree.children(head, "det"))


def _only_places(passages: Sequence[Passage]) -> frozenset[str]:
    """Names that tell where, and never act: nobody's, whatever the parser takes them for."""
    told = [(name, place) for p in passages for name, _, place in _descriptions(p)]
    acting = {name for name, place in told if place < 0}
    return frozenset(name for name, place in told if place > 0) - acting


def _descriptions(passage: Passage) -> Iterator[tuple[str, list[str], int]]:
    """Names with the nouns beside them or after "is a"; 1 for a place, -1 for who acts."""
    tree = passage.tree
    for index, token in enumerate(tree.tokens):
        if token.pos != "PROPN" or not _ends_name(tree, index):
            continue
        name = _proper_name(passage, index)
        nouns = [*_nouns_right_before(tree, index), *_apposed(tree, index), *_called(tree, index)]
        last = name.split()[-1].lower() if " " in name else ""
        kinds = [last] if last and not last.isdigit() else []
        yield name, [*nouns, *kinds], _whether_place(tree, index)


def _whether_place(tree: Tree, index: int) -> int:
    """1 where a name tells where, -1 where it acts, 0 else."""
    above = tree.head(index)
    if tree.tokens[index].dep in SUBJECTS:
        return -1
    if above is None or any(tree.children(n, "det") for n in _proper_run(tree, index)):
        return 0
    return int(tree.tokens[above].lemma.lower() in name_words().places.before)


def _ends_name(tree: Tree, index: int) -> bool:
    after = tree.tokens[index + 1] if index + 1 < len(tree.tokens) else None
    return after is None or after.pos != "PROPN"


def _proper_run(tree: Tree, last: int) -> range:
    first = last
    while first and tree.tokens[first - 1].pos == "PROPN" and last - first < LONGEST:
        first -= 1
    return range(first, last + 1)


def _proper_name(passage: Passage, last: int) -> str:
    tokens = passage.tokens
    first = _proper_run(passage.tree, last).start
    return bare(passage.text[tokens[first].start : tokens[last].end])


def _nouns_right_before(tree: Tree, last: int) -> list[str]:
    """The nouns right before a name: "ferry" of "the ferry MV Sarika"."""
    at = _proper_run(tree, last).start - 1
    words: list[str] = []
    while at >= 0 and tree.tokens[at].pos in {"NOUN", "ADJ"}:
        words += [tree.tokens[at].lemma.lower()] if tree.tokens[at].pos == "NOUN" else []
        at -= 1
    return words


def _apposed(tree: Tree, index: int) -> list[str]:
    """The heads in apposition to a name, either way: "Halvern Metals, a zinc producer"."""
    run = _proper_run(tree, index)
    heads = [i for n in run for i in tree.children(n, "appos")]
    heads += [
        above for n in run if tree.tokens[n].dep == "appos" and (above := tree.head(n)) is not None
    ]
    return [w for i in heads if tree.tokens[i].pos == "NOUN" for w in _with_compounds(tree, i)]


def _with_compounds(tree: Tree, head: int) -> list[str]:
    near = [i for i in tree.children(head, "compound") if tree.tokens[i].pos == "NOUN"]
    return [tree.tokens[i].lemma.lower() for i in (head, *near)]


def _called(tree: Tree, index: int) -> list[str]:
    """What a name is said to be: "The Sarika was a ferry"."""
    token = tree.tokens[index]
    above = tree.head(index)
    if token.dep != "nsubj" or above is None or tree.tokens[above].lemma != "be":
        return []
    said = tree.children(above, "attr")
    return [tree.tokens[i].lemma.lower() for i in said if tree.tokens[i].pos == "NOUN"]


def filled_in(text: str, span: Span, referents: Sequence[Referent]) -> str:
    """The words of a span with names for what means them; "" where that changes nothing."""
    inside = [r for r in referents if span.start <= r.span.start and r.span.end <= span.end]
    told, at = [], span.start
    for referent in sorted(inside, key=lambda r: r.span):
        if referent.span.start < at:
            continue
        name = f"{referent.name}’s" if referent.belongs else referent.name
        told += [text[at : referent.span.start], name]
        at = referent.span.end
    return "".join([*told, text[at : span.end]]) if told else ""
