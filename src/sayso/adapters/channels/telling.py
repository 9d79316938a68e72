"""Alerts in words, and by what a receiver knows them."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Alert, AlertQuote, ChangeKind, content_id
from sayso.stages.publishing.wording import clean

HEADS = {
    ChangeKind.CLAIM: "Claim",
    ChangeKind.HEADLINE: "Headline",
    ChangeKind.CONFLICT: "Conflict",
    ChangeKind.STATUS: "Status",
    ChangeKind.REVISION: "New version",
    ChangeKind.ANSWER: "Watched claim",
    ChangeKind.SILENCE: "Feed silent",
}
"""What an alert is of."""
LONGEST_HEAD = 120
"""Characters of a title in a subject line."""
MEASURES = "Sayso measures reporting, never truth."


def message_id(alerts: Sequence[Alert]) -> str:
    """What names a message: the id of its only alert, else one that follows from all of them."""
    if len(alerts) == 1:
        return alerts[0].id
    return content_id("digest", [one.id for one in alerts])


def head_of(alerts: Sequence[Alert]) -> str:
    """A message's subject, on one line."""
    first = alerts[0]
    title = line_of(first.title)
    if len(title) > LONGEST_HEAD:
        title = f"{title[: LONGEST_HEAD - 1]}…"
    head = f"{HEADS[first.kind]}: {title}"
    return head if len(alerts) == 1 else f"{head}, and {len(alerts) - 1} more"


def passage_of(alert: Alert) -> str:
    """How it stood and how it stands."""
    return line_of(f"{alert.before or 'nothing before'} → {alert.after}")


def text_of(alert: Alert) -> str:
    """An alert in plain text: what changed, then the passages with outlets and addresses."""
    parts = [f"{HEADS[alert.kind]}: {line_of(alert.title)}", passage_of(alert), ""]
    parts += [f"- {quoted(one)}" for one in alert.quotations]
    return "\n".join(parts).rstrip()


def quoted(one: AlertQuote) -> str:
    """A passage with who has it and where."""
    where = f" {one.address}" if one.address else ""
    return line_of(f"{one.outlet}, “{one.headline}”: “{one.quote}”{where}")


def line_of(text: str) -> str:
    """Text on one line, without marks that steer or hide it."""
    return " ".join(clean(text).split())
