"""What reaches a terminal, and what does not."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.faces.cli import output

HOSTILE = "a\x1b[2Jb\x9b31mc\u202ed\u2066e\r\nf\x07\x00g\ud800h"


@given(st.text())
def test_clean_text_is_one_line_that_no_terminal_acts_on(text: str):
    cleaned = output.clean(text)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in cleaned)
    assert not any(
        unicodedata.bidirectional(sign)[1:] in {"LE", "RE", "LO", "RO"} for sign in cleaned
    )
    assert output.clean(cleaned) == cleaned


@given(st.from_regex(r"[\w.,;!?–“”]+( [\w.,;!?–“”]+)*", fullmatch=True))
def test_plain_text_stays_as_it_is(text: str):
    assert output.clean(text) == text


def test_what_is_left_of_hostile_text():
    assert output.clean(HOSTILE) == "a [2Jb 31mc d e f g h"


def test_json_is_one_document_and_the_same_data(capsysbinary: pytest.CaptureFixture[bytes]):
    text = HOSTILE.replace("\ud800", "") + "é\u2028"
    output.document({"text": text})
    printed = capsysbinary.readouterr().out
    assert json.loads(printed) == {"text": text}
    assert not any(byte < 32 and byte != 10 for byte in printed)
    assert "\x9b" not in printed.decode()
    assert "\u202e" not in printed.decode()
    assert "é" in printed.decode()


def test_a_table_has_its_columns_under_one_another(capsys: pytest.CaptureFixture[str]):
    output.table(("outlet", "words"), [("Harbour Post", "1,200"), ("A\x1b", "7")], right=1)
    assert capsys.readouterr().out.splitlines() == [
        "outlet        words",
        "Harbour Post  1,200",
        "A                 7",
    ]


def test_a_table_fits_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    output.table(("outlet", "headline"), [("Harbour Post", "Ferry sinks " * 9)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "Harbour Post  Ferry sinks Fer…"
    assert max(map(len, lines)) == 30


def test_lines_keep_their_indent(capsys: pytest.CaptureFixture[str]):
    output.line("  two\x1bthree")
    output.line()
    assert capsys.readouterr().out == "  two three\n\n"


def test_progress_is_silent_where_stderr_is_no_terminal(capsys: pytest.CaptureFixture[str]):
    assert list(output.progress(iter([1, 2]), "reading")) == [1, 2]
    assert capsys.readouterr().err == ""


def test_progress_shows_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(output.progress(iter([1, 2]), "reading")) == [1, 2]
    captured = capsys.readouterr()
    assert "reading" in captured.err
    assert captured.out == ""
