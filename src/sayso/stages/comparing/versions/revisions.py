"""What changed between the versions of a report, each with both passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.language.words import bare
from sayso.records import (
    Alteration,
    AlterationKind,
    Claim,
    Difference,
    Evidence,
    Part,
    Reading,
    Revision,
    Sourcing,
    Span,
    Statement,
    content_id,
)
from sayso.stages.comparing.parts.notices import is_correction, is_fragment, is_standing
from sayso.stages.comparing.saying.elsewhere import Elsewhere
from sayso.stages.comparing.versions.alterations import Change, changes
from sayso.stages.comparing.versions.pairing import Edited, Line, Versions, lines, side_by_side
from sayso.stages.comparing.versions.stilltold import Others

ORDER = tuple(AlterationKind)


def revisions(
    claims: Sequence[Claim],
    ledger: Sequence[Difference],
    sourcing: Sourcing,
    elsewhere: Elsewhere,
) -> tuple[Revision, ...]:
    """Each pair of versions in a row of which something told has changed, in order of time."""
    readings = {reading.report.id: reading for reading in sourcing.readings}
    pairs = [
        (readings[report.revises], readings[report.id])
        for report in sourcing.story.reports
        if report.revises in readings and report.id in readings and report.revises
    ]
    if not pairs:
        return ()
    others = Others(claims, ledger, sourcing)
    made = (_revision(one, other, others, elsewhere) for one, other in pairs)
    return tuple(revision for revision in made if revision.alterations)


def _revision(earlier: Reading, later: Reading, others: Others, elsewhere: Elsewhere) -> Revision:
    versions = side_by_side(earlier, later)
    found = [
        *_headline_change(earlier, later),
        *_edited(versions, earlier, others),
        *_came_and_went(versions, earlier, later, others, elsewhere),
    ]
    return Revision(
        id=content_id("revision", earlier.report.id, later.report.id),
        earlier=earlier.report.id,
        later=later.report.id,
        alterations=tuple(sorted(found, key=lambda one: ORDER.index(one.kind))),
        notice=_notice(versions),
    )


def _headline_change(earlier: Reading, later: Reading) -> Iterator[Alteration]:
    """The headline, where its words are others: capitals and marks alone are no change."""
    one, other = earlier.report.headline, later.report.headline
    if one and other and bare(one) != bare(other):
        before = Evidence(earlier.report.id, Part.HEADLINE, Span(0, len(one)), one)
        after = Evidence(later.report.id, Part.HEADLINE, Span(0, len(other)), other)
        why = "the headline has other words"
        yield Alteration(AlterationKind.HEADLINE, None, one, other, before, after, (), (), why)


def _edited(versions: Versions, first: Reading, others: Others) -> Iterator[Alteration]:
    for edited in versions.edited:
        for change in changes(edited):
            yield _alteration(change, edited, first, others)


def _alteration(change: Change, edited: Edited, first: Reading, others: Others) -> Alteration:
    corrected = change.kind == AlterationKind.CORRECTED
    return Alteration(
        kind=change.kind,
        part=change.part,
        was=change.was,
        now=change.now,
        before=edited.before.evidence,
        after=edited.after.evidence,
        claims=others.claims(edited.before, edited.after),
        still_told=others.holding(change, edited, first) if corrected else (),
        why=change.why,
    )


def _came_and_went(
    versions: Versions, earlier: Reading, later: Reading, others: Others, elsewhere: Elsewhere
) -> Iterator[Alteration]:
    plain = [edited for edited in versions.edited if not _is_corrected(edited)]
    edited_before = [edited.before for edited in plain]
    edited_after = [edited.after for edited in plain]
    for line in (*versions.gone, *edited_before):
        statement = _fresh(line, later, others, elsewhere)
        if statement is not None:
            yield _went(line, statement, earlier, others)
    for line in (*versions.new, *edited_after):
        statement = _fresh(line, earlier, others, elsewhere)
        if statement is not None:
            quote = statement.evidence.quote
            why = "the earlier version does not tell it"
            told = others.claims(line)
            yield Alteration(
                AlterationKind.CAME, None, "", quote, None, statement.evidence, told, (), why
            )


def _is_corrected(edited: Edited) -> bool:
    """Whether a value was replaced: what the sentence tells is then the same but for that."""
    return any(change.kind == AlterationKind.CORRECTED for change in changes(edited))


def _went(line: Line, statement: Statement, earlier: Reading, others: Others) -> Alteration:
    told = others.claims_of(statement)
    return Alteration(
        kind=AlterationKind.WENT,
        part=None,
        was=statement.evidence.quote,
        now="",
        before=statement.evidence,
        after=None,
        claims=others.claims(line),
        still_told=others.telling(told, earlier),
        why="the later version does not tell it",
    )


def _fresh(line: Line, other: Reading, others: Others, elsewhere: Elsewhere) -> Statement | None:
    """The longest statement of a sentence that another version has in no words, if any."""
    if is_standing(line.text):
        return None
    told = {claim for there in lines(other) for claim in others.claims(there)}
    lacking = [
        statement
        for statement in line.statements
        if not is_fragment(statement)
        and not others.related(others.claims_of(statement)) & told
        and not elsewhere.may_tell([statement], other.report.id)
    ]
    return max(lacking, key=lambda s: len(s.evidence.quote), default=None)


def _notice(versions: Versions) -> Evidence | None:
    """Where the later version says that it was changed."""
    new = [*versions.new, *(edited.after for edited in versions.edited)]
    return next((line.evidence for line in new if is_correction(line.text)), None)
