"""From files to whole profiles, as the worker's jobs make them, without a database."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path

from client_sdk.models import Evaluation
from core.checking.letters.draft import ProfileDraft
from core.record.build import DocumentReading, build
from core.record.context import TailoringContext, TargetOpportunity
from core.record.merging import deduplicated
from core.record.projection import tailoring_record
from core.record.readings import ExtractedDocument, Posting
from tests.fakes.in_process import InProcess
from tests.fakes.records import TODAY, stable_id
from worker.engines.assembly import assemble_resume
from worker.engines.base import Engine
from worker.engines.offline.engine import OfflineEngine
from worker.reading.document import read_file
from worker.reading.posting import clean_posting
from worker.understanding.postings.posting import read_posting as extract_posting
from worker.understanding.resume import read_resume as extract_resume

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
RESUMES = ROOT / "tests" / "data" / "resumes"
POSTINGS = ROOT / "tests" / "data" / "postings"


@dataclass(frozen=True, kw_only=True)
class Tailored:
    """A context and what an engine made of it."""

    context: TailoringContext
    profile: ProfileDraft
    evaluation: Evaluation


def engine() -> OfflineEngine:
    """The offline engine on a fixed day."""
    return OfflineEngine(InProcess(), today=lambda: TODAY)


@cache
def read_resume(path: Path) -> ExtractedDocument:
    """What the offline engine finds in a résumé's file."""
    return extract_resume(read_file(path.read_bytes()))


@cache
def read_posting(path: Path) -> Posting:
    """What the offline engine finds in a posting's file."""
    return extract_posting(clean_posting(path.read_text(encoding="utf-8")))


def context_of(document: ExtractedDocument, posting: Posting, description: str = "") -> TailoringContext:
    """What a tailor job is given: the record made of the document, as engines see it."""
    record = build([DocumentReading(document_id=stable_id("document"), reading=deduplicated(document))], [])
    person, roles, evidence, claims = tailoring_record(record)
    return TailoringContext(
        person=person,
        opportunity=TargetOpportunity(
            title=posting.title,
            company=posting.company,
            location=posting.location,
            description=description,
            requirements=posting.requirements,
        ),
        roles=roles,
        evidence=evidence,
        claims=claims,
    )


def data_engineer_context() -> TailoringContext:
    """What a tailor job is given for the pair that most tests use."""
    return context_of(read_resume(DATA_ENGINEER[0]), read_posting(DATA_ENGINEER[1]))


async def tailor(context: TailoringContext, writer: Engine | None = None) -> Tailored:
    """All steps of a tailor job, one after the other."""
    writer = writer or engine()
    points = (await writer.talking_points(context)).value
    narrative = (await writer.narrative(context, points)).value
    summary = (await writer.resume_summary(context, points)).value
    bullets = {role.id: (await writer.resume_role(context, points, role)).value for role in context.roles}
    skills = (await writer.resume_skills(context, points)).value
    resume = assemble_resume(context, summary=summary, bullets=bullets, skills=skills, today=TODAY)
    profile = ProfileDraft(
        talking_points=points,
        narrative=narrative.text,
        resume_data=resume,
        citations=[*narrative.citations, *summary.citations],
    )
    return Tailored(context=context, profile=profile, evaluation=(await writer.evaluate(context, profile)).value)


@cache
def tailored(resume: Path, posting: Path) -> Tailored:
    """The profile for a pair of files."""
    description = clean_posting(posting.read_text(encoding="utf-8"))
    context = context_of(read_resume(resume), read_posting(posting), description)
    # On a thread of its own, so that tests that run on an event loop may call this, too.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, tailor(context)).result()


DATA_ENGINEER = (EXAMPLES / "resumes/data-engineer.pdf", EXAMPLES / "postings/senior-data-platform-engineer.md")
NURSE = (EXAMPLES / "resumes/registered-nurse.docx", EXAMPLES / "postings/nurse-manager-cardiac-stepdown.txt")
PROJECT_MANAGER = (
    EXAMPLES / "resumes/operations-project-manager.txt",
    EXAMPLES / "postings/construction-project-manager.txt",
)
# Every résumé at hand, and every posting; each résumé beside one of them.
RESUME_FILES = (*sorted((EXAMPLES / "resumes").iterdir()), *sorted(RESUMES.iterdir()))
POSTING_FILES = (*sorted((EXAMPLES / "postings").iterdir()), *sorted(POSTINGS.glob("*.*")))
EACH_RESUME = tuple(zip(RESUME_FILES, cycle(POSTING_FILES), strict=False))
PAIRS = {"data engineer": DATA_ENGINEER, "nurse": NURSE, "project manager": PROJECT_MANAGER}


def roles_of(document: ExtractedDocument) -> list[str]:
    return [f"{r.title} | {r.company} | {r.location} | {r.start} | {r.end}" for r in document.roles]


def texts_of(document: ExtractedDocument, kind: str) -> list[str]:
    return [item.text for item in document.evidence if item.kind == kind]
