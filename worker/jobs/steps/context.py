"""What a tailor job reads and hands over, apart from its graph."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from client_sdk.models import (
    Evaluation,
    ResumeBullet,
    TalkingPoints,
)
from core.checking.draft import ProfileDraft
from core.record.context import TailoringContext
from core.record.readings import Posting
from worker.engines import assemble_resume
from worker.engines.base import Engine, ResumeSummary
from worker.reading import clean_posting
from worker.runtime import Completion, created

NOT_EVALUATED = "The profile was written, but it could not be evaluated."


async def tailoring_context(claimed: Mapping[str, Any]) -> TailoringContext:
    """The context of a claim, its posting without markup."""
    opportunity = {**claimed["opportunity"]}
    opportunity["description"] = await asyncio.to_thread(clean_posting, opportunity.get("description") or "")
    claims = [{**claim, "description": claim.get("description") or ""} for claim in claimed["claims"]]
    return TailoringContext.model_validate({**claimed, "opportunity": opportunity, "claims": claims})


def with_posting(context: TailoringContext, posting: Posting) -> TailoringContext:
    """The context with what was read in the posting just now."""
    read = {name: value for name, value in posting if value is not None}
    return context.model_copy(update={"opportunity": context.opportunity.model_copy(update=read)})


def evidence_fingerprint(context: TailoringContext) -> str:
    """Changes with the evidence and roles: a step's output made from others must not be used any more."""
    ids = sorted([*(str(role.id) for role in context.roles), *(str(item.id) for item in context.evidence)])
    return hashlib.sha256(" ".join(ids).encode()).hexdigest()[:16]


def put_together(
    context: TailoringContext,
    *,
    points: TalkingPoints,
    narrative: str,
    summary: ResumeSummary,
    skills: list[str],
    bullets: Sequence[list[ResumeBullet]],
) -> ProfileDraft:
    """The whole profile. `bullets` are in the order of the context's roles."""
    by_role = {role.id: written for role, written in zip(context.roles, bullets, strict=True)}
    resume = assemble_resume(context, summary=summary, bullets=by_role, skills=skills)
    return ProfileDraft(talking_points=points, narrative=narrative, resume_data=resume)


def complete(engine: Engine, profile: ProfileDraft, evaluation: Evaluation) -> Completion:
    """How the job ends: the profile, its evaluation, and a warning when there is none."""
    return Completion(
        function="complete_tailoring",
        arguments={
            "profile": profile.model_dump(mode="json"),
            "evaluation": evaluation.model_dump(mode="json"),
            "engine": engine.name,
            "model": engine.model,
        },
        highlights=(created("Tailored the profile"),),
        warning=NOT_EVALUATED if evaluation.status == "failed" else None,
    )
