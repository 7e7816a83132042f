"""Worker processes that are started again when they end."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from worker import supervisor
from worker.supervisor import LONGEST_WAIT_S, METRICS_VARIABLE, SUPERVISOR_VARIABLE, Supervisor, is_orphan


def run(code: str, ticks: int, tick_s: float = 0.1) -> tuple[list[float], int]:
    """When processes were started, on a clock that moves by `tick_s` at each poll, and the exit code."""
    now, starts = [0.0], list[float]()

    def sleep(_: float) -> None:
        process = slots[0].process
        if process is not None:
            process.wait()
        now[0] += tick_s
        if now[0] >= ticks * tick_s:
            keeper._on_signal(signal.SIGTERM, None)

    class Watched(Supervisor):
        def _start(self, slot: supervisor._Slot) -> subprocess.Popen[bytes]:
            slots[:] = [slot]
            starts.append(now[0])
            return super()._start(slot)

    slots = [supervisor._Slot(number=1)]
    keeper = Watched(
        processes=1, grace_s=1, command=(sys.executable, "-S", "-c", code), clock=lambda: now[0], sleep=sleep
    )
    with handlers_restored():
        return starts, keeper.run()


def test_each_worker_offers_its_figures_on_a_port_of_its_own() -> None:
    keeper = Supervisor(processes=2, grace_s=1, metrics_port=9100)
    assert [keeper._metrics(supervisor._Slot(number=number)) for number in (1, 2)] == [
        {METRICS_VARIABLE: "9100"},
        {METRICS_VARIABLE: "9101"},
    ]
    assert Supervisor(processes=1, grace_s=1)._metrics(supervisor._Slot(number=1)) == {}


@contextmanager
def handlers_restored() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_once_ready(code: str, ready: Path) -> tuple[float, int]:
    """How long workers that touch `ready` may take to end, on a clock that moves by 1 s a poll, and the exit code."""
    now, told_at = [0.0], list[float]()

    def sleep(_: float) -> None:
        now[0] += 1
        if ready.exists() and not told_at:
            told_at.append(now[0])
            keeper._on_signal(signal.SIGTERM, None)
        time.sleep(0.01)  # for the worker to come as far as it can in a second of this clock

    command = (sys.executable, "-S", "-c", code, str(ready))
    keeper = Supervisor(processes=1, grace_s=10, command=command, clock=lambda: now[0], sleep=sleep)
    with handlers_restored():
        code_of_exit = keeper.run()
    return now[0] - told_at[0], code_of_exit


def test_waits_grow_while_a_worker_keeps_ending() -> None:
    starts, _ = run("raise SystemExit(1)", ticks=80)
    waits = [round(later - earlier, 1) for earlier, later in itertools.pairwise(starts)]
    assert waits[:3] == [0.6, 1.1, 2.1]


def test_the_wait_has_a_cap() -> None:
    starts, _ = run("raise SystemExit(1)", ticks=12, tick_s=20)
    waits = [later - earlier for earlier, later in itertools.pairwise(starts)]
    assert max(waits) <= LONGEST_WAIT_S + 2 * 20


def test_a_worker_that_hangs_is_killed_when_its_time_is_over(tmp_path: Path) -> None:
    hangs = "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open(sys.argv[1], 'w'); time.sleep(600)"  # noqa: E501
    took_s, code = stop_once_ready(hangs, tmp_path / "ready")
    assert (took_s, code) == (30, signal.SIGKILL)


def test_a_worker_that_was_still_starting_ends_as_told(tmp_path: Path) -> None:
    _, code = stop_once_ready("import sys, time; open(sys.argv[1], 'w'); time.sleep(600)", tmp_path / "ready")
    assert code == 0


def test_an_orphan_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SUPERVISOR_VARIABLE, raising=False)
    assert not is_orphan()
    monkeypatch.setenv(SUPERVISOR_VARIABLE, str(os.getppid()))
    assert not is_orphan()
    monkeypatch.setenv(SUPERVISOR_VARIABLE, "1999999")
    assert is_orphan()
