"""The steps that write a profile: what each asks of the engine, what it shows, and what becomes of the whole."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

import structlog

from client_sdk.models import (
    Evaluation,
    EvaluationIssue,
    Highlight,
    Phase,
    ResumeBullet,
    TalkingPoints,
)
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary, asked_only
from core.checking.letters.held_back import why_held_back
from core.record.context import TailoringContext
from core.record.fingerprint import RecordFingerprint
from core.record.models import Role
from worker.engines.assembly import assemble_resume
from worker.engines.base import Engine
from worker.engines.offline.gate import Gated
from worker.jobs.steps.context import evidence_fingerprint
from worker.jobs.steps.fingerprints import Fingerprints, Part
from worker.jobs.steps.kept_points import with_kept
from worker.jobs.steps.written import NOTHING, Written
from worker.runtime import Completion, Reply, Step, created, found

T = TypeVar("T")

log = structlog.get_logger(__name__)

_PATHS = {
    "narrative": ("narrative",),
    "resume_summary": ("resume_data.headline", "resume_data.summary"),
    "resume_skills": ("resume_data.skills",),
}
NOT_CHECKED = "The profile was written, but it could not be checked"
NOT_EVALUATED = "The profile was written, but it could not be evaluated."


@dataclass(frozen=True, kw_only=True)
class ProfileSteps:
    """Steps for one context. An output made from other evidence is not used again.

    A part that was `written` from what it would be written from now is kept, and nobody is asked for it.
    """

    engine: Engine
    context: TailoringContext
    record: RecordFingerprint
    written: Written = NOTHING
    parts: dict[str, Part] = field(default_factory=dict)
    """Filled as the steps are made: what each part is written from."""
    kept: set[str] = field(default_factory=set)
    """Filled as the steps are made: the parts that stay as they were."""

    @cached_property
    def prints(self) -> Fingerprints:
        """What the profile is written from."""
        return Fingerprints(engine=self.engine, context=self.context, record=self.record)

    @cached_property
    def changed(self) -> frozenset[UUID] | None:
        """The evidence that is not what it was; None when that is not known."""
        return self.prints.changed(self.written.evidence)

    @property
    def would_write_the_same(self) -> bool:
        """Whether it is known that nothing would come out but what is there."""
        return self._is_of_the_same and self.written.is_repeatable

    def writes_the_same(self, gated: Gated) -> bool:
        """Whether nothing has come out but what was there, which could not be known before."""
        return self._is_of_the_same and self.written.says(gated.profile)

    @property
    def _is_of_the_same(self) -> bool:
        is_same = self.written.whole == self.prints.whole
        return is_same and self.engine.is_deterministic and not self.written.is_edited

    @property
    def given(self) -> str:
        """What the outputs depend on."""
        return evidence_fingerprint(self.context)

    def talking_points(self, *, progress: int, then: Phase) -> Step[TalkingPoints]:
        """Which requirements the evidence answers."""
        step = self._step("talking_points", TalkingPoints, lambda: self.engine.talking_points(self.context))
        kept = self._kept("talking_points", self.prints.points(), self.written.points)
        return replace(
            _keeping(replace(step, highlights=self._show_points), kept, "Found the same requirements answered"),
            progress=progress,
            then=then,
            opens=self._writing,
        )

    def settled(self, points: TalkingPoints) -> TalkingPoints:
        """The points, of those that nothing has changed for the old ones; a deterministic engine says them again."""
        if self.changed is None or self.engine.is_deterministic:
            return points
        return with_kept(points, self.written.points, self.changed)

    @property
    def _writing(self) -> int:
        """How many model calls write at the same time: letter, summary, skills, and each role that has evidence."""
        return 3 + len({item.role_id for item in self.context.evidence if item.role_id is not None})

    def narrative(self, points: TalkingPoints) -> Step[Letter]:
        """The letter."""
        step = self._step("narrative", Letter, lambda: self.engine.narrative(self.context, points))
        kept = self._kept("narrative", self.prints.text("narrative", points), self.written.letter)
        return _keeping(_showing(step, "Wrote the narrative"), kept, "The narrative stays as it is")

    def resume_summary(self, points: TalkingPoints) -> Step[ResumeSummary]:
        """The top of the résumé."""
        step = self._step("resume_summary", ResumeSummary, lambda: self.engine.resume_summary(self.context, points))
        kept = self._kept("resume_summary", self.prints.text("resume_summary", points), self.written.summary)
        return _keeping(_showing(step, "Wrote the summary"), kept, "The summary stays as it is")

    def resume_skills(self, points: TalkingPoints) -> Step[list[str]]:
        """Its list of skills."""
        step = self._step("resume_skills", list[str], lambda: self.engine.resume_skills(self.context, points))
        kept = self._kept("resume_skills", self.prints.skills(points), self.written.resume.skills)
        step = replace(step, highlights=lambda chosen: [created(f"Chose {len(chosen)} skill{'s'[: len(chosen) != 1]}")])
        return _keeping(step, kept, "The skills stay as they are")

    def resume_role(self, points: TalkingPoints, role: Role) -> Step[list[ResumeBullet]]:
        """The bullets of one role."""
        step = self._step(
            "resume_role", list[ResumeBullet], lambda: self.engine.resume_role(self.context, points, role)
        )
        step = replace(step, name=f"resume_role:{role.id}")
        kept = self._kept(step.name, self.prints.role(points, role), self.written.bullets(role))
        name = " at ".join(filter(None, (role.title, role.company)))
        return _keeping(_showing(step, f"Tailored {name}"), kept, f"{name} stays as it is")

    def fingerprint(self, gated: Gated) -> dict[str, Any]:
        """What the profile was written from, as it is stored with it.

        What the gate made of a model's answers is what the next job begins with, and holds its own against.
        """
        parts = {name: part.citing(_cited(gated, name)) for name, part in self.parts.items()}
        if not self.engine.is_deterministic:
            stored = self.prints.parts(gated.profile.talking_points)
            parts = {name: part.as_of(stored[name]) for name, part in parts.items()}
        is_as_before = self.written.is_repeatable and self.written.whole == self.prints.whole
        return {
            "whole": self.prints.whole,
            "parts": {name: part.model_dump(mode="json") for name, part in parts.items()},
            "evidence": self.prints.evidence,
            "authors": self.prints.authors,
            **({"why": self.prints.why} if self.prints.why else {}),
            "repeatable": self.engine.is_deterministic and (is_as_before or not self.kept),
        }

    def _step(self, operation: str, output: type[T], call: Callable[[], Awaitable[Reply[T]]]) -> Step[T]:
        return Step(
            name=operation,
            model=self.engine.model_of(operation),
            output=output,
            call=call,
            given=self.given,
            timeout_s=self.engine.patience_s,
        )

    def _kept(self, name: str, now: Part, written: T | None) -> T | None:
        """The text of a part when it was written from this very thing."""
        before = self.written.parts.get(name)
        if written is None or before is None or not before.would_be(now, self.changed):
            self.parts[name] = now
            return None
        self.parts[name] = before
        self.kept.add(name)
        return written

    def evaluate(self, profile: ProfileDraft, *, progress: int) -> Step[Evaluation]:
        """How good the profile is. When that cannot be told, the job goes on without."""
        return Step(
            name="evaluate",
            model=self.engine.model_of("evaluate"),
            timeout_s=self.engine.patience_s,
            output=Evaluation,
            call=lambda: self.engine.evaluate(self.context, profile),
            given=self.given,
            progress=progress,
            highlights=_show_evaluation,
            fallback=_without_evaluation,
        )

    def _show_points(self, points: TalkingPoints) -> list[Highlight]:
        answered = len({point.requirement for point in asked_only(points).items})
        asked = max(len(self.context.opportunity.requirements), answered)
        return [found(f"Found {answered} of {asked} requirements answered")]


def put_together(
    context: TailoringContext,
    *,
    points: TalkingPoints,
    narrative: Letter,
    summary: ResumeSummary,
    skills: list[str],
    bullets: Sequence[list[ResumeBullet]],
) -> ProfileDraft:
    """The whole profile. `bullets` are in the order of the context's roles."""
    by_role = {role.id: written for role, written in zip(context.roles, bullets, strict=True)}
    resume = assemble_resume(context, summary=summary, bullets=by_role, skills=skills)
    return ProfileDraft(
        talking_points=points,
        narrative=narrative.text,
        resume_data=resume,
        citations=[*narrative.citations, *summary.citations],
    )


def _cited(gated: Gated, part: str) -> set[UUID]:
    """What the statements of a part rest on, by the checker; a role's rest on its own lines alone."""
    paths = _PATHS.get(part, ())
    return {key for each in gated.citations if each.path.startswith(paths) for key in each.evidence_ids}


def _keeping(step: Step[T], kept: T | None, saying: str) -> Step[T]:
    """The step itself, or one that gives what is kept and asks nobody."""
    if kept is None:
        return step
    return replace(step, call=lambda: _given(kept), uses_model=False, highlights=lambda _: [found(saying)])


async def _given(value: T) -> T:
    return value


def _showing(step: Step[T], text: str) -> Step[T]:
    return replace(step, highlights=lambda _: [created(text)])


async def supported(engine: Engine, context: TailoringContext, profile: ProfileDraft) -> Gated:
    """The profile as it may be stored: what the evidence does not bear is replaced or left out, whoever wrote it.

    With it comes what each statement rests on.

    Not a step: it asks nobody, and the same profile gives the same again.
    """
    today = datetime.now(UTC).date()
    arguments = {"context": context, "profile": profile, "today": today}
    gated = await engine.texts.call("gate", Gated, arguments, failing=NOT_CHECKED)
    log.info("profile_gated", changed=gated.changed, citations=len(gated.citations))
    return gated


def complete(
    steps: ProfileSteps, gated: Gated, evaluation: Evaluation, *, marks: Any, warning: str | None = None
) -> Completion:
    """How the job ends: the profile, its evaluation (a warning when there is none), and what it was written from."""
    engine = steps.engine
    not_evaluated = NOT_EVALUATED if evaluation.status == "failed" else None
    return Completion(
        function="complete_tailoring",
        arguments={
            "profile": gated.profile.model_dump(mode="json", exclude={"citations"}),
            "citations": [citation.model_dump(mode="json") for citation in gated.citations],
            "evaluation": evaluation.model_dump(mode="json"),
            "engine": engine.name,
            "model": engine.model,
            "marks": marks,
            "fingerprint": steps.fingerprint(gated),
        },
        highlights=(created("Tailored the profile"),),
        warning=" ".join(filter(None, [why_held_back(steps.context), warning, not_evaluated])) or None,
    )


def unchanged(written: Written) -> Completion:
    """How a job ends that would write what is there already."""
    return Completion(
        function="complete_unchanged",
        arguments={"profile_id": str(written.profile_id)},
        highlights=(found("Nothing has changed since the profile was written: it stays as it is"),),
    )


def _show_evaluation(evaluation: Evaluation) -> list[Highlight]:
    if evaluation.overall is None:
        return []
    return [created(f"Evaluated the profile: {evaluation.overall:.0%} overall")]


def _without_evaluation(message: str) -> Evaluation:
    return Evaluation(status="failed", issues=[EvaluationIssue(severity="warning", text=message)])
