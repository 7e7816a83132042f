"""`bespoke tailor` and `bespoke profile`."""

from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, get_args
from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option, no_wait_option, output_options, read_posting, timeout_option
from client_sdk.cli.profile_editing import check, edit
from client_sdk.cli.profile_text import print_profile
from client_sdk.cli.saving import save_file
from client_sdk.cli.waiting import print_started, wait_for
from client_sdk.client import AsyncBespoke
from client_sdk.exporting import ExportFormat, ExportPaper, ExportPart, ExportTemplate
from client_sdk.models import TailoredProfile
from client_sdk.resources.opportunities import Tailoring


class _KnownPosting(click.ParamType[UUID]):
    """The id of a posting. Who gives a file or an address, as one does, is told how."""

    name = "uuid"

    def convert(self, value: str | UUID, param: click.Parameter | None, ctx: click.Context | None) -> UUID:
        """Return the id."""
        if isinstance(value, UUID):
            return value
        try:
            return UUID(value)
        except ValueError:
            option = "--url" if value.startswith(("http://", "https://")) else "--posting"
            is_new = option == "--url" or Path(value).exists()
            hint = f" For a new posting: bespoke tailor {option} {value}" if is_new else ""
            self.fail(f"{value!r} is not the id of a posting.{hint}", param, ctx)


@click.command(short_help="Tailor your profile to a posting.")
@click.argument("opportunity_id", type=_KnownPosting(), required=False)
@click.option(
    "--posting",
    type=click.File(encoding="utf-8"),
    help="A file with the text of a new posting, or - for standard input.",
)
@click.option("--url", help="The address of a new posting's page; with --posting, where its text was found.")
@click.option("--share", is_flag=True, help="Make a public link too.")
@click.option("--regenerate", is_flag=True, help="Write the profile anew even if there is one.")
@click.option("--why", help="Why you want this post, in one to three sentences: the letter tells them as they are.")
@no_wait_option
@timeout_option
@json_option
@pass_context
def tailor(
    context: CommandContext,
    opportunity_id: UUID | None,
    *,
    posting: TextIO | None,
    url: str | None,
    share: bool,
    regenerate: bool,
    why: str | None,
    no_wait: bool,
    timeout_s: float,
    as_json_too: bool,
) -> None:
    """Tailor your profile to a posting, known (OPPORTUNITY_ID) or new (--posting FILE, --url ADDRESS).

    The profile goes to standard output, the progress to standard error.
    """
    context.as_json |= as_json_too
    if (opportunity_id is None) == (posting is None and url is None):
        raise click.UsageError("Give either an OPPORTUNITY_ID, or --posting FILE or --url ADDRESS.")
    if regenerate and opportunity_id is None:
        raise click.UsageError("--regenerate is for an OPPORTUNITY_ID.")
    if why is not None and opportunity_id is None and no_wait:
        raise click.UsageError("--why for a new posting waits until it is read: leave --no-wait out.")
    given = _Posting(description=read_posting(posting) if posting is not None else None, url=url)

    async def work(bespoke: AsyncBespoke) -> None:
        known = opportunity_id
        if why is not None:
            known = known or await _taken_in(context, bespoke, given, timeout_s=timeout_s)
            await bespoke.opportunities.change(known, why=why)
        answer = await _ask(bespoke, known, given, share=share, regenerate=regenerate, refresh=why is not None)
        share_url: str | None = None
        if isinstance(answer, TailoredProfile):
            profile = answer
        elif no_wait:
            print_started(context, answer)
            return
        else:
            job = await wait_for(context, answer, timeout_s=timeout_s)
            profile = await answer.result()
            share_url = (job.result or {}).get("share_url")
            if (job.result or {}).get("unchanged"):
                context.err.print("Nothing has changed since this was written: it stays as it is, uncounted.")
        if share and share_url is None:
            share_url = (await bespoke.sharing.create(profile.opportunity.id)).url
        _print(context, profile, share_url)

    context.run(work)


@dataclass(frozen=True, kw_only=True)
class _Posting:
    description: str | None
    url: str | None


async def _taken_in(context: CommandContext, bespoke: AsyncBespoke, posting: _Posting, *, timeout_s: float) -> UUID:
    """The id of a new posting, when it is read."""
    handle = await bespoke.opportunities.add(description=posting.description, url=posting.url)
    await wait_for(context, handle, timeout_s=timeout_s)
    return (await handle.result()).id


async def _ask(
    bespoke: AsyncBespoke,
    opportunity_id: UUID | None,
    posting: _Posting,
    *,
    share: bool,
    regenerate: bool,
    refresh: bool,
) -> Tailoring:
    if opportunity_id is not None:
        return await bespoke.opportunities.tailor(opportunity_id, regenerate=regenerate, refresh=refresh)
    if share:
        return await bespoke.opportunities.add_tailor_share(description=posting.description, url=posting.url)
    return await bespoke.opportunities.add_and_tailor(description=posting.description, url=posting.url)


class _OfProfiles(click.Group):
    """`bespoke profile ID` prints a profile; what else is done with one has a name of its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; `show` may be left out."""
        is_named = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if is_named else ["show", *args])


@click.group(cls=_OfProfiles, short_help="Print a profile, write it as a file, check or edit it.")
def profile() -> None:
    """Print the profile for a posting (`bespoke profile OPPORTUNITY_ID`), write it as a file, check it, or edit it."""


@profile.command(short_help="Print the profile for a posting, or write it as a file.")
@click.argument("opportunity_id", type=click.UUID)
@click.option("--format", "file_format", type=click.Choice(get_args(ExportFormat)), help="Write a file of it instead.")
@click.option(
    "--part",
    type=click.Choice(get_args(ExportPart)),
    default="resume",
    show_default=True,
    help="What goes in the file.",
)
@click.option(
    "--template",
    type=click.Choice(get_args(ExportTemplate)),
    default="plain",
    show_default=True,
    help="How pdf and docx look.",
)
@click.option(
    "--paper",
    type=click.Choice(get_args(ExportPaper)),
    help="What pdf and docx are set on. If not said: letter for an address or telephone in North America, else a4.",
)
@output_options
@json_option
@pass_context
def show(
    context: CommandContext,
    opportunity_id: UUID,
    *,
    file_format: ExportFormat | None,
    part: ExportPart,
    template: ExportTemplate,
    paper: ExportPaper | None,
    output: str | None,
    force: bool,
    as_json_too: bool,
) -> None:
    """Print the profile that is tailored to a posting, or write résumé or letter as a file (--format)."""
    context.as_json |= as_json_too
    if file_format is None and output is not None:
        raise click.UsageError("Say in which --format the file is to be.")

    async def work(bespoke: AsyncBespoke) -> None:
        if file_format is None:
            _print(context, await bespoke.opportunities.tailored_profile(opportunity_id), None)
            return
        file = await bespoke.opportunities.export_profile(
            opportunity_id, part=part, format=file_format, template=template, paper=paper
        )
        save_file(context, file, output, force=force)

    context.run(work)


for command in (check, edit):
    profile.add_command(command)


def _print(context: CommandContext, profile: TailoredProfile, share_url: str | None) -> None:
    if context.as_json:
        document = profile.model_dump(mode="json")
        context.print_json(document if share_url is None else {**document, "share_url": share_url})
        return
    print_profile(context.out, profile)
    if share_url is not None:
        context.out.print(f"\nShare: {share_url}", soft_wrap=True)
