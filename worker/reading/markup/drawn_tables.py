"""Tables drawn with signs, as reStructuredText and Pandoc have them → rows of cells, each with its lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

Cells: TypeAlias = list[list[str]]

_GRID_RULE = re.compile(r"\s{0,8}\+(?:[-=:]{2,300}\+){1,40}\s*")
_RULE = re.compile(r"\s{0,8}[-=]{2,}(?: {1,12}[-=]{2,}){1,40}\s*")
_MOST_LINES = 400


def with_tables(lines: Sequence[str], draw: Callable[[list[Cells]], list[str]]) -> list[str]:
    """The lines, with what `draw` makes of the rows of each table in its place."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_grid(lines, at) if _GRID_RULE.fullmatch(lines[at]) else _end_of_simple(lines, at)
        if end is None:
            found.append(lines[at])
            at += 1
            continue
        is_grid = _GRID_RULE.fullmatch(lines[at]) is not None
        found += draw(list(_grid_rows(lines[at:end]) if is_grid else _simple_rows(lines[at:end])))
        at = end
    return found


def _end_of_grid(lines: Sequence[str], first: int) -> int | None:
    """Behind its last rule, where all lines up to there are drawn in the same frame."""
    last = None
    for at in range(first + 1, min(len(lines), first + _MOST_LINES)):
        line = lines[at].strip()
        if _GRID_RULE.fullmatch(line):
            last = at + 1
        elif not (line.startswith("|") and line.endswith("|")):
            break
    return last


def _grid_rows(lines: Sequence[str]) -> Iterator[Cells]:
    row: Cells = []
    for line in lines:
        if _GRID_RULE.fullmatch(line):
            if any(map(any, row)):
                yield row
            row = []
            continue
        cells = line.strip().strip("|").split("|")
        row += [[] for _ in range(len(cells) - len(row))]
        for cell, text in zip(row, cells, strict=False):
            cell.append(text.strip())
    if any(map(any, row)):
        yield row


def _end_of_simple(lines: Sequence[str], first: int) -> int | None:
    """Behind the last rule of a table whose columns are ruled (`====  ====`), None where none begins here."""
    if not _RULE.fullmatch(lines[first]):
        return None
    end = _last_of_simple(lines, first)
    starts = [start for start, _ in _columns(lines[first])]
    # Words that stand across the columns' edges are a text between two lines of signs.
    is_table = end is not None and not any(
        line[start - 1 : start].strip() for line in lines[first:end] for start in starts[1:]
    )
    return end if is_table else None


def _last_of_simple(lines: Sequence[str], first: int) -> int | None:
    rules = [first]
    columns = _columns(lines[first])
    for at in range(first + 1, min(len(lines), first + _MOST_LINES)):
        if _RULE.fullmatch(lines[at]) and _columns(lines[at]) == columns:
            rules.append(at)
        elif not lines[at].strip():
            if len(rules) > 1:
                break
            return at if at > first + 1 and not lines[first].strip().startswith("=") else None
    if len(rules) > 1:
        return rules[-1] + 1
    return len(lines) if first + 1 < len(lines) < first + _MOST_LINES else None


def _simple_rows(lines: Sequence[str]) -> Iterator[Cells]:
    columns = _columns(lines[0])
    starts = [start for start, _ in columns]
    for line in lines:
        if line.strip() and not _RULE.fullmatch(line):
            yield [[line[start:end].strip()] for start, end in pairwise([*starts, len(line) + starts[-1] + 1])]


def _columns(rule: str) -> list[tuple[int, int]]:
    return [(part.start(), part.end()) for part in re.finditer(r"[-=]+", rule)]
