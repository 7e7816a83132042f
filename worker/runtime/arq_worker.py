"""ARQ's worker, woken instead of polling, and with our rules for what it finds in the queue.

What differs from `arq.worker.Worker`, and why, is in docs/decisions/0002-arq-with-a-wake-up.md. In short:
an entry is taken out of the queue when it is picked up (the database is the truth, so nothing is lost, and a dead
worker leaves nothing behind); every way in which ARQ would drop an entry ends the job with a message; and Redis may
go away and come back.
"""

import asyncio
import inspect
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

import structlog
from arq.constants import in_progress_key_prefix, job_key_prefix, retry_key_prefix
from arq.jobs import DeserializationError, deserialize_job_raw
from arq.utils import timestamp_ms
from arq.worker import Function, Worker
from redis.exceptions import RedisError

from worker.runtime.service import WorkerService
from worker.supervisor import is_orphan

log = structlog.get_logger(__name__)

_REDIS_AWAY_S = 0.5
_POP_TIMEOUT_S = 1.0  # one that does not answer is doubted soon, not when the connection gives up

# One round trip, and no two workers get the same entry. The in-progress and retry keys are those of a stock ARQ worker.
_POP = f"""
local taken = {{}}
for _, id in ipairs(redis.call('zrangebyscore', KEYS[1], '-inf', ARGV[1], 'limit', 0, ARGV[2])) do
  redis.call('zrem', KEYS[1], id)
  taken[#taken + 1] = {{id, redis.call('get', '{job_key_prefix}' .. id)}}
  redis.call('del', '{job_key_prefix}' .. id, '{in_progress_key_prefix}' .. id, '{retry_key_prefix}' .. id)
end
return taken
"""

EXPIRED = "The job waited too long to be picked up. You can retry it."
UNREADABLE = "The job could not be handed to a worker. You can retry it."
UNKNOWN = "No worker knows this kind of job. You can retry it later."


class WokenWorker(Worker):
    """Made by `arq worker.settings.WorkerSettings`; `on_startup` puts the service into `ctx["service"]`."""

    # The `arq` command passes on only what the signature names.
    __signature__: ClassVar = inspect.signature(Worker)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pop = self.pool.register_script(_POP)
        self._wake = asyncio.Event()
        self._stopped = asyncio.Event()
        self._stopping: asyncio.Task[None] | None = None
        self._begins_anew = False
        self._reserved = 0

    @property
    def service(self) -> WorkerService[Any]:
        """The runtime that runs what this worker picks up."""
        service: WorkerService[Any] = self.ctx["service"]
        return service

    async def main(self) -> None:
        """Picks up entries until told to stop."""
        self.ctx["redis"] = self.pool
        if self.on_startup:
            await self.on_startup(self.ctx)
        self.service.on_wake = self._wake.set
        self.service.start_polling(self._look_in_database)
        log.info("worker_ready", worker_id=self.service.worker_id, functions=sorted(self.functions))
        was_away = False
        while not self._stopped.is_set():
            self._wake.clear()
            try:
                await self._poll_iteration()
                was_away = False
            except (RedisError, OSError) as error:
                if not was_away:
                    log.warning("redis_away", error=type(error).__name__)
                was_away = True
                self.service.doubt_redis()
            if is_orphan():
                self.handle_sig(signal.SIGTERM)
            if self.burst and not self.tasks and not await self.pool.zcard(self.queue_name):
                return
            await self._rest(_REDIS_AWAY_S if was_away else self.poll_delay_s)

    async def _rest(self, timeout_s: float) -> None:
        """Until there may be something to do: a wake-up, a freed slot, or the slow poll."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._wake.wait()

    async def _poll_iteration(self) -> None:
        for job_id in [job_id for job_id, task in self.tasks.items() if task.done()]:
            del self.tasks[job_id]
        if free := self._free_slots():
            for arq_id, payload in await self._take(free):
                self._start(arq_id, partial(self._deliver, arq_id, payload))
        await self.record_health()

    def _free_slots(self) -> int:
        return max(0, self.max_jobs - len(self.tasks) - self._reserved) if self.allow_pick_jobs else 0

    def _start(self, arq_id: str, delivery: Callable[[], Awaitable[None]]) -> None:
        task = self.loop.create_task(self._run_entry(arq_id, delivery), name=f"entry:{arq_id}")
        task.add_done_callback(lambda _: self._wake.set())
        self.tasks[arq_id] = task

    async def _take(self, count: int) -> list[tuple[str, bytes | None]]:
        """Takes up to so many entries out of the queue: ARQ's id, and the payload unless it has expired."""
        async with asyncio.timeout(_POP_TIMEOUT_S):
            taken = await self._pop(keys=[self.queue_name], args=[timestamp_ms(), count])
        return [(arq_id.decode(), payload) for arq_id, payload in taken]

    async def _look_in_database(self) -> None:
        """Claims what waits, as far as there are slots free, and starts it."""
        free = self._free_slots()
        if not free:
            return
        self._reserved = free
        try:
            claims = await self.service.claim_waiting(free)
        finally:
            self._reserved = 0
        for job_id, process in claims:
            self._start(f"{job_id}:claimed", process)

    async def _run_entry(self, arq_id: str, delivery: Callable[[], Awaitable[None]]) -> None:
        try:
            await delivery()
            self.jobs_complete += 1
        except Exception:
            # Nothing that a job does comes out here; a worker must survive what we did not foresee.
            self.jobs_failed += 1
            log.exception("entry_failed", arq_id=arq_id)

    async def _deliver(self, arq_id: str, payload: bytes | None) -> None:
        if payload is None:
            await self._refuse(arq_id, EXPIRED)
            return
        try:
            name, args, kwargs, _, _ = deserialize_job_raw(payload, deserializer=self.job_deserializer)
        except DeserializationError:
            await self._refuse(arq_id, UNREADABLE)
            return
        function = self.functions.get(name)
        if not isinstance(function, Function):
            await self._refuse(arq_id, UNKNOWN)
            return
        if not _is_call(args, kwargs):
            await self._refuse(arq_id, UNREADABLE)
            return
        await function.coroutine(self.ctx, *args)

    async def _refuse(self, arq_id: str, message: str) -> None:
        """Ends the job of an entry that cannot be run; its ARQ id is `{job_id}:{dispatch}`."""
        job_id, _, dispatch = arq_id.rpartition(":")
        log.warning("entry_refused", arq_id=arq_id, message=message)
        if job_id and dispatch.isdigit():
            await self.service.fail_undeliverable(job_id, int(dispatch), message)

    def handle_sig(self, signum: signal.Signals) -> None:
        """Stops picking up entries, drains, and ends. A second signal changes nothing.

        Under `arq --watch` SIGUSR1 means that files have changed: it ends the same way, and begins anew.
        """
        self.allow_pick_jobs = False
        if self._stopping is None:
            number = signal.Signals(signum)
            log.info("worker_stopping", signal=number.name)
            self._begins_anew = self.on_stop is not None and number is signal.SIGUSR1
            self._stopping = self.loop.create_task(self._stop(number), name="stop")

    def stop_now(self) -> None:
        """Lets `main` return; what runs is ended by `close`."""
        self._stopped.set()
        self._wake.set()

    async def _stop(self, number: signal.Signals) -> None:
        try:
            if "service" in self.ctx:
                await self.service.drain()
        finally:
            self.stop_now()
            if self.on_stop:
                self.on_stop(number)  # `arq --watch` waits for it

    async def close(self) -> None:
        """Ends what is left, and closes the connections. Under `arq --watch` this process may begin anew with that.

        ARQ itself would go on with the code that it has loaded, and with a worker that was closed.
        """
        if self._begins_anew and self._stopping:
            await asyncio.wait([self._stopping])
        for task in self.tasks.values():
            task.cancel()
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        if self.on_shutdown:
            await self.on_shutdown(self.ctx)
        try:
            await self.pool.aclose()
        except (RedisError, OSError) as error:
            log.warning("redis_not_closed", error=type(error).__name__)
        log.info("worker_stopped")
        if self._begins_anew:
            sys.stdout.flush()
            sys.stderr.flush()
            os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - the very command that runs now


def _is_call(args: Any, kwargs: Any) -> bool:
    match args:
        case [str(), int()]:
            return not kwargs
        case _:
            return False
