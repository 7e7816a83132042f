"""The position that a letter leads with: the one nearest to the posting, not simply the newest."""

import re
from collections.abc import Sequence

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.trade import DEEDS, deeds_fit, title_fit, trade_roles
from core.language.dates import month_span, year_and_month
from core.language.lexicon import title_score
from core.record.models import Role
from core.record.occupations import is_break, is_voluntary
from worker.engines.offline.compose.positions import company_of, spoken_title
from worker.engines.offline.compose.reasons import worked_for_employer
from worker.engines.offline.compose.spoken_dates import from_to

_TITLE = 2.0
_DEEDS = 4.0
_MOST_OF_DEEDS = 2.0
_RECENT = 1.2
_LONG = 0.6
_SIDE = 1.5
_NEAR_SIDE = 0.3
_NEAR_FROM = 0.4
_BEGINNER = 0.6
_STRENGTHS = {"strong": 1.0, "partial": 0.3}
_UNPAID = 1.0
_LONG_MONTHS = 60
_CAREER_MONTHS = 84
# So many months in a trade, and not longer ago in years, are what somebody comes back to.
_YEARS_OF_TRADE, _LATELY = 36, 12
_KNOWN = 2.0
_OTHER_HEAD = 0.3
_CALLED = 0.6
# Heads of titles that say no trade: the words before them do.
_ANY_HEAD = frozenset(
    "administrator advisor agent analyst assistant associate attendant clerk consultant coordinator designer developer"  # noqa: SIM905
    " director engineer executive head lead leader manager officer operative operator owner partner representative"
    " specialist supervisor technician worker".split()
)
_BEHIND = re.compile(r"(?<!\s)\s*(?:[,(/|:]|\s[–—-]\s|\s(?:of|for|in|to)\b).*", re.DOTALL)
_SIDE_JOB = re.compile(
    r"\b(?:part[- ]time|saturday|sunday|weekend|evening|casual|seasonal|summer job|holiday job|bank shifts?"
    r"|zero[- ]hours?|half[- ]time|(?:one|two|a) days? (?:a|per) week|side (?:job|line|business)|student job)\b",
    re.IGNORECASE,
)

_MEMBERSHIP = re.compile(r"(?:member|fellow|trustee|committee member)", re.IGNORECASE)
_OF_A_HOUSE = re.compile(
    r"\b(?:owner|founder|director|partner|proprietor|principal|self-employed|freelanc\w+|contractor)\b", re.IGNORECASE
)
AS_BEGINNER = re.compile(r"\b(?:apprentice|trainee|intern|student|junior|in training)\b", re.IGNORECASE)


def lead_role(index: EvidenceIndex, points: TalkingPoints) -> Role | None:
    """The role whose title and deeds answer the posting most; of equals the longer and newer. None without titles."""
    titled = [role for role in index.newest_first if spoken_title(role.title) and not is_break(role)]
    paid = [role for role in titled if not is_voluntary(role)] or titled
    if not paid:
        return None
    newest = {role.id: place for place, role in enumerate(titled)}
    near_to = {role.id: _nearness(role, index, points) for role in titled}

    def worth(role: Role) -> float:
        long = min(index.months([role]), _LONG_MONTHS) / _LONG_MONTHS
        lasting = _RECENT / (1 + newest[role.id]) + _LONG * long
        aside = (_NEAR_SIDE if near_to[role.id] else _SIDE) if is_side_job(role, paid, index) else 0.0
        return near_to[role.id] + lasting - aside - (_BEGINNER if AS_BEGINNER.search(role.title) else 0.0)

    # Who has worked for long leads with no position of their beginnings.
    is_experienced = index.months(index.paid_work) >= _CAREER_MONTHS
    early = [
        role
        for role in titled
        if AS_BEGINNER.search(role.title) or (_SIDE_JOB.search(role.title) and not index.is_current(role))
    ]
    grown = [role for role in titled if not (is_experienced and role in early)]
    titled, paid = grown or titled, [role for role in paid if role in grown] or paid
    near = [role for role in titled if near_to[role.id] >= _NEAR_FROM]
    # Unpaid work leads only where it is near to the posting.
    return max(near or paid, key=lambda role: worth(role) - (0.0 if role in paid else _UNPAID))


def first_position(index: EvidenceIndex, lead: Role | None) -> Role | None:
    """The paid position that goes on, the lead among several; where none does, the last one; else the lead."""
    titled = [role for role in index.paid_work if spoken_title(role.title) or company_of(role)]
    # Who belongs to a society has a position all the same.
    titled = [role for role in titled if not _MEMBERSHIP.fullmatch(role.title)] or titled
    now = [role for role in titled if index.is_current(role)]
    now = [role for role in now if index.of_role(role)] or now
    if lead is None or not titled or lead in now or (lead not in titled and not now):
        return lead
    side = [role for role in now if not is_side_job(role, titled, index)]
    last = next((role for role in titled if role.end or role.start), lead)
    if now and not side:
        return lead  # what somebody does on Saturdays is not what they are
    return (side or [last])[0]


def leading_position(index: EvidenceIndex, lead: Role | None) -> Role | None:
    """The position with which a letter begins: the present one, unless that is of another trade than the posting's."""
    now = first_position(index, lead)
    of_trade = trade_roles(index)
    if lead is not None and lead not in of_trade and _is_called_as_post(lead, index):
        of_trade = [*of_trade, lead]
    is_left = lead is not None and lead in of_trade and now is not None and now not in of_trade
    # Of which trade an owner is, the title does not say.
    is_left = is_left and now is not None and _OF_A_HOUSE.search(now.title) is None
    # Who was it for a short while, or long ago, is by now what they are; who rose within a house has not left it.
    is_longer = now is not None and index.months(of_trade) > index.months([now])
    ended_in = year_and_month(lead.end) if lead is not None else None
    is_late = ended_in is not None and index.today.year - ended_in[0] <= _LATELY
    is_of_years = is_late and (is_longer or index.months(of_trade) >= _YEARS_OF_TRADE)
    is_left = is_left and lead is not None and now is not None and company_of(lead) != company_of(now)
    is_dated = lead is not None and from_to(lead) is not None and is_of_years
    return lead if is_left and is_dated and worked_for_employer(index) is not now else now


def comes_back(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True for who was in the posting's trade for years, and works in another one now."""
    lead = lead_role(index, points)
    return lead is not None and leading_position(index, lead) is lead is not first_position(index, lead)


def _nearness(role: Role, index: EvidenceIndex, points: TalkingPoints) -> float:
    """What its title says of the posting's occupation, and what its deeds answer of the posting."""
    asked = [*points.items, *points.gaps]
    shown = {witness.evidence.id for witness in index.of_role(role) if witness.evidence.kind in DEEDS}
    answered = sum(_STRENGTHS[point.strength] for point in points.items if shown.intersection(point.evidence_ids))
    share = max(deeds_fit(index, role), answered / len(asked) if asked else 0.0)
    fit = title_fit(index, role) * (1.0 if _is_called_so(role, index) else _OTHER_HEAD)
    fit = max(fit, _CALLED * _is_called_as_post(role, index))
    known = _KNOWN if worked_for_employer(index) is role else 0.0
    return known + _TITLE * fit + min(_DEEDS * share, _MOST_OF_DEEDS)


def _is_called_so(role: Role, index: EvidenceIndex) -> bool:
    """False for a `Social Media Editor` beside the post of a social worker: they share a word and no trade."""
    ours, theirs = _head(role.title), _head(index.context.opportunity.title or "")
    if not ours or not theirs or ours == theirs or ours in _ANY_HEAD or AS_BEGINNER.search(role.title):
        return True
    return title_score(ours) == 0 or title_score(theirs) == 0


def _is_called_as_post(role: Role, index: EvidenceIndex) -> bool:
    """True for a `Secretary` beside the post of a school secretary."""
    ours, theirs = (
        _BEHIND.sub("", title).lower().split() for title in (role.title, index.context.opportunity.title or "")
    )
    return bool(ours) and ours == theirs[-len(ours) :] and ours[-1] not in _ANY_HEAD


def _head(title: str) -> str:
    """`editor` of `Social Media Editor (part-time)`."""
    words = _BEHIND.sub("", title).lower().split()
    return words[-1] if words else ""


def is_side_job(role: Role, others: Sequence[Role], index: EvidenceIndex) -> bool:
    """True for what says that it is one, and for what lay within the time of a longer position."""
    if _SIDE_JOB.search(f"{role.title} {role.location or ''} {role.company}"):
        return True
    own = month_span(role.start, role.end, today=index.today)
    spans = [month_span(other.start, other.end, today=index.today) for other in others if other is not role]
    is_over = not index.is_current(role)  # of two that go on none is within the other
    return (
        own is not None
        and is_over
        and any(
            span is not None and span[0] < own[0] and own[1] <= span[1] and span[1] - span[0] > own[1] - own[0]
            for span in spans
        )
    )
