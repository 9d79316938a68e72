"""The dossier, and the timeline of stories, each as one self-contained page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.records import Badge, Claim, Dossier, Standing, Story, Support, Verdict
from sayso.stages.publishing import charts, drawing, picture, timeline, wording
from sayso.stages.publishing.further import words_further
from sayso.stages.publishing.links import safe_link
from sayso.stages.publishing.progress import progress
from sayso.stages.publishing.rates import RATES, rates_of
from sayso.stages.publishing.view import View, unique

if TYPE_CHECKING:
    from jinja2 import Environment

FRAME = "page.html.j2"
"""What stands around a page that is a file of its own."""
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
    given = told_of(View(dossier), dossier.claims, picture.to_svg(dossier))
    page = environment().get_template("dossier.html.j2")
    return wording.clean(page.render(given, frame=FRAME, style=stylesheet()))


def told_of(view: View, claims: Sequence[Claim], drawn: str) -> dict[str, object]:
    """What ``dossier.html.j2`` is given beside its frame, in whichever page it stands.

    ``claims`` are those that are shown of the view's dossier, ``drawn`` is its picture.
    """
    return {
        "dossier": view.dossier,
        "view": view,
        "wording": wording,
        "progress": progress,
        "picture": drawn,
        "headline": picture.headline(view.dossier, view.graph),
        "how": picture.how,
        "charts": charts,
        "shown": claims[:SHOWN],
        "folded": claims[SHOWN:],
        "opened": False,
        "shown_omissions": SHOWN_OMISSIONS,
        "shown_quotations": SHOWN_QUOTATIONS,
        "words_further": words_further,
        "rates": RATES,
        "rates_printed": rates_of(view.dossier),
        "standings": tuple(Standing),
    }


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
            frame=FRAME,
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
    return environment_over("sayso.stages.publishing")


def environment_over(*packages: str) -> Environment:
    """An environment with the templates of some packages; of one name the first one counts."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
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
    lanes = [f".k{n}{{--lane:{light}}}" for n, (light, _, _, _) in enumerate(drawing.LANES)]
    dark = [f".k{n}{{--lane:{line}}}" for n, (_, _, line, _) in enumerate(drawing.LANES)]
    scheme = "@media screen and (prefers-color-scheme:dark){" + "".join(dark) + "}"
    sheet = folder.joinpath("style.css").read_text("utf-8")
    return "\n".join([sheet, *badges(), "".join(lanes), scheme])


def pictures_stylesheet() -> str:
    """The rules of pictures that are part of a page with a sheet of its own."""
    return drawing.style()


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
