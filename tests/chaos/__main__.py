"""`python -m tests.chaos`: a long round. The exit code says whether everything held."""

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from devstack.proxies import bypass_proxies
from tests.chaos.report import show
from tests.chaos.round import QUICK, Aftermath, Round, Watcher, play
from tests.chaos.sabotage import Sabotage
from tests.chaos.schedule import Kind


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--seed", default=1, help="The same seed disturbs in the same order.")
@click.option("--jobs", default=60, type=click.IntRange(1), help="How many jobs users ask for, about.")
@click.option("--workers", default=3, type=click.IntRange(2), help="How many workers.")
@click.option("--people", default=6, type=click.IntRange(1), help="How many users, on all plans in turn.")
@click.option("--at-once", default=8, type=click.IntRange(1), help="How many jobs they want at a time.")
@click.option("--pace", "pace_s", default=2.0, type=click.FloatRange(0.1), help="Seconds between disruptions, about.")
@click.option("--disruptions", type=int, help="How many disruptions at most.  [default: as many as fit]")
@click.option(
    "--budget", "calls_per_month", type=click.IntRange(0), help="Model calls of each user.  [default: the plan's]"
)
@click.option(
    "--break", "sabotage", type=click.Choice([each.value for each in Sabotage]),
    help="Break a promise on purpose, to see the checks fail (fence: with 40 jobs or more).",
)  # fmt: skip
@click.option("--straight", is_flag=True, help="Workers come straight to Postgres.")
@click.option("--logs", type=click.Path(file_okay=False, path_type=Path), help="Write logs and record here.")
def main(
    *,
    seed: int,
    jobs: int,
    workers: int,
    people: int,
    at_once: int,
    pace_s: float,
    disruptions: int | None,
    calls_per_month: int | None,
    sabotage: str | None,
    straight: bool,
    logs: Path | None,
) -> None:
    """Run users against a real API and real workers, while processes are killed, paused and restarted.

    Everything happens in a temporary stack. Afterwards the promises of the system are checked one by one.
    """
    bypass_proxies()
    plan = Round(
        seed=seed,
        jobs=jobs,
        workers=workers,
        people=people,
        at_once=at_once,
        pace_s=pace_s,
        disruptions=disruptions,
        calls_per_month=calls_per_month,
        straight=straight,
        **(broken(Sabotage(sabotage)) if sabotage else {}),
    )
    console = Console(width=None if sys.stdout.isatty() else 160)
    aftermath = asyncio.run(_play(plan, console))
    show(aftermath, console)
    if logs is not None:
        _write(aftermath, logs)
    if not aftermath.holds:
        console.print(
            f"[red]Not everything held.[/] The same again: --seed {seed} --jobs {jobs}{' --straight' * straight}"
        )
        sys.exit(1)
    console.print("[green]Everything held.[/]")


def broken(sabotage: Sabotage) -> dict[str, Any]:
    """How a round is played in which this promise is broken. Fences matter to workers that are overtaken."""
    if sabotage is Sabotage.USAGE:
        return {"sabotage": sabotage}
    return {"sabotage": sabotage, "settings": QUICK, "weights": {Kind.PAUSE: 1}, "pause_s": (2.5, 5.0)}


async def _play(plan: Round, console: Console) -> Aftermath:
    columns = (TextColumn("{task.description:<40}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=plan.jobs)
        return await play(
            plan,
            Watcher(
                said=lambda what: progress.update(task, description=what),
                made=lambda count: progress.update(task, completed=min(count, plan.jobs)),
            ),
        )


def _write(aftermath: Aftermath, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in aftermath.logs.items():
        (folder / f"{name.replace(' ', '-')}.log").write_text(text)
    (folder / "record.json").write_text(json.dumps(asdict(aftermath.record), default=sorted, indent=1))


if __name__ == "__main__":
    main(prog_name="python -m tests.chaos")
