"""Builds the statements of one sentence: a proposition with who says it and its typed parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.ports import Gazetteer
from sayso.records import (
    Argument,
    Attribution,
    CueForce,
    Evidence,
    Modality,
    Part,
    Quantity,
    Referent,
    Span,
    Statement,
    content_id,
)
from sayso.stages.reading.names.cast import filled_in
from sayso.stages.reading.stating.chains import FORCED, MIN_TERMS, SILENT, asserting, chain_at
from sayso.stages.reading.stating.lexicon import act_words
from sayso.stages.reading.stating.modality import (
    governing_verbs,
    is_denied_by,
    is_negated,
    modality_of,
)
from sayso.stages.reading.stating.propositions import Proposition
from sayso.stages.reading.stating.wholes import Whole
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.spans import holds
from sayso.stages.reading.text.syntax import OBJECTS, SUBJECTS, Tree
from sayso.stages.reading.text.terms import argument, names_of, terms_of
from sayso.stages.reading.typed.parts import TypedParts, beginning

REALITY = tuple(Modality)
ACTS = frozenset({"conj", "xcomp", "ccomp", "dobj", "pobj", "prep"})
MAX_DEPTH = 12
"""Governors looked at between an act and the cue that calls for it."""
PHRASE_TOKENS = 12
"""Tokens of a filled-in subject that are taken along."""


@dataclass(frozen=True, slots=True)
class Builder:
    """What the statements of one sentence are built from."""

    report: str
    passage: Passage
    sentence: int
    attributions: list[Attribution]
    typed: TypedParts
    referents: Nearby[Referent]
    gazetteer: Gazetteer

    @property
    def tree(self) -> Tree:
        """The parse of the sentence's part."""
        return self.passage.tree

    def statement(
        self,
        prop: Proposition,
        verbs: frozenset[int],
        within: tuple[int, int],
        whole: Whole | None,
    ) -> Statement | None:
        """The statement of a proposition, with the ``whole`` claim that it tells, if any.

        ``verbs`` are those of all propositions of the sentence, ``within`` its first token and
        the one behind its last. None in words that nobody asserts.
        """
        chain = [
            a
            for a in chain_at(self.attributions, self.tree.tokens[prop.verb].start)
            if asserting([a]) or self._is_act_of(prop.verb, a)
        ]
        if any(a.force in SILENT for a in chain):
            return None
        subject = [] if prop.actor is None or not prop.inherited else self._phrase(prop.actor)
        if whole is None:
            indices = self._own_tokens(prop.verb, verbs, within, chain)
            around = [*subject, *self._governors(prop.verb, within, chain)]
        else:
            indices, around = list(whole.tokens), []
        modality = modality_of(self.tree, prop.verb, headline=self.passage.part == Part.HEADLINE)
        negated = is_negated(self.tree, prop.verb)
        for attribution in chain:
            modality = min(modality, FORCED.get(attribution.force, modality), key=REALITY.index)
            denied = attribution.force == CueForce.DENIES
            negated ^= denied and not is_denied_by(self.tree, prop.verb, attribution.cue)
        total = self._totalled(prop)
        if total is not None:
            prop, subject = total, [*subject, total.verb]
        arguments = (self._argument(a) for a in (prop.actor, prop.object, prop.recipient))
        act = self.tree.tokens[prop.verb].lemma
        state = (modality, negated)
        giving = asserting(chain)
        doing = [s for a in chain if a not in giving for s in a.source]
        subject += [i for span in doing for i in self.tree.within(span)]
        made = self._stated(
            indices, around, giving, act, tuple(arguments), state, sorted({*subject})
        )
        return made if whole is None else replace(made, whole=whole.text, filled=whole.plain)

    def _totalled(self, prop: Proposition) -> Proposition | None:
        """What a total is of, as an act of its own; None where the subject is no total.

        "The number of people killed has risen to 38" says that 38 people were killed.
        """
        tree, total = self.tree, prop.actor
        if total is None or tree.tokens[total].lemma not in act_words().totals.nouns:
            return None
        counted = [o for of in tree.children(total, "prep") for o in tree.children(of, "pobj")]
        suffered = [v for noun in (*counted, total) for v in tree.children(noun, "acl")]
        if not counted or not suffered or tree.tokens[suffered[0]].tag != "VBN":
            return None
        return Proposition(suffered[0], None, counted[0], None, inherited=False)

    def _tally(self, indices: list[int], found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        """Figures of a total count what the total is of: "the number of people has risen to 38"."""
        for total in indices:
            if self.tree.tokens[total].lemma in act_words().totals.nouns:
                of = [
                    p
                    for p in self.tree.children(total, "prep")
                    if self.tree.tokens[p].lemma == "of"
                ]
                counted = [o for p in of for o in self.tree.children(p, "pobj")]
                lemma = self.tree.tokens[counted[0]].lemma if counted else "people"
                return tuple(q if q.counted or q.unit else replace(q, counted=lemma) for q in found)
        return found

    def being(self, piece: Whole) -> Statement | None:
        """The statement of a claim without a verb of its own: "[Petra Lind is] a lawyer".

        None in words that somebody asks, withholds, denies or only wants.
        """
        chain = chain_at(self.attributions, self.tree.tokens[piece.head].start)
        if any(a.force != CueForce.ASSERTS for a in chain):
            return None
        subject = [] if piece.subject is None else self._phrase(piece.subject)
        arguments = (self._argument(piece.subject), None, None)
        state = (Modality.STATED, is_negated(self.tree, piece.head))
        made = self._stated(list(piece.tokens), [], chain, "be", arguments, state, subject)
        return replace(made, whole=piece.text, filled=piece.plain)

    def verbless(self, start: int, end: int, claims: Sequence[Whole] = ()) -> list[Statement]:
        """One statement for a sentence or content without a verb, such as a headline's."""
        indices = list(range(start, end))
        covered = [a for a in self.attributions if a.force not in SILENT]
        if self.attributions and not covered:
            return []
        chain = asserting(chain_at(covered, covered[0].content[0].start)) if covered else []
        if chain:
            spans = chain[-1].content
            indices = [
                i for i in indices if any(holds(s, self.tree.tokens[i].start) for s in spans)
            ]
        indices = _trimmed(self.tree, indices)
        if len(terms_of(self.tree, indices, self.gazetteer)) < MIN_TERMS:
            return []
        state = (Modality.STATED, False)
        made = self._stated(indices, [], chain, "", (None, None, None), state, [])
        alone = [piece for piece in claims if piece.subject is None]
        return [replace(made, whole=alone[0].text) if alone else made]

    def _own_tokens(
        self,
        verb: int,
        verbs: frozenset[int],
        within: tuple[int, int],
        chain: list[Attribution],
    ) -> list[int]:
        """The tokens of a clause without its sub-clauses and without what others are quoted for."""
        below = self.tree.subtree(verb, leave_out=verbs - {verb})
        spans = chain[-1].content if chain else ()
        outside = [
            s for a in self.attributions if a not in chain for s in (*a.content, *a.cue, *a.source)
        ]
        kept = [
            i
            for i in below
            if within[0] <= i < within[1]
            and (not spans or any(holds(s, self.tree.tokens[i].start) for s in spans))
            and not any(holds(s, self.tree.tokens[i].start) for s in outside)
        ]
        return _trimmed(self.tree, _without_marker(self.tree, kept)) or [verb]

    def _is_act_of(self, verb: int, attribution: Attribution) -> bool:
        """Whether a verb is what somebody wants, plans or calls for, not a clause beside it."""
        cue = {i for span in attribution.cue for i in self.tree.within(span)}
        current = verb
        for _ in range(MAX_DEPTH):
            above = self.tree.head(current)
            infinitive = any(self.tree.tokens[c].tag == "TO" for c in self.tree.children(current))
            if above is None or above in cue:
                return True
            if self.tree.tokens[current].dep not in ACTS and not infinitive:
                return False
            current = above
        return False

    def _governors(self, verb: int, within: tuple[int, int], chain: list[Attribution]) -> list[int]:
        """The verbs that give an act its modality, with their subjects and objects.

        "Parliament voted to expel": the passage begins with "Parliament". Where
        somebody wants, plans or calls for the act, they belong to the passage, too.
        """
        found: list[int] = []
        for above in governing_verbs(self.tree, verb):
            arguments = self.tree.children(above, *SUBJECTS, *OBJECTS, "aux", "neg", "prep")
            found += [above, *(i for a in arguments for i in self.tree.subtree(a) if i <= verb)]
        giving = asserting(chain)
        spans = giving[-1].content if giving else ()
        doing = [a for a in chain if a not in giving]
        found += [i for a in doing for s in (*a.source, *a.cue) for i in self.tree.within(s)]
        outside = [] if giving else [a for a in self.attributions if a not in chain]
        blocked = [s for a in outside for s in (*a.content, *a.source, *a.cue)]
        starts = self.tree.tokens
        return [
            i
            for i in found
            if within[0] <= i < within[1]
            and (not spans or any(holds(s, starts[i].start) for s in spans))
            and not any(holds(s, starts[i].start) for s in blocked)
        ]

    def _phrase(self, head: int) -> list[int]:
        return [i for i in self.tree.subtree(head) if i <= head][-PHRASE_TOKENS:]

    def _argument(self, head: int | None) -> Argument | None:
        return None if head is None else argument(self.tree, head, self.gazetteer)

    def _stated(
        self,
        indices: list[int],
        around: list[int],
        chain: list[Attribution],
        act: str,
        arguments: tuple[Argument | None, ...],
        state: tuple[Modality, bool],
        subject: list[int],
    ) -> Statement:
        span = self.tree.characters(_trimmed(self.tree, sorted({*around, *indices})) or indices)
        evidence = Evidence(
            self.report, self.passage.part, span, self.passage.text[span.start : span.end]
        )
        told = (self.tree.tokens[i] for i in sorted({*around, *indices}))
        spans = [Span(token.start, token.end) for token in told]
        typed = self.typed.among(spans)
        quantities = self._tally(indices, typed.quantities)
        actor, target, recipient = arguments
        referents = beginning(self.referents, spans)
        return Statement(
            id=content_id("statement", evidence, act, state, [a.id for a in chain]),
            evidence=evidence,
            sentence=self.sentence,
            attributions=tuple(a.id for a in chain),
            speaker=chain[-1].speaker if chain else None,
            actor=actor,
            act=act,
            object=target,
            recipient=recipient,
            modality=state[0],
            negated=state[1],
            quantities=quantities,
            times=typed.times,
            places=typed.places,
            terms=terms_of(self.tree, subject + indices, self.gazetteer),
            names=names_of(self.tree, subject + indices, self.gazetteer),
            referents=referents,
            filled=filled_in(self.passage.text, span, referents),
        )


def _without_marker(tree: Tree, indices: list[int]) -> list[int]:
    """A clause without the word that subordinates it: "when the ferry capsized"."""
    markers = [i for i in indices[:2] if tree.tokens[i].dep in {"mark", "advmod"}]
    joined = [i for i in markers if tree.tokens[i].tag in {"IN", "WRB"}]
    return [i for i in indices if i not in joined]


def _trimmed(tree: Tree, indices: list[int]) -> list[int]:
    """Without punctuation, conjunctions and blanks at either end."""
    edges = {"PUNCT", "SPACE", "CCONJ"}
    first, last = 0, len(indices)
    while first < last and tree.tokens[indices[first]].pos in edges:
        first += 1
    while last > first and _dangles(tree, indices[last - 1]):
        last -= 1
    return indices[first:last]


def _dangles(tree: Tree, index: int) -> bool:
    """Whether a last token only joins what follows: marks, "and", "after"."""
    token = tree.tokens[index]
    return token.pos in {"PUNCT", "SPACE", "CCONJ", "SCONJ", "ADP"} or token.tag == "IN"
