"""Recordings stand for the models only as long as these say the same."""

import numpy as np
import pytest

from recorded import Parses, Recording, assert_models_say_the_same
from sayso.records import Parse, Span, Token

TEXTS = [f"Ferry {number} sank." for number in range(2_000)]


def row(text, moved=0):
    return np.full(4, len(text) + moved, np.int8)


class Model:
    """Says a row of each text, and counts what it is asked."""

    def __init__(self, moved=0):
        self.moved, self.asked = moved, []

    def __call__(self, texts):
        self.asked += texts
        return [row(text, self.moved) for text in texts]


@pytest.fixture
def folder(tmp_path):
    recording = Recording("rows", tmp_path)
    recording.answers("one", [*TEXTS, "Another."], Model())
    recording.keep()
    return tmp_path


def test_a_sample_alone_is_asked_again(folder):
    recording, model = Recording("rows", folder), Model()
    told = recording.answers("one", TEXTS, model)
    assert [one.tolist() for one in told] == [row(text).tolist() for text in TEXTS]
    assert 0 < len(model.asked) < len(TEXTS) / 100
    assert_models_say_the_same(recording)


def test_a_model_that_says_something_else_is_noticed(folder):
    recording = Recording("rows", folder)
    recording.answers("one", TEXTS, Model(moved=9))
    assert recording.drifted == 9
    with pytest.raises(AssertionError):
        assert_models_say_the_same(recording)


def test_another_model_is_asked_everything(folder):
    recording, model = Recording("rows", folder), Model()
    recording.answers("other", TEXTS, model)
    assert model.asked == TEXTS
    with pytest.raises(AssertionError, match="claims_gold"):
        assert_models_say_the_same(recording)


def test_what_was_not_used_is_dropped(folder):
    recording = Recording("rows", folder)
    recording.answers("one", TEXTS[:5], Model())
    recording.keep()
    again = Recording("rows", folder)
    again.answers("one", ["Another."], Model())
    assert again.new == 1


def test_parses_come_back_whole(tmp_path):
    token = Token("Rain", 0, 4, "rain", "NOUN", "NN", "ROOT", 0, "", entity_start=False)
    parse = Parse((token,), (Span(0, 1),))
    recording = Parses("parses", tmp_path)
    recording.answers("one", ["Rain"], lambda _: [parse])
    recording.keep()
    assert Parses("parses", tmp_path).answers("one", ["Rain"], lambda _: []) == [parse]
