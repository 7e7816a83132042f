"""For how long a person has worked, and for how long in the trade of a posting."""

import re
from collections.abc import Sequence

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.trade import trade_noun, trade_roles, trade_word, without_interns
from core.language.counts import COUNT, count_of, counted
from core.language.dates import is_present, year_and_month
from core.language.phrasing import article
from core.language.vocabulary import stems
from core.record.models import Role

_MONTHS = 12
# Nothing before it that leaves it open (`more than`), and nothing behind it that narrows it (`in schools`).
_EXACTLY = re.compile(
    rf"(?<!over )(?<!than )(?<!about )(?<!least )(?<!nearly )(?<!almost )(?<!around )(?<!last )(?<!past )(?<!for )"
    rf"\b(?P<count>{COUNT}) (?:years?|yrs)['’]?"
    r"(?: (?:post|after)[- ](?:registration|qualification|qualifying|graduation)| qualified"
    r"| (?:of )?(?:work(?:ing)? |professional )?experience| of (?:practice|service|work))?(?=[.,;]|$)",
    re.IGNORECASE,
)
# As the checker knows it: the years of roles in the posting's trade.
IN_THIS_FIELD = "in this field"


def years_of_experience(index: EvidenceIndex) -> str | None:
    """`more than eleven years`, from the dates of all paid roles.

    None below a year, and while what is asked of dates may make a difference of more than one.
    """
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


def is_at_odds_with_dates(text: str, index: EvidenceIndex) -> bool:
    """True for `nurse, twelve years post-registration`, written when it was so, of one who was one for 14 by now.

    Only of a number that is said exactly, and of all the years: `six years in hospitals` may be a part of them.
    """
    said = _EXACTLY.search(text)
    if said is None or index.context.dates_open or index.context.roles_of_open_dates:
        return False
    called = set(stems(text))
    roles = [role for role in index.paid_work if called.intersection(stems(trade_word(role.title) or ""))]
    return all(map(_is_dated, roles)) and index.months(roles) // _MONTHS > count_of(said["count"])


def _span(index: EvidenceIndex, roles: Sequence[Role]) -> str | None:
    none = set(index.context.roles_that_may_be_none)
    if index.context.dates_open or not all(_is_dated(role) or role.id in none for role in roles):
        return None
    if not _is_within_a_year(index, roles):
        return None
    years, rest = divmod(index.months(list(roles)), _MONTHS)
    if years < 1:
        return None
    span = f"{counted(years)} year{'s' if years > 1 else ''}"
    return f"more than {span}" if rest else span


def _is_within_a_year(index: EvidenceIndex, roles: Sequence[Role]) -> bool:
    """True where dates that are asked about make no more than a year's difference, whatever the answer."""
    asked = set(index.context.roles_of_open_dates)
    known = [role for role in roles if role.id not in asked]
    longest = [_at_its_longest(role) if role.id in asked else role for role in roles]
    fewest, said, most = (index.months(list(each)) // _MONTHS for each in (known, roles, longest))
    return said - fewest <= 1 and most - said <= 1


def _at_its_longest(role: Role) -> Role:
    """A role that goes on, as it may; one that ends before it begins the other way round."""
    began, ended = year_and_month(role.start), year_and_month(role.end)
    if began is not None and ended is not None and ended[0] < began[0]:
        return role.model_copy(update={"start": role.end, "end": role.start})
    return role if role.end else role.model_copy(update={"end": "present"})


def _is_dated(role: Role) -> bool:
    """True when it is known when the role began, and until when it went on or that it still does."""
    began = year_and_month(role.start) is not None or (bool(role.start) and year_and_month(role.end) is not None)
    return began and (role.end is None or is_present(role.end) or year_and_month(role.end) is not None)
