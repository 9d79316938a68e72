"""What became of stories between two groupings, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.records import Change, ChangeKind, Join, Ruling, Story
from sayso.stages.grouping.rulings import settled


def changes(
    before: Iterable[Story], after: Iterable[Story], rulings: Iterable[Ruling] = ()
) -> tuple[Change, ...]:
    """New stories, and those that grew, took others in, or gave reports away.

    ``rulings`` by hand are the reason for what they split.
    """
    apart = settled(rulings).apart
    stood = {report.id: story for story in before for report in story.reports}
    found: list[Change] = []
    for story in sorted(after, key=lambda story: story.id):
        new = [report.id for report in story.reports if report.id not in stood]
        former: dict[str, list[str]] = {}
        for report in story.reports:
            if report.id in stood:
                former.setdefault(stood[report.id].id, []).append(report.id)
        if not former:
            found.append(
                Change(ChangeKind.NEW, story.id, "", tuple(new), _why_joined(story.joins, new))
            )
            continue
        main = max(former, key=lambda name: (len(former[name]), name == story.id, name))
        own = story.id if story.id in former else main
        if new:
            found.append(
                Change(ChangeKind.GREW, story.id, "", tuple(new), _why_joined(story.joins, new))
            )
        for name, reports in sorted(former.items()):
            whole = len(reports) == len(stood[reports[0]].reports)
            if name != own or not (whole or name == story.id):
                kind = ChangeKind.MERGED if whole else ChangeKind.SPLIT
                left = {report.id for report in stood[reports[0]].reports} - set(reports)
                ruled = any(
                    pair in apart for r in reports for o in left for pair in ((r, o), (o, r))
                )
                why = _moved(kind, story, reports, by_hand=ruled)
                found.append(Change(kind, story.id, name, tuple(reports), why))
    return tuple(found)


def _why_joined(joins: Sequence[Join], reports: Sequence[str]) -> str:
    """The reasons for which some reports stand in a story."""
    return "; ".join(dict.fromkeys(join.reason for join in joins if join.report in reports))


def _moved(kind: ChangeKind, story: Story, reports: Sequence[str], *, by_hand: bool) -> str:
    if kind is ChangeKind.SPLIT and by_hand:
        return "taken apart by hand"
    if kind is ChangeKind.SPLIT:
        return (
            "beside the reports that came since, these are no longer likelier than not of one "
            "happening with the others"
        )
    inside = set(reports)
    between = [join for join in story.joins if (join.report in inside) != (join.to in inside)]
    return _why_joined(between, [join.report for join in between])
