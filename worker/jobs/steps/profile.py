"""The steps that write a profile: what each asks of the engine, what it shows, and what becomes of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from client_sdk.models import (
    Evaluation,
    EvaluationIssue,
    Highlight,
    Phase,
    ResumeBullet,
    TalkingPoints,
)
from core.checking.draft import ProfileDraft, ResumeSummary
from core.record.context import TailoringContext
from core.record.models import Role
from worker.engines.assembly import assemble_resume
from worker.engines.base import Engine
from worker.jobs.steps.context import evidence_fingerprint
from worker.runtime import Completion, Step, created, found

NOT_EVALUATED = "The profile was written, but it could not be evaluated."


@dataclass(frozen=True, kw_only=True)
class ProfileSteps:
    """Steps for one context. An output made from other evidence is not used again."""

    engine: Engine
    context: TailoringContext

    @property
    def given(self) -> str:
        """What the outputs depend on."""
        return evidence_fingerprint(self.context)

    def talking_points(self, *, progress: int, then: Phase) -> Step[TalkingPoints]:
        """Which requirements the evidence answers."""
        return Step(
            name="talking_points",
            model=self.engine.model_of("talking_points"),
            output=TalkingPoints,
            call=lambda: self.engine.talking_points(self.context),
            given=self.given,
            progress=progress,
            then=then,
            highlights=self._show_points,
        )

    def narrative(self, points: TalkingPoints) -> Step[str]:
        """The letter."""
        return Step(
            name="narrative",
            model=self.engine.model_of("narrative"),
            output=str,
            call=lambda: self.engine.narrative(self.context, points),
            given=self.given,
            highlights=lambda _: [created("Wrote the narrative")],
        )

    def resume_summary(self, points: TalkingPoints) -> Step[ResumeSummary]:
        """The top of the résumé."""
        return Step(
            name="resume_summary",
            model=self.engine.model_of("resume_summary"),
            output=ResumeSummary,
            call=lambda: self.engine.resume_summary(self.context, points),
            given=self.given,
            highlights=lambda _: [created("Wrote the summary")],
        )

    def resume_skills(self, points: TalkingPoints) -> Step[list[str]]:
        """Its list of skills."""
        return Step(
            name="resume_skills",
            model=self.engine.model_of("resume_skills"),
            output=list[str],
            call=lambda: self.engine.resume_skills(self.context, points),
            given=self.given,
            highlights=lambda skills: [created(f"Chose {len(skills)} skill{'' if len(skills) == 1 else 's'}")],
        )

    def resume_role(self, points: TalkingPoints, role: Role) -> Step[list[ResumeBullet]]:
        """The bullets of one role."""
        return Step(
            name=f"resume_role:{role.id}",
            model=self.engine.model_of("resume_role"),
            output=list[ResumeBullet],
            call=lambda: self.engine.resume_role(self.context, points, role),
            given=self.given,
            highlights=lambda _: [created(f"Tailored {' at '.join(filter(None, (role.title, role.company)))}")],
        )

    def evaluate(self, profile: ProfileDraft, *, progress: int) -> Step[Evaluation]:
        """How good the profile is. When that cannot be told, the job goes on without."""
        return Step(
            name="evaluate",
            model=self.engine.model_of("evaluate"),
            output=Evaluation,
            call=lambda: self.engine.evaluate(self.context, profile),
            given=self.given,
            progress=progress,
            highlights=_show_evaluation,
            fallback=_without_evaluation,
        )

    def _show_points(self, points: TalkingPoints) -> list[Highlight]:
        answered = len({point.requirement for point in points.items})
        asked = max(len(self.context.opportunity.requirements), answered)
        return [found(f"Found {answered} of {asked} requirements answered")]


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


def complete(engine: Engine, profile: ProfileDraft, evaluation: Evaluation, *, marks: Any) -> Completion:
    """How the job ends: the profile, its evaluation (a warning when there is none), and the marks of the record."""
    return Completion(
        function="complete_tailoring",
        arguments={
            "profile": profile.model_dump(mode="json"),
            "evaluation": evaluation.model_dump(mode="json"),
            "engine": engine.name,
            "model": engine.model,
            "marks": marks,
        },
        highlights=(created("Tailored the profile"),),
        warning=NOT_EVALUATED if evaluation.status == "failed" else None,
    )


def _show_evaluation(evaluation: Evaluation) -> list[Highlight]:
    if evaluation.overall is None:
        return []
    return [created(f"Evaluated the profile: {evaluation.overall:.0%} overall")]


def _without_evaluation(message: str) -> Evaluation:
    return Evaluation(status="failed", issues=[EvaluationIssue(severity="warning", text=message)])
