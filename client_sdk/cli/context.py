"""What every command needs: the settings of this call, a client, and one way to end."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

import click
from pydantic import BaseModel
from rich.console import Console

from client_sdk.cli.exit_codes import ExitCode, exit_code_of
from client_sdk.cli.terminal import json_line, open_console
from client_sdk.client import AsyncBespoke
from client_sdk.errors import ApiError, BespokeError, JobFailed, WaitTimeout

Work = Callable[[AsyncBespoke], Awaitable[None]]


@dataclass(kw_only=True)
class CommandContext:
    """Where to connect, as whom, and how to print."""

    api_url: str
    api_key: str | None = field(repr=False)
    access_token: str | None = field(repr=False)
    supabase_url: str | None
    supabase_key: str | None = field(repr=False)
    as_json: bool
    out: Console = field(default_factory=open_console)
    err: Console = field(default_factory=partial(open_console, stderr=True))
    watched: UUID | None = None
    """The job to name when the command is interrupted."""

    def client(self) -> AsyncBespoke:
        """Return the client that the options describe. An API key goes before an access token, if both are there.

        Raises:
            UsageError: they describe none.
        """
        if self.api_key is None and self.access_token is None:
            raise click.UsageError(
                "Say who you are: `bespoke login`, or BESPOKE_API_KEY or BESPOKE_ACCESS_TOKEN (see --help)."
            )
        try:
            return AsyncBespoke(
                self.api_url,
                api_key=self.api_key,
                access_token=None if self.api_key else self.access_token,
                supabase_url=self.supabase_url,
                supabase_key=self.supabase_key,
            )
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    def run(self, work: Work) -> None:
        """Run a command's work with a client, and end the process with the code that fits if it goes wrong."""
        self.run_without_client(lambda _: self._run(work))

    def run_without_client(self, work: Callable[["CommandContext"], Coroutine[Any, Any, None]]) -> None:
        """Run work that finds a client of its own, and end the process as `run` does if it goes wrong."""
        try:
            asyncio.run(work(self))
        except BespokeError as error:
            self._print_error(error)
            sys.exit(exit_code_of(error))
        except BrokenPipeError:  # click ends quietly when nobody reads any more
            raise
        except (OSError, ValueError) as error:
            self._print_error(error)
            sys.exit(ExitCode.OTHER)
        except (KeyboardInterrupt, asyncio.CancelledError):
            self._say_how_to_go_on()
            sys.exit(ExitCode.INTERRUPTED)

    def print_json(self, value: BaseModel | dict[str, Any]) -> None:
        """Print one JSON object on one line of standard output."""
        document = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
        click.echo(json_line(document))

    async def _run(self, work: Work) -> None:
        async with self.client() as bespoke:
            await work(bespoke)

    def _print_error(self, error: Exception) -> None:
        if self.as_json:
            click.echo(json_line({"error": _describe(error)}), err=True)
            return
        self.err.print(f"Error: {error}", style="bold red", soft_wrap=True)
        if isinstance(error, WaitTimeout):
            self._say_how_to_go_on()
        elif isinstance(error, JobFailed):
            self._say(f"Try again with: bespoke retry {error.job_id}")

    def _say_how_to_go_on(self) -> None:
        if self.watched is None:
            self._say("Stopped.")
        else:
            self._say(f"The job goes on without you. Watch it with: bespoke watch {self.watched}")

    def _say(self, text: str) -> None:
        self.err.print(text, soft_wrap=True)


def _describe(error: Exception) -> dict[str, Any]:
    described: dict[str, Any] = {"kind": type(error).__name__, "message": str(error)}
    if isinstance(error, ApiError):
        described["problem"] = error.problem.model_dump(mode="json")
    if isinstance(error, WaitTimeout | JobFailed):
        described["job_id"] = str(error.job_id)
        described["job"] = error.job.model_dump(mode="json") if error.job is not None else None
    return described


pass_context = click.make_pass_decorator(CommandContext)
