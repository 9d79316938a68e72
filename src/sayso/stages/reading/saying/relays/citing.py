"""Sources behind sources by the words that cite them: "citing officials", "quoted X as saying"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.language.words import any_of
from sayso.records import CueForce, Span
from sayso.stages.reading.names.kinds import may_speak, noun_kind
from sayso.stages.reading.names.media import LONGEST, NAMING, Phrase, phrase_at
from sayso.stages.reading.saying.candidates import RELAYED, Candidate
from sayso.stages.reading.saying.cues import FINITE
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.subjects import Source, phrase, subject_of
from sayso.stages.reading.text.passages import Passage

CITING = re.compile(rf"\b(?:{any_of(cue_words().relays.citing)})\s", re.IGNORECASE)
"""What leads from who reports to whose word it is."""
LINK = -1


@dataclass(frozen=True, slots=True)
class QuotedAs:
    """Whom somebody quotes, the verb of saying, and the words of the cue."""

    source: Source
    verb: int
    cue: tuple[int, ...]


def quoted_as(passage: Passage, verb: int) -> QuotedAs | None:
    """The inner source of "quoted X as saying" or "X was quoted as saying"."""
    tree = passage.tree
    if passage.tokens[verb].lemma not in cue_words().relays.quoting:
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


def with_quoted(passage: Passage, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates in which "the Post quoted him as saying" is the Post's relay of his word."""
    result = list(found)
    for index, token in enumerate(passage.tokens):
        if token.lemma in cue_words().relays.quoting:
            result = _quoted(passage, result, index)
    return result


def _quoted(passage: Passage, found: list[Candidate], verb: int) -> list[Candidate]:
    phrase = phrase_at(passage, verb + 1)
    if phrase is None:
        return found
    at = phrase.tokens[-1] + 1
    words = passage.tokens[at : at + 2]
    if len(words) < len("as") or words[0].text != "as" or words[1].tag != "VBG":
        return found
    cue = {verb, at, at + 1}
    own = [c for c in found if not cue.isdisjoint(c.cue)]
    sentence = passage.sentence(verb)
    said = max(
        (tuple(i for i in c.content if i > at + 1) for c in own),
        key=len,
        default=tuple(range(at + 2, sentence.stop)),
    )
    if not said:
        return found
    source, head = _quoter(passage, own, verb, phrase)
    confidence = max((c.confidence for c in own), default=RELAYED)
    told = tuple(sorted({*phrase.tokens, at, at + 1, *said}))
    outer = Candidate(source, head, (verb,), told, CueForce.ASSERTS, confidence=confidence)
    inner = replace(
        outer,
        source=phrase.tokens,
        head=phrase.head,
        cue=(at, at + 1),
        content=said,
        within=(verb,),
    )
    rest = [
        replace(c, within=(verb,)) if c.within and not cue.isdisjoint(c.within) else c
        for c in found
        if c not in own and set(c.cue).isdisjoint(source)
    ]
    return [*rest, outer, inner] if source else [*rest, replace(inner, within=())]


def _quoter(
    passage: Passage, own: Sequence[Candidate], verb: int, phrase: Phrase
) -> tuple[tuple[int, ...], int | None]:
    """Who quotes: all words before the verb where these are but a noun phrase."""
    sentence = passage.sentence(verb)
    sources = [c for c in own if c.source and set(c.source).isdisjoint(phrase.tokens)]
    named = [c for c in sources if any(passage.tokens[i].pos in NAMING for i in c.source)]
    if named:
        return named[0].source, named[0].head
    before = range(
        max((i + 1 for i in sentence if i < verb and _divides(passage, i)), default=sentence.start),
        verb,
    )
    opening = phrase_at(passage, before.start) if before else None
    if opening is not None and not any(passage.tokens[i].tag in FINITE for i in before):
        return tuple(before), opening.head
    subject = subject_of(passage, verb)
    return subject.tokens, subject.head


def _divides(passage: Passage, index: int) -> bool:
    """Whether a clause may begin behind a word: "said that", a colon, another verb."""
    token = passage.tokens[index]
    return token.tag in {"VBD", "VBZ", "VBP"} or token.text in {"that", ":", ";"}


def with_cited(passage: Passage, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates in which "citing two officials" is no word of its own but a link.

    What somebody reports citing others is these others' word.
    """
    kept = dict(enumerate(found))
    by_sentence: dict[int, dict[int, None]] = defaultdict(dict)
    for number, one in kept.items():
        by_sentence[passage.sentence_of[one.cue[0]]][number] = None
    for match in CITING.finditer(passage.text):
        trigger = [i for i in passage.tree.within(_span(match)) if not passage.is_mark(i)]
        if not trigger or passage.quote_of[trigger[0]] >= 0:
            continue
        phrase = _cited_phrase(passage, trigger[-1] + 1)
        if phrase is None or not _may_be_cited(passage, phrase):
            continue
        here = by_sentence[passage.sentence_of[trigger[0]]]
        changed = _linked(passage, {n: kept[n] for n in here}, tuple(trigger), phrase)
        for number in [n for n in here if n not in changed]:
            del kept[number], here[number]
        kept |= {n: one for n, one in changed.items() if n in kept}
        if LINK in changed:
            number = len(found) + match.start()
            kept[number], here[number] = changed[LINK], None
    return list(kept.values())


def _may_be_cited(passage: Passage, phrase: Phrase) -> bool:
    """Whether a phrase names somebody, a body or a paper: nobody cites a line of bamboo poles."""
    token = passage.tokens[phrase.head]
    return may_speak(passage.tree, phrase.head) or noun_kind(token.lemma.lower()) is not None


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _cited_phrase(passage: Passage, first: int) -> Phrase | None:
    """Whom or what is cited: to the next comma, or the noun phrase alone."""
    phrase = phrase_at(passage, first) if first < len(passage.tokens) else None
    if phrase is None or passage.tokens[first].text.lower() in cue_words().relays.none:
        return None
    sentence = passage.sentence(first)
    words = []
    for i in range(first, min(sentence.stop, first + LONGEST)):
        token = passage.tokens[i]
        if passage.is_mark(i) or token.tag in FINITE or token.text in cue_words().relays.ending:
            break
        words.append(i)
    further = words[len(phrase.tokens) :]
    whole = not further or passage.tokens[further[0]].pos in {"ADP", "ADJ", "VERB"}
    return Phrase(tuple(words), phrase.head) if words and whole else phrase


def _linked(
    passage: Passage, found: dict[int, Candidate], trigger: tuple[int, ...], phrase: Phrase
) -> dict[int, Candidate]:
    """A sentence's candidates with the one that cites a phrase changed, and the link added.

    The link to the phrase has the number ``LINK``.
    """
    at_trigger = [n for n, c in found.items() if not set(trigger).isdisjoint(c.cue)]
    own = {n for n in at_trigger if found[n].within or not _says(passage, found[n])}
    if len(own) < len(at_trigger):
        return found
    rest = {n: c for n, c in found.items() if n not in own}
    base = _base(passage, list(rest.values()), trigger)
    if base is None:
        return found
    left = {*trigger, *phrase.tokens}
    content = tuple(i for i in base.content if i not in left)
    source = base.source
    if not left.isdisjoint(source):
        source = tuple(i for i in source if i < trigger[0])
        while source and passage.is_mark(source[-1]):
            source = source[:-1]
    if not content or not any(not passage.is_mark(i) for i in content):
        return found
    outer = replace(base, content=content, source=source)
    inner = Candidate(phrase.tokens, phrase.head, trigger, content, CueForce.ASSERTS)
    inner = replace(inner, within=base.cue, confidence=base.confidence * RELAYED)
    return {n: outer if c is base else c for n, c in rest.items()} | {LINK: inner}


def _says(passage: Passage, one: Candidate) -> bool:
    """Whether a candidate holds a clause or words in marks, and so is a word by itself."""
    spoken = any(passage.quote_of[i] >= 0 for i in one.content)
    return spoken or any(passage.tokens[i].tag in FINITE for i in one.content)


def _base(passage: Passage, found: Sequence[Candidate], trigger: Sequence[int]) -> Candidate | None:
    """Who cites: whose name stands before "citing", else the sentence's outermost source."""
    first = trigger[0]
    sentence = passage.sentence(first)
    here = [c for c in found if c.cue[0] in sentence and not c.within]
    for one in here:
        beside = one.source and one.source[-1] in {first - 1, first - 2}
        if first in one.source or (beside and passage.is_mark(first - 1)):
            return one
    free = [c for c in here if passage.tokens[c.cue[0]].lemma not in cue_words().deeds.verbs]
    outside = [c for c in free if not any(c.cue[0] in o.content for o in free if o is not c)]
    before = [c for c in outside if c.cue[0] < first]
    return before[-1] if before else next(iter(outside), None)
