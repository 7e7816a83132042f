"""`bespoke record`."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option
from client_sdk.cli.record_changes import UnknownTag, changes_of
from client_sdk.cli.record_sheet import SheetError, tags_of, written
from client_sdk.cli.record_view import print_record
from client_sdk.client import AsyncBespoke
from client_sdk.errors import ApiError, BespokeError
from client_sdk.record import Doubt, Record, RecordChange
from client_sdk.resources.record import StoredRecord

_TAG_AND_ANSWER = 2
_SHORTEST = 4  # characters of an id that are enough to name it


@click.group(invoke_without_command=True)
@click.option("--ids", "with_ids", is_flag=True, help="Print beside each thing the tag that the other commands take.")
@json_option
@click.pass_context
def record(click_context: click.Context, *, with_ids: bool, as_json_too: bool) -> None:
    """Show what your documents say of you, what is in doubt first; correct it."""
    context = click_context.find_object(CommandContext)
    if context is None:
        raise click.UsageError("This needs the root command.")
    context.as_json |= as_json_too
    if click_context.invoked_subcommand is not None:
        return

    async def work(bespoke: AsyncBespoke) -> None:
        stored = await bespoke.record.get()
        _show(context, stored.record, with_ids=with_ids)

    context.run(work)


@record.command()
@json_option
@pass_context
def edit(context: CommandContext, *, as_json_too: bool) -> None:
    """Edit your record in $EDITOR. What you write outranks what your documents say, and stays when they go."""
    context.as_json |= as_json_too
    read: list[StoredRecord] = []

    async def fetch(bespoke: AsyncBespoke) -> None:
        read.append(await bespoke.record.get())

    context.run(fetch)
    sheet = _new_sheet(written(read[0].record))
    try:
        click.edit(filename=str(sheet))
        changes = _changes_in(sheet, read[0].record)
    except (click.ClickException, SheetError, UnknownTag, UnicodeDecodeError) as error:
        message = error.message if isinstance(error, click.ClickException) else str(error)
        raise click.ClickException(f"{message}\nNothing was sent. Your edits are kept in {sheet}") from None
    if not changes:
        sheet.unlink()
        context.err.print("Nothing was changed.")
        return

    async def send(bespoke: AsyncBespoke) -> None:
        try:
            changed = await bespoke.record.change(changes, if_match=read[0])
        except BespokeError as error:
            if isinstance(error, ApiError) and error.code == "precondition_failed":
                context.err.print("Your record has changed since you began to edit it, so nothing was sent.")
            context.err.print(f"Your edits are kept in {sheet}", soft_wrap=True)
            raise
        sheet.unlink()
        made = f"{len(changes)} change{'' if len(changes) == 1 else 's'} made."
        context.err.print(f"{made} Take it back with: bespoke record undo")
        if context.as_json:
            context.print_json(changed.record)

    context.run(send)


@record.command("set")
@click.argument("thing")
@click.argument("value")
@json_option
@pass_context
def set_value(context: CommandContext, thing: str, value: str, *, as_json_too: bool) -> None:
    """Set a THING to VALUE: a fact by its tag, or a field by its path (`person/name`, `roles/<tag>/title`)."""
    context.as_json |= as_json_too
    _change(context, lambda record: _named("set", record, thing).model_copy(update={"value": value or None}))


@record.command()
@click.argument("tag")
@json_option
@pass_context
def hide(context: CommandContext, tag: str, *, as_json_too: bool) -> None:
    """Hide a thing for good, also when a later document says it again."""
    context.as_json |= as_json_too
    _change(context, lambda record: _named("hide", record, tag))


@record.command()
@click.argument("words", nargs=-1, metavar="[TAG] [ANSWER]")
@json_option
@pass_context
def confirm(context: CommandContext, words: tuple[str, ...], *, as_json_too: bool) -> None:
    """Answer a doubt, for good: its TAG, and the number of a choice or the right value. One doubt needs no tag."""
    context.as_json |= as_json_too
    if len(words) > _TAG_AND_ANSWER:
        raise click.UsageError("Give a tag and an answer; put an answer of several words in quotes.")

    def change(record: Record) -> RecordChange:
        doubt, answer = _answered(record, words)
        numbers = {str(number): choice for number, choice in enumerate(doubt.choices, start=1)}
        value = answer if answer in doubt.choices else numbers.get(answer or "", answer)
        return RecordChange(op="confirm", id=doubt.id, value=value)

    _change(context, change)


@record.command()
@json_option
@pass_context
def undo(context: CommandContext, *, as_json_too: bool) -> None:
    """Take back your last correction."""
    context.as_json |= as_json_too
    _change(context, lambda _: RecordChange(op="undo"))


def _change(context: CommandContext, make: Callable[[Record], RecordChange]) -> None:
    """Send the change that `make` gives for the record as it is now, and show what follows."""

    async def work(bespoke: AsyncBespoke) -> None:
        stored = await bespoke.record.get()
        changed = await bespoke.record.change([make(stored.record)], if_match=stored)
        _show(context, changed.record, with_ids=False)

    context.run(work)


def _show(context: CommandContext, shown: Record, *, with_ids: bool) -> None:
    if context.as_json:
        context.print_json(shown)
    else:
        print_record(context.out, shown, with_ids=with_ids)


def _named(operation: str, record: Record, thing: str) -> RecordChange:
    """The change of a thing by its tag, its id, or a path in which tags may stand for ids."""
    parts = [str(_identifier(record, part) or part) for part in thing.split("/")]
    if len(parts) == 1:
        identifier = _identifier(record, thing)
        if identifier is None:
            raise ValueError(f"{thing} is no tag of your record: see `bespoke record --ids`.")
        return RecordChange(op=operation, id=identifier)
    return RecordChange(op=operation, path="/".join(parts))


def _identifier(record: Record, tag: str) -> UUID | None:
    plain = tag.strip("[]").replace("-", "").lower()
    found = [each for each in tags_of(record) if len(plain) >= _SHORTEST and each.hex.startswith(plain)]
    return found[0] if len(found) == 1 else None


def _answered(record: Record, words: Sequence[str]) -> tuple[Doubt, str | None]:
    """The doubt that is meant, and the answer. The first word is the tag of a doubt, unless there is just one doubt."""
    if not record.doubts:
        raise ValueError("Nothing is in doubt.")
    identifier = _identifier(record, words[0]) if words else None
    named = [doubt for doubt in record.doubts if doubt.id == identifier]
    rest = words[1:] if named else words
    found = named or record.doubts
    if len(found) > 1 or len(rest) > 1:
        raise ValueError("Say which doubt: give its tag, which stands behind the question in `bespoke record`.")
    return found[0], rest[0] if rest else None


def _new_sheet(text: str) -> Path:
    """A file that only its owner can read."""
    handle, name = tempfile.mkstemp(prefix="bespoke-record-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


def _changes_in(sheet: Path, record: Record) -> Sequence[RecordChange]:
    """None where nothing is left but notes: who empties the file wants to change nothing."""
    edited = sheet.read_text(encoding="utf-8")
    is_empty = all(line.startswith("#") or not line.strip() for line in edited.splitlines())
    return [] if is_empty else changes_of(record, edited)
