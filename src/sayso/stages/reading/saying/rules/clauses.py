"""Words without quotation marks, or partly in them: clauses under a cue."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records import CueForce
from sayso.stages.reading.names.kinds import PERSON, may_speak
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.saying.candidates import Candidate
from sayso.stages.reading.saying.cues import (
    UTTERED,
    cue_tokens,
    force_of,
    is_anonymity,
    is_cue_verb,
    is_infinitive,
)
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.relays.citing import is_quoted_saying, quoted_as
from sayso.stages.reading.saying.subjects import Source, is_passive, phrase, subject_of
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS

MARK_GAP = 3
"""Characters (a blank and the mark) between "chants of" and the words."""
WIDENING = frozenset({"advcl", "prep", "npadvmod", "dobj", "oprd", "attr"})


def clauses(passage: Passage, sentence: range, used: frozenset[int]) -> list[Candidate]:
    """All candidates of one sentence whose cue is not ``used`` for direct speech."""
    found: list[Candidate] = []
    for index in sentence:
        if index not in used and not _is_citing(passage, index):
            found += _at(passage, index)
    return found


def _is_citing(passage: Passage, index: int) -> bool:
    return passage.tokens[index].lemma == "cite" and passage.tokens[index].tag == "VBG"


def _at(passage: Passage, index: int) -> Iterator[Candidate]:
    token = passage.tokens[index]
    if token.text.lower() == "according":
        yield from _according(passage, index)
    elif token.pos in {"VERB", "AUX"} and token.lemma in cue_words().withholding.verbs:
        withheld = _withheld(passage, index)
        yield from withheld or _verb(passage, index)
    elif is_cue_verb(passage, index):
        yield from _verb(passage, index)
    elif token.lemma == "put" and _is_as_clause(passage, index):
        yield from _puts(passage, index)
    elif token.pos == "NOUN" and token.lemma in cue_words().nouns.voices:
        yield from _voices(passage, index)
    elif token.lemma in cue_words().nouns.that:
        yield from _nominal(passage, index)


def _verb(passage: Passage, verb: int) -> list[Candidate]:
    tree = passage.tree
    if is_anonymity(tree, verb) or _is_withheld(passage, verb) or is_quoted_saying(passage, verb):
        return []
    if _is_unsaid(passage, verb) or _is_epithet(passage, verb):
        return []
    source = subject_of(passage, verb)
    force = force_of(tree, verb)
    content = _content(passage, verb, force)
    if not content or (source.head is None and not is_passive(passage, verb)):
        return []
    if _is_own_voice(passage, verb, source) or _is_silent(passage, source):
        return []
    cue = cue_tokens(passage, verb)
    if _is_as_clause(passage, verb):
        cue = tuple(sorted({*cue, *_as_marks(passage, verb)}))
    taken = {*source.tokens, *cue}
    kept = tuple(i for i in content if i not in taken)
    if not any(not passage.is_mark(i) for i in kept):
        return []
    cue = tuple(i for i in cue if i not in source.tokens)
    return [Candidate(source.tokens, source.head, cue, kept, force)]


def _puts(passage: Passage, verb: int) -> Iterator[Candidate]:
    """What follows "as the geologist put it"."""
    source = subject_of(passage, verb)
    sentence = passage.sentence(verb)
    words = [i for i in passage.tree.subtree(verb) if i in sentence]
    content = tuple(i for i in sentence if i > max(words) or i < min(words))
    if source.head is not None and any(not passage.is_mark(i) for i in content):
        cue = tuple(sorted({*_as_marks(passage, verb), verb, *passage.tree.children(verb, "dobj")}))
        yield Candidate(source.tokens, source.head, cue, content, CueForce.ASSERTS, plain=True)


def _is_unsaid(passage: Passage, verb: int) -> bool:
    """Whether speech is only called for, planned or expected: "asked him to explain that"."""
    above = passage.tree.head(verb)
    return (
        above is not None
        and is_infinitive(passage.tree, verb)
        and is_cue_verb(passage, above)
        and force_of(passage.tree, above) != CueForce.ASSERTS
    )


def _is_epithet(passage: Passage, verb: int) -> bool:
    """Whether a participle only describes a noun: "a man called Varga"."""
    token = passage.tokens[verb]
    bare = token.dep == "acl" and token.tag == "VBN"
    return bare and not passage.tree.children(verb, "agent")


def _is_withheld(passage: Passage, verb: int) -> bool:
    above = passage.tree.head(verb)
    return (
        above is not None
        and passage.tokens[verb].dep == "xcomp"
        and passage.tokens[above].lemma in cue_words().withholding.verbs
    )


def _is_own_voice(passage: Passage, verb: int, source: Source) -> bool:
    """Whether quoted words attribute to the one who speaks them, or to the hearer."""
    if passage.quote_of[verb] < 0:
        return False
    if source.head is None:
        return True
    return passage.tokens[source.head].text.lower() in cue_words().subjects.speech


def _is_silent(passage: Passage, source: Source) -> bool:
    """Whether it is said that nobody says it."""
    if source.head is None:
        return False
    denied = any(
        passage.tokens[i].lemma == "no" for i in passage.tree.children(source.head, "det", "neg")
    )
    return denied or passage.tokens[source.head].lemma in name_words().silent.nouns


def _content(passage: Passage, verb: int, force: CueForce) -> list[int]:
    tree = passage.tree
    child = _clause(passage, verb, force)
    if child is not None:
        return _widened(passage, verb, child, _around_clause(passage, verb, child))
    said = quoted_as(passage, verb)
    if said is not None:
        return [i for c in tree.children(said.verb, "ccomp") for i in tree.subtree(c)]
    if _is_as_clause(passage, verb):
        above = tree.head(verb)
        return [] if above is None else _rest(passage, above, verb)
    above = tree.head(verb)
    if passage.tokens[verb].dep == "parataxis" and above is not None and force in UTTERED:
        return _rest(passage, above, verb)
    return _object(passage, verb) or _all_before(passage, verb)


def _all_before(passage: Passage, verb: int) -> list[int]:
    """The sentence that a cue phrase closes after a comma: "..., The Post reported"."""
    sentence, tree = passage.sentence(verb), passage.tree
    if force_of(tree, verb) not in UTTERED or passage.quote_of[verb] >= 0:
        return []
    subjects = [i for s in tree.children(verb, *SUBJECTS)[-1:] for i in tree.subtree(s)]
    tail = {verb, *subjects, *cue_tokens(passage, verb), *tree.children(verb, "npadvmod", "advmod")}
    start = sentence.stop
    while start > sentence.start and (start - 1 in tail or passage.is_mark(start - 1)):
        start -= 1
    comma = start + 1 < sentence.stop and passage.tokens[start].text == ","
    return list(range(sentence.start, start)) if comma and start <= verb else []


def _clause(passage: Passage, verb: int, force: CueForce) -> int | None:
    """The verb of the clause that says what is said."""
    tree = passage.tree
    lemma = passage.tokens[verb].lemma
    free = force not in {CueForce.ASSERTS, CueForce.ASKS, CueForce.WITHHOLDS}
    free = free or lemma in cue_words().complement.verbs
    for child in sorted(tree.children(verb, "ccomp"), key=lambda c: c < verb):
        if _is_bare_cue(passage, child):
            continue
        if free or child < verb or _is_finite(passage, child):
            return child
    if not free:
        return None
    below = tree.children(verb, "xcomp")
    below += [c for c in tree.children(verb, "advcl") if is_infinitive(tree, c)]
    for held in tree.children(verb, "dobj", "dative", "prep"):
        below += tree.children(held, "xcomp", "pcomp")
        below += [c for c in tree.children(held, "acl", "relcl") if is_infinitive(tree, c)]
        below += [
            c
            for o in tree.children(held, "pobj")
            for c in tree.children(o, "acl")
            if is_infinitive(tree, c)
        ]
    return next((c for c in below if passage.tokens[c].pos in {"VERB", "AUX"}), None)


def _is_bare_cue(passage: Passage, verb: int) -> bool:
    """Whether a clause is another source's tag: "..., the ministry said, The Post reported"."""
    below = {passage.tokens[i].dep for i in passage.tree.children(verb)}
    return is_cue_verb(passage, verb) and below <= {*SUBJECTS, "punct", "aux", "advmod"}


def _is_finite(passage: Passage, clause: int) -> bool:
    tree = passage.tree
    marks = tree.children(clause, "mark", "advmod", "det", "attr", "dobj", "nsubj")
    if any(
        passage.tokens[i].lemma in cue_words().complement.opening
        or passage.tokens[i].tag[:1] == "W"
        for i in marks
    ):
        return True
    verbs = [clause, *tree.children(clause, "aux", "auxpass")]
    return bool(tree.children(clause, *SUBJECTS, "expl")) and any(
        passage.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} for i in verbs
    )


def _around_clause(passage: Passage, verb: int, clause: int) -> list[int]:
    """A clause, with the person called on where it has no subject of its own."""
    tree = passage.tree
    found = tree.subtree(clause, leave_out=frozenset({verb}))
    if (
        clause > verb
        and passage.tokens[clause].dep != "ccomp"
        and not tree.children(clause, *SUBJECTS)
    ):
        for held in tree.children(verb, "dobj", "dative", "prep"):
            if held < verb:
                continue
            if passage.tokens[held].dep != "prep":
                found += tree.subtree(held)
            elif held < clause:
                found += [i for o in tree.children(held, "pobj") for i in tree.subtree(o)]
    return sorted(set(found))


def _widened(passage: Passage, verb: int, clause: int, found: list[int]) -> list[int]:
    """Content to the right of the cue goes on over what the parser hangs on the cue.

    It ends before a verb joined to the cue, and before another cue's phrase.
    """
    tree = passage.tree
    if clause < verb or not found:
        return found
    kept = set(found)
    for child in tree.children(verb):
        if child > clause and passage.tokens[child].dep in WIDENING and not _cites(passage, child):
            kept.update(tree.subtree(child))
    for joined in tree.children(clause, "conj"):
        if _is_joined_cue(passage, joined):
            kept -= set(tree.subtree(joined))
            kept -= {i for i in tree.children(clause, "cc", "punct") if i < joined and i > clause}
    side = passage.quote_of[verb]
    return sorted(i for i in kept if side < 0 or passage.quote_of[i] == side)


def _cites(passage: Passage, child: int) -> bool:
    """Whether a clause on the cue is a cue itself ("adding that", "citing officials")."""
    return any(
        is_cue_verb(passage, i) or passage.tokens[i].text.lower() == "according"
        for i in (child, *passage.tree.children(child))
    )


def _is_joined_cue(passage: Passage, verb: int) -> bool:
    """Whether a verb hung into the content by "and" goes on with the source's own saying."""
    tree = passage.tree
    if not is_cue_verb(passage, verb) or tree.children(verb, *SUBJECTS):
        return False
    above = tree.head(verb)
    subjects = [] if above is None else tree.children(above, *SUBJECTS)
    return (
        bool(subjects) and not may_speak(tree, subjects[0]) and bool(tree.children(verb, "ccomp"))
    )


def _is_as_clause(passage: Passage, verb: int) -> bool:
    """Whether a verb stands in "as X reported"."""
    return bool(_as_marks(passage, verb))


def _as_marks(passage: Passage, verb: int) -> list[int]:
    marks = passage.tree.children(verb, "mark", "advmod")
    return [i for i in marks if passage.tokens[i].lemma == "as"]


def _rest(passage: Passage, above: int, verb: int) -> list[int]:
    """A clause without the cue phrase that is put into it."""
    sentence = passage.sentence(verb)
    return [i for i in passage.tree.subtree(above, leave_out=frozenset({verb})) if i in sentence]


def _object(passage: Passage, verb: int) -> list[int]:
    """A noun phrase that says what is said: "denied the charges", "called for a halt"."""
    tree = passage.tree
    lemma = passage.tokens[verb].lemma
    if lemma in cue_words().complement.objects:
        objects = tree.children(verb, "dobj")
        if not objects or passage.tokens[objects[0]].text.lower() in cue_words().subjects.relative:
            return []
        found = [i for o in objects for i in tree.subtree(o)]
        further = [c for c in tree.children(verb, "prep", "oprd") if c > objects[0]]
        of = cue_words().complement.told_of
        said = [c for c in further if passage.tokens[c].lemma in of]
        if not said and _is_person(passage, objects[0]):
            return []
        return sorted([*found, *(i for c in said for i in tree.subtree(c))])
    wanted = cue_words().complement.prepositions.get(lemma, ())
    for preposition in tree.children(verb, "prep"):
        if passage.tokens[preposition].lemma in wanted:
            return [i for i in tree.subtree(preposition) if i != preposition]
    if lemma == "call":
        named = tree.children(verb, "oprd")
        return (
            [i for o in (*tree.children(verb, "dobj"), *named) for i in tree.subtree(o)]
            if named
            else []
        )
    return []


def _is_person(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    return token.entity == PERSON or token.pos == "PRON"


def _according(passage: Passage, index: int) -> Iterator[Candidate]:
    tree = passage.tree
    for to in tree.children(index, "prep"):
        for head in tree.children(to, "pobj"):
            source = phrase(passage, head)
            top = _clause_above(passage, index)
            content = [i for i in _rest(passage, top, index) if i not in source]
            if content:
                yield Candidate(source, head, (index, to), tuple(content), CueForce.ASSERTS)
            return


def _clause_above(passage: Passage, index: int) -> int:
    """The verb of the clause that a phrase belongs to, or the top of its sentence."""
    current = index
    while True:
        above = passage.tree.head(current)
        if above is None:
            return current
        current = above
        if passage.tokens[current].pos in {"VERB", "AUX"} and passage.tokens[current].dep in TOPS:
            return current


TOPS = frozenset({"ROOT", "ccomp", "conj", "parataxis"})


def _withheld(passage: Passage, verb: int) -> list[Candidate]:
    """What somebody declined to say: content that nobody asserts."""
    tree = passage.tree
    source = subject_of(passage, verb)
    for child in tree.children(verb, "xcomp"):
        if not is_cue_verb(passage, child) or source.head is None:
            continue
        below = tree.children(child, "ccomp") or tree.children(child, "dobj", "prep")
        content = (
            tree.subtree(below[0]) if below and passage.tokens[child].lemma != "comment" else []
        )
        if not content:
            continue
        cue = tuple(sorted([*cue_tokens(passage, verb), *tree.children(child, "aux"), child]))
        return [Candidate(source.tokens, source.head, cue, tuple(content), CueForce.WITHHOLDS)]
    return []


def _voices(passage: Passage, noun: int) -> Iterator[Candidate]:
    """Words that a crowd calls: "chants of ...", "cries of ..."."""
    for preposition in passage.tree.children(noun, "prep"):
        after = passage.tokens[preposition].end
        for number in range(len(passage.quotes)):
            if 0 <= passage.quotes[number].start - after <= MARK_GAP:
                content = tuple(passage.quote_tokens(number))
                yield Candidate(
                    (), None, (noun,), content, CueForce.ASSERTS, crowd=True, plain=True
                )


def _nominal(passage: Passage, noun: int) -> Iterator[Candidate]:
    """A claim that somebody is said to have: its possessor is the source."""
    tree = passage.tree
    for clause in tree.children(noun, "acl", "ccomp", "relcl"):
        marks = tree.children(clause, "mark")
        if not any(passage.tokens[m].lemma == "that" for m in marks):
            continue
        owners = tree.children(noun, "poss", "nsubj")
        owners += [
            o
            for p in tree.children(noun, "prep", "agent")
            if passage.tokens[p].lemma in cue_words().nouns.owners
            for o in tree.children(p, "pobj")
        ]
        if owners:
            source = phrase(passage, owners[0])
            content = tuple(tree.subtree(clause))
            yield Candidate(source, owners[0], (noun,), content, CueForce.ASSERTS)
