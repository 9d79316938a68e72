"""What a source is: person, organisation, document, outlet, agency, crowd or nobody named."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.ports import OutletDirectory
from sayso.records import SourceKind
from sayso.stages.reading.syntax import Tree

PERSON = "PERSON"
NAMED_BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})
FIRST = frozenset({"i", "we"})
MEDIUM_WORDS = 2
"""Words of an unknown medium's name: "Post" alone may be anything."""


@cache
def data() -> dict[str, Any]:
    """The lists of nouns by kind, of media's names and of titles."""
    path = files("sayso.stages.reading").joinpath("data/sources.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _kinds() -> dict[str, SourceKind]:
    kinds = data()["kinds"]
    return {noun: SourceKind(kind) for kind, nouns in kinds.items() for noun in nouns}


def listed_kind(lemma: str) -> SourceKind | None:
    """The kind of source that a common noun names, None where it names none."""
    return _kinds().get(lemma)


def may_speak(tree: Tree, head: int) -> bool:
    """Whether a subject is one that says things: a person, a body, a document, a name."""
    token = tree.tokens[head]
    return token.pos in {"PROPN", "PRON"} or bool(token.entity) or token.lemma in _kinds()


def _counted(tree: Tree, head: int, kind: SourceKind) -> SourceKind:
    """A role in the plural is a crowd's; one of a crowd is a person."""
    tag = tree.tokens[head].tag
    if kind == SourceKind.PERSON and tag == "NNS":
        return SourceKind.CROWD
    single = tag == "NN" and tree.tokens[head].lemma not in data()["collective"]["nouns"]
    return SourceKind.PERSON if kind == SourceKind.CROWD and single else kind


def kind_of(
    tree: Tree, head: int, name: str, outlets: OutletDirectory, *, reports: bool
) -> SourceKind:
    """The kind of the source with this head word.

    ``reports`` tells that the cue is one that media have ("The Post reported").
    Where a name could be a medium's or another body's, it is an organisation.
    """
    token = tree.tokens[head]
    medium = medium_kind(name, outlets)
    if medium is not None and token.entity != PERSON:
        return medium
    if token.pos == "PRON" and token.lemma not in _kinds():
        return SourceKind.FIRST_HAND if token.text.lower() in FIRST else SourceKind.UNKNOWN
    listed = _kinds().get(token.lemma) or _kinds().get(token.text.lower())
    if token.pos == "PROPN":
        if reports and name.startswith("The ") and listed is None:
            return SourceKind.OUTLET
        if listed is not None:
            return listed
        if token.entity == PERSON:
            return SourceKind.PERSON
        return SourceKind.ORGANISATION if token.entity in NAMED_BODIES else SourceKind.PERSON
    if listed is not None:
        return _counted(tree, head, listed)
    return SourceKind.ORGANISATION if token.entity in NAMED_BODIES else SourceKind.UNKNOWN


def medium_kind(name: str, outlets: OutletDirectory) -> SourceKind | None:
    """Outlet or agency by the directory, or by the last or first word of its name."""
    known = outlets.by_name(name)
    if known is not None:
        return SourceKind.AGENCY if outlets.is_agency(known) else SourceKind.OUTLET
    article = name[:4] in {"the ", "The "}
    own = name[4:] if article else name
    words = own.lower().split()
    if not own[:1].isupper() or len(words) + article < MEDIUM_WORDS:
        return None
    media = data()["media"]
    if words[-1] in media["agency"] and len(words) > 1:
        return (
            SourceKind.AGENCY if words[-1] != "agency" or words[-2] in {"news", "press"} else None
        )
    if words[0] in media["first"] or (words[-1] in media["last"] and own.split()[-1][0].isupper()):
        return SourceKind.OUTLET
    return None
