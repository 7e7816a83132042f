"""Runs jobs: claim, let the job go through its steps, and end it, whatever happens."""

import asyncio
import time
from collections.abc import Coroutine
from datetime import datetime
from typing import Any, Generic, assert_never

import structlog

from client_sdk.models import JobStatus, JobType
from core.errors import DatabaseRefused, DatabaseUnavailable, JobGone, LeaseLost
from core.queue import Dispatch, JobChange, change_of
from core.settings import Settings
from core.tracing import NO_SPAN, Span, traces
from worker.runtime.errors import OUR_FAULT, CallError, HandOver, JobFailed, StepFailed
from worker.runtime.job import Jobs, ResourceT
from worker.runtime.leases import Lease, Leases
from worker.runtime.outbox import Outbox
from worker.runtime.request_context import on_behalf_of
from worker.runtime.run import Run, RunEnvironment
from worker.runtime.store import Claimed, Ended, RunKey, Skipped

log = structlog.get_logger(__name__)

TOO_LATE = "The job took too long and was given up. You can retry it."
# What it takes to write the last words about a run, once its own time is over.
_LAST_WORDS_S = 20.0
# How long a worker tries to claim before it leaves the run to the sweeper.
_CLAIM_S = 60.0


class ActiveRun:
    """A run of this worker, and how to end it from outside."""

    def __init__(self, run: Run, lease: Lease) -> None:
        self.run = run
        self.lease = lease
        self.task: asyncio.Task[None] | None = None
        self.is_ending = False
        self.is_lost = False
        self.trace: Span = NO_SPAN

    def lose(self) -> None:
        """Stops the run without a word to the database; a request to the model that is in flight is closed."""
        # A run that writes its end already is not stopped: the fence protects that write.
        if self.task is not None and not self.is_ending:
            self.is_lost = True
            self.task.cancel()


class Runner(Generic[ResourceT]):
    """All runs of a worker. Each job gets its run and the `resource`."""

    def __init__(
        self,
        *,
        jobs: Jobs[ResourceT],
        resource: ResourceT,
        settings: Settings,
        environment: RunEnvironment,
        leases: Leases,
        outbox: Outbox,
    ) -> None:
        self._jobs = jobs
        self._resource = resource
        self._settings = settings
        self._environment = environment
        self._store = environment.store
        self._leases = leases
        self._outbox = outbox
        self.active: dict[str, ActiveRun] = {}
        self._entries: dict[str, asyncio.Task[None]] = {}
        self._again: dict[str, Dispatch] = {}

    async def process(self, dispatch: Dispatch) -> None:
        """Runs the job to its end, or until it goes on elsewhere. Never raises for anything about the job."""
        job_id = dispatch.job_id
        if job_id in self._entries:
            # Most likely a repeated dispatch; it is looked at when the run has ended, without holding a slot.
            log.info("already_running_here", job_id=job_id)
            self._again[job_id] = dispatch
            return
        turn: Dispatch | None = dispatch
        while turn is not None:
            if self._environment.drain.is_requested:
                self._outbox.dispatch([turn])
                return
            await self._occupy(job_id, self._process(turn))
            turn = self._again.pop(job_id, None)

    async def process_claimed(self, claim: Claimed | Ended, sent_at: float) -> None:
        """The same for a run that was claimed without a queue; `sent_at` is when (clock of `Leases.now`)."""
        job_id = str(claim.job.id)
        if isinstance(claim, Ended):
            self.announce(claim)
            return
        if job_id in self._entries:  # its entry came meanwhile: it asks for what this worker has, and so gets it
            log.info("already_running_here", job_id=job_id)
            return
        await self._occupy(job_id, self._run(claim, sent_at))
        again = self._again.pop(job_id, None)
        if again is not None:
            await self.process(again)

    @property
    def in_hand(self) -> list[str]:
        """Ids of the jobs that this worker runs, or is about to claim."""
        return list(self._entries)

    async def _occupy(self, job_id: str, work: Coroutine[Any, Any, None]) -> None:
        entry = self._entries[job_id] = asyncio.create_task(work)
        try:
            await asyncio.wait({entry})
        finally:
            del self._entries[job_id]
            entry.cancel()
        if not entry.cancelled():
            entry.result()

    async def ended(self, timeout_s: float) -> bool:
        """True when nothing runs here any more, at the latest after `timeout_s`."""
        if not self._entries:
            return True
        _, pending = await asyncio.wait(self._entries.values(), timeout=timeout_s)
        return not pending

    async def _process(self, dispatch: Dispatch) -> None:
        sent_at = self._leases.now()
        claim = await self._claim(dispatch)
        match claim:
            case Claimed():
                await self._run(claim, sent_at)
            case Ended():
                self.announce(claim)
            case Skipped():
                log.info("claim_skipped", job_id=dispatch.job_id, reason=claim.reason)
            case None:
                pass
            case _:
                assert_never(claim)

    def on_change(self, change: JobChange) -> None:
        """Ends a run at once when its job was cancelled, ended by another, or is to begin anew on another record."""
        active = self.active.get(change.job_id)
        is_over = change.status.is_terminal or change.status is JobStatus.PENDING
        if active is not None and is_over and change.version > active.run.job.version:
            log.info("run_ended_from_outside", job_id=change.job_id, status=change.status)
            active.lose()

    async def _claim(self, dispatch: Dispatch) -> Claimed | Skipped | Ended | None:
        settings = self._settings
        try:
            return await self._store.claim(
                dispatch.job_id,
                dispatch.dispatch,
                lease_s=settings.lease_s,
                timeout_s=settings.job_timeout_s,
                max_crashes=settings.max_crashes,
                until=time.monotonic() + _CLAIM_S,
            )
        except (DatabaseRefused, DatabaseUnavailable) as error:
            log.warning("claim_failed", job_id=dispatch.job_id, error=str(error)[:200])
            return None

    async def _run(self, claim: Claimed, sent_at: float) -> None:
        job_id = str(claim.job.id)
        # `updated_at` is the claim's own moment by the database's clock, which may differ from ours.
        database_now = claim.job.updated_at
        key = RunKey(
            job_id=job_id,
            attempt=claim.job.attempt,
            deadline=time.monotonic() + (claim.deadline_at - database_now).total_seconds(),
        )
        lease = Lease(job_id=job_id, attempt=key.attempt, confirmed_at=sent_at)
        run = Run(
            job=claim.job,
            key=key,
            context=claim.context,
            inputs=claim.inputs,
            steps=claim.steps,
            tries=claim.tries,
            granted=claim.granted,
            environment=self._environment,
            confirm=lambda: self._leases.confirm(lease),
            clock_offset=database_now - datetime.now(database_now.tzinfo),
        )
        active = self.active[job_id] = ActiveRun(run, lease)
        self._environment.figures.runs_in_hand(len(self.active))
        lease.on_lost = lambda: self._on_lost(active)
        self._leases.hold(lease)
        self._outbox.changed(change_of(claim.job), at_once=True)
        active.task = asyncio.create_task(self._execute(active), name=f"run:{job_id}")
        try:
            await asyncio.wait({active.task})
        finally:
            active.task.cancel()
            self._let_go(active)

    def _on_lost(self, active: ActiveRun) -> None:
        """The heartbeat says that another has the run, or nobody; if it writes its end, that is its own doing."""
        if active.is_ending or self.active.get(active.lease.job_id) is not active:
            return
        log.warning("lease_lost", job_id=active.lease.job_id, attempt=active.lease.attempt)
        active.lose()

    async def _execute(self, active: ActiveRun) -> None:
        if not traces().is_on:
            await self._execute_traced(active)
            return
        job, key = active.run.job, active.run.key
        about = {"messaging.system": "arq", "messaging.operation.type": "process"}
        ours = {"bespoke.job.id": key.job_id, "bespoke.job.type": job.job_type, "bespoke.attempt": key.attempt}
        with traces().span(
            f"process {job.job_type}/process",
            kind="consumer",
            attributes={**about, **ours},
            parent=await self._environment.trace_of(key.job_id),
            job_id=key.job_id,
        ) as active.trace:
            await self._execute_traced(active)

    async def _execute_traced(self, active: ActiveRun) -> None:
        run, key = active.run, active.run.key
        structlog.contextvars.bind_contextvars(job_id=key.job_id, attempt=key.attempt)
        on_behalf_of.set((str(run.job.user_id), key.job_id))
        try:
            await self._complete(active)
        except (LeaseLost, JobGone) as error:
            log.info("run_stopped", reason=error.code)
            await self._settle(run)
        except asyncio.CancelledError:
            if not active.is_lost:
                raise
            log.info("run_stopped", reason="lost")
            await self._settle(run)
        except DatabaseUnavailable as error:
            log.warning("run_left_to_sweeper", error=str(error)[:200])
        except Exception:
            log.exception("run_crashed", job_type=run.job.job_type)

    async def _settle(self, run: Run) -> None:
        """What was asked of models in a run that is another's now was paid all the same."""
        try:
            is_told = not run.calls.may_be_supposed
            with run.calls.told() as calls:
                if not is_told:
                    await self._store.settle(run.key, calls)
        except (DatabaseRefused, DatabaseUnavailable) as error:
            log.warning("calls_not_settled", calls=len(calls), error=str(error)[:200])

    async def _complete(self, active: ActiveRun) -> None:
        run = active.run
        try:
            async with asyncio.timeout_at(_loop_time(run.key.deadline)):
                completion = await self._jobs[JobType(run.job.job_type)](run, self._resource)
                active.is_ending = True
                ended = await self._store.complete(run.key, completion)
        except HandOver as hand_over:
            await self._release(active, hand_over.retry_at)
        except (LeaseLost, JobGone, DatabaseUnavailable):
            raise
        except StepFailed as error:
            await self._fail(active, error.public_message, error)
        except (JobFailed, CallError) as error:
            await self._fail(active, error.public_message)
        except TimeoutError:
            await self._fail(active, TOO_LATE)
        except Exception:
            log.exception("job_failed_unexpectedly", job_type=run.job.job_type)
            await self._fail(active, OUR_FAULT)
        else:
            log.info("job_completed", job_type=run.job.job_type)
            active.trace.note({"bespoke.outcome": ended.job.status})
            self._let_go(active)
            self.announce(ended)

    async def _fail(self, active: ActiveRun, message: str, error: StepFailed | None = None) -> None:
        active.is_ending = True
        until = time.monotonic() + _LAST_WORDS_S
        try:
            with active.run.calls.told() as calls:
                ended = await self._store.fail(
                    active.run.key,
                    message,
                    until=until,
                    step=error.step if error else None,
                    trace=error.trace if error else None,
                    error=error.detail if error else None,
                    calls=calls or None,
                )
        except (LeaseLost, JobGone):
            raise
        except DatabaseRefused as refused:  # a job always ends, if need be without its last words
            log.exception("last_words_refused", code=refused.code)
            ended = await self._store.fail(active.run.key, OUR_FAULT, until=until)
            await self._settle(active.run)
        active.trace.note({"bespoke.outcome": ended.job.status, "bespoke.failed_step": error.step if error else None})
        active.trace.fail(type(error).__name__ if error else "JobFailed")
        log.warning("job_failed", job_type=active.run.job.job_type, message=message, step=error.step if error else None)
        self._let_go(active)
        self.announce(ended)

    async def _release(self, active: ActiveRun, retry_at: datetime | None) -> None:
        active.is_ending = True
        until = time.monotonic() + _LAST_WORDS_S
        with active.run.calls.told() as calls:
            change, dispatches = await self._store.release(active.run.key, retry_at=retry_at, until=until, calls=calls)
        active.trace.note({"bespoke.outcome": "handed over"})
        log.info("run_released", retry_at=retry_at.isoformat() if retry_at else None)
        self._let_go(active)
        if change is not None:
            self._outbox.changed(change)
        self._outbox.dispatch(dispatches)

    def _let_go(self, active: ActiveRun) -> None:
        self._leases.drop(active.lease)
        self._environment.lanes.forget(active.lease.job_id)
        if self.active.get(active.lease.job_id) is active:
            del self.active[active.lease.job_id]
            self._environment.figures.runs_in_hand(len(self.active))

    def announce(self, ended: Ended) -> None:
        """Tells of a job that has ended, and enqueues what may go next."""
        self._environment.figures.job_ended(ended.job.job_type, ended.job.status)
        self._outbox.changed(change_of(ended.job))
        self._outbox.dispatch(ended.dispatches)


def _loop_time(monotonic: float) -> float:
    """A moment of `time.monotonic` on the running loop's clock, which need not be the same one."""
    return asyncio.get_running_loop().time() + monotonic - time.monotonic()
