"""The dossier, and the timeline of stories, each as one self-contained page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.records import Badge, Dossier, Standing, Story, Support, Verdict
from sayso.stages.publishing import charts, picture, timeline, wording
from sayso.stages.publishing.drawing import LANES
from sayso.stages.publishing.further import words_further
from sayso.stages.publishing.links import safe_link
from sayso.stages.publishing.progress import progress
from sayso.stages.publishing.rates import RATES, rates_of
from sayso.stages.publishing.view import View, unique

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN = 12
"""Claims shown at once; the others are folded."""
SHOWN_OMISSIONS = 5
"""Of what is left out, and of what one alone tells."""
SHOWN_QUOTATIONS = 20


def to_html(dossier: Dossier) -> str:
    """The page; it needs no script and nothing from elsewhere.

    All text of reports is escaped, only http and https addresses are linked, and
    marks that steer or hide text are left out.
    """
    view = View(dossier)
    text = (
        environment()
        .get_template("dossier.html.j2")
        .render(
            dossier=dossier,
            view=view,
            wording=wording,
            progress=progress,
            style=stylesheet(),
            picture=picture.to_svg(dossier),
            headline=picture.headline(dossier, view.graph),
            how=picture.how,
            charts=charts,
            shown=dossier.claims[:SHOWN],
            folded=dossier.claims[SHOWN:],
            shown_omissions=SHOWN_OMISSIONS,
            shown_quotations=SHOWN_QUOTATIONS,
            words_further=words_further,
            rates=RATES,
            rates_printed=rates_of(dossier),
            standings=tuple(Standing),
        )
    )
    return wording.clean(text)


def stories_to_html(stories: Sequence[Story]) -> str:
    """A page with the timeline of some stories, and below it what each of them consists of.

    It is as safe as a dossier's page, and needs as little.
    """
    rows = [row.story for group in timeline.drawn(stories) for row in group]
    anchors = {story.id: f"story-{number}" for number, story in enumerate(rows, 1)}
    rest = [story for story in stories if story.id not in anchors]
    text = (
        environment()
        .get_template("stories.html.j2")
        .render(
            stories=rows,
            rest=sorted(rest, key=lambda story: (-len(story.reports), story.id)),
            anchors=anchors,
            names={story.id: timeline.headline(story) for story in stories},
            timeline=timeline,
            title=timeline.title(stories),
            heading=_heading(stories),
            wording=wording,
            style=stylesheet(),
            picture=timeline.stories_to_svg(stories, linked=True),
        )
    )
    return wording.clean(text)


def _heading(stories: Sequence[Story]) -> str:
    days = timeline.period(report for story in stories for report in story.reports)
    return "Stories" if days == timeline.NO_DATE else f"Stories, {days}"


@cache
def environment() -> Environment:
    """Where all pages come from: text is escaped, and what is not given is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("sayso.stages.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["safe_link"] = safe_link
    environment.filters["unique_passages"] = unique
    return environment


@cache
def stylesheet() -> str:
    """The style sheet, with each origin's colour as it is in the picture."""
    folder = files("sayso.stages.publishing").joinpath("templates")
    lanes = [f".k{n}{{--lane:{light}}}" for n, (light, _, _, _) in enumerate(LANES)]
    dark = [f".k{n}{{--lane:{line}}}" for n, (_, _, line, _) in enumerate(LANES)]
    scheme = "@media screen and (prefers-color-scheme:dark){" + "".join(dark) + "}"
    sheet = folder.joinpath("style.css").read_text("utf-8")
    return "\n".join([sheet, *badges(), "".join(lanes), scheme])


def badges() -> Iterator[str]:
    """The rules of every badge of the vocabularies; words of two have one look."""
    looks = {word.value: word.row.badge for table in (Standing, Support, Verdict) for word in table}
    for word, badge in looks.items():
        yield _look(f".{word.replace(' ', '-')}", badge)


def _look(name: str, badge: Badge) -> str:
    edge = "" if badge.edge == "solid" else f";border-style:{badge.edge}"
    wide = ";border-width:3px" if badge.edge == "double" else ""
    return (
        f'{name}{{color:var(--{badge.shade}){edge}{wide}}}{name}::before{{content:"{badge.sign}"}}'
    )
