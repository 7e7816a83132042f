"""`bespoke record edit`: the record as a sheet in the user's editor. What they write there is never lost."""

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.editor import EditorFailed, run_editor
from client_sdk.cli.options import json_option
from client_sdk.cli.record_changes import UnknownTag, changes_of
from client_sdk.cli.record_sheet import SheetError, written
from client_sdk.client import AsyncBespoke
from client_sdk.errors import ApiError
from client_sdk.record import Record, RecordChange
from client_sdk.resources.record import StoredRecord

# More than a hundred times the longest record that anybody has.
_MOST_BYTES = 20_000_000
_AT_ONCE_S = 2
_WINDOWS = "An editor with a window of its own has to be told to wait: EDITOR='code --wait'"


class SheetUnread(Exception):
    """What the editor left behind is no sheet."""


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
    sheet = _Sheet(stored.record)
    changes = sheet.changes()
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


class _Sheet:
    """A file that only its owner can read, with a record in it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._before = written(record)
        self.seconds = 0.0
        handle, name = tempfile.mkstemp(prefix="bespoke-record-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(self._before)
        self.file = Path(name)

    def remove(self) -> None:
        """Delete it: what stands in it is in the record."""
        self.file.unlink(missing_ok=True)

    def changes(self) -> Sequence[RecordChange]:
        """What the user changes in it, none where they emptied it.

        Raises:
            ClickException: the editor failed, or left something that makes no sense; it names the file that is kept.
        """
        began = time.monotonic()
        try:
            run_editor(self.file)
            self.seconds = time.monotonic() - began
            text = self._text()
            return [] if _is_empty(text) or text == self._before else changes_of(self._record, text)
        except (EditorFailed, SheetUnread, SheetError, UnknownTag) as error:
            raise click.ClickException(f"{error}\nNothing was sent. {self._kept()}") from None

    def _text(self) -> str:
        try:
            content = self.file.read_bytes()
        except OSError as error:
            raise SheetUnread(f"The editor left no file that can be read: {error.strerror or error}.") from None
        if len(content) > _MOST_BYTES:
            raise SheetUnread(f"The file has {len(content):,} bytes; that is no record.")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise SheetUnread(f"line {line}: is not written in UTF-8; save the file in that encoding.") from None

    def _kept(self) -> str:
        """Where the edits are; a file without any is deleted."""
        try:
            content = self.file.read_bytes()
        except OSError:
            return "There was nothing to keep."
        if content.decode(errors="replace") == self._before:
            self.remove()
            return "Your record was not changed."
        return f"Your edits are kept in {self.file}"


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


def _is_empty(text: str) -> bool:
    """Whether nothing is left but notes: who empties the file wants to change nothing."""
    return all(line.startswith("#") or not line.strip() for line in text.splitlines())
