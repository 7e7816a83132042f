"""What stands behind a position in the opening of a letter, and what its close is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.language.dates import is_present
from core.record.models import Role
from worker.engines.offline.compose.choosing import DEEDS, Deed, Passage, strongest
from worker.engines.offline.compose.lead_ins import LeadIns, asking
from worker.engines.offline.compose.nominal import without_frame
from worker.engines.offline.compose.topics import is_matter, is_shown

_MOST_ASKED = 2
# What makes no clause behind a position: several sentences, or a clause of its own.
_NO_CLAUSE = re.compile(r"[;:–—]|\. |, and I\b|\bwhere\b|\bthere\b")
_LONGEST_CLAUSE = 18


@dataclass(frozen=True)
class Behind:
    """What is told of a position in the opening, as a clause, and the demand that it answers, in a sentence."""

    clause: str
    witness: Witness
    asked: str = ""


def behind_of(
    role: Role,
    answering: Sequence[Passage],
    beside: Sequence[Passage],
    phrases: LeadIns,
    apart: frozenset[UUID],
) -> Behind | None:
    """What of the position's work answers a must, else its best deed; None for nothing that makes a clause.

    What has no verb stands nowhere else: it goes first where it answers something, and where no strong deed nor one
    with a figure says more. `apart` is evidence that is told elsewhere, or stands alone.
    """
    answers = [deed for part in answering if part.role is role for deed in part.deeds]
    others = [deed for part in beside if part.role is role for deed in part.deeds]
    for deed in answers:
        clause = _clause(deed, role)
        if clause is not None and deed.witness.evidence.id not in apart and (asked := _asked_of(deed, phrases)):
            return Behind(clause, deed.witness, asked)
    named = next((deed for deed in [*answers, *others] if deed.noun is not None), None)
    free = [deed for deed in others if deed.witness.evidence.id not in apart]
    told = next((deed for deed in free if deed.noun is None and _clause(deed, role) is not None), None)
    star = strongest(deed for deed in free if _clause(deed, role) is not None)
    is_asked = named is not None and bool(named.points)
    if star is not None and not is_asked and (clause := _clause(star, role)) is not None:
        return Behind(clause, star.witness)
    is_sized = named is not None and named.noun is not None and not named.noun.startswith("which ")
    best = told if told is not None and not is_sized and (named is None or _has_figure(told)) else named
    clause = _clause(best, role) if best is not None else None
    return Behind(clause, best.witness) if best is not None and clause is not None else None


def matter(index: EvidenceIndex, points: TalkingPoints, phrases: LeadIns) -> str:
    """What is required, answered by a deed, and a thing to talk about: `care plans`; empty for nothing."""
    required = {need.text for need in index.context.opportunity.requirements if need.importance == "required"}
    for point in points.items:
        cited = [index.by_id[key] for key in point.evidence_ids if key in index.by_id]
        is_done = any(each.evidence.kind in DEEDS for each in cited) and point.strength == "strong"
        topic = phrases.topic(point.requirement) if is_done and point.requirement in required else None
        if topic is not None and is_matter(topic) and is_shown(topic, cited):
            return topic.text
    return ""


def _clause(deed: Deed, role: Role) -> str | None:
    """The deed behind its position: `with 24 beds`, `where I cut the bill by a third`; None for no such clause."""
    if deed.noun is not None:
        return deed.noun
    text = deed.text.rstrip(".")
    if (thing := without_frame(deed.text)) is not None:
        return f"which {'includes' if is_present(role.end) else 'included'} {thing}"
    names_house = bool(role.company) and role.company in text
    is_plain = text.startswith("I ") and not _NO_CLAUSE.search(text) and len(text.split()) <= _LONGEST_CLAUSE
    return f"where {text}" if is_plain and not names_house else None


def _asked_of(deed: Deed, phrases: LeadIns) -> str:
    """The demand that the deed answers whole, in a sentence; empty for none."""
    topics = [
        topic
        for point in deed.points
        if point.strength == "strong"
        and (topic := phrases.topic(point.requirement)) is not None
        and is_shown(topic, [deed.witness])
    ]
    return asking(topics[:_MOST_ASKED], 0) if topics else ""


def _has_figure(deed: Deed) -> bool:
    return re.search(r"\d", deed.text) is not None
