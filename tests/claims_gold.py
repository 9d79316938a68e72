"""The stories of the gold, asked; `python tests/claims_gold.py` records what models say anew."""

import tomllib
from functools import cache
from pathlib import Path

import origins_gold
import sayso
from recorded import Parses, Recording, played, read_from
from sayso import pipeline
from sayso.assembly import tools
from sayso.stages import publishing
from sayso.testing.claims import Story, Tally

GOLD = Path(__file__).parent / "gold/claims"
HALVES = ("open", "kept")


@cache
def tally(half):
    """The counts of a half: every story's dossier, and every wording and distortion asked."""
    whole, chosen = Tally(), tools()
    for path in sorted((GOLD / half).glob("*.toml")):
        story = Story(path, sayso.report)
        readings = [pipeline.read(report, chosen) for report in story.reports]
        checker = pipeline.keep(readings, chosen)
        chosen.parser.parse([question.text for question in story.questions()])  # kept: once for all
        asked = story.answers(lambda text: pipeline.check(text, checker, chosen))  # noqa: B023 - called at once
        compared = pipeline.compare(
            pipeline.source(pipeline.one_story(readings), readings, chosen), chosen
        )
        whole.add(story.score(publishing.publish(compared, ()), asked))
    return whole


@cache
def answers():
    """What each small story answers: its name, the kind of claim, the claim, the finding."""
    found = []
    for path in sorted(GOLD.glob("*.toml")):
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
        for kind in ("true", "false", "absent"):
            for entry in story[kind]:
                claim = entry["claim"]
                found.append((path.stem, kind, claim, sayso.check(claim, reports)))
    return found


if __name__ == "__main__":
    import sys
    from tempfile import TemporaryDirectory

    from click.testing import CliRunner

    from sayso.faces.cli.main import cli

    odds, rows, parses = Recording(), Recording("rows"), Parses("parses")
    with played(odds), read_from(rows, parses), TemporaryDirectory() as folder:
        for half in HALVES:
            found = tally(half)
            sys.stdout.write(f"{half}: B³ {found.b_cubed:.3f}, {dict(found.counts)}\n")
            for path in origins_gold.files(half):
                origins_gold.told(path)
        answers()
        rows.keep()
        parses.keep()
        CliRunner().invoke(cli, ["demo", "-o", f"{folder}/demo"])
        odds.keep()
