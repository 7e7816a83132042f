"""A round in print: the share of each area, and every survivor."""

import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.mutants.equivalents import Reason
from tests.mutants.round import Tally, Verdict

_Z = 1.96  # 95 %


def show(tallies: Sequence[Tally], console: Console, *, root: Path, bar: float) -> None:
    """Prints survivors, what no test can notice by its reason, then the table."""
    for tally in tallies:
        for verdict in tally.survivors:
            show_survivor(verdict, console, root)
        for test in tally.left_out:
            console.print(f"[yellow]Left out, fails on unchanged code:[/] {test}", highlight=False)
        for test in tally.failed_controls:
            console.print(f"[yellow]Failed in a control, on unchanged code:[/] {test}", highlight=False)
    show_equivalents(tallies, console)
    console.print(table(tallies, bar))


def show_equivalents(tallies: Sequence[Tally], console: Console) -> None:
    """Which survived because no test can notice them, reason by reason."""
    alike: defaultdict[Reason, list[str]] = defaultdict(list)
    for tally in tallies:
        for verdict in tally.equivalents:
            assert verdict.equivalent is not None
            alike[verdict.equivalent.reason].append(
                f"{verdict.mutant.place} {verdict.mutant.id}: {verdict.equivalent.why}"
            )
    for reason, found in alike.items():
        console.print(f"\n[bold]Equivalent, {reason}:[/] {len(found)}", highlight=False)
        for each in found:
            console.print(Text(f"  {each}"))


def show_survivor(verdict: Verdict, console: Console, root: Path) -> None:
    """Where it is, what changed, and how to try it alone."""
    mutant = verdict.mutant
    noticed = f"{verdict.tests} tests ran and noticed nothing" if verdict.tests else "no test comes here"
    console.print(f"\n[bold]{mutant.place}[/] {mutant.kind}; {noticed}. Alone: make mutants ONLY={mutant.id}")
    for line in mutant.diff((root / mutant.path).read_text()).splitlines():
        console.print(Text(line, style={"-": "red", "+": "green"}.get(line[:1], "dim")))


def table(tallies: Sequence[Tally], bar: float) -> Table:
    """One line an area: the share is that of the killed among those drawn that are not equivalent.

    `by time`: those of the killed that made a test hang. The interval is Wilson's, at 95 %.
    """
    result = Table(title=f"Mutants killed (the bar is {bar:.2f})", title_justify="left")
    for column in ("area", "possible", "drawn", "killed", "by time", "equivalent", "share", "95 %", "failed controls"):
        result.add_column(column, justify="left" if column == "area" else "right")
    for tally in tallies:
        low, high = interval(tally.killed, tally.counted)
        colour = "green" if tally.share >= bar else "red"
        result.add_row(
            tally.area.name, str(tally.possible), str(len(tally.verdicts)), str(tally.killed),
            str(tally.timeouts), str(len(tally.equivalents)),
            f"[{colour}]{tally.share:.2f}[/]", f"{low:.2f}–{high:.2f}",  # noqa: RUF001
            f"{len(tally.failed_controls)} of {tally.controls}",
        )  # fmt: skip
    return result


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Between which shares the true one lies, with 95 %. Source: Wilson 1927, JASA 22:209."""
    if not tried:
        return 0.0, 1.0
    share, weight = killed / tried, _Z * _Z / tried
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(share * (1 - share) / tried + weight / (4 * tried)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)
