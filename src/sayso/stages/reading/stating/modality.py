"""How real a statement makes its act, and whether it is denied.

The governing verbs and nouns are looked up in ``data/modality.toml``; of
several the least real counts: what a parliament voted to ask for is called for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.records import Modality, Span
from sayso.stages.reading.stating.lexicon import Rungs, act_words
from sayso.stages.reading.text.syntax import Tree

COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl", "conj", "prep"})
REALITY = tuple(Modality)
MAX_DEPTH = 12
"""Governors looked at above a verb."""


@cache
def _rungs(table: str) -> dict[str, Modality]:
    """What each word of a table makes of an act; of two rungs the one listed last."""
    listed: Rungs = getattr(act_words(), table)
    return {word: rung for rung, words in listed.items() for word in words}


def is_light(tree: Tree, verb: int, complement: int) -> bool:
    """Whether a verb says how real its complement is rather than telling an act itself.

    Some do so only of an infinitive: "told to leave", but not "told that they left".
    """
    lemma = tree.tokens[verb].lemma
    if lemma in _rungs("verbs") or lemma in act_words().failing.verbs:
        return True
    return lemma in _rungs("infinitives") and _is_infinitive(tree, complement)


def complement_verb(tree: Tree, verb: int) -> int | None:
    """The verb that another one governs: *expel* in "voted to expel"."""
    for child in tree.children(verb, "xcomp", "ccomp", "advcl"):
        token = tree.tokens[child]
        marked = tree.children(child, "mark")
        if token.pos in {"VERB", "AUX"} and (
            _is_infinitive(tree, child)
            or (token.dep == "ccomp" and not marked)
            or any(tree.tokens[mark].lemma == "that" for mark in marked)
        ):
            return child
    return None


def modality_of(tree: Tree, verb: int, *, headline: bool = False) -> Modality:
    """The modality of a verb's act, from its auxiliaries, adverbs, tense and governors."""
    rungs = [rung for index in _chain(tree, verb) for rung in _marks(tree, index)]
    rungs += _governing(tree, verb)
    if any(t in act_words().clauses.conditions for t in _markers(tree, verb)):
        rungs.append(Modality.POSSIBLE)
    if rungs:
        return min(rungs, key=REALITY.index)
    if headline and _is_infinitive(tree, verb):
        return Modality.PLANNED  # "Court to rule on dam"
    return _by_tense(tree, verb, headline=headline)


def _is_brought_about(tree: Tree, verb: int) -> bool:
    """Whether an infinitive tells what is or was: "to have left", "managed to leave"."""
    perfect = any(tree.tokens[c].lemma == "have" for c in tree.children(verb, "aux"))
    above = tree.head(verb)
    brought = act_words().infinitives[Modality.DONE]
    return perfect or (above is not None and tree.tokens[above].lemma in brought)


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether the act is said not to be so; two negations cancel out."""
    negations, failing = 0, act_words().failing
    for index in (verb, *governing_verbs(tree, verb)):
        negations += any(
            tree.tokens[child].lemma in failing.adverbs
            for child in tree.children(index, "neg", "advmod", "preconj")
        )
        if index != verb and tree.tokens[index].lemma in failing.verbs:
            negations += 1
    for argument in tree.children(verb, "nsubj", "nsubjpass", "dobj", "attr"):
        before = tree.children(argument, "det", "neg")
        negations += any(tree.tokens[d].lemma in failing.determiners for d in before)
        negations += tree.tokens[argument].lemma in failing.nouns
    negations += _called_false(tree, verb)
    without = tree.head(verb)
    if tree.tokens[verb].dep == "pcomp" and without is not None:
        negations += tree.tokens[without].lemma == "without"
    return negations % 2 == 1


def _called_false(tree: Tree, verb: int) -> bool:
    """Whether it is what reports, claims or rumours have that are called false.

    "Reports that the ramp failed are wrong": the noun that holds the clause is the subject
    of the word that says so.
    """
    noun = tree.head(verb)
    holds = tree.tokens[verb].dep in {"ccomp", "acl"} or bool(tree.children(verb, "mark"))
    if noun is None or not holds:
        return False
    said = tree.head(noun)
    if said is None or tree.tokens[noun].dep not in {"nsubj", "nsubjpass"}:
        return False
    called = [said, *tree.children(said, "acomp", "attr", "oprd")]
    false = any(tree.tokens[i].lemma in act_words().failing.adjectives for i in called)
    return false and not tree.children(said, "neg")


def is_denied_by(tree: Tree, verb: int, cue: Sequence[Span]) -> bool:
    """Whether a verb that ``is_negated`` counts stands in a cue: it denies once, not twice."""
    return any(
        tree.tokens[index].lemma in act_words().failing.verbs
        and any(span.start <= tree.tokens[index].start < span.end for span in cue)
        for index in governing_verbs(tree, verb)
    )


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[child].tag == "TO" for child in tree.children(verb, "aux"))


def _markers(tree: Tree, verb: int) -> list[str]:
    return [tree.tokens[child].lemma for child in tree.children(verb, "mark")]


def _chain(tree: Tree, verb: int) -> list[int]:
    """A verb and the coordinated verbs whose auxiliaries it shares ("will X and Y")."""
    chain = [verb]
    while (above := tree.head(chain[-1])) is not None and len(chain) < MAX_DEPTH:
        own = tree.children(chain[-1], "aux", "nsubj", "nsubjpass")
        if tree.tokens[chain[-1]].dep != "conj" or own:
            break
        chain.append(above)
    return chain


def _marks(tree: Tree, verb: int) -> list[Modality]:
    auxiliaries = [
        rung
        for child in tree.children(verb, "aux")
        if (rung := _rungs("auxiliaries").get(tree.tokens[child].text.lower()))
    ]
    adverbs = [
        rung
        for child in tree.children(verb, "advmod")
        if (rung := _rungs("adverbs").get(tree.tokens[child].lemma))
    ]
    return auxiliaries + adverbs


def governing_verbs(tree: Tree, verb: int) -> list[int]:
    """Governing verbs above a verb, up to the first that tells an act of its own."""
    found: list[int] = []
    current = verb
    while len(found) < MAX_DEPTH:
        above = tree.head(current)
        if above is None or tree.tokens[current].dep not in COMPLEMENTS:
            break
        if not is_light(tree, above, current) and tree.tokens[current].dep != "conj":
            break
        if tree.tokens[current].dep == "advcl" and not _is_infinitive(tree, current):
            break
        if tree.tokens[current].dep != "conj":
            found.append(above)
        current = above
    return found


def _governing(tree: Tree, verb: int) -> list[Modality]:
    found: list[Modality] = []
    current = verb
    for _ in range(MAX_DEPTH):
        above = tree.head(current)
        token = tree.tokens[current]
        if above is None or token.dep not in COMPLEMENTS:
            break
        governor = tree.tokens[above]
        noun = tree.head(above)
        of_noun = noun is not None and tree.tokens[noun].pos == "NOUN"
        if token.dep == "pcomp" and governor.pos == "ADP" and of_noun:
            current = above  # "a plan for moving the tanks"
            continue
        if token.dep == "acl" and token.tag in {"VBN", "VBD"}:
            break
        if token.dep == "relcl" and governor.pos == "NOUN" and not _is_infinitive(tree, current):
            break  # "a ruling that held it responsible" tells what the ruling did
        if token.dep == "advcl" and not _is_infinitive(tree, current):
            break
        table = "nouns" if governor.pos == "NOUN" else "verbs"
        rung = _rungs(table).get(governor.lemma)
        if table == "verbs" and rung is None and _is_infinitive(tree, current):
            rung = _rungs("infinitives").get(governor.lemma)
        if token.dep != "conj" and rung:
            decided = _decision(tree, above) if table == "nouns" else None
            found += [decided or rung, *_marks(tree, above)]
        elif token.dep not in {"conj", "prep"} or (table == "nouns" and not rung):
            break
        current = above
    return found


def _decision(tree: Tree, noun: int) -> Modality | None:
    """What a body did with a measure: "voted for a bill to ban" makes the ban voted."""
    above = tree.head(noun)
    if above is not None and tree.tokens[above].lemma == "for":
        above = tree.head(above)
    elif tree.tokens[noun].dep not in {"dobj", "nsubjpass"}:
        return None
    if above is None:
        return None
    lemma = tree.tokens[above].lemma
    for rung in (Modality.VOTED, Modality.APPROVED):
        if lemma in act_words().decisions[rung] and not is_negated(tree, above):
            return rung
    return None


def _by_tense(tree: Tree, verb: int, *, headline: bool) -> Modality:
    token = tree.tokens[verb]
    if _is_infinitive(tree, verb) and not _is_brought_about(tree, verb):
        return Modality.PLANNED  # "asked for a valve to be replaced", "met to discuss"
    if token.lemma == "be" or token.pos == "AUX":
        return Modality.STATED
    if token.tag in {"VBD", "VBN"} or (headline and token.tag in {"VBZ", "VBP", "VB"}):
        return Modality.DONE
    perfect = any(tree.tokens[c].lemma == "have" for c in tree.children(verb, "aux"))
    if perfect or (token.tag == "VBG" and token.dep == "advcl"):
        return Modality.DONE
    return Modality.STATED
