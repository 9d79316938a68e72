"""Rewordings word by word: synonyms, figures, names, contractions, tense of report."""

from __future__ import annotations

import re
from collections.abc import Callable

from pairs.clauses import clauses, denied
from pairs.draft import Draft
from pairs.nouns import STRUCTURE
from pairs.numbers import as_digits, as_words, figure, rounded
from pairs.reducing import REDUCING, Context
from pairs.sentences import Document, Sentence
from pairs.structure import passive_without_agent

TWO = 2
CONTRACTED = {"not": "n't", "n't": "not", "n’t": "not"}


def synonyms(draft: Draft, ctx: Context) -> bool:
    """Some words replaced by others that mean the same."""
    found = []
    for i, token in enumerate(draft.sentence.tokens):
        if token.entity or not draft.free([i]) or token.pos not in {"NOUN", "VERB", "ADJ", "ADV"}:
            continue
        if token.dep in {"aux", "auxpass", "compound"} or (token.pos, token.dep) == (
            "VERB",
            "amod",
        ):
            continue
        if draft.sentence.child(i, "prt") is not None:
            continue
        words = ctx.lexicon.synonyms(token)
        if words:
            found.append((i, words))
    ctx.chance.shuffle(found)
    some = found[: ctx.chance.randint(1, 4)]
    for i, words in some:
        draft.put(i, ctx.chance.choice(words))
        _article(draft, i)
    return bool(some)


def _article(draft: Draft, i: int) -> None:
    """A or an before a changed word."""
    place = draft.where(i)
    if not place:
        return
    article = draft.words[place - 1]
    if article.text.lower() in {"a", "an"} and article.at is not None:
        right = "an" if draft.words[place].text[0].lower() in "aeiou" else "a"
        if article.text[0].isupper():
            right = right.capitalize()
        draft.put(article.at, right, lock=False)


def connectives(draft: Draft, ctx: Context) -> bool:
    """Over for more than, since for because."""
    table: dict[str, str] = ctx.lexicon.lists["together"]
    found = [
        (i, table[token.text])
        for i, token in enumerate(draft.sentence.tokens)
        if token.text in table and draft.free([i]) and _fits(draft.sentence, i)
    ]
    if not found:
        return False
    draft.put(*ctx.chance.choice(found))
    return True


def _fits(sentence: Sentence, i: int) -> bool:
    """Whether a connective has the meaning that its replacement has."""
    token = sentence.tokens[i]
    number = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].pos in {"NUM", "SYM"}
    if token.text in {"over", "about", "around", "nearly", "almost", "approximately", "roughly"}:
        return number
    if token.text in {"following", "regarding", "concerning"}:
        return token.dep == "prep"
    if token.text in {"because", "while"}:
        return token.dep == "mark"
    return token.text != "due" or (
        i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].text == "to"
    )


def numbers(draft: Draft, _ctx: Context) -> bool:
    """Figures in words, words in figures."""
    done = False
    for i, token in enumerate(draft.sentence.tokens):
        if token.pos != "NUM" or token.entity in {"DATE", "TIME"}:
            continue
        place = draft.where(i)
        text = draft.words[place].text if place is not None else "one"
        following = draft.sentence.tokens[i + 1 : i + 2]
        if text.lower() == "one" or (following and following[0].text == "-"):
            continue
        if any(c.isdigit() for c in text):
            value = figure(text)
            other = as_words(value) if value is not None else None
        else:
            other = as_digits(text)
        if other:
            draft.put(i, other)
            done = True
    return done


def rounding(draft: Draft, ctx: Context) -> bool:
    """4,973: about 5,000; nearly 5,000; more than 4,900."""
    for i, token in enumerate(draft.sentence.tokens):
        place = draft.where(i)
        if token.pos != "NUM" or token.entity in {"DATE", "TIME"} or place is None or place == 0:
            continue
        if denied(draft.sentence, token.head, ctx.lexicon):
            continue
        if i in draft.locked and i not in draft.roundable:
            continue
        before = draft.words[place - 1].text.lower()
        if before in ctx.lexicon.lists["bounding"]:
            continue
        value = figure(draft.words[place].text)
        found = rounded(value, ctx.chance) if value is not None else None
        if found is None:
            continue
        hedge, text = found
        at = draft.words[place - 1].at
        if before in {"$", "£", "€"} and at is not None:
            draft.put(at, f"{hedge} {before}")
            draft.put(i, text)
        elif before not in {"[", "(", "no", "number"}:
            draft.put(i, f"{hedge} {text}")
        else:
            continue
        return True
    return False


def short_name(draft: Draft, _ctx: Context) -> bool:
    """Hillary Clinton: Clinton."""
    sentence = draft.sentence
    for start, end, kind in sentence.names:
        span = list(range(start, end))
        if kind != "PERSON" or not draft.solid(span) or not draft.free(span):
            continue
        words = [sentence.tokens[i] for i in span]
        if len(words) not in {2, 3} or not all(
            w.pos == "PROPN" and w.text.istitle() for w in words
        ):
            continue
        titles = [
            c
            for c in sentence.children[end - 1]
            if sentence.tokens[c].dep == "compound" and c < start and c == start - 1
        ]
        if titles and start > 1 and sentence.tokens[start - 2].pos == "PROPN":
            continue
        if draft.free(titles) and draft.drop([*titles, *span[:-1]]):
            return True
    return False


def full_name(draft: Draft, ctx: Context) -> bool:
    """Clinton: Hillary Clinton, where the document names one Clinton only."""
    sentence = draft.sentence
    known = fuller(ctx.doc)
    for start, end, kind in sentence.names:
        name = sentence.tokens[start].text
        if kind != "PERSON" or end - start != 1 or len(known.get(name, ())) != 1:
            continue
        if start and sentence.tokens[start - 1].pos == "PROPN":
            continue
        if draft.free([start]):
            draft.put(start, next(iter(known[name])))
            return True
    return False


def fuller(doc: Document) -> dict[str, set[str]]:
    """Full names of a document by their last word."""
    found: dict[str, set[str]] = {}
    for sentence in doc.sentences:
        for start, end, kind in sentence.names:
            text = sentence.words(range(start, end))
            if (
                kind == "PERSON"
                and end - start == TWO
                and re.fullmatch(r"[A-Z][a-z]+ [A-Z]\w+", text)
            ):
                found.setdefault(sentence.tokens[end - 1].text, set()).add(text)
    return found


def same_name(draft: Draft, ctx: Context) -> bool:
    """U.S.: United States."""
    known: dict[str, str] = ctx.lexicon.lists["same_names"]
    for i, token in enumerate(draft.sentence.tokens):
        if (
            token.text in known
            and draft.free([i])
            and token.dep not in {"compound", "amod", "nmod"}
        ):
            name = known[token.text]
            before = draft.words[(draft.where(i) or 0) - 1].text.lower()
            if before in {"a", "an"}:
                continue
            draft.put(i, name if before == "the" else "the " + name)
            return True
    return False


def contraction(draft: Draft, ctx: Context) -> bool:
    """Did not: didn't."""
    for i, token in enumerate(draft.sentence.tokens):
        if i and token.text in CONTRACTED and draft.free([i]):
            helper = draft.sentence.tokens[i - 1].text.lower()
            if helper in ctx.lexicon.lists["contractible"] and draft.solid([i - 1, i]):
                whole = draft.sentence.tokens[i - 1].text + (
                    "n't" if token.text == "not" else " not"
                )
                draft.replace([i - 1, i], whole)
                return True
    return False


def tense(draft: Draft, ctx: Context) -> bool:
    """Would under said: will; had done: did; has done: did."""
    for made in clauses(draft.sentence):
        if not made.helpers or not draft.free([made.verb, made.helpers[0]]):
            continue
        first = made.helpers[0]
        token = draft.sentence.tokens[first]
        verb = draft.sentence.tokens[made.verb]
        inside = draft.sentence.tokens[made.verb].dep == "ccomp"
        if token.text == "would" and inside and len(made.helpers) == 1:
            draft.put(first, "will")
            return True
        perfect = token.lemma in {"have", "'ve", "’ve"} and len(made.helpers) == 1
        if perfect and verb.tag == "VBN" and not made.negations:
            draft.words = [w for w in draft.words if w.at != first]
            draft.put(made.verb, ctx.lexicon.form(verb.lemma, "VBD"))
            draft.locked.add(first)
            return True
        if token.text == "will" and len(made.helpers) == 1 and not made.negations:
            draft.put(first, "are going to" if made.plural else "is going to")
            return True
    return False


Rewording = Callable[[Draft, Context], bool]
EQUAL: dict[str, Rewording] = {
    **STRUCTURE,
    "synonyms": synonyms,
    "connectives": connectives,
    "numbers": numbers,
    "short name": short_name,
    "full name": full_name,
    "same name": same_name,
    "contraction": contraction,
    "tense": tense,
}
LESS: dict[str, Rewording] = {
    **REDUCING,
    "passive without agent": passive_without_agent,
    "rounding": rounding,
}
