"""The engine that needs no network: it selects, orders and phrases what the user's own documents say."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from client_sdk.models import Evaluation, ResumeBullet, TalkingPoints
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from worker.engines.authorship import code_of_offline_engine
from worker.fetching import PageSource, WebPages
from worker.reading.blocks import ReadFile
from worker.runtime.children import TextWork
from worker.runtime.replies import Reply

T = TypeVar("T")
MODEL = "grounded-1"

_POSTING = "This posting could not be read"
_DOCUMENT = "This text could not be read"
_PROFILE = "The profile could not be written"


def _today() -> date:
    return datetime.now(UTC).date()


class OfflineEngine:
    """Deterministic: the same input on the same day gives the same output. Costs nothing.

    Args:
        texts: where they are worked on; see `worker.operations`.
        pages: where pages of the web come from, for the jobs.
        today: what day it is, for roles that go on until now.
    """

    name = "offline"
    model = MODEL
    is_deterministic = True
    patience_s = None

    def __init__(self, texts: TextWork, *, pages: PageSource | None = None, today: Callable[[], date] = _today) -> None:
        self.texts = texts
        self.pages = pages or WebPages()
        self._today = today

    def model_of(self, operation: str) -> str:
        del operation
        return self.model

    def author_of(self, operation: str) -> str:
        # Years of experience grow with the months.
        return f"{self.name}/{code_of_offline_engine()}/{self._today():%Y-%m}/{operation}"

    async def read_posting(self, text: str) -> Reply[Posting]:
        return await self._ask("read_posting", Posting, _POSTING, text=text)

    async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        return await self._ask("read_resume", ExtractedDocument, _DOCUMENT, file=file)

    async def read_story(self, file: ReadFile) -> Reply[ExtractedDocument]:
        return await self._ask("read_story", ExtractedDocument, _DOCUMENT, file=file)

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        return await self._ask("talking_points", TalkingPoints, _PROFILE, context=context, today=self._today())

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[Letter]:
        return await self._ask("narrative", Letter, _PROFILE, context=context, points=points, today=self._today())

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        return await self._ask(
            "resume_summary", ResumeSummary, _PROFILE, context=context, points=points, today=self._today()
        )

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        return await self._ask(
            "resume_role",
            list[ResumeBullet],
            _PROFILE,
            context=context,
            points=points,
            role=role,
            today=self._today(),
        )

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        del points
        return await self._ask("resume_skills", list[str], _PROFILE, context=context, today=self._today())

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        return await self._ask(
            "evaluate",
            Evaluation,
            "The profile could not be evaluated",
            context=context,
            profile=profile,
            today=self._today(),
        )

    async def aclose(self) -> None:
        """Ends the children, if it has any."""
        await self.texts.aclose()

    async def _ask(self, operation: str, output: type[T], failing: str, **arguments: Any) -> Reply[T]:
        value = await self.texts.call(f"offline.{operation}", output, arguments, failing=failing)
        return Reply(value=value, model=self.model)
