"""`python -m benchmarks.honesty`: the checker measured on its own; see README.md beside this file.

With `--folder` it prints shares by kind and never a statement, unless `--misses` asks for some.
"""

import json
from pathlib import Path
from typing import get_args

import click
from rich.console import Console

from benchmarks.honesty import measuring
from benchmarks.honesty.curve import curve
from benchmarks.honesty.judging import Judged, judge_all
from benchmarks.honesty.records import FormError, load_folder
from core.checking.verdicts import Mode


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Statements that somebody wrote."
)
@click.option("--seed", type=int, default=measuring.SEED, show_default=True, help="Of the invented records.")
@click.option(
    "--count", type=click.IntRange(min=1), default=measuring.RECORDS, show_default=True, help="Invented records."
)
@click.option("--mode", type=click.Choice(get_args(Mode)), default="recall", show_default=True)
@click.option(
    "--misses", type=click.IntRange(min=0), default=0, help="Print so many statements of each kind judged wrongly."
)
@click.option(
    "--curve", "with_curve", is_flag=True, help="Also print what a checker would miss that forgives more words."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(
    *, folder: Path | None, seed: int, count: int, mode: Mode, misses: int, with_curve: bool, as_json: bool
) -> None:
    """Share of inventions reported and of true statements let pass, by kind, with n and a 95 % interval."""
    try:
        cases = list(load_folder(folder)) if folder is not None else measuring.made_cases(seed, count)
    except FormError as error:
        raise click.ClickException(str(error)) from error
    judged = list(judge_all(cases, mode))
    title = f"Honesty: {folder.name}" if folder is not None else f"Honesty: {count} invented records, seed {seed}"
    report = measuring.tables(judged, f"{title} ({mode})")
    if as_json:
        click.echo(json.dumps([report.as_json()], indent=2))
    else:
        Console(width=None if Console().is_terminal else 140).print(report.table())
    if with_curve:
        click.echo(curve(judged))
    _print_misses(judged, misses)


def _print_misses(judged: list[Judged], most: int) -> None:
    shown: dict[str, int] = {}
    for each in judged:
        kind = each.statement.kind
        if not each.is_right and shown.get(kind, 0) < most:
            shown[kind] = shown.get(kind, 0) + 1
            faults = [(fault.code, fault.quote) for judgement in each.judgements for fault in judgement.faults]
            click.echo(f"{kind}: {each.statement.path}: {each.statement.text} {faults}")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.honesty")
