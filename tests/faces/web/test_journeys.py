"""Ten journeys of a fact-checker, with and without script, on a narrow and on a wide screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import desk_served
import servers
from sayso import assembly

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]
FEED = (desk_served.EXAMPLES / "harbour" / "25-island-feed.xml").read_bytes()


def wide_enough(page: Page) -> None:
    """Nothing makes the page wider than the screen."""
    asked = "[document.documentElement.scrollWidth, window.innerWidth]"
    content, screen = page.evaluate(asked)
    assert content <= screen


def test_a_claim_is_pasted_and_answered(page, script):
    page.goto("/")
    page.get_by_label("A claim, an address or a digest").fill(desk_served.CLAIM)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(desk_served.CLAIM)
    expect(page.get_by_text("Taken for a claim")).to_be_visible()
    expect(page.locator(".sum .badge")).to_have_text("one word")
    assert page.locator("mark").count() > 1
    page.get_by_role("link", name="search the stories for its words").click()
    assert re.search(r"/stories\?q=At\+least\+12", page.url)


def test_the_evidence_is_opened(page, served):
    page.goto(f"/stories/{desk_served.largest(served)}")
    claim = page.locator("article.claim").first
    claim.get_by_text("why it stands as it does").click()
    passage = claim.locator(".passages mark").first.inner_text()
    claim.locator(".passages a.cite").first.click()
    sought = page.locator("mark.sought")
    expect(sought.first).to_be_visible()
    assert "".join(sought.all_inner_texts()).startswith(passage[:20])
    expect(page.locator("iframe.capture")).to_have_attribute("sandbox", "")
    shown = page.frame_locator("iframe.capture").locator("body")
    page.locator("iframe.capture").scroll_into_view_if_needed()
    expect(shown).to_contain_text(passage[:20])


def test_claims_are_narrowed_by_standing_and_by_origin(page, served):
    page.goto(f"/stories/{desk_served.largest(served)}")
    whole = page.locator("article.claim").count()
    filters = page.get_by_role("navigation", name="Claims by standing")
    filters.get_by_role("link", name="one word").click()
    badges = page.locator("article.claim .verdict .badge").all_inner_texts()
    assert 0 < len(badges) < whole
    assert set(badges) == {"one word"}
    page.locator("a.lane").first.click()
    assert "origin=" in page.url
    expect(page.get_by_text("only from")).to_be_visible()


def test_stories_are_merged_and_that_is_undone(page, served):
    names = [desk_served.largest(served, number) for number in (0, 1)]
    page.goto("/stories")
    before = page.locator("article.tale").count()
    for name in names:
        page.locator(f'input[value="{name}"]').check()
    page.get_by_role("button", name="Merge the marked stories").click()
    expect(page.get_by_text("What would change")).to_be_visible()
    assert page.locator(".log li").count() > 0
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("Kept as ruling")).to_be_visible()
    page.goto("/stories")
    expect(page.locator("article.tale")).to_have_count(before - 1)
    page.goto("/review")
    page.get_by_role("button", name="Take ruling").first.click()
    page.goto("/stories")
    expect(page.locator("article.tale")).to_have_count(before)
    page.goto(f"/stories/{names[0]}")
    expect(page.get_by_role("heading", name="At a glance")).to_be_visible()


def test_an_attribution_is_rejected_and_the_counts_change(page, served):
    with assembly.store(served.place) as store:
        claims = store.claims_of(desk_served.largest(served))
        kept = next(one for one in claims if one.claim.source_names == ("Ivar Brandal",))
    source, report = kept.claim.source_names[0], kept.claim.tellings[0].report
    page.goto(f"/claims/{kept.id}")
    assert source in page.locator(".whose").first.inner_text()
    page.goto(f"/reports/{report}")
    said = page.locator("#said-list + ol li").filter(has_text=source)
    before = said.count()
    said.first.get_by_role("link", name="Right or wrong?").click()
    page.get_by_role("button", name="Wrong").click()
    expect(page.get_by_text("Kept as ruling")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("stands otherwise").first).to_be_visible()
    page.goto("/review")
    page.get_by_role("button", name="Take ruling").first.click()
    page.goto(f"/reports/{report}")
    expect(said).to_have_count(before)


def test_a_digest_is_proof_read(page, script):
    page.goto("/proof")
    page.get_by_label("The digest").fill(desk_served.DIGEST)
    if not script:  # with script it is checked once typing stops
        page.get_by_role("button", name="Proof-read").click()
    row = page.locator("#proofed .row").first
    expect(row).to_be_visible()
    assert page.locator("#proofed .row mark").count() > 3
    expect(page.get_by_role("textbox", name="The digest")).to_have_value(desk_served.DIGEST)


def test_a_feed_is_read_with_progress(page, script):
    with servers.serving(
        {"/feed.xml": (200, {"Content-Type": "application/rss+xml"}, FEED)}
    ) as web:
        page.goto("/feeds")
        page.get_by_label("An address to read").fill(f"{web.base}/feed.xml")
        page.get_by_role("button", name="Read it", exact=True).click()
        assert re.search(r"/jobs/\d+$", page.url)
        expect(page.locator("#job .sum b")).to_have_text("done")
        page.goto("/feeds")
        expect(page.get_by_role("link", name="done").first).to_be_visible()


def test_a_permalink_is_followed(page, served):
    with assembly.store(served.place) as store:
        kept = store.claims_of(desk_served.largest(served))[0]
    page.goto(f"/claims/{kept.id[:14]}")
    assert page.url.endswith(f"/claims/{kept.id}")
    expect(page.get_by_role("heading", level=1)).to_have_text(kept.claim.text)
    assert f"@online{{{kept.id}" in page.locator("section pre").all_text_contents()[1]
    page.goto(f"/claims/{kept.id}/embed")
    expect(page.get_by_role("heading", level=1)).to_have_text(kept.claim.text)
    assert page.locator("script").count() == 0


@pytest.mark.parametrize(
    ("named", "begins"),
    [("Markdown", "# "), ("JSON", "{"), ("picture", "<svg"), ("one page", "<!doctype")],
)
def test_a_dossier_is_exported(page, served, width, script, named, begins):
    page.goto(f"/stories/{desk_served.largest(served)}")
    with page.expect_download() as taken:
        page.locator(".exports").get_by_role("link", name=named, exact=True).click()
    assert Path(taken.value.path()).read_text("utf-8").lstrip().startswith(begins)


def test_reports_are_taken_out_and_that_is_undone(page, served):
    name = desk_served.largest(served)
    page.goto(f"/stories/{name}/reports")
    boxes = page.locator('input[name="report"]')
    whole = boxes.count()
    boxes.nth(whole - 1).check()
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Take them out").click()
    expect(page.get_by_text("Kept as ruling")).to_be_visible()
    page.goto(f"/stories/{name}/reports")
    expect(boxes).to_have_count(whole - 1)
    page.goto("/review")
    page.get_by_role("button", name="Take ruling").first.click()
    page.goto(f"/stories/{name}/reports")
    expect(boxes).to_have_count(whole)


@pytest.mark.parametrize("script", ["script"], indirect=True)
def test_all_of_it_by_keyboard(page, served):
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/stories")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    before = page.locator("article.tale").count()
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.wait_for_url("**/stories/merge?**")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept as ruling")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Kept as ruling")).not_to_be_visible()
    page.goto("/stories")
    expect(page.locator("article.tale")).to_have_count(before)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/story-*")
    page.keyboard.press("/")
    page.keyboard.type("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories?q=ferry")


@pytest.mark.parametrize("script", ["script"], indirect=True)
def test_keys_can_be_switched_off(page):
    page.goto("/settings")
    page.get_by_label("off").check()
    page.get_by_label("Your name").fill("Ada Brandt")
    page.get_by_label("dark").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_label("Your name")).to_have_value("Ada Brandt")
    expect(page.locator("body")).to_have_css("background-color", "rgb(27, 26, 24)")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.keyboard.press("?")
    assert page.url.endswith("/settings?saved=1")
    expect(page.get_by_role("dialog")).not_to_be_visible()
