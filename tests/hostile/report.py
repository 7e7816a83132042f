"""What a bystander saw during each attack, as a table."""

from collections.abc import Sequence

from rich.table import Table

from benchmarks.figures import percentile
from tests.hostile.play import ANSWER_S, START_S, Outcome


def table(outcomes: Sequence[Outcome]) -> Table:
    """One row an attack."""
    shown = Table(title="What a bystander saw", title_justify="left")
    shown.add_column("attack")
    shown.add_column("what it did")
    shown.add_column("answers\np50 / slowest", justify="right")
    shown.add_column("jobs started\np50 / slowest", justify="right")
    shown.add_column(f"every answer good and < {ANSWER_S:g} s,\nevery start < {START_S:g} s, nothing restarted")
    for outcome in outcomes:
        holds = "[red]NO[/]\n" + "\n".join(outcome.violations) if outcome.violations else "[green]yes[/]"
        counts = ", ".join(f"{count} {what}" for what, count in sorted(outcome.damage.counts.items()))
        waits = [each.seconds for each in outcome.seen.sightings]
        shown.add_row(outcome.attack, counts, _spread(waits), _spread(outcome.seen.starts), holds)
    return shown


def _spread(seconds: Sequence[float]) -> str:
    if not seconds:
        return "none"
    return f"{len(seconds)}: {percentile(seconds, 0.5):.2f} / {max(seconds):.2f} s"
