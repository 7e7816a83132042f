"""`bespoke story`: what no document says, in one's own words."""

from typing import TextIO
from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option, no_wait_option, read_posting, timeout_option
from client_sdk.cli.profile_text import print_profile
from client_sdk.cli.waiting import print_started, wait_for
from client_sdk.client import AsyncBespoke
from client_sdk.models import WHY_THIS_POST, Document, TailoredProfile


@click.command(short_help="Tell about something you have done.")
@click.argument("text", required=False)
@click.option("--file", type=click.File(encoding="utf-8"), help="Read the story from a file, or - for standard input.")
@click.option("--title", help="What it is about; for a gap, what the posting asks for.")
@click.option(
    "--for",
    "opportunity_id",
    type=click.UUID,
    metavar="OPPORTUNITY_ID",
    help="The posting whose profile is to say it: only what it changes there is written again, which counts.",
)
@no_wait_option
@timeout_option
@json_option
@pass_context
def story(
    context: CommandContext,
    text: str | None,
    *,
    file: TextIO | None,
    title: str | None,
    opportunity_id: UUID | None,
    no_wait: bool,
    timeout_s: float,
    as_json_too: bool,
) -> None:
    """Tell about something you have done, in your own words; it becomes part of your record."""
    context.as_json |= as_json_too
    if (text is None) == (file is None):
        raise click.UsageError("Give the story as TEXT, or --file FILE.")
    told = text if file is None else read_posting(file)

    async def work(bespoke: AsyncBespoke) -> None:
        if opportunity_id is not None and title == WHY_THIS_POST:
            await bespoke.opportunities.change(opportunity_id, why=told or "")
            await _tailor(context, bespoke, opportunity_id, timeout_s=timeout_s)
            return
        answer = await bespoke.documents.add_story(told or "", title=title)
        if not isinstance(answer, Document):
            if no_wait:
                print_started(context, answer)
                return
            await wait_for(context, answer, timeout_s=timeout_s)
        document = answer if isinstance(answer, Document) else await answer.result()
        if opportunity_id is not None:
            await _tailor(context, bespoke, opportunity_id, timeout_s=timeout_s)
        elif context.as_json:
            context.print_json(document)
        else:
            context.out.print(f"{document.id} ready")

    context.run(work)


async def _tailor(context: CommandContext, bespoke: AsyncBespoke, opportunity_id: UUID, *, timeout_s: float) -> None:
    again = await bespoke.opportunities.tailor(opportunity_id, refresh=True)
    if isinstance(again, TailoredProfile):
        profile = again
    else:
        await wait_for(context, again, timeout_s=timeout_s)
        profile = await again.result()
    if context.as_json:
        context.print_json(profile)
    else:
        print_profile(context.out, profile)
