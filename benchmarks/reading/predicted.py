"""What the reader gives → facts. The only place of the ruler that knows the reader's shapes."""

import re
from datetime import date
from uuid import UUID, uuid5

from benchmarks.reading.facts import Certification, Education, Facts, Language, Requirement, Role
from benchmarks.reading.words import without_brackets, words
from core.checking.evidence import EvidenceIndex
from core.checking.experience import years_of_experience
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Role as StoredRole
from core.record.occupations import is_voluntary
from core.record.readings import ExtractedDocument, ExtractedRole, Posting

_NOBODY = UUID(int=0)
_MONTHS = 12
# The reader keeps languages among the skills; these are the names that make one a language.
_LANGUAGES = frozenset(
    "arabic bengali bulgarian cantonese catalan chinese croatian czech danish dutch english estonian finnish french "
    "german greek "
    "gujarati hebrew hindi hungarian icelandic igbo indonesian irish italian japanese korean latvian lithuanian malay "
    "mandarin marathi norwegian persian polish portuguese punjabi romanian russian serbian slovak slovenian somali "
    "spanish "
    "swahili swedish tagalog tamil telugu thai turkish ukrainian urdu vietnamese welsh yoruba zulu deutsch englisch "
    "französisch spanisch polnisch anglais français allemand espagnol inglés español francés alemán".split()
)
_ADDED = re.compile(r",? \(?volunteer\)?$", re.IGNORECASE)


def facts_of_resume(read: ExtractedDocument, *, today: date) -> Facts:
    """The facts of a résumé as the reader gave them, and the years of experience that a profile would claim `today`."""
    skills = [claim.label for claim in read.claims if claim.type == "skill"]
    return Facts(
        name=read.person.name or None,
        contact=[line for line in read.person.contact if line],
        roles=[_role(role) for role in read.roles],
        education=[Education(text=item.text) for item in read.evidence if item.kind == "education"],
        skills=[skill for skill in skills if not _is_language(skill)],
        certifications=[Certification(title=item.text) for item in read.evidence if item.kind == "certification"],
        languages=[Language(name=skill) for skill in skills if _is_language(skill)],
        years_said=_years_said(read.roles, today),
    )


def _years_said(roles: list[ExtractedRole], today: date) -> int | None:
    stored = [
        StoredRole(id=uuid5(_NOBODY, role.key), company=role.company, title=role.title, start=role.start, end=role.end)
        for role in roles
    ]
    index = EvidenceIndex(TailoringContext(opportunity=TargetOpportunity(), roles=stored), today)
    return index.months(index.paid_work) // _MONTHS if years_of_experience(index) else None


def facts_of_posting(read: Posting) -> Facts:
    """The facts of a posting as the reader gave them."""
    return Facts(
        title=read.title or "",
        employer=read.company or "",
        place=read.location or "",
        requirements=[
            Requirement(text=each.text, importance="preferred" if each.importance == "preferred" else "required")
            for each in read.requirements
        ],
    )


def _role(role: ExtractedRole) -> Role:
    stored = StoredRole(id=_NOBODY, company=role.company, title=role.title)
    voluntary = is_voluntary(stored)
    return Role(
        # Under `Volunteering` the reader writes that into the title, so that it is not lost on the way.
        title=_ADDED.sub("", role.title) if voluntary else role.title,
        employer=role.company,
        place=role.location,
        start=role.start,
        end=role.end,
        kind="volunteering" if voluntary else "work",
    )


def _is_language(skill: str) -> bool:
    name = words(
        without_brackets(skill.split(":", maxsplit=1)[0].split(" – ", maxsplit=1)[0].split(" - ", maxsplit=1)[0])
    )
    return bool(name) and name[0] in _LANGUAGES and len(name) <= 2
