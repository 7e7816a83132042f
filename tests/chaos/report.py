"""A round as tables: what was done, what held, how fast jobs went on elsewhere."""

from collections import Counter

from rich.console import Console
from rich.table import Table

from benchmarks.figures import percentile
from tests.chaos.record import Outcome
from tests.chaos.round import Aftermath

RECOVERY_TARGET_S = 10.0
SHOWN_VIOLATIONS = 5


def show(aftermath: Aftermath, console: Console) -> None:
    """Prints everything about a round."""
    console.print(disruption_table(aftermath))
    console.print(verdict_table(aftermath))
    console.print(summary(aftermath))


def disruption_table(aftermath: Aftermath) -> Table:
    """What was done, and how the model's server answered."""
    table = Table(title="What was done", title_justify="left")
    table.add_column("to the system")
    table.add_column("times", justify="right")
    for kind, count in sorted(Counter(each.kind for each in aftermath.record.disruptions).items()):
        table.add_row(kind, str(count))
    table.add_section()
    outcomes = Counter(request.outcome for request in aftermath.record.requests)
    for outcome in Outcome:
        table.add_row(f"model requests: {outcome}", str(outcomes[outcome]))
    return table


def verdict_table(aftermath: Aftermath) -> Table:
    """Each rule, how much it was checked on, and what broke it."""
    table = Table(title="What must hold", title_justify="left")
    table.add_column("rule")
    table.add_column("checked on")
    table.add_column("holds")
    for verdict in aftermath.verdicts:
        shown = list(verdict.violations[:SHOWN_VIOLATIONS])
        if len(verdict.violations) > SHOWN_VIOLATIONS:
            shown.append(f"and {len(verdict.violations) - SHOWN_VIOLATIONS} more")
        text = "[green]yes[/]" if verdict.holds else "[red]NO[/]\n" + "\n".join(shown)
        table.add_row(verdict.rule, verdict.figure, text)
    return table


def summary(aftermath: Aftermath) -> str:
    """Recovery and totals, in two lines."""
    seconds = [each.seconds for each in aftermath.recoveries]
    if seconds:
        p50, p95 = percentile(seconds, 0.5), percentile(seconds, 0.95)
        met = "met" if p95 <= RECOVERY_TARGET_S else "[yellow]missed[/]"
        recovery = (
            f"Recovery, kill -9 to claimed elsewhere: p50 {p50:.1f} s, p95 {p95:.1f} s of {len(seconds)} "
            f"(target p95 ≤ {RECOVERY_TARGET_S:.0f} s: {met})"
        )
    else:
        recovery = "Recovery: no job was running on a worker that was killed."
    diary = aftermath.diary
    return (
        f"{recovery}\n{len(aftermath.record.jobs)} jobs in {aftermath.seconds:.0f} s; {diary.cached} answers from the "
        f"cache, {diary.refused} requests refused by a limit."
    )
