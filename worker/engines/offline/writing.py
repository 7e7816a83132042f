"""What the offline engine does with a text or a context, as plain functions. They run in children."""

from datetime import date

from client_sdk.models import Evaluation, ResumeBullet, TalkingPoints
from core.checking.checker import Checker
from core.checking.evaluation import evaluate as evaluate_draft
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary, asked_only
from core.checking.letters.held_back import why_no_letter
from core.record.bounds import bounded_context
from core.record.context import TailoringContext
from core.record.models import Role
from worker.engines.asking_why import asking_why
from worker.engines.offline.compose.besides import with_besides
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.resume import write_bullets, write_summary
from worker.engines.offline.compose.strengths import ranked_skills


def talking_points(context: TailoringContext, today: date) -> TalkingPoints:
    """See `Engine.talking_points`; `today` is for roles that go on until now."""
    index = EvidenceIndex(bounded_context(context), today)
    points = with_besides(make_points(index), index, Relevance(index))
    return asking_why(points, index, has_letter=why_no_letter(index) is None)


def narrative(context: TailoringContext, points: TalkingPoints, today: date) -> Letter:
    """See `Engine.narrative`."""
    index = EvidenceIndex(bounded_context(context), today)
    return Letter(text=write_letter(index, asked_only(points), Relevance(index)))


def resume_summary(context: TailoringContext, points: TalkingPoints, today: date) -> ResumeSummary:
    """See `Engine.resume_summary`."""
    index = EvidenceIndex(bounded_context(context), today)
    return write_summary(index, asked_only(points), Relevance(index))


def resume_role(context: TailoringContext, points: TalkingPoints, role: Role, today: date) -> list[ResumeBullet]:
    """See `Engine.resume_role`."""
    index = EvidenceIndex(bounded_context(context), today)
    return write_bullets(index, asked_only(points), Relevance(index), role)


def resume_skills(context: TailoringContext, today: date) -> list[str]:
    """See `Engine.resume_skills`."""
    index = EvidenceIndex(bounded_context(context), today)
    checker = Checker(context=index.context, today=index.today)
    skills = ranked_skills(index, Relevance(index))
    return [name for name in skills if checker.check_field("skills", name).is_supported]


def evaluate(context: TailoringContext, profile: ProfileDraft, today: date) -> Evaluation:
    """See `Engine.evaluate`."""
    index = EvidenceIndex(bounded_context(context), today)
    return evaluate_draft(index, profile, Relevance(index))
