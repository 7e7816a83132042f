"""The examples that other tests do not run."""

from uuid import UUID, uuid4

import pytest

from client_sdk import AsyncBespoke
from examples.progress_endpoint import progress
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_stream_of_progress_says_that_it_is_over(server: FaultServer, *, is_known: bool) -> None:
    """An EventSource that is not told would connect again for ever."""
    job_id = UUID(server.add_job(status="completed")) if is_known else uuid4()
    async with AsyncBespoke(server.url, api_key=server.api_key, timings=FAST) as bespoke:
        events = [message.event async for message in progress(bespoke, job_id)]
    assert events == ["job" if is_known else "problem", "end"]
