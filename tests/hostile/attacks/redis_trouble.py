"""Redis answers and stores nothing, or does not answer: jobs start all the same."""

import asyncio
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field

from redis.asyncio import Redis

from tests.hostile.attack import Damage
from tests.hostile.scene import Scene


@dataclass(kw_only=True)
class Commands:
    """What makes the trouble, and what mends it: commands to Redis."""

    name: str
    breaks: tuple[str, ...]
    mends: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    async def play(self, scene: Scene) -> Damage:
        """In trouble for the whole time."""
        async with Redis.from_url(scene.stack.environment()["REDIS_URL"]) as redis:
            await redis.execute_command(*self.breaks)
            try:
                await asyncio.sleep(scene.seconds)  # the trouble lasts so long
            finally:
                await redis.execute_command(*self.mends)
        return Damage(counts={"seconds": round(scene.seconds)})


@dataclass(kw_only=True)
class Silence:
    """Redis is there, and says nothing."""

    name: str = "a silent Redis"
    environment: Mapping[str, str] = field(default_factory=dict)

    async def play(self, scene: Scene) -> Damage:
        """Stopped as by a debugger: connections stay open."""
        async with Redis.from_url(scene.stack.environment()["REDIS_URL"]) as redis:
            process_id = int((await redis.info("server"))["process_id"])
        os.kill(process_id, signal.SIGSTOP)
        try:
            await asyncio.sleep(scene.seconds)  # the trouble lasts so long
        finally:
            os.kill(process_id, signal.SIGCONT)
        return Damage(counts={"seconds": round(scene.seconds)})


FULL = Commands(
    name="a full Redis", breaks=("config", "set", "maxmemory", "1"), mends=("config", "set", "maxmemory", "0")
)
READ_ONLY = Commands(name="a read-only Redis", breaks=("replicaof", "127.0.0.1", "1"), mends=("replicaof", "no", "one"))
SILENT = Silence()
