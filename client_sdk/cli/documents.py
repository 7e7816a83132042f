"""`bespoke resume`."""

from pathlib import Path

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option, no_wait_option, timeout_option
from client_sdk.cli.waiting import print_started, wait_for
from client_sdk.client import AsyncBespoke


@click.group()
def resume() -> None:
    """Your résumés."""


@resume.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@no_wait_option
@timeout_option
@json_option
@pass_context
def add_resume(context: CommandContext, file: Path, *, no_wait: bool, timeout_s: float, as_json_too: bool) -> None:
    """Upload a résumé (PDF, DOCX, TXT or MD) and wait until it is read."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        handle = await bespoke.documents.add_resume(file)
        if no_wait:
            print_started(context, handle)
            return
        job = await wait_for(context, handle, timeout_s=timeout_s)
        if context.as_json:
            context.print_json(job)
        else:
            context.out.print(f"{job.document_id} ready")

    context.run(work)
