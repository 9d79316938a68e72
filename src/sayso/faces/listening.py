"""The server: one process, until it is told to stop."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from sayso.errors import AddressTaken

GRACE = 5
"""Seconds in which answers that are under way are ended."""
MOST_AT_ONCE = 256
"""Connections; who comes beyond that is told to wait (503)."""


class Server(uvicorn.Server):
    """Tells ``ready`` the address once it answers, and ends without an error when stopped.

    ``closing`` is set as soon as it is to stop.
    """

    def __init__(
        self, config: uvicorn.Config, ready: Callable[[], None], closing: threading.Event
    ) -> None:
        super().__init__(config)
        self._ready, self._closing = ready, closing

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGINT and SIGTERM; uvicorn would raise them again at its end."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            self.should_exit = True
            self._closing.set()

        before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def serve(
    app: Starlette,
    host: str,
    port: int,
    ready: Callable[[str], None],
    closing: threading.Event | None = None,
) -> None:
    """Serve an application on an address; ``port`` 0 picks a free one.

    ``ready`` is told where it answers, and ``closing`` set when it is to stop. Raises
    ``AddressTaken`` where the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        what = f"nothing can answer there ({error.strerror or error})"
        raise AddressTaken(what, f"{host}:{port}") from error
    with listener:
        # Connections have it from the listener; without it a body waits 40 ms for its header's ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        number = listener.getsockname()[1]
        shown = f"[{host}]" if family is socket.AF_INET6 else host
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            limit_concurrency=MOST_AT_ONCE,
            timeout_graceful_shutdown=GRACE,
        )
        told = f"http://{shown}:{number}/"
        Server(config, lambda: ready(told), closing or threading.Event()).run(sockets=[listener])
