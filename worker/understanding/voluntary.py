"""Voluntary work keeps its name: below `Volunteering` a treasurer is a volunteer, and no paid one."""

import re
from dataclasses import replace

from worker.understanding.role_heading import Heading
from worker.understanding.roles import WorkHistory

_VOLUNTARY = re.compile(r"\b(?:volunt\w+|unpaid|community (?:service|work|involvement))\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:(?<!\s)\s+)?(?:&|/|\+|,|\band\b)\s*", re.IGNORECASE)


def is_voluntary(heading: str) -> bool:
    """True when a section holds voluntary work alone: not `Employment and volunteering`."""
    return all(_VOLUNTARY.search(name) for name in _JOINED.split(heading))


def as_volunteers(history: WorkHistory) -> WorkHistory:
    """The history with titles that say so themselves, as the section's heading will not stand above them."""
    return replace(history, roles=[replace(block, heading=_as_volunteer(block.heading)) for block in history.roles])


def _as_volunteer(heading: Heading) -> Heading:
    if _VOLUNTARY.search(f"{heading.title} {heading.company}"):
        return heading
    mark = ", volunteer" if heading.title.endswith(")") else " (volunteer)"
    return replace(heading, title=f"{heading.title}{mark}" if heading.title else "Volunteer")
