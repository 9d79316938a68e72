"""Words as they are searched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.stores.searching import fold


def test_accents_and_nul_are_folded():
    assert fold("Café\0Łódź ﬁne Ä") == "Cafe Łodz fine A"


def test_thousands_are_found_however_they_are_set_apart():
    assert {fold(t) for t in ("1,297", "1.297", "1’297", "1\u202f297", "1297")} == {"1297"}
    assert fold("at 10.30, in 2,019.5 and 3.14159") == "at 10.30, in 2019.5 and 3.14159"


@given(st.text(st.characters(max_codepoint=127, exclude_characters="\0,.")))
def test_ascii_without_figures_set_apart_stays(text: str):
    assert fold(text) == text


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


def test_a_long_run_of_marks_is_gone_at_once():
    assert fold("e" + "\u0301\u0316" * 500_000) == "e"
