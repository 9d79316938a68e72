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
    found = dict(benchmark["found"](told))
    ours = scores(told.gold, found["Sayso, own stories"])
    lemma = scores(told.gold, found["same lemma, gold sub-topics"])
    assert ours.conll >= LEAST
    assert ours.conll > lemma.conll
