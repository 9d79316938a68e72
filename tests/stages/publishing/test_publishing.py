from __future__ import annotations

from dataclasses import replace

from sayso.records import Phase, Standing, Verdict
from sayso.stages.publishing import publish, to_html, to_markdown
from stages.publishing.sample import REJECTS, REPORTS, comparison, wire


def test_conflicts_are_set_apart_from_other_differences():
    made = publish(comparison())
    assert [d.verdict for d in made.conflicts] == [Verdict.CONFLICT]
    assert [d.verdict for d in made.differences] == [Verdict.UPDATE]


def test_claims_of_most_origins_come_first_and_unsupported_ones_last():
    assert [c.id for c in publish(comparison()).claims] == [
        "claim-closed",
        "claim-twelve",
        "claim-shut",
        "claim-collapse",
    ]


def test_among_equals_what_is_disputed_comes_first():
    made = comparison()
    wide = replace(made.claims[1], origins=made.claims[2].origins, standing=Standing.ONE_WORD)
    found = publish(replace(made, claims=(wide, made.claims[2])))
    assert found.claims[0].standing == Standing.DISPUTED


def test_read_also_is_that_of_digests_and_reports():
    assert [link.text for link in publish(comparison()).read_also] == [
        "A [bridge] to *nowhere*",
        "Without an address",
        "The flood of 1987",
    ]


def test_it_names_what_it_was_made_from():
    made = publish(comparison(), REJECTS)
    assert made.reports == REPORTS
    assert {c.sha256 for c in made.captures} == {r.capture.sha256 for r in REPORTS}
    assert made.rejects == REJECTS
    assert made.made[-1].stage == "publishing"
    assert len(made.made) == len(set(made.made))
    assert [quotation.speaker.name for quotation in made.quotations] == ["unknown", "Bo Ek"]


def test_it_tells_what_rests_on_one_newsroom_without_an_origin():
    made = publish(comparison())
    (two,) = [claim for claim in made.claims if claim.id == "claim-closed"]
    assert two.origins.firm == 2
    assert {one.origin for one in made.left_out} == set(two.origin_ids[:2])
    assert all(one.claims == ("claim-closed",) for one in made.left_out)
    three = replace(two, origins=two.origins._replace(firm=1))
    assert publish(replace(comparison(), claims=(three,))).left_out == ()


def test_the_phases_of_its_story_are_told():
    told = comparison()
    phase = Phase("story-2", "The vote <b>", (wire.id,), "both are about the Orla bridge")
    story = replace(told.sourcing.story, phases=(phase,))
    made = publish(replace(told, sourcing=replace(told.sourcing, story=story)))
    assert made.phases == (phase,)
    assert "The vote &lt;b&gt;" in to_html(made)
    assert "both are about the Orla bridge" in to_markdown(made)


def test_its_id_is_that_of_its_content():
    made = publish(comparison())
    assert made.id == publish(comparison()).id
    assert made.id != publish(comparison(), REJECTS).id
    story = replace(comparison().sourcing.story, reports=(wire,))
    other = replace(comparison(), sourcing=replace(comparison().sourcing, story=story))
    assert publish(other).id != made.id
