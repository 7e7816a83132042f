"""`python -m tests.mutants`: how much of what a hand might get wrong the tests notice."""

import contextlib
import json
import math
import sys
from collections.abc import Callable
from dataclasses import asdict
from fnmatch import fnmatch
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from devstack.proxies import bypass_proxies
from tests.mutants.areas import AREAS, Area
from tests.mutants.mutant import Mutant
from tests.mutants.report import show
from tests.mutants.round import Tally, draw, play
from tests.mutants.workbench import open_workbench

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".cache" / "mutants"


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--seed", default=1, help="The same seed draws the same mutants.")
@click.option("--count", default=40, type=click.IntRange(1), help="How many in each area.")
@click.option("--modules", default="", help="Areas or modules (names or patterns), by commas.  [default: all areas]")
@click.option("--bar", default=0.85, type=click.FloatRange(0, 1), help="The share that has to die in each area.")
@click.option("--budget", "budget_s", default=60.0, help="CPU time of a mutant's tests; survivors get all.")
@click.option("--tests", default="", help="Only related tests below these paths: the share is then a lower bound.")
@click.option("--only", default="", help="Try these mutants alone, by their ids.")
@click.option("--lanes", default=2, type=click.IntRange(1), help="How many are tried at the same time.")
@click.option(
    "--results",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the verdicts of each area as JSON beside this path.",
)
def main(
    *,
    seed: int,
    count: int,
    modules: str,
    bar: float,
    budget_s: float,
    tests: str,
    only: str,
    lanes: int,
    results: Path | None,
) -> None:
    """Change the code in one place at a time, and see whether a related test fails."""
    bypass_proxies()
    chosen = _choose(modules, only)
    if not chosen:
        raise click.UsageError("No mutant is called that: the file has changed since, or no module matches.")
    console = Console(width=None if sys.stdout.isatty() else 160)
    with contextlib.ExitStack() as stack, _progress(console) as progress:
        task = progress.add_task("starting", total=None)
        FOLDER.mkdir(parents=True, exist_ok=True)
        folders = [FOLDER / f"lane-{number}" for number in range(1 if only else lanes)]
        benches = [stack.enter_context(open_workbench(ROOT, folder)) for folder in folders]
        tallies = []
        for area, found in chosen:
            progress.update(task, description=f"{area.name}: which test reaches what", total=None)
            tallies.append(
                play(
                    area.within(*(each.strip() for each in tests.split(","))),
                    draw(found, seed, len(found)),
                    root=ROOT,
                    benches=benches,
                    kept=FOLDER,
                    count=count,
                    told=_teller(progress, task, min(count, len(found)), results),
                    budget_s=math.inf if only else budget_s,
                )
            )
    show(tallies, console, root=ROOT, bar=bar)
    if any(tally.share < bar for tally in tallies):
        sys.exit(1)


def _choose(modules: str, only: str) -> list[tuple[Area, list[Mutant]]]:
    """The areas, and the mutants in each, that were asked for."""
    wanted, ids = ({each.strip() for each in listed.split(",") if each.strip()} for listed in (modules, only))
    patterns = wanted - {area.name for area in AREAS}
    chosen = []
    for area in AREAS:
        found = [mutant for mutant in area.mutants(ROOT) if not ids or mutant.id in ids]
        if wanted and area.name not in wanted:
            found = [mutant for mutant in found if any(fnmatch(mutant.path, f"*{each}*") for each in patterns)]
        if found:
            chosen.append((area, found))
    return chosen


def _teller(progress: Progress, task: TaskID, total: int, results: Path | None) -> Callable[[Tally], None]:
    def told(tally: Tally) -> None:
        progress.update(
            task,
            description=f"{tally.area.name}: {tally.killed} killed, {len(tally.survivors)} survived,"
            f" {len(tally.undecided)} undecided",
            completed=len(tally.verdicts),
            total=total,
        )
        if results is not None:  # as they come: a round may be long
            name = f"{results.stem}-{tally.area.name}{results.suffix}"
            results.with_name(name).write_text(json.dumps(_plain(tally), indent=1))

    return told


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description:<44}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def _plain(tally: Tally) -> dict[str, object]:
    return {
        "area": tally.area.name,
        "possible": tally.possible,
        "share": tally.share,
        "controls": tally.controls,
        "failed_controls": tally.failed_controls,
        "verdicts": [{**asdict(verdict), "id": verdict.mutant.id} for verdict in tally.verdicts],
        "undecided": [{**asdict(mutant), "id": mutant.id} for mutant in tally.undecided],
    }


if __name__ == "__main__":
    main(prog_name="python -m tests.mutants")
