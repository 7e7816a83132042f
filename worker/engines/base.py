"""The operations that every engine offers.

What they take and give are frozen pydantic models, so a step's output is `model_dump(mode="json")`; what the API also
returns (`TalkingPoints`, `ResumeBullet`, `Evaluation`, …) is the wire model itself.
"""

from typing import Protocol

from client_sdk.models import Evaluation, ResumeBullet, TalkingPoints
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from worker.fetching import PageSource
from worker.reading.blocks import ReadFile
from worker.runtime.children import TextWork
from worker.runtime.replies import Reply


class Engine(Protocol):
    """Reads documents and writes profiles. Operations raise `EngineError` and nothing else."""

    @property
    def name(self) -> str:
        """`offline` or `openai`; stored with each result."""
        ...

    @property
    def model(self) -> str:
        """The model used unless an operation has its own."""
        ...

    def model_of(self, operation: str) -> str:
        """The model that an operation asks."""
        ...

    @property
    def is_deterministic(self) -> bool:
        """Whether the same is written from the same."""
        ...

    @property
    def patience_s(self) -> float | None:
        """How long one try of an operation may take at most; None: as the settings have it."""
        ...

    def author_of(self, operation: str) -> str:
        """Who writes what an operation gives: engine, model and instructions, as far as they decide what is written."""
        ...

    @property
    def texts(self) -> TextWork:
        """Where strangers' texts are worked on, the engine's and the jobs'."""
        ...

    @property
    def pages(self) -> PageSource:
        """Where pages of the web come from, for the jobs."""
        ...

    async def read_posting(self, text: str) -> Reply[Posting]:
        """Title, company, location and requirements of a posting's text."""
        ...

    async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        """Person, roles, evidence and claims of a résumé."""
        ...

    async def read_story(self, file: ReadFile) -> Reply[ExtractedDocument]:
        """Evidence and claims of a story that the user tells in free text."""
        ...

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        """The requirements that the user's evidence answers, most relevant first, and those it does not."""
        ...

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[Letter]:
        """A short letter in the first person. Paragraphs are divided by an empty line."""
        ...

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        """The headline and summary of the résumé."""
        ...

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        """The bullets of one role, most relevant first."""
        ...

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        """Skills that the evidence shows, most relevant first."""
        ...

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        """How well a finished profile is grounded in the evidence and fits the posting."""
        ...

    async def aclose(self) -> None:
        """Close connections, and end what works on texts. The engine cannot be used afterwards."""
        ...
