"""Sources behind sources: "citing officials", "quoted him as saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.records import CueForce
from sayso.stages.reading.candidates import Candidate
from sayso.stages.reading.passage import Passage
from sayso.stages.reading.subjects import Source, phrase

CITING = frozenset({"cite", "quote"})


@dataclass(frozen=True, slots=True)
class QuotedAs:
    """Whom somebody quotes, the verb of saying, and the words of the cue."""

    source: Source
    verb: int
    cue: tuple[int, ...]


def quoted_as(passage: Passage, verb: int) -> QuotedAs | None:
    """The inner source of "quoted X as saying" or "X was quoted as saying"."""
    tree = passage.tree
    if passage.tokens[verb].lemma not in CITING:
        return None
    people = tree.children(verb, "dobj", "nsubjpass")
    for preposition in tree.children(verb, "prep", "advcl", "prt", "mark"):
        for saying in tree.children(preposition, "pcomp"):
            if people and passage.tokens[preposition].lemma == "as":
                source = Source(phrase(passage, people[0]), people[0])
                return QuotedAs(source, saying, (preposition, saying))
    return None


def is_quoted_saying(passage: Passage, verb: int) -> bool:
    """Whether a verb is the "saying" of "quoted as saying"."""
    preposition = passage.tree.head(verb) if passage.tokens[verb].dep == "pcomp" else None
    above = None if preposition is None else passage.tree.head(preposition)
    quoted = None if above is None else quoted_as(passage, above)
    return quoted is not None and quoted.verb == verb


def with_inner(passage: Passage, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with those that "quoted X as saying" and "citing X" put inside them."""
    result: list[Candidate] = []
    for candidate in found:
        quoted = next(filter(None, (quoted_as(passage, i) for i in candidate.cue)), None)
        if quoted is None:
            result.append(candidate)
            continue
        inner = replace(
            candidate, source=quoted.source.tokens, head=quoted.source.head, cue=quoted.cue
        )
        if candidate.source and candidate.head != quoted.source.head:
            result += [candidate, replace(inner, within=candidate.cue)]
        else:
            result.append(replace(inner, cue=tuple(sorted({*candidate.cue, *quoted.cue}))))
    return result


def cited(passage: Passage, sentence: range, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a sentence, its "citing X" phrases taken out and added.

    What somebody reports citing others is these others' word.
    """
    result = list(found)
    for index in sentence:
        token = passage.tokens[index]
        objects = passage.tree.children(index, "dobj")
        if token.lemma != "cite" or token.tag != "VBG" or not objects:
            continue
        source = Source(phrase(passage, objects[0]), objects[0])
        outer = [n for n, c in enumerate(result) if c.cue[0] < index and not c.within]
        if not outer:
            continue
        left = frozenset(passage.tree.subtree(index))
        number = outer[0]
        content = tuple(i for i in result[number].content if i not in left)
        if not content or set(content) & set(source.tokens):
            continue
        base = result[number] = replace(result[number], content=content)
        result.append(
            Candidate(
                source.tokens, source.head, (index,), content, CueForce.ASSERTS, within=base.cue
            )
        )
    return result
