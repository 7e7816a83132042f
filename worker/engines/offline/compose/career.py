"""Positions of which no deed is told: before the one that leads, and called what the post is called."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.checking.evidence import EvidenceIndex
from core.checking.trade import title_fit, trade_roles
from core.record.models import Role
from core.record.occupations import is_break, is_voluntary
from worker.engines.offline.compose.body import Sentence
from worker.engines.offline.compose.leading import AS_BEGINNER
from worker.engines.offline.compose.opening import introduced
from worker.engines.offline.compose.positions import company_of, spoken_title
from worker.engines.offline.compose.spoken_dates import is_before, is_next_before
from worker.engines.offline.compose.trade_years import CALLED_SO

_BEFORE = ("Before that", "Earlier", "Earlier still")
_MOST = 2


@dataclass(frozen=True, kw_only=True)
class Career:
    """Names such positions in one letter; `lead` is the one that it leads with."""

    index: EvidenceIndex
    lead: Role | None
    is_fine: Callable[[str], bool]

    def called_so(self, said: str) -> list[Sentence]:
        """The paid one that is called most as the post is, where nothing was `said` of it, nor of one as near."""
        fits = {role.id: title_fit(self.index, role) for role in self.index.paid_work}
        told = max((fits[role.id] for role in self.index.paid_work if _is_said(role, said)), default=0.0)
        for role in sorted(self.index.paid_work, key=lambda role: -fits[role.id]):
            sentence = f"{introduced(role, before='')}."
            is_nearer = fits[role.id] >= CALLED_SO and fits[role.id] > told and not AS_BEGINNER.search(role.title)
            if is_nearer and _is_nameable(role) and self.is_fine(sentence):
                return [Sentence(sentence)]
        return []

    def earlier(self, said: str) -> list[Sentence]:
        """Those before the lead, where few deeds can be told: what somebody was says something, too."""
        told: list[Sentence] = []
        last, of_trade, first = self.lead, trade_roles(self.index), 0
        for role in self.index.newest_first:
            is_aside = (bool(of_trade) and role not in of_trade) or is_voluntary(role)
            is_new = _is_nameable(role) and not _is_said(role, said) and len(told) < _MOST
            if last is None or not is_new or is_aside or not is_before(role, last, self.index.today):
                continue
            if not told:
                first = 0 if is_next_before(role, last, self.index.paid_work, self.index.today) else 1
            sentence = f"{introduced(role, before=_BEFORE[first + len(told)])}."
            if self.is_fine(sentence):
                told.append(Sentence(sentence))
        return told


def _is_nameable(role: Role) -> bool:
    return bool(spoken_title(role.title) and company_of(role)) and not is_break(role)


def _is_said(role: Role, said: str) -> bool:
    title, name = spoken_title(role.title), company_of(role)
    # `I am a qualified dental nurse. Since 2019 I have worked at Bridge Dental.`
    is_called = name in said and re.search(rf"\b{re.escape(title)}\b", said, re.IGNORECASE) is not None
    return is_called or f"{title} at {name}" in said
