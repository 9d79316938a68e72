"""Keeping a story's dossier with its claims, and what is looked up of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, delete, insert

from sayso.adapters.stores import tables
from sayso.adapters.stores.packing import pack
from sayso.adapters.stores.searching import fold, put_claim_words, take_claim_words
from sayso.records import (
    Claim,
    Dossier,
    Doubt,
    Issued,
    KeptClaim,
    Role,
    Spoken,
    Telling,
    content_id,
)

Row = dict[str, object]


def keep_issued(
    connection: Connection,
    issued: Issued,
    dossier: Dossier,
    claims: Sequence[KeptClaim],
    doubts: Sequence[Doubt],
) -> None:
    """Put what is made of a story's dossier in the place of what there was of it."""
    for claim in claims:
        put_claim(connection, claim)
    take_issue(connection, issued.story)
    row = {"story": issued.story, "key": issued.key, "dossier": issued.dossier}
    connection.execute(insert(tables.issued).values(**row, record=pack(issued)))
    own = [claim for claim in claims if not claim.gone]
    _insert_all(connection, tables.spoken, map(spoken_row, spoken_in(own)))
    _insert_all(connection, tables.roles, map(role_row, roles_in(issued.story, dossier)))
    _insert_all(connection, tables.doubts, map(_doubt_row, doubts))


def take_issue(connection: Connection, story: str) -> None:
    """Take out what was made of a story's dossier to be looked up."""
    for table in tables.OF_ISSUES:
        connection.execute(delete(table).where(table.c.story == story))


def put_claim(connection: Connection, claim: KeptClaim) -> None:
    """Put a claim in the place of what was kept of it."""
    take_claim(connection, claim.id)
    connection.execute(insert(tables.claims).values(**claim_row(claim), record=pack(claim)))
    # A form that was another claim's before leads to this one now, which has it.
    former = tables.claim_names.c.name.in_(names_of(claim))
    connection.execute(delete(tables.claim_names).where(former))
    _insert_all(
        connection,
        tables.claim_names,
        ({"name": name, "claim": claim.id} for name in names_of(claim)),
    )
    _insert_all(
        connection,
        tables.claim_reports,
        ({"claim": claim.id, "report": report} for report in reports_of(claim.claim)),
    )
    make_claim_searchable(connection, claim)


def make_claim_searchable(connection: Connection, claim: KeptClaim) -> None:
    """Let a claim be found by its words, unless it is gone."""
    if not claim.gone:
        put_claim_words(connection, claim.id, claim_words(claim.claim))


def take_claim(connection: Connection, name: str) -> None:
    """Take out a claim (lasting id), and by what it is found."""
    for table, column in (
        (tables.claims, tables.claims.c.id),
        (tables.claim_names, tables.claim_names.c.claim),
        (tables.claim_reports, tables.claim_reports.c.claim),
    ):
        connection.execute(delete(table).where(column == name))
    take_claim_words(connection, name)


def claim_row(claim: KeptClaim) -> Row:
    """The columns by which a claim is found; one that is gone stands nowhere."""
    told = claim.claim.first_told
    return {
        "id": claim.id,
        "story": claim.story,
        "into": claim.into,
        "standing": "" if claim.gone else str(claim.claim.standing),
        "told": told.when.isoformat() if told else "",
    }


def names_of(claim: KeptClaim) -> tuple[str, ...]:
    """The ids that lead to a claim by itself, its own first."""
    return tuple(dict.fromkeys((claim.id, claim.claim.id, *claim.former)))


def reports_of(claim: Claim) -> tuple[str, ...]:
    """The reports that tell a claim."""
    return tuple(sorted({telling.report for telling in claim.tellings}))


def claim_words(claim: Claim) -> str:
    """The words by which a claim is found: its own, and those of what surely tells it."""
    told = (t.statement.evidence.quote for t in claim.tellings if t.sure)
    return fold("\n".join(dict.fromkeys((claim.text, *told))))


def spoken_in(claims: Sequence[KeptClaim]) -> Iterator[Spoken]:
    """Who is named in which report as on whose word a claim is."""
    for claim in claims:
        found = {(t.report, name): None for t in claim.claim.tellings for name in _sources_named(t)}
        for report, name in found:
            yield Spoken(claim.story, claim.id, report, name)


def _sources_named(telling: Telling) -> Iterator[str]:
    return (s.name for s in telling.sources if s.kind.row.named and telling.sure)


def spoken_row(spoken: Spoken) -> Row:
    """What is kept of it, with the name as it is asked for."""
    return {
        "story": spoken.story,
        "claim": spoken.claim,
        "report": spoken.report,
        "key": spoken.name.casefold(),
        "name": spoken.name,
    }


def roles_in(story: str, dossier: Dossier) -> Iterator[Role]:
    """What its outlets are to one another."""
    outlets = {report.id: report.outlet.id for report in dossier.reports}
    origins = {origin.id: origin.outlet.id for origin in dossier.origins}
    found: Counter[tuple[str, str, str]] = Counter()
    for claim in dossier.claims:
        found.update((origins[o], "origin", "") for o in {*claim.origin_ids[: claim.origins.firm]})
    for copy in dossier.copies:
        found[outlets[copy.taker], "copied", outlets[copy.giver]] += len(copy.sentences)
    found.update((outlets[c.report], "credited", c.agency.id) for c in dossier.credits)
    found.update((outlets[c.report], "cited", c.cited.id) for c in dossier.citations if c.cited)
    for (outlet, role, other), number in sorted(found.items()):
        yield Role(story, outlet, role, other, number)


def role_row(role: Role) -> Row:
    """What is kept of it."""
    return {
        "story": role.story,
        "outlet": role.outlet,
        "role": role.role,
        "other": role.other,
        "number": role.number,
    }


def _doubt_row(doubt: Doubt) -> Row:
    subject = content_id("doubt", doubt.kind, doubt.subject)
    return {
        "story": doubt.story,
        "subject": subject,
        "distance": doubt.distance,
        "record": pack(doubt),
    }


def _insert_all(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    made = list(rows)
    if made:
        connection.execute(insert(table), made)
