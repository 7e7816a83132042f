"""Roles in the order of time."""

from datetime import date

from core.language.dates import is_present, month_span, year_and_month
from core.record.models import Role

_BEYOND_ANY_DATE = (10**6, 10**6)


def newest_first(roles: list[Role], *, today: date) -> list[Role]:
    """Roles by their end, then by their start; a role without dates stays behind the one before it."""
    keyed: list[tuple[tuple[int, int], int, Role]] = []
    last = _BEYOND_ANY_DATE
    for index, role in enumerate(roles):
        span = _sort_span(role, today)
        if span is not None:
            last = span
        keyed.append((last, index, role))
    return [role for _, _, role in sorted(keyed, key=lambda entry: (-entry[0][0], -entry[0][1], entry[1]))]


def _sort_span(role: Role, today: date) -> tuple[int, int] | None:
    """End and start as numbers of months; all that goes on ends at the same time."""
    span = month_span(role.start, role.end, today=today)
    if span is not None:
        ongoing = is_present(role.end)
        return (today.year * 12 + today.month if ongoing else span[1]), span[0]
    ended = year_and_month(role.end)
    return None if ended is None else (ended[0] * 12 + (ended[1] or 1), ended[0] * 12)
