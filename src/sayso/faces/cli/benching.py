"""``sayso bench``: how well Sayso reads, measured on annotated data."""

from __future__ import annotations

import gzip
import json
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.errors import EmptyInput, InputError, MalformedDocument, NotFound
from sayso.faces.cli import options, output

if TYPE_CHECKING:
    from sayso.ports import Tools
    from sayso.records import Attribution
    from sayso.testing.attribution import Score, Scored, Spans
    from sayso.testing.claims import Story, Tally

GZIP = b"\x1f\x8b"
FORM = "Give JSON Lines, plain or gzipped: text and attributions (source, cue, content as spans)."
STORY_FORM = "Give TOML with reports, claims, absent, conflicts, headlines and acts of one story."
COUNTED = (
    "tellings",
    "close",
    "free",
    "distorted",
    "absent",
    "conflicts",
    "headlines",
    "acts",
)
"""What there is of each sort, as a tally names it."""
NATURES = (
    "contradiction",
    "update",
    "rounding",
    "unit",
    "counted two ways",
    "translation",
    "taken over",
)
"""What an annotated conflict may be."""


@click.command()
@click.argument("what", type=click.Choice(["attribution", "claims"]))
@click.option(
    "--data",
    "places",
    required=True,
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Attribution: annotated articles as JSON Lines, plain or gzipped. "
    "Claims: a folder of annotated stories as TOML. May be given again.",
)
@click.option(
    "--rules",
    is_flag=True,
    help="Attribution: leave the trained tagger out, for comparison: only the rules.",
)
@options.as_json
def bench(what: str, places: tuple[Path, ...], *, rules: bool, as_json: bool) -> None:
    """Score Sayso against annotated articles (attribution) or stories (claims).

    Attribution: content, source, whole, and by kind. A line of a file is an object with
    "text" and "attributions", a list of objects with "source", "cue" and "content", each
    a list of [start, end) in characters.

    Claims: claims that are told, distorted or absent, and alignment, conflicts, headlines
    and status of each story; one column a folder.
    """
    if what == "attribution":
        _bench_attribution(places, rules=rules, as_json=as_json)
    elif rules:
        raise click.UsageError("--rules is for attribution: claims are read with the tagger.")
    else:
        _claims(tuple(dict.fromkeys(places)), as_json=as_json)


def _bench_attribution(files: Sequence[Path], *, rules: bool, as_json: bool) -> None:
    """Score the attributions of all files together."""
    from sayso.assembly import tools
    from sayso.stages.reading.saying.tagger.combining import confidences
    from sayso.testing.attribution import table

    chosen = tools()
    articles = [_scored(one, chosen, rules=rules) for file in files for one in _articles(file)]
    if not articles:
        raise EmptyInput("the file holds no article", ", ".join(map(str, files)), FORM)
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


def _claims(folders: Sequence[Path], *, as_json: bool) -> None:
    """Score the stories of each folder."""
    from sayso.testing.claims import table

    stories = {folder: _stories(folder) for folder in folders}
    tallies = [_tallied(found) for found in stories.values()]
    rows = [dict(table(tally)) for tally in tallies]
    counts = [_counts(found, t) for found, t in zip(stories.values(), tallies, strict=True)]
    heads = _folder_names(folders)
    if as_json:
        columns = zip(heads, rows, counts, strict=True)
        output.document({head: _column(shares, count) for head, shares, count in columns})
        return
    lines = dict.fromkeys(name for shares in rows for name in shares)
    output.table(("%", *heads), _score_lines(lines, rows))
    output.line()
    output.table(("number of", *heads), _score_lines(counts[0], counts))


def _score_lines(
    names: Iterable[str], columns: Sequence[Mapping[str, object]]
) -> Iterator[tuple[str, ...]]:
    """A line for each name; what is part of the line above has a dot for its indentation."""
    for name in names:
        shown = f"· {name.strip()}" if name.startswith(" ") else name
        yield (shown, *(str(column.get(name, "")) for column in columns))


def _column(shares: dict[str, str], counts: dict[str, int]) -> dict[str, Any]:
    return {"rows": {name.strip(): float(s) for name, s in shares.items()}, "counts": counts}


def _folder_names(folders: Sequence[Path]) -> list[str]:
    """The folders' own names, or where two have the same, the paths as they were given."""
    names = [folder.resolve().name for folder in folders]
    return names if len(set(names)) == len(names) else [str(folder) for folder in folders]


def _counts(stories: Sequence[Story], tally: Tally) -> dict[str, int]:
    sizes = {
        "stories": len(stories),
        "reports": sum(len(story.reports) for story in stories),
        "claims": tally.counts["standings"],
    }
    return sizes | {name: tally.counts[name] for name in COUNTED}


def _stories(folder: Path) -> list[Story]:
    """The annotated stories of a folder. Raises an ``InputError`` that names the file."""
    if not folder.is_dir():
        raise NotFound("there is no such folder", str(folder))
    found = [_story(path) for path in sorted(folder.glob("*.toml"))]
    if not found:
        raise EmptyInput("the folder holds no story", str(folder), STORY_FORM)
    return found


def _story(path: Path) -> Story:
    from sayso.faces.library import report
    from sayso.testing.claims import Story

    try:
        story = Story(path, report)
        _checked_story(story, tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise MalformedDocument(f"it cannot be read ({error})", str(path), STORY_FORM) from error
    except (ValueError, KeyError, TypeError, AttributeError, InputError) as error:
        what = f"this is no annotated story ({error})"
        raise MalformedDocument(what, str(path), STORY_FORM) from error
    return story


def _checked_story(story: Story, data: dict[str, Any]) -> None:
    """Raises where a story has not the form that is scored."""
    ids = [entry["id"] for entry in data["reports"]]
    texts = dict(zip(ids, (report.text for report in story.reports), strict=True))
    conflicts = data.get("conflicts", ())
    told = [piece for entry in _all_told(data) for piece in entry["tellings"]]
    for report, words in (*told, *(side for one in conflicts for side in one["sides"])):
        if words not in texts[report]:
            raise ValueError(f"report {report} has no “{words}”")
    for headline in data["headlines"]:
        texts[headline["report"]]
    for question in story.questions():
        if not question.text.strip():
            raise ValueError("a claim has no words")
    _checked_values(data)


def _checked_values(data: dict[str, Any]) -> None:
    """Raises where a value is none that the form knows."""
    from sayso.records import Rung, Standing, Support

    for claim in data["claims"]:
        Standing(claim["standing"])
    for conflict in data.get("conflicts", ()):
        about, nature = conflict["about"], conflict["nature"]
        if nature not in NATURES:
            raise ValueError(f"{nature!r} is no nature of a conflict on {about}")
    for headline in data["headlines"]:
        Support(headline["verdict"])
    for act in data.get("acts", ()):
        Rung(act["status"])


def _all_told(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [*data["claims"], *data.get("acts", ())]


def _tallied(stories: Sequence[Story]) -> Tally:
    """All claims asked of each story, its dossier made, and both scored."""
    from sayso import pipeline
    from sayso.assembly import tools
    from sayso.testing.claims import Asked, Tally

    chosen, whole = tools(), Tally()
    for story in output.progress(stories, "stories"):
        readings = [pipeline.read(report, chosen) for report in story.reports]
        kept = pipeline.keep(readings, chosen)
        asked = [
            Asked(question, pipeline.check(question.text, kept, chosen))
            for question in story.questions()
        ]
        dossier = pipeline.dossier(pipeline.one_story(readings), readings, chosen)
        whole.add(story.score(dossier, asked))
    return whole


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
    from sayso.stages.reading.document import opened
    from sayso.stages.reading.saying.attributions import find_attributions
    from sayso.testing.attribution import Spans, kind_of, prepared

    text = article["text"]
    document = opened([(Part.TEXT, text)], chosen.parser)
    found = find_attributions(document, chosen.outlets, None if rules else chosen.tagger)
    gold = [
        Spans(
            tuple((a, b) for a, b in one["source"]),
            tuple((a, b) for a, b in one["content"]),
            kind_of(text, one["content"]),
        )
        for one in article["attributions"]
    ]
    return prepared(text, gold, [_spans_of(one) for one in _flat(found)])


def _spans_of(one: Attribution) -> Spans:
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
