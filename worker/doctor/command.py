"""`bespoke doctor`."""

import asyncio
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from worker.doctor.finding import Finding

_STYLES = {"ok": "green", "note": "yellow", "fault": "bold red"}

_WHERE_SETTINGS_COME_FROM = "They come from the environment, or from .env. `bespoke env` prints the local stack's."


@click.command(short_help="Look at what this server stands on.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(*, as_json: bool) -> None:
    """Look at what this server stands on: database, Redis, Auth, model and API, by the settings it would run with.

    Settings come from the environment, or from .env. A model is asked three questions, of 4,000 tokens together.
    Exit code 1 when something is at fault; a note alone is none.
    """
    from core.errors import SettingsError  # noqa: PLC0415 - the command line must stay quick to start
    from core.logging import configure_logging  # noqa: PLC0415
    from core.settings import load_settings  # noqa: PLC0415
    from worker.doctor.examination import examine  # noqa: PLC0415

    try:
        settings = load_settings()
    except SettingsError as error:
        raise click.ClickException(f"{error}\n{_WHERE_SETTINGS_COME_FROM}") from None
    configure_logging("ERROR", "console")
    findings = asyncio.run(examine(settings))
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        _show(findings)
    sys.exit(any(finding.verdict == "fault" for finding in findings))


def _show(findings: "list[Finding]") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for title in ("", "", "", "found", "what to do"):
        table.add_column(title, overflow="fold")
    for finding in findings:
        cells = (finding.area, finding.what, finding.verdict, finding.found, finding.way_out)
        table.add_row(
            *(Text(cell, style=_STYLES[finding.verdict] if cell == finding.verdict else "") for cell in cells)
        )
    Console().print(table)
    faults = sum(finding.verdict == "fault" for finding in findings)
    click.echo(f"\n{faults} fault{'' if faults == 1 else 's'}." if faults else "\nNothing is at fault.")
