"""Every page of the desk as it is seen: for all readers, light enough, and nothing inline."""

from __future__ import annotations

import re
import tomllib
from hashlib import sha256
from importlib.resources import files

import pytest

import desk_served
from sayso import assembly

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
HEAVIEST = 150_000
"""Bytes of a first view over the network, the page with its style and its script."""
PAGES = {
    "home": "/",
    "stories": "/stories",
    "filtered": "/stories?standing=disputed",
    "story": "/stories/{story}",
    "no dossier": "/stories/{other}",
    "taking out": "/stories/{story}/reports",
    "merging": "/stories/merge?story={story}&story={other}",
    "claim": "/claims/{claim}",
    "embed": "/claims/{claim}/embed",
    "check": "/check",
    "checked": f"/check?claim={desk_served.CLAIM}",
    "proof": "/proof",
    "report": "/reports/{report}",
    "revised": "/reports/{revised}",
    "outlet": "/outlets/{outlet}",
    "source": "/sources/{source}",
    "feeds": "/feeds",
    "jobs": "/jobs",
    "review": "/review",
    "ruling": "/rulings?kind=copy&subject={report}&subject={revised}",
    "settings": "/settings",
    "nothing there": "/stories/story-there-is-none",
}


@pytest.fixture(scope="module")
def names(served) -> dict[str, str]:
    """Ids of what the store has, by what they are."""
    with assembly.store(served.place) as store:
        story = desk_served.largest(served)
        claims = store.claims_of(story)
        kept = next(one for one in claims if one.claim.source_names == ("Ivar Brandal",))
        reports = store.story(story).reports
        revised = next(
            r for r in map(store.report, store.report_ids()) if len(store.revisions(r)) > 1
        )
        return {
            "story": story,
            "other": desk_served.largest(served, 5),
            "claim": kept.id,
            "report": reports[0].id,
            "outlet": reports[0].outlet.id,
            "source": kept.claim.source_names[0],
            "revised": revised.id,
        }


@pytest.fixture(params=["light", "dark"])
def scheme(request) -> str:
    return request.param


@pytest.fixture
def script() -> bool:
    return True


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_all_readers_and_as_wide_as_the_screen(page, names, name, scheme, tmp_path):
    page.emulate_media(color_scheme=scheme)
    page.goto(PAGES[name].format(**names))
    page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
    asked = "[document.documentElement.scrollWidth, window.innerWidth]"
    content, screen = page.evaluate(asked)
    assert content <= screen
    page.evaluate(AXE)
    found = page.evaluate("axe.run({iframes: false})")["violations"]
    told = [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("width", ["wide"], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_a_first_view_is_light_and_nothing_in_it_is_inline(page, names, name):
    page.goto(PAGES[name].format(**names))
    page.wait_for_load_state("networkidle")
    taken = page.evaluate(
        """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
        .filter((one) => one.initiatorType !== "iframe")
        .map((one) => [one.name, one.encodedBodySize])"""
    )
    beyond = [where for where, _ in taken if not re.search(r"\.css\?|icon\.svg", where)]
    assert 1 <= len(beyond) <= 2, beyond  # the page and its script
    assert 500 < sum(size for _, size in taken) <= HEAVIEST
    assert page.locator("[style],style,script:not([src])").count() == 0


def test_what_others_wrote_is_as_they_published_it():
    folder = files("sayso.faces.web").joinpath("static")
    vendored = tomllib.loads(folder.joinpath("VENDORED.toml").read_text("utf-8"))
    assert vendored
    for name, about in vendored.items():
        assert sha256(folder.joinpath(name).read_bytes()).hexdigest() == about["sha256"]
