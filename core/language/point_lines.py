"""Lines of a letter that are points of a list: they begin with a mark that plain text shows as it is."""

import re
from dataclasses import dataclass

_POINT = re.compile(r"\s*[-•*–] (?=\S)")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph: its lines, and the points that stand below them, without their marks."""

    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


def point_mark(line: str) -> int:
    """How many characters of the line are the mark of a point; 0 for every other line."""
    match = _POINT.match(line)
    return match.end() if match is not None else 0


def blocks(text: str) -> list[Block]:
    """The paragraphs of a letter in their order; none is empty."""
    found: list[Block] = []
    for part in _EMPTY_LINE.split(text):
        block = Block()
        for line in filter(str.strip, part.split("\n")):
            if mark := point_mark(line):
                block = Block(lines=block.lines, points=(*block.points, line[mark:].strip()))
                continue
            if block.points:  # running text goes on behind a list
                found.append(block)
                block = Block()
            block = Block(lines=(*block.lines, line.strip()), points=())
        if block.lines or block.points:
            found.append(block)
    return found
