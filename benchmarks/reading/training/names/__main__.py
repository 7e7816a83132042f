"""`python -m benchmarks.reading.training.names`: installs what package-lock.json names, for `make reader-model`."""

import sys
from pathlib import Path

import click

from devstack.errors import ToolMissing
from devstack.npm import NpmFolder

_HERE = Path(__file__).parent


def main() -> None:
    """Nothing is done where they are there already."""
    folder = NpmFolder(
        name="lists of names",
        path=_HERE,
        inputs=(_HERE / "package-lock.json",),
        stamp=_HERE / "node_modules" / ".made-from",
    )
    try:
        folder.bring_up_to_date(lambda made: made.install(), click.echo)
    except ToolMissing as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
