"""Rewordings in which a noun does a verb's work, and headlines."""

from __future__ import annotations

from pairs.clauses import clauses, first_person
from pairs.draft import Draft, Word
from pairs.reducing import Context
from pairs.structure import active, move_adjunct, move_attribution, passive, small


def headline(draft: Draft, ctx: Context) -> bool:
    """Without articles and forms of be, in the present."""
    sentence = draft.sentence
    done = False
    for made in clauses(sentence)[:1]:
        token = sentence.tokens[made.verb]
        if made.passive and len(made.helpers) == 1 and draft.free(made.helpers):
            draft.words = [w for w in draft.words if w.at not in made.helpers]
            done = True
        elif not made.helpers and token.tag == "VBD" and draft.free([made.verb]):
            draft.put(made.verb, ctx.lexicon.form(token.lemma, "VBP" if made.plural else "VBZ"))
            done = True
    if done:
        draft.words = [
            w
            for w in draft.words
            if w.text.lower() not in {"a", "an", "the"} or w.at in draft.locked
        ]
    return done


def light_verb(draft: Draft, ctx: Context) -> bool:
    """Approved it: gave approval to it."""
    sentence = draft.sentence
    for made in clauses(sentence):
        token = sentence.tokens[made.verb]
        if made.passive or made.object is None or token.lemma not in ctx.lexicon.lists["light"]:
            continue
        if not draft.free([made.verb]):
            continue
        verb: str = ctx.lexicon.lists["light"][token.lemma]
        name = verb[1 : verb.index("}")]
        draft.put(made.verb, ctx.lexicon.form(name, token.tag) + verb[verb.index("}") + 1 :])
        return True
    return False


def nominal(draft: Draft, ctx: Context) -> bool:
    """A did B: there was a doing of B by A; A resigned: A's resignation took place."""
    sentence = draft.sentence
    tokens = sentence.tokens
    made = next(iter(clauses(sentence)), None)
    if made is None or made.verb != sentence.root or made.negations or made.helpers:
        return False
    if tokens[made.verb].tag != "VBD" or first_person(sentence, made):
        return False
    nouns = ctx.lexicon.wordnet.events(tokens[made.verb].lemma)
    if (
        tokens[made.subject].pos == "PRON"
        or not nouns
        or not draft.free([made.verb, made.subject])
        or not draft.solid(made.subject_span)
    ):
        return False
    subject = small(draft, draft.take(made.subject_span))
    middle: list[Word]
    if made.object is not None and draft.solid(made.object_span):
        obj = draft.take(made.object_span)
        middle = [Word("the"), Word(nouns[0], made.verb), Word("of"), *obj, Word("by"), *subject]
    elif sentence.child(made.verb, "xcomp", "ccomp", "prt", "acomp", "attr") is None:
        middle = [Word("the"), Word(nouns[0], made.verb), Word("of"), *subject]
    else:
        return False
    moved = {*made.subject_span, *made.object_span, made.verb}
    happened = ctx.chance.choice(("took place", "came", "happened"))
    rest = [w for w in draft.words if w.at is None or w.at not in moved]
    before = [w for w in rest if w.at is not None and w.at < made.subject_span[0]]
    draft.words = [*before, *middle, Word(happened), *(w for w in rest if w not in before)]
    draft.locked.add(made.verb)
    return True


STRUCTURE = {
    "passive": passive,
    "active": active,
    "adjunct moved": move_adjunct,
    "attribution moved": move_attribution,
    "headline": headline,
    "light verb": light_verb,
    "noun for verb": nominal,
}
