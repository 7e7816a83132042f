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
from devstack.process import Child
from devstack.valkey import Valkey, _program
from tests.processes import free_port as reserved_port


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


@contextmanager
def valkey_with(directory: Path, *arguments: str, **settings: str) -> Iterator[int]:
    """Starts one of any kind, without a password unless a setting has one; its port."""
    port = reserved_port()
    lines = {"bind": "127.0.0.1", "port": str(port), "dir": str(directory), "save": '""', **settings}
    config = directory / f"{port}.conf"
    config.write_text("".join(f"{name.replace('_', '-')} {value}\n" for name, value in lines.items()))
    command: list[str | Path] = [_program(), config, *arguments]
    child = Child("valkey", command, environment={}, log=directory / f"{port}.log")
    try:
        child.wait_for("Sentinel ID is" if "--sentinel" in arguments else "Ready to accept connections", 60)
        yield port
    finally:
        child.stop()


@contextmanager
def cluster_node(directory: Path) -> Iterator[str]:
    """Starts a node of a cluster; its URL."""
    # Its usual bus port, 10,000 above, would not be one for a high port.
    with valkey_with(directory, cluster_enabled="yes", cluster_port=str(reserved_port())) as port:
        yield f"redis://127.0.0.1:{port}/0"


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
