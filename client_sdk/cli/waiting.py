"""How a command waits for a job that it started."""

from typing import TypeVar

from client_sdk.cli.context import CommandContext
from client_sdk.cli.progress import showing_progress
from client_sdk.handles import JobHandle
from client_sdk.models import DocumentJob

ResultT = TypeVar("ResultT")


async def wait_for(context: CommandContext, handle: JobHandle[ResultT], *, timeout_s: float) -> DocumentJob:
    """Return the completed job, showing it on standard error meanwhile (not with --json)."""
    context.watched = handle.job_id
    if context.as_json:
        return await handle.wait(timeout_s=timeout_s)
    with showing_progress(context.err) as show:
        return await handle.wait(timeout_s=timeout_s, on_update=show)


def print_started(context: CommandContext, handle: JobHandle[ResultT]) -> None:
    """Print the id of a job that nobody waits for here."""
    if context.as_json:
        context.print_json({"job_id": str(handle.job_id)})
    else:
        context.out.print(str(handle.job_id))
