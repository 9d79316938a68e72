"""What changes in watched feeds is told, once, wherever it is to be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desks import page
from feeds import Receiver, entry, feed, told
from sayso import assembly
from sayso.adapters.channels import Keys
from sayso.adapters.engines.local import Inline
from sayso.assembly import Settings
from sayso.records import ChangeKind
from sayso.usecases.alerting import Watch, alerts_since
from sayso.usecases.jobs import Left
from sayso.usecases.watching import Manner, Watcher
from servers import serving

LOCAL = Settings(allow_private=True)
NOW = datetime(2031, 5, 5, 12, tzinfo=UTC)
POST = entry("tarnpost.example", "ferry", "Ferry sinks off Tarn Head", told("nine", "Ida Voss"))
NEWS = entry(
    "islandnews.example",
    "ferry",
    "Nine drown as ferry sinks",
    "Nine people drowned when the ferry Alma Reed sank off Tarn Head on Monday, Per Lunde said. "
    "Lunde, a harbour master, counted the bodies on the quay himself, he told Island News. "
    "The ferry Alma Reed had carried thirty passengers from Tarn Head to the islands, Lunde said. "
    "Two fishing boats brought the living ashore before dark. The harbour of Tarn Head stays "
    "closed until Thursday, and no other ferry runs between Tarn Head and the islands till then.",
    "2031-05-05T10:00:00Z",
)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def store(tmp_path: Path):
    with assembly.store(tmp_path / "press.db", create=True) as opened:
        yield opened


def test_a_claim_that_a_second_newsroom_tells_is_told_once(store, tmp_path: Path):
    routes = {
        "/a.xml": feed("Tarn Post", POST),
        "/b.xml": feed("Island News"),
        "/hook": Receiver(),
    }
    with serving(routes) as server:
        sources = [f"{server.base}/{name}.xml" for name in "ab"]
        channels = [
            assembly.channel(f"webhook:{server.base}/hook", Keys(allow_private=True)),
            assembly.channel(f"atom:{tmp_path / 'alerts.xml'}", Keys()),
        ]
        clock = Clock()
        watcher = Watcher(store, LOCAL, sources, Watch(), Inline(), Manner(), clock)
        watcher.run(channels, once=True)
        assert routes["/hook"].taken == {}
        routes["/b.xml"] = feed("Island News", NEWS)
        for _ in range(3):
            watcher.run(channels, once=True)
        claims = [one for one in alerts_since(store, 0, Watch()) if one.kind is ChangeKind.CLAIM]
        drowned = next(one for one in claims if "drowned" in one.title)
        assert drowned.before.startswith("single origin; origins 1")
        assert "Island News" in drowned.outlets
        assert drowned.links == ("https://islandnews.example/ferry",)
        taken = routes["/hook"].taken
        assert set(taken) == {one.id for one in alerts_since(store, 0, Watch())}
        assert taken[drowned.id]["data"]["after"] == drowned.after
        assert routes["/hook"].repeated == 0


def test_a_watched_claim_is_told_when_a_newsroom_confirms_it(store):
    claim = "Nine people drowned when the ferry Alma Reed sank."
    routes = {"/a.xml": feed("Tarn Post", POST), "/b.xml": feed("Island News"), "/h": Receiver()}
    with serving(routes) as server:
        hook = assembly.channel(f"webhook:{server.base}/h", Keys(allow_private=True))
        sources = [f"{server.base}/{name}.xml" for name in "ab"]
        watcher = Watcher(store, LOCAL, sources, Watch(claims=(claim,)), Inline())
        watcher.run([hook], once=True)
        assert store.issued_stories() == ()
        routes["/b.xml"] = feed("Island News", NEWS)
        watcher.run([hook], once=True)
        watcher.run([hook], once=True)
    (answer,) = (message["data"] for message in routes["/h"].taken.values())
    assert (answer["kind"], answer["subject"]) == ("answer", claim)
    assert answer["before"] != answer["after"]
    assert "Island News" in answer["outlets"]


def test_a_feed_that_falls_silent_is_told_once_until_it_speaks_again(store, tmp_path: Path):
    def entries(number: int) -> list[str]:
        times = [NOW - timedelta(hours=n) for n in range(number)]
        return [
            entry("tarnpost.example", f"a{n}", "Notes", "word", f"{t:%Y-%m-%dT%H:%M:%SZ}")
            for n, t in enumerate(times)
        ]

    routes = {"/a.xml": feed("Tarn Post", *entries(6))}
    with serving(routes) as server:
        (tmp_path / "list.opml").write_text(
            f'<opml><body><outline xmlUrl="{server.base}/a.xml"/></body></opml>'
        )
        clock = Clock()
        watcher = Watcher(
            store,
            LOCAL,
            [tmp_path / "list.opml"],
            Watch(stories=("story-1",)),
            Inline(),
            Manner(),
            clock,
        )
        for hours in (1, 20, 1):
            watcher.run([], once=True)
            clock.now += timedelta(hours=hours)
        silences = [c for c in store.changes() if c.kind is ChangeKind.SILENCE]
        assert [one.other for one in silences] == [f"{server.base}/a.xml"]
        assert "2031-05-05T12:00" in silences[0].after


def test_a_page_that_is_changed_in_silence_is_told(store):
    text = (
        "Nine people drowned when the ferry Alma Reed sank off Tarn Head, Per Lunde said.",
        "Lunde said that the ferry had carried thirty passengers from Tarn Head to the islands.",
    )
    html = {"Content-Type": "text/html"}
    routes = {"/a.xml": feed("Tarn Post", POST)}
    routes["/b.html"] = (200, html, page("Island News", "Nine drown as ferry sinks", *text))
    with serving(routes) as server:
        sources = [f"{server.base}/a.xml", f"{server.base}/b.html"]
        watcher = Watcher(store, LOCAL, sources, Watch(), Inline())
        watcher.run([], once=True)
        changed = [one.replace("thirty", "forty") for one in text]
        routes["/b.html"] = (200, html, page("Island News", "Nine drown as ferry sinks", *changed))
        watcher.run([], once=True)
        watcher.run([], once=True)
    told = [a for a in alerts_since(store, 0, Watch()) if a.kind is ChangeKind.REVISION]
    assert len(told) == 1
    assert "thirty" in told[0].before
    assert "without saying so" in told[0].after
    assert "forty" in told[0].after


def test_a_round_that_is_to_stop_is_gone_on_with(store):
    routes = {"/a.xml": feed("Tarn Post", POST), "/b.xml": feed("Island News")}
    with serving(routes) as server:
        sources = [f"{server.base}/{name}.xml" for name in "ab"]
        watcher = Watcher(store, LOCAL, sources, Watch(), Inline())
        watcher.run([], once=True)
        routes["/b.xml"] = feed("Island News", NEWS)
        other = Watcher(store, LOCAL, sources, Watch(), Inline())

        def stopped(*_: object) -> None:
            raise Left

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sayso.usecases.watching.holding", stopped)
            other.run([], once=True)
        assert len(store.report_ids()) == 2
        assert alerts_since(store, 0, Watch()) == ()
        routes["/b.xml"] = feed("Island News")
        watcher.run([], once=True)
        assert alerts_since(store, 0, Watch())


def test_in_quiet_hours_nothing_is_told_and_nothing_lost():
    night = Manner(quiet=(22, 7))
    hours = {hour for hour in range(24) if night.is_quiet(NOW.replace(hour=hour, tzinfo=None))}
    assert hours == {22, 23, *range(7)}
    day = Manner(quiet=(9, 17))
    assert {h for h in range(24) if day.is_quiet(NOW.replace(hour=h, tzinfo=None))} == {
        *range(9, 17)
    }
    assert not Manner().is_quiet(NOW)


def test_a_report_that_comes_late_and_was_first_hides_nothing(store):
    """It gives the story another id; what changes by it is told all the same."""
    routes = {"/a.xml": feed("Tarn Post", POST), "/b.xml": feed("Island News")}
    with serving(routes) as server:
        sources = [f"{server.base}/{name}.xml" for name in "ab"]
        watcher = Watcher(store, LOCAL, sources, Watch(), Inline())
        watcher.run([], once=True)
        (before,) = store.stories()
        routes["/b.xml"] = feed("Island News", NEWS.replace("T10:00", "T06:00"))
        watcher.run([], once=True)
        (after,) = store.stories()
    assert before.id != after.id
    assert "Island News" in {name for a in alerts_since(store, 0, Watch()) for name in a.outlets}


def test_one_story_is_watched_under_any_id_that_it_had(store):
    routes = {"/a.xml": feed("Tarn Post", POST), "/b.xml": feed("Island News")}
    with serving(routes) as server:
        sources = [f"{server.base}/{name}.xml" for name in "ab"]
        Watcher(store, LOCAL, sources, Watch(), Inline()).run([], once=True)
        (before,) = store.stories()
        routes["/b.xml"] = feed("Island News", NEWS.replace("T10:00", "T06:00"))
        mine, others = Watch(stories=(before.id[:12],)), Watch(stories=("story-none",))
        voss = Watch(sources=("Ida Voss",))
        for watch in (others, mine):
            Watcher(store, LOCAL, sources, watch, Inline()).run([], once=True)
    assert alerts_since(store, 0, mine) == alerts_since(store, 0, Watch()) != ()
    assert alerts_since(store, 0, others) == ()
    assert alerts_since(store, 0, voss) != ()
    assert alerts_since(store, 0, Watch(sources=("Nobody",))) == ()
