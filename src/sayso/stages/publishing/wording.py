"""Counts, dates and names in words, the same on the page, in the picture and in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.language.calendar_names import MONTHS
from sayso.language.moments import as_of
from sayso.language.outlets import outlet_name
from sayso.language.rulings import in_words
from sayso.language.words import words_of
from sayso.records import (
    Alteration,
    Certainty,
    Claim,
    Difference,
    DifferenceKind,
    Dossier,
    Evidence,
    Modality,
    Moment,
    Outlet,
    Part,
    Precision,
    Range,
    Report,
    Revision,
    Ruled,
    Saying,
    Side,
    Speaker,
    Step,
    StepKind,
    Telling,
    Verdict,
)

STEPS = {
    StepKind.COPIED: "copied from",
    StepKind.RETOLD: "retold from",
    StepKind.CREDITED: "credits",
    StepKind.CITED: "cites",
    StepKind.FAMILY: "same publisher as",
}
PROVENANCE = {
    "address": "the address",
    "caller": "whoever gave the report",
    "clock": "the clock at capture",
    "feed": "the feed",
    "http": "the server’s answer",
    "json-ld": "the page’s JSON-LD",
    "meta": "the page’s metadata",
    "text": "the text",
    "warc": "the archive’s record",
}
MODALITIES = {
    Modality.POSSIBLE: "as possible",
    Modality.ALLEGED: "as alleged",
    Modality.PROPOSED: "as proposed",
    Modality.CALLED_FOR: "as called for",
    Modality.PLANNED: "as planned",
    Modality.ORDERED: "as ordered",
    Modality.VOTED: "as voted on",
    Modality.APPROVED: "as approved",
    Modality.IN_FORCE: "as in force",
    Modality.DONE: "as done",
    Modality.REVERSED: "as reversed",
    Modality.STATED: "as a fact",
}
PARTS = {Part.HEADLINE: "headline", Part.STANDFIRST: "standfirst", Part.TEXT: "text"}
NAMED = 4
"""Names listed before "and 3 more"."""
STEERING = frozenset(
    {0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF}
    | set(range(0x202A, 0x202F))
    | set(range(0x2060, 0x2070))
)
"""Marks that turn, hide or break text: a hostile report could make a line read otherwise."""
FORBIDDEN = frozenset(
    (set(range(0x20)) - {0x09, 0x0A})
    | set(range(0x7F, 0xA0))
    | set(range(0xD800, 0xE000))
    | set(range(0xFDD0, 0xFDF0))
    | {plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)}
)
"""Code points that neither HTML nor XML may hold."""
_UNPRINTABLE = dict.fromkeys(STEERING | FORBIDDEN)


def clean(text: str) -> str:
    """``text`` without marks that steer or hide it, and without what no page may hold."""
    return text.translate(_UNPRINTABLE)


def plural(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def span_of(found: Range) -> str:
    """A range as "2–3", one number where firm and possible are the same."""
    low, high = found
    return str(low) if low == high else f"{low}–{high}"


def count(found: Range, noun: str) -> str:
    """A range with its noun: "2–3 origins"."""
    return f"{span_of(found)} {noun}{'' if span_of(found) == '1' else 's'}"


def counts(claim: Claim) -> str:
    """Both counts of a claim, side by side."""
    return f"{count(claim.origins, 'origin')} · {count(claim.primary_sources, 'primary source')}"


def listed(names: Iterable[str], most: int = NAMED) -> str:
    """Names as a phrase: "A, B and C"; those past ``most`` as a number, no empty ones (")")."""
    found = [name for name in dict.fromkeys(names) if any(map(str.isalnum, name))]
    if len(found) > most + 1:
        found = [*found[:most], f"{len(found) - most} more"]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def sentence(text: str) -> str:
    """``text`` with a capital and one full stop."""
    stripped = text.strip().rstrip(".")
    return f"{stripped[:1].upper()}{stripped[1:]}." if stripped else ""


def day(iso: str) -> str:
    """An ISO day for reading: "5 January 2020"; anything else as it is."""
    parts = iso.split("-")
    if len(parts) != len(("year", "month", "day")) or not all(p.isdecimal() for p in parts):
        return iso
    year, month, number = (int(p) for p in parts)
    return f"{number} {MONTHS[month - 1]} {year}" if 1 <= month <= len(MONTHS) else iso


def days(first: str, last: str) -> str:
    """A day, a month or year that ``first`` and ``last`` enclose, or "a to b"."""
    if first == last:
        return day(first)
    year, month = first[:4], first[5:7]
    if first == f"{year}-01-01" and last == f"{year}-12-31":
        return year
    same_month = first[:8] == last[:8] and first.endswith("-01") and month.isdecimal()
    if same_month and int(last[8:] or 0) >= _last_of(int(year), int(month)):
        return f"{MONTHS[int(month) - 1]} {year}"
    return f"{day(first)} to {day(last)}"


def _last_of(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


_ISO_DAYS = re.compile(r"\b(\d{4}-\d{2}-\d{2})(?: to (\d{4}-\d{2}-\d{2}))?\b")


def readable(value: str) -> str:
    """A value with its ISO days in words: "in May (May 2031)"."""
    return _ISO_DAYS.sub(lambda found: days(found[1], found[2] or found[1]), value)


def moment(when: Moment | None) -> str:
    """A moment as exactly as it is known, "no date" for None."""
    if when is None:
        return "no date"
    written = day(when.when.date().isoformat())
    if when.precision == Precision.DAY:
        return written
    return f"{written}, {when.when:%H:%M} UTC"


def given_by(source: str) -> str:
    """Where a field came from, in words."""
    return PROVENANCE.get(source, source)


def name(outlet: Outlet) -> str:
    """An outlet's name."""
    return outlet_name(outlet)


def dated(report: Report) -> str:
    """As of when a version of a report is, for reading."""
    return moment(as_of(report))


def altered(one: Alteration) -> str:
    """What became of a passage, and in which part: "corrected: date"."""
    if one.part is None:
        return one.kind.value
    return f"{one.kind.value}: {one.part.row.short}"


def passages_of(revision: Revision) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    """The passages before and now of all alterations, each once; headlines stand above."""
    before = [a.before for a in revision.alterations]
    after = [a.after for a in revision.alterations]
    return (("Before", _under_headline(before)), ("Now", _under_headline(after)))


def _under_headline(found: Iterable[Evidence | None]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for e in found if e and e.part != Part.HEADLINE))


SHORTENED = 60
"""Characters of a passage that is named again."""


def shortened(text: str) -> str:
    """``text`` cut at a word where it is long."""
    if len(text) <= SHORTENED:
        return text
    return f"{text[:SHORTENED].rpartition(' ')[0] or text[:SHORTENED]} …"


def byline(report: Report) -> str:
    """Who wrote a report, "no byline" where it names nobody."""
    return f"by {listed(report.byline, 6)}" if report.byline else "no byline"


def speaker(who: Speaker) -> str:
    """A source for reading: its name, or what is known of it."""
    if who.name and who.name != "unknown":
        return who.name
    return who.kind.row.unnamed


def role(who: Speaker) -> str:
    """What a source is beside its name, without the name: "justice minister"; "" for nothing."""
    named = "|".join(re.escape(word) for word in who.name.split())
    rest = re.sub(rf"\b(?:{named})\b", "", who.role) if named else who.role
    return " ".join(rest.split()).strip(" ,;:")


_MODAL = "|".join(MODALITIES)
_STAGES = re.compile(rf"\b({_MODAL}), not ({_MODAL})\b")


def staged(how: str) -> str:
    """How two passages differ, with how real they make it in a reader's words."""

    def named(found: re.Match[str]) -> str:
        return f"told {MODALITIES[Modality(found[1])]}, not {MODALITIES[Modality(found[2])]}"

    return _STAGES.sub(named, how)


def on_whose_word(telling: Telling) -> str:
    """The chain of sources: "on the word of the ministry, through The National"."""
    if not telling.sources:
        return "on its own word"
    first, *relays = [speaker(source) for source in telling.sources]
    sure = "" if telling.certain else "possibly "
    return f"{sure}on the word of {first}" + "".join(f", through {relay}" for relay in relays)


NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|hardly|without|cannot|den(?:y|ie[sd]|ying)"
    r"|(?:fail|refus|declin)\w* to|avoid\w*|refrain\w*|neglect\w*|reject\w*|stop\w*|prevent\w*"
    r"|block\w*|halt\w*|false|wrong|untrue|baseless|unfounded)\b|n[’']t\b",
    re.IGNORECASE,
)


def denied(dossier: Dossier) -> frozenset[str]:
    """The ids of claims whose text somebody denies, in words that do not say so themselves."""
    return frozenset(claim.id for claim in dossier.claims if is_denied(claim))


def is_denied(claim: Claim) -> bool:
    """Whether what a claim's text says is denied, in words that do not say so themselves."""
    first = claim.tellings[0].statement
    return first.negated and not NEGATIVE.search(first.evidence.quote)


def as_told(claim: Claim) -> str:
    """A claim's text alone: what is denied says so, since it would say the opposite."""
    return f"Denied: {claim.text}" if is_denied(claim) else claim.text


def sources_of(claim: Claim) -> str:
    """On whose word a claim rests, over all its tellings."""
    named = listed(claim.source_names)
    return f"On the word of {named}" if named else "No source is named for it"


def since_told(claim: Claim, dossier: Dossier) -> str:
    """What a later report has in place of a claim's figure or day, as a sentence; else ""."""
    told = {telling.statement.evidence for telling in claim.tellings}
    found = {}
    for one in dossier.differences:
        own = [n for n, side in enumerate(one.sides) if not told.isdisjoint(side.evidence)]
        replaced = one.verdict == Verdict.UPDATE and one.kind in DATED and own
        if replaced and (last := one.sides[-1]) is not one.sides[own[-1]]:
            value = value_of(last)
            found[value] = f"{value} ({listed(last.outlets)}, {moment(last.as_of)})"
    return f"Since then: {listed(found.values())}." if found else ""


DATED = frozenset({DifferenceKind.FIGURE, DifferenceKind.DATE})
"""Parts in which a later value takes an earlier one's place."""


def said_by(side: Side) -> str:
    """On whose word a side of a difference has its value."""
    return listed(side.sources) or "their own word"


def contrast(one: Difference, *, dated: bool = False) -> str:
    """A difference as sentences: "Al Arabiya: 170 voted for. Breaking Times: 180 were there."."""
    return " ".join(_voice(side, dated=dated) for side in one.sides)


def _voice(side: Side, *, dated: bool) -> str:
    """One side's sentence, after who says it: "Two hospitals (Meridiana): 31 were hurt."."""
    value, outlets, sources = readable(side.value), listed(side.outlets), listed(side.sources)
    said = side.said or Saying(value, outlets, sources, side.as_of)
    named = not said.source or words_of(said.source)[-1] in words_of(said.text)
    where = [said.outlet, *([moment(said.as_of)] if dated else [])]
    who = ", ".join(where) if named else f"{titled(said.source)} ({', '.join(where)})"
    return f"{who}: {sentence(said.text)}"


def headed(one: Difference, *, dated: bool = False) -> str:
    """What a difference is about: its values, where a quantity is told, else who says what."""
    if not one.series or one.verdict == Verdict.CONFLICT:
        return contrast(one, dated=dated)
    as_of_when = [f" ({moment(side.as_of)})" if dated else "" for side in one.sides]
    values = (value_of(s) + when for s, when in zip(one.sides, as_of_when, strict=True))
    return f"{titled(one.about)}: {one.verdict.row.joins.join(values)}."


def titled(text: str) -> str:
    """``text`` with a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def value_of(side: Side) -> str:
    """A side's value within a line: its days in words, no capital before a figure's words."""
    value = readable(side.value)
    return value if value[:2].isupper() else f"{value[:1].lower()}{value[1:]}"


def step(one: Step, names: dict[str, str]) -> str:
    """One step back: "cites The National", "copied from the agency (it published it earlier)"."""
    certain = "" if one.certainty == Certainty.FIRM else "perhaps "
    source = names.get(one.taken_from, "another outlet")
    says_why = one.kind not in {StepKind.CREDITED, StepKind.CITED} and one.why
    return f"{certain}{STEPS[one.kind]} {source}" + (f" ({one.why})" if says_why else "")


def by_hand(dossier: Dossier) -> list[str]:
    """What was decided by hand, by whom, when and why, as a sentence each."""
    return [_ruled(one) for one in dossier.rulings]


def _ruled(one: Ruled) -> str:
    ruling = one.ruling
    when = f" ({ruling.when[:10]})" if ruling.when else ""
    shown = f" Shown was: “{ruling.shown.text}”." if ruling.shown and ruling.shown.text else ""
    gone = "" if one.effect else " It has no effect: what it is about is there no more."
    return f"{sentence(f'{in_words(ruling)}{when}')}{shown}{gone}"
