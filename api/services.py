"""What a running API holds: connections, caches and the tasks behind them, made at start and ended at stop."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

import httpx
from litestar import Litestar
from litestar.connection import ASGIConnection

from api.account.turns import ArchiveTurns
from api.auth.addresses import Addresses
from api.auth.key_cache import REVOKED_CHANNEL, KeyCache
from api.auth.key_sets import KeySet
from api.auth.rate_limits import RateLimiter
from api.auth.shared_rates import SharedRates
from api.auth.tokens import TokenVerifier
from api.children import ApiChildren
from api.document_jobs.waiting import JobWatches
from api.health.checks import CHECK_TIMEOUT_S, Health
from api.health.metrics import HELD_REQUESTS
from api.http.turns import Turns
from core.admission import Bounds
from core.database import Database
from core.queue import CHANGE_CHANNEL, Queue
from core.settings import Settings
from core.subscription import Subscription
from core.tracing import traces

# Choosing among the kept connections costs time for each of them: with 64 a call takes half again as much CPU.
DATABASE_CONNECTIONS = 24
# A cancel must not wait behind what it would end; who calls is asked before it is known whose turn it would be; one
# read covers all held requests, and tells the health check how the database is.
RESERVED_CONNECTIONS = {"cancel_job": 2, "authenticate_api_keys": 2, "read_job_versions": 1}
# Requests take turns before (`api/http/turns.py`); what waits here are held ones that have been woken, most of all.
DATABASE_BOUNDS = Bounds(waiting=1000, wait_s=5.0)


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything that handlers reach for, one of each a process."""

    settings: Settings
    database: Database
    queue: Queue
    keys: KeyCache
    tokens: TokenVerifier
    addresses: Addresses
    turns: Turns
    limiter: RateLimiter
    watches: JobWatches
    subscription: Subscription
    health: Health
    children: ApiChildren
    archive_turns: ArchiveTurns


def services_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Services:
    """The services of the app that a request belongs to."""
    services: Services = connection.app.state.services
    return services


@asynccontextmanager
async def open_services(app: Litestar) -> AsyncIterator[None]:
    """Litestar's lifespan: connects without waiting for anyone, so that the API starts while Redis is away."""
    settings: Settings = app.state.settings
    async with (
        await _connect(
            settings, connections=DATABASE_CONNECTIONS, bounds=DATABASE_BOUNDS, reserved=RESERVED_CONNECTIONS
        ) as database,
        httpx.AsyncClient() as http,
    ):
        services = _build(settings, database, http)
        app.state.services = services
        app.state.turns = services.turns
        HELD_REQUESTS.set_function(lambda: services.watches.held)
        tasks = [
            asyncio.create_task(services.subscription.run(), name="subscription"),
            asyncio.create_task(services.watches.run_safety_reads(), name="safety reads"),
        ]
        try:
            with _ending_holds_on_signals(services.watches):
                yield
        finally:
            services.watches.end_holds()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await services.children.aclose()
            await services.queue.aclose()
            await asyncio.to_thread(traces().close)


async def _connect(settings: Settings, **options: Any) -> Database:
    return await Database.connect(settings.supabase_url, settings.supabase_secret_key.get_secret_value(), **options)


def _build(settings: Settings, database: Database, http: httpx.AsyncClient) -> Services:
    redis_url = settings.redis_url.get_secret_value()
    queue = Queue.connect(redis_url)
    addresses = Addresses(settings.trusted_proxies, hops=settings.proxy_hops)
    secret = settings.supabase_jwt_secret
    keys = KeyCache(database, keep_s=settings.api_key_cache_s)
    watches = JobWatches(
        database, capacity=settings.held_requests_max, capacity_per_caller=settings.held_requests_per_caller
    )

    def look_for_what_was_missed() -> None:
        keys.clear()
        watches.read_soon()

    return Services(
        settings=settings,
        database=database,
        queue=queue,
        keys=keys,
        tokens=TokenVerifier(
            secret.get_secret_value() if secret else None,
            KeySet(f"{settings.supabase_url.rstrip('/')}/auth/v1/.well-known/jwks.json", http),
        ),
        addresses=addresses,
        turns=Turns(addresses),
        limiter=RateLimiter(SharedRates(queue.redis, budget_s=settings.rate_budget_s)),
        watches=watches,
        subscription=Subscription(
            redis_url,
            {CHANGE_CHANNEL: watches.receive, REVOKED_CHANNEL: lambda key_hash: keys.forget(key_hash.decode())},
            on_connect=look_for_what_was_missed,
        ),
        health=Health(database, queue, connect=lambda: _connect(settings, timeout_s=CHECK_TIMEOUT_S)),
        children=ApiChildren(),
        archive_turns=ArchiveTurns(),
    )


@contextmanager
def _ending_holds_on_signals(watches: JobWatches) -> Iterator[None]:
    """Ends held requests when the server is told to stop.

    uvicorn waits for open requests before it ends the lifespan, so that a hold would delay the stop by a minute. Its
    own handlers go on to run.
    """
    loop = asyncio.get_running_loop()
    before: dict[signal.Signals, Any] = {}

    def stop(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(watches.end_holds)
        before[signal.Signals(number)](number, frame)

    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            handler = signal.getsignal(number)
            if callable(handler):
                before[number] = handler
                signal.signal(number, stop)
    except ValueError:  # not the main thread: whoever runs us there does not stop us by signals
        before.clear()
    try:
        yield
    finally:
        for number, replaced in before.items():
            signal.signal(number, replaced)
