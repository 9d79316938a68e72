"""Distortions of what a statement asserts: negation, opposites, status, hedges, scope."""

from __future__ import annotations

from pairs.clauses import Clause, clauses, filled, first_person, forms, regroup
from pairs.draft import Draft
from pairs.reducing import Context

DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
MODALS = {"may", "might", "could", "should", "will", "can", "must"}


def negation(draft: Draft, ctx: Context) -> bool:
    """Not put in, or taken out."""
    sentence = draft.sentence
    found = clauses(sentence)
    ctx.chance.shuffle(found)
    for made in found:
        if sentence.tokens[made.verb].lemma in {"say", "tell", "add"}:
            continue
        done = _affirmed(draft, made, ctx) if made.negations else _negated(draft, made, ctx)
        if done:
            return True
    return False


def _negated(draft: Draft, made: Clause, ctx: Context) -> bool:
    tokens = draft.sentence.tokens
    verb = tokens[made.verb]
    after = tokens[made.verb + 1].text if made.verb + 1 < len(tokens) else ""
    if not draft.free([made.verb, *made.helpers]) or after in {"not", "n't", "n’t"}:
        return False
    if made.helpers:
        first = made.helpers[0]
        if not tokens[first].text.isalpha():
            return False
        short = ctx.often(0.3) and tokens[first].text in {
            "is",
            "was",
            "were",
            "has",
            "had",
            "would",
            "did",
        }
        draft.put(first, tokens[first].text + ("n't" if short else " not"))
        draft.locked.update([made.verb, *made.helpers])
        return True
    if verb.lemma == "be":
        draft.put(made.verb, verb.text + " not")
        return True
    if verb.tag not in DO:
        return False
    kind = ctx.chance.choice(("never", "short", "not", "not", "not"))
    if kind == "never":
        draft.put(made.verb, "never " + verb.text)
    elif kind == "short":
        draft.put(made.verb, f"{DO[verb.tag]}n't {verb.lemma}")
        draft.turned[made.verb] = "was not {PP}"
    else:
        draft.put(made.verb, f"{DO[verb.tag]} not {verb.lemma}")
        draft.turned[made.verb] = "was not {PP}"
    return True


def _affirmed(draft: Draft, made: Clause, ctx: Context) -> bool:
    tokens = draft.sentence.tokens
    negation_at = made.negations[0]
    if not draft.free([made.verb, negation_at, *made.helpers]):
        return False
    draft.put(negation_at, "")
    if len(made.helpers) == 1 and tokens[made.helpers[0]].lemma == "do":
        helper = tokens[made.helpers[0]]
        draft.put(made.helpers[0], "")
        draft.put(made.verb, ctx.lexicon.form(tokens[made.verb].lemma, helper.tag))
    elif tokens[negation_at].text in {"n't", "n’t"} and made.helpers:
        helper = tokens[made.helpers[-1]]
        whole = {"ca": "can", "wo": "will"}.get(helper.text, helper.text)
        draft.put(made.helpers[-1], whole)
    draft.locked.add(made.verb)
    return True


def opposite(draft: Draft, ctx: Context) -> bool:
    """A word of the opposite meaning."""
    return _word(draft, ctx, opposite=True)


def other_word(draft: Draft, ctx: Context) -> bool:
    """A word of the same field that means something else: charged for arrested."""
    return _word(draft, ctx, opposite=False)


def _word(draft: Draft, ctx: Context, *, opposite: bool) -> bool:
    found = []
    for i, token in enumerate(draft.sentence.tokens):
        if (
            not draft.free([i])
            or token.dep in {"aux", "auxpass", "neg"}
            or token.entity == "PERSON"
        ):
            continue
        words = ctx.lexicon.opposites(token) if opposite else ctx.lexicon.others(token)
        words = [w for w in words if w.lower() != token.text.lower()]
        if words:
            found += [(i, words)] * (3 if token.pos == "VERB" else 1)
    if not found:
        return False
    i, words = ctx.chance.choice(found)
    draft.put(i, ctx.chance.choice(words))
    return True


def status(draft: Draft, ctx: Context) -> bool:
    """Done: planned, promised, ordered, refused."""
    return _regrouped(draft, ctx, "stages")


def hedged(draft: Draft, ctx: Context) -> bool:
    """Done: said to be done."""
    return _regrouped(draft, ctx, "hedges")


def _regrouped(draft: Draft, ctx: Context, name: str) -> bool:
    sentence = draft.sentence
    found = [c for c in clauses(sentence) if not first_person(sentence, c)]
    ctx.chance.shuffle(found)
    for made in found:
        shape = forms(draft, made, ctx.lexicon)
        if shape is None or sentence.child(made.verb, "xcomp") is not None:
            continue
        if (
            name == "hedges"
            and sentence.tokens[made.verb].tag in {"VBZ", "VBP"}
            and not made.helpers
        ):
            continue
        template = ctx.chance.choice(ctx.lexicon.lists[name])
        regroup(draft, made, filled(template, shape, plural=made.plural))
        if not made.passive:
            draft.turned[made.verb] = template
        return True
    return False


def done_already(draft: Draft, ctx: Context) -> bool:
    """Agreed to do it, was asked to do it: did it."""
    sentence = draft.sentence
    tokens = sentence.tokens
    for made in clauses(sentence):
        token = tokens[made.verb]
        inner = sentence.child(made.verb, "xcomp")
        if token.lemma not in ctx.lexicon.words("not_yet") or inner is None or made.negations:
            continue
        to = sentence.child(inner, "aux")
        between = list(range(made.verb + 1, inner))
        if to is None or tokens[to].lemma != "to" or between != [to]:
            continue
        gone = [made.verb, to, *made.helpers]
        if not draft.free([*gone, inner]) or first_person(sentence, made):
            continue
        for i in gone:
            draft.put(i, "")
        tag = "VBD" if tokens[inner].lemma != "be" else None
        text = (
            ctx.lexicon.form(tokens[inner].lemma, tag)
            if tag
            else ("were" if made.plural else "was")
        )
        draft.put(inner, text)
        return True
    return False


def modal_dropped(draft: Draft, ctx: Context) -> bool:
    """May, will, should do it: did it."""
    sentence = draft.sentence
    tokens = sentence.tokens
    for made in clauses(sentence):
        if not made.helpers or tokens[made.helpers[0]].text.lower() not in MODALS or made.negations:
            continue
        if not draft.free([made.verb, *made.helpers]):
            continue
        rest = made.helpers[1:]
        draft.put(made.helpers[0], "")
        be = "were" if made.plural else "was"
        if not rest and tokens[made.verb].lemma == "be":
            draft.put(made.verb, be)
        elif not rest:
            draft.put(made.verb, ctx.lexicon.form(tokens[made.verb].lemma, "VBD"))
        elif tokens[rest[0]].lemma == "have":
            draft.put(rest[0], "had" if len(rest) == 1 else "")
            if len(rest) > 1:
                draft.put(rest[1], be)
        else:
            draft.put(rest[0], be)
        draft.locked.update([made.verb, *made.helpers])
        return True
    return False
