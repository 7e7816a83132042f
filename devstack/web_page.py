"""What the page in the browser takes from npm: supabase-js and two typefaces, copied into web/src/vendor."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from devstack.errors import ToolMissing
from devstack.npm import NpmFolder
from devstack.places import WEB

PAGE = NpmFolder(
    name="supabase-js for the page",
    path=WEB,
    inputs=(WEB / "package-lock.json", WEB / "build.mjs"),
    stamp=WEB / "src" / "vendor" / ".made-from",
)


def build_page(progress: Callable[[str], None]) -> None:
    """See to it that the page has what it needs. Its own code runs as it is written.

    Raises:
        ToolMissing: npm could not install it. The API serves without it; the page then says what is missing.
    """
    PAGE.bring_up_to_date(_make, progress)


def main() -> None:
    """`make page`."""
    try:
        build_page(click.echo)
    except ToolMissing as error:
        sys.exit(f"Error: {error}")


def _make(page: NpmFolder) -> None:
    page.install("--omit=dev")
    page.run("build.mjs")


if __name__ == "__main__":
    main()
