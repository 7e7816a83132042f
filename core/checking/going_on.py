"""Positions that go on by their dates, and are hardly held any more: somebody has risen in their trade elsewhere."""

import re

from core.checking.evidence import EvidenceIndex
from core.checking.trade import ANY_TRADE, trade_word
from core.language.dates import year_and_month
from core.language.words import stem
from core.record.models import Role

# What one does beside other work, for years.
_BESIDE = re.compile(
    r"\b(?:self-employed|freelanc\w*|owner|founder|partner|director|principal|proprietor|private|part[- ]time|casual"
    r"|bank|relief|locum|visiting|adjunct|honorary|guest|associate|weekend|saturday|sunday|evening|seasonal|volunt\w*"
    r"|trustee|member|tutor|examiner|lecturer|teacher|artist|musician|player|singer|actor|writer|author|coach)\b",
    re.IGNORECASE,
)


def may_be_over(role: Role, index: EvidenceIndex) -> bool:
    """True for a `Commis Chef since 2011` of who was a sous chef in another house afterwards, and now is a head chef.

    One post of the trade that began later elsewhere is over, and one that began still later goes on: the first may have
    ended, and only its owner knows.
    """
    began, trade = _began(role), _trade(role)
    if began is None or trade is None or not index.is_current(role) or _BESIDE.search(f"{role.title} {role.company}"):
        return False
    later = [
        other
        for other in index.paid_work
        if other.company != role.company and _trade(other) == trade and (_began(other) or began) > began
    ]
    ended = [other for other in later if not index.is_current(other)]
    return any(_is_after(one, before) for one in later if index.is_current(one) for before in ended)


def _is_after(later: Role, before: Role) -> bool:
    ended, began = year_and_month(before.end), _began(later)
    return ended is not None and began is not None and began >= (ended[0], ended[1] or 0)


def _began(role: Role) -> tuple[int, int] | None:
    start = year_and_month(role.start)
    return None if start is None else (start[0], start[1] or 0)


def _trade(role: Role) -> str | None:
    word = trade_word(role.title)
    return stem(word) if word is not None and word not in ANY_TRADE else None
