"""Redis stores nothing, does not answer, or is gone: jobs start all the same. One of a cluster is refused at start."""

import asyncio
import os
import signal
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from redis.asyncio import Redis

from core.redis_address import NO_CLUSTER
from tests.hostile.attack import Damage
from tests.hostile.scene import Scene
from tests.own_redis import cluster_node
from tests.processes import START_COMMANDS, clean_environment


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


@dataclass(kw_only=True)
class Absence:
    """Nobody listens where Redis was."""

    name: str = "a Redis that is away"
    environment: Mapping[str, str] = field(default_factory=dict)

    async def play(self, scene: Scene) -> Damage:
        """Its process is ended, and started again without its keys."""
        await asyncio.to_thread(scene.stack.stop_redis)
        try:
            await asyncio.sleep(scene.seconds)  # the trouble lasts so long
        finally:
            await asyncio.to_thread(scene.stack.start_redis)
        return Damage(counts={"seconds": round(scene.seconds)})


@dataclass(kw_only=True)
class ClusterNode:
    """Somebody deploys another API and another worker with a Redis that is a node of a cluster."""

    name: str = "a cluster node"
    environment: Mapping[str, str] = field(default_factory=dict)

    async def play(self, scene: Scene) -> Damage:
        """Both end at once, and say why."""
        with tempfile.TemporaryDirectory() as folder, cluster_node(Path(folder)) as url:
            environment = clean_environment({**scene.stack.environment(), "REDIS_URL": url})
            told = [await _told(command, environment) for command in START_COMMANDS]
        refused = told.count((1, f"REDIS_URL {NO_CLUSTER}.\n"))
        others = [f"a start with a cluster node ended with {code}: {text[-200:]!r}" for code, text in told]
        return Damage(
            counts={"starts refused with a sentence": refused}, violations=others if refused < len(told) else []
        )


async def _told(command: list[str], environment: Mapping[str, str]) -> tuple[int | None, str]:
    """The exit code of a process, and what it said."""
    started = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    try:
        _, text = await started.communicate()
    finally:
        if started.returncode is None:
            started.kill()
    return started.returncode, text.decode(errors="replace")


FULL = Commands(
    name="a full Redis", breaks=("config", "set", "maxmemory", "1"), mends=("config", "set", "maxmemory", "0")
)
READ_ONLY = Commands(name="a read-only Redis", breaks=("replicaof", "127.0.0.1", "1"), mends=("replicaof", "no", "one"))
SILENT = Silence()
AWAY = Absence()
CLUSTER_NODE = ClusterNode()
