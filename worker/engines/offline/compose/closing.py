"""How a letter ends: that one would like to talk, and about what."""

import re
from collections.abc import Callable, Iterator

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex
from core.language.casing import recased
from core.language.lexicon import is_town
from core.language.phrasing import article
from core.language.sentences import ended
from core.record.context import TargetOpportunity
from worker.engines.addressing import addressed_person
from worker.engines.asked_with import trial_asked
from worker.engines.letters import addressed_company
from worker.engines.offline.compose.choosing import DEEDS
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.positions import house
from worker.engines.offline.compose.topics import is_matter, is_shown

_CLOSES = (
    "I would be glad to talk about the role with you.",
    "I would welcome a conversation about the role.",
    "I would be happy to meet you and to hear more about the work.",
    "I look forward to hearing from you.",
    "I would be glad to meet you.",
)
# Who greets a person by name says here whom the letter is to.
_CLOSES_AT = (
    "I would welcome a conversation about the role at {}.",
    "I would be happy to meet you and to hear more about the work at {}.",
    "I would be glad to meet you and to talk about the work at {}.",
)
_CLOSES_IN = (
    "I would be glad to meet you in {} and to talk about the work.",
    "I would be happy to meet you in {} and to hear more about the role.",
)
_ABOUT = (
    "I would be glad to talk with you about {}.",
    "I would welcome a conversation about {} and about the role.",
)

_BEGINS = re.compile(r"I (?:can|could) (?:start|begin) (?:(?!\b(?:19|20)\d\d\b)[\w’' -]){3,40}")
_ANYWHERE = re.compile(r"\b(?:remote|hybrid|from home|home[- ]based|anywhere)\b", re.IGNORECASE)


def closing(index: EvidenceIndex, seed: int, is_fine: Callable[[str], bool], matter: str = "") -> str:
    """The last line: that one would like to talk, and about what, where, or for what it is a step.

    `matter` is what the posting asks for and the letter answered: `care plans`, empty for nothing that can be named.
    """
    opportunity = index.context.opportunity
    company = addressed_company(opportunity)
    has_article = (opportunity.company or "").lower().startswith("the ")
    where = f"the {company.removeprefix('The ')}" if company and has_article else house(company or "")
    is_to_person = addressed_person(opportunity.description or "", opportunity.company) is not None
    closes = [_ABOUT[seed % len(_ABOUT)].format(matter)] if matter else []
    trial = trial_asked(opportunity.description or "")
    closes += [f"I would be glad of {article(trial)} {trial}, and of a conversation about the role."] if trial else []
    town = _town(opportunity)
    closes += [_CLOSES_IN[seed % len(_CLOSES_IN)].format(town)] if town and not is_to_person else []
    forms = _CLOSES_AT if where and is_to_person else _CLOSES
    closes += [forms[(seed + turn) % len(forms)].format(where) for turn in range(len(forms))]
    begin = next(filter(is_fine, _can_begin(index)), "")
    return f"{begin} {next(filter(is_fine, closes), _CLOSES[0])}".strip()


def _can_begin(index: EvidenceIndex) -> Iterator[str]:
    """`I can start any Monday.`, where the person says so, and names no year that may be over."""
    said = (each.evidence.text.rstrip(".") for each in index.witnesses if each.role is None)
    return (ended(text) for text in said if _BEGINS.fullmatch(text) is not None)


def _town(opportunity: TargetOpportunity) -> str:
    """Where the work is; empty where the posting names no town, or the work may be done from anywhere."""
    place = (opportunity.location or "").split(",")[0].strip()
    is_anywhere = _ANYWHERE.search(f"{opportunity.location} {opportunity.description}") is not None
    return recased(place) if is_town(place) and not is_anywhere else ""


def matter(index: EvidenceIndex, points: TalkingPoints, phrases: LeadIns) -> str:
    """What is required, answered by a deed, and a thing to talk about: `care plans`; empty for nothing."""
    required = {need.text for need in index.context.opportunity.requirements if need.importance == "required"}
    for point in points.items:
        cited = [index.by_id[key] for key in point.evidence_ids if key in index.by_id]
        is_done = any(each.evidence.kind in DEEDS for each in cited) and point.strength == "strong"
        topic = phrases.topic(point.requirement) if is_done and point.requirement in required else None
        if topic is not None and " or " not in topic.text and is_matter(topic) and is_shown(topic, cited):
            return topic.text
    return ""
