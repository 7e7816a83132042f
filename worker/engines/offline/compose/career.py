"""The position that is called as the post is, where the letter tells nothing of it."""

import re
from collections.abc import Callable

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.trade import title_fit
from core.record.models import Role
from core.record.occupations import is_break
from worker.engines.offline.compose.leading import AS_BEGINNER
from worker.engines.offline.compose.opening import introduced
from worker.engines.offline.compose.positions import company_of, spoken_title
from worker.engines.offline.compose.trade_years import CALLED_SO


def called_so(index: EvidenceIndex, said: str, is_fine: Callable[[str], bool]) -> list[str]:
    """The paid one that is called most as the post is, where nothing was `said` of it, nor of one as near."""
    fits = {role.id: title_fit(index, role) for role in index.paid_work}
    told = max((fits[role.id] for role in index.paid_work if _is_said(role, said)), default=0.0)
    for role in sorted(index.paid_work, key=lambda role: -fits[role.id]):
        sentence = f"{introduced(role, before='')}."
        is_nearer = fits[role.id] >= CALLED_SO and fits[role.id] > told and not AS_BEGINNER.search(role.title)
        if is_nearer and _is_nameable(role) and is_fine(sentence):
            return [sentence]
    return []


def _is_nameable(role: Role) -> bool:
    return bool(spoken_title(role.title) and company_of(role)) and not is_break(role)


def _is_said(role: Role, said: str) -> bool:
    title, name = spoken_title(role.title), company_of(role)
    # `I am a qualified dental nurse. Since 2019 I have worked at Bridge Dental.`
    is_called = name in said and re.search(rf"\b{re.escape(title)}\b", said, re.IGNORECASE) is not None
    return is_called or f"{title} at {name}" in said
