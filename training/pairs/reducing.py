"""Rewordings that leave something out: what remains is still told by the whole."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from pairs.clauses import clause, clauses, denied, plural
from pairs.draft import Draft, Word
from pairs.lexicon import Lexicon
from pairs.sentences import Document

SOME_PREPOSITIONS = {"in", "on", "at", "with", "for", "from", "by", "through", "under", "over"}
PLACES_AND_TIMES = {"DATE", "TIME", "GPE", "LOC", "FAC", "EVENT"}
SHORTEST, FAR = 5, 25
ALL_WORDS = {"all", "every", "each", "no", "any", "few", "most", "only", "none", "first", "last"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a rewording may look at: words, the document, and chance."""

    lexicon: Lexicon
    doc: Document
    chance: Random
    pool: dict[str, list[str]]
    """Names of all documents by kind."""
    strange: float = 0.3
    """How often a name is replaced by one of another document."""

    def often(self, share: float) -> bool:
        """True in this share of cases."""
        return self.chance.random() < share


def drop_adjuncts(draft: Draft, ctx: Context) -> bool:
    """Leave out times, places, circumstances and adverbs of verbs."""
    sentence = draft.sentence
    found = []
    for made in clauses(sentence):
        if denied(sentence, made.verb, ctx.lexicon):
            continue
        found += [c for c in sentence.children[made.verb] if _loose(draft, made.verb, c, ctx)]
    ctx.chance.shuffle(found)
    some = found[: ctx.chance.randint(1, 3)]
    done = [draft.drop(_with_comma(draft, sentence.under(c))) for c in some]
    return any(done)


def _loose(draft: Draft, verb: int, c: int, ctx: Context) -> bool:
    """Whether a word under a verb, with all under it, can be left out."""
    sentence = draft.sentence
    tokens = sentence.tokens
    token = tokens[c]
    span = sentence.under(c)
    kept = ctx.lexicon.words("kept_words")
    if not draft.free(span) or any(tokens[i].lemma in kept for i in span[:2]):
        return False
    if token.dep == "advmod":
        return token.lemma.endswith("ly") and len(span) == 1
    if token.dep == "npadvmod":
        return bool(token.entity)
    if token.dep == "advcl":
        conditions = ctx.lexicon.words("conditions")
        return not any(tokens[i].lemma in conditions or tokens[i].lemma == "that" for i in span[:3])
    if token.dep != "prep" or tokens[verb].lemma == "be":
        return False
    if token.lemma in ctx.lexicon.lists["sure_prepositions"]:
        return True
    pobj = sentence.child(c, "pobj")
    if token.lemma not in SOME_PREPOSITIONS or pobj is None or c < verb:
        return token.lemma in SOME_PREPOSITIONS and pobj is not None
    if tokens[pobj].entity in {"DATE", "TIME"}:
        return True
    whole = sentence.child(verb, "dobj", "nsubjpass") is not None
    return whole and (
        tokens[pobj].entity in PLACES_AND_TIMES or token.lemma in {"in", "at", "during"}
    )


def _with_comma(draft: Draft, span: list[int]) -> list[int]:
    """A span and the comma that sets it off, where there is one before it."""
    tokens = draft.sentence.tokens
    if span[0] > 0 and tokens[span[0] - 1].text in {",", "–", "—", "--", "("}:
        span = [span[0] - 1, *span]
    last = span[-1]
    if last + 1 < len(tokens) and tokens[last + 1].text in {",", "–", "—", "--", ")"}:
        span = [*span, last + 1]
    return span


def drop_modifiers(draft: Draft, ctx: Context) -> bool:
    """Leave out appositions, relative clauses and participles of nouns."""
    sentence = draft.sentence
    found = []
    for i, token in enumerate(sentence.tokens):
        if token.dep not in {"appos", "relcl", "acl"} or token.head > i:
            continue
        if denied(sentence, token.head, ctx.lexicon) or _whole_group(draft, token.head):
            continue
        if token.dep == "acl" and any(
            sentence.tokens[c].lemma == "to" for c in sentence.children[i]
        ):
            continue
        found.append(i)
    ctx.chance.shuffle(found)
    some = found[: ctx.chance.randint(1, 2)]
    done = [
        draft.free(span) and draft.drop(span)
        for span in (_with_comma(draft, sentence.under(c)) for c in some)
    ]
    return any(done)


def _whole_group(draft: Draft, noun: int) -> bool:
    tokens = draft.sentence.tokens
    if tokens[noun].lemma in {"one", "those", "that", "people", "anyone", "everyone"}:
        return True
    return any(tokens[c].lemma in ALL_WORDS for c in draft.sentence.children[noun])


def drop_attribution(draft: Draft, ctx: Context) -> bool:
    """X said that P: P."""
    sentence = draft.sentence
    found = reported(draft, ctx.lexicon)
    if found is None:
        return False
    span = [i for i in sentence.under(found) if sentence.tokens[i].dep != "mark" or i > found]
    return len(span) >= SHORTEST and draft.keep([*span, len(sentence.tokens) - 1])


def reported(draft: Draft, lexicon: Lexicon) -> int | None:
    """The verb of what the main verb reports as told, not as believed."""
    sentence = draft.sentence
    root = sentence.root
    token = sentence.tokens[root]
    if token.lemma not in lexicon.words("tells") or sentence.child(root, "neg") is not None:
        return None
    if any(sentence.tokens[c].tag == "MD" for c in sentence.children[root]):
        return None
    content = sentence.child(root, "ccomp")
    if content is None or clause(sentence, content) is None:
        return None
    marks = [c for c in sentence.children[content] if sentence.tokens[c].dep in {"mark", "advmod"}]
    if any(sentence.tokens[m].lemma in {"if", "whether", "how", "why", "when"} for m in marks):
        return None
    if any(sentence.tokens[i].text == "?" for i in sentence.under(content)):
        return None
    return content


def part_of_coordination(draft: Draft, ctx: Context) -> bool:
    """A and B: A, or B; of verbs with one subject, the one or the other."""
    sentence = draft.sentence
    tokens = sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        if token.dep != "conj" or token.head > i or denied(sentence, token.head, ctx.lexicon):
            continue
        joint = [c for c in sentence.children[token.head] if tokens[c].dep == "cc"]
        if len(joint) == 1 and tokens[joint[0]].lemma == "and":
            found.append((i, token.head, joint[0]))
    ctx.chance.shuffle(found)
    return any(_one_of(draft, first, second, joint, ctx) for second, first, joint in found[:2])


def _one_of(draft: Draft, first: int, second: int, joint: int, ctx: Context) -> bool:
    sentence = draft.sentence
    tokens = sentence.tokens
    if any(tokens[c].dep == "conj" for c in sentence.children[second]):
        return False
    if tokens[first].pos == "VERB" and tokens[first].dep in {"ROOT", "ccomp"}:
        own = sentence.child(second, "nsubj", "nsubjpass")
        start = draft.where(joint)
        if ctx.often(0.5) or start is None:
            return draft.drop([joint, *sentence.under(second)])
        if own is not None:
            return tokens[first].dep == "ROOT" and draft.keep(
                [*sentence.under(second), len(tokens) - 1]
            )
        made = clause(sentence, first)
        if made is None or made.passive or made.helpers:
            return False
        kept = set(made.subject_span) | set(sentence.under(second))
        gone = [i for i in sentence.under(first) if i not in kept and i < len(tokens) - 1]
        return draft.drop(gone)
    if tokens[first].dep in {"dobj", "pobj"} and tokens[first].pos in {"NOUN", "PROPN"}:
        head = tokens[tokens[first].head]
        if head.lemma == "between":
            return False
        return draft.drop([joint, *sentence.under(second)])
    return False


def apposition_alone(draft: Draft, ctx: Context) -> bool:
    """X, the mayor of Y, did it: X is the mayor of Y. X, killed in May: X was killed in May."""
    sentence = draft.sentence
    tokens = sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        noun = token.head
        if token.dep not in {"appos", "relcl", "acl"} or noun > i or i - noun > FAR:
            continue
        if denied(sentence, noun, ctx.lexicon) or _whole_group(draft, noun):
            continue
        if tokens[noun].pos == "PRON":
            continue
        found.append(i)
    if not found:
        return False
    i = ctx.chance.choice(found)
    noun = tokens[i].head
    modifiers = {"appos", "relcl", "acl"}
    loose = {
        j
        for c in sentence.children[noun]
        if tokens[c].dep in modifiers or tokens[c].dep in {"punct", "conj", "cc"}
        for j in sentence.under(c)
    }
    name = [j for j in sentence.under(noun) if j not in loose]
    said = sentence.under(i)
    many = plural(sentence, noun)
    middle = _middle(draft, i, many=many)
    gone = set(range(len(tokens) - 1)) - set(name) - set(said)
    if middle is None or not draft.free([*name, *said]) or gone & draft.locked:
        return False
    cut = [j for j in said if tokens[j].lemma not in {"who", "which", "that"} or j > said[0]]
    draft.words = [*draft.take(name), *([Word(middle)] if middle else []), *draft.take(cut)]
    return len(cut) > 1


def _middle(draft: Draft, i: int, *, many: bool) -> str | None:
    """What joins a noun and its modifier in a sentence of their own; nothing if it cannot be."""
    sentence = draft.sentence
    token = sentence.tokens[i]
    if token.dep == "appos":
        return ("are" if many else "is") if token.pos in {"NOUN", "PROPN"} else None
    if token.dep == "relcl":
        subject = sentence.child(i, "nsubj", "nsubjpass")
        if subject is None or sentence.tokens[subject].lemma not in {"who", "which", "that"}:
            return None
        return "" if sentence.under(i)[0] == subject else None
    if token.tag in {"VBN", "VBG"} and sentence.under(i)[0] == i:
        return "were" if many else "was"
    return None


def wider_noun(draft: Draft, ctx: Context) -> bool:
    """A car: a vehicle."""
    for i, token in enumerate(draft.sentence.tokens):
        wide = ctx.lexicon.wider(token)
        alone = token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}
        if wide and alone and draft.free([i]) and not token.entity:
            if draft.sentence.child(i, "compound", "amod") is not None or denied(
                draft.sentence, token.head, ctx.lexicon
            ):
                continue
            draft.put(i, wide)
            return True
    return False


REDUCING = {
    "adjuncts dropped": drop_adjuncts,
    "modifiers dropped": drop_modifiers,
    "attribution dropped": drop_attribution,
    "part of a coordination": part_of_coordination,
    "apposition alone": apposition_alone,
    "wider noun": wider_noun,
}
