"""Quality gate: events across reports; the texts are their publishers' and stay outside."""

import runpy
import sys
from pathlib import Path

import pytest

from sayso.testing.coreference import scores

pytestmark = pytest.mark.long
ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared/data/events/dev.jsonl.gz"
LEAST = 0.795
"""CoNLL F1 in Sayso's own stories."""


@pytest.mark.skipif(not DATA.is_file(), reason="ECB+ (shared/data) is not beside the repository")
def test_events_are_put_together(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    benchmark = runpy.run_path(str(ROOT / "benchmarks/event_coreference.py"))
    told = benchmark["labelled"](DATA)
    ways = benchmark["WAYS"]
    ours = scores(told.gold, ways["Sayso, own stories"](told))
    lemma = scores(told.gold, ways["same lemma, gold sub-topics"](told))
    assert ours.conll >= LEAST
    assert ours.conll > lemma.conll
