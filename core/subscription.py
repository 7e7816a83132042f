"""One Redis subscription for the process, which outlives Redis."""

import asyncio
from collections.abc import Callable, Mapping

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from client_sdk.backoff import Backoff
from core.redis_address import connection_pool

log = structlog.get_logger(__name__)

CONNECT_TIMEOUT_S = 2.0
SILENCE_S = 5.0  # after this much silence Redis is asked whether it is there; after twice as much it is given up
FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 2.0

Receiver = Callable[[bytes], None]


class Subscription:
    """Hands each message of its channels to a receiver, and reconnects for as long as it runs.

    Messages sent while it is not connected are lost: `on_connect` tells whoever must look for itself, and `on_loss`,
    at each try that fails, whoever must go on looking.
    """

    def __init__(
        self,
        url: str,
        receivers: Mapping[str, Receiver],
        *,
        on_connect: Callable[[], None],
        on_loss: Callable[[], None] = lambda: None,
    ) -> None:
        self._url = url
        self._receivers = {channel.encode(): receiver for channel, receiver in receivers.items()}
        self._on_connect = on_connect
        self._on_loss = on_loss
        self.connected = asyncio.Event()

    async def run(self) -> None:
        """Listens until it is cancelled."""
        backoff = Backoff(base_s=FIRST_PAUSE_S, cap_s=LONGEST_PAUSE_S)
        while True:
            try:
                await self._listen()
            except (RedisError, OSError) as error:  # TimeoutError is an OSError
                log.warning("subscription_lost", error=type(error).__name__, was_connected=self.connected.is_set())
            except Exception:  # a surprise must not end it for good
                log.exception("subscription_broken")
            self._on_loss()
            if self.connected.is_set():
                backoff.reset()
                self.connected.clear()
            await asyncio.sleep(backoff.next_s())

    async def _listen(self) -> None:
        pool = connection_pool(self._url, socket_connect_timeout=CONNECT_TIMEOUT_S, socket_keepalive=True)
        redis = Redis.from_pool(pool)
        async with redis, redis.pubsub() as channel:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                await channel.subscribe(*self._receivers)
            waiting_for_pong = False
            while True:
                message = await channel.get_message(timeout=SILENCE_S)
                if message is None and waiting_for_pong:
                    raise TimeoutError
                if message is None:
                    await channel.ping()
                waiting_for_pong = message is None
                if message is not None:
                    self._take(message, channel)

    def _take(self, message: Mapping[str, object], channel: PubSub) -> None:
        kind = message["type"]
        if kind == "subscribe" and len(channel.channels) == len(self._receivers) and not self.connected.is_set():
            self.connected.set()
            log.info("subscription_connected")
            self._on_connect()
        if kind != "message":
            return
        name, data = message["channel"], message["data"]
        if isinstance(name, bytes) and isinstance(data, bytes):
            try:
                self._receivers[name](data)
            except (ValueError, KeyError) as error:
                log.warning("message_not_understood", channel=name.decode(), error=type(error).__name__)
