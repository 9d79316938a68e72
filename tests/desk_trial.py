"""The desk under what nobody would send, and under a lot of it.

    python tests/desk_trial.py api [EXAMPLES]        every operation with so many requests
    python tests/desk_trial.py requests [NUMBER]     so many mixed requests; memory afterwards

Both are seeded: the same requests every time.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import click
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from starlette.applications import Starlette

from desks import API, CLAIM, opened, read_press
from sayso import assembly
from sayso.adapters.stores.sql import SqlStore
from sayso.faces.web.app import application
from sayso.faces.web.desk import Desk
from sayso.faces.web.policy import Policy

OPEN = Policy(reads=10**9, writes=10**9)
"""Who asks thousands of times a minute is not turned away here."""
UNASKED = ("positive_data_acceptance", "ignored_auth", "missing_required_header")
"""A claim of words that no report has is well formed, and not answered; tokens are tried apart."""
STATM = Path("/proc/self/statm")


def operations(app: Starlette) -> Iterator[object]:
    """The operations of the API as it describes itself."""
    schema = schemathesis.openapi.from_asgi(
        f"{API}/openapi.json", app, headers={"Host": "127.0.0.1"}
    )
    for found in schema.get_all_operations():
        yield found.ok()


def converse(operation: object, examples: int, mode: GenerationMode) -> None:
    """Ask an operation what is described, or is not, and hold every answer against that."""
    takes = list(operation.iter_parameters()) or operation.body
    if mode is GenerationMode.NEGATIVE and not takes:
        return  # nothing can be wrong
    unasked = [CHECKS.get_one(name) for name in UNASKED]
    any_bytes = CHECKS.get_one("negative_data_rejection")  # no bytes are wrong for a capture

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode))
    def ask(case: schemathesis.Case) -> None:
        left_out = unasked if case.media_type == "application/json" else [*unasked, any_bytes]
        headers = {"Host": "127.0.0.1"}
        # The first that is asked of the models waits until they are loaded.
        case.call_and_validate(headers=headers, excluded_checks=left_out, timeout=120)

    ask()


@asynccontextmanager
async def _idle(_app: Starlette) -> AsyncIterator[None]:
    yield


@contextmanager
def at_rest(place: Path) -> Iterator[Starlette]:
    """A desk whose jobs nobody does and whose streams end at once."""
    with SqlStore(place) as store:
        desk = Desk(store, assembly.DEFAULT, OPEN)
        desk.closing.set()
        app = application(desk)
        app.router.lifespan_context = _idle
        yield app


def try_api(place: Path, examples: int) -> None:
    """Every operation."""
    with at_rest(place) as app:
        for operation in operations(app):
            for mode in GenerationMode:
                converse(operation, examples, mode)
                click.echo(f"{operation.method.upper():7}{operation.path}: {examples} {mode.value}")


def try_requests(place: Path, number: int) -> None:
    """Mixed requests, and by how much memory grew over the second half of them."""
    chance = random.Random(16)
    with opened(place, OPEN) as desk:
        story = desk.get(f"{API}/stories").json()["items"][0]["id"]
        claim = desk.get(f"{API}/stories/{story}").json()["claims"][0]["id"]
        asked = [
            lambda: desk.get(f"{API}/claims/{claim}"),
            lambda: desk.get(f"{API}/stories?limit={chance.randint(1, 200)}"),
            lambda: desk.get(f"{API}/reports?words=word{chance.randint(1, 10**9)}"),
            lambda: desk.get(f"{API}/stories/{story}/dossier.json"),
            lambda: desk.get(f"{API}/nothing/{chance.random()}"),
            lambda: desk.get(f"{API}/claims/{chance.random()}"),
            lambda: desk.post(f"{API}/checks", json={"claim": CLAIM}),
            lambda: desk.post(f"{API}/checks", json={"clam": chance.random()}),
        ]
        held = []
        for count in range(number):
            chance.choice(asked)()
            if count % max(number // 10, 1) == 0:
                held.append(int(STATM.read_text().split()[1]) * resource.getpagesize() / 2**20)
                click.echo(f"{count:>7} requests: {held[-1]:,.0f} MiB")
    click.echo(f"grew by {held[-1] - held[len(held) // 2]:.0f} MiB over the second half")


def main() -> None:
    """What the command line says."""
    what, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "press.db"
        read_press(place)
        {"api": try_api, "requests": try_requests}[what](place, number)


if __name__ == "__main__":
    main()
