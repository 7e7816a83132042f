"""The npm packages of `devstack/lite`."""

from __future__ import annotations

from collections.abc import Callable

from devstack.npm import NpmFolder
from devstack.places import LITE

PACKAGES = LITE / "node_modules"
AUTH_SCHEMA = PACKAGES / ".bespoke-auth.sql"
PRINT_AUTH_SCHEMA = 'import { getAuthSchemaSql } from "@supabase/lite"; console.log(getAuthSchemaSql());'
FOLDER = NpmFolder(
    name="Supabase Lite",
    path=LITE,
    inputs=(LITE / "package-lock.json",),
    stamp=PACKAGES / ".bespoke-installed",
)


def install_packages(progress: Callable[[str], None]) -> None:
    """See to it that what package-lock.json names is there; once for all stacks of this clone.

    Raises:
        ToolMissing: npm could not install it.
    """
    FOLDER.bring_up_to_date(_make, progress)


def _make(lite: NpmFolder) -> None:
    lite.install()
    AUTH_SCHEMA.write_text(lite.run("--input-type=module", "-e", PRINT_AUTH_SCHEMA))
