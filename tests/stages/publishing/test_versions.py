"""Revisions and omissions on the page, in Markdown and among the passages."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from builders import moment
from sayso.records import (
    Alteration,
    AlterationKind,
    DifferenceKind,
    Omission,
    OmissionKind,
    Revision,
    StillTold,
)
from sayso.stages.publishing import check_evidence, passages, publish, to_html, to_markdown
from stages.publishing.sample import (
    CLOSED,
    NINE,
    SCRIPT,
    TWELVE,
    comparison,
    courier,
    evidence,
    tribune,
    wire,
)

CHANGED = Alteration(
    kind=AlterationKind.CORRECTED,
    part=DifferenceKind.FIGURE,
    was="Twelve",
    now=f"nine {SCRIPT}",
    before=evidence(wire, TWELVE),
    after=evidence(tribune, NINE),
    claims=("claim-twelve",),
    still_told=(StillTold(evidence(courier, TWELVE), moment("2031-05-04T12:00:00")),),
    why="another figure in its place",
)
REVISION = Revision("revision-1", wire.id, tribune.id, (CHANGED,), None)
LEFT_OUT = Omission(
    id="omission-1",
    kind=OmissionKind.LEFT_OUT,
    claim="claim-closed",
    told_by=(wire.id,),
    without=(tribune.id,),
    newsrooms=2,
    evidence=(evidence(wire, CLOSED),),
    excused=(),
    why="1 of 2",
)
ALONE = replace(LEFT_OUT, id="omission-2", kind=OmissionKind.ALONE, without=(), why="no other has")


def dossier():
    made = replace(comparison(), revisions=(REVISION,), omissions=(LEFT_OUT, ALONE))
    return publish(made)


def words(node):
    return " ".join(node.text_content().split())


def test_the_page_tells_them_with_links_that_lead_somewhere():
    tree = html.document_fromstring(to_html(dossier()))
    (versions,) = tree.xpath("//section[@aria-labelledby='versions']")
    cells = [words(cell) for cell in versions.xpath(".//tbody/tr/*")]
    assert cells == ["corrected: figure", "Twelve", f"nine {SCRIPT}"]
    assert "“Twelve” is still told, after the first version, by Valley Courier" in words(versions)
    assert "does not say what was changed" in words(versions)
    (omissions,) = tree.xpath("//section[@aria-labelledby='omissions']")
    assert "Leaving out is no error" in words(omissions)
    assert "Left out by Orla Tribune" in words(omissions)
    assert "No other has." in words(omissions)
    assert {a[1:] for a in tree.xpath("//a/@href") if a.startswith("#")} <= set(tree.xpath("//@id"))
    assert not tree.xpath("//script")


def test_there_is_no_section_where_there_is_nothing():
    page = to_html(publish(comparison()))
    assert 'id="versions"' not in page
    assert 'id="omissions"' not in page
    assert "between versions" not in to_markdown(publish(comparison()))


def test_markdown_tells_them():
    text = to_markdown(dossier())
    assert "- **corrected: figure** in Orla Tribune, 5 May 2031, 18:00 UTC: “Twelve”" in text
    assert "by Valley Courier (4 May 2031, 12:00 UTC)" in text
    assert "- **left out by Orla Tribune**, told by 1 of 2 newsrooms that could have it" in text
    assert "- **told by Northwire alone**" in text
    assert "<script" not in text.replace(r"\<script", "")


def test_their_passages_are_proved_and_what_they_name_must_be_there():
    whole = dossier()
    assert {CHANGED.before, CHANGED.after, CHANGED.still_told[0].evidence} <= set(passages(whole))
    assert check_evidence(whole) == ()
    lost = replace(whole, omissions=(replace(LEFT_OUT, claim="claim-x", without=("report-x",)),))
    assert check_evidence(lost) == (
        "omission-1: its claim claim-x is not in the dossier",
        "omission-1: its report report-x is not in the dossier",
    )
