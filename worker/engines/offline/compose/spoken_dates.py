"""Dates of a role as people say them in running text."""

from core.language.dates import is_present, year_and_month
from core.record.models import Role

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


_LONGEST_YEARS = 40


def spoken_date(written: str | None) -> str | None:
    """`05/2019` → `May 2019`, `2019` → `2019`; None where no year is said."""
    found = year_and_month(written)
    if found is None:
        return None
    year, month = found
    return f"{_MONTHS[month - 1]} {year}" if month is not None else str(year)


def from_to(role: Role) -> str | None:
    """`from June 2017 to February 2020`, for a role that ended; `in 2019` where that is all; else None."""
    start, end = spoken_date(role.start), spoken_date(role.end)
    if start is None or end is None or is_present(role.end) or _is_odd(role):
        return None
    return f"in {start}" if start == end else f"from {start} to {end}"


def _is_odd(role: Role) -> bool:
    """True where a position ends before it began, or lasts longer than anybody works: one of the dates is another's."""
    start, end = year_and_month(role.start), year_and_month(role.end)
    return start is not None and end is not None and not 0 <= end[0] - start[0] <= _LONGEST_YEARS


def in_years(role: Role) -> str | None:
    """`2017–2021`, `2019`, `since 2020`: the years of a role, as they stand in brackets behind it; else None."""
    start, end = year_and_month(role.start), year_and_month(role.end)
    if start is None or (role.end and end is None and not is_present(role.end)):
        return None
    if is_present(role.end):
        return f"since {start[0]}"
    if end is None or _is_odd(role):
        return None
    return str(start[0]) if start[0] == end[0] else f"{start[0]}–{end[0]}"


def since(role: Role) -> str | None:
    """`since March 2020`, for a role that goes on."""
    start = spoken_date(role.start)
    return f"since {start}" if start is not None and is_present(role.end) else None
