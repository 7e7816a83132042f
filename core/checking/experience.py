"""For how long a person has worked."""

from core.checking.evidence import EvidenceIndex
from core.language.counts import counted

_MONTHS = 12


def years_of_experience(index: EvidenceIndex) -> str | None:
    """`more than eleven years`, from the dates of all paid roles; None below a year or without dates."""
    years, rest = divmod(index.months(index.paid_work), _MONTHS)
    if years < 1:
        return None
    span = f"{counted(years)} year{'s' if years > 1 else ''}"
    return f"more than {span}" if rest else span
