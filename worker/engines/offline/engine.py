"""The engine that needs no network: it selects, orders and phrases what the user's own documents say."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

from client_sdk.models import Evaluation, ResumeBullet, TalkingPoints
from core.checking.draft import ProfileDraft
from core.checking.evaluation import evaluate
from core.checking.evidence import EvidenceIndex
from core.checking.relevance import Relevance
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from worker.engines.base import ResumeSummary
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.resume import write_bullets, write_summary
from worker.engines.offline.compose.strengths import ranked_skills
from worker.runtime.replies import Reply
from worker.understanding.posting import read_posting
from worker.understanding.resume import read_resume
from worker.understanding.story import read_story

T = TypeVar("T")
MODEL = "grounded-1"


def _today() -> date:
    return datetime.now(UTC).date()


class OfflineEngine:
    """Deterministic: the same input on the same day gives the same output. Costs nothing.

    Args:
        today: what day it is, for roles that go on until now.
    """

    name = "offline"
    model = MODEL

    def __init__(self, *, today: Callable[[], date] = _today) -> None:
        self._today = today

    async def read_posting(self, text: str) -> Reply[Posting]:
        """See `Engine.read_posting`."""
        return await self._run(lambda: read_posting(text))

    async def read_resume(self, text: str) -> Reply[ExtractedDocument]:
        """See `Engine.read_resume`."""
        return await self._run(lambda: read_resume(text))

    async def read_story(self, text: str) -> Reply[ExtractedDocument]:
        """See `Engine.read_story`."""
        return await self._run(lambda: read_story(text))

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        """See `Engine.talking_points`."""
        return await self._run(lambda: make_points(self._index(context)))

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[str]:
        """See `Engine.narrative`."""

        def write() -> str:
            index = self._index(context)
            return write_letter(index, points, Relevance(index))

        return await self._run(write)

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        """See `Engine.resume_summary`."""

        def write() -> ResumeSummary:
            index = self._index(context)
            return write_summary(index, points, Relevance(index))

        return await self._run(write)

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        """See `Engine.resume_role`."""

        def write() -> list[ResumeBullet]:
            index = self._index(context)
            return write_bullets(index, points, Relevance(index), role)

        return await self._run(write)

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        """See `Engine.resume_skills`."""
        del points

        def rank() -> list[str]:
            index = self._index(context)
            return ranked_skills(index, Relevance(index))

        return await self._run(rank)

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        """See `Engine.evaluate`."""

        def judge() -> Evaluation:
            index = self._index(context)
            return evaluate(index, profile, Relevance(index))

        return await self._run(judge)

    async def aclose(self) -> None:
        """Nothing to close."""

    def _index(self, context: TailoringContext) -> EvidenceIndex:
        return EvidenceIndex(context, self._today())

    async def _run(self, work: Callable[[], T]) -> Reply[T]:
        """The work on another thread, so that a long résumé does not hold up the event loop's other jobs."""
        return Reply(value=await asyncio.to_thread(work), model=self.model)
