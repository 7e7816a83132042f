"""`python -m devstack.schema`: what the make targets call."""

from __future__ import annotations

from collections.abc import Callable

import click

from devstack.errors import StackError
from devstack.proxies import bypass_proxies
from devstack.schema.commands import keep_calls, write_migration, write_snapshot


@click.group()
def main() -> None:
    """The schema as files, and the migrations that are made from them."""
    bypass_proxies()


@main.command()
@click.argument("name", default="")
@click.option("--why", default="", help="Why the schema changes: the header of a new migration.")
def migration(name: str, why: str) -> None:
    """Write the migration NAME for the functions whose files have changed, and the snapshot."""
    _tell(write_migration, name, why)


@main.command()
def snapshot() -> None:
    """Write down what the files make of an empty database: snapshot.txt and calls/next.json beside them."""
    _tell(write_snapshot)


@main.command()
@click.argument("release", default="")
def calls(release: str) -> None:
    """Keep today's calls as those of RELEASE, which newer schemas must answer."""
    _tell(keep_calls, release)


def _tell(command: Callable[..., list[str]], *arguments: str) -> None:
    try:
        for line in command(*arguments):
            click.echo(line)
    except StackError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
