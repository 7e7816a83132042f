"""A requirement → what would answer it: groups of terms, years, a degree, soft skills, the size of a team."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from client_sdk.models import Requirement
from core.checking.matching.groups import Group, read_groups
from core.checking.matching.qualifications import HOW_MUCH, Qualification, asked_in, field_words_only
from core.language.counts import COUNT, count_of
from core.language.vocabulary import SoftSkill, vocabulary

_YEARS = re.compile(
    rf"\b(?P<count>{COUNT})\s*+(?>(?:\+|plus|or more)?)\s*+(?>(?:(?:-|–|to)\s*+\d{{1,2}}\s*+)?)\+?+\s*+"
    r"(?>(?:\(\d{1,2}\)\s*+)?)(?>(?:or more\s++)?)(?:years?|yrs?)\b['’]?",
    re.IGNORECASE,
)
_MONTHS_ASKED = re.compile(rf"\b(?P<count>{COUNT}) months?\b['’]?", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:an?|1)(?: or 1)? year\b (?=or more|in|of|as)|\bat least an? year\b", re.IGNORECASE)
_IN_WHAT_TIME = re.compile(
    r"\b(?:in|within) an? (?:day|week|hour|month)\b|\([^()]*\b(?:counts|kidding|mostly|is fine)\)", re.IGNORECASE
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
    r"|undergraduate|graduate|postgraduate|higher)\b|\b(?:[BM]\.(?:A|S|Sc|F\.A)\.?|B[AS])(?![\w.])",
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
# `Palaeography likewise`: what was said of the requirement before holds for this one.
_AS_BEFORE = re.compile(r"(?:,?(?<!\s)\s+(?:likewise|too|as well|also|even better|ditto))+\W*$", re.IGNORECASE)
# How much it matters, and that it has to be shown: neither is what is asked for.
_HOW_MUCH = re.compile(
    r"\b(?:is|are) (?:critical|crucial|key|vital|paramount|a must)\b"
    r"|\b(?:(?:strong|keen|clear|sharp|real|relentless) )?focus(?:ed)? on\b"
    r"|\bdocumented (?=(?:skills?|experience|history|success|evidence|ability)\b)",
    re.IGNORECASE,
)
_SOFT_WEIGHT = 1.5
_MONTHS_OF_YEAR = 12
REQUIRED_WEIGHT = 2.0


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
    months: int | None = None
    degree: int | None = None
    qualification: Qualification | None = None
    is_position: bool = False
    team_size: int | None = None

    @property
    def weight(self) -> float:
        """Required counts twice as much as preferred."""
        return REQUIRED_WEIGHT if self.requirement.importance == "required" else 1.0

    @property
    def soft_weight(self) -> float:
        """What each soft skill weighs among the groups."""
        return _SOFT_WEIGHT


def parse_requirement(requirement: Requirement) -> ParsedRequirement:
    """A requirement, taken apart."""
    return replace(_parsed(requirement.text), requirement=requirement)


@lru_cache(maxsize=256)
def _parsed(asked: str) -> ParsedRequirement:
    """Kept for as many requirements as a posting has: a letter asks for each a hundred times."""
    text = _HOW_MUCH.sub(lambda match: " " * len(match[0]), asked)
    count, months, text = _time_asked(_AS_BEFORE.sub("", text))
    if months is not None:
        text = _ANY_FIELD.sub(lambda match: " " * len(match[0]), text)
    text = HOW_MUCH.sub(lambda match: " " * len(match[0]), text)
    degree = next((level for level, pattern in _DEGREES if pattern.search(text)), None)
    if degree is not None:
        text = _DEGREE_WORDS.sub(lambda match: " " * len(match[0]), text)
    text = _IN_WHAT_TIME.sub(lambda match: " " * len(match[0]), text)
    qualification = asked_in(asked)
    if qualification is not None:
        text = field_words_only(text)
    soft_skills = tuple(skill for skill in vocabulary().soft_skills if skill.asks.search(text))
    for skill in soft_skills:
        text = skill.asks.sub(lambda match: " " * len(match[0]), text)
    return ParsedRequirement(
        requirement=Requirement(text=asked),
        groups=tuple(read_groups(text)),
        soft_skills=soft_skills,
        years=count,
        months=months,
        degree=degree,
        qualification=qualification,
        team_size=_team_size(asked),
        is_position=months is not None and _POSITION.search(asked) is not None,
    )


def _time_asked(text: str) -> tuple[int | None, int | None, str]:
    """Whole years and months that are asked for, and the text without them."""
    for pattern, unit in ((_YEARS, _MONTHS_OF_YEAR), (_A_YEAR, _MONTHS_OF_YEAR), (_MONTHS_ASKED, 1)):
        match = pattern.search(text)
        if match is None:
            continue
        count = count_of(match["count"]) if "count" in match.re.groupindex else 1
        months = count * unit
        years = months // _MONTHS_OF_YEAR if months % _MONTHS_OF_YEAR == 0 else None
        return years, months, pattern.sub(lambda found: " " * len(found[0]), text)
    return None, None, text


def _team_size(text: str) -> int | None:
    match = _TEAM_SIZE.search(text)
    return count_of(match["count"]) if match is not None else None
