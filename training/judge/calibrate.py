"""Fit the judge's calibration and choose its thresholds, on what ``signs`` wrote.

    python -m judge.calibrate SIGNS [--write]

SIGNS are lines of stories that no model was trained on. Of each claim and report the passage
that most likely says it (or contradicts it) is a row: so what is calibrated is the highest of
many odds, as it is used. Everything printed is out of fold: five folds by story, the fit and
the thresholds of each made on the other four. With --write the fit on all goes to
``src/sayso/stages/comparing/data/judge.json``.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.stages.comparing.saying.calibration import SIGNS, log_odds

TARGET = Path(__file__).parents[2] / "src/sayso/stages/comparing/data/judge.json"
FOLDS = 5
RIDGE = 2.0
"""Strength that keeps weights small."""
MODELS = 3
"""Signs that are a model's odds, and words; the others are checks, which never speak for it."""
FALSE_PASSED = {"stories": 0.03, "written": 0.02}
"""Part of the false claims of each set that may be confirmed."""
LEAST_SURE, LEAST_UNOPPOSED = 0.9, 0.82
"""The least odds of what is said, and of what is said where no check speaks against it. Over real
stories, out of fold, these confirm 1 in a hundred false claims and find 71 of the tellings (F1);
.88 for both none and 66, .8 for both 2 and 77. False claims in the open half of the project's
gold keep most words of a report: there 1.7 in a hundred pass and 62 of the close and 48 of the
free wordings are found, with .88 1.2, 54 and 43. The models were trained on the open half, so of
unseen claims more pass than there."""
PERHAPS = 0.44
"""The least odds of what may be said."""
FURTHER = 0.6
"""The least odds at which a further report likely tells what one says for sure: of the tellings
that this adds to real stories 88 in a hundred are some, from .7 on 87, from .5 on 83."""
TOLD = 0.945
"""Odds of sure tellings, set on the open halves: from .92 on 4.4 in a hundred claims of small
stories and 12.5 of whole dossiers are falsely corroborated, from .945 on 1.5 and 2.1; but of
the claims of whole dossiers that two origins have, 16 in a hundred are then found, or 5."""
BORNE, ACCUSED = 0.6, 0.22
"""Of headlines on dev: from .6 on 78 in a hundred supported ones are cleared, from .5 on 84, and
half of the wrong ones or three in four; below .22 there is no supported one, below .3 are four
in a hundred."""
TRUE_CONFLICTS = 0.85
"""Part of the conflicts told that must be some."""
LOST = 0.01
"""Part of the true tellings that the quick model may rule out."""

Row = npt.NDArray[np.float64]
Line = dict[str, Any]
SAYS, CONFLICTS = 0, 1


def fitted(rows: Row, labels: Row, weights: Row) -> Row:
    """Logistic weights, the intercept last, by Newton's method; checks weigh 0 or less."""
    held = np.ones(rows.shape[1] + 1, bool)
    wide = np.hstack([rows, np.ones((len(rows), 1))])
    while True:
        found = np.zeros(wide.shape[1])
        found[held] = _newton(wide[:, held], labels, weights)
        positive = [n for n in range(MODELS, rows.shape[1]) if held[n] and found[n] > 0]
        if not positive:
            return found
        held[positive] = False


def _newton(rows: Row, labels: Row, weights: Row) -> Row:
    found = np.zeros(rows.shape[1])
    ridge = np.eye(rows.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    for _ in range(30):
        odds = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (odds - labels)) + ridge @ found
        curve = (rows * (weights * odds * (1 - odds))[:, None]).T @ rows + ridge
        found -= np.linalg.solve(curve, slope)
    return found


@dataclass(frozen=True)
class Best:
    """Of a claim and a report the row that most likely says it, or contradicts it."""

    line: Line
    report: str
    row: Row
    label: bool


def best(lines: Sequence[Line], which: int) -> list[Best]:
    """One row for each claim and report that any passage of was thought about."""
    found = []
    for line in lines:
        by_report: dict[str, list[Line]] = {}
        for answer in line["answers"]:
            if answer["signs"] is not None:
                by_report.setdefault(answer["report"], []).append(answer)
        told = line["also"] if which == SAYS else line["against"]
        for report, answers in by_report.items():
            top = max(answers, key=lambda a: a["signs"][which])
            found.append(Best(line, report, np.array(top["signs"]), report in told))
    return found


def weights_of(rows: Sequence[Best], which: int) -> Row:
    """The fit on some rows; each set weighs as much as any other."""
    sources = [one.line["source"] for one in rows]
    weights = np.array([len(rows) / len(set(sources)) / sources.count(s) for s in sources])
    table = np.stack([one.row for one in rows])
    if which == CONFLICTS:
        table = table.copy()
        table[:, MODELS:] *= 0  # what differs is no sign of a conflict by itself
    return fitted(table, np.array([float(one.label) for one in rows]), weights)


def odds(weights: Row, row: Sequence[float]) -> float:
    """The odds of one row."""
    return float(1 / (1 + np.exp(-(np.append(row, 1.0) @ weights))))


def sureness(weights: Row, row: Sequence[float]) -> float:
    """The odds of a row, raised where no check speaks against it, so that one threshold does."""
    raised = 0.0 if any(row[MODELS:]) else LEAST_SURE - LEAST_UNOPPOSED
    return odds(weights, row) + raised


def claim_odds(line: Line, weights: Row) -> float:
    """The highest odds of a claim over all passages, as they count."""
    return max((sureness(weights, a["signs"]) for a in line["answers"] if a["signs"]), default=0.0)


def threshold(lines: Sequence[Line], weights: Row, least: float = LEAST_SURE) -> float:
    """The least odds at which no more than so many of the false claims pass, by each set."""
    lowest = 0.0
    for source, passed in FALSE_PASSED.items():
        false = sorted(
            (
                claim_odds(o, weights)
                for o in lines
                if o["what"] == "false" and o["source"] == source
            ),
            reverse=True,
        )
        lowest = max(lowest, false[int(passed * len(false))] if false else 0.0)
    return max(least, lowest + 1e-6)


def against(rows: Sequence[Best], weights: Row) -> float:
    """The least odds from which so many of the conflicts of stories are some."""
    found = sorted(
        ((odds(weights, o.row), o.label) for o in rows if o.line["source"] == "stories"),
        reverse=True,
    )
    least, right = 0.99, 0
    for number, (chance, label) in enumerate(found, 1):
        right += label
        if right / number >= TRUE_CONFLICTS:
            least = chance
    return least


def clear(lines: Sequence[Line]) -> float:
    """The quick model's odds (says or conflicts) below which so few tellings are."""
    told = sorted(
        sum(a["quick"]) for line in lines for a in line["answers"] if a["says"] or a["conflicts"]
    )
    return told[int(LOST * len(told))] if told else 0.0


def fold(line: Line) -> int:
    """The fold of a story."""
    return zlib.crc32(line["story"].encode()) % FOLDS


def out_of_fold(lines: Sequence[Line], least: float = LEAST_SURE) -> list[Line]:
    """Each line with its odds and its fold's thresholds, fitted on the other folds."""
    made = []
    for number in range(FOLDS):
        rest = [one for one in lines if fold(one) != number]
        says = weights_of(best(rest, SAYS), SAYS)
        conflicts = weights_of(best(rest, CONFLICTS), CONFLICTS)
        sure, contrary = threshold(rest, says, least), against(best(rest, CONFLICTS), conflicts)
        own = (line for line in lines if fold(line) == number)
        made += [line | judged(line, says, conflicts, sure, contrary) for line in own]
    return made


def judged(line: Line, says: Row, conflicts: Row, sure: float, contrary: float) -> Line:
    """Which reports tell a claim and which contradict it."""
    told, denied = set(), set()
    for answer in line["answers"]:
        if answer["signs"]:
            yes, no = odds(says, answer["signs"]), odds(conflicts, answer["signs"])
            if sureness(says, answer["signs"]) >= sure:
                told.add(answer["report"])
            elif no >= contrary and no > yes:
                denied.add(answer["report"])
    return {"told": told, "denied": denied - told}


def table(lines: Sequence[Line]) -> dict[str, float]:
    """What is found and what is wrong, in per cent."""
    stories = [one for one in lines if one["source"] == "stories"]
    true = [one for one in stories if one["what"] == "true"]
    hit = sum(len(o["told"] & set(o["also"])) for o in true)
    wrong = sum(len(o["told"] - set(o["also"])) for o in true)
    missed = sum(len(set(o["told_by"]) - o["told"]) for o in true)
    hits = sum(len(o["denied"] & set(o["against"])) for o in stories)
    shown, real = (sum(len(o[k]) for o in stories) for k in ("denied", "against"))
    found = {
        "stories: tellings F1": 200 * hit / max(1, 2 * hit + wrong + missed),
        "stories: tellings precision": 100 * hit / max(1, hit + wrong),
        "stories: tellings recall": 100 * hit / max(1, hit + missed),
        "stories: false confirmed": _share([o for o in stories if o["what"] == "false"]),
        "stories: conflicts true": 100 * hits / max(1, shown),
        "stories: conflicts found": 100 * hits / max(1, real),
    }
    written = [one for one in lines if one["source"] == "written"]
    found["written: false confirmed"] = _share([o for o in written if o["what"] == "false"])
    for kind in ("close", "free", "part"):
        found[f"written: {kind} found"] = _share([o for o in written if o["kind"] == kind])
    twins = [one for one in lines if one["source"] == "twins"]
    pairs = list(zip(twins[::2], twins[1::2], strict=True))
    both = sum(bool(a["told"]) and not b["told"] for a, b in pairs)
    found["twins: both right"] = 100 * both / max(1, len(pairs))
    found["twins: false confirmed"] = _share([o for o in twins if o["what"] == "false"])
    return found


def _share(lines: Sequence[Line]) -> float:
    return 100 * sum(bool(one["told"]) for one in lines) / max(1, len(lines))


def by_quick(lines: Sequence[Line]) -> list[Line]:
    """The lines as if the quick model had answered all passages, without checks."""
    return _with(lines, lambda answer: [*map(log_odds, answer["quick"])])


def without_checks(lines: Sequence[Line]) -> list[Line]:
    """The lines with what the models say alone."""
    return _with(lines, lambda answer: answer["signs"] and answer["signs"][:MODELS])


def _with(lines: Sequence[Line], signs: Callable[[Line], list[float] | None]) -> list[Line]:
    """The lines with some signs in place of theirs, and none of the checks."""

    def told(answer: Line) -> Line:
        found = signs(answer)
        return answer | {"signs": found and found + [0.0] * (len(SIGNS) - len(found))}

    return [line | {"answers": [told(one) for one in line["answers"]]} for line in lines]


def by_kind(lines: Sequence[Line]) -> list[tuple[str, float, int]]:
    """Of each kind of false claim the part that is confirmed."""
    false = [o for o in lines if o["what"] == "false" and o["source"] != "stories"]
    kinds = sorted({o["kind"] for o in false})
    return [
        (kind, _share(those), len(those))
        for kind in kinds
        if (those := [o for o in false if o["kind"] == kind])
    ]


def checks(lines: Sequence[Line]) -> list[tuple[str, int, float]]:
    """Of each check how often it speaks against a claim, and how often rightly, in per cent.

    Over the passages that most likely say the claims of written pairs and twins.
    """
    rows = [one for one in best(lines, SAYS) if one.line["source"] != "stories"]
    found = []
    for place, name in enumerate(SIGNS[MODELS:], MODELS):
        fired = [one for one in rows if one.row[place]]
        right = sum(not one.label for one in fired)
        found.append((name, len(fired), 100 * right / max(1, len(fired))))
    return found


def write(lines: Sequence[Line]) -> None:
    """The fit on all lines, with its thresholds."""
    says, conflicts = (weights_of(best(lines, which), which) for which in (SAYS, CONFLICTS))
    sure = threshold(lines, says)

    def named(weights: Row) -> dict[str, Any]:
        signs = {name: round(float(w), 4) for name, w in zip(SIGNS, weights, strict=False)}
        return {"signs": signs, "intercept": round(float(weights[-1]), 4)}

    made = json.loads(TARGET.read_text("utf-8")) | {
        "says": named(says),
        "conflicts": named(conflicts),
        "sure": round(sure, 4),
        "unopposed": round(sure - LEAST_SURE + LEAST_UNOPPOSED, 4),
        "perhaps": PERHAPS,
        "against": round(against(best(lines, CONFLICTS), conflicts), 4),
        "clear": round(clear(lines), 4),
        "further": FURTHER,
        "borne": BORNE,
        "accused": ACCUSED,
        "told": TOLD,
    }
    TARGET.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    print(json.dumps(made, indent=1))


def main(path: Path, *, writing: bool) -> None:
    """Print the tables; write the fit."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    tables = {
        "quick model alone": table(out_of_fold(by_quick(lines), least=0.0)),
        "both models": table(out_of_fold(without_checks(lines), least=0.0)),
        "with verifiers": table(out_of_fold(lines, least=0.0)),
        "as shipped": table(out_of_fold(lines)),
    }
    print(f"{'out of fold, %':30}" + "".join(f"{name:>18}" for name in tables))
    for what in tables["with verifiers"]:
        print(f"{what:30}" + "".join(f"{one[what]:18.1f}" for one in tables.values()))
    for kind, share, count in by_kind(out_of_fold(lines)):
        print(f"  false by {kind:12} confirmed {share:5.1f} of {count}")
    for name, count, right in checks(lines):
        print(f"  check: {name:22} speaks against {count:5}, rightly {right:5.1f}")
    if writing:
        write(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), writing="--write" in sys.argv)
