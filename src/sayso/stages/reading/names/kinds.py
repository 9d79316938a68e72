"""What a source is: person, organisation, document, outlet, agency, crowd or nobody named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.language.lexicons import table
from sayso.language.words import any_of
from sayso.ports import OutletDirectory
from sayso.records import SourceKind
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.text.syntax import Tree

PERSON = "PERSON"
NAMED_BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})
MEDIUM_WORDS = 2
"""Words of an unknown medium's name: "Post" alone may be anything."""


@cache
def _kinds() -> dict[str, SourceKind]:
    return {noun: kind for kind, nouns in name_words().kinds.items() for noun in nouns}


def listed_kind(lemma: str) -> SourceKind | None:
    """The kind of source that a common noun names, None where it names none."""
    return _kinds().get(lemma)


@cache
def _nouns() -> dict[str, SourceKind]:
    return {noun: SourceKind(kind) for noun, kind in table("sayso.stages.reading", "nouns.tsv")}


def noun_kind(lemma: str) -> SourceKind | None:
    """The kind that a noun names by the lists, or else by its usual sense in WordNet."""
    return _kinds().get(lemma) or _nouns().get(lemma)


def may_speak(tree: Tree, head: int) -> bool:
    """Whether a subject is one that says things: a person, a body, a document, a name."""
    token = tree.tokens[head]
    return token.pos in {"PROPN", "PRON"} or bool(token.entity) or token.lemma in _kinds()


ANONYMITY = re.compile(
    r"\banonym|\bunnamed\b|\bnot\s(?:to\s)?be(?:ing)?\s(?:named|identified|quoted)"
    r"|\b(?:declin|refus)\w+\sto\sbe\s(?:named|identified|quoted)"
    r"|\bnot\s(?:be\s)?authori[sz]ed\sto\s|\bnames?\s(?:be\s|was\s|were\s)?withheld"
    r"|\bwithh[eo]ld\w*\s(?:\w+\s)?names?\b|\bwould\sbe\s(?:named|identified)"
    r"|\bnot\s\w+\s(?:\w+\s)?(?:his|her|their)\snames?\b|\bnot\sallowed\sto\sspeak",
    re.IGNORECASE,
)
"""What is said of a source that will not be named."""
INFORMED = re.compile(
    r"\b(?:familiar\swith|with\s(?:\w+\s)?knowledge\sof|close\sto|briefed\son|privy\sto"
    r"|aware\sof|involved\sin|who\s(?:know|have\sseen|were\sbriefed))\b",
    re.IGNORECASE,
)
"""What is said of people who know something and are not named."""
AGENTIVE = re.compile(rf"(?:[a-z]{{3,}}(?:{'|'.join(name_words().names.agents)}))s?$")
"""Endings of nouns for those who do something."""
MAKERS = re.compile(r"[a-z]{2,}maker$")
WIRE = re.compile(r"[a-z]{2,}wire$")
"""How agencies of one word are called."""
FOREIGN = re.compile(rf"(?:{any_of(name_words().media.articles)})[ -]?[A-ZÀ-Þ]")
"""Newspapers abroad often begin with their language's article."""
VAGUE = frozenset({SourceKind.PERSON, SourceKind.CROWD, SourceKind.UNKNOWN})


def _common(tree: Tree, head: int, phrase: str, sentence: str) -> SourceKind:
    """The kind of a source that a common noun names: by the list, else by its form."""
    token = tree.tokens[head]
    kind = listed_kind(token.lemma.lower()) or listed_kind(token.text.lower())
    kind = kind or noun_kind(token.lemma.lower())
    if kind is None and MAKERS.match(token.lemma):
        kind = SourceKind.ORGANISATION
    if kind is None and AGENTIVE.match(token.text.lower()):
        kind = SourceKind.PERSON
    if kind is None:
        return SourceKind.ORGANISATION if token.entity in NAMED_BODIES else SourceKind.UNKNOWN
    if kind == SourceKind.OUTLET and tree.children(head, "poss"):
        return SourceKind.DOCUMENT  # "the ministry's website" is the ministry's paper
    if kind == SourceKind.OUTLET and token.lemma.lower() == "paper" and token.tag == "NNS":
        return SourceKind.DOCUMENT  # "court papers"
    single = (
        token.tag not in {"NNS", "JJ", "NNPS"} and token.lemma not in name_words().collective.nouns
    )
    if kind in {SourceKind.PERSON, SourceKind.CROWD}:
        kind = SourceKind.PERSON if single else SourceKind.CROWD
    if kind in VAGUE and (ANONYMITY.search(sentence) or INFORMED.search(phrase)):
        return SourceKind.ANONYMOUS
    indefinite = any(
        tree.tokens[d].text.lower() in name_words().articles.open
        for d in tree.children(head, "det", "nummod")
    )
    if kind == SourceKind.PERSON and indefinite and token.lemma not in name_words().offices.nouns:
        return SourceKind.ANONYMOUS
    return kind


def kind_of(
    tree: Tree,
    head: int,
    name: str,
    phrase: str,
    sentence: str,
    outlets: OutletDirectory,
    *,
    reports: bool,
) -> SourceKind:
    """The kind of the source with this head word, its ``name`` and its whole ``phrase``.

    ``sentence`` is what it stands in: there it may be said that it will not be named.
    ``reports`` tells that the cue is one that media have ("The Post reported").
    Where a name could be a medium's or another body's, it is an organisation.
    """
    token = tree.tokens[head]
    medium = medium_kind(name, outlets)
    titled = name[:4] in {"The ", "the "}
    known = medium is not None and outlets.by_name(name) is not None
    if medium is not None and (token.entity != PERSON or titled or known):
        return medium
    if reports and FOREIGN.match(name) and token.entity != "GPE":
        return SourceKind.OUTLET
    if token.pos == "PRON" and token.lemma not in _kinds():
        own = token.text.lower() in name_words().newsroom.speaking
        return SourceKind.FIRST_HAND if own else SourceKind.UNKNOWN
    described = _called_agency(phrase)
    if described is not None:
        return described
    if token.pos != "PROPN":
        return _common(tree, head, phrase, sentence)
    return _named_kind(tree, head, name, reports=reports)


def _named_kind(tree: Tree, head: int, name: str, *, reports: bool) -> SourceKind:
    """The kind of a source that is a name: by the noun before it, its own words, the parser."""
    token = tree.tokens[head]
    before = _before_name(tree, head)
    if before is not None:
        return before
    if token.tag == "NNPS" and token.entity == "NORP":
        return SourceKind.CROWD  # "many Mexicans"
    listed = listed_kind(token.lemma) or listed_kind(token.text.lower())
    if reports and name[:4].lower() == "the " and listed in {None, SourceKind.DOCUMENT}:
        return SourceKind.OUTLET
    if listed is not None:
        return listed
    audience = name.casefold() in name_words().media.audiences  # "Twitter" is nobody
    if audience or _is_own_of_a_body(tree, head) or is_body_name(tree, _run_to(tree, head)):
        return SourceKind.ORGANISATION
    if token.entity == PERSON:
        return SourceKind.PERSON
    return SourceKind.ORGANISATION if token.entity in NAMED_BODIES else SourceKind.PERSON


def is_body_name(tree: Tree, run: Sequence[int]) -> bool:
    """Whether a run of names is a body's: by its last word, or by the noun before it."""
    last = tree.tokens[run[-1]].text.lower()
    many = len(run) > 1
    called = last in name_words().bodies.last or listed_kind(last) == SourceKind.ORGANISATION
    return (many and called) or _before_name(tree, run[-1]) is not None


def _is_own_of_a_body(tree: Tree, head: int) -> bool:
    """Whether a name is a body's by what it has: "Norland recalled its ambassador"."""
    verb = tree.tokens[head].head
    owners = [i for i in tree.subtree(verb) if i > head and tree.tokens[i].text.lower() == "its"]
    return tree.tokens[head].entity != PERSON and bool(owners) and verb != head


def _called_agency(phrase: str) -> SourceKind | None:
    """An agency by what it is called: "the sports wire service Stadia"."""
    words = f" {' '.join(phrase.lower().split())} "
    called = any(f" {name} " in words for name in name_words().media.agencies)
    return SourceKind.AGENCY if called else None


def _before_name(tree: Tree, head: int) -> SourceKind | None:
    """The kind by the common noun before a name: "sports daily Il Pallone", "charity X"."""
    first = _run_to(tree, head)[0]
    if not first or tree.tokens[first - 1].text[:1].isupper():
        return None
    kind = noun_kind(tree.tokens[first - 1].lemma)
    return kind if kind in {SourceKind.ORGANISATION, SourceKind.OUTLET} else None


def _run_to(tree: Tree, head: int) -> range:
    """The names that a name ends: "Pennant" and "Water"."""
    first = head
    while first and tree.tokens[first - 1].pos == "PROPN" and not tree.tokens[first].entity_start:
        first -= 1
    return range(first, head + 1)


def medium_kind(name: str, outlets: OutletDirectory) -> SourceKind | None:
    """Outlet or agency by the directory, or by the last or first word of its name."""
    known = outlets.by_name(name)
    if known is not None:
        return SourceKind.AGENCY if outlets.is_agency(known) else SourceKind.OUTLET
    article = name[:4] in {"the ", "The "}
    own = name[4:] if article else name
    words = own.lower().split()
    if len(words) == 1 and own[:1].isupper() and WIRE.search(own):
        return SourceKind.AGENCY
    if not own[:1].isupper() or len(words) + article < MEDIUM_WORDS:
        return None
    media = name_words().media
    if words[-1] in media.agency and len(words) > 1:
        return (
            SourceKind.AGENCY if words[-1] != "agency" or words[-2] in {"news", "press"} else None
        )
    if words[0] in media.first or (words[-1] in media.last and own.split()[-1][0].isupper()):
        return SourceKind.OUTLET
    return None
