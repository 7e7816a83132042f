"""Answers that rest on too little: one everyday word, a rank, how well something is to be done."""

from collections.abc import Sequence

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.groups import Group
from core.checking.matching.kinds_of_work import kinds_asked
from core.checking.matching.rarity import is_common, is_manner
from core.checking.matching.role_fit import title_match
from core.checking.matching.tally import ANSWERED_FROM
from core.checking.matching.witnesses import group_match
from core.language.lexicon import word_kinds
from core.language.terms import GENERIC_WEIGHT

_LISTS = frozenset({"skill", "language", "education", "certification"})
_RANKS = frozenset({"senior", "junior", "lead", "head", "chief", "principal", "deputy", "assistant"})
# How well something is done: alone it answers nothing.
_HOW_WELL = frozenset({"advanced", "basic", "intermediate", "expert", "general", "full", "professional"})


def rests_on_one_word(groups: Sequence[Group], shares: Sequence[float], index: EvidenceIndex) -> bool:
    """True where all that is answered is one everyday word, which the person's titles and lists do not bear out."""
    answered = [group for group, share in zip(groups, shares, strict=True) if share >= ANSWERED_FROM]
    is_all = all(group in answered for group in groups if group.weight > GENERIC_WEIGHT)
    if answered and not is_all and all(group.surface.lower() in _RANKS for group in answered):
        return True  # `Senior first aid` is not shown by a `Senior Geologist`, `Deputy head` by one of each
    if len(answered) == 1 == len(groups) and answered[0].weight <= GENERIC_WEIGHT:
        return not _is_called(answered[0], index)
    if len(answered) != 1 or not is_common(answered[0]):
        return False
    if "title" in word_kinds(answered[0].surface.lower()):
        return False
    showing = [
        witness for witness in index.witnesses if group_match(answered[0], witness, related=False) >= ANSWERED_FROM
    ]
    is_borne = any(witness.evidence.kind in _LISTS for witness in showing)
    is_borne = is_borne or any(title_match(answered[0], role, index) >= ANSWERED_FROM for role in index.work)
    return not (is_borne or len(showing) > 1)


def _is_called(group: Group, index: EvidenceIndex) -> bool:
    """True where a title or a skill is called so: deeds say nothing of `maintaining a positive`."""
    listed = index.of_kind("skill", "certification")
    return any(group_match(group, each, related=False) >= ANSWERED_FROM for each in listed) or any(
        title_match(group, role, index) >= ANSWERED_FROM for role in index.work
    )


def asks_one_thing(groups: Sequence[Group], text: str) -> bool:
    """True where no more than one thing is asked for, and a thing at all: not `maintaining a positive`."""
    telling = [group for group in groups if group.weight > GENERIC_WEIGHT]
    is_named = bool(telling) or bool(kinds_asked(text))
    return is_named and sum(not is_manner(group) for group in telling if not group.is_place) <= 1


def says_only_how_well(groups: Sequence[Group], shares: Sequence[float]) -> bool:
    """True where all that is answered is `advanced` of `Advanced driving certificate`."""
    told = [group for group, share in zip(groups, shares, strict=True) if share >= ANSWERED_FROM]
    return bool(told) and all(group.surface.lower() in _HOW_WELL for group in told)
