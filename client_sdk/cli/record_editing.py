"""`bespoke record edit`: the record as a sheet in the user's editor. What they write there is never lost."""

from collections.abc import Sequence

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.editor import EditorFailed
from client_sdk.cli.options import json_option
from client_sdk.cli.record_changes import UnknownTag, changes_of
from client_sdk.cli.record_sheet import SheetError, written
from client_sdk.cli.sheet_file import SheetFile, SheetUnread
from client_sdk.client import AsyncBespoke
from client_sdk.errors import ApiError
from client_sdk.record import Record, RecordChange
from client_sdk.resources.record import StoredRecord

_AT_ONCE_S = 2
_WINDOWS = "An editor with a window of its own has to be told to wait: EDITOR='code --wait'"


@click.command()
@json_option
@pass_context
def edit(context: CommandContext, *, as_json_too: bool) -> None:
    """Edit your record in $EDITOR. What you write outranks what your documents say, and stays when they go."""
    context.as_json |= as_json_too
    read: list[StoredRecord] = []

    async def fetch(bespoke: AsyncBespoke) -> None:
        read.append(await bespoke.record.get())

    context.run(fetch)
    (stored,) = read
    sheet = SheetFile(written(stored.record), what="record")
    changes = _changes(sheet, stored.record)
    if not changes:
        sheet.remove()
        context.err.print("Nothing was changed.")
        if sheet.seconds < _AT_ONCE_S:
            context.err.print(_WINDOWS)
        return

    async def send(bespoke: AsyncBespoke) -> None:
        try:
            changed = await bespoke.record.change(changes, if_match=stored)
        except BaseException as error:
            _say_why(context, error, changes)
            context.err.print(f"Your edits are kept in {sheet.file}", soft_wrap=True)
            raise
        sheet.remove()
        context.err.print(f"{_counted(changes)} made. Take it back with: bespoke record undo")
        if context.as_json:
            context.print_json(changed.record)

    context.run(send)


def _changes(sheet: SheetFile, record: Record) -> Sequence[RecordChange]:
    """What the user changes in it, none where they emptied it.

    Raises:
        ClickException: the editor failed, or left something that makes no sense; it names the file that is kept.
    """
    try:
        text = sheet.edited()
        return [] if text is None else changes_of(record, text)
    except (EditorFailed, SheetUnread, SheetError, UnknownTag) as error:
        raise click.ClickException(f"{error}\nNothing was sent. {sheet.kept()}") from None


def _say_why(context: CommandContext, error: BaseException, changes: Sequence[RecordChange]) -> None:
    """What is not told by the error itself."""
    if not isinstance(error, ApiError):
        context.err.print("It is not known whether your edits arrived: see `bespoke record log`.")
        return
    if error.code == "precondition_failed":
        context.err.print("Your record has changed since you began to edit it, so nothing was sent.")
        context.err.print("Begin anew with `bespoke record edit`, and copy your edits over.")
    for flaw in error.problem.errors or ():
        number = flaw.field.partition("[")[2].partition("]")[0]
        if number.isdigit() and int(number) < len(changes):
            context.err.print(f"{_shown(changes[int(number)])}: {flaw.message}", soft_wrap=True)


def _shown(change: RecordChange) -> str:
    """A change as its author knows it: by what they wrote."""
    said = change.value.values() if isinstance(change.value, dict) else [change.value]
    text = ", ".join(" ".join(str(each).split()) for each in said if each) or f"[{(change.id or '')!s:.8}]"
    return f"“{text if len(text) <= 80 else f'{text[:80]}…'}”"  # noqa: PLR2004


def _counted(changes: Sequence[RecordChange]) -> str:
    hidden = sum(change.op == "hide" for change in changes)
    beside = f" ({hidden} of them hidden)" if hidden else ""
    return f"{len(changes)} change{'' if len(changes) == 1 else 's'}{beside}"
