"""Claims keep their ids while wording and tellings change; what splits or merges leads on."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Claim, KeptClaim, Span, Standing, content_id
from sayso.stages.comparing.versions.lasting import claim_changes, kept_claims, lasting
from sayso.testing.store_samples import claim, dossier, entry, story

TOLD = story(entry(1))
SAMPLE = claim(1, entry(1))


def telling(number: int, *, sure: bool = True):
    one = SAMPLE.tellings[0]
    evidence = replace(one.statement.evidence, span=Span(number, number + 1))
    return replace(one, statement=replace(one.statement, evidence=evidence), sure=sure)


def told_by(*numbers: int, text: str = "", unsure: tuple[int, ...] = ()) -> Claim:
    """A claim that the passages of some numbers tell."""
    tellings = (*map(telling, numbers), *(telling(n, sure=False) for n in unsure))
    name = content_id("claim", text, numbers, unsure)
    return replace(SAMPLE, id=name, text=text or str(numbers), tellings=tellings)


def of(*claims: Claim):
    return replace(dossier(TOLD), id=content_id("dossier", claims), claims=claims)


def keep(*claims: Claim, before: tuple[KeptClaim, ...] = ()) -> tuple[KeptClaim, ...]:
    """All that is kept after a dossier of these claims."""
    names = {n for one in before for n in (one.id, one.claim.id, *one.former)}
    made = kept_claims(TOLD.id, of(*claims), before, names)
    changed = {one.id for one in made}
    return (*made, *(one for one in before if one.id not in changed))


def by_passages(kept: tuple[KeptClaim, ...]) -> dict[frozenset[int], str]:
    return {
        frozenset(t.statement.evidence.span.start for t in one.claim.tellings if t.sure): one.id
        for one in kept
        if not one.gone
    }


parts = st.lists(st.integers(0, 30), min_size=1, max_size=20, unique=True).flatmap(
    lambda numbers: st.lists(st.integers(0, 4), min_size=len(numbers), max_size=len(numbers)).map(
        lambda homes: [
            tuple(n for n, home in zip(numbers, homes, strict=True) if home == one)
            for one in sorted(set(homes))
        ]
    )
)
"""Passages, each of one of some claims."""


@given(parts, st.randoms(use_true_random=False))
def test_the_same_tellings_keep_the_id_under_any_change_of_wording(told, chance):
    before = keep(*(told_by(*numbers) for numbers in told))
    again = [told_by(*chance.sample(n, len(n)), text="x", unsure=(99,)) for n in told]
    chance.shuffle(again)
    after = keep(*again, before=before)
    assert by_passages(after) == by_passages(before)
    assert all(one.former == ((old,) if old != one.id else ()) for one in after
               for old in [next(b.claim.id for b in before if b.id == one.id)])  # fmt: skip


@given(parts, parts)
def test_ids_are_given_one_to_one_and_every_other_claim_is_led_on_or_gone(told, then):
    kept, claims = keep(*(told_by(*n) for n in told)), [told_by(*n) for n in then]
    found = lasting(kept, claims)
    assert len(set(found.kept.values())) == len(found.kept)
    assert set(found.kept.values()) | set(found.into) == {one.id for one in kept}
    assert set(found.kept.values()).isdisjoint(found.into)
    shared = {one.id: set(chain(*told)) & set(n) for one, n in zip(claims, then, strict=True)}
    for name, passages in shared.items():
        assert bool(passages) >= (name in found.kept)
    after = keep(*claims, before=kept)
    assert len({one.id for one in after}) == len(after)


@given(parts, parts, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(told, then, chance):
    kept, claims = list(keep(*(told_by(*n) for n in told))), [told_by(*n) for n in then]
    found = lasting(kept, claims)
    chance.shuffle(kept)
    chance.shuffle(claims)
    assert lasting(kept, claims) == found


def test_of_a_split_claim_the_larger_part_keeps_the_id():
    (whole,) = keep(told_by(1, 2, 3, 4, 5))
    after = by_passages(keep(told_by(4, 5), told_by(1, 2, 3), before=(whole,)))
    assert after[frozenset({1, 2, 3})] == whole.id
    assert after[frozenset({4, 5})] != whole.id


def test_of_merged_claims_the_larger_one_keeps_its_id_and_the_other_leads_on_until_it_is_back():
    before = keep(told_by(1, 2, 3), told_by(4, 5))
    larger, smaller = before
    merged = keep(told_by(1, 2, 3, 4, 5), before=before)
    assert [(one.id, one.gone, one.into) for one in merged] == [
        (larger.id, False, ""),
        (smaller.id, True, larger.id),
    ]
    back = keep(told_by(4, 5), told_by(1, 2, 3), before=merged)
    assert by_passages(back) == by_passages(before)
    assert all(one.into == "" for one in back)


def test_a_claim_that_another_story_s_reports_tell_mostly_stays_there():
    (whole,) = keep(told_by(1, 2, 3))
    elsewhere = replace(whole.claim.tellings[0], report="report-elsewhere")
    there = replace(
        whole,
        story="story-elsewhere",
        claim=replace(whole.claim, tellings=(elsewhere, elsewhere, whole.claim.tellings[1])),
    )
    (made,) = kept_claims(TOLD.id, of(told_by(2)), (there,), {whole.id, whole.claim.id})
    assert made.id not in {whole.id, whole.claim.id}
    (moved,) = kept_claims(TOLD.id, of(told_by(2)), (replace(whole, story="story-b"),), set())
    assert (moved.id, moved.story) == (whole.id, TOLD.id)


def test_a_claim_that_is_told_no_more_comes_back_under_its_id():
    before = keep(told_by(1), told_by(2))
    gone = keep(told_by(1), before=before)
    assert [one.gone for one in gone] == [False, True]
    assert by_passages(keep(told_by(2), told_by(1), before=gone)) == by_passages(before)


def test_an_id_that_led_to_another_claim_is_not_given_again():
    (old,) = keep(told_by(1, 2))
    (grown,) = keep(told_by(1, 2, 3, 4, 5), before=(old,))
    after = keep(told_by(3, 4, 5), told_by(1, 2), before=(grown,))
    ids = by_passages(after)
    assert ids[frozenset({3, 4, 5})] == old.id
    assert ids[frozenset({1, 2})] not in {old.id, old.claim.id}


def test_history_has_a_version_for_each_dossier_in_which_it_stood_otherwise():
    first = keep(told_by(1, 2))
    (same,) = keep(told_by(1, 2), before=first)
    assert same.history == first[0].history
    now = replace(told_by(1, 2), standing=Standing.DISPUTED)
    (changed,) = keep(now, before=(same,))
    assert [one.standing for one in changed.history] == [SAMPLE.standing, Standing.DISPUTED]
    (change,) = claim_changes(TOLD.id, (same,), (changed,))
    assert (change.other, change.reason) == (same.id, "one word → disputed")


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        ([told_by(1, 2, 3), told_by(9)], "it is new"),
        ([told_by(1, 2)], "tellings 3 → tellings 2"),
        ([told_by(8)], "it is told no more"),
    ],
)
def test_what_became_of_claims_is_told(then, reason):
    before = keep(told_by(1, 2, 3))
    found = claim_changes(TOLD.id, before, keep(*then, before=before))
    assert any(reason in change.reason for change in found)
