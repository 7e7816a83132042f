"""`tailor/process`: one person's evidence and one posting → a tailored profile."""

from client_sdk.models import Phase
from worker.engines.base import Engine
from worker.jobs.steps.context import narrowed, tailoring_context, with_posting
from worker.jobs.steps.posting import read_posting
from worker.jobs.steps.profile import ProfileSteps, complete, put_together, supported, unchanged
from worker.jobs.steps.written import Written
from worker.runtime import Completion, JobFailed, Run

NO_ROOM_TO_WRITE = (
    "It would be written anew, for which your plan had no room when you asked. What you have stays as it is."
)
NO_EVIDENCE = "There is nothing to tailor yet. Add a résumé or a story first."


async def tailor(run: Run, engine: Engine) -> Completion:
    """Phases: [enriching → extracting, for a posting that nobody has read] → analyzing → generating → evaluating."""
    context, record = await tailoring_context(engine.texts, run.context)
    if not context.evidence:
        raise JobFailed(context.unread or NO_EVIDENCE)
    opportunity = run.context["opportunity"]
    if opportunity["status"] != "ready":
        read = await read_posting(run, engine, opportunity, then=Phase.ANALYZING, progress=20)
        context = with_posting(context, read.posting, text=read.text)
    context, warning = (await narrowed(engine.texts, context, today=run.job.created_at.date())).parts
    written = Written.of(run.context.get("written"))
    steps = ProfileSteps(engine=engine, context=context, record=record, written=written)
    before = steps
    if is_asked_anew := bool(run.inputs.get("regenerate")):
        if steps.would_write_the_same:
            return unchanged(written)
        if run.inputs.get("may_only_stay"):
            raise JobFailed(NO_ROOM_TO_WRITE)
        steps = ProfileSteps(engine=engine, context=context, record=record)  # all of it anew: that was asked for

    points = steps.settled(await run.step(steps.talking_points(progress=40, then=Phase.GENERATING)))
    narrative, summary, skills, *roles = await run.all(
        steps.narrative(points),
        steps.resume_summary(points),
        steps.resume_skills(points),
        *[steps.resume_role(points, role) for role in context.roles],
        progress=85,
        then=Phase.EVALUATING,
        opens=1,
    )
    profile = put_together(context, points=points, narrative=narrative, summary=summary, skills=skills, bullets=roles)
    gated = await supported(engine, context, profile)
    if is_asked_anew and before.writes_the_same(gated):
        return unchanged(written)
    evaluation = await run.step(steps.evaluate(gated.profile, progress=95))
    return complete(steps, gated, evaluation, marks=run.context.get("marks"), warning=warning)
