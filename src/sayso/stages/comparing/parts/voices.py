"""Who gives a value: the passage, on whose word, as of when; and a difference's side of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.moments import as_of
from sayso.language.outlets import outlet_name
from sayso.language.texts import words_at
from sayso.records import Evidence, Moment, Reading, Report, Saying, Side, Speaker
from sayso.stages.comparing.parts.profiles import Profile

LONG = 240
"""Characters from which a sentence is quoted only where nobody puts it shorter."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One report's word for a value; ``said`` is its passage as a sentence that reads alone."""

    evidence: Evidence
    said: str
    report: Report
    speaker: Speaker | None
    told: Moment | None

    @property
    def who(self) -> str:
        """The key of who is named for it, "" where it is nobody, or only who passes it on."""
        speaker = self.speaker
        return speaker.key if speaker is not None and speaker.kind.row.speaks else ""

    @property
    def name(self) -> str:
        """The name of who is named for it, "" where it is nobody."""
        return self.speaker.name if self.speaker is not None and self.who else ""


def voice_of(profile: Profile) -> Voice:
    """A statement as one report's word; what is denied stands in the sentence that denies it."""
    statement, report = profile.statement, profile.reading.report
    said = statement.whole or statement.filled or statement.evidence.quote
    if statement.negated:
        sentence = profile.reading.sentences[statement.sentence]
        said = words_at(report, sentence.part, sentence.span)
    return Voice(statement.evidence, said, report, statement.speaker, profile.told)


def voice_in(reading: Reading, number: int) -> Voice:
    """A whole sentence as its report's own word."""
    sentence, report = reading.sentences[number], reading.report
    told = words_at(report, sentence.part, sentence.span)
    evidence = Evidence(report.id, sentence.part, sentence.span, told)
    return Voice(evidence, told, report, None, as_of(report))


def side_of(value: str, voices: Sequence[Voice]) -> Side:
    """Those who give one value, the first of them quoted."""
    told = [voice.told for voice in voices if voice.told]
    quoted = min(voices, key=lambda voice: len(voice.said) > LONG)
    return Side(
        value=value,
        evidence=tuple(dict.fromkeys(voice.evidence for voice in voices)),
        outlets=tuple(dict.fromkeys(outlet_name(voice.report.outlet) for voice in voices)),
        sources=tuple(dict.fromkeys(voice.name for voice in voices if voice.name)),
        as_of=min(told, key=lambda moment: moment.when) if told else None,
        said=Saying(quoted.said, outlet_name(quoted.report.outlet), quoted.name, quoted.told),
    )
