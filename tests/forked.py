"""Processes that are to be killed, forked from one that has imported what a store needs.

One that starts afresh spends most of its time on imports.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess

KILLED = -signal.SIGKILL
"""The exit code of a process that was killed."""
_forking = get_context("forkserver")
_forking.set_forkserver_preload(["sayso.usecases.storing", "sayso.testing.stores", "psycopg"])


def forked(target: Callable[..., object], *args: object) -> ForkServerProcess:
    """A process at work on ``target``, which can be imported by its module's name."""
    process = _forking.Process(target=_leading, args=(target, *args))
    process.start()
    return process


def _leading(target: Callable[..., object], *args: object) -> None:
    os.setsid()  # the workers that it starts are of its group
    target(*args)


def ended(process: ForkServerProcess) -> None:
    """Wait for its end, which must be a good one."""
    process.join()
    assert process.exitcode == 0


def kill(process: ForkServerProcess) -> bool:
    """Kill a process with its workers; whether it had not ended before.

    Before it leads a group it has no workers.
    """
    with suppress(ProcessLookupError):
        leads = os.getpgid(process.pid) == process.pid
        (os.killpg if leads else os.kill)(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode == KILLED
