"""The operations, as requests to a model."""

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from client_sdk.models import Evaluation, ResumeBullet, TalkingPoints
from core.checking.draft import Letter, ProfileDraft, ResumeSummary
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from core.settings import Effort, Operation, Price
from worker.engines.openai.answers import Answer, PostingAnswer, ResumeAnswer, StoryAnswer
from worker.engines.openai.client import client_for
from worker.engines.openai.http import BeforeSend
from worker.engines.openai.prompting import Message, author_of_prompts, messages
from worker.engines.openai.requests import Asked, StructuredRequests
from worker.engines.openai.schemas import schema_of
from worker.engines.openai.sharing import SharedContext
from worker.engines.openai.used import Used
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
        operation_efforts: Mapping[Operation, Effort] | None = None,
        timeout_s: float = 90,
        prices: Mapping[str, Price] | None = None,
        headers: Callable[[], Mapping[str, str]] = dict,
        before_send: BeforeSend | None = None,
        secret: bytes | None = None,
    ) -> None:
        """`headers` is asked for at each request, `before_send` awaited at the last moment before it is sent.

        The numbers around data in prompts are derived from `secret`: workers with the same one share a server's cache.

        A server that wants no key still gets one: the package insists. With an `api_version` it is asked as Azure is.
        """
        self.texts = texts
        self.model = model
        self._operation_models: Mapping[str, str] = {str(name): of for name, of in (operation_models or {}).items()}
        self._efforts: Mapping[str, str] = {str(name): of for name, of in (operation_efforts or {}).items()}
        self._headers = headers
        self._secret = secret or secrets.token_bytes(32)
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
        return await self._read("read_posting", {"posting": text}, PostingAnswer, Used[Posting], text)

    async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        return await self._read("read_resume", {"resume": file.text}, ResumeAnswer, Used[ExtractedDocument], file.text)

    async def read_story(self, file: ReadFile) -> Reply[ExtractedDocument]:
        return await self._read("read_story", {"story": file.text}, StoryAnswer, Used[ExtractedDocument], file.text)

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        return await self._write("talking_points", SharedContext(context), {}, Used[TalkingPoints], **_today(context))

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[Letter]:
        shared = SharedContext(context)
        own = {"answers": shared.answers(points)}
        return await self._write("narrative", shared, own, Used[Letter], **_today(context))

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        shared = SharedContext(context)
        own = {"answers": shared.answers(points)}
        return await self._write("resume_summary", shared, own, Used[ResumeSummary], **_today(context))

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        shared = SharedContext(context)
        if not any(item.role_id == role.id for item in shared.evidence):
            return Reply(value=[], model=self.model_of("resume_role"))
        own = {"position": shared.position(role), "answers": shared.answers(points, role)}
        return await self._write("resume_role", shared, own, Used[list[ResumeBullet]], **_today(context), role=role)

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        del points
        known = [item.text for item in context.evidence if item.kind == "skill" and item.polarity == "does"]
        known = list(dict.fromkeys([*known, *(claim.label for claim in context.claims if claim.type == "skill")]))
        if not known:
            return Reply(value=[], model=self.model_of("resume_skills"))
        return await self._write(
            "resume_skills", SharedContext(context), {"skills": known}, Used[list[str]], known=known
        )

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        shared = SharedContext(context)
        own = {"profile": shared.profile(profile)}
        return await self._write("evaluate", shared, own, Used[Evaluation], **_today(context), profile=profile)

    def author_of(self, operation: str) -> str:
        return f"{self.name}/{self.model_of(operation)}/{author_of_prompts(operation)}"

    def model_of(self, operation: str) -> str:
        return self._operation_models.get(operation, self.model)

    async def _read(
        self, operation: str, data: Mapping[str, Any], shape: type[Answer], used_as: type[Used[T]], text: str
    ) -> Reply[T]:
        sent = messages(operation, data, secret=self._secret)
        asked = self._asked(operation, sent, schema_of(shape), operation)
        return await self._ask(asked, used_as, text=text)

    async def _write(
        self,
        operation: str,
        shared: SharedContext,
        own: Mapping[str, Any],
        used_as: type[Used[T]],
        **given: Any,
    ) -> Reply[T]:
        """All writing operations of a job ask with the same beginning, the schema and its name included."""
        sent = messages(operation, shared.data, secret=self._secret, own=own)
        return await self._ask(self._asked(operation, sent, shared.schema, "written"), used_as, **given)

    def _asked(self, operation: str, sent: list[Message], schema: Mapping[str, Any], name: str) -> Asked:
        return Asked(
            operation=operation,
            model=self.model_of(operation),
            sent=sent,
            schema=schema,
            schema_name=name,
            headers=self._headers(),
            effort=self._efforts.get(operation),
        )

    async def _ask(self, asked: Asked, used_as: type[Used[T]], **given: Any) -> Reply[T]:
        async def use(answer: str, anew: str | None) -> Used[T]:
            arguments = {"answer": answer, **given} | ({"anew": anew} if anew is not None else {})
            return await self.texts.call(f"openai.{asked.operation}", used_as, arguments, failing=_FAILING)

        return await self._requests.ask(asked, use)


def _today(context: TailoringContext) -> dict[str, Any]:
    return {"context": context, "today": datetime.now(UTC).date()}
