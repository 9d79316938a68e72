"""A bound is no figure: "up to 1,500" does not say 1,200."""

from __future__ import annotations

import pytest

import sayso

FIRM = {"corroborated", "one word", "several outlets", "single origin"}


def standing(claim: str, *texts: str) -> str:
    reports = [
        sayso.report(text, outlet=f"Outlet {n}", url=f"https://outlet{n}.example/a")
        for n, text in enumerate(texts)
    ]
    return sayso.check(claim, reports).standing


@pytest.mark.parametrize(
    ("claim", "told", "borne"),
    [
        ("1,200 people were evacuated.", "Up to 1,500 people were evacuated on Monday.", False),
        ("1,200 people were evacuated.", "At least 1,000 people were evacuated on Monday.", False),
        ("1,200 people were evacuated.", "About 1,200 people were evacuated on Monday.", True),
        (
            "Up to 1,500 people were evacuated.",
            "Up to 1,500 people were evacuated on Monday.",
            True,
        ),
        ("At least 1,000 people were evacuated.", "1,200 people were evacuated on Monday.", True),
    ],
)
def test_a_bound_bears_out_itself_and_no_figure_within(claim, told, borne):
    assert (standing(claim, told) in FIRM) == borne


def test_a_figure_and_a_bound_around_it_are_no_two_origins():
    one = "About 1,200 people were evacuated from the valley on Monday, police said."
    other = "Up to 1,500 people were evacuated from the valley, the mayor said."
    assert standing("1,200 people were evacuated.", one, other) == "single origin"
