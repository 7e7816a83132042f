"""A folder with `resume.*` and `posting.txt` → the whole profile, as a tailor job writes it, without a database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from benchmarks.letters.truth import Truth
from client_sdk.models import Evaluation
from core.checking.letters.draft import ProfileDraft
from core.record.build import DocumentReading, build
from core.record.context import TailoringContext, TargetOpportunity
from core.record.context import context_of as beside
from core.record.merging import deduplicated
from worker.engines.assembly import assemble_resume
from worker.engines.offline import writing
from worker.engines.offline.gate import gate
from worker.reading.document import read_file
from worker.reading.posting import clean_posting
from worker.understanding.postings.posting import read_posting
from worker.understanding.resume import read_resume

TODAY = date(2026, 11, 28)
PAIRS = Path(__file__).parent / "pairs"


@dataclass(frozen=True, kw_only=True)
class Written:
    """A profile with what it was written from. `changed` is what the gate replaced or left out: 0 when all is well."""

    name: str
    context: TailoringContext
    profile: ProfileDraft
    evaluation: Evaluation
    changed: int
    today: date = TODAY
    is_other_trade: bool = False
    """Whether no position has the trade of the posting, as far as the drawing of the pair knows."""
    truth: Truth = field(default_factory=Truth)


def contexts(folder: Path = PAIRS) -> Iterator[tuple[str, TailoringContext]]:
    """What a tailor job is given for each pair below the folder, by the pair's name."""
    for pair in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield pair.name, context_of(next(pair.glob("resume.*")), next(pair.glob("posting.*")))


def context_of(resume: Path, posting: Path) -> TailoringContext:
    """The record made of one résumé, beside one posting."""
    reading = deduplicated(read_resume(read_file(resume.read_bytes())))
    record = build([DocumentReading(document_id=uuid5(NAMESPACE_URL, "document"), reading=reading)], [])
    text = clean_posting(posting.read_text(encoding="utf-8"))
    read = read_posting(text)
    target = TargetOpportunity(
        title=read.title,
        company=read.company,
        location=read.location,
        description=text,
        requirements=read.requirements,
    )
    return beside(record, target, display_name=None)


def answered(context: TailoringContext, name: str, answers: Path) -> TailoringContext:
    """The context with why the person applies, by the name of the pair or of its posting; as it is without a file."""
    posting = name.rpartition("-")[0].rpartition("_")[2]
    found = next((path for path in (answers / f"{name}.txt", answers / f"{posting}.txt") if path.exists()), None)
    if found is None:
        return context
    why = found.read_text(encoding="utf-8").strip()
    return context.model_copy(update={"opportunity": context.opportunity.model_copy(update={"why": why})})


def write(
    name: str,
    context: TailoringContext,
    today: date = TODAY,
    *,
    is_other_trade: bool = False,
    truth: Truth | None = None,
) -> Written:
    """All steps of a tailor job, the gate among them."""
    points = writing.talking_points(context, today)
    resume = assemble_resume(
        context,
        summary=writing.resume_summary(context, points, today),
        bullets={role.id: writing.resume_role(context, points, role, today) for role in context.roles},
        skills=writing.resume_skills(context, today),
        today=today,
    )
    draft = ProfileDraft(
        talking_points=points, narrative=writing.narrative(context, points, today).text, resume_data=resume
    )
    gated = gate(context, draft, today)
    return Written(
        name=name,
        context=context,
        profile=gated.profile,
        evaluation=writing.evaluate(context, gated.profile, today),
        changed=gated.changed,
        today=today,
        is_other_trade=is_other_trade,
        truth=truth or Truth(),
    )
