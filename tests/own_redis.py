"""A Valkey of a test's own, and what can be the matter with it."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from redis.asyncio import Redis

from devstack.ports import free_port
from devstack.valkey import Valkey


@dataclass(frozen=True)
class OwnRedis:
    """A Redis of the test's own."""

    valkey: Valkey

    @property
    def url(self) -> SecretStr:
        return SecretStr(self.valkey.url)

    async def say(self, *command: str) -> None:
        async with Redis.from_url(self.valkey.url) as redis:
            await redis.execute_command(*command)

    async def stop(self) -> None:
        await asyncio.to_thread(self.valkey.stop)

    async def start(self) -> None:
        await asyncio.to_thread(self.valkey.start, self.valkey.port)

    async def signal(self, number: signal.Signals) -> None:
        send(self.valkey, number)


Act = Callable[[OwnRedis], Awaitable[None]]

TROUBLES: dict[str, tuple[Act, Act]] = {
    "full": (lambda r: r.say("config", "set", "maxmemory", "1"), lambda r: r.say("config", "set", "maxmemory", "0")),
    "read-only": (lambda r: r.say("replicaof", "127.0.0.1", "1"), lambda r: r.say("replicaof", "no", "one")),
    "away": (lambda r: r.stop(), lambda r: r.start()),
    "silent": (lambda r: r.signal(signal.SIGSTOP), lambda r: r.signal(signal.SIGCONT)),
}


def send(valkey: Valkey, number: signal.Signals) -> None:
    """Sends a signal to the server's process."""
    if valkey.child is not None and valkey.child.identity is not None:
        os.kill(valkey.child.identity.pid, number)


@contextmanager
def own_redis(directory: Path) -> Iterator[OwnRedis]:
    """Starts one in a directory, and stops it whatever became of it."""
    valkey = Valkey(directory / "valkey", directory / "valkey.log", "secret", lambda _: None)
    valkey.start(free_port())
    try:
        yield OwnRedis(valkey)
    finally:
        with suppress(ProcessLookupError):
            send(valkey, signal.SIGCONT)
        valkey.stop()
