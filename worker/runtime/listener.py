"""What a worker hears from Redis: that there is work, and that a job it runs was cancelled."""

import asyncio
from collections.abc import Callable

import structlog
from pydantic import ValidationError
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from core.queue import CHANGE_CHANNEL, WAKE_CHANNEL, JobChange

log = structlog.get_logger(__name__)

# A connection that died without a word is noticed by a ping that is not answered.
_PING_S = 15.0
_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 2.0


class Listener:
    """One subscription to both channels, taken up again when Redis comes back.

    Messages can be lost: polls, heartbeats and sweeps find the same things out later.
    """

    def __init__(
        self,
        url: str,
        *,
        on_wake: Callable[[], None],
        on_change: Callable[[JobChange], None],
        on_connect: Callable[[], None],
    ) -> None:
        self._redis = Redis.from_url(url, socket_connect_timeout=5, socket_keepalive=True)
        self._on_wake = on_wake
        self._on_change = on_change
        self._on_connect = on_connect
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Starts to listen."""
        self._task = asyncio.create_task(self._listen_forever(), name="listener")

    async def aclose(self) -> None:
        """Stops listening."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._redis.aclose()

    async def _listen_forever(self) -> None:
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await pubsub.subscribe(WAKE_CHANNEL, CHANGE_CHANNEL)
                    wait_s = _FIRST_WAIT_S
                    log.info("listener_connected")
                    self._on_connect()
                    await self._listen(pubsub)
            except (RedisError, OSError) as error:
                log.warning("listener_disconnected", error=type(error).__name__)
            except Exception:  # a surprise must not end the listening for good
                log.exception("listener_broken")
            await asyncio.sleep(wait_s)
            wait_s = min(wait_s * 2, _LONGEST_WAIT_S)

    async def _listen(self, pubsub: PubSub) -> None:
        unanswered = False
        while True:
            message = await pubsub.get_message(timeout=_PING_S)
            if message is None:
                if unanswered:
                    raise ConnectionError("the ping was not answered")
                await pubsub.ping()
                unanswered = True
                continue
            unanswered = False
            if message["type"] == "message":
                self._handle(message["channel"], message["data"])

    def _handle(self, channel: bytes, data: bytes) -> None:
        if channel == WAKE_CHANNEL.encode():
            self._on_wake()
            return
        try:
            change = JobChange.model_validate_json(data)
        except ValidationError:
            log.warning("change_not_understood")
            return
        self._on_change(change)
