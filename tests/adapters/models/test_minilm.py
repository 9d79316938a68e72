"""The shipped encoder: the published suite, its files, and vectors known in advance."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.adapters.models import minilm
from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.errors import ModelError
from sayso.testing.models import EncoderConformance

SHARED = MiniLmEncoder()
CARD = Path(str(minilm.FOLDER / "CARD.md")).read_text("utf-8")


class TestMiniLm(EncoderConformance):
    def encoder(self):
        return SHARED


def test_the_card_names_the_files_that_are_shipped():
    digests = re.findall(r"`([0-9a-f]{64})`", CARD)
    shipped = [
        hashlib.sha256((minilm.FOLDER / name).read_bytes()).hexdigest()
        for name in ("minilm.onnx", "tokenizer.json")
    ]
    assert digests[1:] == shipped == [minilm.MODEL, minilm.TOKENIZER]


def test_the_card_names_the_weights_that_the_export_checks():
    script = Path(__file__).parents[3] / "training/export_minilm.py"
    assert re.search(r'WEIGHTS = "([0-9a-f]{64})"', script.read_text("utf-8"))[1] in CARD


@given(st.lists(st.text(max_size=40), max_size=4))
@settings(max_examples=25)
def test_any_text_has_its_own_row_beside_any_other(texts):
    fresh = MiniLmEncoder()
    fresh.__dict__ |= {"_session": SHARED._session, "_tokenizer": SHARED._tokenizer}  # noqa: SLF001
    assert fresh.encode(texts) == b"".join(SHARED.encode([text]) for text in texts)


def test_a_text_beyond_all_sentences_is_cut():
    assert SHARED.encode(["word " * 100_000]) == SHARED.encode(["word " * 400])


@pytest.mark.parametrize("name", ["minilm.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"", b"not the model"])
def test_an_absent_or_damaged_file_is_a_model_error(tmp_path, monkeypatch, name, content):
    for other in ("minilm.onnx", "tokenizer.json"):
        (tmp_path / other).write_bytes((minilm.FOLDER / other).read_bytes())
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(minilm, "FOLDER", tmp_path)
    with pytest.raises(ModelError, match=name):
        MiniLmEncoder().encode(["The council voted."])


def test_half_a_surrogate_pair_is_read_as_an_unknown_character():
    assert SHARED.encode(["lone \ud83d half"]) == SHARED.encode(["lone ? half"])
