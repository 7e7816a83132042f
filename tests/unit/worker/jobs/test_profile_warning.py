"""What a job says at its end of the profile that it wrote."""

from client_sdk.models import Evaluation, ResumeData, TalkingPoints
from core.checking.letters.draft import ProfileDraft
from core.record.context import TailoringContext, TargetOpportunity
from core.record.fingerprint import RecordFingerprint
from tests.fakes.profiles import data_engineer_context, engine
from worker.engines.offline.gate import Gated
from worker.jobs.steps.profile import NOT_EVALUATED, ProfileSteps, complete


def _warning(context: TailoringContext, *, warning: str | None = None) -> str | None:
    record = RecordFingerprint(whole="", evidence={str(item.id): "" for item in context.evidence})
    steps = ProfileSteps(engine=engine(), context=context, record=record)
    draft = ProfileDraft(talking_points=TalkingPoints(), narrative="", resume_data=ResumeData(summary=""))
    gated = Gated(profile=draft, changed=0, citations=[])
    return complete(steps, gated, Evaluation(status="failed"), marks=None, warning=warning).warning


def test_why_there_is_no_letter_comes_first() -> None:
    read = data_engineer_context()
    hardly = read.model_copy(update={"unread": "Much could not be read; then confirm."})

    assert _warning(read) == NOT_EVALUATED
    assert _warning(hardly, warning="It is long.") == (
        f"There is no letter, and no fit is said: much could not be read; then confirm. It is long. {NOT_EVALUATED}"
    )
    assert (_warning(TailoringContext(opportunity=TargetOpportunity())) or "").startswith(
        "There is no letter, and no fit is said: your record says nothing yet."
    )
