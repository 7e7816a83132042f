"""An employer with its dates above the positions held there: `HARROW MILLS  2008 – 2016`, below it two titles."""

from collections.abc import Sequence
from itertools import pairwise

from core.language.dates import is_present, year_and_month
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.people_named import are_people
from worker.understanding.positions.work import ReadRole
from worker.understanding.text.lines import Line

_ALWAYS = 9999


def with_employers_above(lines: Sequence[Line], labels: Sequence[str], roles: Sequence[ReadRole]) -> list[str] | None:
    """The labels, with positions that lack a title as employers above the next; None where none may be one."""
    above = [role for role, following in pairwise(roles) if _is_above(role, following)]
    moved = {id(line) for role in above for line in role.entry.header}
    if not moved:
        return None
    return ["work.group" if id(line) in moved else label for line, label in zip(lines, labels, strict=True)]


def _is_above(role: ReadRole, following: ReadRole) -> bool:
    fields, below = role.fields, following.fields
    is_employer = bool(fields.employer and fields.start and fields.end) and not fields.title
    # Below a position that has no title stands who led it: it is none above others.
    is_led = any(are_people(line.flat) for line in role.entry.header)
    is_told = is_led or any(item.is_bullet for item in role.entry.items)
    is_same = role.entry.section == following.entry.section == "work" and role.entry.heading == following.entry.heading
    return is_employer and is_same and not is_told and bool(below.title) and _is_within(below, fields)


def _is_within(below: Fields, above: Fields) -> bool:
    """True for what has no dates, or such as are within the employer's."""
    if not below.start:
        return True
    began, first, last, ended = map(_year, (above.start, below.start, below.end or below.start, above.end))
    if began is None or first is None or last is None or ended is None:
        return False
    return began <= first and last <= ended


def _year(text: str | None) -> int | None:
    if is_present(text or ""):
        return _ALWAYS
    found = year_and_month(text)
    return found[0] if found is not None else None
