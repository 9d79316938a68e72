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


@cache
def _data() -> dict[str, Any]:
    path = files("sayso.stages.reading").joinpath("data/sources.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _kinds() -> dict[str, SourceKind]:
    kinds = _data()["kinds"]
    return {noun: SourceKind(kind) for kind, nouns in kinds.items() for noun in nouns}


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
    if token.entity == PERSON:
        return SourceKind.PERSON
    if token.pos == "PRON":
        return SourceKind.UNKNOWN
    listed = _kinds().get(token.lemma)
    if token.pos == "PROPN":
        if reports and name.startswith("The ") and listed is None:
            return SourceKind.OUTLET
        if listed in {SourceKind.PERSON, SourceKind.ORGANISATION}:
            return listed
        return SourceKind.ORGANISATION if token.entity in NAMED_BODIES else SourceKind.PERSON
    if listed is not None:
        return listed
    return SourceKind.UNKNOWN


def medium_kind(name: str, outlets: OutletDirectory) -> SourceKind | None:
    """Outlet or agency by the directory, or by the last or first word of its name."""
    known = outlets.by_name(name)
    if known is not None:
        return SourceKind.AGENCY if outlets.is_agency(known) else SourceKind.OUTLET
    words = name.lower().removeprefix("the ").split()
    if not name[:1].isupper() or len(words) < MEDIUM_WORDS:
        return None
    media = _data()["media"]
    if words[-1] in media["agency"]:
        return (
            SourceKind.AGENCY if words[-1] != "agency" or words[-2] in {"news", "press"} else None
        )
    if words[-1] in media["last"] or words[0] in media["first"]:
        return SourceKind.OUTLET
    return None


MEDIUM_WORDS = 2
"""Words of an unknown medium's name: "Post" alone may be anything."""
