"""What children of the API can be asked to do with texts and files. The fork server loads this, and what it imports."""

from base64 import b64encode
from datetime import date
from typing import Any
from uuid import UUID

from client_sdk.exporting import ExportFormat, ExportPaper, ExportPart, ExportTemplate
from client_sdk.models import ProfileCheck, ResumeBullet, ResumeData, ResumeRole, TalkingPoints
from core.checking.editing import check_edited
from core.checking.letters.draft import ProfileDraft
from core.confined.child import Operations, Refusal, operation
from core.exporting.export import NoExport, export
from core.exporting.files import Sources
from core.exporting.pdf import load_fonts
from core.record.context import TailoringContext, TargetOpportunity, context_of
from core.record.inputs import record_of
from core.record.models import Evidence, Person, Role

_ROLE = UUID(int=1)


def _check_profile(told: dict[str, Any], profile: ProfileDraft, written: ProfileDraft, today: date) -> ProfileCheck:
    """`told` is what `read_profile_inputs` answers: the record, the posting, and the name that the person goes by."""
    opportunity = TargetOpportunity.model_validate(told["opportunity"])
    context = context_of(record_of(told), opportunity, display_name=told.get("display_name"))
    return check_edited(context, profile, written, today)


def _export_profile(
    sources: Sources,
    part: ExportPart,
    kind: ExportFormat,
    *,
    template: ExportTemplate,
    paper: ExportPaper | None,
    today: date,
) -> str:
    """The file, in base64."""
    try:
        return b64encode(export(sources, part, kind, template, today, paper=paper)).decode()
    except NoExport as reason:
        raise Refusal(str(reason)) from reason


def rehearse() -> None:
    """One small check, before any stranger's text is there: what is read and built once is then in every child."""
    load_fonts()
    text = "Cut the nightly load from 4 hours to 30 minutes by moving it to Python."
    fact = Evidence(id=UUID(int=2), role_id=_ROLE, kind="accomplishment", text=text)
    role = Role(id=_ROLE, title="Data Engineer", company="Acme", start="2019", end="2021")
    context = TailoringContext(
        person=Person(name="Jo Doe"),
        opportunity=TargetOpportunity(title="Data Engineer", description="You write Python."),
        roles=[role],
        evidence=[fact],
    )
    bullets = [ResumeBullet(text=text, evidence_ids=[fact.id])]
    resume = ResumeData(
        name="Jo Doe",
        summary="Data engineer with two years of experience.",
        roles=[ResumeRole(title="Data Engineer", company="Acme", start="2019", end="2021", bullets=bullets)],
        skills=["Python"],
    )
    letter = "Dear hiring team,\n\nAt Acme, I cut the nightly load to 30 minutes.\n\nKind regards\nJo Doe"
    profile = ProfileDraft(talking_points=TalkingPoints(), narrative=letter, resume_data=resume)
    check_edited(context, profile, profile, date(2026, 1, 1))


OPERATIONS: Operations = {
    "check_profile": operation(_check_profile),
    "export_profile": operation(_export_profile),
}
