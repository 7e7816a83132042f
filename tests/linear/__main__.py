"""`python -m tests.linear`: every pattern and every reader under all attacks. Exit code 1: one is slow."""

import sys
import time

import click

from tests.linear.growth import in_child
from tests.linear.patterns import all_patterns, faults
from tests.linear.readers import READERS, rehearsed, try_reader

PATTERNS = "patterns"


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--only", default="", help=f"'{PATTERNS}', or readers by commas.  [default: all]")
@click.option("--most", default=8, type=click.IntRange(1), help="How many attacks to show for each.")
def main(*, only: str, most: int) -> None:
    """Feed texts that grow 16-fold, and say where CPU time grows with an exponent above 1.5."""
    chosen = {name.strip() for name in only.split(",") if name.strip()} or {PATTERNS, *READERS}
    if unknown := chosen - {PATTERNS, *READERS}:
        raise click.UsageError(f"There is no {', '.join(sorted(unknown))}.")
    slow = _try_patterns(most) if PATTERNS in chosen else 0
    if chosen & {*READERS}:
        rehearsed()
    for name in READERS:
        if name in chosen:
            began = time.perf_counter()
            said = in_child(lambda name=name: try_reader(name, most=most))  # type: ignore[misc]
            click.echo(f"{name}\n{said}" if said else f"{name}: linear, {time.perf_counter() - began:.0f} s")
            slow += bool(said)
    if slow:
        click.echo(f"{slow} not linear.")
        sys.exit(1)


def _try_patterns(most: int) -> int:
    began, slow = time.perf_counter(), 0
    patterns = all_patterns()
    for said in faults(patterns, most=most):
        click.echo(said)
        slow += 1
    click.echo(f"{len(patterns) - slow} of {len(patterns)} patterns are linear, {time.perf_counter() - began:.0f} s")
    return slow


if __name__ == "__main__":
    main(prog_name="python -m tests.linear")
