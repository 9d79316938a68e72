"""Where a sentence is cut: the verbs that tell something of their own.

Its main verb and those that are joined to it, what somebody is said to have said, and what
describes a name. All else stays with the clause that it belongs to: "after", "because" and
"if" tie what they join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from sayso.records import Attribution, AttributionKind, CueForce, Span
from sayso.stages.reading.names.kinds import noun_kind
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.stating.lexicon import act_words
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS

VERBS = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
PARTICIPLES = frozenset({"VBN", "VBG"})
ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
WHEN = frozenset({"DATE", "TIME"})
"""Entities that only tell when."""
COMMAS = frozenset({",", "-", "–", "—", "--"})
FEWEST = 3
"""Words of a description between commas that is left off: "Jaxon Slaight, 6," keeps its age."""


class Cut(StrEnum):
    """What a piece is cut from."""

    MAIN = "main"
    SAID = "said"
    JOINED = "joined"
    BESIDE = "beside"
    DESCRIBING = "describing"
    DEFINING = "defining"
    CALLED = "called"
    MEANWHILE = "meanwhile"
    SHARING = "sharing"
    VERBLESS = "verbless"


FRAME = "frame"
"""What a verb is that only gives somebody's word."""


def is_finite(passage: Passage, verb: int) -> bool:
    """Whether a verb tells when: "closed", "has closed", but not "to close" nor "closing"."""
    auxiliaries = [passage.tokens[i].tag for i in passage.tree.children(verb, "aux", "auxpass")]
    if "TO" in auxiliaries:
        return False
    return passage.tokens[verb].tag in FINITE or bool(FINITE & set(auxiliaries))


class Sentence:
    """One sentence: on whose word its tokens are, and where it is cut.

    ``said`` has the attributions (ids) in whose content a token stands, ``framing`` those of
    whose source or cue it is.
    """

    def __init__(
        self,
        passage: Passage,
        within: range,
        attributions: Sequence[Attribution],
    ) -> None:
        self.passage, self.tree, self.tokens = passage, passage.tree, passage.tokens
        self.within = within
        self.said: dict[int, set[str]] = defaultdict(set)
        self.framing: dict[int, set[str]] = defaultdict(set)
        self.attributions = {a.id: a for a in attributions if self._is_word(a)}
        for ident, attribution in self.attributions.items():
            said = self._inside(attribution.content)
            for index in said:
                self.said[index].add(ident)
            for index in self._inside((*attribution.cue, *attribution.source)) - said:
                self.framing[index].add(ident)
        self._cuts: dict[int, str] = {}

    def _inside(self, spans: Iterable[Span]) -> set[int]:
        return {i for span in spans for i in self.tree.within(span) if i in self.within}

    def _is_word(self, attribution: Attribution) -> bool:
        """Whether it is left off: what is said must tell something by itself.

        "He believes they left" is no word on their leaving, and "refused to leave" or "asked
        who left" is what somebody did.
        """
        if attribution.force == CueForce.ACTS:
            return False
        cue = self._inside(attribution.cue)
        if any(self.tokens[i].lemma in act_words().cutting.thinking for i in cue):
            return False
        said = self._inside(attribution.content)
        indirect = attribution.kind == AttributionKind.INDIRECT
        if indirect and said and self.tokens[min(said)].tag in ASKING:
            return False
        return any(
            self.tokens[i].pos in VERBS
            and is_finite(self.passage, i)
            and (self.tree.head(i) not in said or (not indirect and self.subjects(i)))
            for i in said
        )

    def subjects(self, verb: int) -> list[int]:
        """The heads of a verb's own subjects."""
        return self.tree.children(verb, *SUBJECTS)

    def cut_at(self, index: int) -> str:
        """Which ``Cut`` a token heads, FRAME where it only gives somebody's word, or ""."""
        if index not in self._cuts:
            self._cuts[index] = ""
            self._cuts[index] = self._cut_at(index)
        return self._cuts[index]

    def _cut_at(self, index: int) -> str:
        above, is_verb = self.tree.head(index), self.tokens[index].pos in VERBS
        if above is None or above not in self.within:
            if self.framing[index]:
                return FRAME
            return Cut.MAIN if is_verb else Cut.VERBLESS
        over = self.cut_at(above)
        if self.is_aside(index):
            return self._described(index)
        if is_verb and not over and self._shares(index, above):
            return Cut.SHARING
        if not is_verb or not over:
            return ""
        if self.framing[index] and over:
            return FRAME
        finite = is_finite(self.passage, index)
        if over and finite and self._is_said(index, above, over):
            return Cut.SAID
        return self._joined(index, above, over, finite=finite)

    def _is_said(self, index: int, above: int, over: str) -> bool:
        """Whether somebody's words begin with a clause, or it hangs on whoever says them."""
        hangs = {"ccomp", "xcomp", "advcl", "parataxis", "dep"}
        framed = over == FRAME and self.tokens[index].dep in hangs
        return framed or bool(self.said[index] - self.said[above])

    def _joined(self, index: int, above: int, over: str, *, finite: bool) -> str:
        """Which cut a clause is that hangs on another one."""
        dep, subjects = self.tokens[index].dep, self.subjects(index)
        between = {self.tokens[i].text for i in range(above, index)}
        if finite and dep == "ccomp" and subjects and not self.tree.children(index, "mark"):
            return Cut.BESIDE if above > index or between & {":", ";"} else ""
        if finite and (dep == "parataxis" or (dep == "advcl" and subjects and self._apart(index))):
            return Cut.BESIDE
        follows = finite and dep in {"dep", "advcl"} and self._then(index, above)
        if (dep == "conj" or follows) and over != Cut.VERBLESS and not self._is_twin(index, above):
            if over == FRAME:
                return Cut.SAID if subjects and self.said[index] else Cut.JOINED * finite
            return Cut.JOINED
        if dep == "advcl" and self.tokens[index].tag == "VBG" and over != FRAME:
            first = self.tree.subtree(index)[0]
            alone = not subjects and not self.tree.children(index, "mark")
            return Cut.MEANWHILE * (alone and above < first and self.after_comma(first))
        return ""

    def _apart(self, index: int) -> bool:
        """Whether a clause tells something of its own: ", as talks went on", "While ..., "."""
        marks = self.tree.children(index, "mark")
        if not any(self.tokens[i].lemma.lower() in act_words().cutting.apart for i in marks):
            return False
        below = self.tree.subtree(index)
        first, after = below[0], below[-1] + 1
        opens = first == self.within.start and self.after_comma(after + 1)
        return opens or (first > self.within.start and self.after_comma(first))

    def _then(self, index: int, above: int) -> bool:
        """Whether a verb goes on where another ended: "shot him, then fled"."""
        own = self.tree.children(index, *SUBJECTS, "mark")
        first = self.tree.subtree(index)[0]
        return above < first and not own and self.after_comma(first)

    def _shares(self, index: int, above: int) -> bool:
        """Whether an infinitive shares its verb with another: "voted to expel them and file it"."""
        first, governor = self.tokens[above], self.tokens[above].head
        pair = self.tokens[index].dep == "conj" and first.dep == "xcomp"
        infinitive = pair and any(
            self.tokens[i].tag == "TO" for i in self.tree.children(above, "aux")
        )
        governed = governor in self.within and self.cut_at(governor) not in {"", FRAME}
        return infinitive and governed and not self._is_twin(index, above)

    def _is_twin(self, index: int, above: int) -> bool:
        """Whether two verbs share all they have: "was shot and killed", "shot and killed him"."""
        between = self.tokens[above + 1 : index]
        return 0 <= above < index and all(t.dep in {"cc", "advmod"} for t in between)

    def after_comma(self, index: int) -> bool:
        """Whether a comma or a dash stands before a token."""
        return 0 < index <= len(self.tokens) and self.tokens[index - 1].text in COMMAS

    def is_aside(self, index: int) -> bool:
        """Whether a token heads words that describe a noun: "who led it", "hit twice"."""
        token = self.tokens[index]
        return token.dep in {"relcl", "appos"} or (token.dep == "acl" and token.tag in PARTICIPLES)

    def _described(self, index: int) -> str:
        """Which cut words that describe a noun are; a claim only where they tell what it does."""
        token, noun = self.tokens[index], self.tokens[index].head
        if token.dep == "relcl":
            return self._relative(index, noun)
        below = self.tree.subtree(index)
        listed = self.tree.children(index, "cc") or self.tree.children(noun, "cc", "conj")
        named = "PROPN" in {token.pos, self.tokens[noun].pos} and not listed
        told = token.dep == "acl" or named  # "a dog, a cat and a house" is a list
        if {token.entity, self.tokens[noun].entity} & WHEN:
            return ""  # "on June 22, 2031", "Brenna, June 22"
        return Cut.CALLED if told and self.is_set_off(below[0], below[-1]) else ""

    def _relative(self, index: int, noun: int) -> str:
        """Which cut a relative clause is, "" where it is not sure what it describes.

        "A mate of the ferry who left" may tell of the mate or of the ferry.
        """
        subjects, over = self.subjects(index), self.tokens[self.tokens[noun].head]
        of = self.tokens[noun].dep == "pobj" and self.tokens[over.head].pos in {"NOUN", "PROPN"}
        if of or not subjects or not is_finite(self.passage, index):
            return ""
        if self.is_relative(subjects[0]) and not (
            self._agrees(noun, index) and self._may_be_who(noun, subjects[0])
        ):
            return ""
        if self.is_relative(subjects[0]):
            first = self.tree.subtree(index)[0]
            if self.after_comma(first):
                return Cut.DESCRIBING
            return Cut.DEFINING if self._is_one(noun, index) else ""
        places = {self.tokens[i].lemma for i in self.tree.children(index, "advmod")}
        return Cut.BESIDE if "where" in places else ""

    def _agrees(self, noun: int, verb: int) -> bool:
        """Whether a noun and a verb are both one or both many, as far as their forms tell."""
        finite = next(iter(self.tree.children(verb, "aux", "auxpass")), verb)
        token, form = self.tokens[finite], self.tokens[noun]
        many = form.tag in {"NNS", "NNPS"} or bool(self.tree.children(noun, "conj"))
        if token.text.lower() in {"was", "is", "has"} or token.tag == "VBZ":
            return not many
        plural = token.text.lower() == "were" or token.tag == "VBP"
        return many or not plural or form.lemma.lower() in name_words().collective.nouns

    def _may_be_who(self, noun: int, relative: int) -> bool:
        """Whether a noun is of the sort that a relative means: "who" is somebody."""
        token, kind = self.tokens[noun], noun_kind(self.tokens[noun].lemma.lower())
        named = token.pos in {"PROPN", "PRON"} or bool(token.entity)
        known = kind is not None or token.lemma.lower() in name_words().collective.nouns
        return named or known or self.tokens[relative].text.lower() != "who"

    def _is_one(self, noun: int, verb: int) -> bool:
        """Whether a clause that tells which one is meant tells it of one: "a mate who left".

        Of "people who" it tells that only some do so; of "the man who leads it", what is known.
        """
        first = self.tree.children(noun, "det", "nummod", "poss")
        words = {self.tokens[i].text.lower() for i in first}
        articles = name_words().articles
        new = bool(words & articles.open) or any(self.tokens[i].pos == "NUM" for i in first)
        auxiliaries = self.tree.children(verb, "aux", "auxpass")
        tags = {self.tokens[i].tag for i in (*auxiliaries, verb)}
        known = self.tokens[noun].tag == "NN" and "the" in words and "VBD" in tags
        return (new or known or self.tokens[noun].pos == "PROPN") and "MD" not in tags

    def defining(self, index: int, cuts: Mapping[int, str]) -> frozenset[int]:
        """The defining clauses that a token heads or stands in: they stay with what they define."""
        found: set[int] = set()
        current: int | None = index
        while current is not None and current in self.within:
            if cuts.get(current) == Cut.DEFINING:
                found.add(current)
            current = self.tree.head(current)
        return frozenset(found)

    def is_relative(self, index: int) -> bool:
        """Whether a token is "who", "which" or the like."""
        return self.tokens[index].tag in {"WP", "WDT"}

    def is_set_off(self, first: int, last: int) -> bool:
        """Whether a phrase of three words or more stands between commas, or before the end."""
        if not first or last - first < FEWEST - 1 or self.tokens[first - 1].text not in COMMAS:
            return False
        after = self.tokens[last + 1].text if last + 1 < len(self.tokens) else "."
        return after in COMMAS or after == "."
