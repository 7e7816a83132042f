"""`bespoke opportunity`."""

from typing import TextIO
from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.moments import day
from client_sdk.cli.options import json_option, no_wait_option, read_posting, timeout_option
from client_sdk.cli.tables import print_rows, prose
from client_sdk.cli.waiting import print_started, wait_for
from client_sdk.client import AsyncBespoke

STATES = ("saved", "applied", "interview", "offer", "closed")


@click.group()
def opportunity() -> None:
    """Job postings."""


@opportunity.command("add", short_help="Take in a posting by its text or --url.")
@click.argument("posting", type=click.File(encoding="utf-8"), required=False)
@click.option("--url", help="Where the posting was found; without a file the page there is read.")
@no_wait_option
@timeout_option
@json_option
@pass_context
def add_opportunity(
    context: CommandContext,
    posting: TextIO | None,
    *,
    url: str | None,
    no_wait: bool,
    timeout_s: float,
    as_json_too: bool,
) -> None:
    """Take in a posting, as text (a file, or - for standard input) or by --url, and wait until it is read."""
    context.as_json |= as_json_too
    if posting is None and url is None:
        raise click.UsageError("Give a file with the text of a posting, or --url ADDRESS.")
    text = None if posting is None else read_posting(posting)

    async def work(bespoke: AsyncBespoke) -> None:
        handle = await bespoke.opportunities.add(description=text, url=url)
        if no_wait:
            print_started(context, handle)
            return
        job = await wait_for(context, handle, timeout_s=timeout_s)
        if context.as_json:
            context.print_json(job)
        else:
            context.out.print(f"{job.opportunity_id} ready")

    context.run(work)


@opportunity.command("list")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="How many at most.")
@json_option
@pass_context
def list_opportunities(context: CommandContext, *, limit: int, as_json_too: bool) -> None:
    """List the postings you have added, newest first."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        page = await bespoke.opportunities.list(limit=limit)
        if context.as_json:
            for item in page.items:
                context.print_json(item)
            return
        print_rows(
            context.out,
            ("opportunity", prose("title"), prose("company"), "state", "profile", "added"),
            (
                (
                    str(item.id),
                    item.title or item.url or "",
                    item.company or "",
                    item.state,
                    day(item.profile.updated_at) if item.profile else _read(item.status),
                    day(item.created_at),
                )
                for item in page.items
            ),
            empty="Nothing yet. Give a posting with: bespoke tailor --posting FILE",
        )

    context.run(work)


def _read(status: str) -> str:
    return {"ready": "", "processing": "being read"}.get(status, status)


@opportunity.command("set", short_help="Say how an application stands, or why you make it.")
@click.argument("opportunity_id", type=click.UUID)
@click.argument("state", type=click.Choice(STATES), required=False)
@click.option("--notes", help="Notes for yourself; empty takes them away.")
@click.option("--why", help="Why you want this post, for the letter; empty takes it away.")
@json_option
@pass_context
def set_opportunity(
    context: CommandContext,
    opportunity_id: UUID,
    *,
    state: str | None,
    notes: str | None,
    why: str | None,
    as_json_too: bool,
) -> None:
    """Say how an application stands, why you make it, or what you note about it."""
    context.as_json |= as_json_too
    if state is None and notes is None and why is None:
        raise click.UsageError(f"Give a state ({', '.join(STATES)}), --notes TEXT or --why TEXT.")

    async def work(bespoke: AsyncBespoke) -> None:
        changed = await bespoke.opportunities.change(opportunity_id, state=state, notes=notes, why=why)
        if context.as_json:
            context.print_json(changed)
        else:
            context.out.print(f"{opportunity_id} {changed.state}")

    context.run(work)


@opportunity.command(short_help="Remove a posting with its profile, links and jobs.")
@click.argument("opportunity_id", type=click.UUID)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def remove(context: CommandContext, opportunity_id: UUID, *, yes: bool) -> None:
    """Remove a posting with its profile, its links and the jobs that read and wrote for it."""
    if not yes:
        click.confirm("Remove it, with the profile and the links for it?", abort=True, err=True)

    async def work(bespoke: AsyncBespoke) -> None:
        await bespoke.opportunities.delete(opportunity_id)
        if context.as_json:
            context.print_json({"removed": str(opportunity_id)})
        else:
            context.out.print(f"{opportunity_id} removed")

    context.run(work)
