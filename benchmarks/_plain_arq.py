"""ARQ as it comes: its own worker, its own poll, its own serializer. What ours is compared with."""

import asyncio
import os
import sys
import time
from typing import Any, ClassVar

from arq.connections import RedisSettings

STEPS = 8


async def linear(ctx: dict[str, Any]) -> float:
    """Eight awaits that do nothing, and nothing that survives a crash. Answers when it was entered."""
    del ctx
    entered = time.perf_counter()
    for _ in range(STEPS):
        await asyncio.sleep(0)
    return entered


async def _say_ready(ctx: dict[str, Any]) -> None:
    del ctx
    sys.stderr.write("plain_arq_ready\n")
    sys.stderr.flush()


class WorkerSettings:
    """Defaults, but for where Redis is."""

    functions: ClassVar = [linear]
    redis_settings = RedisSettings.from_dsn(os.environ["REDIS_URL"])
    queue_name = "bench:plain"
    on_startup = _say_ready
