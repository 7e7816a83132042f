"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TextIO, TypeVar

import click

from client_sdk._core import DEFAULT_WAIT_S

F = TypeVar("F", bound=Callable[..., Any])


def read_posting(file: TextIO) -> str:
    """Return the text of a posting.

    Raises:
        BadParameter: it is not text.
    """
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file.name} is not text in UTF-8; a PDF is not read here.") from error


def timeout_option(command: F) -> F:
    """Add `--timeout`."""
    return click.option(
        "--timeout",
        "timeout_s",
        type=click.FloatRange(min=0, min_open=True, max=86_400),
        default=DEFAULT_WAIT_S,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for the job. It goes on after that.",
    )(command)


def json_option(command: F) -> F:
    """Add `--json`, which the root has too: people write it at the end."""
    return click.option("--json", "as_json_too", is_flag=True, help="Print JSON, one object a line.")(command)


def output_options(command: F) -> F:
    """Add `--output` and `--force`, for what `save_file` writes. A path that ends in a slash is a folder."""
    named = click.option(
        "-o", "--output", type=click.Path(allow_dash=True), help="The file, or a folder; - is standard output."
    )
    forced = click.option("--force", is_flag=True, help="Write over a file that is there.")
    return named(forced(command))


def no_wait_option(command: F) -> F:
    """Add `--no-wait`."""
    return click.option("--no-wait", is_flag=True, help="Print the job's id and end.")(command)
