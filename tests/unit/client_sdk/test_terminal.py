"""Nobody's words reach a terminal as commands, whichever way they are printed."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from rich.console import Console
from rich.text import Text

from client_sdk.cli.context import CommandContext
from client_sdk.cli.lazy import ExtensibleGroup
from client_sdk.cli.profile_text import print_profile
from client_sdk.cli.progress import showing_progress
from client_sdk.cli.tables import print_hanging, print_heading, print_rows, prose
from client_sdk.cli.terminal import json_line, open_console, safe_text, status_style
from client_sdk.client import AsyncBespoke
from client_sdk.errors import ApiError, JobFailed
from client_sdk.models import Highlight, Problem, TailoredProfile
from tests.fakes.hostile_text import EXAMPLES, FORBIDDEN, HOSTILE
from tests.fakes.job_store import make_profile
from tests.fakes.rows import make_job

Printing = Callable[[Console, str], None]
"""Prints words of somebody else on a console."""


def print_table(console: Console, words: str) -> None:
    print_rows(console, ("job", prose("title"), "where"), [(str(uuid4()), words, words)], empty=words)
    print_rows(console, ("job", prose("title")), [], empty=words)
    print_heading(console, words)
    print_hanging(console, Text(words), indent=2)


def print_progress(console: Console, words: str) -> None:
    highlight = Highlight(text=words, type="found")
    with showing_progress(console) as show:
        show(make_job(highlights=[highlight], warning=words, phase="analyzing"))
        show(make_job(highlights=[highlight], warning=words, status="failed", error_message=words))


def print_whole_profile(console: Console, words: str) -> None:
    now = datetime.now(UTC).isoformat()
    document = make_profile(
        {"id": str(uuid4()), "opportunity_id": str(uuid4()), "tailored_profile_id": str(uuid4()), "updated_at": now}
    )
    document["opportunity"] |= {"title": words, "company": words}
    document["narrative"] = words
    role = {"title": words, "company": words, "bullets": [{"text": words, "evidence_ids": []}]}
    document["resume_data"] = {"name": words, "contact": [words], "roles": [role], "skills": [words]}
    document["talking_points"] = {
        "items": [{"requirement": words, "text": words, "strength": "partial", "evidence_ids": []}],
        "gaps": [{"requirement": words, "note": words}],
    }
    document |= {"stale": True, "stale_because": [words]}
    document["evaluation"] = {"status": "completed", "issues": [{"severity": "warning", "text": words}]}
    print_profile(console, TailoredProfile.model_validate(document))


def print_error(console: Console, words: str) -> None:
    problem = Problem(title=words, status=400, detail=words, code="validation_error", request_id="r")
    context = make_context(console)

    async def work(bespoke: AsyncBespoke) -> None:
        raise ApiError(problem)

    with pytest.raises(SystemExit):
        context.run(work)


def print_failure(console: Console, words: str) -> None:
    async def work(bespoke: AsyncBespoke) -> None:
        raise JobFailed(make_job(status="failed", error_message=words))

    with pytest.raises(SystemExit):
        make_context(console).run(work)


def make_context(console: Console) -> CommandContext:
    return CommandContext(
        api_url="http://127.0.0.1:1",
        api_key="bsp_" + "0" * 64,
        access_token=None,
        supabase_url=None,
        supabase_key=None,
        as_json=False,
        err=console,
    )


WAYS: list[Printing] = [
    print_table, print_progress, print_whole_profile, print_error, print_failure,
    lambda console, words: console.print(words, style="bold"),
    lambda console, words: console.print(words, soft_wrap=True),
    lambda console, words: console.rule(words),
]  # fmt: skip


def printed(way: Printing, words: str, *, terminal: bool) -> str:
    file = io.StringIO()
    colours = "truecolor" if terminal else None
    way(open_console(file=file, force_terminal=terminal, width=400, color_system=colours), words)
    return file.getvalue()


@pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
@pytest.mark.parametrize("way", WAYS)
def test_piped_output_holds_no_control_character(way: Printing, words: str) -> None:
    output = printed(way, words, terminal=False)
    assert FORBIDDEN.search(output) is None
    assert "urse" in output or "esru" in output or "Refuse" in output


@pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
@pytest.mark.parametrize("way", WAYS[2:])
def test_a_terminal_gets_the_same_commands_as_for_harmless_words(way: Printing, words: str) -> None:
    def commands(text: str) -> list[str]:
        return FORBIDDEN.findall(printed(way, text, terminal=True))

    assert commands(words) == commands("Nurse")


def test_the_live_display_draws_only_its_own_commands() -> None:
    for words in EXAMPLES.values():
        drawn = printed(print_progress, words, terminal=True)
        assert words not in drawn
        assert set(FORBIDDEN.findall(drawn)) <= {"\x1b", "\r"}
        for command in ("\x1b]", "\x1b[2J", "\x1b[H", "\x1bP", "\x1bc"):
            assert command not in drawn


@settings(deadline=None, max_examples=200)
@given(HOSTILE)
def test_no_words_get_through(words: str) -> None:
    assert FORBIDDEN.search(safe_text(words)) is None
    assert FORBIDDEN.search(printed(print_table, words, terminal=False)) is None
    line = json_line({"title": words})
    assert FORBIDDEN.search(line) is None
    assert "\n" not in line
    assert json.loads(line) == {"title": words}


def test_messages_of_the_command_line_are_shown_as_text() -> None:
    @click.group(cls=ExtensibleGroup)
    def group() -> None:
        pass

    @group.command()
    @click.argument("number", type=int)
    def count(number: int) -> None:
        raise click.ClickException(f"\x1b[2J{number}")

    for arguments in (["count", "\x1b]0;x\x07"], ["count", "7"], ["\x9b2J"], ["--\x1b[2J"], ["count", "1", "\x1b[2J"]):
        result = CliRunner().invoke(group, arguments)
        assert result.exit_code > 0
        assert FORBIDDEN.search(result.output) is None, arguments


def test_a_status_of_a_newer_server_has_no_style() -> None:
    assert status_style("failed") == "status.failed"
    assert status_style("paused") == ""
