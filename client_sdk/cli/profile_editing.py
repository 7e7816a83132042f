"""`bespoke profile check` and `bespoke profile edit`: a profile in the user's own words, and what bears them."""

from collections.abc import Mapping, Sequence
from typing import Any, TextIO
from uuid import UUID

import click
from rich.text import Text

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.editor import EditorFailed
from client_sdk.cli.options import json_option
from client_sdk.cli.profile_sheet import ProfileSheetError, changes_of, written
from client_sdk.cli.profile_text import evaluation_line
from client_sdk.cli.sheet_file import SheetFile, SheetUnread
from client_sdk.client import AsyncBespoke
from client_sdk.errors import ApiError
from client_sdk.models import Evaluation, EvaluationIssue, TailoredProfile


@click.command(short_help="Say what your record does not bear in a profile.")
@click.argument("opportunity_id", type=click.UUID)
@click.argument("sheet", type=click.File(encoding="utf-8-sig"), required=False)
@json_option
@pass_context
def check(context: CommandContext, opportunity_id: UUID, sheet: TextIO | None, *, as_json_too: bool) -> None:
    """Say what your record does not bear in a profile, as it is or as a SHEET of `edit` would make it.

    Nothing is stored, and no model is asked.
    """
    context.as_json |= as_json_too
    text = sheet.read() if sheet is not None else None

    async def work(bespoke: AsyncBespoke) -> None:
        changes: Mapping[str, Any] = {}
        if text is not None:
            profile = await bespoke.opportunities.tailored_profile(opportunity_id)
            try:
                changes = changes_of(profile, text)
            except ProfileSheetError as error:
                raise click.ClickException(str(error)) from None
        checked = await bespoke.opportunities.check_profile(opportunity_id, changes)
        if context.as_json:
            context.print_json(checked)
        else:
            _print_evaluation(context, checked.evaluation)

    context.run(work)


@click.command()
@click.argument("opportunity_id", type=click.UUID)
@json_option
@pass_context
def edit(context: CommandContext, opportunity_id: UUID, *, as_json_too: bool) -> None:
    """Edit a profile in $EDITOR. What you write stays yours; you are told what your record does not bear."""
    context.as_json |= as_json_too
    read: list[TailoredProfile] = []

    async def fetch(bespoke: AsyncBespoke) -> None:
        read.append(await bespoke.opportunities.tailored_profile(opportunity_id))

    context.run(fetch)
    (profile,) = read
    sheet = SheetFile(written(profile), what="profile")
    changes = _changes(sheet, profile)
    if not changes:
        sheet.remove()
        context.err.print("Nothing was changed.")
        return

    async def send(bespoke: AsyncBespoke) -> None:
        try:
            changed = await bespoke.opportunities.edit_profile(opportunity_id, changes, if_match=profile)
        except BaseException as error:
            _say_why(context, error)
            context.err.print(f"Your edits are kept in {sheet.file}", soft_wrap=True)
            raise
        sheet.remove()
        context.err.print(f"Changed: {', '.join(changes)}", soft_wrap=True)
        if context.as_json:
            context.print_json(changed)
        elif changed.evaluation is not None:
            _print_evaluation(context, changed.evaluation)

    context.run(send)


def _changes(sheet: SheetFile, profile: TailoredProfile) -> Mapping[str, Any]:
    try:
        text = sheet.edited()
        return {} if text is None else changes_of(profile, text)
    except (EditorFailed, SheetUnread, ProfileSheetError) as error:
        raise click.ClickException(f"{error}\nNothing was sent. {sheet.kept()}") from None


def _say_why(context: CommandContext, error: BaseException) -> None:
    """What is not told by the error itself."""
    if not isinstance(error, ApiError):
        context.err.print("It is not known whether your edits arrived: see `bespoke profile`.")
    elif error.code == "precondition_failed":
        context.err.print("The profile has changed since you began to edit it, so nothing was sent.")
        context.err.print("Begin anew with `bespoke profile edit`, and copy your edits over.")


def _print_evaluation(context: CommandContext, evaluation: Evaluation) -> None:
    """The two numbers, then each passage that the record does not bear."""
    context.out.print(evaluation_line(evaluation))
    for issue in _of_passages(evaluation):
        where = f"{issue.path}: " if issue.path else ""
        context.out.print(Text(f"{where}{issue.text}"), soft_wrap=True)


def _of_passages(evaluation: Evaluation) -> Sequence[EvaluationIssue]:
    return [issue for issue in evaluation.issues if issue.severity != "info"]
