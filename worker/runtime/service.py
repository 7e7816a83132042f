"""One worker process: everything that lives as long as it does, started and ended in order."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Generic, Self

import structlog

from client_sdk.models import JobType
from core.auth_users import AuthUsers
from core.confined.slots import FairSlots
from core.database import Database
from core.errors import CoreError
from core.queue import CHANGE_CHANNEL, LOOK_IN_DATABASE, WAKE_CHANNEL, Dispatch, JobChange, Queue
from core.settings import Settings
from core.subscription import Subscription
from core.tracing import traces
from worker.runtime.database_poll import DatabasePoll
from worker.runtime.drain import Drain
from worker.runtime.figures import Figures, NoFigures
from worker.runtime.housekeeping import Housekeeping
from worker.runtime.job import Jobs, ResourceT
from worker.runtime.lane_news import LANES_CHANNEL, LaneNews
from worker.runtime.lanes import Lanes
from worker.runtime.leases import Leases
from worker.runtime.life_signs import LifeSigns
from worker.runtime.outbox import Outbox
from worker.runtime.policy import RetryPolicy
from worker.runtime.run import RunEnvironment
from worker.runtime.runner import Runner
from worker.runtime.shared_pace import RedisClock, account_of
from worker.runtime.store import RunStore
from worker.runtime.sweeper import Sweeper
from worker.runtime.takeover import Takeover

log = structlog.get_logger(__name__)

# After the grace time: what runs get to close their requests and to hand themselves over.
_HAND_OVER_S = 15.0
_FLUSH_S = 3.0
_UNDELIVERABLE_S = 20.0


class WorkerService(Generic[ResourceT]):
    """The runtime of one worker. `on_wake` is called when there may be work in the queue."""

    def __init__(
        self,
        *,
        settings: Settings,
        database: Database,
        queue: Queue,
        resource: ResourceT,
        jobs: Jobs[ResourceT],
    ) -> None:
        self.settings = settings
        self.worker_id = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self.on_wake: Callable[[], None] = lambda: None
        self._database = database
        self._queue = queue
        self._resource = resource
        self._figures = _figures_of(settings)
        self._drain = Drain()
        self._poll: DatabasePoll | None = None
        self._outbox = Outbox(queue, on_refused=self.doubt_redis)
        self._store = RunStore(database, worker_id=self.worker_id, budget=settings.model_budget)
        self._leases = Leases(
            self._connect_for_heartbeats,
            worker_id=self.worker_id,
            lease_s=settings.lease_s,
            heartbeat_s=settings.heartbeat_s,
        )
        self._sweeper = Sweeper(database, self._outbox, settings)
        signs = LifeSigns(self.worker_id, project=settings.supabase_url)
        self._takeover = Takeover(database, self._outbox, signs)
        self._housekeeping = Housekeeping(database, self._outbox, users=partial(_users_of, settings))
        account = _account_of(settings)
        self._lane_news = LaneNews(queue, worker_id=self.worker_id, account=account)
        self._lanes = Lanes(
            settings.model_concurrency,
            news=self._lane_news,
            clock_of=lambda model: RedisClock(queue, account=account, model=model),
            begins_slowly=settings.engine_name != "offline",
        )
        self.runner = Runner(
            jobs=jobs,
            resource=resource,
            settings=settings,
            environment=RunEnvironment(
                store=self._store,
                policy=RetryPolicy(max_tries=settings.step_max_tries, base_s=settings.retry_base_s),
                drain=self._drain,
                slots=FairSlots(settings.model_concurrency),
                lanes=self._lanes,
                engine_name=resource.name,
                has_budget=settings.model_budget is not None,
                step_timeout_s=settings.step_timeout_s,
                on_change=self._outbox.changed,
                on_booked=self._housekeeping.count_soon,
                figures=self._figures,
                trace_of=self._queue.trace_of,
            ),
            leases=self._leases,
            outbox=self._outbox,
        )
        self._subscription = Subscription(
            settings.redis_url.get_secret_value(),
            {
                WAKE_CHANNEL: self._on_wake_up,
                CHANGE_CHANNEL: lambda change: self.runner.on_change(JobChange.model_validate_json(change)),
                LANES_CHANNEL: self._lane_news.take,
            },
            on_connect=self._on_redis_back,
            on_loss=self.doubt_redis,
        )
        self._listening: asyncio.Task[None] | None = None

    @classmethod
    async def create(cls, settings: Settings, *, queue: Queue, resource: ResourceT, jobs: Jobs[ResourceT]) -> Self:
        """A service that acts as the service role; nothing runs yet, and nothing needs to be reachable."""
        return cls(settings=settings, database=await _connect(settings), queue=queue, resource=resource, jobs=jobs)

    def start(self) -> None:
        """Starts heartbeats, sweeps, and listening."""
        self._leases.start()
        self._outbox.start()
        self._sweeper.start()
        self._takeover.start()
        self._housekeeping.start()
        self._figures.watch_queue(self._queue.waiting)
        self._listening = asyncio.create_task(self._subscription.run(), name="subscription")

    async def process(self, job_id: str, job_type: JobType, dispatch: int) -> None:
        """Runs a job to its end, or until it goes on elsewhere."""
        await self.runner.process(Dispatch(job_id=job_id, job_type=job_type, dispatch=dispatch))

    def start_polling(self, look: Callable[[], Awaitable[None]]) -> None:
        """Lets `look` be called now and then while Redis cannot be relied on."""
        self._poll = DatabasePoll(look=look, probe=self._queue.check)
        self._poll.start()

    def doubt_redis(self) -> None:
        """Says that a job may be in the database and not in the queue."""
        if self._poll is not None:
            self._poll.doubt()

    async def claim_waiting(self, limit: int) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        """Claims up to `limit` runs that nobody has: ids of their jobs, and what runs them to their end.

        Raises:
            CoreError: the database did not answer, or refused.
        """
        sent_at = self._leases.now()
        claims = await self._store.claim_waiting(
            limit=limit,
            running=self.runner.in_hand,
            lease_s=self.settings.lease_s,
            timeout_s=self.settings.job_timeout_s,
            max_crashes=self.settings.max_crashes,
        )
        return [(str(claim.job.id), partial(self.runner.process_claimed, claim, sent_at)) for claim in claims]

    async def fail_undeliverable(self, job_id: str, dispatch: int, message: str) -> None:
        """Fails a job whose queue entry cannot be run, unless it has moved on."""
        try:
            ended = await self._store.fail_undeliverable(
                job_id, dispatch, message, until=time.monotonic() + _UNDELIVERABLE_S
            )
        except CoreError as error:
            log.warning("undeliverable_not_failed", job_id=job_id, error=str(error)[:200])
            return
        if ended is not None:
            self.runner.announce(ended)

    async def drain(self) -> None:
        """Lets running steps finish within the grace time, hands every run over, and returns."""
        self._drain.request()
        grace_s = self.settings.shutdown_grace_s
        log.info("draining", runs=len(self.runner.active), grace_s=grace_s)
        if not await self.runner.ended(grace_s):
            log.info("grace_over", runs=len(self.runner.active))
            self._drain.cut()
            await self.runner.ended(_HAND_OVER_S)
        await self._outbox.flush(_FLUSH_S)

    async def aclose(self) -> None:
        """Ends everything that `start` started. Runs that are left go to whoever looks, or run out of their lease."""
        if self._poll is not None:
            await self._poll.aclose()
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
        await self._sweeper.aclose()
        await self._takeover.aclose(is_empty=self._drain.is_requested and not self.runner.active)
        await self._housekeeping.aclose()
        await self._lane_news.aclose()
        await self._lanes.aclose()
        await self._leases.aclose()
        await self._outbox.aclose()
        await self._figures.aclose()
        await self._resource.aclose()
        await self._database.aclose()
        await asyncio.to_thread(traces().close)

    async def _connect_for_heartbeats(self) -> Database:
        # Two more tries fit into the lease when one gets no answer.
        timeout_s = max(0.5, (self.settings.lease_s - self.settings.heartbeat_s) / 3)
        return await _connect(self.settings, timeout_s=timeout_s, connections=1)

    def _on_wake_up(self, message: bytes) -> None:
        if message == LOOK_IN_DATABASE:
            self.doubt_redis()
        self.on_wake()

    def _on_redis_back(self) -> None:
        # A wake-up or a cancel may have been missed, and entries lost.
        self._leases.nudge()
        self._sweeper.refill()
        self.on_wake()


def _account_of(settings: Settings) -> str:
    key = settings.openai_api_key
    return account_of(base_url=settings.openai_base_url, api_key=key.get_secret_value() if key else None)


def _users_of(settings: Settings) -> AuthUsers:
    return AuthUsers.of(settings.supabase_url, settings.supabase_secret_key.get_secret_value())


def _figures_of(settings: Settings) -> Figures:
    """What counts, if anybody wants to know. A port that is taken stops no job."""
    if not settings.worker_metrics_port:
        return NoFigures()
    from worker.runtime.prometheus import PrometheusFigures  # noqa: PLC0415 - only who wants it pays for the import

    try:
        return PrometheusFigures(settings.worker_metrics_port, settings.worker_metrics_host)
    except OSError as error:
        log.warning("metrics_not_offered", port=settings.worker_metrics_port, error=str(error))
        return NoFigures()


async def _connect(settings: Settings, *, timeout_s: float = 15.0, connections: int = 64) -> Database:
    url = settings.database_url
    return await Database.connect(
        settings.supabase_url,
        settings.supabase_secret_key.get_secret_value(),
        timeout_s=timeout_s,
        connections=connections if url is None else min(connections, settings.database_connections),
        is_direct=True,
        database_url=url.get_secret_value() if url else None,
    )
