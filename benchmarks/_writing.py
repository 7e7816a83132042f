"""A profile written and gated as a tailor job does it, without a database."""

import asyncio

from core.checking.letters.draft import ProfileDraft
from core.record.context import TailoringContext
from worker.engines.base import Engine
from worker.engines.offline.gate import Gated
from worker.jobs.steps.profile import put_together, supported


async def written(context: TailoringContext, engine: Engine) -> tuple[ProfileDraft, Gated]:
    """What the engine wrote, and what of it would be stored: the calls of a tailor job, as many at a time."""
    points = (await engine.talking_points(context)).value
    letter, summary, skills, bullets = await asyncio.gather(
        engine.narrative(context, points),
        engine.resume_summary(context, points),
        engine.resume_skills(context, points),
        asyncio.gather(*(engine.resume_role(context, points, role) for role in context.roles)),
    )
    profile = put_together(
        context,
        points=points,
        narrative=letter.value,
        summary=summary.value,
        skills=skills.value,
        bullets=[each.value for each in bullets],
    )
    gated = await supported(engine, context, profile)
    await engine.evaluate(context, gated.profile)
    return profile, gated
