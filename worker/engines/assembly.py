"""The parts that the engine wrote one by one → the whole résumé."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from client_sdk.models import ResumeBullet, ResumeData, ResumeRole
from core.checking.fields.fields import is_dissertation
from core.checking.letters.draft import ResumeSummary
from core.language.scraps import is_scrap
from core.record.chronology import newest_first
from core.record.context import TailoringContext
from core.record.models import Evidence, Role
from worker.engines.labels import without_heading


def assemble_resume(
    context: TailoringContext,
    *,
    summary: ResumeSummary,
    bullets: Mapping[UUID, list[ResumeBullet]],
    skills: list[str],
    today: date | None = None,
) -> ResumeData:
    """The résumé as it is stored. Every role with a name is in it, newest first, also without bullets.

    Args:
        context: whose résumé it is; name, contact, education and certificates come from here as they are written,
            without scraps.
        summary: headline and summary.
        bullets: by role id.
        skills: most relevant first.
        today: what `present` means; the current UTC date by default.
    """
    day = today or datetime.now(UTC).date()
    items = [item for item in context.evidence if not is_scrap(item.text)]
    return ResumeData(
        name=context.person.name,
        headline=summary.headline or context.person.headline,
        contact=context.person.contact,
        summary=summary.summary,
        roles=[
            _resume_role(role, bullets.get(role.id, []))
            for role in newest_first(context.roles, today=day)
            if role.title or role.company
        ],
        skills=skills,
        education=[without_heading(item.text) for item in items if is_of_school(item)],
        certifications=[item.text for item in items if item.kind == "certification"],
    )


def is_of_school(item: Evidence) -> bool:
    """True for a degree, and for the dissertation that belongs to none of the positions."""
    return item.kind == "education" or (item.role_id is None and is_dissertation(item))


def _resume_role(role: Role, bullets: list[ResumeBullet]) -> ResumeRole:
    return ResumeRole(
        company=role.company,
        title=role.title,
        location=role.location,
        start=role.start,
        end=role.end,
        bullets=bullets,
    )
