"""Distortions of who did it, to whom, and who says so."""

from __future__ import annotations

from itertools import pairwise

from pairs.clauses import clause, clauses, first_person, plural
from pairs.draft import Draft
from pairs.facts import names
from pairs.reducing import Context
from pairs.sentences import Sentence
from pairs.structure import passive

SIZES = {"hundred", "thousand", "million", "billion", "trillion"}
EXCHANGED = {"PERSON", "ORG", "GPE", "NORP"}
MUTUAL = {"meet", "marry", "debate", "fight", "join", "face", "match", "divorce", "resemble"}


def _role(sentence: Sentence, i: int, ctx: Context) -> bool:
    """Whether a word is someone who acts: a name, a person, a body."""
    token = sentence.tokens[i]
    if token.entity in {"PERSON", "ORG", "GPE", "NORP"}:
        return True
    return token.pos == "NOUN" and ctx.lexicon.wordnet.is_person(token.lemma)


def swapped(draft: Draft, ctx: Context) -> bool:
    """Who did it and to whom exchanged."""
    sentence = draft.sentence
    for made in clauses(sentence):
        other, span = made.object, made.object_span
        if made.passive and made.agent_span:
            span = made.agent_span
            other = next(i for i in span if sentence.tokens[i].head not in span)
        if other is None or first_person(sentence, made) or not span:
            prep = sentence.child(made.verb, "prep")
            other = sentence.child(prep, "pobj") if prep is not None else None
            span = sentence.under(other) if other is not None else []
        if other is None or sentence.tokens[made.verb].lemma in MUTUAL | {"be"}:
            continue
        if not (_role(sentence, made.subject, ctx) and _role(sentence, other, ctx)):
            continue
        agrees = sentence.tokens[made.verb].tag == "VBD" and not made.helpers
        if not agrees and made.plural != plural(sentence, other):
            continue
        if exchange(draft, made.subject_span, span):
            return True
    return False


def exchange(draft: Draft, one: list[int], two: list[int]) -> bool:
    """Two spans in each other's place."""
    if not (one and two and draft.solid(one) and draft.solid(two)):
        return False
    if set(one) & set(two) or not draft.free([*one, *two]):
        return False
    first, second = draft.take(one), draft.take(two)
    words = []
    for word in draft.words:
        if word.at == one[0]:
            words += second
        if word.at == two[0]:
            words += first
        if word.at is None or word.at not in {*one, *two}:
            words.append(word)
    draft.words = words
    draft.locked.update([*one, *two])
    return True


def names_exchanged(draft: Draft, ctx: Context) -> bool:
    """Two names of one kind in each other's place."""
    sentence = draft.sentence
    found = []
    for n, (start, end, kind) in enumerate(sentence.names):
        for other, stop, same in sentence.names[n + 1 :]:
            one, two = list(range(start, end)), list(range(other, stop))
            if kind == same and kind in EXCHANGED and _apart(sentence, one, two):
                found.append((one, two))
    ctx.chance.shuffle(found)
    return any(exchange(draft, one, two) for one, two in found[:2])


def _apart(sentence: Sentence, one: list[int], two: list[int]) -> bool:
    """Whether two names differ and are not in one list, where their order says nothing."""
    tokens = sentence.tokens
    words = [
        {tokens[i].text.lower() for i in span if tokens[i].pos == "PROPN"} for span in (one, two)
    ]
    if not words[0] or not words[1] or words[0] & words[1]:
        return False
    if any(tokens[span[-1]].tag == "POS" for span in (one, two)):
        return False
    between = {tokens[i].text.lower() for i in range(one[-1] + 1, two[0])}
    if len(between) < 1 or between <= {",", "and", "or", "&", "-", "/", "with", "vs.", "the", "'s"}:
        return False
    return not any(tokens[i].dep == "conj" for i in two)


def numbers_exchanged(draft: Draft, ctx: Context) -> bool:
    """Two figures in each other's place."""
    tokens = draft.sentence.tokens
    found = [
        i
        for i, t in enumerate(tokens)
        if t.pos == "NUM"
        and t.lemma not in SIZES
        and t.entity in {"CARDINAL", "MONEY", "PERCENT", "QUANTITY"}
    ]
    pairs = [
        ([a], [b])
        for a, b in pairwise(found)
        if b - a > 1 and tokens[a].text != tokens[b].text and tokens[a].entity == tokens[b].entity
    ]
    ctx.chance.shuffle(pairs)
    return any(exchange(draft, one, two) for one, two in pairs[:2])


def swapped_passive(draft: Draft, ctx: Context) -> bool:
    """A did B: A was done by B."""
    sentence = draft.sentence
    before = {c.verb: c for c in clauses(sentence)}
    if not passive(draft, ctx):
        return False
    for verb, made in before.items():
        if verb in draft.locked and made.object is not None:
            roles = _role(sentence, made.subject, ctx) and _role(sentence, made.object, ctx)
            roles = roles and made.plural == plural(sentence, made.object)
            return roles and exchange(draft, made.subject_span, made.object_span)
    return False


def other_speaker(draft: Draft, ctx: Context) -> bool:
    """Another says it."""
    sentence = draft.sentence
    root = sentence.root
    made = clause(sentence, root)
    talks = ctx.lexicon.words("tells") | ctx.lexicon.words("believes")
    if made is None or sentence.tokens[root].lemma not in talks or made.passive:
        return False
    if sentence.child(root, "ccomp") is None or not draft.solid(made.subject_span):
        return False
    if not draft.free([*made.subject_span, root]):
        return False
    old = sentence.words(made.subject_span).lower()
    people = [
        n for n, _ in names(ctx.doc, {"PERSON"}) if not set(n.lower().split()) & set(old.split())
    ]
    choices = people if people and ctx.often(0.6) else list(ctx.lexicon.lists["speakers"])
    new = ctx.chance.choice([c for c in choices if c.lower() not in old] or ["a bystander"])
    if made.subject_span[0] == 0:
        new = new[0].upper() + new[1:]
    draft.replace(made.subject_span, new)
    draft.locked.add(root)
    return True
