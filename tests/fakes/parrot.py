"""An engine that says all it knows in everything it writes, so that whatever it was told can be found again."""

from dataclasses import dataclass, field
from time import monotonic

from client_sdk.models import Evaluation, EvaluationIssue, Gap, ResumeBullet, TalkingPoint, TalkingPoints
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.record.context import TailoringContext
from core.record.models import Person, Role
from core.record.readings import ExtractedDocument, ExtractedEvidence, ExtractedRole
from tests.fakes.scripted_engine import ScriptedEngine
from worker.reading.blocks import ReadFile
from worker.runtime.replies import Reply


@dataclass
class Parrot(ScriptedEngine):
    """Reads a line as a fact, the first one as who it is and where; `told` are the contexts, and when they came."""

    name: str = "parrot"
    told: list[tuple[float, str]] = field(default_factory=list)

    async def read_resume(self, file: ReadFile) -> Reply[ExtractedDocument]:
        first, *facts = [line.text for line in file.lines if line.text.strip()]
        read = ExtractedDocument(
            text=file.text,
            person=Person(name="Ann Lee", headline=f"Headline {first}", contact=[f"{first}@example.com"]),
            roles=[
                ExtractedRole(key="r", company=f"Company {first}", title=f"Title {first}", start="2019", end="2021")
            ],
            evidence=[ExtractedEvidence(key=fact, role_key="r", kind="accomplishment", text=fact) for fact in facts],
        )
        return await self._answer("read_resume", read)

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        self._hear(context)
        items = [
            TalkingPoint(requirement="Python", text=item.text, evidence_ids=[item.id]) for item in context.evidence
        ]
        gaps = [Gap(requirement="SQL", note=_all(context))]
        return await self._answer("talking_points", TalkingPoints(items=items, gaps=gaps))

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[Letter]:
        self._hear(context)
        return await self._answer("narrative", Letter(text=_all(context)))

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        return await self._answer("resume_summary", ResumeSummary(headline=_all(context)[:200], summary=_all(context)))

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        """Each bullet says what two pieces of evidence say, and cites both."""
        mine = [item for item in context.evidence if item.role_id == role.id]
        pairs = zip(mine, [*mine[1:], *mine[:1]], strict=True)
        bullets = [ResumeBullet(text=f"{a.text} and {b.text}", evidence_ids=[a.id, b.id]) for a, b in pairs]
        return await self._answer("resume_role", bullets)

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        return await self._answer("resume_skills", [item.text for item in context.evidence])

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        issue = EvaluationIssue(severity="info", text=_all(context))
        return await self._answer(
            "evaluate", Evaluation(status="completed", grounding=1, coverage=1, relevance=1, overall=1, issues=[issue])
        )

    def _hear(self, context: TailoringContext) -> None:
        self.told.append((monotonic(), context.model_dump_json()))


def _all(context: TailoringContext) -> str:
    roles = " ".join(f"{role.title} {role.company}" for role in context.roles)
    return f"{context.person.headline} {roles} {' '.join(item.text for item in context.evidence)}"
