"""`python -m benchmarks [name …]`: every module here with a `main()` is a benchmark.

`main()` takes nothing and returns a `Report`, a list of them, or None when it has printed its own.
A target that is missed is shown, and does not fail the run; a benchmark that breaks does.
"""

import datetime as dt
import importlib
import json
import pkgutil
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from benchmarks.figures import Report
from benchmarks.machine import describe_machine
from devstack.proxies import bypass_proxies

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
PREAMBLE = (
    "Figures of one run, each beside its baseline from the same run. `make bench` measures again, "
    "`python -m benchmarks --write` also rewrites this page."
)


def find_benchmarks() -> dict[str, Callable[[], Any]]:
    """Every benchmark by name."""
    found: dict[str, Callable[[], Any]] = {}
    for module in sorted(pkgutil.iter_modules([str(HERE)]), key=lambda each: each.name):
        if module.name.startswith("_"):
            continue
        main = getattr(importlib.import_module(f"benchmarks.{module.name}"), "main", None)
        if callable(main):
            found[module.name] = main
    return found


def run_benchmarks(chosen: Iterable[str], console: Console) -> tuple[dict[str, list[Report]], list[str]]:
    """The reports of each, and the names of those that broke."""
    benchmarks = find_benchmarks()
    reports: dict[str, list[Report]] = {}
    broken: list[str] = []
    for name in chosen:
        console.print(f"[dim]{name} …[/dim]")
        try:
            answer = benchmarks[name]()
        except Exception:  # noqa: BLE001 - one that breaks must not hide the others
            console.print(traceback.format_exc(), markup=False, highlight=False)
            broken.append(name)
            continue
        reports[name] = [answer] if isinstance(answer, Report) else list(answer or [])
        for report in reports[name]:
            console.print(report.table())
    return reports, broken


def write_results(reports: dict[str, list[Report]], machine: str) -> None:
    """RESULTS.md with these reports."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    parts = ["# Results", "", PREAMBLE, "", f"Measured on {today}: {machine}.", ""]
    for name, each in reports.items():
        parts += [f"## {name}", "", *(f"{report.markdown()}\n" for report in each)]
    RESULTS.write_text("\n".join(parts).rstrip() + "\n")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1)
@click.option("--list", "only_list", is_flag=True, help="Print the names of the benchmarks and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON on standard output.")
@click.option("--write", is_flag=True, help="Also write benchmarks/RESULTS.md.")
def main(names: tuple[str, ...], *, only_list: bool, as_json: bool, write: bool) -> None:
    """Measure, and print each figure beside its target and its baseline. Without NAMES: all of them."""
    bypass_proxies()
    benchmarks = find_benchmarks()
    if only_list:
        click.echo("\n".join(benchmarks))
        return
    unknown = sorted(set(names) - set(benchmarks))
    if unknown:
        raise click.UsageError(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(benchmarks)}.")
    console = Console(stderr=as_json, width=None if Console().is_terminal else 160)
    machine = describe_machine()
    console.print(f"Machine: {machine}")
    reports, broken = run_benchmarks(names or tuple(benchmarks), console)
    if as_json:
        figures = {name: [report.as_json() for report in each] for name, each in reports.items()}
        click.echo(json.dumps({"machine": machine, "benchmarks": figures}, indent=2))
    if write:
        write_results(reports, machine)
        console.print(f"Written: {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}")
    missed = [
        figure.what
        for each in reports.values()
        for report in each
        for figure in report.figures
        if figure.is_met is False
    ]
    console.print(f"{len(missed)} targets missed" + (f": {'; '.join(missed)}" if missed else "."), markup=False)
    if broken:
        raise click.ClickException(f"These broke: {', '.join(broken)}.")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
