"""The digest that a proof-reader is given, also where it could not be split."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.errors import NoReports
from sayso.records import Capture, Digest, Report, Span, content_id
from sayso.stages.intake.wording import lines_broken

_PLAIN_TYPES = ("text/plain", "text/markdown")


def digest_of(reports: Sequence[Report], captures: Sequence[Capture] = ()) -> Digest:
    """The digest that the reports were excerpted in; else the first report as a digest of none.

    The latter has no excerpts; its text is the plain text that was captured,
    where it was plain text. Raises ``NoReports`` where there is no report.
    """
    if not reports:
        raise NoReports("there is no text in it to proof-read")
    found = next((report.digest for report in reports if report.digest is not None), None)
    return found if found is not None else _whole(reports[0], captures)


def is_own(report: Report, digest: Digest) -> bool:
    """Whether a report is the digest itself, or what the digest has of another's report.

    Neither can bear the digest out.
    """
    if report.excerpt:
        return report.digest is not None and report.digest.id == digest.id
    same = report.capture.sha256 == digest.capture.sha256
    return same and not digest.excerpts and report.headline == digest.headline


def _whole(report: Report, captures: Sequence[Capture]) -> Digest:
    captured = (one for one in captures if one.ref == report.capture)
    text = next((plain for one in captured if (plain := _plain_text(one))), "")
    if report.headline not in text or not text:
        parts = (report.headline, report.standfirst, report.text)
        text = "\n\n".join(part for part in parts if part)
    start = text.index(report.headline)
    headline = Span(start, start + len(report.headline))
    ident = content_id("digest", report.address, text)
    return Digest(ident, report.capture, text, report.headline, headline, (), ())


def _plain_text(capture: Capture) -> str:
    if not capture.ref.media_type.startswith(_PLAIN_TYPES):
        return ""
    try:
        return lines_broken(capture.body.decode("utf-8"))
    except UnicodeDecodeError:
        return ""
