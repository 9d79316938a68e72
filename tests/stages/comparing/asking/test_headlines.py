"""Headlines held against their own text and against others' reports."""

from __future__ import annotations

from asking import Table, reading
from sayso.ports import Judges
from sayso.records import Support
from sayso.stages.comparing.asking.headlines import check_headlines
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.passages import of_bodies
from sayso.stages.comparing.saying.judge import Judge

FRENCH = (
    "Le Parlement a voté mardi un projet de loi qui interdit les traversées de nuit. "
    "La présidente doit encore le signer, a dit son porte-parole."
)


def test_a_headline_in_a_language_that_is_not_read_is_not_accused():
    told = [reading(FRENCH, "Le Phare", headline="Le Parlement interdit les traversées de nuit")]
    judge = Judge(Cast(told), Judges(Table(), Table()))
    checks = check_headlines(of_bodies(told), told, [], judge)
    assert {check.verdict for check in checks} <= {Support.CANNOT_TELL}
    assert told[0].gaps
