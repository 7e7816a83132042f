"""DBOS: the process that enqueues workflows and waits for them. Runs in an environment of its own."""

import asyncio
import os
from typing import Any

from dbos import DBOSClient

from benchmarks._peers.client_loop import serve

QUEUE = "bench"


class _Client:
    def __init__(self) -> None:
        self._dbos = DBOSClient(system_database_url=os.environ["PEER_DATABASE_URL"])

    async def begin(self, kind: str) -> Any:
        return await self._dbos.enqueue_async({"queue_name": QUEUE, "workflow_name": kind})

    async def result(self, job: Any, poll_s: float) -> None:
        await job.get_result(polling_interval_sec=poll_s)


asyncio.run(serve(_Client()))
