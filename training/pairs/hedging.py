"""Distortions of how sure, how wide and how detailed a statement is."""

from __future__ import annotations

from pairs.draft import Draft, plain
from pairs.reducing import Context

SHORTEST = 5
DETAIL = range(2, 7)


def hedge_dropped(draft: Draft, ctx: Context) -> bool:
    """Allegedly, reportedly, the alleged left out."""
    hedges = ctx.lexicon.words("hedging") | ctx.lexicon.words("weakening")
    found = [
        i
        for i, t in enumerate(draft.sentence.tokens)
        if t.text.lower() in hedges and t.dep in {"advmod", "amod"} and draft.free([i])
    ]
    if not found:
        return False
    i = ctx.chance.choice(found)
    draft.put(i, "")
    draft.locked.add(draft.token(i).head)
    return True


def weakened(draft: Draft, ctx: Context) -> bool:
    """An alleged, a former, a planned thing."""
    sentence = draft.sentence
    former = ctx.lexicon.lists["former"]
    weak = ctx.lexicon.lists["weakening"]
    titles = ctx.lexicon.words("titles")
    acts = ctx.lexicon.words("acts")
    for i, token in enumerate(sentence.tokens):
        if not draft.free([i]) or token.pos not in {"NOUN", "PROPN"}:
            continue
        lemma = token.lemma.lower()
        words = former if lemma in titles else weak if lemma in acts else None
        if words is None or (token.dep == "compound" and lemma not in titles):
            continue
        new = ctx.chance.choice(words)
        begins = sentence.under(i)[0] == 0 and i == 0
        text = token.text[0].lower() + token.text[1:] if begins and plain(token) else token.text
        draft.put(i, f"{new} {text}")
        return True
    return False


def belief_dropped(draft: Draft, ctx: Context) -> bool:
    """X believes that P: P."""
    sentence = draft.sentence
    root = sentence.root
    content = sentence.child(root, "ccomp")
    if sentence.tokens[root].lemma not in ctx.lexicon.words("believes") or content is None:
        return False
    span = [i for i in sentence.under(content) if sentence.tokens[i].dep != "mark" or i > content]
    if len(span) < SHORTEST or sentence.child(content, "nsubj", "nsubjpass") is None:
        return False
    if sentence.tokens[content].tag in {"VB", "VBG"} or sentence.tokens[span[0]].tag in {
        "WRB",
        "WP",
    }:
        return False
    return draft.keep([*span, len(sentence.tokens) - 1])


def condition_dropped(draft: Draft, _ctx: Context) -> bool:
    """If Q, P: P."""
    sentence = draft.sentence
    for i, token in enumerate(sentence.tokens):
        span = sentence.under(i)
        conditions = {"if", "unless"}
        if token.dep == "advcl" and {sentence.tokens[j].lemma for j in span[:2]} & conditions:
            last = span[-1] + 1
            comma = (
                [last] if last < len(sentence.tokens) and sentence.tokens[last].text == "," else []
            )
            return draft.free([*span, token.head]) and draft.drop([*span, *comma])
    return False


def scope(draft: Draft, ctx: Context) -> bool:
    """All for some, no for many; all before what had no such word; only."""
    sentence = draft.sentence
    table: dict[str, list[str]] = ctx.lexicon.lists["scope"]
    found: list[tuple[int, str]] = []
    for i, token in enumerate(sentence.tokens):
        if not draft.free([i]):
            continue
        if token.lemma in table and token.dep in {
            "det",
            "amod",
            "nsubj",
            "nummod",
            "dobj",
            "pobj",
            "nsubjpass",
        }:
            partitive = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].lemma == "of"
            words = ["all", "none"] if partitive else table[token.lemma]
            words = [w for w in words if w != token.lemma] or ["none"]
            found += [(i, ctx.chance.choice(words))] * 3
        bare = token.tag == "NNS" and token.dep in {"nsubj", "nsubjpass"}
        if bare and sentence.under(i)[0] == i and not token.entity:
            small = token.text[0].lower() + token.text[1:]
            found.append((i, ctx.chance.choice(("all", "only", "most")) + " " + small))
    if not found:
        return False
    i, text = ctx.chance.choice(found)
    draft.put(i, text[0].upper() + text[1:] if draft.token(i).text[0].isupper() else text)
    draft.locked.add(draft.token(i).head)
    return True


def extra(draft: Draft, ctx: Context) -> bool:
    """A detail from elsewhere in the document, or a common one."""
    tokens = draft.sentence.tokens
    last = len(tokens) - 1
    if tokens[last].text != "." or not draft.free([last - 1]):
        return False
    found = list(_details(ctx))
    text = ctx.chance.choice(found) if found and ctx.often(0.6) else ""
    text = text or ctx.chance.choice(ctx.lexicon.lists["extras"])
    if set(text.lower().split()) <= {t.text.lower() for t in tokens}:
        return False
    draft.put(last - 1, f"{tokens[last - 1].text} {text}")
    return True


def _details(ctx: Context) -> list[str]:
    found = []
    for sentence in ctx.doc.sentences:
        for i, token in enumerate(sentence.tokens):
            if (
                token.dep == "prep"
                and sentence.tokens[token.head].pos == "VERB"
                and token.lemma != "of"
            ):
                span = sentence.under(i)
                if len(span) in DETAIL and span[-1] - span[0] == len(span) - 1 and span[0] > 0:
                    found.append(sentence.words(span))
    return found
