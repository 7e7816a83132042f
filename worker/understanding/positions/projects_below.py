"""`Selected projects:` below a position, and projects with dates of their own below that: none of them is a position.

Whoever tells what was done for clients sets each project as a position is set, with a part played and dates. What says
that they are none is the line above them, and that each lies within the time of the position above that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.tongues import ENGLISH, tongue
from worker.understanding.positions.divided_work import Division
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.outline import Item
from worker.understanding.text.lines import Line
from worker.understanding.years.left_over import covers, months

_NAMES = re.compile(
    r"(?:(?:selected|key|notable|major|representative|sample|recent)\b.{0,60}"
    r"|(?:\S{1,20} ){0,4}(?:projects|engagements|assignments|initiatives)):",
    re.IGNORECASE,
)
# What is told of a position itself, and what names positions.
_OTHERS = re.compile(
    r"\b(?:achievements|accomplishments|responsibilities|duties|skills|roles|posts|positions|titles|employers|employment|jobs)\b",
    re.IGNORECASE,
)
_IN_WORK = frozenset({"work.item", "work.cont", "work.label", "work.more"})
_MOST_WORDS = 7


def with_projects_below(lines: Sequence[Line], read: Division) -> Division:
    """What was read, with such projects as deeds of the position in whose time they lie."""
    if tongue() != ENGLISH:
        return read
    below = {id(role.entry.header[0]) for role in read.roles}
    given = zip(lines, lines[1:], read.labels, strict=False)
    named = [line.number for line, after, label in given if label in _IN_WORK and id(after) in below and _names(line)]
    moved = {id(role): owner for number in named for role, owner in _within(number, read.roles)}
    headers: set[int] = set()
    for role in read.roles:
        if id(role) in moved:
            header = role.entry.header
            headers |= set(map(id, header))
            told = Item(section="work", kind="item", text=" ".join(line.flat for line in header), lines=header)
            owner = moved[id(role)]
            while id(owner) in moved:  # a project of the time of another one is told of who had both
                owner = moved[id(owner)]
            owner.entry.items += [told, *role.entry.items]
            read.outline.entries = [entry for entry in read.outline.entries if entry is not role.entry]
    labels = ["work.item" if id(line) in headers else label for line, label in zip(lines, read.labels, strict=True)]
    return replace(read, labels=labels, roles=[role for role in read.roles if id(role) not in moved])


def _names(line: Line) -> bool:
    text = line.flat
    is_short = len(text.split()) <= _MOST_WORDS and not line.is_bullet
    return is_short and _NAMES.fullmatch(text) is not None and _OTHERS.search(text) is None


def _within(number: int, roles: Sequence[ReadRole]) -> Iterator[tuple[ReadRole, ReadRole]]:
    """The positions right below a line that lie in the time of those at the employer above it, each with that one."""
    above = [role for role in roles if role.entry.header[0].number < number]
    if not above or above[-1].kind != "work":
        return
    employer, heading = above[-1].fields.employer, above[-1].entry.heading
    owners = [role for role in reversed(above) if role.fields.employer == employer]
    for role in roles[len(above) :]:
        owner = next((each for each in owners if _holds(each, role)), None)
        if owner is None or role.entry.heading != heading:
            return
        yield role, owner


def _holds(above: ReadRole, role: ReadRole) -> bool:
    held, own = (months(each.fields.start, each.fields.end) for each in (above, role))
    return own[0] is not None and covers(held, own)
