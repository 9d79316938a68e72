"""Distortions by what a statement is set in: calls for it, doubts of it, accusations."""

from __future__ import annotations

from pairs.clauses import Clause, clauses, first_person, forms, regroup
from pairs.draft import Draft, Word, plain
from pairs.reducing import Context

ACCUSING = {"accuse", "suspect", "charge", "clear", "acquit"}
NOMINATIVES = {"him": "he", "her": "she", "them": "they", "us": "we", "me": "I"}


def framed(draft: Draft, ctx: Context) -> bool:
    """Done: called for, planned, doubted, denied."""
    made = _leading(draft)
    if made is None:
        return False
    if ctx.often(0.5):
        _lead(draft, ctx.chance.choice(ctx.lexicon.lists["frames_that"]))
        draft.locked.update([made.verb, *made.helpers])
        return True
    shape = forms(draft, made, ctx.lexicon)
    if shape is None:
        return False
    regroup(draft, made, f"to {shape.base}")
    _lead(draft, ctx.chance.choice(ctx.lexicon.lists["frames_to"]))
    return True


def told_in_frame(draft: Draft, ctx: Context) -> bool:
    """Done: reported to be done. Only what is told may be set in this frame."""
    if _leading(draft) is None:
        return False
    _lead(draft, ctx.chance.choice(ctx.lexicon.lists["frames_told"]))
    return True


def _leading(draft: Draft) -> Clause | None:
    """The main clause, where its subject begins the sentence."""
    sentence = draft.sentence
    made = next(iter(clauses(sentence)), None)
    if made is None or made.verb != sentence.root or made.subject_span[0] != 0:
        return None
    if first_person(sentence, made) or not draft.solid(made.subject_span):
        return None
    if any(t.text in {'"', "“", "”", ":"} for t in sentence.tokens):
        return None
    free = draft.free([0, made.verb, *made.helpers]) and draft.words[0].at == 0
    return made if free else None


def _lead(draft: Draft, frame: str) -> None:
    token = draft.token(0)
    text = token.text[0].lower() + token.text[1:] if plain(token) else token.text
    draft.put(0, f"{frame} {text}")


def accusation(draft: Draft, ctx: Context) -> bool:
    """X is accused of doing it: X did it."""
    sentence = draft.sentence
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        prep = sentence.child(i, "prep")
        deed = sentence.child(prep, "pcomp") if prep is not None else None
        who = sentence.child(i, "nsubjpass", "dobj")
        if token.lemma not in ACCUSING or deed is None or who is None or prep is None:
            continue
        if tokens[deed].tag != "VBG" or sentence.under(deed)[0] != deed:
            continue
        return _alone(draft, who, [j for j in sentence.under(deed) if j > deed], deed, ctx)
    return False


def asked(draft: Draft, ctx: Context) -> bool:
    """X urged Y to do it: Y did it."""
    sentence = draft.sentence
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        deed = sentence.child(i, "ccomp", "xcomp")
        if (
            token.lemma not in ctx.lexicon.lists["asking"]
            or deed is None
            or tokens[deed].tag != "VB"
        ):
            continue
        to = sentence.child(deed, "aux")
        who = sentence.child(deed, "nsubj")
        who = who if who is not None else sentence.child(i, "dobj")
        if to is None or who is None or tokens[to].lemma != "to" or to > deed or who > to:
            continue
        after = [j for j in sentence.under(deed) if j > deed]
        return _alone(draft, who, after, deed, ctx)
    return False


def _alone(draft: Draft, who: int, rest: list[int], deed: int, ctx: Context) -> bool:
    """A sentence of someone and a deed, in the past."""
    sentence = draft.sentence
    inside = set(sentence.under(deed)) - set(sentence.under(who))
    if sentence.child(deed, "neg") is not None:
        return False
    name = [j for j in sentence.under(who) if j not in inside]
    token = sentence.tokens[deed]
    if not draft.free([*name, *rest, deed]) or sentence.tokens[who].tag in {"WP", "WDT"}:
        return False
    verb = ctx.lexicon.form(token.lemma, "VBD")
    if token.lemma == "be":
        verb = "was"
    subject = draft.take(name)
    if len(subject) == 1:
        subject = [Word(NOMINATIVES.get(subject[0].text, subject[0].text), subject[0].at)]
    draft.words = [*subject, Word(verb, deed), *draft.take(rest)]
    draft.locked.update([deed, who])
    return len(draft.words) > 3  # noqa: PLR2004 - fewer say nothing
