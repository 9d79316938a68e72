"""Who relays whom: further links around an attribution, read off the words beside it.

The tagger and the rules find who says what; this adds through whom: the medium it was
told to ("told The Courier", "in a letter seen by the Post"), the second tag of a
sentence ("..., the ministry said, the Post reported"), the paper that a source stands in
("a memo seen by the Post"), and whom somebody cites or quotes (in ``citing``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.language.words import any_of
from sayso.ports import OutletDirectory
from sayso.records import CueForce, Span
from sayso.stages.reading.names.media import Phrase, is_medium, phrase_at
from sayso.stages.reading.saying.candidates import RELAYED, Candidate, Hearing
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.relays.citing import with_cited, with_quoted
from sayso.stages.reading.saying.tags import tag_in
from sayso.stages.reading.text.passages import Passage

_RELAYS = cue_words().relays
PAPERS = rf"(?:{any_of(_RELAYS.papers)})s?"
TOLD = re.compile(
    rf"\b(?:t(?:old|ells?|elling)|confid(?:ed|ing)\s(?:to|in)|sp(?:oke|eaks|eaking|oken)\s(?:to|with|on)"
    rf"|talk(?:ed|s|ing)\s(?:to|with)|(?:{any_of(_RELAYS.asked)})\sby"
    rf"|{PAPERS}\s(?:(?:{any_of(_RELAYS.sent)})\s)?(?:to|with|for|on|in)"
    rf"|{PAPERS}\s(?:\w+\s){{1,4}}(?:to|with)|(?:{any_of(_RELAYS.columns)})\s(?:in|for|on)"
    r"|wr(?:ote|iting|ites|itten)\s(?:in|for|on)|(?:said|says|saying|appear(?:ing|ed|s))\s(?:on|in)"
    r"|on\sthe\sprogramme)\s|^(?:On|In)\s",
    re.IGNORECASE,
)
"""What leads from somebody's words to the medium that has them."""
SHOWN = re.compile(
    rf"\b(?:{any_of(_RELAYS.shown)})\s(?:in\s(?:part|full)\s)?(?:\w+\s){{0,4}}?(?:by|on|in|to)\s",
    re.IGNORECASE,
)
"""What leads from a paper, a recording or remarks to the medium that has them."""
CITED = re.compile(rf"\b(?:{any_of(_RELAYS.passed_on)})\s(?:\w+\s){{0,3}}?by\s")
"""What leads from words to whoever passes them on, a newsroom or not."""
TOWARDS = re.compile(r"\b(?:to|with|by|on|in|telling)\s")
FEWEST = 2

Holding = Mapping[int, Sequence[frozenset[int]]]
"""By token, the contents in which it stands."""


def linked(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with the links that relay them, each inner one naming its outer one's cue."""
    passage, outlets = hearing.passage, hearing.outlets
    found = with_cited(passage, _with_relatives(passage, with_quoted(passage, found)))
    used = frozenset(i for c in found for i in c.cue)
    holding: dict[int, list[frozenset[int]]] = defaultdict(list)
    for content in {frozenset(c.content) for c in found}:
        for index in content:
            holding[index].append(content)
    result: list[Candidate] = []
    for one in found:
        chain = _shown(passage, [_untangled(passage, one)], outlets)
        if not one.within:
            chain = _relayed(passage, chain, outlets, holding)
        chain = _tagged_between(passage, _learned(passage, chain), used)
        result += _tagged_again(passage, chain, outlets, used)
    return result


@dataclass(frozen=True, slots=True)
class _Lead:
    """A place where words lead to a noun phrase."""

    trigger: tuple[int, ...]
    phrase: Phrase


def _relayed(
    passage: Passage,
    chain: list[Candidate],
    outlets: OutletDirectory,
    holding: Holding,
) -> list[Candidate]:
    """The medium that somebody spoke to, and who has that from there, in the same sentence.

    "told the weekly Die Lage in an interview cited by DPA" has both.
    """
    if not chain[-1].source:
        return chain
    if len(chain) == 1:
        chain = _outward(chain, _told_to(passage, chain[-1], outlets, holding), medium=True)
    seen_by = _seen_by(passage, chain, outlets, holding)
    return chain if len(chain) > FEWEST else _outward(chain, seen_by, medium=None)


def _outward(
    chain: list[Candidate], lead: tuple[_Lead, bool] | None, *, medium: bool | None
) -> list[Candidate]:
    """A chain with one more link around it."""
    if lead is None:
        return chain
    inner = chain[0]
    cue = tuple(i for i in lead[0].trigger if i not in inner.cue) or inner.cue
    outer = _outer(inner, lead[0].phrase, cue, medium=lead[1] if medium is None else medium)
    return [outer, replace(inner, within=outer.cue), *chain[1:]]


def _told_to(
    passage: Passage, inner: Candidate, outlets: OutletDirectory, holding: Holding
) -> tuple[_Lead, bool] | None:
    for pattern in (TOLD, TOWARDS):
        for lead in _free_leads(passage, inner, pattern, holding):
            near = pattern is TOLD or lead.trigger[0] - 1 in inner.cue
            if is_medium(passage, lead.phrase, outlets, spoken_to=near):
                return lead, True
    return None


def _seen_by(
    passage: Passage, chain: list[Candidate], outlets: OutletDirectory, holding: Holding
) -> tuple[_Lead, bool] | None:
    have = {i for c in chain for i in c.source}
    for pattern in (SHOWN, CITED):
        for lead in _free_leads(passage, chain[-1], pattern, holding):
            if not have.isdisjoint(lead.phrase.tokens):
                continue
            medium = is_medium(passage, lead.phrase, outlets, spoken_to=True)
            if medium or pattern is CITED:
                return lead, medium
    return None


def _free_leads(
    passage: Passage, inner: Candidate, pattern: re.Pattern[str], holding: Holding
) -> Iterator[_Lead]:
    """Where a pattern leads to a phrase in a sentence, beside what is said and who says it."""
    taken = {*inner.content, *inner.source}
    around = holding.get(inner.cue[0], ())
    for lead in _led(passage, passage.sentence(inner.cue[0]), pattern):
        free = taken.isdisjoint(lead.trigger) and taken.isdisjoint(lead.phrase.tokens)
        if free and all(lead.trigger[0] in content for content in around):
            yield lead


def _shown(passage: Passage, chain: list[Candidate], outlets: OutletDirectory) -> list[Candidate]:
    """Who is behind a source, inside its own phrase: "a memo seen by the Post"."""
    inner = chain[-1]
    if not inner.source or inner.head is None:
        return chain
    around = range(inner.source[0], inner.source[-1] + FEWEST)
    for pattern in (TOLD, SHOWN, CITED):
        for lead in _led(passage, around, pattern):
            left = _source_before(passage, inner.source, lead.trigger[0])
            medium = is_medium(passage, lead.phrase, outlets, spoken_to=True)
            if not left or not (medium or pattern is CITED):
                continue
            outer = _outer(inner, lead.phrase, lead.trigger, medium=medium)
            head = inner.head if inner.head in left else left[-1]
            return [outer, replace(inner, source=left, head=head, within=outer.cue)]
    return chain


def _source_before(passage: Passage, source: Sequence[int], at: int) -> tuple[int, ...]:
    """A source's words before a place, without what links them to it."""
    left = [i for i in source if i < at]
    words = cue_words().relays
    while left and (
        passage.is_mark(left[-1]) or passage.tokens[left[-1]].text.lower() in words.linking
    ):
        left.pop()
    if left and passage.tokens[left[-1]].lemma in words.remarks:
        commas = [i for i in left if passage.tokens[i].text == ","]
        left = [i for i in left if i < commas[-1]] if commas else left
    return tuple(left)


def _learned(passage: Passage, chain: list[Candidate]) -> list[Candidate]:
    """Whom somebody has it from: "The Post has learned from two directors that ..."."""
    outer = chain[-1]
    tree = passage.tree
    learning = cue_words().relays.learning
    verbs = [i for i in outer.cue if passage.tokens[i].lemma in learning]
    for verb in verbs:
        for preposition in tree.children(verb, "prep"):
            phrase = phrase_at(passage, preposition + 1)
            if passage.tokens[preposition].lemma == "from" and phrase is not None:
                inner = replace(outer, source=phrase.tokens, head=phrase.head, cue=(preposition,))
                inner = replace(inner, within=outer.cue, tagged=False)
                return [*chain, inner]
    return chain


def _tagged_between(
    passage: Passage, chain: list[Candidate], used: frozenset[int]
) -> list[Candidate]:
    """A first tag before a second: "..., villagers said, according to the Post"."""
    outer = chain[0]
    last = max(outer.content)
    first = min(*outer.cue, *outer.source) if outer.source else min(outer.cue)
    between = [i for i in range(last + 1, first) if passage.tokens[i].pos != "SPACE"]
    tag = tag_in(passage, between)
    if tag is None or not used.isdisjoint(tag[1]):
        return chain
    phrase, cue = tag
    inner = replace(outer, source=phrase.tokens, head=phrase.head, cue=cue, tagged=False)
    words = tuple(sorted({*outer.content, *phrase.tokens, *cue}))
    return [replace(outer, content=words), replace(inner, within=outer.cue), *chain[1:]]


def _tagged_again(
    passage: Passage, chain: list[Candidate], outlets: OutletDirectory, used: frozenset[int]
) -> list[Candidate]:
    """A second tag behind a first: "..., the ministry said, The Post reported on Monday"."""
    first = chain[0]
    sentence = passage.sentence(first.cue[0])
    last = max(*first.cue, *first.content, *first.source, *chain[-1].source)
    rest = [i for i in range(last + 1, sentence.stop) if passage.tokens[i].pos != "SPACE"]
    tag = tag_in(passage, rest)
    if tag is None or not used.isdisjoint(tag[1]):
        return chain
    phrase, cue = tag
    words = sorted({i for c in chain for i in (*c.content, *c.source, *c.cue)})
    medium = is_medium(passage, phrase, outlets)
    outer = replace(_outer(first, phrase, cue, medium=medium), content=tuple(words))
    return [outer, replace(first, within=outer.cue), *chain[1:]]


def _untangled(passage: Passage, one: Candidate) -> Candidate:
    """A candidate without a second tag that got into its content, behind its own cue."""
    tail = [i for i in one.content if i > max(one.cue)]
    head = [i for i in one.content if i < min(one.cue)]
    if head and tail and tag_in(passage, tail) is not None:
        return replace(one, content=tuple(head))
    return one


def _with_relatives(passage: Passage, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates in which "the report, which the mayor cited" makes the mayor pass it on."""
    result: list[Candidate] = []
    for one in found:
        words = [passage.tokens[i].text.lower() for i in one.content[:2]]
        if len(words) != 1 or words[0] not in cue_words().relays.relative:
            result.append(one)
            continue
        before = [c for c in result if c.source and c.source[-1] < min(one.content)]
        same = [c for c in before if one.cue[0] in passage.sentence(c.cue[0]) and not c.within]
        if not same:
            result.append(one)
            continue
        inner = same[-1]
        result[result.index(inner)] = replace(inner, within=one.cue)
        result.append(replace(one, content=inner.content, tagged=False))
    return result


def _led(passage: Passage, within: range, pattern: re.Pattern[str]) -> Iterator[_Lead]:
    """Each place where a pattern leads to a noun phrase."""
    tokens = passage.tokens
    if not len(within):
        return
    last = min(within.stop, len(tokens)) - 1
    start, end = tokens[within.start].start, tokens[last].end
    for match in pattern.finditer(passage.text, start, end):
        inside = passage.tree.within(Span(match.start(), match.end()))
        trigger = [i for i in inside if i in within]
        phrase = phrase_at(passage, trigger[-1] + 1) if trigger and trigger[-1] < last else None
        if phrase is not None:
            yield _Lead(tuple(trigger), phrase)


def _outer(inner: Candidate, phrase: Phrase, cue: tuple[int, ...], *, medium: bool) -> Candidate:
    return Candidate(
        phrase.tokens,
        phrase.head,
        cue,
        inner.content,
        CueForce.ASSERTS,
        medium=medium,
        confidence=inner.confidence * RELAYED,
    )
