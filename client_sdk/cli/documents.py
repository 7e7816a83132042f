"""`bespoke resume`: the documents of one's record."""

from pathlib import Path
from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.moments import minute
from client_sdk.cli.options import json_option, no_wait_option, timeout_option
from client_sdk.cli.record_view import print_report
from client_sdk.cli.tables import print_rows, prose
from client_sdk.cli.waiting import print_started, wait_for
from client_sdk.client import AsyncBespoke
from client_sdk.models import Document


@click.group()
def resume() -> None:
    """Your résumés and stories."""


@resume.command("add", short_help="Upload a résumé, and wait until it is read.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@no_wait_option
@timeout_option
@json_option
@pass_context
def add_resume(context: CommandContext, file: Path, *, no_wait: bool, timeout_s: float, as_json_too: bool) -> None:
    """Upload a résumé (PDF, DOCX, ODT, RTF, TXT, MD …) and wait until it is read."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        answer = await bespoke.documents.add_resume(file)
        if isinstance(answer, Document):
            _print_known(context, answer)
            return
        if no_wait:
            print_started(context, answer)
            return
        job = await wait_for(context, answer, timeout_s=timeout_s)
        if context.as_json:
            context.print_json(job)
        else:
            context.out.print(f"{job.document_id} ready")

    context.run(work)


def _print_known(context: CommandContext, document: Document) -> None:
    if context.as_json:
        context.print_json(document)
    else:
        context.out.print(f"{document.id} ready: this very file was read before")


@resume.command("list")
@json_option
@pass_context
def list_documents(context: CommandContext, *, as_json_too: bool) -> None:
    """List what your record is read from, newest first."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        documents = [document async for document in bespoke.documents.iterate()]
        if context.as_json:
            for document in documents:
                context.print_json(document)
            return
        print_rows(
            context.out,
            ("document", "type", prose("file"), "status", "added"),
            (
                (str(each.id), each.type, each.filename or "", each.status, minute(each.created_at))
                for each in documents
            ),
            empty="Nothing yet. Add a résumé with: bespoke resume add FILE",
        )

    context.run(work)


@resume.command()
@click.argument("document_id", type=click.UUID)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def remove(context: CommandContext, document_id: UUID, *, yes: bool) -> None:
    """Remove a document, and all that only it supported. What you corrected stays."""
    if not yes:
        click.confirm("Remove it, and from your record and profiles all that only it says?", abort=True, err=True)

    async def work(bespoke: AsyncBespoke) -> None:
        await bespoke.documents.delete(document_id)
        if context.as_json:
            context.print_json({"removed": str(document_id)})
        else:
            context.out.print(f"{document_id} removed")

    context.run(work)


@resume.command()
@click.argument("document_id", type=click.UUID)
@json_option
@pass_context
def report(context: CommandContext, document_id: UUID, *, as_json_too: bool) -> None:
    """Show what was read in a document, what was not, and why."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        told = await bespoke.documents.report(document_id)
        if context.as_json:
            context.print_json(told)
        else:
            print_report(context.out, told)

    context.run(work)
