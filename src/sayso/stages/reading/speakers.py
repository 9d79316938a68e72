"""Who a source is, resolved within a report: surnames, titles, pronouns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.ports import OutletDirectory
from sayso.records import Attribution, ParsedPart, SourceKind, Speaker
from sayso.stages.reading.candidates import Candidate
from sayso.stages.reading.people import People, bare, last_word, name_tokens
from sayso.stages.reading.sources import kind_of, medium_kind
from sayso.stages.reading.syntax import Tree

UNKNOWN = "unknown"
GENDERS = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
BODIES = frozenset(
    {SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.DOCUMENT}
)
GROUPS = BODIES | {SourceKind.CROWD, SourceKind.ANONYMOUS}
MEDIA = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
REACH = 400
"""Characters before a pronoun in which the person that it means must stand."""


@dataclass(frozen=True, slots=True)
class Context:
    """What speakers are resolved against: the part, its persons, the attributions so far."""

    parsed: ParsedPart
    tree: Tree
    people: People
    outlets: OutletDirectory
    before: Sequence[Attribution]


def speaker_of(candidate: Candidate, context: Context, *, reports: bool) -> Speaker:
    """The speaker behind a candidate's source; "unknown" rather than a guess."""
    tree, parsed = context.tree, context.parsed
    if candidate.crowd:
        return Speaker("crowd", UNKNOWN, SourceKind.CROWD, tree.tokens[candidate.cue[0]].text)
    if candidate.head is None:
        return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, "")
    head = tree.tokens[candidate.head]
    tokens = candidate.source or (candidate.head,)
    written = parsed.text[tree.tokens[tokens[0]].start : tree.tokens[tokens[-1]].end]
    if head.text.lower() in {"i", "we"}:
        return Speaker(SourceKind.FIRST_HAND.value, UNKNOWN, SourceKind.FIRST_HAND, written)
    if head.pos == "PRON" and (head.text.lower() in GENDERS or head.lemma in {"it", "they"}):
        return _pronoun(candidate.head, written, context)
    medium = _reporting_medium(candidate.head, context, written)
    if medium is not None:
        return medium
    return _named(candidate.head, tokens, written, context, reports=reports)


def _named(
    head: int, tokens: Sequence[int], written: str, context: Context, *, reports: bool
) -> Speaker:
    tree, people, outlets = context.tree, context.people, context.outlets
    name = bare(head_phrase(tree, head, context.parsed.text))
    kind = kind_of(tree, head, name, outlets, reports=reports)
    person = _person(tree, head, tokens, context)
    if person and kind not in {*MEDIA, SourceKind.DOCUMENT}:
        full = people.full(person)
        role = written if written != person else ""
        return Speaker(_person_key(full), full, SourceKind.PERSON, written, role)
    if kind == SourceKind.PERSON and tree.tokens[head].pos != "PROPN":
        bearer = _bearer(tree, head, people)
        if bearer:
            return Speaker(_person_key(bearer), bearer, kind, written, written)
    if kind == SourceKind.UNKNOWN:
        return Speaker(UNKNOWN, UNKNOWN, kind, written)
    known = outlets.by_name(name) if kind in MEDIA else None
    if known is not None:
        return Speaker(known.id, known.name, kind, written)
    if kind == SourceKind.PERSON and tree.tokens[head].pos == "PROPN":
        return Speaker(_person_key(name), name, kind, written)
    return Speaker(_body_key(tree, head, kind), name or written, kind, written)


def medium(start: int, end: int, parsed: ParsedPart, outlets: OutletDirectory) -> Speaker | None:
    """The newsroom that some characters name, or None."""
    written = parsed.text[start:end]
    name = bare(written)
    kind = medium_kind(name, outlets)
    if kind is None:
        return None
    known = outlets.by_name(name)
    if known is not None:
        return Speaker(known.id, known.name, kind, written)
    return Speaker(f"{kind.value}:{plain(name).removeprefix('the ')}", name, kind, written)


def _reporting_medium(head: int, context: Context, written: str) -> Speaker | None:
    """The newsroom of "a report in The Post", whose word it is."""
    tree = context.tree
    if tree.tokens[head].lemma not in {"report", "article", "story", "interview", "editorial"}:
        return None
    for preposition in tree.children(head, "prep"):
        for target in tree.children(preposition, "pobj"):
            span = tree.characters(tree.subtree(target))
            found = medium(span.start, span.end, context.parsed, context.outlets)
            if found is not None and tree.tokens[preposition].lemma in {"in", "by", "on", "from"}:
                return Speaker(found.key, found.name, found.kind, written)
    return None


def _person(tree: Tree, head: int, tokens: Sequence[int], context: Context) -> str:
    """A person's name in the source: "Mayor Petra Lindqvist", "the director, Dr Nwosu"."""
    own = set(tree.children(head, "compound", "appos", "nmod", "amod")) | {head}
    own |= {i for child in own for i in tree.children(child, "compound", "flat")}
    run = name_tokens(tree, [i for i in tokens if i in own])
    if run:
        return bare(context.parsed.text[tree.tokens[run[0]].start : tree.tokens[run[-1]].end])
    token = tree.tokens[head]
    alone = token.pos == "PROPN" and not tree.children(head, "compound", "det", "amod")
    return bare(token.text) if alone and context.people.is_name(token.text) else ""


def _bearer(tree: Tree, head: int, people: People) -> str:
    """Whom "the minister" means: the one person in the report who is a minister."""
    definite = any(tree.tokens[d].lemma == "the" for d in tree.children(head, "det"))
    further = tree.children(head, "prep", "relcl", "poss", "compound", "nummod")
    return people.bearer(tree.tokens[head].lemma) if definite and not further else ""


def _pronoun(head: int, written: str, context: Context) -> Speaker:
    token = context.tree.tokens[head]
    last = _last_speaker(context, token.start)
    word = token.text.lower()
    if word in GENDERS:
        name = _person_before(context, token.start, GENDERS[word], last)
        if name:
            return Speaker(_person_key(name), name, SourceKind.PERSON, written)
    elif last is not None and last.speaker.kind in (BODIES if token.lemma == "it" else GROUPS):
        known = last.speaker
        return Speaker(known.key, known.name, known.kind, written, known.role)
    return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, written)


def _last_speaker(context: Context, position: int) -> Attribution | None:
    """The attribution just before a character, in the same paragraph."""
    for one in reversed(context.before):
        start = one.content[0].start if one.content else one.cue[0].start
        if start < position:
            end = max(s.end for s in (*one.content, *one.cue))
            here = "\n" not in context.parsed.text[min(end, position) : position]
            return one if here and position - end < REACH else None
    return None


def _person_before(context: Context, position: int, gender: str, last: Attribution | None) -> str:
    """The one person whom a pronoun can mean.

    That is the speaker of what was said just before it, or the only person named
    in the paragraph so far; in somebody's own words nobody else may be named.
    """
    people, part = context.people, context.parsed.part
    start = context.parsed.text.rfind("\n", 0, position) + 1
    start = max(start, position - REACH)
    if last is not None and last.speaker.kind == SourceKind.PERSON:
        said = last.speaker.name
        inside = any(s.start <= position < s.end for s in last.content)
        others = [
            n
            for n in people.between(part, _first(last) if inside else _end(last), position, gender)
            if n != said
        ]
        fits = people.gender(said) in {"", gender}
        if fits:
            return "" if others else said
    named = people.between(part, start, position, gender)
    if not named and start > 1:
        above = context.parsed.text.rfind("\n", 0, start - 1) + 1
        named = people.between(part, max(above, start - REACH), start, gender)
    return named[0] if len(named) == 1 else ""


def _first(attribution: Attribution) -> int:
    return min(s.start for s in attribution.content)


def _end(attribution: Attribution) -> int:
    return max(s.end for s in (*attribution.content, *attribution.cue, *attribution.source))


def head_phrase(tree: Tree, head: int, text: str) -> str:
    """A head with the words before it that belong to its name."""
    kept = [head]
    for child in tree.children(head, "compound", "amod", "poss", "det", "nmod", "nummod"):
        kept += tree.subtree(child)
    start = min(kept)
    return text[tree.tokens[start].start : tree.tokens[head].end]


def _person_key(name: str) -> str:
    """Surname without accents: the form that reports share. Namesakes fall together."""
    return plain(last_word(name))


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
    return f"{kind.value}:{plain(' '.join(words))}"


def plain(text: str) -> str:
    """Small letters and figures alone, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in decomposed if c.isalnum() or c == " ")
    return " ".join("".join(kept).split())
