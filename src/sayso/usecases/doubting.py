"""What in a dossier is worth a look by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Dossier, Doubt, KeptClaim


def doubts_in(story: str, made: Dossier, claims: Sequence[KeptClaim]) -> tuple[Doubt, ...]:
    """What is in doubt in a story's dossier, nearest to another decision first."""
    return ()
