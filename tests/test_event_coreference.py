"""Quality gate: events across reports; the texts are their publishers' and stay outside."""

import gzip
import json
import runpy
import sys
from pathlib import Path

import pytest

from sayso.testing.coreference import scores

pytestmark = pytest.mark.long
ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared/data/events/dev.jsonl.gz"
SOME = {"2", "23", "35"}
"""Topics of 63 of the 197 texts."""
LEAST = {"some": 0.81, "all": 0.795}
"""CoNLL F1 in Sayso's own stories."""


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.trial)])
def part(request, tmp_path):
    """The dev part, or some topics of it: its name and its file."""
    if request.param == "all":
        return request.param, DATA
    lines = gzip.decompress(DATA.read_bytes()).splitlines(keepends=True)
    path = tmp_path / "some.jsonl.gz"
    chosen = [line for line in lines if json.loads(line)["topic"] in SOME]
    path.write_bytes(gzip.compress(b"".join(chosen)))
    return request.param, path


@pytest.mark.skipif(not DATA.is_file(), reason="ECB+ (shared/data) is not beside the repository")
def test_events_are_put_together(monkeypatch, part):
    name, path = part
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    benchmark = runpy.run_path(str(ROOT / "benchmarks/event_coreference.py"))
    told = benchmark["labelled"](path)
    ways = benchmark["WAYS"]
    ours = scores(told.gold, ways["Sayso, own stories"](told))
    lemma = scores(told.gold, ways["same lemma, gold sub-topics"](told))
    assert ours.conll >= LEAST[name]
    assert ours.conll > lemma.conll
