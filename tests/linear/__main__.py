"""`python -m tests.linear`: every pattern and every reader under all attacks. Exit code 1: one is slow."""

import sys
import time

import click

from tests.linear.growth import in_child
from tests.linear.patterns import all_patterns, try_pattern
from tests.linear.readers import READERS, try_reader

PATTERNS = "patterns"


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--only", default="", help=f"'{PATTERNS}', or readers by commas.  [default: all]")
@click.option("--most", default=8, type=click.IntRange(1), help="How many attacks to show for each.")
def main(*, only: str, most: int) -> None:
    """Feed texts that grow 16-fold, and say where CPU time grows with an exponent above 1.5."""
    chosen = {name.strip() for name in only.split(",") if name.strip()} or {PATTERNS, *READERS}
    if unknown := chosen - {PATTERNS, *READERS}:
        raise click.UsageError(f"There is no {', '.join(sorted(unknown))}.")
    faults = _try_patterns(most) if PATTERNS in chosen else 0
    for name in READERS:
        if name in chosen:
            began = time.perf_counter()
            said = in_child(lambda name=name: try_reader(name, most=most))  # type: ignore[misc]
            click.echo(f"{name}\n{said}" if said else f"{name}: linear, {time.perf_counter() - began:.0f} s")
            faults += bool(said)
    if faults:
        click.echo(f"{faults} not linear.")
        sys.exit(1)


def _try_patterns(most: int) -> int:
    began, faults = time.perf_counter(), 0
    patterns = all_patterns()
    for found in patterns:
        said = in_child(lambda found=found: try_pattern(found, most=most))  # type: ignore[misc]
        if said:
            click.echo(f"{found.where} ({found.use}) {found.pattern!r}\n{said}")
            faults += 1
    click.echo(f"{len(patterns) - faults} of {len(patterns)} patterns are linear, {time.perf_counter() - began:.0f} s")
    return faults


if __name__ == "__main__":
    main(prog_name="python -m tests.linear")
