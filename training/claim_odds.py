"""Make the odds that a passage says a claim, and the likelihoods that two statements are one.

    python training/claim_odds.py [--kept]

Reads tests/gold/claims/open. With --kept the other half is scored, too, which nothing is
chosen on. Writes odds.json, kinship.json and their card ODDS.md in
src/sayso/stages/comparing/data. Needs scikit-learn.

For claims, a true wording and a passage that the gold gives as a telling of it are a
positive pair, a distorted or absent claim and any passage near it a negative one; pairs
that typed parts or the words decide are left out. For statements, two tellings of one
annotated claim are positive ("same"), those and the sides of a conflict are "about" one
thing, all other annotated statements of two reports negative. Each regression is checked
by leaving out a fifth of the stories at a time; thresholds are chosen on what was left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.stages import reading
from sayso.stages.comparing.cast import Cast
from sayso.stages.comparing.coverage import asked_in
from sayso.stages.comparing.judging import Judge, Shelf
from sayso.stages.comparing.kinship import SIGNS, TYPED, signs_of
from sayso.stages.comparing.likeness import profiles
from sayso.stages.comparing.odds import Signs, as_row
from sayso.stages.comparing.passages import Passage, of_sentences, of_statements
from sayso.stages.comparing.speakers import merged
from sayso.testing.claims import Story

GOLD = Path(__file__).parent.parent / "tests/gold/claims"
TARGET = Path(__file__).parent.parent / "src/sayso/stages/comparing/data"
FOLDS = 5
CONFIRMED_WRONGLY = 0.03
"""Share of distorted and absent claims confirmed at which the threshold is set."""
JOINED_FROM = 0.12
"""Likelihood from which statements are joined: where B³ on the open half is best."""
TRUE = frozenset({"close", "free"})
SORTS = ("close", "free", "distorted", "absent")
Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of one story: the signs of each pair that the odds must decide.

    ``told`` marks the pairs that are alike in the gold; ``sure`` that the words decide.
    """

    story: str
    what: str
    rows: tuple[Row, ...]
    told: tuple[bool, ...]
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A story as read, with what judges it."""

    story: Story
    passages: tuple[Passage, ...]
    statements: tuple[Passage, ...]
    judge: Judge


def stories(half: str) -> Iterator[Told]:
    """The stories of one half, read."""
    chosen = tools()
    for path in sorted(GOLD.joinpath(half).glob("*.toml")):
        story = Story(path, sayso.report)
        readings = merged([pipeline.read(report, chosen) for report in story.reports])
        items = profiles(readings)
        yield Told(
            story,
            tuple(of_sentences(items)),
            tuple(of_statements(items)),
            Judge(Cast(readings), chosen.pairs),
        )


def claims(told: Told) -> Iterator[Case]:
    """Every claim asked of a story, with the passages near it."""
    chosen, shelf = tools(), Shelf(told.passages)
    for question in told.story.questions():
        asked = asked_in(reading.read_claim(question.text, chosen))
        near = told.judge.nearest(asked[0], shelf) if asked else []
        agreeing = [one for one in near if not one.failing]
        barred = any(one.failing and one.edits.leaning for one in near)
        open_ = [] if barred else [one for one in agreeing if not one.edits.close]
        pairs = chosen.pairs.odds([(h.passage.resolved, h.asked.text) for h in open_])
        yield Case(
            told.story.name,
            question.what,
            tuple(as_row(told.judge.signs(h, p)) for h, p in zip(open_, pairs, strict=True)),
            tuple(told.story.tells(question.claim, *place(h.passage)) for h in open_),
            sure=any(one.edits.close for one in agreeing),
        )


def kin(told: Told, use: str) -> Iterator[tuple[npt.NDArray[np.float32], bool]]:
    """The signs of two annotated statements of two reports, and whether they are alike."""
    places = [place(p) for p in told.statements]
    claim = told.story.claim_of(places)
    apart = told.story.conflicting(places)
    signs = signs_of(told.statements)
    known = [n for n, c in enumerate(claim) if c or any(n in pair for pair in apart)]
    for at, one in enumerate(known):
        for other in known[at + 1 :]:
            if places[one][0] == places[other][0]:
                continue
            same = bool(claim[one]) and claim[one] == claim[other]
            row = signs[:, one, other].copy()
            if use == "about":
                row[[n for n, name in enumerate(SIGNS) if name in TYPED]] = 0
            yield row, same or (use == "about" and frozenset((one, other)) in apart)


def place(passage: Passage) -> tuple[str, int, int]:
    """Where a passage stands."""
    return passage.report, passage.span.start, passage.span.end


def fitted(examples: Sequence[Case]) -> LogisticRegression:
    """The regression: true pairs against all pairs of what is false."""
    rows, labels = [], []
    for case in examples:
        for row, told in zip(case.rows, case.told, strict=True):
            if told or case.what not in TRUE:
                rows.append(row)
                labels.append(told)
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=3000)
    return model.fit(np.array(rows), np.array(labels))


Scored = list[tuple[str, float]]


def scored(model: LogisticRegression, examples: Sequence[Case]) -> Scored:
    """Each case with the odds of its best pair."""
    return [
        (
            case.what,
            1.0
            if case.sure
            else float(model.predict_proba(np.array(case.rows))[:, 1].max())
            if case.rows
            else 0.0,
        )
        for case in examples
    ]


def left_out(examples: Sequence[Case]) -> Scored:
    """Each case scored by a regression that has not seen its story."""
    names = sorted({case.story for case in examples})
    found: Scored = []
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        model = fitted([case for case in examples if case.story not in out])
        found += scored(model, [case for case in examples if case.story in out])
    return found


def confirming(found: Scored) -> float:
    """The odds at which the share of false claims that is allowed is confirmed."""
    false = [odds for what, odds in found if what not in TRUE]
    return round(float(np.quantile(false, 1 - CONFIRMED_WRONGLY)), 3)


def shares(found: Scored, threshold: float) -> dict[str, float]:
    """The share of each sort of claim confirmed at a threshold, in per cent."""
    return {
        sort: 100 * float(np.mean([odds >= threshold for what, odds in found if what == sort]))
        for sort in SORTS
    }


def weights_of(model: LogisticRegression, names: Sequence[str]) -> dict[str, float]:
    """The weights by the names of the signs."""
    return {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}


def made_odds(halves: dict[str, list[Told]]) -> dict[str, dict[str, float]]:
    """Fit and write the odds of claims; the shares confirmed in each half."""
    examples = {half: [c for told in of for c in claims(told)] for half, of in halves.items()}
    found = left_out(examples["open"])
    threshold = confirming(found)
    model = fitted(examples["open"])
    names = [f.name for f in fields(Signs)]
    made = {
        "bias": round(float(model.intercept_[0]), 4),
        "least": threshold,
        "weights": weights_of(model, names),
    }
    TARGET.joinpath("odds.json").write_text(json.dumps(made, indent=2) + "\n", "utf-8")
    table = {"open, story left out": shares(found, threshold)}
    if "kept" in halves:
        table["kept"] = shares(scored(model, examples["kept"]), threshold)
    return table


def made_kinship(halves: dict[str, list[Told]]) -> dict[str, float]:
    """Fit and write the likelihoods of statements; how well each ranks pairs (AUC)."""
    made, ranked = {}, {}
    for use in ("same", "about"):
        pairs = {half: [p for told in of for p in kin(told, use)] for half, of in halves.items()}
        rows, labels = zip(*pairs["open"], strict=True)
        model = LogisticRegression(C=1.0, max_iter=5000).fit(np.array(rows), np.array(labels))
        weights = weights_of(model, SIGNS)
        if use == "about":
            weights |= dict.fromkeys(sorted(TYPED), 0.0)
        made[use] = {"bias": round(float(model.intercept_[0]), 4), "weights": weights}
        for half, found in pairs.items():
            odds = model.predict_proba(np.array([row for row, _ in found]))[:, 1]
            ranked[f"{use}, {half}"] = auc(odds, np.array([label for _, label in found]))
    made["same"]["least"] = JOINED_FROM
    TARGET.joinpath("kinship.json").write_text(json.dumps(made, indent=2) + "\n", "utf-8")
    return ranked


def auc(odds: npt.NDArray[np.float64], labels: npt.NDArray[np.bool_]) -> float:
    """The chance that a true pair ranks above a false one."""
    ranks = odds.argsort().argsort() + 1
    true, false = int(labels.sum()), int((~labels).sum())
    return float((ranks[labels].sum() - true * (true + 1) / 2) / (true * false))


def main(*, kept: bool) -> None:
    """Fit, choose the threshold, write weights and card."""
    halves = {half: list(stories(half)) for half in ("open", *(("kept",) if kept else ()))}
    table, ranked = made_odds(halves), made_kinship(halves)
    TARGET.joinpath("ODDS.md").write_text(card(table, ranked), "utf-8")
    for name, row in table.items():
        print(name, {sort: round(share, 1) for sort, share in row.items()})
    print({name: round(value, 3) for name, value in ranked.items()})


def card(table: dict[str, dict[str, float]], ranked: dict[str, float]) -> str:
    """The card of both models."""
    lines = ["| claims confirmed, % | " + " | ".join(SORTS) + " |", "|---" * (len(SORTS) + 1) + "|"]
    for name, row in table.items():
        lines.append(f"| {name} | " + " | ".join(f"{share:.1f}" for share in row.values()) + " |")
    kin_lines = ["| statements | AUC |", "|---|---|"]
    kin_lines += [f"| {name} | {value:.3f} |" for name, value in ranked.items()]
    claims_table, kin_table = "\n".join(lines), "\n".join(kin_lines)
    return f"""# The odds that a passage says a claim, and that two statements are one claim's

`odds.json` is a logistic regression on {len(fields(Signs))} signs, `kinship.json` two on
{len(SIGNS)} signs: whether two statements are of one claim, and whether they are about one
thing. Made by `python training/claim_odds.py --kept` from the open half of
`tests/gold/claims`: our own invented stories, so there is no licence to heed. The odds are
asked only where no typed part excludes that a passage says the claim and the words do not
decide; the shares below count those that the words decide, too.

{claims_table}

{kin_table}

Same input, same bytes out: likelihoods are rounded before they are compared.
"""


if __name__ == "__main__":
    main(kept="--kept" in sys.argv)
