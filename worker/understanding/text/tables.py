"""Tables of figures, which say nothing once their columns are gone."""

from itertools import zip_longest

from worker.understanding.text.lines import Line

_MIN_COLUMNS = 3


def without_figures(lines: list[Line]) -> list[Line]:
    """The lines without rows of nothing but figures and the line that heads their columns."""
    return [
        line
        for line, following in zip_longest(lines, lines[1:])
        if not _is_figures(line)
        and not (following is not None and _is_figures(following) and len(line.cells) == len(following.cells))
    ]


def _is_figures(line: Line) -> bool:
    return len(line.cells) >= _MIN_COLUMNS and not any(character.isalpha() for character in line.text)
