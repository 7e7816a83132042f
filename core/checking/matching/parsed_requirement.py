"""A requirement → what would answer it: groups of terms, years, a degree, soft skills, the size of a team."""

import re
from dataclasses import dataclass

from client_sdk.models import Requirement
from core.checking.matching.groups import Group, read_groups
from core.language.counts import COUNT, count_of
from core.language.vocabulary import SoftSkill, vocabulary

_YEARS = re.compile(
    rf"\b(?P<count>{COUNT})\s*+(?>(?:\+|plus|or more)?)\s*+(?>(?:(?:-|–|to)\s*+\d{{1,2}}\s*+)?)\+?+\s*+"
    r"(?>(?:or more\s++)?)years?\b['’]?",
    re.IGNORECASE,
)
_DEGREES = (
    (4, re.compile(r"\b(?:ph\.?\s?d|doctorate|doctoral)\b", re.IGNORECASE)),
    (
        3,
        re.compile(
            r"\bmaster['’]?s?\b(?= (?:of|in|degree)|['’]s|,|$)|\bm\.?sc\b|\bmba\b|\bm\.?s\.? in\b|\bpostgraduate\b",
            re.IGNORECASE,
        ),
    ),
    (
        2,
        re.compile(
            r"\bbachelor|\bb\.?sc?\b|\bb\.?a\.? in\b|\bbsn\b|\bundergraduate degree|\buniversity degree|\bdegree\b",
            re.IGNORECASE,
        ),
    ),
    (1, re.compile(r"\bassociate(?:['’]?s)? degree|\bdiploma\b", re.IGNORECASE)),
)
_DEGREE_WORDS = re.compile(
    r"\b(?:bachelor|master|doctor)(?:['’]?s)?\b|\b(?:science|arts|degree|university|college|bsc|msc|bsn|phd|mba"
    r"|undergraduate|graduate|postgraduate|higher)\b",
    re.IGNORECASE,
)
_TEAM_SIZE = re.compile(
    rf"\b(?:team|staff|group|crew|department) of (?:at least |over |more than |up to )?(?P<count>{COUNT})\b",
    re.IGNORECASE,
)
_POSITION = re.compile(r"\bexperience as (?:an?|the)\b|\bas an? \w+", re.IGNORECASE)
# Words that say how the years were, and name no field that a title could show.
_ANY_FIELD = re.compile(
    r"\b(?:progressive(?:ly)?|increasing(?:ly)?|post-primary|continuous|recent|direct|hands-on)\b",
    re.IGNORECASE,
)
_SOFT_WEIGHT = 1.5


@dataclass(frozen=True, kw_only=True)
class ParsedRequirement:
    """A requirement, taken apart. `degree` is 1 (associate) to 4 (doctorate).

    `team_size` is how many people one has to have led. `is_position` says that it asks for time in a position
    (`as a charge nurse`), which only titles can show.
    """

    requirement: Requirement
    groups: tuple[Group, ...]
    soft_skills: tuple[SoftSkill, ...] = ()
    years: int | None = None
    degree: int | None = None
    is_position: bool = False
    team_size: int | None = None

    @property
    def weight(self) -> float:
        """Required counts twice as much as preferred."""
        return 2.0 if self.requirement.importance == "required" else 1.0

    @property
    def soft_weight(self) -> float:
        """What each soft skill weighs among the groups."""
        return _SOFT_WEIGHT


def parse_requirement(requirement: Requirement) -> ParsedRequirement:
    """A requirement, taken apart."""
    text = requirement.text
    years = _YEARS.search(text)
    text = _YEARS.sub(lambda match: " " * len(match[0]), text)
    if years is not None:
        text = _ANY_FIELD.sub(lambda match: " " * len(match[0]), text)
    degree = next((level for level, pattern in _DEGREES if pattern.search(text)), None)
    if degree is not None:
        text = _DEGREE_WORDS.sub(lambda match: " " * len(match[0]), text)
    soft_skills = tuple(skill for skill in vocabulary().soft_skills if skill.asks.search(text))
    for skill in soft_skills:
        text = skill.asks.sub(lambda match: " " * len(match[0]), text)
    return ParsedRequirement(
        requirement=requirement,
        groups=tuple(read_groups(text)),
        soft_skills=soft_skills,
        years=count_of(years["count"]) if years else None,
        degree=degree,
        team_size=_team_size(requirement.text),
        is_position=years is not None and _POSITION.search(requirement.text) is not None,
    )


def _team_size(text: str) -> int | None:
    match = _TEAM_SIZE.search(text)
    return count_of(match["count"]) if match is not None else None
