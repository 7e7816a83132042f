"""The operations, as requests to a model."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import openai

from client_sdk.models import (
    Evaluation,
    EvaluationIssue,
    Gap,
    ResumeBullet,
    TalkingPoint,
    TalkingPoints,
)
from core.checking.draft import ProfileDraft
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from worker.engines.base import ResumeSummary
from worker.engines.letters import salutation, signature
from worker.engines.openai import answers
from worker.engines.openai.documents import posting_of, resume_of, story_of
from worker.engines.openai.http import BeforeSend, make_http_client
from worker.engines.openai.keys import EvidenceKeys, RequirementKeys
from worker.engines.openai.requests import StructuredRequests, Unusable
from worker.runtime.replies import Reply

AnswerT = TypeVar("AnswerT", bound=answers.Answer)
T = TypeVar("T")

# How much each score counts: a profile that is not true is worth nothing, however well it fits.
_WEIGHTS = {"grounding": 0.5, "coverage": 0.3, "relevance": 0.2}


class OpenAIEngine:
    """`Engine` over chat completions with structured outputs."""

    name = "openai"

    def __init__(
        self,
        *,
        model: str,
        api_key: str | None,
        base_url: str | None = None,
        operation_models: Mapping[str, str] | None = None,
        timeout_s: float = 90,
        prices: Mapping[str, Mapping[str, float]] | None = None,
        headers: Callable[[], Mapping[str, str]] = dict,
        before_send: BeforeSend | None = None,
    ) -> None:
        """`headers` is asked for at each request, `before_send` awaited at the last moment before it is sent.

        A server that wants no key still gets one: the package insists.
        """
        self.model = model
        self._operation_models = dict(operation_models or {})
        self._headers = headers
        client = openai.AsyncOpenAI(
            api_key=api_key or "none",
            base_url=base_url,
            timeout=timeout_s,
            max_retries=0,
            http_client=make_http_client(before_send) if before_send else None,
        )
        self._requests = StructuredRequests(client=client, prices=prices or {})

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._requests.client.close()

    async def read_posting(self, text: str) -> Reply[Posting]:
        return await self._ask("read_posting", {"posting": text}, answers.PostingAnswer, posting_of)

    async def read_resume(self, text: str) -> Reply[ExtractedDocument]:
        return await self._ask(
            "read_resume", {"resume": text}, answers.ResumeAnswer, lambda answer: resume_of(answer, text)
        )

    async def read_story(self, text: str) -> Reply[ExtractedDocument]:
        return await self._ask(
            "read_story", {"story": text}, answers.StoryAnswer, lambda answer: story_of(answer, text)
        )

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        evidence = EvidenceKeys(context.evidence)
        requirements = RequirementKeys(context.opportunity.requirements)
        data = {
            "opportunity": _opportunity(context),
            "requirements": requirements.listed(),
            "evidence": evidence.listed(),
        }
        return await self._ask(
            "talking_points", data, answers.PointsAnswer, lambda answer: _points(answer, requirements, evidence)
        )

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[str]:
        data = {**_basis(context, points), "name": context.person.name or ""}
        return await self._ask("narrative", data, answers.NarrativeAnswer, lambda answer: _letter(answer, context))

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        def use(answer: answers.SummaryAnswer) -> ResumeSummary:
            if not answer.summary.strip():
                raise Unusable("the summary is empty")
            return ResumeSummary(headline=answer.headline.strip() or None, summary=answer.summary.strip())

        return await self._ask("resume_summary", _basis(context, points), answers.SummaryAnswer, use)

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        own = [item for item in context.evidence if item.role_id == role.id]
        if not own:
            return Reply(value=[], model=self._model_of("resume_role"))
        evidence = EvidenceKeys(own)
        data = {
            "opportunity": _opportunity(context),
            "talking_points": _listed(points),
            "role": role.model_dump(mode="json", exclude={"id"}),
            "evidence": evidence.listed(),
        }
        return await self._ask("resume_role", data, answers.BulletsAnswer, lambda answer: _bullets(answer, evidence))

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        known = [item.text for item in context.evidence if item.kind == "skill"]
        known += [claim.label for claim in context.claims if claim.type == "skill"]
        if not known:
            return Reply(value=[], model=self._model_of("resume_skills"))
        data = {"opportunity": _opportunity(context), "talking_points": _listed(points), "skills": known}
        return await self._ask(
            "resume_skills", data, answers.SkillsAnswer, lambda answer: _known_skills(answer.skills, known)
        )

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        data = {
            "opportunity": _opportunity(context),
            "requirements": RequirementKeys(context.opportunity.requirements).listed(),
            "evidence": EvidenceKeys(context.evidence).listed(),
            "profile": profile.model_dump(mode="json", exclude={"resume_data": {"contact"}}),
        }
        return await self._ask("evaluate", data, answers.EvaluationAnswer, _evaluation)

    def _model_of(self, operation: str) -> str:
        return self._operation_models.get(operation, self.model)

    async def _ask(
        self, operation: str, data: Mapping[str, Any], shape: type[AnswerT], use: Callable[[AnswerT], T]
    ) -> Reply[T]:
        return await self._requests.ask(
            operation, model=self._model_of(operation), data=data, shape=shape, use=use, headers=self._headers()
        )


def _opportunity(context: TailoringContext) -> dict[str, str | None]:
    target = context.opportunity
    return {"title": target.title, "company": target.company, "location": target.location}


def _listed(points: TalkingPoints) -> list[dict[str, str]]:
    return [{"requirement": item.requirement, "text": item.text, "strength": item.strength} for item in points.items]


def _basis(context: TailoringContext, points: TalkingPoints) -> dict[str, Any]:
    return {
        "opportunity": _opportunity(context),
        "talking_points": _listed(points),
        "roles": [role.model_dump(mode="json", exclude={"id"}) for role in context.roles],
        "evidence": EvidenceKeys(context.evidence).listed(),
    }


def _points(answer: answers.PointsAnswer, requirements: RequirementKeys, evidence: EvidenceKeys) -> TalkingPoints:
    items = []
    for item in answer.items:
        requirement, ids = requirements.text(item.requirement_key), evidence.ids(item.evidence_keys)
        if requirement and ids and item.text.strip():
            items.append(
                TalkingPoint(requirement=requirement, text=item.text.strip(), evidence_ids=ids, strength=item.strength)
            )
    if answer.items and not items:
        raise Unusable("no talking point cites a key of the evidence and a key of the requirements")
    notes = {gap.requirement_key: gap.note.strip() for gap in answer.gaps}
    answered = {item.requirement for item in items}
    gaps = [
        Gap(requirement=text, note=notes.get(key) or "Your evidence does not show this.")
        for key, text in requirements.all()
        if text not in answered
    ]
    return TalkingPoints(items=items, gaps=gaps)


def _letter(answer: answers.NarrativeAnswer, context: TailoringContext) -> str:
    paragraphs = [paragraph.strip() for paragraph in answer.paragraphs if paragraph.strip()]
    if not paragraphs:
        raise Unusable("the narrative is empty")
    return "\n\n".join([salutation(context.opportunity), *paragraphs, signature(context.person)])


def _bullets(answer: answers.BulletsAnswer, evidence: EvidenceKeys) -> list[ResumeBullet]:
    bullets = [
        ResumeBullet(text=item.text.strip(), evidence_ids=ids)
        for item in answer.bullets
        if (ids := evidence.ids(item.evidence_keys)) and item.text.strip()
    ]
    if not bullets:
        raise Unusable("no bullet cites a key of the evidence")
    return bullets


def _known_skills(skills: list[str], known: list[str]) -> list[str]:
    names = {skill.casefold(): skill for skill in reversed(known)}
    kept = list(dict.fromkeys(names[skill.casefold()] for skill in skills if skill.casefold() in names))
    if not kept:
        raise Unusable("none of these skills is in the list that was given")
    return kept


def _evaluation(answer: answers.EvaluationAnswer) -> Evaluation:
    scores = {name: min(1.0, max(0.0, getattr(answer, name))) for name in _WEIGHTS}
    return Evaluation(
        status="completed",
        **scores,
        overall=round(sum(_WEIGHTS[name] * score for name, score in scores.items()), 3),
        issues=[EvaluationIssue(severity=item.severity, text=item.text) for item in answer.issues],
    )
