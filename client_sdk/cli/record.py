"""`bespoke record`."""

from collections.abc import Callable, Sequence
from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.options import json_option
from client_sdk.cli.record_editing import edit
from client_sdk.cli.record_log import log, undo
from client_sdk.cli.record_sheet import tags_of
from client_sdk.cli.record_view import print_record
from client_sdk.client import AsyncBespoke
from client_sdk.record import Doubt, Record, RecordChange

_TAG_AND_ANSWER = 2
_SHORTEST = 4  # characters of an id that are enough to name it


@click.group(invoke_without_command=True, short_help="Show what your documents say of you; correct it.")
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


@record.command("set", short_help="Set a THING to VALUE.")
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


@record.command(short_help="Answer a doubt, for good.")
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


for command in (edit, log, undo):
    record.add_command(command)


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
