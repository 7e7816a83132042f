"""Rules that are drawn on a page: the lines of tables and boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from worker.reading.pdf.backdrop import Field

# In points. A rule is thinner than this and longer than that; what is thicker is a bar, or a field of colour.
_THICKEST = 2.2
_SHORTEST_ACROSS, _SHORTEST_DOWN = 18.0, 7.0
# A bar holds a line at least, and is so many times as wide as it is high.
_LOWEST_BAR, _FLAT = 12.0, 3.0
_SAME_PT = 3.0
_GAP_PT = 3.0


@dataclass(frozen=True, slots=True)
class Across:
    """A rule from left to right."""

    y: float
    left: float
    right: float

    def is_below(self, other: "Across") -> bool:
        """True when both are as wide, at the same place."""
        return abs(self.left - other.left) <= _SAME_PT and abs(self.right - other.right) <= _SAME_PT


@dataclass(frozen=True, slots=True)
class Down:
    """A rule from top to bottom."""

    x: float
    top: float
    bottom: float

    def reaches(self, top: float, bottom: float) -> bool:
        """True when it stands along all that lies between."""
        return self.top <= top + _SAME_PT and self.bottom >= bottom - _SAME_PT


@dataclass(frozen=True, slots=True)
class Bar:
    """A field of colour, as far as it reaches."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Those of a page: `across` from top to bottom, pieces of one rule joined; `down` from left to right.

    `bars` are filled, and much wider than high; in the order they are drawn.
    """

    across: tuple[Across, ...] = ()
    down: tuple[Down, ...] = ()
    bars: tuple[Bar, ...] = ()


NO_RULES = Rules()
_Rule = TypeVar("_Rule", Across, Down)


def rules_of(fields: Iterable[Field]) -> Rules:
    """The rules among what is drawn: thin fields, and the edges of frames; and the bars."""
    across: list[Across] = []
    down: list[Down] = []
    bars: list[Bar] = []
    for field in fields:
        width, height = field.right - field.left, field.bottom - field.top
        if field.is_picture:
            continue
        if field.is_filled and height > _LOWEST_BAR and width > _FLAT * height:
            bars.append(Bar(field.left, field.top, field.right, field.bottom))
        if height <= _THICKEST and width >= _SHORTEST_ACROSS:
            across.append(Across((field.top + field.bottom) / 2, field.left, field.right))
        elif width <= _THICKEST and height >= _SHORTEST_DOWN:
            down.append(Down((field.left + field.right) / 2, field.top, field.bottom))
        elif field.is_framed and width >= _SHORTEST_ACROSS and height >= _SHORTEST_DOWN:
            across += [Across(y, field.left, field.right) for y in (field.top, field.bottom)]
            down += [Down(x, field.top, field.bottom) for x in (field.left, field.right)]
    if len(across) < 2:  # noqa: PLR2004 - a table has two at least, above and below
        return Rules(bars=tuple(bars))
    return Rules(across=tuple(_joined_across(across)), down=tuple(_joined_down(down)), bars=tuple(bars))


def _joined_across(found: Sequence[Across]) -> list[Across]:
    joined: list[Across] = []
    for rows in _near([(each.y, each) for each in found]):
        row: list[Across] = []
        for each in sorted(rows, key=lambda rule: rule.left):
            if row and each.left <= row[-1].right + _GAP_PT:
                row[-1] = Across(row[-1].y, row[-1].left, max(row[-1].right, each.right))
            else:
                row.append(each)
        joined += row
    return joined


def _joined_down(found: Sequence[Down]) -> list[Down]:
    joined: list[Down] = []
    for columns in _near([(each.x, each) for each in found]):
        column: list[Down] = []
        for each in sorted(columns, key=lambda rule: rule.top):
            if column and each.top <= column[-1].bottom + _GAP_PT:
                column[-1] = Down(column[-1].x, column[-1].top, max(column[-1].bottom, each.bottom))
            else:
                column.append(each)
        joined += column
    return joined


def _near(placed: list[tuple[float, _Rule]]) -> list[list[_Rule]]:
    """Rules on one line, from the first to the last."""
    groups: list[list[_Rule]] = []
    last = float("-inf")
    for place, rule in sorted(placed, key=lambda pair: pair[0]):
        if place - last > _THICKEST / 2:
            groups.append([])
        groups[-1].append(rule)
        last = place
    return groups
