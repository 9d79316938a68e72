"""Quality gate: claims with their distortions, over whole reports."""

import tomllib
from pathlib import Path

import pytest

import sayso

GOLD = sorted((Path(__file__).parent / "gold/claims").glob("*.toml"))
CONFIRMED = {"corroborated", "one word", "single origin"}
LEAST_FOUND = 0.9
MOST_CONFIRMED = 0.04
"""Floors of quality: share of true wordings found, of distorted or absent claims confirmed."""


def answers(kinds):
    for path in GOLD:
        story = tomllib.loads(path.read_text("utf-8"))
        reports = [
            sayso.report(
                r["text"].strip(),
                headline=r["headline"],
                outlet=r["outlet"],
                url=r["url"],
                published=r["published"],
            )
            for r in story["reports"]
        ]
        for kind in kinds:
            for entry in story[kind]:
                yield path.stem, entry["claim"], sayso.check(entry["claim"], reports)


@pytest.mark.parametrize(
    ("kinds", "wanted"), [(["true"], True), (["false", "absent"], False)], ids=["true", "false"]
)
def test_true_wordings_are_found_and_distortions_are_not(kinds, wanted):
    found = [(s, c, f.standing in CONFIRMED) for s, c, f in answers(kinds)]
    wrong = [(story, claim) for story, claim, confirmed in found if confirmed != wanted]
    most = 1 - LEAST_FOUND if wanted else MOST_CONFIRMED
    assert len(wrong) <= most * len(found), wrong


def test_every_answer_gives_its_reason():
    assert all(finding.why for _, _, finding in answers(["true", "false", "absent"]))
