"""What is looked up: reports, stories, claims, origins, changes, and dossiers in every format."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request

from sayso.adapters.exporters import exporters
from sayso.faces.web.api.endpoints import BASE, Asked, Given
from sayso.faces.web.api.shapes import (
    ChangePage,
    ChangesAsked,
    OriginEntry,
    OriginPage,
    OriginsAsked,
    Query,
    ReportGiven,
    ReportPage,
    ReportsAsked,
    StoriesAsked,
    StoryGiven,
    StoryPage,
    claim_entry,
    report_entry,
    story_given,
)
from sayso.records import JobKind, KeptClaim
from sayso.usecases import browsing, claims, dossiers

FORMATS = {
    "json": ("dossier.json", "application/json"),
    "md": ("dossier.md", "text/markdown; charset=utf-8"),
    "html": ("index.html", "text/html; charset=utf-8"),
    "jsonld": ("dossier.jsonld", "application/ld+json"),
    "svg": ("word-of.svg", "image/svg+xml"),
}
"""The exporter of each ending, and the media type of what it gives."""
SEALED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'self'"
)
"""A dossier's page has its style and pictures in itself, and nothing that runs is needed."""


def reports(asked: Asked[ReportsAsked, None]) -> Given:
    """List reports, the newest first."""
    query = asked.query
    page = browsing.reports(
        asked.desk.store,
        cursor=query.cursor,
        limit=query.limit,
        words=query.words,
        outlet=query.outlet,
        story=query.story,
    )
    return _page_given(
        asked.request, ReportPage(tuple(map(report_entry, page.items)), page.next), page.next
    )


def report(asked: Asked[Query, None]) -> ReportGiven:
    """Give a report with what is known of it."""
    view = browsing.report(asked.desk.store, asked.path["id"], asked.desk.settings)
    reading = view.reading
    return ReportGiven(
        view.report,
        reading.attributions if reading else (),
        reading.quotations if reading else (),
        tuple(one.id for one in view.revisions),
        view.story,
        tuple(map(claim_entry, view.claims)),
    )


def stories(asked: Asked[StoriesAsked, None]) -> Given:
    """List stories, the newest first."""
    query = asked.query
    page = browsing.stories(
        asked.desk.store,
        asked.desk.settings,
        cursor=query.cursor,
        limit=query.limit,
        words=query.words,
        outlet=query.outlet,
        standing=query.standing.value if query.standing else "",
    )
    return _page_given(asked.request, StoryPage(page.items, page.next), page.next)


def story(asked: Asked[Query, None]) -> StoryGiven:
    """Give a story with its reports and claims."""
    store = asked.desk.store
    told = store.story(asked.path["id"])
    members = tuple(one.id for one in told.reports)
    issued = dossiers.holding({told.id: members}, store, asked.desk.settings).get(told.id)
    return story_given(told, issued, claims.claims_of(store, told.id))


def claim(asked: Asked[Query, None]) -> KeptClaim:
    """Give a claim with its tellings and history, by any id that it has or had."""
    return claims.claim(asked.desk.store, asked.path["id"])


def origins(asked: Asked[OriginsAsked, None]) -> Given:
    """List the newsrooms at which claims enter, story by story, by their last dossiers."""
    query, store, settings = asked.query, asked.desk.store, asked.desk.settings
    if query.story:
        names, after = [store.story(query.story).id], ""
    else:
        page = browsing.stories(store, settings, cursor=query.cursor, limit=query.limit)
        names, after = [line.id for line in page.items if line.issued], page.next
    found: list[OriginEntry] = []
    for name in names:
        made = dossiers.current(name, store, settings)
        for origin in made.origins if made else ():
            told = sum(origin.id in one.origin_ids for one in made.claims) if made else 0
            found.append(OriginEntry(name, made.id if made else "", origin, told))
    return _page_given(asked.request, OriginPage(tuple(found), after), after)


def changes(asked: Asked[ChangesAsked, None]) -> Given:
    """List what stories and claims went through, the last change first."""
    query, store = asked.query, asked.desk.store
    page = browsing.changes(store, cursor=query.cursor, limit=query.limit)
    items = tuple(one for one in page.items if one.number >= query.since)
    after = page.next if len(items) == len(page.items) else ""
    return _page_given(asked.request, ChangePage(items, after, store.count_changes()), after)


def dossier_as(ending: str) -> Callable[[Asked[Query, None]], Given]:
    """What gives a story's dossier in the format of an ending."""
    name, media_type = FORMATS[ending]
    headers = {"Content-Security-Policy": SEALED} if ending in {"html", "svg"} else {}

    def dossier(asked: Asked[Query, None]) -> Given:
        """Give a story's dossier; where none holds, 202 and the job that makes one."""
        store, settings = asked.desk.store, asked.desk.settings
        told = store.story(asked.path["id"])
        made = dossiers.current(told.id, store, settings)
        if made is None:
            job = asked.desk.jobs.submit(JobKind.DOSSIER, (told.id,))
            return Given(job, 202, {"Location": f"{BASE}/jobs/{job.id}", "Retry-After": "1"})
        return Given(exporters()[name].export(made), headers=headers, media_type=media_type)

    dossier.__name__ = f"dossier_{ending}"
    return dossier


def _page_given(request: Request, page: object, after: str) -> Given:
    """A page of a list, with where the next one is (RFC 8288)."""
    if not after:
        return Given(page)
    query = dict(request.query_params) | {"cursor": after}
    return Given(page, headers={"Link": f'<{request.url.path}?{urlencode(query)}>; rel="next"'})
