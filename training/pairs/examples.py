"""Pairs of told and claim from one sentence: true and false ones, reworded alike.

From a sentence S and its distortion S' come four pairs: S tells S reworded, S' tells S'
reworded; S does not tell S' reworded, nor S' S reworded (where the distortion works in
that direction). So no word on either side gives a label away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from random import Random

from pairs.distorting import DISTORTIONS, Distortion
from pairs.draft import Draft
from pairs.frames import told_in_frame
from pairs.lexicon import Lexicon
from pairs.reducing import Context
from pairs.sentences import Document, Sentence
from pairs.wording import EQUAL, LESS

SAYS, CONFLICTS, OTHER, NOT_SAID = range(4)
"""Labels; the last is for data that does not tell conflicts from other matters."""
OFTEN = {
    "synonyms": 5.0,
    "passive": 4.0,
    "active": 4.0,
    "passive without agent": 2.0,
    "numbers": 2.0,
}
LEXICAL = {"synonyms", "connectives", "numbers", "same name", "contraction", "rounding", "headline"}
SHORTEST, LONGEST = 6, 34
DEV_SHARE = 10
LONGEST_PAIR = 70
HALF = 0.5
SHORT_CLAIM, LONG_NEIGHBOUR = 4, 25
AS_IT_STANDS = 0.1
"""The share of pairs that are the same text twice which are kept."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair with its label, what was done to it, and where it is from."""

    told: str
    claim: str
    label: int
    kind: str
    source: str
    dev: bool
    changes: int = 0
    weight: float = 1.0


def dev(group: str) -> bool:
    """Whether a group of documents is for measuring, not for training."""
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % DEV_SHARE == 0


def usable(sentence: Sentence) -> bool:
    """Whether a sentence is a whole statement."""
    tokens = sentence.tokens
    if not SHORTEST <= len(tokens) <= LONGEST or tokens[-1].text not in {".", "”", '"'}:
        return False
    if any(t.text in {"?", "[", "]", "|", "http", "…", "..."} for t in tokens):
        return False
    root = tokens[sentence.root]
    if root.pos not in {"VERB", "AUX"} or root.tag in {"VB", "VBG"}:
        return False
    return sentence.child(sentence.root, "nsubj", "nsubjpass") is not None


class Maker:
    """Makes the pairs of documents; the same seed gives the same pairs."""

    def __init__(self, lexicon: Lexicon, docs: list[Document], seed: int) -> None:
        self._lexicon = lexicon
        self._seed = seed
        pool: dict[str, dict[str, None]] = {}
        for doc in docs:
            for sentence in doc.sentences:
                for start, end, kind in sentence.names:
                    pool.setdefault(kind, {})[sentence.words(range(start, end))] = None
        self._pool = {kind: list(found) for kind, found in pool.items()}

    def context(self, doc: Document, *about: object) -> Context:
        """A context whose chance depends on the seed and on what it is for."""
        chance = Random(f"{self._seed}/{doc.id}/{'/'.join(map(str, about))}")
        return Context(self._lexicon, doc, chance, self._pool)

    def pairs(self, doc: Document, number: int) -> Iterator[Pair]:
        """The pairs of a document's sentence."""
        sentence = doc.sentences[number]
        ctx = self.context(doc, number)
        found = self._distorted(sentence, ctx)
        if found is None:
            return
        how, false = found
        true = Draft(sentence)
        held = true.copy()
        held.hold(false)
        plan = self._plan(held, ctx, reduce=how.name != "extra")
        for told, claim, label in self._sides(how, true, held, false, ctx.chance):
            yield from self._pair(doc, number, (told, claim), (how, label), plan)
        if ctx.often(0.3):
            yield from self._more_detail(doc, number, ctx)

    def twisted(self, told: str, claim: Sentence, about: Pair) -> Iterator[Pair]:
        """From a found pair that is told: its claim distorted and reworded, and reworded only."""
        doc = Document(about.told or told, about.source, "", None, (claim,))
        ctx = self.context(doc, claim.text)
        for how in dict.fromkeys(
            ctx.chance.choices(DISTORTIONS, [d.share for d in DISTORTIONS], k=12)
        ):
            false = Draft(claim)
            if not how.claimed or how.first or not how.change(false, ctx):
                continue
            held = Draft(claim)
            held.hold(false)
            plan = self._plan(held, ctx, reduce=False) if ctx.often(0.6) else []
            text = self.reworded(false, plan, ctx)[0].text()
            yield from kept(told, text, how.label, replace(about, kind=how.name))
            if plan:
                text = self.reworded(held, plan, ctx)[0].text()
                yield from kept(told, text, SAYS, replace(about, kind="reworded"))
            return

    def _distorted(self, sentence: Sentence, ctx: Context) -> tuple[Distortion, Draft] | None:
        shares = [d.share for d in DISTORTIONS]
        for how in dict.fromkeys(ctx.chance.choices(DISTORTIONS, shares, k=12)):
            draft = Draft(sentence)
            if how.change(draft, ctx) and draft.text() != Draft(sentence).text():
                return how, draft
        return None

    def _sides(
        self, how: Distortion, true: Draft, held: Draft, false: Draft, chance: Random
    ) -> list[tuple[Draft, Draft, int]]:
        """One true and one false pair: told, claim before rewording, label."""
        untrue = [(true, false)] * how.claimed + [(false, held)] * how.told
        told, claim = chance.choice(untrue)
        base = chance.choice((true, true, false)) if how.first else chance.choice((true, false))
        whole = chance.random() < HALF
        kept = held if whole else true
        pairs = [(told, claim, how.label), (base, kept if base is true else false, SAYS)]
        if how.name == "extra" and base is false and chance.random() < HALF:
            pairs[1] = (false, held, SAYS)
        return pairs

    def _plan(self, draft: Draft, ctx: Context, *, reduce: bool = True) -> list[str]:
        """Names of rewordings that a draft can take, in the order in which it takes them."""
        chance = ctx.chance
        less = chance.choice((0, 0, 1, 1, 2)) if reduce else chance.choice((0, 0, 1))
        equal = chance.choice((0, 1, 1, 2, 2, 3))
        probe = draft.copy()
        plan: list[str] = []
        for table, wanted in ((LESS, less), (EQUAL, equal)):
            names = sorted(
                table, key=lambda n: chance.random() ** (1 / OFTEN.get(n, 1)), reverse=True
            )
            taken = (n for n in names if table[n](probe, self._step(ctx, n)))
            plan += islice(taken, wanted)
        return sorted(plan, key=lambda n: n in LEXICAL)

    def _step(self, ctx: Context, name: str) -> Context:
        return replace(ctx, chance=Random(f"{self._seed}/{ctx.doc.id}/{name}"))

    def reworded(self, draft: Draft, plan: list[str], ctx: Context) -> tuple[Draft, list[str]]:
        """A draft after a plan's rewordings, and which of them it took."""
        done = draft.copy()
        both = {**LESS, **EQUAL}
        taken = [name for name in plan if both[name](done, self._step(ctx, name))]
        return done, taken

    def _pair(
        self,
        doc: Document,
        number: int,
        sides: tuple[Draft, Draft],
        what: tuple[Distortion, int],
        plan: list[str],
    ) -> Iterator[Pair]:
        told, claim = sides
        how, label = what
        ctx = self.context(doc, number, "told", label)
        if label == SAYS and how.first and claim is not told:
            plan = [*how.first, *plan]
        said, taken = self.reworded(claim, plan, ctx)
        shown = told
        if ctx.often(0.2):
            names = ctx.chance.sample(sorted(EQUAL), 4)
            held = told.copy()
            held.hold(claim)
            shown = self.reworded(held, names[:4], ctx)[0]
        text = shown.text()
        if ctx.often(0.12) and shown is told and told_in_frame(framed := told.copy(), ctx):
            text = framed.text()
        if ctx.often(0.15):
            text = self._beside(doc, number, text, ctx.chance)
        yield from kept(text, said.text(), label, self._about(doc, how.name, taken))

    def _about(self, doc: Document, kind: str, taken: list[str]) -> Pair:
        return Pair("", "", 0, kind, doc.source, dev(doc.group), len(taken))

    def _beside(self, doc: Document, number: int, text: str, chance: Random) -> str:
        """A told text with the sentence before or after it."""
        at = number + chance.choice((-1, 1))
        if not 0 <= at < len(doc.sentences) or len(doc.sentences[at].tokens) > LONG_NEIGHBOUR:
            return text
        other = doc.sentences[at].text
        return f"{text} {other}" if at > number else f"{other} {text}"

    def _more_detail(self, doc: Document, number: int, ctx: Context) -> Iterator[Pair]:
        """The whole sentence claimed, less of it told."""
        names = [n for n in LESS if n != "passive without agent"]
        ctx.chance.shuffle(names)
        whole = Draft(doc.sentences[number])
        less, taken = self.reworded(whole, names[:2], ctx)
        if not taken:
            return
        kind = "surer figure" if taken == ["rounding"] else "more detail"
        equal = ctx.chance.sample(sorted(EQUAL), 5)
        held = whole.copy()
        gone = {i for i in range(len(whole.words)) if less.where(i) is None}
        held.locked |= gone
        claim, also = self.reworded(held, ["synonyms", *equal][: ctx.chance.randint(0, 6)], ctx)
        yield from kept(less.text(), claim.text(), OTHER, self._about(doc, kind, also))


def kept(told: str, claim: str, label: int, about: Pair) -> Iterator[Pair]:
    """The pair, unless it is too long, or says nothing."""
    same = told.lower() == claim.lower()
    if same and (label != SAYS or hash_share(claim) > AS_IT_STANDS):
        return
    words = len(told.split()) + len(claim.split())
    if words <= LONGEST_PAIR and len(claim.split()) >= SHORT_CLAIM:
        yield replace(about, told=told, claim=claim, label=label)


def hash_share(text: str) -> float:
    """A number from 0 to 1 that a text always gets."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
