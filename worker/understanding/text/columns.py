"""Two columns that were flattened side by side → one column after the other."""

from collections import Counter

from core.language.dates import find_dates

_MIN_LINES = 8
_MIN_GAP = 3
_MIN_SIDE_SHARE = 0.3
_MIN_CLEAR_SHARE = 0.97
_MAX_GUTTER_START_SHARE = 0.75


def split_columns(text: str) -> str:
    """The text, with the left column first where most lines have two; unchanged where they do not.

    Dates and places set flush right also leave gaps; a right side of mostly short dates is no column.
    """
    lines = [line.expandtabs(8) for line in text.split("\n")]
    top = _first_divided_line(lines)
    body = lines[top:]
    gutter = _gutter(body)
    if gutter is None:
        return text
    left = [line[:gutter].rstrip() for line in body]
    right = [line[gutter:].rstrip() for line in body]
    return "\n".join([*lines[:top], "", *left, "", *_dedented(right)])


def _first_divided_line(lines: list[str]) -> int:
    """Where the columns begin: name and headline often stand above both."""
    for index, line in enumerate(lines):
        if _gap_ends(line):
            return index
    return len(lines)


def _gap_ends(line: str) -> list[int]:
    """Columns at which text starts again after a wide gap; also a deep indent counts as one."""
    ends: list[int] = []
    run = 0
    for position, character in enumerate(line):
        if character == " ":
            run += 1
            continue
        if run >= _MIN_GAP:
            ends.append(position)
        run = 0
    return ends


def _gutter(lines: list[str]) -> int | None:
    filled = [line for line in lines if line.strip()]
    if len(filled) < _MIN_LINES:
        return None
    starts = Counter(position for line in filled for position in _gap_ends(line))
    width = max(map(len, filled))
    for position, count in starts.most_common(3):
        is_likely = position <= width * _MAX_GUTTER_START_SHARE and count >= len(filled) * _MIN_SIDE_SHARE
        if is_likely and _is_gutter(filled, position):
            return position
    return None


def _is_gutter(lines: list[str], position: int) -> bool:
    """Nothing crosses it, both sides hold text on many lines, and the right side is no column of dates."""
    clear = sum(line[position - 2 : position].strip() == "" for line in lines)
    left = [line[:position].strip() for line in lines if line[:position].strip()]
    right = [line[position:].strip() for line in lines if line[position:].strip()]
    enough = min(len(left), len(right)) >= len(lines) * _MIN_SIDE_SHARE
    dated = sum(_is_only_dates(text) for text in right)
    sentence_like = sum(len(text.split()) > 3 for text in right)  # noqa: PLR2004 - a place or a date has up to three
    return (
        clear >= len(lines) * _MIN_CLEAR_SHARE and enough and dated * 2 < len(right) and sentence_like * 3 >= len(right)
    )


def _is_only_dates(text: str) -> bool:
    found = find_dates(text)
    return found is not None and len(text) - (found.last - found.first) < len("(at )")


def _dedented(lines: list[str]) -> list[str]:
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    common = min(indents, default=0)
    return [line[common:] for line in lines]
