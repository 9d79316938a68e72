"""What stands before a passage when it is asked about a claim."""

from __future__ import annotations

from asking import reading
from sayso.stages.comparing.parts.passages import of_bodies

TEXT = (
    "A former branch manager stole $4 million from farmers, a jury was told. "
    "The trial opened on Monday. "
    "Leanne Prowse, 56, ran the branch at Wandilla for 17 years."
)


def before(number: int, *names: str) -> str:
    """The context of a sentence of ``TEXT`` for a claim with these names."""
    told = reading(TEXT, headline="Manager denies theft")
    return of_bodies([told])[number].context(frozenset(names))


def test_the_headline_and_the_sentence_before_stand_before_a_passage() -> None:
    assert before(1) == f"Manager denies theft {TEXT.split(' The', maxsplit=1)[0]}"


def test_who_is_named_elsewhere_in_the_report_is_introduced() -> None:
    assert before(0, "prowse", "leanne") == f"Manager denies theft {TEXT[TEXT.index('Leanne') :]}"


def test_a_name_that_stands_in_the_passage_introduces_nobody() -> None:
    assert before(2, "prowse").endswith("The trial opened on Monday.")


def test_a_name_that_the_report_never_gives_introduces_nobody() -> None:
    assert before(0, "kerr") == "Manager denies theft"
