"""Pieces that cannot be a sentence: cut short, asking, or telling only that somebody spoke."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import CueForce
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.stating.cuts import ASKING, Sentence
from sayso.stages.reading.stating.lexicon import act_words
from sayso.stages.reading.text.lexicon import abbreviations

LEADING = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ"})
"""Words that lead to what they belong to."""
SPEAKING = frozenset({"advmod", "aux", "cc", "npadvmod", "nsubj", "punct"})
"""What stands with a verb of speaking besides what is said."""
HELPING = frozenset({"be", "do", "have", "can", "could", "may", "might", "must", "will", "would"})
"""Verbs that say nothing alone."""


def is_open_clause(of: Sentence, first: int, head: int) -> bool:
    """Whether a clause asks or leaves open what it names: "whether it closed", "who led it"."""
    token = of.tokens[first]
    if token.lemma in act_words().cutting.open:
        return token.head == head
    return token.tag in ASKING


def is_broken(of: Sentence, body: Sequence[int], head: int) -> bool:
    """Whether words end before what they lead to, ask, or tell only that somebody spoke."""
    last, inside = body[-1], set(body)
    token = of.tokens[last]
    leads = token.pos in LEADING and token.dep != "prt"
    below = [i for i in of.tree.children(last) if i > last and i not in inside]
    cut = leads and (
        token.pos in {"DET", "PART"} or token.tag == "CC" or bool(below) or _goes_on(of, last, head)
    )
    title = token.text[:1].isupper() and _abbreviated(token.text) in abbreviations().titles
    asks = any(t.text == "?" for t in of.tokens[last + 1 : last + 3]) or token.text == "?"
    return (
        cut
        or title
        or (asks and not of.said[head])
        or _only_speaks(of, head, inside)
        or _only_helps(of, head, inside)
    )


def _goes_on(of: Sentence, last: int, head: int) -> bool:
    """Whether what a preposition leads to stands behind another: "caught up in, or using,"."""
    return last > head and any(t.pos == "CCONJ" for t in of.tokens[last + 1 : last + 3])


def _only_helps(of: Sentence, head: int, inside: set[int]) -> bool:
    """Whether a clause has but a verb that needs another: "it's", "the rescuers did"."""
    verb = of.tokens[head]
    subjects = {j for i in of.subjects(head) for j in of.tree.subtree(i)}
    told = (of.tokens[i] for i in inside - subjects - {head})
    return verb.lemma in HELPING and all(t.pos in {"AUX", "PUNCT", "PART"} for t in told)


def _only_speaks(of: Sentence, head: int, inside: set[int]) -> bool:
    """Whether a clause says that somebody spoke, and not what: "Officials said"."""
    asserts = of.tokens[head].lemma in cue_words().verbs[CueForce.ASSERTS]
    told = [i for i in of.tree.children(head) if i in inside]
    past = of.tokens[head].tag == "VBN"  # "no injuries reported"
    spoke = all(of.tokens[i].dep in SPEAKING or of.tokens[i].tag == "PRP" for i in told)
    relative = any(of.is_relative(i) for i in of.subjects(head))
    return asserts and not past and (bool(told) or relative) and spoke


def _abbreviated(word: str) -> str:
    return f"{word.lower().rstrip('.')}."
