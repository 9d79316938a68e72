"""``sayso bench``: how well Sayso reads, measured on annotated data."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.errors import EmptyInput, MalformedDocument, NotFound
from sayso.faces.cli import options, output

if TYPE_CHECKING:
    from sayso.ports import Tools
    from sayso.records import Attribution
    from sayso.testing.attribution import Score, Scored, Spans

GZIP = b"\x1f\x8b"
FORM = "Give JSON Lines, plain or gzipped: text and attributions (source, cue, content as spans)."


@click.command()
@click.argument("what", type=click.Choice(["attribution"]))
@click.option(
    "--data",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Annotated articles as JSON Lines, plain or gzipped.",
)
@click.option(
    "--rules",
    is_flag=True,
    help="Leave the trained tagger out, for comparison: only the rules.",
)
@options.as_json
def bench(what: str, file: Path, *, rules: bool, as_json: bool) -> None:  # noqa: ARG001 - one yet
    """Score Sayso against annotated articles: content, source, whole, and by kind.

    A line of FILE is an object with "text" and "attributions", a list of objects
    with "source", "cue" and "content", each a list of [start, end) in characters.
    """
    from sayso.assembly import tools
    from sayso.stages.reading.combining import confidences
    from sayso.testing.attribution import table

    chosen = tools()
    articles = [_scored(article, chosen, rules=rules) for article in _articles(file)]
    if not articles:
        raise EmptyInput("the file holds no article", str(file), FORM)
    result = table(articles, confidences().firm)
    if as_json:
        output.document(
            {
                "articles": len(articles),
                "rows": {name: _numbers(score) for name, score in result.rows},
                "calibration_error": round(result.error, 4),
            }
        )
        return
    output.table(
        ("", "precision", "recall", "F1", "gold", "found"),
        [(name, *map(str, _numbers(score).values())) for name, score in result.rows],
    )
    output.line(f"{len(articles)} articles; calibration error {result.error:.3f}")


def _numbers(score: Score) -> dict[str, float]:
    return {
        "precision": round(100 * score.precision, 1),
        "recall": round(100 * score.recall, 1),
        "f1": round(100 * score.f1, 1),
        "gold": score.gold,
        "found": score.found,
    }


def _articles(file: Path) -> Iterator[dict[str, Any]]:
    """The annotated articles of a file. Raises an ``InputError`` that names the line."""
    try:
        data = file.read_bytes()
        data = gzip.decompress(data) if data.startswith(GZIP) else data
    except FileNotFoundError as error:
        raise NotFound("there is no such file", str(file)) from error
    except (OSError, EOFError, zlib.error) as error:
        raise MalformedDocument(f"it cannot be read ({error})", str(file), FORM) from error
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            article = json.loads(line)
            _checked(article)
        except (ValueError, KeyError, TypeError) as error:
            where = f"{file}, line {number}"
            raise MalformedDocument(
                f"this is no annotated article ({error})", where, FORM
            ) from error
        yield article


def _checked(article: dict[str, Any]) -> None:
    """Raises where an article has not the form that is scored."""
    text, attributions = article["text"], article["attributions"]
    if not isinstance(text, str) or not isinstance(attributions, list):
        raise TypeError("text or attributions are missing")
    for one in attributions:
        for start, end in [*one["source"], *one["content"]]:
            if not 0 <= start <= end <= len(text):
                raise ValueError(f"the span {start}–{end} is outside the text")


def _scored(article: dict[str, Any], chosen: Tools, *, rules: bool) -> Scored:
    from sayso.records import Part
    from sayso.stages.reading.attributions import find_attributions
    from sayso.stages.reading.parsing import parse_parts
    from sayso.testing.attribution import Spans, kind_of, prepared

    text = article["text"]
    parts = parse_parts([(Part.TEXT, text)], chosen.parser)
    found = find_attributions(parts, chosen.outlets, None if rules else chosen.tagger)
    gold = [
        Spans(
            tuple((a, b) for a, b in one["source"]),
            tuple((a, b) for a, b in one["content"]),
            kind_of(text, one["content"]),
        )
        for one in article["attributions"]
    ]
    return prepared(text, gold, [_spans(one) for one in _flat(found)])


def _spans(one: Attribution) -> Spans:
    from sayso.testing.attribution import Spans

    return Spans(
        tuple((s.start, s.end) for s in one.source),
        tuple((s.start, s.end) for s in one.content),
        one.kind,
        one.confidence,
    )


def _flat(found: Sequence[Attribution]) -> list[Attribution]:
    """Without the links of chains that only rules add: the data mark no chains."""
    relayed = {one.parent for one in found}
    return [one for one in found if one.tagged or not (one.parent or one.id in relayed)]
