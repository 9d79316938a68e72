"""Every word of a closed vocabulary has its row, and every use of a vocabulary has every word."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from sayso.records import (
    Agreement,
    DifferenceKind,
    Found,
    Modality,
    Rung,
    SourceKind,
    Standing,
    Support,
    Verdict,
)
from sayso.records.vocabulary import _Table
from sayso.stages.comparing.claims.deciding import TOLD_BY_VERBS
from sayso.stages.comparing.claims.decisions import BY_MODALITY, CALLS, FACTS
from sayso.stages.comparing.claims.differences import why_of
from sayso.stages.comparing.saying.calibration import CHECKED
from sayso.stages.comparing.saying.verifiers import STEPS
from sayso.stages.publishing.page import stylesheet

ROOT = Path(__file__).parents[2]
MEANT = {Modality.PLANNED, Modality.PROPOSED}
UNDECIDED = {Modality.ALLEGED, Modality.REVERSED}


def ranks(table, column):
    return sorted(getattr(word.row, column) for word in table)


def test_a_word_without_a_row_is_an_error():
    with pytest.raises(TypeError, match="has no row"):

        class Lacking(_Table):
            WORD = "word"


@pytest.mark.parametrize(
    ("table", "column"), [(Standing, "strength"), (Support, "gravity"), (Found, "gravity")]
)
def test_every_word_has_a_rank_of_its_own(table, column):
    assert ranks(table, column) == list(range(len(table)))


def test_what_confirms_is_stronger_than_what_does_not():
    weakest = min(s.row.strength for s in Standing if s.row.confirms)
    assert all(s.row.strength < weakest for s in Standing if not s.row.confirms)


@pytest.mark.parametrize("word", [*Standing, *Support, *Verdict])
def test_every_badge_is_on_the_page_in_its_shade_and_with_its_sign(word):
    name = word.value.replace(" ", "-")
    found = re.search(rf"\.{name}\{{color:var\(--(\w+)\)", stylesheet())
    assert found
    assert found[1] == word.row.badge.shade
    assert f'.{name}::before{{content:"{word.row.badge.sign}"}}' in stylesheet()


def test_words_of_one_page_that_are_alike_look_alike():
    looks = {}
    for word in (*Standing, *Support, *Verdict):
        assert looks.setdefault(word.value, word.row.badge) == word.row.badge


@pytest.mark.parametrize(("part", "verdict"), list(product(DifferenceKind, Verdict)))
def test_every_difference_says_why_it_is_one(part, verdict):
    assert why_of(part, verdict)


def test_every_modality_is_a_fact_on_a_rung_or_no_decision():
    assert set(BY_MODALITY) | FACTS | CALLS | MEANT | UNDECIDED == set(Modality)
    assert set(STEPS) == set(Modality)


def test_every_rung_is_told_by_a_verb_or_a_modality():
    assert {*TOLD_BY_VERBS, *BY_MODALITY.values(), Rung.CALLED_FOR} == set(Rung)


def test_what_tells_against_a_claim_is_among_the_signs():
    assert {agreement for _, agreement in CHECKED} == {a for a in Agreement if a.row.against}


def test_what_relays_or_is_hidden_is_no_named_source():
    assert not any(k.row.named and (k.row.relays or k.row.hidden) for k in SourceKind)


@pytest.mark.parametrize("document", ["README.md", "docs/counting.md"])
def test_every_standing_is_explained(document):
    text = (ROOT / document).read_text("utf-8")
    rows = re.findall(r"^\| \*{0,2}([a-z ]+?)\*{0,2} \|", text, re.MULTILINE)
    assert {standing.value for standing in Standing} <= set(rows)
