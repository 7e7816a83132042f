"""Worker processes that are started again when they end, and that end when they are told to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

import structlog

from client_sdk.backoff import Backoff

log = structlog.get_logger(__name__)

# Tells a worker who watches over it.
SUPERVISOR_VARIABLE = "BESPOKE_SUPERVISOR_PID"
METRICS_VARIABLE = "BESPOKE_WORKER_METRICS_PORT"
COMMAND = (sys.executable, "-m", "arq", "worker.settings.WorkerSettings")
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
_BACKOFF = Backoff(base_s=FIRST_WAIT_S, cap_s=LONGEST_WAIT_S, jitter=0.0)
# A process that ran this long was healthy: its next end is not one more of a row.
HEALTHY_S = 60.0
_POLL_S = 0.1
# After the grace time a worker hands its runs over (15 s), sends what is in its outbox (3 s) and closes connections.
# Whatever takes longer hangs; its runs go on elsewhere when their leases are over.
_HAND_OVER_S = 15.0
_MARGIN_S = 5.0


def is_orphan() -> bool:
    """True when the supervisor that started this process has ended without stopping it."""
    supervisor = os.environ.get(SUPERVISOR_VARIABLE)
    return supervisor is not None and supervisor != str(os.getppid())


@dataclass(kw_only=True)
class _Slot:
    """One of the processes that should run."""

    number: int
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    ends_in_a_row: int = 0


@dataclass(kw_only=True)
class Supervisor:
    """Keeps `processes` workers running until a signal; passes it on, and waits until they have drained.

    Workers that have not ended by then are killed: `grace_s`, what they get for their running steps, and a hand-over.
    """

    processes: int
    grace_s: float
    command: tuple[str, ...] = COMMAND
    metrics_port: int = 0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _stop_signal: int | None = field(default=None, init=False)

    def run(self) -> int:
        """Returns the exit code for this process: 0 when every worker ended as told."""
        slots = [_Slot(number=number) for number in range(1, self.processes + 1)]
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        try:
            while self._stop_signal is None:
                for slot in slots:
                    self._tend(slot)
                self.sleep(_POLL_S)
            return self._drain(slots)
        finally:
            for slot in slots:
                if slot.process is not None and slot.process.poll() is None:
                    slot.process.kill()

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        self._stop_signal = number

    def _tend(self, slot: _Slot) -> None:
        now = self.clock()
        if slot.process is None:
            if now >= slot.start_at:
                slot.process, slot.started_at = self._start(slot), now
            return
        code = slot.process.poll()
        if code is None:
            return
        slot.ends_in_a_row = 1 if now - slot.started_at >= HEALTHY_S else slot.ends_in_a_row + 1
        wait_s = _BACKOFF.after_s(slot.ends_in_a_row)
        log.warning("worker_ended", worker=slot.number, code=code, restart_in_s=wait_s)
        slot.process, slot.start_at = None, now + wait_s

    def _start(self, slot: _Slot) -> subprocess.Popen[bytes]:
        # A session of its own: a Ctrl-C in the terminal reaches only us, and we pass it on once.
        process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, SUPERVISOR_VARIABLE: str(os.getpid()), **self._metrics(slot)},
        )
        log.info("worker_started", worker=slot.number, pid=process.pid)
        return process

    def _metrics(self, slot: _Slot) -> dict[str, str]:
        """The first worker has the port that was asked for, each further one the next."""
        return {METRICS_VARIABLE: str(self.metrics_port + slot.number - 1)} if self.metrics_port else {}

    def _drain(self, slots: list[_Slot]) -> int:
        running = {
            slot.number: slot.process for slot in slots if slot.process is not None and slot.process.poll() is None
        }
        for process in running.values():
            process.send_signal(signal.SIGTERM)
        deadline = self.clock() + self.grace_s + _HAND_OVER_S + _MARGIN_S
        while self.clock() < deadline and any(process.poll() is None for process in running.values()):
            self.sleep(_POLL_S)
        for number, process in running.items():
            if process.poll() is None:
                log.error("worker_killed", worker=number, pid=process.pid)
                process.kill()
        return max((_exit_code(process.wait()) for process in running.values()), default=0)


def _exit_code(code: int) -> int:
    """The end of a worker that was told to stop. One that was still starting dies of SIGTERM, as it was told."""
    return 0 if code == -signal.SIGTERM else abs(code)
