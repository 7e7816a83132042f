"""The commands that the local stack adds to `bespoke`."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import httpx

from devstack.data_directory import read_environment
from devstack.dev import api_and_worker, keep_running, until_told
from devstack.errors import StackError, ToolMissing
from devstack.first_account import ready_key
from devstack.places import DEV_DATA
from devstack.ports import listen, url_of
from devstack.proxies import bypass_proxies
from devstack.stack import Stack
from devstack.web_page import build_page

__all__ = ["dev", "env", "stack"]

API_PORT = 8000

data_dir_option = click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEV_DATA,
    help="Where the stack keeps its data, keys and logs.  [default: .bespoke in the clone]",
)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Errors of the stack become one paragraph and exit code 1."""
    try:
        yield
    except StackError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@data_dir_option
def stack(data_dir: Path) -> None:
    """Run the local Supabase and Valkey until Ctrl-C."""
    bypass_proxies()
    with told_plainly(), until_told(), Stack.start(data_dir, click.echo) as running:
        _introduce(running)
        click.echo("\n`bespoke env` prints these as settings. Ctrl-C stops; the data stay.")
        keep_running(running, [], click.echo)


@click.command()
@data_dir_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=API_PORT,
    show_default=True,
    help="Where the API listens; the next free one if taken.",
)
@click.option("--straight", is_flag=True, help="The worker comes straight to Postgres, as the role bespoke_worker.")
def dev(data_dir: Path, port: int, *, straight: bool) -> None:
    """Run the local stack, the API and a worker until Ctrl-C."""
    bypass_proxies()
    with told_plainly(), until_told(), Stack.start(data_dir, click.echo) as running, listen(port) as listener:
        _prepare_page()
        url = url_of(listener)
        urls = {"BESPOKE_PUBLIC_URL": url, "BESPOKE_API_URL": url}
        running.publish(**urls)
        _introduce(running, api=url)
        with api_and_worker(running, listener, click.echo, straight=straight) as services:
            running.publish(**urls, **_ready_account(running, url))
            click.echo(f"\nOpen {url} in a browser. Ctrl-C stops; the data stay.")
            click.echo('For a shell beside it: . .venv/bin/activate; eval "$(bespoke env)"\n')
            keep_running(running, services, click.echo)


@click.command(short_help="Print the settings of the running stack.")
@data_dir_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object rather than lines for a shell.")
def env(data_dir: Path, *, as_json: bool) -> None:
    """Print the settings of the running stack: eval "$(bespoke env)" takes them into a shell.

    Of `bespoke dev`, an API key of an account that is ready to use is one of them.
    """
    as_json |= bool(click.get_current_context().find_root().params.get("as_json"))
    with told_plainly():
        settings = read_environment(data_dir)
    if as_json:
        click.echo(json.dumps(settings, indent=2))
    else:
        click.echo("\n".join(f"export {name}={shlex.quote(value)}" for name, value in settings.items()))


def _prepare_page() -> None:
    try:
        build_page(click.echo)
    except ToolMissing as error:
        click.echo(f"The page in the browser will not work, everything else will. {error}", err=True)


def _ready_account(running: Stack, url: str) -> dict[str, str]:
    try:
        return {"BESPOKE_API_KEY": ready_key(running.info, url)}
    except httpx.HTTPError as error:
        click.echo(f"No API key could be made ready ({error}); everything else works.", err=True)
        return {}


def _introduce(running: Stack, **urls: str) -> None:
    info = running.info
    rows = {
        **{name.upper(): url for name, url in urls.items()},
        "Supabase": info.supabase_url,
        "Publishable key": info.publishable_key,
        "Secret key": info.secret_key,
        "Database": info.database_url,
        "Redis": info.redis_url,
        "Data and logs": str(info.data_dir),
    }
    click.echo("")
    for name, value in rows.items():
        click.echo(f"  {name:<16} {value}")
