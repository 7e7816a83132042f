"""The blocking client where processes end or fork."""

import asyncio
import os
import signal
import sys

import pytest

from client_sdk import Bespoke
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST, credentials
from tests.waiting import patience

PROGRAM = """
import sys
from client_sdk import Bespoke
bespoke = Bespoke(sys.argv[1], api_key=sys.argv[2])
updates = bespoke.jobs.watch(sys.argv[3])
print(next(updates).status, flush=True)
"""


async def test_a_program_can_end_in_the_middle_of_a_watch(server: FaultServer) -> None:
    arguments = ["-c", PROGRAM, server.url, server.api_key, server.add_job(status="processing")]
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    try:
        async with patience():
            output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert (process.returncode, output) == (0, b"processing\n")


def _ask_in_child(bespoke: Bespoke, job_id: str) -> int:
    """0 if the child was told why it cannot use the client, and can close it and drop an iterator all the same."""
    try:
        bespoke.jobs.get(job_id)
    except RuntimeError as error:
        bespoke.close()
        return 0 if "forked" in str(error) else 2
    return 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_is_told_to_make_its_own(server: FaultServer) -> None:
    job_id = server.add_job()
    with Bespoke(server.url, **credentials(server, "api key"), timings=FAST) as bespoke:
        bespoke.jobs.get(job_id)
        child = os.fork()
        if child == 0:
            signal.alarm(5)
            os._exit(_ask_in_child(bespoke, job_id))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        bespoke.jobs.get(job_id)
