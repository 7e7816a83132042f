"""Columns of pages → columns of the document: what goes on overleaf is read before what stands beside it."""

from dataclasses import dataclass, field

from worker.reading.pdf.columns import Column, Side

_SAME_EDGE_PT = 8.0


@dataclass
class _Spread:
    """Pages one after another whose main gutter is at the same place."""

    edge: float
    left: list[Column] = field(default_factory=list)
    right: list[Column] = field(default_factory=list)


def in_order(pages: list[list[Column]]) -> list[Column]:
    """All columns in reading order: the left side of pages that go on alike, then their right side."""
    ordered: list[Column] = []
    spread: _Spread | None = None
    for columns in pages:
        sides = [index for index, column in enumerate(columns) if column.place.side is not Side.NONE]
        first, last = (sides[0], sides[-1] + 1) if sides else (len(columns), len(columns))
        if spread is not None and _goes_on(columns, first, spread):
            first = 0 if not sides else first
            last = len(columns) if not sides else last
        else:
            ordered.extend(_closed(spread))
            ordered.extend(columns[:first])
            spread = _Spread(columns[first].place.edge) if _is_parted(columns) else None
        if spread is None:
            ordered.extend(columns[first:last])
        else:
            for column in columns[first:last]:
                (spread.right if _is_right(column, spread.edge) else spread.left).append(column)
        if columns[last:]:
            ordered.extend(_closed(spread))
            ordered.extend(columns[last:])
            spread = None
    return [*ordered, *_closed(spread)]


def _is_parted(columns: list[Column]) -> bool:
    """True when most of the page stands on one side or the other."""
    lines = sum(len(column.lines) for column in columns)
    return 2 * sum(len(column.lines) for column in columns if column.place.side is not Side.NONE) > lines


def _goes_on(columns: list[Column], first: int, spread: _Spread) -> bool:
    """True when the page is parted at the same place, or all of it stands on one side of it."""
    if first < len(columns):
        return first == 0 and abs(columns[0].place.edge - spread.edge) < _SAME_EDGE_PT
    lines = [line for column in columns for line in column.lines]
    return bool(lines) and (
        all(line.right < spread.edge for line in lines)
        or all(line.left > spread.edge - _SAME_EDGE_PT for line in lines)
    )


def _is_right(column: Column, edge: float) -> bool:
    if column.place.side is Side.NONE:
        return column.lines[0].left > edge - _SAME_EDGE_PT
    return column.place.side is Side.RIGHT


def _closed(spread: _Spread | None) -> list[Column]:
    return [*spread.left, *spread.right] if spread else []
