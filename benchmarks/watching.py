"""How long a round of a watch takes, and that each change in it is told once.

    PYTHONPATH=tests python benchmarks/watching.py [FEEDS] [ROUNDS]

So many feeds on loopback, each a host of its own (127.x.y.z), tell of invented harbour news, five
to a happening. Each round 5 % of them have a further article on theirs. They are watched from
`sayso watch`'s own rounds with all models; a webhook on loopback takes the alerts. The first
round, in which everything is new, is told apart; each later one is followed by one without news,
by which what was told twice would show.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from feeds import Receiver, entry, feed
from sayso import assembly
from sayso.adapters.channels import Keys
from sayso.adapters.engines.local import Inline
from sayso.assembly import Settings
from sayso.records import Story
from sayso.usecases.alerting import Watch, alerts_since
from sayso.usecases.watching import Watcher
from servers import serving

TELLERS = 5
"""Feeds that tell of one happening."""
NEWS = 0.05
"""Of the feeds, those with something new in a round."""
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en")]
TELLINGS = (
    (
        "The {ship} ran aground at {place} on Monday with {toll} people aboard, {who} said. "
        "{who}, who leads the harbour office of {place}, said that nobody was hurt. "
        "The {ship} carries timber from {place} to {port}. "
        "Tugs will pull the {ship} free at the next spring tide, the harbour office said. "
        "Fishermen at {place} were told to stay away from the ship until the weekend. "
        "The owner of the {ship} did not answer questions about the state of its engine."
    ),
    (
        "With {toll} people aboard the {ship} ran aground at {place} on Monday. "
        "{who} of the harbour office told this paper that nobody was hurt in the accident. "
        "A diver who looked at the hull said that it had a crack of two metres. "
        "The ship was on its way to {port} with timber when its engine failed off {place}. "
        "The harbour office will hold an inquiry, {who} said on Tuesday. "
        "Until then the {ship} must stay where it is, and a guard boat lies beside it."
    ),
    (
        "The council of {place} voted on Tuesday to close the harbour for a week, {who} said. "
        "The {ship} still lies aground at its entrance with {toll} people waiting to go home. "
        "Shops in {place} expect to lose half of their trade, a grocer said. "
        "Timber for {port} will go by road, which takes a day longer. "
        "The council will meet again on Friday and decide whether the harbour may open. "
        "Two members voted against it, because the fishing boats cannot go out."
    ),
)


def article(feed_number: int, told: int) -> str:
    """An article of a feed: the first on its happening, or a later one in other words."""
    chance = random.Random(feed_number // TELLERS)  # noqa: S311 - invented names

    def name() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()

    words = {"ship": name(), "place": name(), "port": name(), "who": f"{name()} {name()}"}
    text = TELLINGS[(feed_number + told) % len(TELLINGS)]
    text = text.format(toll=chance.randrange(12, 90), **words)
    headline = f"{text.partition('.')[0].removesuffix(', ' + words['who'] + ' said')}"
    when = f"2031-05-05T{8 + told:02}:{feed_number % 60:02}:00Z"
    return entry(f"paper{feed_number}.example", f"{told}", headline, text, when)


def host_of(number: int) -> str:
    """A loopback address of its own for each feed."""
    return f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"


def main(number: int, rounds: int) -> None:
    """Watch so many feeds."""
    chance = random.Random(1)  # noqa: S311 - which feeds have news
    receiver, base = Receiver(), Settings(allow_private=True)
    held = [[article(one, 0)] if one % TELLERS < TELLERS - 1 else [] for one in range(number)]

    def answers() -> dict[str, object]:
        return {f"/{one}": feed(f"Paper {one}", *some) for one, some in enumerate(held)}

    with (
        tempfile.TemporaryDirectory() as folder,
        assembly.store(Path(folder) / "press.db", create=True) as store,
        serving(answers() | {"/hook": receiver}, "0.0.0.0") as server,  # noqa: S104 - all of 127/8
    ):
        port = server.server_port
        sources = [f"http://{host_of(one)}:{port}/{one}" for one in range(number)]
        hook = assembly.channel(f"webhook:http://127.0.0.1:{port}/hook", Keys(allow_private=True))
        watcher = Watcher(store, base, sources, Watch(), Inline())
        for turn in range(rounds + 1):
            started = time.perf_counter()
            watcher.run([hook], once=True)
            seconds = time.perf_counter() - started
            stories: tuple[Story, ...] = store.stories()
            print(
                f"{'first round' if not turn else f'round {turn}'}: {seconds:,.1f} s, "
                f"{len(store.report_ids())} reports, {len(stories)} stories, "
                f"{len(receiver.taken)} alerts so far"
            )
            watcher.run([hook], once=True)
            for one in chance.sample(range(number), max(1, round(number * NEWS))):
                held[one].insert(0, article(one, len(held[one])))
            server.routes.update(answers())
        told = {alert.id for alert in alerts_since(store, 0, Watch())}
        print(f"{len(told - set(receiver.taken))} lost, {receiver.repeated} sent twice")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(*given, *(40, 2)[len(given) :])
