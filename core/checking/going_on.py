"""What the dates of a record speak against: posts that go on behind later ones, deeds after the end of their post."""

import re

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.trade import ANY_TRADE, trade_word
from core.language.counts import COUNT, count_of
from core.language.dates import month_span, year_and_month
from core.language.words import stem
from core.record.models import Role

# What one does beside other work, for years.
_BESIDE = re.compile(
    r"\b(?:self-employed|freelanc\w*|owner|founder|partner|director|principal|proprietor|private|part[- ]time|casual"
    r"|bank|relief|locum|visiting|adjunct|honorary|guest|associate|weekend|saturday|sunday|evening|seasonal|volunt\w*"
    r"|trustee|member|tutor|examiner|lecturer|teacher|artist|musician|player|singer|actor|writer|author|coach)\b",
    re.IGNORECASE,
)

_LONG = {"fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30}
_IN_MONTHS = re.compile(rf"\b(?:in|within|over) (?P<count>{COUNT}|{'|'.join(_LONG)}) months\b", re.IGNORECASE)
_IN_YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b")


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


def is_out_of_time(witness: Witness) -> bool:
    """True for `Won a claim in 2017` below a position that ended in 2011: it belongs to another one."""
    ended = year_and_month(witness.role.end) if witness.role is not None else None
    years = [int(match[1]) for match in _IN_YEAR.finditer(witness.evidence.text)]
    is_later = ended is not None and bool(years) and min(years) > ended[0] + 1
    return is_later or _is_longer(witness)


def _is_longer(witness: Witness) -> bool:
    """True for what was done `in eighteen months` below a position of five."""
    role, took, today = witness.role, _IN_MONTHS.search(witness.evidence.text), witness.today
    if took is None or role is None or today is None:
        return False
    span = month_span(role.start, role.end, today=today)
    count = _LONG.get(took["count"].lower()) or count_of(took["count"])
    return span is not None and count > span[1] - span[0] + 1


def _is_after(later: Role, before: Role) -> bool:
    ended, began = year_and_month(before.end), _began(later)
    return ended is not None and began is not None and began >= (ended[0], ended[1] or 0)


def _began(role: Role) -> tuple[int, int] | None:
    start = year_and_month(role.start)
    return None if start is None else (start[0], start[1] or 0)


def _trade(role: Role) -> str | None:
    word = trade_word(role.title)
    return stem(word) if word is not None and word not in ANY_TRADE else None
