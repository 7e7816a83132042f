"""A runner of runs, with a store, leases and an outbox that only note what they were told."""

import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, cast

from client_sdk.models import DocumentJob, JobStatus, JobType
from core.confined.slots import FairSlots
from core.queue import Dispatch, JobChange
from core.settings import Settings
from tests.fakes.rows import make_job
from tests.waiting import patience
from worker.runtime.drain import Drain
from worker.runtime.figures import NoFigures
from worker.runtime.lanes import Lanes
from worker.runtime.leases import Lease, Leases
from worker.runtime.outbox import Outbox
from worker.runtime.policy import RetryPolicy
from worker.runtime.run import Run, RunEnvironment
from worker.runtime.runner import Runner
from worker.runtime.step import Completion
from worker.runtime.store import Claimed, Ended, RunStore

JOB = make_job(version=4, attempt=2)
DISPATCH = Dispatch(job_id=str(JOB.id), job_type=JobType.TAILOR, dispatch=1)
NEXT = Dispatch(job_id="next", job_type=JobType.TAILOR, dispatch=3)
ENDED = Ended(job=JOB.model_copy(update={"status": JobStatus.COMPLETED, "version": 9}), dispatches=[NEXT])
DONE = Completion(function="complete_tailoring", arguments={})

Work = Callable[[Run], Awaitable[Completion]]


def claimed(job: DocumentJob = JOB, *, time_left_s: float = 60) -> Claimed:
    deadline_at = job.updated_at + timedelta(seconds=time_left_s)
    return Claimed(job=job, inputs={"a": 1}, context={"b": 2}, steps={}, tries={}, deadline_at=deadline_at)


class Store:
    """Answers claims from a list, and notes how runs end."""

    def __init__(self) -> None:
        self.claims: list[Any] = [claimed()]
        self.asked: list[tuple[str, int, dict[str, Any]]] = []
        self.writes: list[tuple[str, Any]] = []
        self.refusals: dict[str, list[Exception]] = {}
        self.settled: list[tuple[str, list[Any]]] = []

    async def claim(self, job_id: str, dispatch: int, **arguments: Any) -> Any:
        self.asked.append((job_id, dispatch, arguments))
        answer = self.claims.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def complete(self, key: Any, completion: Completion) -> Ended:
        self._write("complete", completion)
        return ENDED

    async def fail(self, key: Any, message: str, *, until: float, **details: Any) -> Ended:
        assert until > time.monotonic() + 5
        self._write("fail", (message, {name: value for name, value in details.items() if value is not None}))
        return ENDED

    async def release(self, key: Any, *, retry_at: datetime | None, until: float, calls: list[Any]) -> Any:
        assert until > time.monotonic() + 5
        self._write("release", retry_at)
        return JobChange(job_id=key.job_id, version=8, status=JobStatus.PENDING), [NEXT]

    async def settle(self, key: Any, calls: list[Any]) -> None:
        if refusals := self.refusals.get("settle"):
            raise refusals.pop(0)
        self.settled.append((key.job_id, list(calls)))

    def _write(self, kind: str, value: Any) -> None:
        if refusals := self.refusals.get(kind):
            raise refusals.pop(0)
        self.writes.append((kind, value))


class Beats:
    """Leases that are held, and were."""

    def __init__(self) -> None:
        self.held: list[Lease] = []
        self.all: list[Lease] = []
        self.time = 500.0

    def now(self) -> float:
        self.time += 1
        return self.time

    def hold(self, lease: Lease) -> None:
        self.held.append(lease)
        self.all.append(lease)

    def drop(self, lease: Lease) -> None:
        if lease in self.held:
            self.held.remove(lease)

    async def confirm(self, lease: Lease) -> None:
        assert lease in self.held


class Figures(NoFigures):
    """How many runs were in hand, each time that changed, and how jobs ended."""

    def __init__(self) -> None:
        self.in_hand: list[int] = []
        self.ended: list[tuple[str, str]] = []

    def runs_in_hand(self, count: int) -> None:
        self.in_hand.append(count)

    def job_ended(self, job_type: str, status: str) -> None:
        self.ended.append((job_type, status))


class Box:
    """What Redis would be told."""

    def __init__(self) -> None:
        self.changes: list[tuple[int, JobStatus]] = []
        self.dispatches: list[Dispatch] = []

    def changed(self, change: JobChange, *, at_once: bool = False) -> None:
        self.changes.append((change.version, change.status))

    def dispatch(self, dispatches: list[Dispatch]) -> None:
        self.dispatches += dispatches


class Desk:
    """A runner, and everything around it."""

    def __init__(self) -> None:
        self.store, self.beats, self.box, self.drain = Store(), Beats(), Box(), Drain()
        self.figures = Figures()
        self.work: Work = self._complete
        self.runs: list[Run] = []
        environment = RunEnvironment(
            store=cast("RunStore", self.store),
            policy=RetryPolicy(max_tries=1),
            drain=self.drain,
            slots=FairSlots(4),
            lanes=Lanes(4),
            engine_name="offline",
            step_timeout_s=60,
            on_change=self.box.changed,
            figures=self.figures,
        )
        self.runner = Runner(
            jobs={JobType.TAILOR: self._job},
            resource=cast("Any", self),
            settings=Settings.model_construct(lease_s=30, job_timeout_s=600, max_crashes=5),
            environment=environment,
            leases=cast("Leases", self.beats),
            outbox=cast("Outbox", self.box),
        )

    async def process(self) -> None:
        async with patience():
            await self.runner.process(DISPATCH)

    async def _job(self, run: Run, resource: object) -> Completion:
        assert resource is self
        self.runs.append(run)
        return await self.work(run)

    @staticmethod
    async def _complete(run: Run) -> Completion:
        return DONE
