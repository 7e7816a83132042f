"""A unit beside its school: part of the name beside a comma, none of it in a line, column or bracket of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.positions.fields import Fields
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

_UNIT = re.compile(
    r"(?:The )?(?:[A-Z][\w.&'’-]{0,20} ){0,3}"
    r"(?:School|College|Faculty|Department|Dept\.?|Institute|Division|Center|Centre)"
    r"(?: (?:of|for) .{2,60}|(?: [A-Z][\w&]{1,20}){0,2})"
)
_WHOLE = re.compile(r"\b(?:Universit\w+|Polytechnic\w*|Institute of Technology)\b", re.IGNORECASE)
_SIGNS = re.compile(r"\t| {2}|[|•·()]| [–—-] ")
_DEPARTMENT = re.compile(r"(?:Department|Dept\.?|Division)\b|\w+ Division$")
_BEGINS_UNIT = re.compile(r"(?:The )?(?:School|College|Faculty|Department|Dept\.?|Division|Cent(?:er|re)) (?:of|for)\b")
_MOST_UNITS = 2
# Of units behind a school's comma people take these for part of its name, three of four times.
_BEHIND = re.compile(r"(?:[A-Z][\w.&'’-]{0,20} ){0,3}(?:School|College|Faculty)\b")


def with_unit(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields, with the units before a school in its name, and the whole school for a unit that stands alone."""
    school = fields.employer
    if not school:
        return fields
    if is_unit(school):
        whole = _behind_unit(school, header) or _beside_unit(school, fields, header)
        return replace(fields, employer=whole) if whole else fields
    if _WHOLE.search(school) is None:
        return fields
    for line in header:
        at = line.text.find(school)
        units = _before(line.text[:at], fields.title) if at > 0 else ""
        if units:
            return replace(fields, employer=units + school)
    return fields


def with_unit_behind(fields: Fields, header: Sequence[Line]) -> Fields:
    """`Hull University, School of Botany` is its whole name, in one cell or with the unit in the line below."""
    school = fields.employer
    if not names_school(school) or _BEGINS_UNIT.match(school):
        return fields
    for at, line in enumerate(header):
        _, found, rest = line.text.partition(school)
        below = header[at + 1].text if at + 1 < len(header) else ""
        cell = _SIGNS.split(rest.removeprefix(", ") if rest.startswith(", ") else below if rest.strip() == "," else "")[
            0
        ]
        unit = cell.split(", ")[0].strip(" .,")
        if found and _BEHIND.match(unit) and is_unit(unit) and unit not in fields.title:
            return replace(fields, employer=f"{school}, {unit}")
    return fields


def is_unit(text: str) -> bool:
    """True for `School of Botany`, which is part of a school."""
    return _UNIT.fullmatch(text) is not None and _WHOLE.search(text) is None and not names_degree(text)


def _before(text: str, title: str) -> str:
    """The units in the end of what stands before a school, with their commas."""
    cell = _SIGNS.split(text)[-1]
    if not cell.endswith(", "):
        return ""
    parts = cell.removesuffix(", ").split(", ")
    first = len(parts)
    while first and len(parts) - first < _MOST_UNITS and _is_part(parts[first - 1], title):
        first -= 1
    return "".join(f"{part}, " for part in parts[first:])


def _is_part(part: str, title: str) -> bool:
    is_named = is_unit(part) or _DEPARTMENT.match(part) is not None
    return is_named and part not in title and not names_degree(part)


def _behind_unit(unit: str, header: Sequence[Line]) -> str:
    """`Ridge School of Art, Hull University`."""
    for line in header:
        at = line.text.find(f"{unit}, ")
        rest = _SIGNS.split(line.text[at + len(unit) + 2 :])[0].split(", ")[0] if at >= 0 else ""
        if _WHOLE.search(rest) and not names_degree(rest):
            return f"{unit}, {rest.strip()}"
    return ""


def _beside_unit(unit: str, fields: Fields, header: Sequence[Line]) -> str:
    """The school that stands alone in another line or cell."""
    cells = (cell.strip(" ,.") for line in header for cell in _SIGNS.split(line.text))
    wholes = (cell for cell in cells if _WHOLE.search(cell) and unit not in cell and cell != fields.title)
    return next((cell for cell in wholes if names_school(cell) and not names_degree(cell)), "")
