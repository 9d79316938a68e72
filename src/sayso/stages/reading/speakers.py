"""Who a source is, resolved within a report: surnames, titles, pronouns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sayso.ports import OutletDirectory
from sayso.records import ParsedPart, Part, SourceKind, Speaker
from sayso.stages.reading.sources import PERSON, kind_of
from sayso.stages.reading.syntax import Tree

UNKNOWN = "unknown"
SINGULAR = frozenset({"he", "she"})
REACH = 400
"""Characters before a pronoun in which the person that it means must stand."""


class People:
    """The persons named in a report: full names, and where each stands."""

    def __init__(self, trees: Sequence[tuple[ParsedPart, Tree]]) -> None:
        self.names: list[tuple[Part, int, str]] = []
        for parsed, tree in trees:
            for run in _names(tree):
                text = parsed.text[tree.tokens[run[0]].start : tree.tokens[run[-1]].end]
                self.names.append((parsed.part, tree.tokens[run[0]].start, _bare(text)))

    def full(self, name: str) -> str:
        """The fullest name in the report with the same last word, unless two differ."""
        last = name.rsplit(maxsplit=1)[-1].casefold()
        same = [n for _, _, n in self.names if n.split()[-1].casefold() == last]
        longer = {n for n in same if len(n.split()) > len(name.split())}
        if len(longer) == 1 and len(name.split()) == 1:
            return longer.pop()
        return name

    def before(self, part: Part, position: int) -> str:
        """The one person named shortly before a position; "" where there are several or none."""
        near = [
            self.full(n)
            for p, at, n in self.names
            if p == part and position - REACH <= at < position
        ]
        return near[-1] if near and len(set(near)) == 1 else ""


def speaker_of(
    parsed: ParsedPart,
    tree: Tree,
    source: Sequence[int],
    head: int | None,
    people: People,
    outlets: OutletDirectory,
    *,
    reports: bool,
) -> Speaker:
    """The speaker behind a source's tokens; "unknown" rather than a guess."""
    if head is None:
        return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, "")
    tokens = list(source) or [head]
    written = parsed.text[tree.tokens[tokens[0]].start : tree.tokens[tokens[-1]].end]
    token = tree.tokens[head]
    if token.pos == "PRON":
        found = people.before(parsed.part, token.start) if token.lemma in SINGULAR else ""
        if not found:
            return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, written)
        return Speaker(_person_key(found), found, SourceKind.PERSON, written)
    person = _person_in(tree, tokens, parsed)
    name = _bare(_head_phrase(tree, head, parsed.text))
    kind = kind_of(tree, head, name, outlets, reports=reports)
    if person and kind not in {SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.DOCUMENT}:
        full = people.full(person)
        role = written if written != person else ""
        return Speaker(_person_key(full), full, SourceKind.PERSON, written, role)
    if kind == SourceKind.UNKNOWN:
        return Speaker(UNKNOWN, UNKNOWN, kind, written)
    known = outlets.by_name(name) if kind in {SourceKind.OUTLET, SourceKind.AGENCY} else None
    if known is not None:
        return Speaker(known.id, known.name, kind, written)
    return Speaker(_body_key(tree, head, kind), name or written, kind, written)


def _names(tree: Tree) -> list[list[int]]:
    runs: list[list[int]] = []
    for index, token in enumerate(tree.tokens):
        if token.entity != PERSON:
            continue
        if runs and runs[-1][-1] == index - 1 and not token.entity_start:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if tree.tokens[run[-1]].text[:1].isalpha() or len(run) > 1]


def _person_in(tree: Tree, tokens: Sequence[int], parsed: ParsedPart) -> str:
    """A person's name in the source: "Mayor Petra Lindqvist", "the director, Dr Nwosu"."""
    run = [i for i in tokens if tree.tokens[i].entity == PERSON and tree.tokens[i].pos == "PROPN"]
    if not run:
        return ""
    first = [run[0]]
    for index in run[1:]:
        if index != first[-1] + 1 or tree.tokens[index].entity_start:
            break
        first.append(index)
    start, end = tree.tokens[first[0]].start, tree.tokens[first[-1]].end
    return _bare(parsed.text[start:end])


def _head_phrase(tree: Tree, head: int, text: str) -> str:
    """A head with the words before it that belong to its name."""
    kept = [head]
    for child in tree.children(head, "compound", "amod", "poss", "det", "nmod", "nummod"):
        kept += tree.subtree(child)
    start = min(kept)
    return text[tree.tokens[start].start : tree.tokens[head].end]


def _bare(name: str) -> str:
    """A name without a possessive ending and marks at its edges."""
    stripped = name.strip(" ,.;:“”\"'‘’")
    for ending in ("'s", "’s"):
        stripped = stripped.removesuffix(ending)
    return " ".join(stripped.split())


def _person_key(name: str) -> str:
    """Surname without accents: the form that reports share. Namesakes fall together."""
    return _plain(name.rsplit(maxsplit=1)[-1])


def _body_key(tree: Tree, head: int, kind: SourceKind) -> str:
    """What a body or role is called without article and country.

    "Iraq's foreign ministry" and "the foreign ministry" are one; two countries'
    ministries fall together, which counts fewer sources rather than more.
    """
    words = []
    for child in tree.children(head, "compound", "amod", "nmod"):
        if tree.tokens[child].entity not in {"GPE", "NORP"}:
            words += [tree.tokens[i].lemma for i in tree.subtree(child)]
    words.append(tree.tokens[head].lemma)
    return f"{kind.value}:{_plain(' '.join(words))}"


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in decomposed if c.isalnum() or c == " ")
    return " ".join("".join(kept).split())
