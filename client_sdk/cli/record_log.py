"""`bespoke record log` and `undo`: what the user corrected, and how it is taken back."""

from uuid import UUID

import click
from rich.text import Text

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option
from client_sdk.cli.record_view import print_record
from client_sdk.client import AsyncBespoke
from client_sdk.record import RecordChange, RecordCorrection

_TAG = 8
_SHORTEST = 4
_MARKS = {"undone": " (taken back)", "undo": ""}


@click.command(short_help="List your corrections, newest first.")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="How many at most.")
@json_option
@pass_context
def log(context: CommandContext, *, limit: int, as_json_too: bool) -> None:
    """List your corrections, newest first, each with the tag that `undo` takes."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        page = await bespoke.record.corrections(limit=limit)
        for correction in page.items:
            if context.as_json:
                context.print_json(correction)
            else:
                _print(context, correction)
        if not page.items and not context.as_json:
            context.out.print("You have corrected nothing yet.")

    context.run(work)


def _print(context: CommandContext, correction: RecordCorrection) -> None:
    is_standing = correction.state == "in_force"
    for number, change in enumerate(correction.changes):
        made = f"{correction.at.astimezone():%Y-%m-%d %H:%M}" if number == 0 else ""
        tag = f"[{correction.id.hex[:_TAG]}]" if number == 0 and is_standing else ""
        mark = _MARKS.get(correction.state, "") if number == 0 else ""
        line = Text.assemble((f"{made:<16} ", "dim"), (f"{tag:<11}", "cyan"), change.text, (mark, "dim"))
        context.out.print(line, soft_wrap=not context.out.is_terminal)


@click.command(short_help="Take back a correction: the last, or one by its tag.")
@click.argument("tag", required=False)
@json_option
@pass_context
def undo(context: CommandContext, tag: str | None, *, as_json_too: bool) -> None:
    """Take back your last correction, or the one with this TAG in `bespoke record log`."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke) -> None:
        stored = await bespoke.record.get()
        identifier = await _meant(bespoke, tag) if tag is not None else None
        changed = await bespoke.record.change([RecordChange(op="undo", id=identifier)], if_match=stored)
        if context.as_json:
            context.print_json(changed.record)
        else:
            print_record(context.out, changed.record, with_ids=False)

    context.run(work)


async def _meant(bespoke: AsyncBespoke, tag: str) -> UUID:
    """The id of the correction that the tag begins."""
    plain = tag.strip("[]").replace("-", "").lower()
    found: list[RecordCorrection] = []
    if len(plain) >= _SHORTEST:
        found = [each async for each in bespoke.record.iterate_corrections() if each.id.hex.startswith(plain)]
    if len(found) != 1:
        several = "begins several of" if found else "is no tag of"
        raise ValueError(f"{tag} {several} your corrections: see `bespoke record log`.")
    if found[0].state != "in_force":
        was = "was taken back already" if found[0].state == "undone" else "took another one back, and stays"
        raise ValueError(f"{tag} {was}: see `bespoke record log`.")
    return found[0].id
