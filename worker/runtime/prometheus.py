"""A worker's figures for Prometheus, on a port of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

_LOOK_S = 5.0
# Offline steps take milliseconds, a model's a minute.
_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300)
_TOKENS = ("input", "cached", "output", "reasoning")


class PrometheusFigures:
    """`Figures` that can be scraped from `http://{host}:{port}/metrics`.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        registry = CollectorRegistry()
        self._jobs = Counter("bespoke_jobs", "Jobs that ended here", ("type", "outcome"), registry=registry)
        self._running = Gauge("bespoke_jobs_running", "Jobs that run here", registry=registry)
        self._steps = Histogram(
            "bespoke_step_seconds", "Tries of steps", ("step", "outcome"), buckets=_SECONDS, registry=registry
        )
        self._calls = Counter("bespoke_model_calls", "Calls to models", ("model", "outcome"), registry=registry)
        self._tokens = Counter(
            "bespoke_model_tokens", "Tokens; cached ones are of the input", ("model", "kind"), registry=registry
        )
        self._cost = Counter("bespoke_model_cost_dollars", "What is known of the cost", ("model",), registry=registry)
        self._unpriced = Counter(
            "bespoke_model_calls_unpriced", "Calls whose cost is not known", ("model",), registry=registry
        )
        self._depth = Gauge("bespoke_queue_entries", "Entries that wait in the queue", registry=registry)
        self._age = Gauge("bespoke_queue_age_seconds", "How long the oldest of them waits", registry=registry)
        self._server, self._thread = start_http_server(port, host, registry)
        self._looking: asyncio.Task[None] | None = None
        self.port: int = self._server.server_port

    def job_ended(self, job_type: str, status: str) -> None:
        """See `Figures`."""
        self._jobs.labels(job_type, status).inc()

    def step_ended(self, step: str, *, seconds: float, outcome: str) -> None:
        """See `Figures`."""
        self._steps.labels(step, outcome).observe(seconds)

    def model_called(self, row: Mapping[str, Any]) -> None:
        """See `Figures`."""
        model = row["model"]
        self._calls.labels(model, str(row["outcome"])).inc()
        for kind in _TOKENS:
            self._tokens.labels(model, kind).inc(row[f"{kind}_tokens"])
        if row["cost_usd"] is None:
            self._unpriced.labels(model).inc()
        else:
            self._cost.labels(model).inc(row["cost_usd"])

    def runs_in_hand(self, count: int) -> None:
        """See `Figures`."""
        self._running.set(count)

    def watch_queue(self, look: Callable[[], Awaitable[tuple[int, float]]]) -> None:
        """Looks now and then; while Redis is away the figures are not known (NaN)."""
        self._looking = asyncio.create_task(self._look(look), name="figures of the queue")

    async def _look(self, look: Callable[[], Awaitable[tuple[int, float]]]) -> None:
        while True:
            try:
                seen: tuple[float, float] = await look()
            except (RedisError, OSError):
                seen = float("nan"), float("nan")
            self._depth.set(seen[0])
            self._age.set(seen[1])
            await asyncio.sleep(_LOOK_S)

    async def aclose(self) -> None:
        """See `Figures`."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        await asyncio.to_thread(self._server.shutdown)
        self._server.server_close()
