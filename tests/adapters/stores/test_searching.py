"""Words as they are searched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.stores.searching import fold


def test_accents_and_nul_are_folded():
    assert fold("Café\0Łódź ﬁne Ä") == "Cafe Łodz fine A"


@given(st.text(st.characters(max_codepoint=127, exclude_characters="\0")))
def test_ascii_stays(text: str):
    assert fold(text) == text


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


def test_a_long_run_of_marks_is_gone_at_once():
    assert fold("e" + "\u0301\u0316" * 500_000) == "e"
