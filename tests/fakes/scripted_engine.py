"""An engine that answers at once, and fails, waits or hangs where a test tells it to."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from client_sdk.models import Evaluation, Requirement, ResumeBullet, TalkingPoint, TalkingPoints
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEvidence, ExtractedRole, Posting
from tests.fakes.in_process import InProcess
from worker.engines.errors import Throttled
from worker.fetching import PageSource, WebPages
from worker.reading.blocks import ReadFile
from worker.runtime.calls import Outcome, Tokens
from worker.runtime.children import TextWork
from worker.runtime.replies import Reply
from worker.runtime.request_context import call_book, confirm_lease

T = TypeVar("T")


class Gate(asyncio.Event):
    """For a script: a call that comes back once the gate was opened with `set`. Any number of calls may wait."""

    async def __call__(self) -> None:
        await self.wait()


@dataclass
class ScriptedEngine:
    """`script[operation]` holds what happens at the next calls: an exception, seconds, or a coroutine function.

    A test that does something while a call runs gives it a `Gate` to wait at: after so many seconds the call may
    be over before a slow machine has noticed that it began.
    """

    name: str = "scripted"
    model: str = "scripted-1"
    script: dict[str, list[Exception | float | Callable[[], Awaitable[object]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    calls: list[tuple[str, float]] = field(default_factory=list)
    closed_early: list[str] = field(default_factory=list)
    running: int = 0
    most_running: int = 0
    before: Callable[[str], Awaitable[None]] | None = None
    is_closed: bool = False
    texts: TextWork = field(default_factory=InProcess)
    pages: PageSource = field(default_factory=WebPages)
    models: dict[str, str] = field(default_factory=dict)
    narrative_text: str = "Dear all, I did this."

    def count(self, operation: str) -> int:
        return sum(name == operation for name, _ in self.calls)

    is_deterministic: bool = False
    patience_s: float | None = None

    def author_of(self, operation: str) -> str:
        return f"{self.name}/{self.model}/{operation}"

    def model_of(self, operation: str) -> str:
        return self.models.get(operation, self.model)

    async def _answer(self, operation: str, value: T) -> Reply[T]:
        book = call_book.get()
        call = await book.begin(operation, self.model) if book else None
        await confirm_lease()
        self.calls.append((operation, time.monotonic()))
        self.running += 1
        outcome, cost_usd = Outcome.LOST, None
        self.most_running = max(self.most_running, self.running)
        try:
            if self.before is not None:
                await self.before(operation)
            planned = self.script[operation]
            match planned.pop(0) if planned else None:
                case Exception() as error:
                    raise error
                case float() | int() as delay_s:
                    await asyncio.sleep(delay_s)
                case None:
                    pass
                case wait:
                    await wait()
            outcome, cost_usd = Outcome.ANSWERED, 0.001
        except asyncio.CancelledError:
            self.closed_early.append(operation)
            outcome = Outcome.CANCELLED
            raise
        except Throttled:
            outcome, cost_usd = Outcome.REFUSED, 0.0
            raise
        finally:
            self.running -= 1
            if book and call:
                call.is_sent = True
                took = Tokens(input=10, output=5, is_estimated=outcome is not Outcome.ANSWERED)
                book.end(call, call.ended(outcome, took, cost_usd=cost_usd, request_id=None))
        return Reply(value=value, model=self.model, input_tokens=10, output_tokens=5, cost_usd=0.001)

    async def read_posting(self, text: str) -> Reply[Posting]:
        requirements = [Requirement(text=line) for line in text.splitlines() if line.startswith("-")]
        return await self._answer(
            "read_posting", Posting(title=text.splitlines()[0], company="Acme", requirements=requirements)
        )

    async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        return await self._answer("read_resume", _extracted(file.text))

    async def read_story(self, file: ReadFile) -> Reply[ExtractedDocument]:
        return await self._answer("read_story", _extracted(file.text).model_copy(update={"roles": []}))

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        ids = [item.id for item in context.evidence[:1]]
        items = [
            TalkingPoint(requirement=wanted.text, text="I did this.", evidence_ids=ids)
            for wanted in context.opportunity.requirements
        ]
        return await self._answer("talking_points", TalkingPoints(items=items))

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[Letter]:
        return await self._answer("narrative", Letter(text=self.narrative_text))

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        return await self._answer("resume_summary", ResumeSummary(headline="Engineer", summary="Did this."))

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        mine = [item for item in context.evidence if item.role_id == role.id]
        return await self._answer(
            "resume_role", [ResumeBullet(text=item.text, evidence_ids=[item.id]) for item in mine]
        )

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        return await self._answer("resume_skills", ["Python", "SQL"])

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        return await self._answer(
            "evaluate", Evaluation(status="completed", grounding=1, coverage=1, relevance=1, overall=1)
        )

    async def aclose(self) -> None:
        self.is_closed = True


def _extracted(text: str) -> ExtractedDocument:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    evidence = [
        ExtractedEvidence(key=f"e{number}", role_key="r1", kind="accomplishment", text=line)
        for number, line in enumerate(lines)
    ]
    claim = ExtractedClaim(type="skill", label="Python", description="", evidence_keys=["e0"])
    role = ExtractedRole(key="r1", company="Acme", title="Engineer", start="2020", end="present")
    return ExtractedDocument(text=text, roles=[role], evidence=evidence, claims=[claim])


def never() -> Callable[[], Awaitable[Any]]:
    """For a script: a call that does not come back by itself."""
    return lambda: asyncio.sleep(3600)
