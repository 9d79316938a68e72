"""Who stands behind a telling that is only likely a claim's is counted, but not named."""

from __future__ import annotations

from dataclasses import replace

import sayso
from sayso.stages.comparing.standing.counting import count_sources

TEXTS = (
    "The ferry Alma Reed sank off Tarn Head on Monday, Nora Bell said.",
    "The ferry Alma Reed sank off Tarn Head on Monday, Ivo Stenn said.",
)


def test_only_sources_of_sure_tellings_are_named():
    reports = [
        sayso.report(text, outlet=f"Outlet {n}", url=f"https://outlet{n}.example/a")
        for n, text in enumerate(TEXTS)
    ]
    told = sayso.check("The ferry Alma Reed sank off Tarn Head.", reports).statements
    one, other = sorted(told, key=lambda t: t.outlet.name)
    both = count_sources([one, other])
    assert (set(both.names), both.range.firm) == ({"Nora Bell", "Ivo Stenn"}, 2)
    likely = count_sources([one, replace(other, sure=False)])
    assert likely.names == ("Nora Bell",)
    assert (likely.range.firm, likely.range.possible) == (1, 2)
