"""For how long a person has worked."""

from core.checking.evidence import EvidenceIndex
from core.language.counts import counted
from core.language.dates import is_present, year_and_month
from core.record.models import Role

_MONTHS = 12


def years_of_experience(index: EvidenceIndex) -> str | None:
    """`more than eleven years`, from the dates of all paid roles; None below a year, and while a date is in doubt."""
    if not all(_is_dated(role) for role in index.paid_work):
        return None
    years, rest = divmod(index.months(index.paid_work), _MONTHS)
    if years < 1:
        return None
    span = f"{counted(years)} year{'s' if years > 1 else ''}"
    return f"more than {span}" if rest else span


def _is_dated(role: Role) -> bool:
    """True when it is known when the role began, and until when it went on or that it still does."""
    began = year_and_month(role.start) is not None or (bool(role.start) and year_and_month(role.end) is not None)
    return began and (role.end is None or is_present(role.end) or year_and_month(role.end) is not None)
