"""`tailor/process`: one person's evidence and one posting → a tailored profile."""

from client_sdk.models import Evaluation, Phase, ResumeBullet, TalkingPoints
from worker.engines.base import Engine, ResumeSummary, Role, TailoringContext
from worker.jobs.posting import read_posting
from worker.jobs.tailoring import (
    complete,
    evidence_fingerprint,
    put_together,
    show_evaluation,
    show_points,
    tailoring_context,
    with_posting,
    without_evaluation,
)
from worker.runtime import Completion, JobFailed, Run, Step, created

NO_EVIDENCE = "There is nothing to tailor yet. Add a résumé or a story first."


async def tailor(run: Run, engine: Engine) -> Completion:
    """[enriching → extracting, for a posting nobody has read] → analyzing → generating → evaluating."""
    context = tailoring_context(run.context)
    if not context.evidence:
        raise JobFailed(NO_EVIDENCE)
    if run.context["opportunity"]["status"] != "ready":
        posting = await read_posting(run, engine, context.opportunity.description, then=Phase.ANALYZING, progress=20)
        context = with_posting(context, posting)
    given = evidence_fingerprint(context)

    points = await run.step(
        Step(
            name="talking_points",
            output=TalkingPoints,
            call=lambda: engine.talking_points(context),
            given=given,
            progress=40,
            then=Phase.GENERATING,
            highlights=lambda points: show_points(points, context),
        )
    )
    narrative, summary, skills, *roles = await run.all(
        Step(
            name="narrative",
            output=str,
            call=lambda: engine.narrative(context, points),
            given=given,
            highlights=lambda _: [created("Wrote the narrative")],
        ),
        Step(
            name="resume_summary",
            output=ResumeSummary,
            call=lambda: engine.resume_summary(context, points),
            given=given,
            highlights=lambda _: [created("Wrote the summary")],
        ),
        Step(
            name="resume_skills",
            output=list[str],
            call=lambda: engine.resume_skills(context, points),
            given=given,
            highlights=lambda skills: [created(f"Chose {len(skills)} skills")],
        ),
        *[_write_role(engine, context, points, role, given) for role in context.roles],
        then=Phase.EVALUATING,
        progress=85,
    )
    profile = put_together(context, points=points, narrative=narrative, summary=summary, skills=skills, bullets=roles)
    evaluation = await run.step(
        Step(
            name="evaluate",
            output=Evaluation,
            call=lambda: engine.evaluate(context, profile),
            given=given,
            progress=95,
            highlights=show_evaluation,
            fallback=without_evaluation,
        )
    )
    return complete(engine, profile, evaluation)


def _write_role(
    engine: Engine, context: TailoringContext, points: TalkingPoints, role: Role, given: str
) -> Step[list[ResumeBullet]]:
    return Step(
        name=f"resume_role:{role.id}",
        output=list[ResumeBullet],
        call=lambda: engine.resume_role(context, points, role),
        given=given,
        highlights=lambda _: [created(f"Tailored {role.title} at {role.company}")],
    )
