"""How much is taken from one text, and how long each piece of it may be, whoever read it and whatever it was.

No real résumé or posting comes near. Without bounds one text could make work for every other step, and for ever.
"""

from collections.abc import Iterable
from typing import TypeVar

from client_sdk.models import Requirement, WireModel
from core.record.context import TailoringContext
from core.record.readings import ExtractedDocument, ExtractedDoubt, Posting, ReadingReport

MAX_ROLES = 40
MAX_EVIDENCE = 300
MAX_CLAIMS = 300
MAX_REQUIREMENTS = 40
MAX_KEYWORDS = 8
MAX_CONTACTS = 20
MAX_DOUBTS = 40
MAX_CHOICES = 10
MAX_REPORTED = 200
# Characters of what stands in one line (names, titles, dates, places), of a requirement, of a piece of evidence.
MAX_LINE = 300
MAX_REQUIREMENT = 600
MAX_STATEMENT = 2_000

ModelT = TypeVar("ModelT", bound=WireModel)


def bounded_document(document: ExtractedDocument) -> ExtractedDocument:
    """The first roles, evidence and claims of it, none of them too long; its text stays whole."""
    return document.model_copy(
        update={
            "person": _with_contacts(_clipped(document.person)),
            "roles": [_clipped(role) for role in document.roles[:MAX_ROLES]],
            "evidence": [_clipped(item) for item in document.evidence[:MAX_EVIDENCE]],
            "claims": [_clipped(claim) for claim in document.claims[:MAX_CLAIMS]],
            "entries": [_clipped(entry) for entry in document.entries[:MAX_EVIDENCE]],
            "doubts": [_with_choices(_clipped(doubt)) for doubt in document.doubts[:MAX_DOUBTS]],
            "report": _bounded_report(document.report),
        }
    )


def bounded_posting(posting: Posting) -> Posting:
    """The first requirements of it, none of them too long."""
    return _clipped(posting).model_copy(update={"requirements": _requirements(posting.requirements)})


def bounded_context(context: TailoringContext) -> TailoringContext:
    """The same with no statement and no name too long. A record may hold the evidence of many documents: all stays."""
    opportunity = context.opportunity
    return context.model_copy(
        update={
            "person": _with_contacts(_clipped(context.person)),
            "opportunity": _clipped(opportunity, leave={"description", "url", "why"}).model_copy(
                update={"requirements": _requirements(opportunity.requirements)}
            ),
            "roles": [_clipped(role) for role in context.roles],
            "evidence": [_clipped(item) for item in context.evidence],
            "claims": [_clipped(claim) for claim in context.claims],
        }
    )


def document_warning(document: ExtractedDocument) -> str | None:
    """What to tell the owner: what the reader warns of, and that the document may hold more than was taken."""
    bound = _warning(
        (len(document.roles), MAX_ROLES, "roles"), (len(document.evidence), MAX_EVIDENCE, "pieces of evidence")
    )
    return " ".join([*document.report.warnings, *([bound] if bound else [])]) or None


def posting_warning(posting: Posting) -> str | None:
    """What to tell the owner of a posting that may ask for more than was taken."""
    return _warning((len(posting.requirements), MAX_REQUIREMENTS, "requirements"))


def _with_choices(doubt: ExtractedDoubt) -> ExtractedDoubt:
    return doubt.model_copy(update={"choices": [choice[:MAX_LINE] for choice in doubt.choices[:MAX_CHOICES]]})


def _bounded_report(report: ReadingReport) -> ReadingReport:
    lines = {
        name: [line[:MAX_LINE] for line in getattr(report, name)[:MAX_REPORTED]]
        for name in ("lines_unplaced", "warnings")
    }
    return report.model_copy(update=lines)


def _warning(*counts: tuple[int, int, str]) -> str | None:
    reached = [f"{most} {what}" for count, most, what in counts if count >= most]
    return f"At most {' and '.join(reached)} are taken from one text; this one may hold more." if reached else None


def _requirements(requirements: Iterable[Requirement]) -> list[Requirement]:
    return [
        _clipped(requirement).model_copy(
            update={"keywords": [keyword[:MAX_LINE] for keyword in requirement.keywords[:MAX_KEYWORDS]]}
        )
        for requirement in list(requirements)[:MAX_REQUIREMENTS]
    ]


def _with_contacts(person: ModelT) -> ModelT:
    contact: list[str] = getattr(person, "contact", [])
    return person.model_copy(update={"contact": [line[:MAX_LINE] for line in contact[:MAX_CONTACTS]]})


def _clipped(model: ModelT, leave: Iterable[str] = ()) -> ModelT:
    """The model itself when none of its texts is too long."""
    longest = {"description": MAX_STATEMENT, "headline": MAX_STATEMENT, "question": MAX_STATEMENT}
    own = MAX_REQUIREMENT if isinstance(model, Requirement) else MAX_STATEMENT
    changes = {
        name: value[:most]
        for name, value in model
        if isinstance(value, str)
        and name not in leave
        and len(value) > (most := own if name == "text" else longest.get(name, MAX_LINE))
    }
    return model.model_copy(update=changes) if changes else model
