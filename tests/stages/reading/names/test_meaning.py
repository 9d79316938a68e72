"""Whom a noun phrase means as a source: persons, bearers of a role, bodies."""

from __future__ import annotations

import pytest

from hearing import heard
from sayso.stages.reading.names.cast import Cast
from sayso.stages.reading.names.meaning import (
    bearer_meant,
    body_behind,
    body_meant,
    head_phrase,
    is_bare_definite,
    only_person_before,
    person_in,
)


def opened(text: str, word: str):
    passage = heard(text).passage
    at = [i for i, token in enumerate(passage.tokens) if token.text == word]
    return passage, Cast([passage]), at[-1]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ada Brandt left. The clinic's director, Ada Brandt, smiled.", "director", "Ada Brandt"),
        ("Ada Brandt left. A friend of Ada Brandt smiled.", "friend", ""),
        ("Ada Brandt left. Ada Brandt's driver smiled.", "driver", ""),
    ],
)
def test_the_person_in_a_phrase_is_its_own(text, word, name):
    passage, cast, head = opened(text, word)
    assert person_in(passage, cast, head, passage.tree.subtree(head)) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Mayor Ivo Stenn met the crew. The mayor left.", "mayor", "Ivo Stenn"),
        ("Ivo Stenn met the crew. The pensioner left.", "pensioner", "Ivo Stenn"),
        ("Mayor Ivo Stenn met the crew. The deputy mayor left.", "mayor", ""),
        ("Mayor Ivo Stenn met the crew. The mayor of Tarn left.", "mayor", ""),
    ],
)
def test_a_role_means_the_one_who_bears_it(text, word, name):
    passage, cast, head = opened(text, word)
    assert bearer_meant(passage, cast, head, word) == name


def test_a_noun_means_the_body_that_is_called_so():
    text = "The Harbour Trust met on Monday. The trust left."
    passage, cast, head = opened(text, "trust")
    assert body_meant(passage, cast, head, "The trust") == "Harbour Trust"


def test_a_spokesman_speaks_for_the_body_behind_him():
    passage, _, head = opened("A spokesman for the ministry left.", "spokesman")
    body = body_behind(passage.tree, head)
    assert body is not None
    assert head_phrase(passage.tree, body, passage.text) == "the ministry"
    passage, _, head = opened("The mayor left.", "mayor")
    assert body_behind(passage.tree, head) is None
    assert is_bare_definite(passage.tree, head)


def test_two_who_are_named_before_are_nobody():
    text = "Ada Brandt met Ivo Stenn. They left."
    passage, cast, _ = opened(text, "They")
    assert only_person_before(passage, cast, text.index("met")) == "Ada Brandt"
    assert only_person_before(passage, cast, text.index("They")) == ""
