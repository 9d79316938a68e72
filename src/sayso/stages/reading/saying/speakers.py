"""Who a source is: its name in full, and whom a title, a role or a pronoun means as a source.

Who is named and what a noun phrase means is looked up in ``names``. What only who speaks
can tell is told here: "he said" goes on with whoever spoke last, "it said" with the body
that did. In running text (``Cast.referents``) nobody is known to go on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.ports import OutletDirectory
from sayso.records import Attribution, Outlet, SourceKind, Speaker
from sayso.stages.reading.names.cast import Cast
from sayso.stages.reading.names.kinds import (
    kind_of,
    listed_kind,
    medium_kind,
)
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.names.meaning import (
    after_time,
    bearer_meant,
    body_behind,
    body_meant,
    head_phrase,
    is_bare_definite,
    only_person_before,
    person_in,
)
from sayso.stages.reading.names.mentions import bare, last_word
from sayso.stages.reading.names.newsroom import is_first_hand
from sayso.stages.reading.saying.candidates import Candidate
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS, Tree

UNKNOWN = "unknown"
BODIES = frozenset(
    {
        SourceKind.ORGANISATION,
        SourceKind.OUTLET,
        SourceKind.AGENCY,
        SourceKind.DOCUMENT,
        SourceKind.FIRST_HAND,
    }
)
GROUPS = BODIES | {SourceKind.CROWD, SourceKind.ANONYMOUS}
MEDIA = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
REACH = 400
"""Characters before a pronoun in which the person that it means must stand."""


@dataclass(frozen=True, slots=True)
class Context:
    """What speakers are resolved against: the part, who is named, the attributions so far."""

    passage: Passage
    cast: Cast
    outlets: OutletDirectory
    before: Sequence[Attribution]


def speaker_of(candidate: Candidate, context: Context, *, reports: bool) -> Speaker:
    """The speaker behind a candidate's source; "unknown" rather than a guess."""
    tree, text = context.passage.tree, context.passage.text
    if candidate.crowd:
        return Speaker("crowd", UNKNOWN, SourceKind.CROWD, tree.tokens[candidate.cue[0]].text)
    if candidate.head is None:
        return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, "")
    head = tree.tokens[candidate.head]
    tokens = candidate.source or (candidate.head,)
    first = after_time(tree, tokens[0], candidate.head)
    written = text[tree.tokens[first].start : tree.tokens[tokens[-1]].end]
    if tree.tokens[tokens[0]].text.lower() in name_words().silent.nouns:
        return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, written)
    if is_first_hand(tree, candidate.head, text, context.outlets):
        return Speaker(SourceKind.FIRST_HAND.value, UNKNOWN, SourceKind.FIRST_HAND, written)
    pronouns = name_words().pronouns
    resolved = head.text.lower() in pronouns.gender or head.lemma in pronouns.bodies
    if head.pos == "PRON" and resolved:
        return _pronoun(candidate.head, written, context)
    if candidate.medium:
        name = bare(written)
        known = medium_of(name, written, context.outlets)
        return known or Speaker(f"outlet:{plain(name)}", name, SourceKind.OUTLET, written)
    medium = _reporting_medium(candidate.head, context, written)
    if medium is not None:
        return medium
    return _speaker_named(candidate.head, tokens, written, context, reports=reports)


def _speaker_named(
    head: int, tokens: Sequence[int], written: str, context: Context, *, reports: bool
) -> Speaker:
    tree, outlets = context.passage.tree, context.outlets
    named = bare(head_phrase(tree, head, context.passage.text))
    name = context.cast.headline.shortened(context.passage.part, named)
    phrase, sentence = _around(head, written, context)
    kind = kind_of(tree, head, name, phrase, sentence, outlets, reports=reports)
    person = person_in(context.passage, context.cast, head, tokens)
    if tree.tokens[head].entity == "NORP" and is_bare_definite(tree, head) and not person:
        position = tree.tokens[head].start
        only = only_person_before(context.passage, context.cast, position)
        if only and kind in NAMED_KINDS:
            return Speaker(_person_key(only), only, SourceKind.PERSON, written, written)
        return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, written)
    if person and context.cast.people.is_unclear(person):
        return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, written)
    body = body_behind(tree, head)
    if body is not None and not person:
        return replace(_speaker_named(body, (body,), written, context, reports=False), role=written)
    if person and kind not in {*MEDIA, SourceKind.DOCUMENT}:
        role = written if written != person else ""
        return Speaker(_person_key(person), person, SourceKind.PERSON, written, role)
    if kind in INDIVIDUAL and tree.tokens[head].pos != "PROPN":
        bearer = bearer_meant(context.passage, context.cast, head, written)
        if bearer:
            return Speaker(_person_key(bearer), bearer, SourceKind.PERSON, written, written)
    if kind == SourceKind.ORGANISATION or (kind in INDIVIDUAL and not person):
        body_name = body_meant(context.passage, context.cast, head, written)
        if body_name:
            key = f"organisation:{plain(body_name)}"
            name = body_name if body_name[:1].isupper() else f"the {body_name}"
            return Speaker(key, name, SourceKind.ORGANISATION, written)
    return _as_it_stands(head, name, written, kind, context)


NAMED_KINDS = frozenset({SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.UNKNOWN})
INDIVIDUAL = frozenset({SourceKind.PERSON, SourceKind.ANONYMOUS, SourceKind.UNKNOWN})


def _as_it_stands(
    head: int, name: str, written: str, kind: SourceKind, context: Context
) -> Speaker:
    """A speaker of whom nothing more is known than the words that stand there."""
    tree = context.passage.tree
    if kind == SourceKind.UNKNOWN:
        return Speaker(UNKNOWN, UNKNOWN, kind, written)
    known = context.outlets.by_name(name) if kind in MEDIA else None
    if known is not None:
        return Speaker(known.id, known.name, kind, written)
    if kind == SourceKind.PERSON and tree.tokens[head].pos == "PROPN":
        return Speaker(_person_key(name), name, kind, written)
    return Speaker(_body_key(tree, head, kind), name or written, kind, written)


def _around(head: int, written: str, context: Context) -> tuple[str, str]:
    """The whole phrase of a source, and the sentence that it stands in."""
    tree, text = context.passage.tree, context.passage.text
    span = tree.characters(tree.subtree(head))
    whole = text[span.start : span.end]
    start = text.rfind("\n", 0, tree.tokens[head].start) + 1
    number = context.passage.sentence_number(head)
    if number is not None:
        sentence = context.passage.sentences[number]
        start = tree.tokens[sentence.start].start
        end = tree.tokens[sentence.end - 1].end
        return (whole if len(whole) > len(written) else written), text[start:end]
    return whole, text[start : span.end]


def own_word(
    found: Sequence[Attribution], outlet: Outlet, outlets: OutletDirectory
) -> tuple[Attribution, ...]:
    """Attributions in which the outlet that names itself as a source is no other newsroom.

    "The Courier has learned" in the Courier is what its own people found out.
    """
    own = bare(outlet.name).casefold().removeprefix("the ")

    def known(one: Attribution) -> Attribution:
        speaker = one.speaker
        same = speaker.name.casefold().removeprefix("the ") == own
        other = outlets.by_name(speaker.name) if speaker.kind in MEDIA else None
        if speaker.kind not in MEDIA or not (same or (other is not None and other.id == outlet.id)):
            return one
        first = SourceKind.FIRST_HAND
        return replace(one, speaker=replace(speaker, key=first.value, name=UNKNOWN, kind=first))

    return tuple(known(one) for one in found)


def medium_of(name: str, written: str, outlets: OutletDirectory) -> Speaker | None:
    """The newsroom of a name, or None."""
    kind = medium_kind(name, outlets)
    if kind is None:
        return None
    known = outlets.by_name(name)
    if known is not None:
        return Speaker(known.id, known.name, kind, written)
    return Speaker(f"{kind.value}:{plain(name).removeprefix('the ')}", name, kind, written)


def _reporting_medium(head: int, context: Context, written: str) -> Speaker | None:
    """The newsroom of "a report in The Post", whose word it is."""
    tree = context.passage.tree
    if tree.tokens[head].lemma not in name_words().media.pieces:
        return None
    for preposition in tree.children(head, "prep"):
        for target in tree.children(preposition, "pobj"):
            span = tree.characters(tree.subtree(target))
            named = context.passage.text[span.start : span.end]
            found = medium_of(bare(named), named, context.outlets)
            leads = tree.tokens[preposition].lemma in name_words().media.leading
            if found is not None and leads:
                return Speaker(found.key, found.name, found.kind, written)
    return None


def _pronoun(head: int, written: str, context: Context) -> Speaker:
    token = context.passage.tree.tokens[head]
    last = _last_speaker(context, token.start)
    gender = name_words().pronouns.gender.get(token.text.lower())
    if gender:
        name = _person_before(context, token.start, gender, last)
        if name:
            return Speaker(_person_key(name), name, SourceKind.PERSON, written)
        if not name and last is not None and last.speaker.kind == SourceKind.FIRST_HAND:
            return replace(last.speaker, as_written=written)
    elif token.lemma == "it" and last is None:
        body = _subject_before(head, context)
        if body is not None:
            return replace(
                _speaker_named(body, (body,), written, context, reports=False), as_written=written
            )
    elif last is not None and last.speaker.kind in (BODIES if token.lemma == "it" else GROUPS):
        known = last.speaker
        return Speaker(known.key, known.name, known.kind, written, known.role)
    return Speaker(UNKNOWN, UNKNOWN, SourceKind.UNKNOWN, written)


def _subject_before(head: int, context: Context) -> int | None:
    """The subject of the sentence before, where it is a body's name or noun."""
    tree = context.passage.tree
    sentences = context.passage.sentences
    number = context.passage.sentence_number(head)
    if not number:
        return None
    before = range(sentences[number - 1].start, sentences[number - 1].end)
    subjects = [i for i in before if tree.tokens[i].dep in SUBJECTS]
    tops = [i for i in subjects if tree.tokens[tree.tokens[i].head].dep == "ROOT"]
    if len(tops) != 1:
        return None
    kind = listed_kind(tree.tokens[tops[0]].lemma.lower())
    return tops[0] if kind == SourceKind.ORGANISATION else None


def _last_speaker(context: Context, position: int) -> Attribution | None:
    """The attribution just before a character, in the same paragraph."""
    for one in reversed(context.before):
        start = one.content[0].start if one.content else one.cue[0].start
        if start < position:
            end = max(s.end for s in (*one.content, *one.cue))
            here = "\n" not in context.passage.text[min(end, position) : position]
            return one if here and position - end < REACH else None
    return None


def _person_before(context: Context, position: int, gender: str, last: Attribution | None) -> str:
    """The one person whom a pronoun can mean.

    That is the speaker of what was said just before it, or the only person named
    in the paragraph so far; in somebody's own words nobody else may be named.
    """
    people, part = context.cast.people, context.passage.part
    start = context.passage.text.rfind("\n", 0, position) + 1
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
        above = context.passage.text.rfind("\n", 0, start - 1) + 1
        named = people.between(part, max(above, start - REACH), start, gender)
    return named[0] if len(named) == 1 else ""


def _first(attribution: Attribution) -> int:
    return min(s.start for s in attribution.content)


def _end(attribution: Attribution) -> int:
    return max(s.end for s in (*attribution.content, *attribution.cue, *attribution.source))


def speaker_called(name: str, kind: SourceKind, written: str) -> Speaker:
    """A speaker of whom only the name and the kind are known, as ``written`` in a report."""
    key = _person_key(name) if kind == SourceKind.PERSON else f"{kind.value}:{plain(name)}"
    return Speaker(key, name, kind, written)


def _person_key(name: str) -> str:
    """The surname as it sounds: the form that reports share, however they spell it.

    Namesakes fall together here; they are told apart where reports are compared.
    """
    sounds = plain(last_word(name))
    for pattern, sound in SPELLINGS:
        sounds = pattern.sub(sound, sounds)
    return sounds


SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:al|el)[ -]?(?=\w{4})", ""),
        (r"oo|ou", "u"),
        (r"ee|ie|ei|y|j(?=[^aeiou]|$)", "i"),
        (r"ck|q", "k"),
        (r"ph", "f"),
        (r"dj|dzh|zh", "j"),
        (r"tz|ts", "c"),
        (r"w", "v"),
        (r"h(?=[^aeiou]|$)", ""),
        (r"(.)\1", r"\1"),
    )
)
"""How transliterations of one name differ: long vowels, doubled letters, "al-"."""


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
