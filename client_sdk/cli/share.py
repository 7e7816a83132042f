"""`bespoke share`."""

from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.moments import day
from client_sdk.cli.options import json_option
from client_sdk.cli.tables import number, print_rows, prose
from client_sdk.client import AsyncBespoke
from client_sdk.models import Share


@click.group()
def share() -> None:
    """Public links to your profiles: made only when you ask for one."""


@share.command("list", short_help="List your links, with their end and views.")
@click.option("--all", "with_ended", is_flag=True, help="Those that have ended, too.")
@json_option
@pass_context
def list_shares(context: CommandContext, *, with_ended: bool, as_json_too: bool) -> None:
    """List your links, newest first, with when they end and how often they were opened."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        found = [each async for each in bespoke.sharing.iterate() if with_ended or each.state == "live"]
        if context.as_json:
            for each in found:
                context.print_json(each)
            return
        print_rows(
            context.out,
            ("link", prose("posting"), number("views"), "last opened", "ends", "address"),
            (
                (str(each.id), _posting(each), str(each.views), day(each.last_viewed_at, "never"), _end(each), each.url)
                for each in found
            ),
            empty="You share nothing. Make a link with: bespoke share create OPPORTUNITY_ID",
        )

    context.run(work)


@share.command()
@click.argument("opportunity_id", type=click.UUID)
@click.option("--days", type=click.IntRange(1, 365), help="Days until the link ends; 30 unless told.")
@json_option
@pass_context
def create(context: CommandContext, opportunity_id: UUID, *, days: int | None, as_json_too: bool) -> None:
    """Make a link to the profile for a posting, or print the one there is."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        link = await bespoke.sharing.create(opportunity_id, expires_in_days=days)
        if context.as_json:
            context.print_json(link)
            return
        context.out.print(link.url, soft_wrap=True)
        context.err.print(f"Ends {day(link.expires_at, 'never')}. End it before with: bespoke share revoke {link.id}")

    context.run(work)


@share.command()
@click.argument("link")
@json_option
@pass_context
def revoke(context: CommandContext, link: str, *, as_json_too: bool) -> None:
    """End a LINK at once: its id, or its address."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        identifier = await _meant(bespoke, link)
        await bespoke.sharing.end(identifier)
        if context.as_json:
            context.print_json({"id": str(identifier), "state": "revoked"})
        else:
            context.out.print(f"{identifier} ended: nobody can open it any more")

    context.run(work)


async def _meant(bespoke: AsyncBespoke, link: str) -> UUID:
    """The id of a link, which may be given by its address."""
    try:
        return UUID(link)
    except ValueError:
        token = link.rstrip("/").rpartition("/")[2]
    async for each in bespoke.sharing.iterate():
        if token and each.url.endswith(f"/{token}"):
            return each.id
    raise ValueError(f"{link} is no link of yours: see `bespoke share list`.")


def _posting(each: Share) -> str:
    return " at ".join(filter(None, (each.opportunity.title, each.opportunity.company))) or str(each.opportunity.id)


def _end(each: Share) -> str:
    if each.state == "live":
        return day(each.expires_at, "never")
    ended = each.revoked_at if each.state == "revoked" else each.expires_at
    return f"{each.state} {day(ended)}"
