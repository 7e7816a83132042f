"""For how long a person has worked, and for how long in the trade of a posting."""

from collections.abc import Sequence

from core.checking.evidence import EvidenceIndex
from core.checking.trade import trade_noun, trade_roles, without_interns
from core.language.counts import counted
from core.language.dates import is_present, year_and_month
from core.language.phrasing import article
from core.record.models import Role

_MONTHS = 12
# As the checker knows it: the years of roles in the posting's trade.
IN_THIS_FIELD = "in this field"


def years_of_experience(index: EvidenceIndex) -> str | None:
    """`more than eleven years`, from the dates of all paid roles; None below a year, and while dates are in doubt."""
    return _span(index, index.paid_work)


def years_in_trade(index: EvidenceIndex) -> tuple[str, str] | None:
    """`("more than eleven years", "as a chef")`, from the roles in the trade of the posting alone; else None.

    Where the titles have no word in common with the posting, the second part is `in this field`.
    """
    roles = without_interns(trade_roles(index))
    span = _span(index, roles)
    if not roles or span is None:
        return None
    noun = trade_noun(index, roles)
    return span, f"as {article(noun)} {noun}" if noun is not None else IN_THIS_FIELD


def _span(index: EvidenceIndex, roles: Sequence[Role]) -> str | None:
    if index.context.dates_open or not all(_is_dated(role) for role in roles):
        return None
    years, rest = divmod(index.months(list(roles)), _MONTHS)
    if years < 1:
        return None
    span = f"{counted(years)} year{'s' if years > 1 else ''}"
    return f"more than {span}" if rest else span


def _is_dated(role: Role) -> bool:
    """True when it is known when the role began, and until when it went on or that it still does."""
    began = year_and_month(role.start) is not None or (bool(role.start) and year_and_month(role.end) is not None)
    return began and (role.end is None or is_present(role.end) or year_and_month(role.end) is not None)
