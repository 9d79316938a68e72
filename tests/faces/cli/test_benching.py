"""``sayso bench``: its table, and files that are no annotated articles."""

import gzip
import json

import pytest
from click.testing import CliRunner

from sayso.faces.cli.main import cli

ARTICLE = {
    "text": "The mayor said that the bridge would stay closed.",
    "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 48]]}],
}


def run(*arguments):
    return CliRunner().invoke(cli, ["bench", "attribution", *arguments])


@pytest.mark.parametrize("packed", [False, True])
def test_the_table(tmp_path, packed):
    file = tmp_path / "gold.jsonl"
    data = json.dumps(ARTICLE).encode() + b"\n\n"
    file.write_bytes(gzip.compress(data) if packed else data)
    shown = run("--data", str(file))
    assert shown.exit_code == 0, shown.output
    assert "whole, exact" in shown.output
    rows = json.loads(run("--data", str(file), "--json").output)["rows"]
    assert rows["whole"] == {"precision": 100, "recall": 100, "f1": 100, "gold": 1, "found": 1}
    ruled = json.loads(run("--data", str(file), "--json", "--rules").output)["rows"]
    assert ruled["whole"]["f1"] == 100


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        '{"text": 1, "attributions": []}',
        '{"text": "a", "attributions": [{}]}',
        '{"text": "a", "attributions": [{"source": [[0, 9]], "content": [[0, 1]]}]}',
    ],
)
def test_a_bad_line_is_named(tmp_path, line):
    file = tmp_path / "bad.jsonl"
    file.write_text(f"{json.dumps(ARTICLE)}\n{line}\n")
    shown = run("--data", str(file))
    assert shown.exit_code != 0
    assert "line 2" in shown.output


def test_a_file_that_is_absent_empty_or_torn(tmp_path):
    assert "no such file" in run("--data", str(tmp_path / "none")).output
    empty = tmp_path / "empty"
    empty.write_bytes(b"")
    assert "no article" in run("--data", str(empty)).output
    torn = tmp_path / "torn"
    torn.write_bytes(gzip.compress(b"x" * 1000)[:20])
    assert "cannot be read" in run("--data", str(torn)).output
