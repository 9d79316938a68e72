"""Clauses of a parsed sentence: verb, subject, object, and the verb's forms."""

from __future__ import annotations

from dataclasses import dataclass

from pairs.draft import Draft
from pairs.lexicon import Lexicon
from pairs.sentences import Sentence

PLURAL_WORDS = {"we", "they", "you", "these", "those", "many", "several", "both", "few"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject; spans are the sentence's word numbers, in order."""

    verb: int
    subject: int
    subject_span: list[int]
    helpers: list[int]
    negations: list[int]
    particle: int | None
    object: int | None
    object_span: list[int]
    by: int | None
    agent_span: list[int]
    passive: bool
    plural: bool


def clause(sentence: Sentence, verb: int) -> Clause | None:
    """The clause of a verb that has a subject of its own."""
    tokens, children = sentence.tokens, sentence.children
    if tokens[verb].pos not in {"VERB", "AUX"}:
        return None
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject > verb:
        return None
    passive = tokens[subject].dep == "nsubjpass"
    by = sentence.child(verb, "agent")
    agent = sentence.child(by, "pobj") if by is not None else None
    obj = sentence.child(verb, "dobj")
    return Clause(
        verb=verb,
        subject=subject,
        subject_span=sentence.under(subject),
        helpers=[c for c in children[verb] if tokens[c].dep in {"aux", "auxpass"} and c < verb],
        negations=[c for c in children[verb] if tokens[c].dep == "neg"],
        particle=sentence.child(verb, "prt"),
        object=obj,
        object_span=sentence.under(obj) if obj is not None and obj > verb else [],
        by=by,
        agent_span=sentence.under(agent) if agent is not None else [],
        passive=passive,
        plural=plural(sentence, subject),
    )


def clauses(sentence: Sentence) -> list[Clause]:
    """The main clause, what is reported in it, and clauses joined to either."""
    found = []
    verbs = [sentence.root]
    while verbs:
        verb = verbs.pop(0)
        made = clause(sentence, verb)
        if made:
            found.append(made)
        verbs += [
            c
            for c in sentence.children[verb]
            if sentence.tokens[c].dep in {"ccomp", "conj"} and sentence.tokens[c].pos == "VERB"
        ]
    return found


def plural(sentence: Sentence, noun: int) -> bool:
    """Whether a noun takes the verb in the plural."""
    token = sentence.tokens[noun]
    if token.tag in {"NNS", "NNPS"} or token.lemma in PLURAL_WORDS:
        return True
    joined = sentence.child(noun, "conj")
    return joined is not None


def first_person(sentence: Sentence, made: Clause) -> bool:
    """Whether the subject is one of I, we, you, there, it, and the like."""
    token = sentence.tokens[made.subject]
    return token.text.lower() in {"i", "we", "you", "there", "it", "who", "which", "that", "what"}


def denied(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Whether a clause is negated or conditional, so that less words may say more."""
    tokens = sentence.tokens
    here: int | None = verb
    refusing = lexicon.words("denying")
    while here is not None:
        for c in sentence.children[here]:
            token = tokens[c]
            if token.dep == "neg" or token.lemma in {"no", "never", "nobody", "nothing"}:
                return True
            if token.dep in {"nsubj", "nsubjpass", "dobj"} and any(
                tokens[d].lemma in {"no", "few", "any", "every", "all", "each", "only"}
                for d in sentence.children[c]
            ):
                return True
            if token.dep == "mark" and token.lemma in {"if", "unless", "whether"}:
                return True
        if tokens[here].lemma in refusing:
            return True
        here = None if tokens[here].head == here else tokens[here].head
    return False


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a verb group without its helpers."""

    base: str
    past: str
    perfect: str
    gerund: str


def forms(draft: Draft, made: Clause, lexicon: Lexicon) -> Forms | None:
    """The forms of a clause's verb, where its group states a fact: no modal, no negation."""
    tokens = draft.sentence.tokens
    lemmas = {tokens[h].lemma for h in made.helpers}
    tags = {tokens[h].tag for h in made.helpers}
    token = tokens[made.verb]
    if made.negations or "MD" in tags or lemmas - {"have", "be"} or token.pos != "VERB":
        return None
    if not draft.free([made.verb, *made.helpers]) or token.tag in {"VB", "VBG"}:
        return None
    if token.lemma in {"say", "be", "have", "do", "tell"}:
        return None
    be = "were" if made.plural else "was"
    word = lexicon.form(token.lemma, "VBN")
    if made.passive:
        return Forms(f"be {word}", f"{be} {word}", f"been {word}", f"being {word}")
    if not made.helpers and token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    return Forms(
        token.lemma, lexicon.form(token.lemma, "VBD"), word, lexicon.form(token.lemma, "VBG")
    )


def filled(template: str, found: Forms, *, plural: bool) -> str:
    """A template's verb group with a verb's forms, agreeing with the subject."""
    text = (
        template.replace("{VB}", found.base)
        .replace("{VBN}", found.perfect)
        .replace("{VBD}", found.past)
        .replace("{VBG}", found.gerund)
        .replace("{PP}", found.perfect.removeprefix("been "))
    )
    if plural:
        first, _, rest = text.partition(" ")
        changed = {"is": "are", "was": "were", "has": "have"}.get(first, first)
        for singular in ("plan", "want", "hope", "appear"):
            changed = singular if first == singular + "s" else changed
        text = f"{changed} {rest}"
    return text


def regroup(draft: Draft, made: Clause, text: str) -> None:
    """Another verb group in place of a clause's."""
    draft.words = [w for w in draft.words if w.at not in made.helpers]
    draft.put(made.verb, text)
    draft.locked.update(made.helpers)


def passive_forms(verb: str, lexicon: Lexicon, *, plural: bool) -> Forms:
    """The forms of a verb's passive."""
    word = lexicon.form(verb, "VBN")
    return Forms(
        f"be {word}", f"{'were' if plural else 'was'} {word}", f"been {word}", f"being {word}"
    )
