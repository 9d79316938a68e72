"""``sayso stories`` and ``sayso search``: what the store has."""

from __future__ import annotations

import click

from sayso.faces.cli import options


@click.command()
@options.store
@options.as_json
def stories(store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the stories in the store, the largest first."""
    from sayso import assembly
    from sayso.faces.cli import output, wording

    with assembly.store(store) as opened:
        told = sorted(opened.stories(), key=lambda story: (-len(story.reports), story.id))
    if as_json:
        output.document({"stories": told})
    elif told:
        rows = [
            (
                story.id,
                wording.period(story),
                str(len(story.reports)),
                wording.headline(story.reports[0]),
            )
            for story in told
        ]
        output.table(("story", "dates", "reports", "first headline"), rows, right=2)
    else:
        output.message("No stories yet: read reports with `sayso read`.")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="At most this many reports.",
)
@options.store
@options.as_json
def search(
    words: tuple[str, ...],
    limit: int,
    store: str | None,
    as_json: bool,  # noqa: FBT001 - a flag
) -> None:
    """Find reports in the store that hold all the WORDS, the best first."""
    from sayso import assembly
    from sayso.faces.cli import output, wording

    with assembly.store(store) as opened:
        found = opened.search(" ".join(words), limit)
    if as_json:
        output.document({"reports": found})
    elif found:
        wording.list_reports(found)
    else:
        output.message("No report in the store holds all these words.")
