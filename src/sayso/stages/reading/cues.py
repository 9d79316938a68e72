"""Candidates for attributions: cue, source and content as token indices of one sentence.

Each rule is one construction of reported speech: a verb with a clause, words in
quotation marks around a verb of saying, "according to", "as X reported", a
nominal cue ("chants of"), and a headline's colon.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.records import CueForce, Span
from sayso.stages.reading.syntax import SUBJECTS, Tree

MAX_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution before it is a record: token indices, and the source's head word."""

    source: tuple[int, ...]
    head: int | None
    cue: tuple[int, ...]
    content: tuple[int, ...]
    force: CueForce
    relay: int | None = None
    voices: bool = False


@cache
def _data() -> dict[str, Any]:
    path = files("sayso.stages.reading").joinpath("data/cues.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _verbs() -> dict[str, CueForce]:
    verbs = _data()["verbs"]
    return {verb: CueForce(force) for force, listed in verbs.items() for verb in listed}


def candidates(tree: Tree, sentence: range, quotes: tuple[Span, ...]) -> list[Candidate]:
    """All candidates of one sentence, in order of their cues."""
    inside = [s for s in quotes if any(_holds(s, tree.tokens[i].start) for i in sentence)]
    found: list[Candidate] = []
    for index in sentence:
        found += _at(tree, index, sentence, inside)
    return found


def _at(tree: Tree, index: int, sentence: range, quotes: list[Span]) -> Iterator[Candidate]:
    token = tree.tokens[index]
    quoted = any(_holds(s, token.start) for s in quotes)
    if token.lemma == "accord" or token.text.lower() == "according":
        yield from _according(tree, index, sentence)
    elif token.pos in {"VERB", "AUX"} and token.lemma in _verbs():
        yield from _verb(tree, index, sentence, [] if quoted else quotes)
    elif token.pos in {"VERB", "AUX"} and token.lemma in _data()["withholding"]["verbs"]:
        yield from _withheld(tree, index)
    elif token.pos == "NOUN" and token.lemma in _data()["nouns"]["voices"]:
        yield from _voices(tree, index, sentence, quotes)
    elif token.pos == "NOUN" and token.lemma in _data()["nouns"]["that"]:
        yield from _nominal(tree, index)


def _verb(tree: Tree, verb: int, sentence: range, quotes: list[Span]) -> Iterator[Candidate]:
    force = _force(tree, verb)
    source, head = _source(tree, verb)
    cue = _cue(tree, verb)
    taken = {*source, *cue}
    content = _clause(tree, verb, force)
    around = _quoted_around(tree, verb, sentence, quotes)
    if content is None and _as_clause(tree, verb):
        above = tree.head(verb)
        content = [] if above is None else tree.subtree(above, leave_out=frozenset({verb}))
    if around and (content is None or force == CueForce.ASSERTS):
        content = sorted({*(content or []), *around})
    if not content:
        return
    content = [i for i in content if i not in taken and i in sentence]
    if not content or (head is None and not around and not _is_passive(tree, verb)):
        return
    yield Candidate(tuple(source), head, tuple(cue), tuple(content), force, _relay(tree, verb))


def _clause(tree: Tree, verb: int, force: CueForce) -> list[int] | None:
    """The clause that a verb governs, or that stands around it ("X, he said")."""
    wanted = ["ccomp"]
    if force not in {CueForce.ASSERTS, CueForce.ASKS}:
        wanted += ["xcomp", "advcl"]
    for child in tree.children(verb, *wanted):
        if tree.tokens[child].dep == "advcl" and not _infinitive(tree, child):
            continue
        return tree.subtree(child)
    if force == CueForce.CALLS_FOR:
        below = [c for o in tree.children(verb, "dobj", "prep") for c in tree.children(o, "xcomp")]
        below += [c for o in tree.children(verb, "dobj") for c in tree.children(o, "acl", "relcl")]
        for child in below:
            return tree.subtree(child)
    above = tree.head(verb)
    if tree.tokens[verb].dep == "parataxis" and above is not None:
        return tree.subtree(above, leave_out=frozenset({verb}))
    return None


def _infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[child].tag == "TO" for child in tree.children(verb, "aux"))


def _quoted_around(tree: Tree, verb: int, sentence: range, quotes: list[Span]) -> list[int]:
    """The quoted words of a sentence that a verb of saying introduces or closes."""
    if _verbs().get(tree.tokens[verb].lemma) not in {
        CueForce.ASSERTS,
        CueForce.ASKS,
        CueForce.CALLS_FOR,
    }:
        return []
    outer = _topmost(tree, verb)
    found: list[int] = []
    for span in quotes:
        tokens = [i for i in tree.within(span) if i in sentence]
        if tokens and outer and _is_utterance(tree, tokens, span):
            found += tokens
    return found


def _topmost(tree: Tree, verb: int) -> bool:
    """Whether a verb stands over its sentence, not in a clause about something else."""
    token = tree.tokens[verb]
    return token.dep in {"ROOT", "conj", "parataxis", "ccomp", "advcl"}


def _is_utterance(tree: Tree, tokens: list[int], span: Span) -> bool:
    """Whether quoted words are spoken as a whole: a clause, or set off by a comma."""
    first = tokens[0]
    before = tree.tokens[first - 1].text if first else ""
    introduced = before in {",", ":"} or (first > 1 and tree.tokens[first - 2].text in {",", ":"})
    ended = tree.tokens[tokens[-1]].text[-1:] in {",", ".", "!", "?"}
    verbal = any(tree.tokens[i].tag[:1] == "V" for i in tokens)
    return len(tokens) > SHORT and (introduced or ended or verbal) and span.end > span.start


UTTERING = frozenset({CueForce.ASSERTS, CueForce.ASKS, CueForce.CALLS_FOR})
SHORT = 2
"""Quoted tokens up to which marks set off a word rather than hold an utterance."""


def _as_clause(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in "as X reported"."""
    return any(tree.tokens[c].lemma == "as" for c in tree.children(verb, "mark", "advmod"))


def _force(tree: Tree, verb: int) -> CueForce:
    force = _verbs()[tree.tokens[verb].lemma]
    negated = bool(tree.children(verb, "neg"))
    asking = tree.tokens[verb].lemma == "ask" and any(
        tree.tokens[m].lemma in {"whether", "if"}
        for c in tree.children(verb, "ccomp")
        for m in tree.children(c, "mark")
    )
    if negated and force in {CueForce.ASSERTS, CueForce.ASKS}:
        return CueForce.WITHHOLDS
    if tree.tokens[verb].lemma == "ask":
        told = any(_infinitive(tree, c) for c in tree.children(verb, "xcomp", "ccomp", "advcl"))
        if asking:
            return CueForce.ASKS
        return CueForce.CALLS_FOR if told else CueForce.ASKS
    return force


def _cue(tree: Tree, verb: int) -> list[int]:
    return sorted([verb, *tree.children(verb, "aux", "auxpass", "neg", "prt")])


def _is_passive(tree: Tree, verb: int) -> bool:
    return bool(tree.children(verb, "auxpass"))


def _source(tree: Tree, verb: int) -> tuple[list[int], int | None]:
    """The source's tokens and head: the subject, an agent, or the subject of a verb joined to."""
    for agent in tree.children(verb, "agent"):
        for head in tree.children(agent, "pobj"):
            return _phrase(tree, head), head
    current = verb
    for _ in range(MAX_DEPTH):
        subjects = tree.children(current, *SUBJECTS)
        if subjects:
            head = subjects[0]
            if tree.tokens[head].tag in {"WDT", "WP"} and tree.tokens[current].dep == "relcl":
                above = tree.head(current)
                return ([head], above) if above is not None else ([], None)
            if _is_passive(tree, verb):
                return [], None
            return _phrase(tree, head), head
        above = tree.head(current)
        if tree.tokens[current].dep not in {"conj", "advcl", "xcomp", "acl"} or above is None:
            return [], None
        if tree.tokens[current].dep == "acl":
            return _phrase(tree, above, without=current), above
        current = above
    return [], None


def _phrase(tree: Tree, head: int, without: int | None = None) -> list[int]:
    """A source's noun phrase, without a clause that hangs on it after a comma."""
    clauses = tree.children(head, "relcl", "advcl")
    leave = frozenset([*clauses, *([without] if without is not None else [])])
    tokens = tree.subtree(head, leave_out=leave)
    while tokens and tree.tokens[tokens[-1]].pos == "PUNCT":
        tokens.pop()
    return tokens


def _relay(tree: Tree, verb: int) -> int | None:
    """Whom it was told: "told Reuters", "said in an interview with The Courier"."""
    if tree.tokens[verb].lemma in {"tell", "inform"}:
        for child in tree.children(verb, "dobj", "dative"):
            return child
    relays = _data()["relays"]
    for preposition in tree.children(verb, "prep"):
        for noun in tree.children(preposition, "pobj"):
            if tree.tokens[noun].lemma not in relays["nouns"]:
                continue
            for inner in tree.children(noun, "prep"):
                if tree.tokens[inner].lemma in relays["prepositions"]:
                    for target in tree.children(inner, "pobj"):
                        return target
    return None


def _according(tree: Tree, index: int, sentence: range) -> Iterator[Candidate]:
    for to in tree.children(index, "prep"):
        for head in tree.children(to, "pobj"):
            source = _phrase(tree, head)
            above = tree.head(index)
            if above is None:
                return
            rest = tree.subtree(above, leave_out=frozenset({index}))
            content = [i for i in rest if i in sentence and i not in source]
            if content:
                cue = (index, to)
                yield Candidate(tuple(source), head, cue, tuple(content), CueForce.ASSERTS)


def _withheld(tree: Tree, verb: int) -> Iterator[Candidate]:
    """What somebody declined to say: content that nobody asserts."""
    source, head = _source(tree, verb)
    for child in tree.children(verb, "xcomp"):
        if tree.tokens[child].lemma in _verbs() and head is not None:
            below = tree.children(child, "ccomp")
            content = tree.subtree(below[0]) if below else []
            if content:
                cue = tuple(sorted([*_cue(tree, verb), child]))
                yield Candidate(tuple(source), head, cue, tuple(content), CueForce.WITHHOLDS)


def _voices(tree: Tree, noun: int, sentence: range, quotes: list[Span]) -> Iterator[Candidate]:
    """Words that a crowd calls: "chants of ...", "cries of ..."."""
    for preposition in tree.children(noun, "prep"):
        after = tree.tokens[preposition].end
        for span in quotes:
            if 0 <= span.start - after <= MARK_GAP:
                content = [i for i in tree.within(span) if i in sentence]
                if content:
                    yield Candidate(
                        (), None, (noun,), tuple(content), CueForce.ASSERTS, voices=True
                    )


MARK_GAP = 3
"""Characters (a blank and the mark) between "chants of" and the words."""


def _nominal(tree: Tree, noun: int) -> Iterator[Candidate]:
    """A claim that somebody is said to have: its possessor is the source."""
    for clause in tree.children(noun, "acl", "ccomp"):
        if not any(tree.tokens[m].lemma == "that" for m in tree.children(clause, "mark")):
            continue
        owners = tree.children(noun, "poss")
        owners += [o for p in tree.children(noun, "prep") for o in tree.children(p, "pobj")]
        if owners:
            source = _phrase(tree, owners[0])
            content = tuple(tree.subtree(clause))
            yield Candidate(tuple(source), owners[0], (noun,), content, CueForce.ASSERTS)


def _holds(span: Span, position: int) -> bool:
    return span.start <= position < span.end
