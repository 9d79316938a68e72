"""The small stories of conflicts, compared; `python tests/conflicts_gold.py` records the odds."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import sayso
from recorded import Recording, played
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import Difference, Verdict

GOLD = Path(__file__).parent / "gold/conflicts"
STORIES = {
    story["name"]: story for story in tomllib.loads((GOLD / "stories.toml").read_text())["stories"]
}


@dataclass(frozen=True)
class Outcome:
    """The conflicts of one story, and which of the annotated pairs stand on two of their sides."""

    called: list[Difference]
    found: list[list]
    missed: list[list]
    wrong: list[Difference]
    mistaken: list[list]


def recording() -> Recording:
    """The odds of the judge's models for these stories."""
    return Recording(folder=GOLD)


def outcome(name: str) -> Outcome:
    """A story compared."""
    story, chosen = STORIES[name], tools()
    reports = {
        ident: sayso.report(
            text, outlet=outlet, published=when, url=f"https://{outlet.split()[0]}.example/{ident}"
        )
        for ident, outlet, when, text in story["reports"]
    }
    readings = [pipeline.read(report, chosen) for report in reports.values()]
    compared = pipeline.compare(
        pipeline.source(pipeline.one_story(readings), readings, chosen), chosen
    )
    called = [d for d in compared.differences if d.verdict == Verdict.CONFLICT]

    def stands(passage, side) -> bool:
        report = reports[passage[0]]
        start = report.text.index(passage[1])
        end = start + len(passage[1])
        return any(
            e.report == report.id and e.span.start < end and start < e.span.end
            for e in side.evidence
        )

    def parts(pair, difference) -> bool:
        one, other = pair
        return any(
            stands(one, a) and stands(other, b)
            for a in difference.sides
            for b in difference.sides
            if a is not b
        )

    annotated = story["conflicts"]
    return Outcome(
        called,
        found=[pair for pair in annotated if any(parts(pair, d) for d in called)],
        missed=[pair for pair in annotated if not any(parts(pair, d) for d in called)],
        wrong=[d for d in called if not any(parts(pair, d) for pair in annotated)],
        mistaken=[why for why in story["apart"] if any(parts(why[1:], d) for d in called)],
    )


if __name__ == "__main__":
    with played(recording()) as record:
        for name in STORIES:
            outcome(name)
        record.keep()
