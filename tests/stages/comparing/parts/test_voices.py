"""How a statement is quoted where it is one side of a difference."""

from __future__ import annotations

from asking import reading
from sayso.stages.comparing.parts.profiles import profiles
from sayso.stages.comparing.parts.voices import voice_of

DENIAL = "Reports that the ramp failed an inspection in January are wrong, the operator said."


def test_what_is_denied_is_quoted_with_the_words_that_deny_it():
    denied = [p for p in profiles([reading(DENIAL)]) if p.statement.negated]
    assert denied
    assert all("are wrong" in voice_of(p).said for p in denied)
