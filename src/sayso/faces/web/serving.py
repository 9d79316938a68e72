"""The server: one process, until it is told to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.applications import Starlette


class Server(uvicorn.Server):
    """Tells ``ready`` the address once it answers, and ends without an error when stopped."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

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

        before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def serve(app: Starlette, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve on an address; ``port`` 0 picks a free one. ``ready`` is told where it answers.

    Raises ``OSError`` where the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        number = listener.getsockname()[1]
        shown = f"[{host}]" if family is socket.AF_INET6 else host
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, lifespan="on"
        )
        Server(config, lambda: ready(f"http://{shown}:{number}/")).run(sockets=[listener])
