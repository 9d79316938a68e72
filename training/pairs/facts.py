"""Distortions of a statement's typed parts: figures, names, dates, places, causes, roles."""

from __future__ import annotations

from pairs.draft import Draft
from pairs.numbers import changed, figure
from pairs.reducing import Context
from pairs.sentences import Document

NAMED = {"PERSON", "ORG", "NORP"}
PLACED = {"GPE", "LOC", "FAC"}
ALIKE = 0.7
SHORT = 3
CAUSES = {"after", "because", "over", "due", "following", "amid"}
CIRCUMSTANCE = range(2, 8)
CLOSER = {"after": "because of", "following": "because of", "amid": "because of"}


def names(doc: Document, kinds: set[str]) -> list[tuple[str, str]]:
    """The names of a document of these kinds: text and kind."""
    found: dict[tuple[str, str], None] = {}
    for sentence in (*doc.sentences, *([doc.title] if doc.title else [])):
        for start, end, kind in sentence.names:
            if kind in kinds:
                found[
                    sentence.words(range(start, end)).removesuffix("'s").removesuffix("’s"), kind
                ] = None
    return list(found)


def _other_name(draft: Draft, ctx: Context, kinds: set[str]) -> bool:
    sentence = draft.sentence
    here = [n for n in sentence.names if n[2] in kinds and draft.free(range(n[0], n[1]))]
    ctx.chance.shuffle(here)
    known = names(ctx.doc, kinds)
    pool = ctx.pool
    for start, end, kind in here[:3]:
        span = list(range(start, end))
        if not draft.solid(span):
            continue
        text = sentence.words(span)
        mine = set(text.lower().replace("’s", "").replace("'s", "").split())
        far = [t for t, k in known if k == kind and not mine & set(t.lower().split())]
        far = [t for t in far if t.lower() not in text.lower() and initials(t) != initials(text)]
        if not far or ctx.often(ctx.strange):
            far = [t for t in pool.get(kind, []) if not mine & set(t.lower().split())]
        if not far:
            continue
        owner = next((s for s in ("'s", "’s") if text.endswith(s)), "")
        article = "the " if text.lower().startswith("the ") else ""
        chosen = ctx.chance.choice(far)
        chosen = article + chosen.removeprefix("the ").removeprefix("The ") if article else chosen
        draft.replace(span, chosen + owner)
        return True
    return False


def initials(text: str) -> str:
    """U.S. and United States alike: US."""
    cleaned = text.replace(".", "").removeprefix("the ")
    return (
        cleaned if cleaned.isupper() else "".join(w[0] for w in cleaned.split() if w[0].isupper())
    )


def other_name(draft: Draft, ctx: Context) -> bool:
    """A person or body replaced by another of its kind."""
    return _other_name(draft, ctx, NAMED)


def other_place(draft: Draft, ctx: Context) -> bool:
    """A place replaced by another."""
    return _other_name(draft, ctx, PLACED)


def other_number(draft: Draft, ctx: Context) -> bool:
    """A figure changed, or replaced by another of the document."""
    tokens = draft.sentence.tokens
    found = [
        i
        for i, t in enumerate(tokens)
        if t.pos == "NUM"
        and t.entity not in {"DATE", "TIME"}
        and draft.free([i])
        and t.text != "one"
    ]
    if not found:
        return False
    i = ctx.chance.choice(found)
    text = tokens[i].text
    elsewhere = sorted(
        {
            t.text
            for s in ctx.doc.sentences
            for t in s.tokens
            if t.pos == "NUM"
            and t.text[0].isdigit() == text[0].isdigit()
            and t.entity == tokens[i].entity
        }
        - {text}
    )
    if elsewhere and ctx.often(0.3):
        new: str | None = ctx.chance.choice(elsewhere)
    else:
        new = changed(text, ctx.chance)
    old_value, value = figure(text), figure(new or "")
    if not new or new == text or (value is not None and value == old_value):
        return False
    draft.put(i, new)
    if value and old_value and not ALIKE < value / old_value < 1 / ALIKE:
        draft.roundable.add(i)
    return True


def other_date(draft: Draft, ctx: Context) -> bool:
    """Another weekday, month, year, or part of the day."""
    lists = [
        ctx.lexicon.lists[n] for n in ("months", "weekdays", "dayparts", "relative_days", "periods")
    ]
    found: list[tuple[int, list[str]]] = []
    for i, token in enumerate(draft.sentence.tokens):
        if not draft.free([i]):
            continue
        if token.entity in {"DATE", "TIME"}:
            found += [
                (i, [w for w in row if w != token.text]) for row in lists if token.text in row
            ]
            if token.pos == "NUM" and token.text != "one":
                new = changed(token.text, ctx.chance)
                found += [(i, [new])] if new and new != token.text else []
            if token.text.lower() in {"last", "next"}:
                found.append((i, ["next" if token.text.lower() == "last" else "last"]))
    if not found:
        return False
    i, words = ctx.chance.choice(found)
    new = ctx.chance.choice(words)
    draft.put(i, new.capitalize() if draft.token(i).text[0].isupper() else new)
    return True


def _nouns(doc: Document) -> list[str]:
    """What other clauses of the document give as circumstance."""
    found = []
    for sentence in doc.sentences:
        for i, token in enumerate(sentence.tokens):
            if (
                token.dep == "pobj"
                and token.pos == "NOUN"
                and sentence.tokens[token.head].lemma in {"after", "of", "over", "for", "about"}
            ):
                span = sentence.under(i)
                if len(span) in CIRCUMSTANCE and span[-1] - span[0] == len(span) - 1:
                    found.append(sentence.words(span))
    return found


def other_cause(draft: Draft, ctx: Context) -> bool:
    """What it came after or because of, replaced or turned."""
    sentence = draft.sentence
    tokens = sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        if token.dep not in {"prep", "pcomp"} or token.lemma not in CAUSES:
            continue
        pobj = sentence.child(i, "pobj")
        if pobj is not None and tokens[token.head].pos == "VERB" and not tokens[pobj].entity:
            span = sentence.under(pobj)
            if draft.solid(span) and draft.free(span):
                found.append(span)
    choices = _nouns(ctx.doc)
    if not found or not choices:
        return False
    span = ctx.chance.choice(found)
    new = ctx.chance.choice(choices)
    if set(new.lower().split()) & {
        tokens[i].text.lower() for i in span if len(tokens[i].text) > SHORT
    }:
        return False
    draft.replace(span, new)
    return True


def turned_relation(draft: Draft, ctx: Context) -> bool:
    """Before for after, without for with, although for because."""
    found = []
    for i, token in enumerate(draft.sentence.tokens):
        fits = token.dep in {"prep", "mark"} and token.text in ctx.lexicon.lists["flipped"]
        if fits and token.text in {"with", "against"}:
            fits = draft.sentence.tokens[token.head].pos == "VERB"
        if fits and draft.free([i]):
            found.append(i)
    if not found:
        return False
    i = ctx.chance.choice(found)
    draft.put(i, ctx.lexicon.lists["flipped"][draft.token(i).text])
    return True


def surer_cause(draft: Draft, _ctx: Context) -> bool:
    """Because of, where only after was said."""
    sentence = draft.sentence
    for i, token in enumerate(sentence.tokens):
        pobj = sentence.child(i, "pobj")
        if token.text not in CLOSER or token.dep != "prep" or pobj is None or not draft.free([i]):
            continue
        if sentence.tokens[pobj].entity or sentence.tokens[token.head].pos != "VERB":
            continue
        draft.put(i, CLOSER[token.text])
        draft.locked.update(sentence.under(pobj))
        return True
    return False


def other_bound(draft: Draft, ctx: Context) -> bool:
    """Less than for more than."""
    tokens = draft.sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.text.lower() not in ctx.lexicon.lists["bounds"] or not draft.free([i]):
            continue
        after = {t.pos for t in tokens[i + 1 : i + 3]}
        if "NUM" in after or tokens[i + 1].text == "than":
            new = ctx.lexicon.lists["bounds"][token.text.lower()]
            draft.put(i, new.capitalize() if token.text[0].isupper() else new)
            draft.locked.update({j for j in (i + 1, i + 2) if j < len(tokens)})
            return True
    return False
