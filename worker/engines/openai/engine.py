"""The operations, as requests to a model."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

import structlog

from client_sdk.models import Evaluation, ResumeBullet, TalkingPoints
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.checking.letters.held_back import why_held_back
from core.record.context import TailoringContext, without_withheld
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from core.settings import Effort, Operation, Price
from worker.engines.errors import EndlessAnswer, UselessAnswer
from worker.engines.openai.answers import Answer, PostingAnswer, ResumeAnswer, StoryAnswer
from worker.engines.openai.asking import ROOM_FOR_THOUGHTS, Asked
from worker.engines.openai.client import client_for
from worker.engines.openai.dialects import dialects_of
from worker.engines.openai.http import BeforeSend
from worker.engines.openai.mending import Begun
from worker.engines.openai.parts import added, last_lines, parts_of
from worker.engines.openai.prompting import WRITING, Message, author_of_prompts, messages
from worker.engines.openai.requests import StructuredRequests
from worker.engines.openai.rules_behind import RulesBehind
from worker.engines.openai.schemas import reading_schema
from worker.engines.openai.sharing import SharedContext
from worker.engines.openai.used import Used
from worker.fetching import PageSource, WebPages
from worker.reading.blocks import ReadFile
from worker.runtime.children import TextRefused, TextWork
from worker.runtime.replies import Reply, Usage

log = structlog.get_logger(__name__)
T = TypeVar("T")

_FAILING = "The language model's answer could not be used"


class OpenAIEngine:
    """`Engine` over chat completions with structured outputs."""

    name = "openai"
    is_deterministic = False
    # A slow model is not one that is gone: each wait for its next words has a limit, and the job has a deadline.
    patience_s = 86_400.0

    def __init__(
        self,
        *,
        texts: TextWork,
        pages: PageSource | None = None,
        model: str,
        api_key: str | None,
        base_url: str | None = None,
        api_version: str | None = None,
        operation_models: Mapping[Operation, str] | None = None,
        operation_efforts: Mapping[Operation, Effort] | None = None,
        timeout_s: float = 90,
        thought_tokens: int = ROOM_FOR_THOUGHTS,
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
        self.pages = pages or WebPages()
        self.model = model
        self._rules = RulesBehind(texts)
        self._operation_models: Mapping[str, str] = {str(name): of for name, of in (operation_models or {}).items()}
        self._efforts: Mapping[str, str] = {str(name): of for name, of in (operation_efforts or {}).items()}
        self._headers = headers
        self._thought_tokens = thought_tokens
        self._secret = secret or secrets.token_bytes(32)
        client = client_for(
            api_key=api_key,
            base_url=base_url,
            api_version=api_version,
            timeout_s=timeout_s,
            before_send=before_send,
        )
        dialects = dialects_of(client.base_url.host)
        self._requests = StructuredRequests(
            client=client, prices=prices or {}, mender=_Mending(texts), dialects=dialects
        )

    async def aclose(self) -> None:
        """Closes the connections, and ends the children."""
        await self._requests.client.close()
        await self.texts.aclose()

    async def read_posting(self, text: str) -> Reply[Posting]:
        reading = self._read("read_posting", {"posting": text}, PostingAnswer, Posting)
        return await self._rules.or_by_rules(reading, "read_posting", Posting, {"text": text}, of=text)

    async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        return await self._document(self._read_resume(file), "read_resume", file)

    async def read_story(self, file: ReadFile) -> Reply[ExtractedDocument]:
        reading = self._read("read_story", {"story": file.text}, StoryAnswer, ExtractedDocument)
        return await self._document(reading, "read_story", file)

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        return await self._write(_Task("talking_points", without_withheld(context)), TalkingPoints)

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[Letter]:
        if why_held_back(context) is not None:
            return Reply(value=Letter(text=""), model=self.model_of("narrative"))
        told = without_withheld(context)
        own = {"answers": SharedContext(told).answers(points)}
        return await self._write(_Task("narrative", told, own=own, plain={"points": points}), Letter)

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        told = without_withheld(context)
        own = {"answers": SharedContext(told).answers(points)}
        return await self._write(_Task("resume_summary", told, own=own, plain={"points": points}), ResumeSummary)

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        shared = SharedContext(context)
        position = shared.position(role)
        if not position["evidence"]:
            return Reply(value=[], model=self.model_of("resume_role"))
        own = {"position": position, "answers": shared.answers(points, role)}
        task = _Task("resume_role", context, own=own, given={"role": role}, plain={"points": points, "role": role})
        return await self._write(task, list[ResumeBullet])

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        del points
        known = SharedContext(context).skills
        if not known:
            return Reply(value=[], model=self.model_of("resume_skills"))
        return await self._write(_Task("resume_skills", context, own={"skills": known}), list[str])

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        own = {"profile": SharedContext(context).profile(profile)}
        given = {"profile": profile}
        return await self._write(_Task("evaluate", context, own=own, given=given, plain=given), Evaluation)

    def author_of(self, operation: str) -> str:
        return f"{self.name}/{self.model_of(operation)}/{author_of_prompts(operation)}"

    def model_of(self, operation: str) -> str:
        return self._operation_models.get(operation, self.model)

    async def _document(
        self, reading: Awaitable[Reply[ExtractedDocument]], operation: str, file: ReadFile
    ) -> Reply[ExtractedDocument]:
        return await self._rules.or_by_rules(reading, operation, ExtractedDocument, {"file": file}, of=file.text)

    async def _read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        parts = parts_of(file.text)
        if len(parts) == 1:
            return await self._read("read_resume", {"resume": file.text}, ResumeAnswer, ExtractedDocument)
        return await self._read_parts(file.text, parts)

    async def _read(self, operation: str, data: Mapping[str, str], shape: type[Answer], output: type[T]) -> Reply[T]:
        sent = messages(operation, data, secret=self._secret)
        asked = self._asked(operation, sent, reading_schema(shape), operation)
        (text,) = data.values()
        return await self._ask(asked, output, {"text": text})

    async def _read_parts(self, text: str, parts: list[str]) -> Reply[ExtractedDocument]:
        """A long résumé, part by part; what is read in all of them is held against the whole text."""
        whole, usage = "", Usage(model=self.model_of("read_resume"))
        for number, part in enumerate(parts, 1):
            data = {"part": f"{number} of {len(parts)}", "before": last_lines(parts, number), "resume": part}
            sent = messages("read_resume", data, secret=self._secret)
            reply = await self._ask(
                self._asked("read_resume", sent, reading_schema(ResumeAnswer), "read_resume"), str, {}, by="read_part"
            )
            whole = await self._requests.mender.joined(whole, reply.value) if whole else reply.value
            usage = added(usage, reply)
        given = {"answer": whole, "text": text}
        used = await self.texts.call("openai.read_resume", Used[ExtractedDocument], given, failing=_FAILING)
        if used.value is None:
            useless = UselessAnswer(f"read_resume: {used.flaw}", operation="read_resume")
            useless.usage = usage
            raise useless
        return Reply(value=used.value, **asdict(usage))

    async def _write(self, task: "_Task", output: type[T]) -> Reply[T]:
        """What the model writes; where that is of no use even when it was told why, the person's own words.

        All writing operations of a job ask with the same beginning, the schema and its name included.
        """
        shared = SharedContext(task.context)
        sent = messages(task.operation, shared.data, secret=self._secret, own=task.own)
        day = {"context": task.context, "today": datetime.now(UTC).date()}
        try:
            asked = self._asked(task.operation, sent, shared.schema, "written")
            return await self._ask(asked, output, {**day, **task.given})
        except (UselessAnswer, EndlessAnswer) as error:
            # Asked again it would hardly say better, and every try is paid.
            log.warning("answer_not_used", operation=task.operation, model=asked.model, reason=str(error))
            value = await self.texts.call(f"offline.{task.operation}", output, {**day, **task.plain}, failing=_FAILING)
            return Reply(value=value, **asdict(error.usage or Usage(model=asked.model)))

    def _asked(self, operation: str, sent: list[Message], schema: Mapping[str, Any], name: str) -> Asked:
        return Asked(
            operation=operation,
            model=self.model_of(operation),
            sent=sent,
            schema=schema,
            schema_name=name,
            thought_tokens=self._thought_tokens,
            headers=self._headers(),
            effort=self._efforts.get(operation),
        )

    async def _ask(self, asked: Asked, output: type[T], given: Mapping[str, Any], *, by: str | None = None) -> Reply[T]:
        """What is made of the answer, `by` the operation of children if it is called otherwise."""

        async def use(answer: str, anew: str | None) -> Used[T]:
            arguments = {"answer": answer, **given} | ({"anew": anew} if anew is not None else {})
            used: type[Used[T]] = Used[output]  # type: ignore[valid-type]
            try:
                return await self.texts.call(f"openai.{by or asked.operation}", used, arguments, failing=_FAILING)
            except TextRefused:
                if asked.operation not in WRITING:
                    raise
                return Used(flaw="it cannot be read")

        return await self._requests.ask(asked, use)


@dataclass(frozen=True)
class _Mending:
    """`Mender` in children."""

    texts: TextWork

    async def begun(self, answer: str) -> Begun:
        return await self.texts.call("openai.begun", Begun, {"answer": answer}, failing=_FAILING)

    async def joined(self, first: str, second: str) -> str:
        return await self.texts.call("openai.joined", str, {"first": first, "second": second}, failing=_FAILING)


@dataclass(frozen=True)
class _Task:
    """Something to write.

    Attributes:
        own: what only this operation is told, besides what all are.
        given: what its children need besides the context.
        plain: what the operation takes that writes in the person's own words.
    """

    operation: str
    context: TailoringContext
    own: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    plain: Mapping[str, Any] = field(default_factory=dict)
