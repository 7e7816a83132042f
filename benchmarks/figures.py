"""What a benchmark hands back: figures with targets and baselines, and how they are shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.table import Table


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured value.

    Attributes:
        what: what was measured: "8 steps in a row, p50".
        value: the measurement in `unit`; None when it could not be taken (`note` says why).
        at_most: the target, when less is better.
        at_least: the target, when more is better.
        baseline: the value to compare with, measured in the same run, in the same unit.
        against: what the baseline is: "plain ARQ".
        note: anything a reader must know.
    """

    what: str
    value: float | None
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    baseline: float | None = None
    against: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Value over baseline."""
        return None if self.value is None or not self.baseline else self.value / self.baseline

    @property
    def is_met(self) -> bool | None:
        """Whether the target was met; None without a target or a value."""
        if self.value is None or (self.at_most is None and self.at_least is None):
            return None
        return self.value <= (self.at_most if self.at_most is not None else math.inf) and self.value >= (
            self.at_least if self.at_least is not None else -math.inf
        )

    def cells(self) -> list[str]:
        """The figure as a row of text: what, value, target, met, baseline, ratio, note."""
        target = "" if self.at_most is None else f"≤ {number(self.at_most)}"
        target = target if self.at_least is None else f"≥ {number(self.at_least)}"
        value = "not measured" if self.value is None else f"{number(self.value)} {self.unit}".strip()
        against = "" if self.baseline is None else f"{self.against}: {number(self.baseline)} {self.unit}".strip()
        ratio = "" if self.ratio is None else f"{number(self.ratio)} x"
        met = {None: "", True: "yes", False: "no"}[self.is_met]
        return [self.what, value, target, met, against, ratio, self.note]


HEADINGS = ("", "measured", "target", "met", "compared with", "ratio", "note")


@dataclass(frozen=True, kw_only=True)
class Report:
    """The figures of one benchmark, and what a reader must know to believe them."""

    title: str
    figures: list[Figure]
    notes: list[str] = field(default_factory=list)

    def table(self) -> Table:
        """The report for a terminal."""
        used = self._used_columns()
        table = Table(title=self.title, title_justify="left", title_style="bold", caption="\n".join(self.notes) or None)
        for index in used:
            table.add_column(HEADINGS[index], justify="right" if index in {1, 2, 5} else "left", overflow="fold")
        for figure in self.figures:
            cells = figure.cells()
            style = {None: None, True: "green", False: "yellow"}[figure.is_met]
            table.add_row(*(cells[index] for index in used), style=style)
        return table

    def markdown(self) -> str:
        """The report for RESULTS.md."""
        used = self._used_columns()
        lines = [f"### {self.title}", "", _row(HEADINGS[index] for index in used), _row("---" for _ in used)]
        lines += [_row(figure.cells()[index] for index in used) for figure in self.figures]
        if self.notes:
            lines += ["", *(f"- {note}" for note in self.notes)]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "title": self.title,
            "notes": self.notes,
            "figures": [
                {
                    "what": figure.what,
                    "value": figure.value,
                    "unit": figure.unit,
                    "at_most": figure.at_most,
                    "at_least": figure.at_least,
                    "met": figure.is_met,
                    "baseline": figure.baseline,
                    "against": figure.against,
                    "ratio": figure.ratio,
                    "note": figure.note,
                }
                for figure in self.figures
            ],
        }

    def _used_columns(self) -> list[int]:
        rows = [figure.cells() for figure in self.figures]
        return [index for index in range(len(HEADINGS)) if index == 0 or any(row[index] for row in rows)]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed: nearest rank.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values to take a percentile of")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def number(value: float) -> str:
    """A number with three significant digits, and thousands apart."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _row(cells: Any) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
