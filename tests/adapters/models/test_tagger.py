"""The shipped tagger: the published suite, and its files."""

import hashlib
import re
from pathlib import Path

import pytest

from sayso.adapters.models import minilm, tagger
from sayso.adapters.models.tagger import AttributionTagger, pieces_of
from sayso.errors import ModelError
from sayso.testing.models import TaggerConformance

SHARED = AttributionTagger()
CARD = Path(str(minilm.FOLDER / "TAGGER.md")).read_text("utf-8")


class TestTagger(TaggerConformance):
    def tagger(self):
        return SHARED


def test_the_card_names_the_files_that_are_shipped():
    digests = re.findall(r"`([0-9a-f]{64})`", CARD)
    shipped = [
        hashlib.sha256((minilm.FOLDER / name).read_bytes()).hexdigest()
        for name in ("tagger.onnx", "roles.onnx")
    ]
    assert digests[1:] == shipped == [tagger.READER, tagger.ROLES]


def test_a_file_that_is_another_is_an_error(monkeypatch):
    monkeypatch.setattr(tagger, "ROLES", "0" * 64)
    with pytest.raises(ModelError, match="not the one pinned"):
        AttributionTagger().__class__._roles.func(AttributionTagger())  # noqa: SLF001


def test_every_word_has_a_first_piece_and_no_window_too_many():
    words = ("a", "", "\u200b", "x" * 500, "unhappinesslessness", "\ud800") * 60
    pieces, word_of, starts = pieces_of(words, SHARED._tokenizer)  # noqa: SLF001
    assert len(starts) == len(words)
    assert len(pieces) == len(word_of) <= 512
    assert all(word_of[at] == n for n, at in enumerate(starts))
