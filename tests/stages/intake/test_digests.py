"""Digests of many shapes are split; reports with links inside are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import CaptureRef, Draft, Link, LinkKind
from sayso.stages.intake import reports_of
from sayso.stages.intake.digests import Split, split_digest

LONG = (
    "Members of the harbour assembly voted on Tuesday to close the northern quay to tankers, "
    "after a debate that went on until three in the morning, the assembly's clerk said."
)
OTHER = (
    "The assembly of the port town has asked its council to keep tankers away from the quay, "
    "a step that the shipping companies had warned against for months in letters to the mayor."
)


def split(text: str, address: str = "", links: tuple[Link, ...] = ()) -> Split | None:
    return split_digest(Draft(CaptureRef("", "", 0, ""), text, address=address, links=links))


def headlines(found: Split | None) -> list[str]:
    assert found is not None
    return [one.headline for one in found.excerpts]


def digest_headline(found: Split | None) -> str:
    assert found is not None
    return found.text[found.headline.start : found.headline.end]


PLAIN = f"""A quay is closed, and nobody asked the sailors

Assembly Closes Northern Quay After Night of Debate

“We could wait no longer.”
byMay 07, 2031
{LONG}
Read more at https://tide.example/2031/05/07/quay

Port town wants tankers kept away

Shipping firms had warned the mayor in letters.
by Ada Fenn
May 7, 2031
{OTHER}
Read more at https://www.mole-post.example/quay.html

Read also:
What becomes of the southern quay?
"""


def test_plain_digest():
    found = split(PLAIN)
    assert found is not None
    first, second = found.excerpts
    assert digest_headline(found) == "A quay is closed, and nobody asked the sailors"
    assert first.headline == "Assembly Closes Northern Quay After Night of Debate"
    assert first.standfirst == "“We could wait no longer.”"
    assert (first.byline, first.byline_as_written) == ("", "byMay 07, 2031")
    assert first.published == "May 07, 2031"
    assert first.address == "https://tide.example/2031/05/07/quay"
    assert first.text == LONG
    assert second.headline == "Port town wants tankers kept away"
    assert second.standfirst == "Shipping firms had warned the mayor in letters."
    assert (second.byline, second.published) == ("Ada Fenn", "May 7, 2031")
    assert second.text == OTHER
    assert found.read_also == (Link("", "What becomes of the southern quay?", LinkKind.READ_ALSO),)


def test_its_reports(tools):
    reports = reports_of(Draft(CaptureRef("", "", 0, "text/plain"), PLAIN), tools)
    first, second = reports
    assert [one.byline for one in reports] == [(), ("Ada Fenn",)]
    assert [one.outlet.id for one in reports] == ["tide.example", "mole-post.example"]
    assert {one.outlet.given_by for one in reports} == {"link"}
    assert first.published is not None
    assert first.published.when.date().isoformat() == "2031-05-07"
    assert first.published.given_by == "text"
    assert first.digest is not None
    assert first.digest == second.digest
    assert all(one.excerpt for one in reports)
    for report, span in zip(reports, first.digest.excerpts, strict=True):
        assert first.digest.text[span.start : span.end].startswith(report.headline)


def test_markdown_with_marked_headlines():
    found = split(
        "# The week at the coast\n\nChosen by the editors.\n\n"
        f"## Quay closed to tankers\n\n{LONG}\n\n"
        f"[Read more](https://tide.example/a)\n\n## Council asked to act\n\n{OTHER}\n\n"
        "[Read more](https://mole-post.example/b)\n"
    )
    assert headlines(found) == ["Quay closed to tankers", "Council asked to act"]
    assert digest_headline(found) == "# The week at the coast\n\nChosen by the editors."


def test_source_lines_that_name_the_outlet(tools):
    text = (
        f"Quay closed to tankers\n\n{LONG}\nSource: The Tide\n\n"
        f"Council asked to act\n\n{OTHER}\nSource: The Mole Post\n"
    )
    reports = reports_of(Draft(CaptureRef("", "", 0, ""), text), tools)
    assert [one.outlet.name for one in reports] == ["The Tide", "The Mole Post"]
    assert {one.outlet.given_by for one in reports} == {"link"}
    assert [one.text for one in reports] == [LONG, OTHER]


def test_source_lines_with_addresses():
    found = split(
        f"Quay closed to tankers\n{LONG}\nSource: https://tide.example/a\n\n"
        f"Council asked to act\n{OTHER}\nSource: https://mole-post.example/b\n"
    )
    assert headlines(found) == ["Quay closed to tankers", "Council asked to act"]
    assert digest_headline(found) == ""


def test_bare_addresses_and_separate_byline_lines():
    found = split(
        f"Evening digest\n\nQuay closed to tankers\n\nBy Ada Fenn | May 7, 2031\n\n{LONG}\n\n"
        "https://tide.example/a\n\nCouncil asked to act\n\nBy Bo Marsh | May 8, 2031\n\n"
        f"{OTHER}\n\nhttps://mole-post.example/b\n"
    )
    assert headlines(found) == ["Quay closed to tankers", "Council asked to act"]
    assert digest_headline(found) == "Evening digest"
    assert found is not None
    assert [one.byline for one in found.excerpts] == ["Ada Fenn", "Bo Marsh"]
    assert [one.published for one in found.excerpts] == ["May 7, 2031", "May 8, 2031"]


def test_headlines_that_are_links():
    found = split(
        f"Morning list\n\n**[Quay closed to tankers](https://tide.example/a)**\n{LONG}\n\n"
        f"**[Council asked to act](https://mole-post.example/b)**\n{OTHER}\n\n"
        "See also: [The southern quay](https://reef.example/c)\n"
    )
    assert headlines(found) == ["Quay closed to tankers", "Council asked to act"]
    assert digest_headline(found) == "Morning list"
    assert found is not None
    assert [one.text for one in found.excerpts] == [LONG, OTHER]
    assert [link.address for link in found.read_also] == ["https://reef.example/c"]


def test_items_of_one_line():
    found = split(
        "Today at the coast\n\n"
        "- Quay closed to tankers after long debate (The Tide) https://tide.example/a\n"
        "- [Council asked to act on the quay](https://mole-post.example/b) – The Mole Post\n"
        "- Sailors plan to strike on Friday [Read more](https://reef.example/c)\n"
    )
    assert headlines(found) == [
        "Quay closed to tankers after long debate",
        "Council asked to act on the quay",
        "Sailors plan to strike on Friday",
    ]
    assert found is not None
    assert [one.outlet for one in found.excerpts] == ["The Tide", "The Mole Post", ""]
    assert digest_headline(found) == "Today at the coast"


def test_numbered_items_with_a_sentence_each():
    found = split(
        f"1. [Quay closed to tankers](https://tide.example/a): {LONG}\n"
        f"2. [Council asked to act now](https://mole-post.example/b): {OTHER}\n"
    )
    assert headlines(found) == ["Quay closed to tankers", "Council asked to act now"]
    assert found is not None
    assert [one.text for one in found.excerpts] == [LONG, OTHER]


def test_links_of_the_page_give_the_address_of_a_bare_phrase():
    links = (
        Link("https://tide.example/a", "Continue reading at The Tide", LinkKind.IN_TEXT),
        Link("https://mole-post.example/b", "Continue reading at The Mole Post", LinkKind.IN_TEXT),
    )
    found = split(
        f"Quay closed to tankers\n\n{LONG}\nContinue reading at The Tide\n\n"
        f"Council asked to act\n\n{OTHER}\nContinue reading at The Mole Post\n",
        links=links,
    )
    assert found is not None
    assert [one.address for one in found.excerpts] == [link.address for link in links]


def test_one_outlet_twice_needs_dates():
    undated = (
        f"Quay closed to tankers\n\n{LONG}\nRead more at https://tide.example/a\n\n"
        f"Council asked to act\n\n{OTHER}\nRead more at https://tide.example/b\n"
    )
    dated = undated.replace(LONG, f"May 7, 2031\n{LONG}").replace(OTHER, f"May 8, 2031\n{OTHER}")
    assert split(undated) is None
    assert headlines(split(dated)) == ["Quay closed to tankers", "Council asked to act"]


@pytest.mark.parametrize(
    "text",
    [
        f"Quay closed\n\nBy Ada Fenn\n\n{LONG}\nRead more: Ten things about quays\n{OTHER}\n{LONG}",
        (
            f"Quay closed\n\n{LONG}\nRead more at https://tide.example/a\n\n{OTHER}\n\n"
            f"Read more at https://mole-post.example/b\n\n{LONG}"
        ),
        (
            f"Quay closed\n\n{LONG}\n\n{OTHER}\nhttps://tide.example/a\n\n{LONG}\n"
            "https://mole-post.example/b\n"
        ),
        (
            f"Quay closed\n\nBy Ada Fenn\nMay 7, 2031\n\n{LONG}\nSource: https://tide.example/a\n\n"
            f"What came before\n\n{OTHER}\nSource: https://mole-post.example/b\n"
        ),
        (
            f"Quay closed\n\n{LONG}\n\n{OTHER}\n\n{LONG}\n\nSources:\n"
            "- [The assembly's own minutes](https://assembly.example/m)\n"
            "- [The harbour master's report](https://harbour.example/r)\n"
        ),
        (
            f"Quay closed\n\n{LONG}\n\nRead also:\n- [The southern quay falls](https://a.example/1)\n"
            "- [Sailors plan to strike](https://b.example/2)\n"
        ),
        LONG,
        "",
        "\n\n\n",
        "Read more at https://tide.example/a",
    ],
)
def test_reports_are_no_digests(text: str):
    assert split(text) is None


def test_a_page_of_its_own_site_is_no_digest():
    text = (
        f"Quay closed to tankers\n\nMay 7, 2031\n\n{LONG}\nRead more at https://www.tide.example/a\n\n"
        f"Council asked to act\n\nMay 8, 2031\n\n{OTHER}\nRead more at https://tide.example/b\n"
    )
    assert split(text, "https://reef.example/digest") is not None
    assert split(text, "https://tide.example/politics") is None


@given(st.lists(st.sampled_from([*PLAIN.split("\n"), "- a [b c d](https://e.example/f)", "#", ""])))
def test_spans_are_of_the_text_and_in_order(lines: list[str]):
    found = split("\n".join(lines))
    if found is None:
        return
    spans = [one.span for one in found.excerpts]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(found.text) for span in spans)
    assert found.headline.end <= spans[0].start
