"""Words in quotation marks and the cue that introduces or closes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.records import CueForce
from sayso.stages.reading.saying.candidates import Candidate
from sayso.stages.reading.saying.cues import UTTERED, cue_tokens, force_of
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.subjects import NONE, Source, beside, phrase, subject_of, trimmed
from sayso.stages.reading.text.passages import ENDS, SHORT, Line, Passage

REACH = 40
"""Tokens between a quotation and the verb that introduces it."""
NAME = 6
"""Words before a colon that may be a speaker's name alone."""
CLOSED = frozenset({",", "?", "!", "—", "–", "-", "…", "...", ",”", "--"})


@dataclass(slots=True)
class _Cue:
    """A cue and the quotations that it serves."""

    verb: int
    gap: range
    colon: bool = False
    quotes: list[int] = field(default_factory=list)


def utterances(passage: Passage) -> list[Candidate]:
    """A candidate for each cue of direct speech, with all quotations that it serves."""
    cues: dict[int, _Cue] = {}
    server: dict[int, _Cue] = {}
    previous: int | None = None
    for line in passage.lines:
        for number in line.quotes:
            cue = _introducing(passage, line, number) or _closing(passage, line, number)
            if cue is not None:
                cue = cues.setdefault(cue.verb, cue)
                cue.quotes.append(number)
                server[number] = cue
        _continue(passage, line, server, previous)
        previous = line.quotes[-1] if line.quotes else previous
    made = (_candidate(passage, cue) for _, cue in sorted(cues.items()))
    return [candidate for candidate in made if candidate is not None]


def _gap_before(passage: Passage, line: Line, number: int) -> range:
    """The unquoted tokens before a quotation, from the one before it or the line's start."""
    before = line.neighbour(number, -1)
    first = line.tokens.start if before is None else passage.quote_tokens(before).stop
    return range(first, passage.quote_tokens(number).start)


def _gap_after(passage: Passage, line: Line, number: int) -> range:
    """The unquoted tokens after a quotation."""
    after = line.neighbour(number, 1)
    last = line.tokens.stop if after is None else passage.quote_tokens(after).start
    return range(passage.quote_tokens(number).stop, last)


def _word_count(passage: Passage, number: int) -> int:
    return sum(not passage.is_mark(i) for i in passage.quote_tokens(number))


def _introducing(passage: Passage, line: Line, number: int) -> _Cue | None:
    """The cue before a quotation: "Varga said: ...", "told reporters that ..."."""
    gap = _gap_before(passage, line, number)
    tail = [i for i in gap if not _is_quotation_mark(passage, i)]
    if not tail:
        return None
    last = passage.tokens[tail[-1]]
    if last.text == ":":
        return _before_colon(passage, tail, gap)
    if last.text == ",":
        verb = _nearest_verb(passage, tail[:-1])
        if verb is None or _has_clause(passage, verb, tail[-1]):
            return None
        return _Cue(verb, gap)
    direct = tail[-2:] if last.lemma == "that" else tail[-1:]
    uttering = _uttering(passage, direct[0]) and (
        _word_count(passage, number) > SHORT or len(direct) == 1
    )
    return _Cue(direct[0], gap) if uttering else None


def _is_quotation_mark(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    return token.pos == "SPACE" or token.text[:1] in "“”„«»\"‘'‹›"


def _before_colon(passage: Passage, tail: list[int], gap: range) -> _Cue | None:
    sentence = _same_sentence(passage, tail[:-1])
    verb = _nearest_verb(passage, sentence)
    if verb is not None:
        return _Cue(verb, gap)
    for index in sentence:
        if _can_precede_colon(passage, index) and subject_of(passage, index).head is not None:
            return _Cue(index, gap)
    if 0 < len(sentence) <= NAME and passage.tokens[sentence[-1]].pos in {"PROPN", "NOUN"}:
        return _Cue(tail[-1], gap, colon=True)
    return None


def _can_precede_colon(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    return token.pos in {"VERB", "AUX"} and token.lemma in cue_words().utterance.colon


def _same_sentence(passage: Passage, tokens: list[int]) -> list[int]:
    kept: list[int] = []
    for index in reversed(tokens[-REACH:]):
        if passage.tokens[index].text in ENDS:
            break
        kept.append(index)
    return kept[::-1]


def _nearest_verb(passage: Passage, tokens: list[int]) -> int | None:
    """The last verb of saying before a quotation, in its sentence."""
    for index in reversed(_same_sentence(passage, tokens)):
        if _uttering(passage, index):
            return index
    return None


def _uttering(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    return token.pos == "VERB" and token.lemma in cue_words().utterance.verbs


def _has_clause(passage: Passage, verb: int, before: int) -> bool:
    """Whether a verb already has its content in its own clause, outside the marks."""
    return any(
        verb < child < before and passage.quote_of[child] < 0
        for child in passage.tree.children(verb, "ccomp")
    )


def _closing(passage: Passage, line: Line, number: int) -> _Cue | None:
    """The cue after a quotation: "... , said Varga"."""
    gap = _gap_after(passage, line, number)
    rest = [i for i in gap if not _is_quotation_mark(passage, i)]
    inside = passage.quote_tokens(number)
    if not rest or not len(inside):
        return None
    last = passage.tokens[inside[-1]].text
    first = passage.tokens[rest[0]]
    closed = last in CLOSED or last[-1:] in CLOSED or first.text in {",", "—", "–"}
    if not closed and not _is_tag(passage, rest):
        return None
    for index in rest[:REACH]:
        token = passage.tokens[index]
        if token.text in ENDS:
            return None
        if token.text.lower() == "according":
            return _Cue(index, gap)
        if _uttering(passage, index) and token.tag not in {"VBG", "VB"}:
            return None if _is_own_sentence(passage, first.pos, index) else _Cue(index, gap)
        if (
            token.tag in {"VBD", "VBZ", "VBP", "MD"}
            and token.pos == "VERB"
            and token.dep != "relcl"
        ):
            return None
        if token.pos == "CCONJ" and index == rest[0]:
            return None
    return None


def _is_tag(passage: Passage, rest: list[int]) -> bool:
    """Whether the words after "... ." are a speaker and a verb of saying and no more."""
    words = [i for i in rest if not passage.is_mark(i)]
    ended = passage.tokens[rest[-1]].text in ENDS and len(words) == len(rest) - 1
    return ended and len(words) <= NAME and any(_uttering(passage, i) for i in words)


def _is_own_sentence(passage: Passage, first: str, verb: int) -> bool:
    """Whether the words after "...?" begin a sentence with a content of its own."""
    return first != "PUNCT" and any(
        child > verb
        and passage.quote_of[child] < 0
        and passage.tokens[child].tag[:2] in {"VB", "MD"}
        for child in passage.tree.children(verb, "ccomp")
    )


def _continue(passage: Passage, line: Line, server: dict[int, _Cue], previous: int | None) -> None:
    """Give quotations without a cue to the speaker of the one beside them, where clear.

    ``previous`` is the last utterance before the line: one left open goes on in it.
    """
    for number in line.quotes:
        before = line.neighbour(number, -1)
        last = previous if before is None else before
        if number in server or last not in server or not _is_sentence(passage, number):
            continue
        gap = _gap_before(passage, line, number)
        goes_on = before is not None or (passage.is_open(last) and not _has_words(passage, gap))
        if goes_on and _is_cue_alone(passage, server[last], gap):
            server[last].quotes.append(number)
            server[number] = server[last]
    for number in reversed(line.quotes):
        after = line.neighbour(number, 1)
        if number in server or after not in server or not _is_sentence(passage, number):
            continue
        if not _has_words(passage, _gap_after(passage, line, number)):
            server[after].quotes.append(number)
            server[number] = server[after]


def _is_sentence(passage: Passage, number: int) -> bool:
    """Whether a quotation is made of whole sentences, or is left open at its paragraph's end."""
    span = passage.quotes[number]
    quoted = passage.text[span.start : span.end].rstrip()
    return passage.is_open(number) or quoted[-1:] in {".", "?", "!", "…", ","}


def _has_words(passage: Passage, gap: range) -> bool:
    return any(not passage.is_mark(i) for i in gap)


def _is_cue_alone(passage: Passage, cue: _Cue, gap: range) -> bool:
    """Whether between two quotations there is nothing but the first one's cue, and a full stop."""
    if not _has_words(passage, gap):
        return True
    words = [i for i in gap if not _is_quotation_mark(passage, i)]
    ends = [i for i in words if passage.tokens[i].text in ENDS]
    return cue.verb in gap and ends == words[-1:]


def _candidate(passage: Passage, cue: _Cue) -> Candidate | None:
    content = sorted(i for number in cue.quotes for i in passage.quote_tokens(number))
    if cue.colon:
        words = trimmed(passage, _same_sentence(passage, list(range(cue.gap.start, cue.verb))))
        return Candidate(words, words[-1], (cue.verb,), tuple(content), CueForce.ASSERTS)
    tree = passage.tree
    if passage.tokens[cue.verb].text.lower() == "according":
        return _according(passage, cue, content)
    source = _source(passage, cue)
    force = force_of(tree, cue.verb)
    spoken = cue_tokens(passage, cue.verb)
    taken = {*source.tokens, *content}
    return Candidate(
        source.tokens,
        source.head,
        tuple(i for i in spoken if i not in taken),
        tuple(content),
        force if force in UTTERED or force == CueForce.DENIES else CueForce.ASSERTS,
    )


def _according(passage: Passage, cue: _Cue, content: list[int]) -> Candidate | None:
    for to in passage.tree.children(cue.verb, "prep"):
        for head in passage.tree.children(to, "pobj"):
            tokens = phrase(passage, head)
            return Candidate(tokens, head, (cue.verb, to), tuple(content), CueForce.ASSERTS)
    return None


def _source(passage: Passage, cue: _Cue) -> Source:
    """By the parse where it stays outside the marks, else by the words beside the verb."""
    found = subject_of(passage, cue.verb)
    if found.head is not None and not any(passage.quote_of[i] >= 0 for i in found.tokens):
        return found
    return beside(passage, cue.verb, cue.gap) if not found.tokens else NONE
