"""Manners that no deed of their own kind shows: they are put to the person, beside the line that comes nearest."""

import re
from collections.abc import Collection, Sequence
from uuid import UUID

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.bearing import is_answered
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.groups import Group
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.rarity import is_manner
from core.checking.matching.traits import is_small
from core.language.doers import doer_of
from core.language.soft_skills import soft_skills_near, soft_skills_shown
from core.language.terms import GENERIC_WEIGHT
from core.language.verbs import verb_form

# How manners are asked for, and with whom they are shown: nothing else is asked for beside them.
_OF_MANNERS = re.compile(
    r"(?:verbal|written|writing|oral|spoken|listening|interpersonal|attitude|approach|manners?|nature|personality|mindset"
    r"|employees|supervision|supervisors?|colleagues|co-?workers|peers|environments?|audiences?|stakeholders?|clients?"
    r"|goals|directions?|public|person|phone|telephone|priorities|zero|office|culture|individuals?|customers?"
    r"|diligent|conscientious|industrious|enthusiasm|decisions?|judge?ment|ethic|part|solutions?|projects?|results|needs|tasks|follow|sense|degree|settings?"
    r"|[a-z]+ly|[a-z]+-oriented|[a-z]+-driven)",
    re.IGNORECASE,
)
_DEEDS = ("accomplishment", "responsibility", "story")


def near_to_manners(parsed: ParsedRequirement, index: EvidenceIndex, told: Collection[UUID]) -> Witness | None:
    """The line that comes nearest where nothing but manners is asked for; None where more is, or no line does.

    Of several one that was not `told` before.
    """
    if not parsed.soft_skills or parsed.months or parsed.qualification or asks_more_than_manners(parsed.groups, ()):
        return None
    asked = {skill.name for skill in parsed.soft_skills}
    own = [line for line in index.of_kind(*_DEEDS) if line.shown and _is_own(line)]
    near = [line for line in own if asked & soft_skills_shown(line.evidence.text)]
    near += [line for line in own if asked & soft_skills_near(line.evidence.text)]
    return next((line for line in near if line.evidence.id not in told), next(iter(near), None))


def _is_own(line: Witness) -> bool:
    said = line.evidence
    return said.polarity == "does" and doer_of(said.text) in {"own", "shared"} and not is_unfirm(said)


def asks_more_than_manners(groups: Sequence[Group], witnesses: Sequence[Witness]) -> bool:
    """True for `proactive route planning` where only that somebody is proactive is shown: no route is."""
    things = [
        group
        for group in groups
        if group.weight > GENERIC_WEIGHT
        and not group.is_place
        and not is_manner(group)
        and _OF_MANNERS.fullmatch(group.surface) is None
        and not is_small(group.surface)
        and verb_form(group.surface.lower()) is None
    ]
    return bool(things) and not any(is_answered(group, witnesses) for group in things)
