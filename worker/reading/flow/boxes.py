"""In which order frames on a page are read: those above first, then column by column."""

from collections.abc import Sequence

from worker.reading.flow.model import Box

_TOUCH_PT = 2.0
_MOST_BOXES = 200
Place = tuple[float, float, float, float]


def in_reading_order(boxes: Sequence[Box]) -> list[Box]:
    """By their places where all are known, else as they came."""
    placed = [(box.place, box) for box in boxes if box.place is not None]
    is_known = len(placed) == len(boxes) <= _MOST_BOXES
    return _cut(placed, down=True) if is_known else list(boxes)


def _cut(placed: list[tuple[Place, Box]], *, down: bool, was_cut: bool = True) -> list[Box]:
    """Apart by white space right across, then from top to bottom, and so on in each part."""
    if len(placed) <= 1:
        return [box for _, box in placed]
    first, last = (1, 3) if down else (0, 2)
    parts: list[list[tuple[Place, Box]]] = []
    end = float("-inf")
    for each in sorted(placed, key=lambda pair: pair[0][first]):
        place = each[0]
        if place[first] >= end - _TOUCH_PT:
            parts.append([])
        parts[-1].append(each)
        end = max(end, place[last])
    if len(parts) == 1 and not was_cut:  # they overlap: from top to bottom
        return [box for _, box in sorted(placed, key=lambda pair: (pair[0][1], pair[0][0]))]
    return [box for part in parts for box in _cut(part, down=not down, was_cut=len(parts) > 1)]
