"""A budget of time and memory for work in this process: what goes past it is stopped.

Pages are extracted in a process of its own, which can be killed; readings need the models
that this process has loaded, so they are stopped where they are.
"""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from sayso.errors import OverBudget

Result = TypeVar("Result")

SECONDS = 120.0
"""Processor time of one report; the longest that is taken (200,000 characters) needs a fifth."""
BYTES = 2_000_000_000
"""By how much memory may grow meanwhile; the models, loaded with the first report, take .5 GB."""
PAUSE = 0.25
"""Seconds between two looks."""
DELIVERED = 100
"""Turns of a loop within which what another thread raised here arrives: the next, as a rule."""

_STATM = Path("/proc/self/statm")


class _Stopped(BaseException):
    """Raised in the thread that went past its budget; no ``except Exception`` keeps it."""


def within_budget(
    work: Callable[[], Result], where: str, *, seconds: float = SECONDS, size: int = BYTES
) -> Result:
    """What ``work`` gives. Raises ``OverBudget`` where it takes too long or too much memory.

    Time is that of the thread, not of the clock, so that a busy machine turns nothing away;
    where the system does not tell it, the clock's. Memory (``size``, bytes) is watched on
    Linux alone.
    """
    watch = _Watch(seconds, size)
    try:
        with watch:
            found = work()
    except _Stopped:
        raise OverBudget(watch.excess, where) from None
    if watch.excess:  # the work kept the stop to itself
        raise OverBudget(watch.excess, where)
    return found


class _Watch:
    """Looks at one thread from another one, and stops it once."""

    def __init__(self, seconds: float, size: int) -> None:
        self.excess = ""
        self._seconds, self._size = seconds, size
        self._thread = threading.get_ident()
        self._clock = _clock_of(self._thread)
        self._begun, self._held = self._clock(), _resident()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._watcher = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._over.set()
        for _ in range(DELIVERED):  # taking it back would leave Python 3.11 waiting for it for good
            pass

    def _look(self) -> None:
        while not self._over.wait(PAUSE):
            excess = self._found()
            if excess:
                with self._lock:
                    if not self._over.is_set():
                        self.excess = excess
                        _stop(self._thread)
                return

    def _found(self) -> str:
        if self._clock() - self._begun > self._seconds:
            return f"reading it took more than {self._seconds:g} seconds"
        if _resident() - self._held > self._size:
            return f"reading it took more than {self._size / 1e6:,.0f} MB"
        return ""


def _clock_of(thread: int) -> Callable[[], float]:
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(clock)


def _resident() -> int:
    """Bytes of memory that the process holds; 0 where the system does not tell."""
    try:
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _stop(thread: int) -> None:
    error = ctypes.py_object(_Stopped)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error)
