"""The operations, as requests to a model."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from client_sdk.models import Evaluation, ResumeBullet, TalkingPoints
from core.checking.draft import ProfileDraft, ResumeSummary
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from core.settings import Operation, Price
from worker.engines.openai.answers import (
    Answer,
    BulletsAnswer,
    EvaluationAnswer,
    NarrativeAnswer,
    PointsAnswer,
    PostingAnswer,
    ResumeAnswer,
    SkillsAnswer,
    StoryAnswer,
    SummaryAnswer,
    Unusable,
)
from worker.engines.openai.client import client_for
from worker.engines.openai.http import BeforeSend
from worker.engines.openai.keys import EvidenceKeys, RequirementKeys
from worker.engines.openai.prompting import instructions
from worker.engines.openai.requests import StructuredRequests
from worker.engines.openai.using import Used
from worker.reading.blocks import ReadFile
from worker.runtime.children import TextWork
from worker.runtime.replies import Reply

T = TypeVar("T")

_FAILING = "The language model's answer could not be used"


class OpenAIEngine:
    """`Engine` over chat completions with structured outputs."""

    name = "openai"
    is_deterministic = False

    def __init__(
        self,
        *,
        texts: TextWork,
        model: str,
        api_key: str | None,
        base_url: str | None = None,
        api_version: str | None = None,
        operation_models: Mapping[Operation, str] | None = None,
        timeout_s: float = 90,
        prices: Mapping[str, Price] | None = None,
        headers: Callable[[], Mapping[str, str]] = dict,
        before_send: BeforeSend | None = None,
    ) -> None:
        """`headers` is asked for at each request, `before_send` awaited at the last moment before it is sent.

        A server that wants no key still gets one: the package insists. With an `api_version` it is asked as Azure is.
        """
        self.texts = texts
        self.model = model
        self._operation_models: Mapping[str, str] = {str(name): of for name, of in (operation_models or {}).items()}
        self._headers = headers
        client = client_for(
            api_key=api_key,
            base_url=base_url,
            api_version=api_version,
            timeout_s=timeout_s,
            before_send=before_send,
        )
        self._requests = StructuredRequests(client=client, prices=prices or {})

    async def aclose(self) -> None:
        """Closes the connections, and ends the children."""
        await self._requests.client.close()
        await self.texts.aclose()

    async def read_posting(self, text: str) -> Reply[Posting]:
        return await self._ask("read_posting", {"posting": text}, PostingAnswer, Used[Posting], text=text)

    async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        text = file.text
        return await self._ask("read_resume", {"resume": text}, ResumeAnswer, Used[ExtractedDocument], text=text)

    async def read_story(self, file: ReadFile) -> Reply[ExtractedDocument]:
        text = file.text
        return await self._ask("read_story", {"story": text}, StoryAnswer, Used[ExtractedDocument], text=text)

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        requirements, evidence = context.opportunity.requirements, context.evidence
        data = {
            "opportunity": _opportunity(context),
            "requirements": RequirementKeys(requirements).listed(),
            "evidence": EvidenceKeys(evidence).listed(),
        }
        return await self._ask(
            "talking_points",
            data,
            PointsAnswer,
            Used[TalkingPoints],
            requirements=requirements,
            evidence=evidence,
        )

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[str]:
        data = {**_basis(context, points), "name": context.person.name or ""}
        return await self._ask(
            "narrative",
            data,
            NarrativeAnswer,
            Used[str],
            opportunity=context.opportunity,
            person=context.person,
        )

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        return await self._ask("resume_summary", _basis(context, points), SummaryAnswer, Used[ResumeSummary])

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        evidence = [item for item in context.evidence if item.role_id == role.id]
        if not evidence:
            return Reply(value=[], model=self.model_of("resume_role"))
        data = {
            "opportunity": _opportunity(context),
            "talking_points": _listed(points),
            "role": role.model_dump(mode="json", exclude={"id"}),
            "evidence": EvidenceKeys(evidence).listed(),
        }
        return await self._ask("resume_role", data, BulletsAnswer, Used[list[ResumeBullet]], evidence=evidence)

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        known = [item.text for item in context.evidence if item.kind == "skill"]
        known += [claim.label for claim in context.claims if claim.type == "skill"]
        if not known:
            return Reply(value=[], model=self.model_of("resume_skills"))
        data = {"opportunity": _opportunity(context), "talking_points": _listed(points), "skills": known}
        return await self._ask("resume_skills", data, SkillsAnswer, Used[list[str]], known=known)

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        data = {
            "opportunity": _opportunity(context),
            "requirements": RequirementKeys(context.opportunity.requirements).listed(),
            "evidence": EvidenceKeys(context.evidence).listed(),
            "profile": profile.model_dump(mode="json", exclude={"resume_data": {"contact"}}),
        }
        given = {"context": context, "profile": profile, "today": datetime.now(UTC).date()}
        return await self._ask("evaluate", data, EvaluationAnswer, Used[Evaluation], **given)

    def author_of(self, operation: str) -> str:
        told = hashlib.sha256(instructions(operation).encode()).hexdigest()[:16]
        return f"{self.name}/{self.model_of(operation)}/{told}"

    def model_of(self, operation: str) -> str:
        return self._operation_models.get(operation, self.model)

    async def _ask(
        self, operation: str, data: Mapping[str, Any], shape: type[Answer], used_as: type[Used[T]], **given: Any
    ) -> Reply[T]:
        async def use(answer: str) -> T:
            used = await self.texts.call(
                f"openai.{operation}",
                used_as,
                {"answer": answer, **given},
                failing=_FAILING,
            )
            if used.value is None:
                raise Unusable(used.flaw or "it is empty")
            return used.value

        return await self._requests.ask(
            operation, model=self.model_of(operation), data=data, shape=shape, use=use, headers=self._headers()
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
