"""An outlet that names itself as its source is no second newsroom."""

from __future__ import annotations

from dataclasses import replace

import pytest

import sayso
from sayso.assembly import tools
from sayso.records import SourceKind
from sayso.stages.reading.reading import read

TEXT = "The Alder Bay Recorder has learned that the pier will close in May."


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [
        ("The Alder Bay Recorder", SourceKind.FIRST_HAND),
        ("Alder Bay Recorder", SourceKind.FIRST_HAND),
        ("Harbour Radio", SourceKind.OUTLET),
    ],
)
def test_its_own_name_is_its_own_word(outlet, kind):
    report = replace(sayso.report(TEXT, outlet=outlet), language="en")
    found = read(report, tools()).attributions
    assert [a.speaker.kind for a in found] == [kind]
