from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sayso.stages.publishing import publish, to_markdown
from sayso.stages.publishing.links import safe_link
from sayso.stages.publishing.markdown import CLAIMS, EXCERPT, plain
from sayso.stages.publishing.progress import progress
from stages.publishing.sample import REJECTS, STATUS, comparison, wire


def lines() -> list[str]:
    return to_markdown(publish(comparison(), REJECTS)).split("\n")


def test_it_begins_with_what_happened():
    found = [line for line in lines() if line]
    assert found[:4] == [
        "# Orla bridge closed to lorries",
        "6 reports go back to 2–3 origins. Sayso measures reporting, never truth.",
        "## What happened, as reported",
        f"- {wire.text.splitlines()[0]} (Northwire)",
    ]


def test_who_only_perhaps_tells_a_claim_is_not_named_with_those_who_do():
    told = comparison()
    claim = next(c for c in told.claims if len({t.outlet.name for t in c.tellings}) > 1)
    last = claim.tellings[-1].outlet.name
    doubted = tuple(replace(t, sure=t.outlet.name != last) for t in claim.tellings)
    claims = tuple(replace(c, tellings=doubted) if c is claim else c for c in told.claims)
    page = to_markdown(publish(replace(told, claims=claims), REJECTS))
    (line,) = (one for one in page.split("\n") if f"; perhaps also in {last}." in one)
    assert last not in line.split("; perhaps also in ")[0]


def test_the_excerpts_after_it_have_the_shape_of_a_digest():
    found = [line for line in lines() if line]
    first = found.index("## Orla bridge closed to lorries")
    assert found[first : first + 7] == [
        "## Orla bridge closed to lorries",
        "*Cracks found in the eastern pier*",
        "No byline, Northwire, 4 May 2031, 08:00 UTC",
        *wire.text.split("\n"),
        "Read more at <https://northwire.example/orla>",
    ]


def test_its_sections_come_in_order():
    reports = 6
    found = [line for line in lines() if line.startswith("## ")]
    assert [*found[: -reports - 1], found[-1]] == [
        "## What happened, as reported",
        "## On whose say-so",
        "## Conflicts",
        "## Other differences",
        "## Headlines that go further than their texts",
        "## Where each decision stands",
        "## What is missing",
        "## How often this is wrong",
        "## Read also",
    ]


def test_claims_carry_standing_counts_and_sources():
    text = "\n".join(lines())
    assert "- **disputed** (1–2 origins · 1 primary source): Twelve cracks were counted" in text
    assert "  On the word of Ada Lund. In Northwire, Sound Post and Valley Courier." in text


def test_an_accused_headline_says_which_words_go_further():
    (line,) = [line for line in lines() if line.startswith("- **unsupported**: Bridge collapses")]
    assert "What goes further: “collapses”" in line


def test_hostile_text_stays_text():
    text = "\n".join(lines())
    assert "<script" not in text.replace(r"\<script", "")
    assert "javascript:" not in text
    assert "\u202e" not in text
    assert r"A \[bridge\] to \*nowhere\*" in text


def test_more_claims_are_counted():
    made = publish(comparison())
    many = replace(made, claims=(made.claims[0],) * (CLAIMS + 2))
    assert "And 2 more claims." in to_markdown(many)


def test_long_reports_are_cut_at_a_word():
    long = replace(wire, text="word " * EXCERPT)
    made = replace(publish(comparison()), reports=(long,), claims=())
    (excerpt,) = [line for line in to_markdown(made).split("\n") if line.startswith("word")]
    assert excerpt.endswith("word …")
    assert len(excerpt) <= EXCERPT + 2


def test_a_line_cannot_begin_a_list_or_a_rule():
    assert plain("1. first") == r"1\. first"
    assert plain("- item") == r"\- item"
    assert plain("# head") == r"\# head"
    assert plain("a\nb") == "a b"


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_no_text_becomes_markup(text):
    made = publish(comparison())
    odd = to_markdown(replace(made, title=text, missing=(text,)))
    title = odd.split("\n", 1)[0]
    assert title.startswith("# ") or title == "#"
    assert not re.search(r"(?<!\\)(\\\\)*[<*_`\[]", title)
    assert odd == to_markdown(replace(made, title=text, missing=(text,)))


def test_a_decision_is_told_with_who_tells_it_what_is_awaited_and_who_denies_it():
    (act,) = STATUS
    (entry,) = act.entries
    said = replace(
        act,
        entries=(replace(entry, speaker="Ida Holm"),),
        awaited_of=("the president",),
        otherwise=(replace(entry, speaker="Petra Lindqvist"),),
    )
    assert progress(act).startswith("Voted, as told by Northwire. Something is still awaited.")
    assert progress(said) == (
        "Voted, as told by Northwire, on the word of Ida Holm. "
        "Something is still awaited from the president. Otherwise says Petra Lindqvist."
    )


HOSTILE = (
    "[a](https://evil.example)",
    "![a](https://evil.example/x.png)",
    "<https://evil.example>",
    "<img src=https://evil.example>",
    "[a]: https://evil.example",
    "[a][b]",
    "![a]",
    "https://evil.example/a",
    "HTTP://evil.example",
    "www.evil.example",
    "WWW.evil.example and (www.evil.example)",
    "ida@evil.example",
    "ask @ida or #12",
    ":octocat: 1:2:3",
    "&#91;a&#93;(https://evil.example)",
    r"\[a](https://evil.example)",
    r"\\<https://evil.example>",
    "`a` ``<img>``",
    "| a | [b](https://evil.example) |",
)
GITHUB = re.compile(r"https?://|\bwww\.|\w@\w|(?<!\w)@\w|:[\w+-]+:", re.IGNORECASE)
"""What GitHub makes links and pictures of that stands in the text of a page as it is."""


def unescaped(page: str) -> str:
    """What a parser that knows no bare addresses still sees of them: escapes are no text to it."""
    return re.sub(r"\\[^\w\s]", "\0", re.sub(r"<https?://[^>\s]*>", "", page))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_link_nor_image_is_made_of_what_reports_say(hostile: str):
    made = publish(comparison(), REJECTS)
    reports = tuple(
        replace(report, headline=hostile, standfirst=hostile, text=f"{hostile}\n{hostile} too.")
        for report in made.reports
    )
    page = to_markdown(replace(made, title=hostile, reports=reports, missing=(hostile,)))
    links = {safe_link(r.address) for r in reports} | {safe_link(x.address) for x in made.read_also}
    seen: set[str] = set()
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(page):
        for inner in (token, *(token.children or ())):
            assert inner.type not in {"image", "html_inline", "html_block", "code_inline"}
            if inner.type == "link_open":
                seen.add(str(inner.attrs["href"]))
    assert seen <= links
    assert not GITHUB.search(unescaped(page))


def test_what_is_escaped_is_shown_as_it_was_written():
    for hostile in HOSTILE:
        shown = MarkdownIt("commonmark").render(plain(hostile)).strip()
        text = html.unescape(re.sub(r"^<p>|</p>$", "", shown)).replace("\u034f", "")
        assert text == hostile
