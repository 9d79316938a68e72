"""Rulings as files that ``sayso bench`` scores against and ``training/`` learns from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sayso.assembly import Settings
from sayso.errors import WrongArgument
from sayso.language.joining import Sets
from sayso.language.rulings import in_force
from sayso.language.spots import report_of, spot_of
from sayso.language.texts import words_at
from sayso.ports import Store
from sayso.records import (
    Attribution,
    KeptClaim,
    Part,
    Reading,
    Report,
    Ruling,
    RulingKind,
    RulingVerdict,
    Sentence,
    Span,
    Standing,
    Statement,
    Support,
)
from sayso.usecases.storing import readings

Files = dict[str, bytes]
Read = Mapping[str, Reading]


def as_file(store: Store, rulings: Iterable[Ruling], form: str, settings: Settings) -> Files:
    """The rulings in force as files, by name. ``form`` is one of ``FORMS``.

    - "attribution": JSON lines for ``sayso bench attribution``, one for each sentence of which
      every attribution was ruled on;
    - "claims": TOML for ``sayso bench claims``, one for each story with rulings on tellings or
      headlines; what was ruled the same is one claim;
    - "judge": JSON lines of passage, claim and label for ``training/judge``.

    What is about a report or statement that is there no more is left out. Raises
    ``WrongArgument`` for another form.
    """
    if form not in FORMS:
        raise WrongArgument(f"{form} is no form of a file; there are {', '.join(FORMS)}")
    held = in_force(rulings)
    ids = {report_of(one) for ruling in held for one in ruling.subject}
    found = {one.report.id: one for one in readings(store, settings, ids)}
    return FORMS[form](held, found, store)


def _attributions(held: Sequence[Ruling], found: Read, _: Store) -> Files:
    ruled: dict[str, dict[str, Ruling]] = defaultdict(dict)
    for one in held:
        if one.kind is RulingKind.ATTRIBUTION and one.subject[0] in found:
            ruled[one.subject[0]][one.subject[1]] = one
    rows = (row for name in sorted(ruled) for row in _sentences_ruled(found[name], ruled[name]))
    return {"attribution.jsonl": _json_lines(rows)}


def _sentences_ruled(reading: Reading, ruled: Mapping[str, Ruling]) -> Iterator[dict[str, object]]:
    """Each sentence of a report whose attributions were all ruled on, with the right ones."""
    for sentence in reading.sentences:
        inside = [one for one in reading.attributions if _stands_in(one, sentence)]
        if not inside or not all(one.id in ruled for one in inside):
            continue
        text = words_at(reading.report, sentence.part, sentence.span)
        right = (_right_spans(one, ruled[one.id], text, sentence.span.start) for one in inside)
        yield {"text": text, "attributions": [one for one in right if one]}


def _stands_in(one: Attribution, sentence: Sentence) -> bool:
    """Whether an attribution has characters in a sentence."""
    return one.part is sentence.part and any(
        span.start < sentence.span.end and sentence.span.start < span.end
        for span in (*one.source, *one.cue, *one.content)
    )


def _right_spans(one: Attribution, ruling: Ruling, text: str, start: int) -> dict[str, object]:
    """An attribution as it is right, in characters of its sentence; nothing where it is none."""

    def moved(spans: Iterable[Span]) -> list[list[int]]:
        ends = ((max(0, s.start - start), min(len(text), s.end - start)) for s in spans)
        return [[first, last] for first, last in ends if first < last]

    source = moved(one.source)
    if ruling.verdict is RulingVerdict.WRONG:
        at = text.find(ruling.correction)
        if not ruling.correction or at < 0:
            return {}
        source = [[at, at + len(ruling.correction)]]
    return {"source": source, "cue": moved(one.cue), "content": moved(one.content)}


def _pairs(held: Sequence[Ruling], found: Read, store: Store) -> Files:
    """Each pair of statements both ways, as the judge is asked."""
    labels = {RulingVerdict.RIGHT: "paraphrase", RulingVerdict.WRONG: "not_paraphrase"}

    def rows() -> Iterator[dict[str, object]]:
        for ruling in held:
            told = _statements_ruled(ruling, found)
            for (reading, one), (_, other) in zip(told, told[::-1], strict=True):
                sentence = reading.sentences[one.sentence]
                yield {
                    "context": reading.report.headline,
                    "passage": words_at(reading.report, sentence.part, sentence.span),
                    "claim": other.whole or other.evidence.quote,
                    "label": labels[ruling.verdict],
                    "story": store.story_of(reading.report.id),
                }

    return {"judge.jsonl": _json_lines(rows())}


def _statements_ruled(ruling: Ruling, found: Read) -> list[tuple[Reading, Statement]]:
    """The two statements that a ruling is about; none where one of them is gone."""
    if ruling.kind is not RulingKind.TELLING:
        return []
    told = [
        (found[report], statement)
        for spot in ruling.subject
        if (report := report_of(spot)) in found
        for statement in found[report].statements
        if spot_of(statement.evidence) == spot
    ]
    unique = {spot_of(one.evidence): (reading, one) for reading, one in told}
    return list(unique.values()) if len(unique) == len(ruling.subject) else []


def _stories_ruled(held: Sequence[Ruling], found: Read, store: Store) -> Files:
    by_story: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in held:
        about = report_of(ruling.subject[0]) if ruling.subject else ""
        if about in found and ruling.kind in {RulingKind.TELLING, RulingKind.HEADLINE}:
            by_story[store.story_of(about)].append(ruling)
    return {
        f"{name}.toml": _annotated_story(
            store.story(name).reports, rulings, found, store.claims_of(name)
        )
        for name, rulings in sorted(by_story.items())
        if name
    }


def _annotated_story(
    reports: Sequence[Report], rulings: Sequence[Ruling], found: Read, kept: Sequence[KeptClaim]
) -> bytes:
    """A story as it is scored; a claim's standing is not ruled on, so it is what was found."""
    ids = {report.id: number for number, report in enumerate(reports, 1)}
    same, told = Sets[str](), {}
    for ruling in rulings:
        for reading, one in _statements_ruled(ruling, found):
            if one.evidence.part is Part.TEXT and reading.report.id in ids:
                told[spot_of(one.evidence)] = one
        if ruling.kind is RulingKind.TELLING and ruling.verdict is RulingVerdict.RIGHT:
            same.join(*ruling.subject)
    claims: dict[str, list[str]] = defaultdict(list)
    for spot in sorted(told):
        claims[same.root(spot)].append(spot)
    stands = {
        spot_of(telling.statement.evidence): str(one.claim.standing)
        for one in kept
        for telling in one.claim.tellings[::-1]
    }
    annotated = (
        _annotated_claim(
            number,
            [told[spot] for spot in spots],
            ids,
            stands.get(spots[0], str(Standing.CANNOT_TELL)),
        )
        for number, spots in enumerate(claims.values(), 1)
    )
    lines = [
        'about = "what was ruled by hand"',
        "absent = []",
        *_tables("reports", (_annotated_report(one, ids[one.id]) for one in reports)),
        *_tables("claims", annotated),
        *_tables("headlines", _headlines_ruled(rulings, ids)),
    ]
    return "\n".join((*lines, "")).encode()


def _annotated_report(report: Report, number: int) -> dict[str, str]:
    return {
        "id": _toml_text(str(number)),
        "outlet": _toml_text(report.outlet.name),
        "url": _toml_text(report.address),
        "published": _toml_text(report.published.when.isoformat() if report.published else ""),
        "headline": _toml_text(report.headline),
        "text": _toml_text(report.text),
    }


def _annotated_claim(
    number: int, told: Sequence[Statement], ids: Mapping[str, int], standing: str
) -> dict[str, str]:
    pieces = (
        f"[{_toml_text(str(ids[one.evidence.report]))}, {_toml_text(one.evidence.quote)}]"
        for one in told
    )
    return {
        "id": _toml_text(f"c{number}"),
        "standing": _toml_text(standing),
        "close": _toml_text(told[0].whole or told[0].evidence.quote),
        "free": _toml_text(told[-1].whole or told[-1].evidence.quote),
        "distorted": "[]",
        "tellings": f"[{', '.join(pieces)}]",
    }


def _headlines_ruled(rulings: Sequence[Ruling], ids: Mapping[str, int]) -> Iterator[dict[str, str]]:
    for one in rulings:
        ruled = one.kind is RulingKind.HEADLINE and one.correction in set(Support)
        if ruled and one.subject[0] in ids:
            yield {
                "report": _toml_text(str(ids[one.subject[0]])),
                "verdict": _toml_text(one.correction),
            }


def _tables(name: str, rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for row in rows:
        yield f"\n[[{name}]]"
        yield from (f"{key} = {value}" for key, value in row.items())


def _toml_text(words: str) -> str:
    """A TOML string: JSON's, but for one sign that only TOML wants escaped."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _json_lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


FORMS: dict[str, Callable[[Sequence[Ruling], Read, Store], Files]] = {
    "attribution": _attributions,
    "claims": _stories_ruled,
    "judge": _pairs,
}
"""The forms that there are."""
