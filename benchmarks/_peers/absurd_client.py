"""Absurd: the process that spawns tasks and waits for them. Runs in an environment of its own."""

import asyncio
import os
from typing import Any

from absurd_sdk import AsyncAbsurd

from benchmarks._peers.client_loop import serve


class _Client:
    def __init__(self) -> None:
        self._absurd = AsyncAbsurd(os.environ["PEER_DATABASE_URL"], queue_name="bench")

    async def begin(self, kind: str) -> Any:
        queue = "bench_parallel" if kind == "parallel" else "bench"
        return await self._absurd.spawn(kind, {}, queue=queue), queue

    async def result(self, job: Any, poll_s: float) -> None:
        spawned, queue = job
        # Its own `await_task_result` backs off; this polls as often as the clients of the others do.
        while True:
            snapshot = await self._absurd.fetch_task_result(spawned["task_id"], queue)
            if snapshot is not None and snapshot.state == "completed":
                return
            if snapshot is not None and snapshot.state in {"failed", "cancelled"}:
                raise RuntimeError(f"the task ended as {snapshot.state}")
            await asyncio.sleep(poll_s)


asyncio.run(serve(_Client()))
