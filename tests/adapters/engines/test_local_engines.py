"""The engines of one machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.adapters.engines import engines
from sayso.adapters.engines.local import Processes
from sayso.flow import Engine
from sayso.testing.engines import EngineConformance, WorkerConformance, double


class TestEveryEngine(EngineConformance):
    @pytest.fixture(autouse=True, scope="class", params=engines())
    @staticmethod
    def _opened(request: pytest.FixtureRequest) -> Iterator[None]:
        with engines()[request.param](2) as opened:
            request.cls.opened = opened
            yield

    def engine(self) -> Engine:
        return self.opened


class TestProcesses(WorkerConformance):
    @pytest.fixture(autouse=True, scope="class")
    @staticmethod
    def _pool(request: pytest.FixtureRequest) -> Iterator[None]:
        with Processes(2) as pool:
            request.cls.pool = pool
            yield

    def engine(self) -> Engine:
        return self.pool


def test_workers_stay_for_the_next_call_and_end_with_the_pool():
    with Processes(1) as pool:
        (first,) = set(pool.map(os.readlink, ["/proc/self"] * 3))
        assert set(pool.map(os.readlink, ["/proc/self"] * 3)) == {first}
    assert int(first) != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(int(first), 0)


def test_what_cannot_be_pickled_says_so():
    with Processes(1) as pool, pytest.raises(Exception, match=r"pickle|local object"):
        list(pool.map(lambda number: number, [1]))


def test_a_pool_may_be_closed_twice_and_used_again():
    pool = Processes(1)
    pool.close()
    assert list(pool.map(double, [1])) == [2]
    pool.close()
    pool.close()


ORPHANS = """
import os, signal
from sayso.adapters.engines.local import Processes
from sayso.testing.engines import double

if __name__ == "__main__":
    pool = Processes(1)
    list(pool.map(double, [1]))
    (worker,) = pool.pool()._processes
    print(worker, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path):
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    # The worker holds the pipe of its standard output: reading to the end waits for its death.
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == -9
    assert done.stdout.strip().isdigit()
