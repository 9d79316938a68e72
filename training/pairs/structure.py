"""Rewordings of a sentence's build: voice, order, attribution, headline, noun for verb."""

from __future__ import annotations

from pairs.clauses import Clause, clauses, denied, filled, first_person, passive_forms
from pairs.draft import Draft, Word, plain
from pairs.reducing import Context, reported

LONG, SHORT, MOST_LEFT = 12, 4, 5
CASES = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}
NOMINATIVES = {b: a for a, b in CASES.items()}


def passive(draft: Draft, ctx: Context) -> bool:
    """A did B: B was done by A."""
    return _passive(draft, ctx, agent=True)


def passive_without_agent(draft: Draft, ctx: Context) -> bool:
    """A did B: B was done."""
    return _passive(draft, ctx, agent=False)


def _passive(draft: Draft, ctx: Context, *, agent: bool) -> bool:
    sentence = draft.sentence
    for made in clauses(sentence):
        helper = _passive_helper(draft, made)
        if helper is None or not _passive_fits(draft, made, ctx):
            continue
        denies = denied(sentence, made.verb, ctx.lexicon)
        if not agent and (denies or not draft.free([*made.subject_span, *made.object_span])):
            continue
        _turn(draft, made, helper, ctx, agent=agent)
        return True
    return False


def _passive_fits(draft: Draft, made: Clause, ctx: Context) -> bool:
    """Whether a clause can be made passive as it stands now."""
    sentence = draft.sentence
    tokens = sentence.tokens
    obj = made.object
    if made.passive or obj is None or first_person(sentence, made) or made.negations:
        return False
    if tokens[made.verb].lemma in ctx.lexicon.lists["unpassive"]:
        return False
    if tokens[obj].text.endswith(("self", "selves")) or _possessed(draft, made.object_span):
        return False
    if sentence.child(made.verb, "dative", "conj", "xcomp", "ccomp") is not None:
        return False
    if not (draft.solid(made.subject_span) and draft.solid(made.object_span)):
        return False
    if not _in_order(draft, [made.subject_span[0], made.verb, *made.object_span[:1]]):
        return False
    return made.verb in draft.turned or draft.free([made.verb, *made.helpers])


def _in_order(draft: Draft, words: list[int]) -> bool:
    """Whether words stand in the sentence's order still."""
    places = [draft.where(i) for i in words]
    known = [p for p in places if p is not None]
    return len(known) == len(places) and known == sorted(known)


def _possessed(draft: Draft, span: list[int]) -> bool:
    """Whether a span says his, her, their, its: it cannot stand before whose it is."""
    return any(draft.token(i).lemma in {"his", "her", "their", "its"} for i in span)


def _passive_helper(draft: Draft, made: Clause) -> str | None:
    """The helpers that a passive takes for an active clause's."""
    tokens = draft.sentence.tokens
    obj = made.object if made.object is not None else 0
    many = tokens[obj].tag in {"NNS", "NNPS"} or draft.sentence.child(obj, "conj") is not None
    here = [tokens[h].text.lower() for h in made.helpers]
    if not here:
        tense = {"VBD": ("was", "were"), "VBZ": ("is", "are"), "VBP": ("is", "are")}
        pair = tense.get(tokens[made.verb].tag)
        return pair[many] if pair else None
    if len(here) > 1:
        return None
    if here[0] in {"has", "have"}:
        return "have been" if many else "has been"
    if here[0] == "had":
        return "had been"
    if tokens[made.helpers[0]].tag == "MD":
        return f"{here[0]} be"
    return None


def _turn(draft: Draft, made: Clause, helper: str, ctx: Context, *, agent: bool) -> None:
    tokens = draft.sentence.tokens
    subject, obj = draft.take(made.subject_span), draft.take(made.object_span)
    if len(subject) == 1:
        subject = [Word(CASES.get(subject[0].text.lower(), subject[0].text), subject[0].at)]
    if len(obj) == 1:
        obj = [Word(NOMINATIVES.get(obj[0].text.lower(), obj[0].text), obj[0].at)]
    lemma = tokens[made.verb].lemma
    template = draft.turned.get(made.verb)
    if template:
        many = helper in {"were", "are", "have been"}
        shape = passive_forms(lemma, ctx.lexicon, plural=many)
        group = [Word(filled(template, shape, plural=many), made.verb)]
    else:
        group = [Word(helper), Word(ctx.lexicon.form(lemma, "VBN"), made.verb)]
    if made.particle is not None:
        group += draft.take([made.particle])
    if agent:
        subject = small(draft, subject)
        group += [Word("by"), *subject]
    moved = {*made.subject_span, *made.object_span, *made.helpers, made.verb, made.particle}
    words: list[Word] = []
    for word in draft.words:
        if word.at == made.subject_span[0]:
            words += obj
        if word.at == made.verb:
            words += group
        if word.at is None or word.at not in moved:
            words.append(word)
    draft.words = words
    draft.locked.update([made.verb, *made.helpers])


def small(draft: Draft, words: list[Word]) -> list[Word]:
    """A first word of the sentence in lower case, now that it is inside."""
    if words and words[0].at == 0 and plain(draft.token(0)):
        return [Word(words[0].text[0].lower() + words[0].text[1:], 0), *words[1:]]
    return words


def active(draft: Draft, ctx: Context) -> bool:
    """B was done by A: A did B."""
    sentence = draft.sentence
    tokens = sentence.tokens
    for made in clauses(sentence):
        if made.by is None or not _active_fits(draft, made):
            continue
        helper = tokens[made.helpers[0]]
        tag = "VBD" if helper.tag == "VBD" else "VBZ"
        verb = [Word(ctx.lexicon.form(tokens[made.verb].lemma, tag), made.verb)]
        subject, agent = draft.take(made.subject_span), draft.take(made.agent_span)
        subject = small(draft, subject)
        if len(subject) == 1:
            subject = [Word(CASES.get(subject[0].text.lower(), subject[0].text), subject[0].at)]
        if len(agent) == 1:
            agent = [Word(NOMINATIVES.get(agent[0].text.lower(), agent[0].text), agent[0].at)]
        moved = {*made.subject_span, *made.agent_span, *made.helpers, made.verb, made.by}
        words: list[Word] = []
        for word in draft.words:
            if word.at == made.subject_span[0]:
                words += agent
            if word.at == made.verb:
                words += [*verb, *subject]
            if word.at is None or word.at not in moved:
                words.append(word)
        draft.words = words
        draft.locked.update([made.verb, made.by, *made.helpers])
        return True
    return False


def _active_fits(draft: Draft, made: Clause) -> bool:
    """Whether a passive clause can be made active as it stands now."""
    if not made.passive or made.by is None or not made.agent_span or made.negations:
        return False
    if made.particle is not None or len(made.helpers) != 1 or _possessed(draft, made.agent_span):
        return False
    if not (draft.solid(made.subject_span) and draft.solid(made.agent_span)):
        return False
    if not _in_order(draft, [made.subject_span[0], made.verb, *made.agent_span[:1]]):
        return False
    return draft.free([made.verb, made.by, *made.helpers, made.subject, made.agent_span[-1]])


def move_adjunct(draft: Draft, _ctx: Context) -> bool:
    """An adjunct before the clause goes behind it, or one behind it before."""
    sentence = draft.sentence
    tokens = sentence.tokens
    root = sentence.root
    last = len(tokens) - 1
    if any(t.text in {":", ";", "“", '"'} for t in tokens):
        return False
    for c in sentence.children[root]:
        span = sentence.under(c)
        if tokens[c].dep not in {"prep", "npadvmod", "advcl"} or not draft.solid(span):
            continue
        if span[0] == 0 and span[-1] + 1 < root and tokens[span[-1] + 1].text == ",":
            moved = small(draft, draft.take(span))
            gone = {*span, span[-1] + 1}
            rest = [w for w in draft.words if w.at not in gone and w.at != last]
            draft.words = [*rest, *moved, Word(tokens[last].text, last)]
            return True
        if (
            span[-1] == last - 1
            and span[0] > root
            and len(span) < LONG
            and tokens[last].text == "."
        ):
            if tokens[c].lemma in {"to", "of", "for", "that", "than", "as"}:
                continue
            first = draft.words[0]
            if first.at != 0 or draft.sentence.tokens[0].text in {'"', "“"}:
                continue
            moved = draft.take(span)
            head, rest = moved[0], [w for w in draft.words if w.at not in set(span)]
            start = Word(head.text[0].upper() + head.text[1:], head.at)
            draft.words = [start, *moved[1:], Word(","), *small(draft, rest)]
            return True
    return False


def move_attribution(draft: Draft, ctx: Context) -> bool:
    """X said P: P, according to X; P, X said."""
    sentence = draft.sentence
    content = reported(draft, ctx.lexicon)
    source = sentence.child(sentence.root, "nsubj")
    if content is None or source is None or sentence.tokens[source].pos == "PRON":
        return False
    span = [i for i in sentence.under(content) if sentence.tokens[i].lemma != "that" or i > content]
    said, who = draft.take(span), draft.take(sentence.under(source))
    others = [
        w for w in draft.words if w.at is None or w.at not in {*span, *sentence.under(source)}
    ]
    if any(w.at is None for w in others):
        return False
    if (
        len(said) < SHORT
        or not who
        or len(others) > MOST_LEFT
        or not draft.free([sentence.root, source])
    ):
        return False
    who = small(draft, who)
    while said and said[-1].text in {",", ".", '"', "”"}:
        said.pop()
    form = ctx.chance.choice(("according", "said", "first"))
    if form == "according":
        draft.words = [*said, Word(","), Word("according to"), *who, Word(".")]
    elif form == "said":
        draft.words = [*said, Word(","), *who, Word("said"), Word(".")]
    else:
        draft.words = [Word("According to"), *who, Word(","), *small(draft, said), Word(".")]
    return True
