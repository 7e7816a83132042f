"""`python -m tests.hostile`: every attack at full size. The exit code says whether everything held."""

import asyncio
import sys

import click
from rich.console import Console

from devstack.proxies import bypass_proxies
from devstack.stack import Stack
from tests.hostile.attacks import ATTACKS
from tests.hostile.play import SPIN_S, Outcome, play
from tests.hostile.report import table
from tests.waiting import starvation

BUSY = 1.3
NAMES = [attack.name for attack in ATTACKS]


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--only", multiple=True, type=click.Choice(NAMES), help="These attacks.  [default: all]")
@click.option("--seconds", default=10.0, type=click.FloatRange(1), help="How long each attack lasts, about.")
@click.option("--scale", default=1.0, type=click.FloatRange(0.01, 1), help="The size of each attack, 1: full.")
@click.option("--patience", default=1.0, type=click.FloatRange(1), help="How many times slower a machine may be.")
def main(*, only: tuple[str, ...], seconds: float, scale: float, patience: float) -> None:
    """Attack a real API and a real worker, and measure what a bystander sees meanwhile.

    Everything happens in a temporary stack on this machine.
    """
    bypass_proxies()
    console = Console(width=None if sys.stdout.isatty() else 160)

    async def run() -> list[Outcome]:
        stack = await asyncio.to_thread(Stack.start)
        try:
            attacks = [attack for attack in ATTACKS if not only or attack.name in only]
            return await play(
                stack, attacks, seconds=seconds, scale=scale, patience=lambda: patience,
                said=lambda what: console.print(f"[dim]{what}[/]"),
            )  # fmt: skip
        finally:
            await asyncio.to_thread(stack.close)

    before = starvation(SPIN_S)
    outcomes = asyncio.run(run())
    console.print(table(outcomes))
    busy = max(before, starvation(SPIN_S))
    if busy > BUSY:
        console.print(f"[yellow]Others use this machine: work takes up to {busy:.1f} times as long here.[/]")
    if any(outcome.violations for outcome in outcomes):
        console.print("[red]Not everything held.[/]")
        sys.exit(1)
    console.print("[green]Everything held.[/]")


if __name__ == "__main__":
    main(prog_name="python -m tests.hostile")
