"""`python -m benchmarks.matching`: what is said of requirements, held against verdicts by hand.

python -m benchmarks.matching                 figures of both halves
python -m benchmarks.matching --wrong         the same, and each wrong verdict of the half that is looked at
"""

import click
from rich.console import Console

from benchmarks.matching.judging import judge, report, wrong


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--wrong", "is_shown", is_flag=True, help="Show what is wrong in the open half.")
def main(*, is_shown: bool) -> None:
    """Print the figures of each half."""
    if is_shown:
        for each in wrong(judge("open")):
            click.echo(f"{each.case.name} [{each.said}, right {each.ask.right}] {each.need}")
            for text in each.rests_on:
                click.echo(f"      <= {text}")
    for half in ("open", "held"):
        Console(width=120).print(report(half).table())


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.matching")
