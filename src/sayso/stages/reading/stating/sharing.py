"""What a joined verb takes from the clause that it is joined to: its subject and its auxiliary."""

from __future__ import annotations

from sayso.stages.reading.stating.cuts import Sentence

UNFINISHED = frozenset({"VB", "VBN", "VBG"})
"""Forms that need the auxiliary of the verb that they are joined to: "was hit and killed"."""
MAX_DEPTH = 12
"""Clauses looked at above a verb for its subject."""


def subject_above(of: Sentence, head: int) -> tuple[int, int | None]:
    """The clause from which a joined one takes its subject, and that subject."""
    above = head
    for _ in range(MAX_DEPTH):
        higher = of.tree.head(above)
        if higher is None:
            break
        above = higher
        subjects = of.subjects(above)
        if subjects and not of.is_relative(subjects[0]):
            return above, subjects[0]
        if subjects or of.tokens[above].dep == "relcl":
            return above, of.tree.head(above)
    return above, None


def lent_auxiliary(of: Sentence, head: int, above: int) -> str | None:
    """What a joined verb needs before it; None where it is part of another infinitive."""
    own = of.tree.children(head, "aux", "auxpass")
    if own or of.tokens[head].tag not in UNFINISHED:
        return ""
    shared = of.tree.children(above, "aux", "auxpass", "neg")
    if any(of.tokens[i].tag == "TO" for i in shared):
        return None
    going = of.tokens[head].tag == "VBG"  # “has promoted” lends “promoting” nothing
    if going and not any(of.tokens[i].lemma == "be" for i in shared):
        return was_or_is(of, above, subject_above(of, head)[1])
    return " ".join(of.tokens[i].text for i in shared)


def was_or_is(of: Sentence, above: int, subject: int | None) -> str:
    """Was, were, is or are: after the tense of a clause and the number of a subject."""
    token = None if subject is None else of.tokens[subject]
    many = token is not None and token.tag in {"NNS", "NNPS"}
    past = of.tokens[above].tag in {"VBD", "VBN"}
    return ("were" if many else "was") if past else ("are" if many else "is")
