"""The judge in two sizes: cross-encoders as quantised ONNX, one question at a time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sayso.adapters.models.minilm import TOKENIZER, checked, session
from sayso.errors import ModelError
from sayso.ports import JudgeModel, Odds, Question, Store
from sayso.records import content_id

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 160
"""Pieces of a question; the context is cut from its start where they are more."""
AT_ONCE = 2
"""Questions asked at a time, each by one thread: two double the pace on two cores."""


@dataclass(frozen=True, slots=True)
class Files:
    """What one size is kept in, each file with its SHA-256, and how it marks texts.

    ``begin`` and ``end`` are the marks before the first and after each text, ``between``
    how many stand between passage and claim; ``sides`` tells that it is given which is which.
    """

    model: str
    model_digest: str
    tokenizer: str
    tokenizer_digest: str
    begin: str
    end: str
    between: int
    sides: bool


QUICK = Files(
    "judge_small.onnx",
    "147635828fac9000033fe0c1f579d8bbe07c860cbb1861123aa7feaa8e8d3c29",
    "tokenizer.json",
    TOKENIZER,
    "[CLS]",
    "[SEP]",
    1,
    sides=True,
)
THOROUGH = Files(
    "judge.onnx",
    "220998d2562b0b046ba8e1f427c5c6d6be0d6107168c238798d13e6890ca8a1c",
    "judge_tokenizer.json",
    "b9b8c35f947582c6bd7a5c02a171bc079f11afd0b04e04f25382996102fc1e34",
    "<s>",
    "</s>",
    2,
    sides=False,
)


class CrossEncoder:
    """Implements ``JudgeModel``; its files are loaded, and checked, when first used.

    Quantised activations depend on all that is in a batch, so every question is asked
    alone; each by one thread, so that sums are added in one order.
    """

    def __init__(self, made_of: Files) -> None:
        self._files = made_of
        digests = f"{made_of.model_digest[:12]} {made_of.tokenizer_digest[:12]}"
        self.fingerprint = f"{made_of.model.removesuffix('.onnx')} {digests}"

    def odds(self, asked: Sequence[Question]) -> list[Odds]:
        """The odds of each question. Raises ``ModelError`` for a damaged model."""
        if len(asked) < AT_ONCE:
            return [self._odds_of_one(question) for question in asked]
        _ = self._session, self._judge_tokenizer  # loaded once, before two threads ask for them
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(self._odds_of_one, asked))

    def _odds_of_one(self, question: Question) -> Odds:
        import numpy as np

        pieces, side = self._pieces(question)
        feed = {"pieces": np.array([pieces], dtype=np.int64)}
        if self._files.sides:
            feed["sides"] = np.array([[0] * side + [1] * (len(pieces) - side)], dtype=np.int64)
        says, conflicts, neither = (float(x) for x in self._session.run(None, feed)[0][0])
        return Odds(says, conflicts, neither)

    def _pieces(self, question: Question) -> tuple[list[int], int]:
        """The pieces of context, passage and claim, and how many stand before the claim."""
        context, passage, claim = (
            self._judge_tokenizer.encode(_readable(text), add_special_tokens=False).ids
            for text in (question.context, question.passage, question.claim)
        )
        begin, end = self._mark_ids
        between = [end] * self._files.between
        claim = claim[: LONGEST // 2]
        room = LONGEST - len(claim) - len(passage) - len(between) - 3
        if room < 0:
            passage, room = passage[: len(passage) + room], 0
        before = [*context[max(0, len(context) - room) :], end] if room and context else []
        first = [begin, *before, *passage, *between]
        return [*first, *claim, end], len(first)

    @cached_property
    def _mark_ids(self) -> tuple[int, int]:
        begin, end = (
            self._judge_tokenizer.token_to_id(m) for m in (self._files.begin, self._files.end)
        )
        if begin is None or end is None:
            raise ModelError("the tokenizer lacks the judge's marks", self._files.tokenizer)
        return begin, end

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime publishes no types
        return session(self._files.model, self._files.model_digest)

    @cached_property
    def _judge_tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        return Tokenizer.from_buffer(checked(self._files.tokenizer, self._files.tokenizer_digest))


def _readable(text: str) -> str:
    """A text without lone surrogates, which are none."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Remembering:
    """A judge's model that asks nothing twice: odds are kept in memory by what was asked."""

    def __init__(self, model: JudgeModel) -> None:
        self._model = model
        self._known: dict[Question, Odds] = {}
        self.fingerprint = model.fingerprint

    def odds(self, asked: Sequence[Question]) -> list[Odds]:
        """The odds of each question, from memory where it was asked before."""
        if len(self._known) > REMEMBERED:
            self._known = {}  # and not cleared: another thread may be reading it
        known = self._known
        new = list(dict.fromkeys(question for question in asked if question not in known))
        known |= dict(zip(new, self._model.odds(new), strict=True))
        return [known[question] for question in asked]


@dataclass(frozen=True, slots=True)
class Stored:
    """A judge's model whose odds are kept in a store, by model and content of the question.

    Two of one model and one store are equal.
    """

    model: JudgeModel
    store: Store

    @property
    def fingerprint(self) -> str:
        """That of the model."""
        return self.model.fingerprint

    def odds(self, asked: Sequence[Question]) -> list[Odds]:
        """The odds of each question. Raises a ``StoreError``."""
        keys = [content_id("odds", self.fingerprint, *astuple(question)) for question in asked]
        known = self.store.odds(list(dict.fromkeys(keys)))
        new = {key: one for key, one in zip(keys, asked, strict=True) if key not in known}
        found = dict(zip(new, self.model.odds(list(new.values())), strict=True))
        if found:
            self.store.keep_odds(found)
        return [(known | found)[key] for key in keys]


REMEMBERED = 200_000
"""Questions whose odds are kept in memory: some 100 MB with their texts."""
