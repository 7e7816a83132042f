"""The parts that the engine wrote one by one → the whole résumé."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from client_sdk.models import ResumeBullet, ResumeData, ResumeRole
from core.language.dates import is_present, month_span, year_and_month
from core.record.context import TailoringContext
from core.record.models import Role
from worker.engines.base import ResumeSummary

_BEYOND_ANY_DATE = (10**6, 10**6)


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
        context: whose résumé it is; name, contact, education and certificates come from here as they are written.
        summary: headline and summary.
        bullets: by role id.
        skills: most relevant first.
        today: what `present` means; the current UTC date by default.
    """
    day = today or datetime.now(UTC).date()
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
        education=[item.text for item in context.evidence if item.kind == "education"],
        certifications=[item.text for item in context.evidence if item.kind == "certification"],
    )


def newest_first(roles: list[Role], *, today: date) -> list[Role]:
    """Roles by their end, then by their start; a role without dates stays behind the one before it."""
    keyed: list[tuple[tuple[int, int], int, Role]] = []
    last = _BEYOND_ANY_DATE
    for index, role in enumerate(roles):
        span = _sort_span(role, today)
        if span is not None:
            last = span
        keyed.append((last, index, role))
    return [role for _, _, role in sorted(keyed, key=lambda entry: (-entry[0][0], -entry[0][1], entry[1]))]


def _sort_span(role: Role, today: date) -> tuple[int, int] | None:
    """End and start as numbers of months; all that goes on ends at the same time."""
    span = month_span(role.start, role.end, today=today)
    if span is not None:
        ongoing = is_present(role.end)
        return (today.year * 12 + today.month if ongoing else span[1]), span[0]
    ended = year_and_month(role.end)
    return None if ended is None else (ended[0] * 12 + (ended[1] or 1), ended[0] * 12)


def _resume_role(role: Role, bullets: list[ResumeBullet]) -> ResumeRole:
    return ResumeRole(
        company=role.company,
        title=role.title,
        location=role.location,
        start=role.start,
        end=role.end,
        bullets=bullets,
    )
