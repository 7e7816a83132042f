"""Files of thirty profiles, read back by our own reader: is a role, a date, a line or a skill lost on the way?

Other programs read them too, where this machine has them: PDFium and Poppler PDFs, LibreOffice Word files.

The profiles are the records of `benchmarks/honesty/strangers`, as their résumés would be: no reader was near them.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import get_args

from benchmarks._other_readers import found_in, is_there, libre_office, pdfium, poppler
from benchmarks.figures import Figure, Report
from benchmarks.honesty.records import load_folder
from benchmarks.reading.facts import Role
from benchmarks.reading.matching import tally
from benchmarks.reading.predicted import facts_of_resume
from benchmarks.reading.right import same_name, same_position, same_role
from benchmarks.reading.words import contains, words
from client_sdk.exporting import ExportFormat, ExportTemplate
from client_sdk.models import ResumeBullet, ResumeData, ResumeRole
from core.exporting.export import export
from core.exporting.files import Sources
from core.record.context import TailoringContext
from core.record.models import EvidenceKind
from core.record.readings import ExtractedDocument
from worker.reading.document import read_file
from worker.understanding.resume import read_resume
from worker.understanding.structured import read_structured, shape_of

PROFILES = 30
TODAY = date(2026, 11, 28)
STRANGERS = Path(__file__).parent / "honesty" / "strangers"
PAGES = ("pdf", "docx")
KINDS = ("names", "roles", "roles with their dates", "bullets", "skills", "education and certificates")

Counts = Counter[str]


def main() -> Report:
    """The share of each kind that comes back, by format."""
    profiles = list(islice(resumes(), PROFILES))
    figures = [figure for kind, template in files() for figure in _figures(profiles, kind, template)]
    figures += [figure for template in get_args(ExportTemplate) for figure in _elsewhere(profiles, template)]
    return Report(title=f"{len(profiles)} profiles as files, read back", figures=figures)


def _figures(profiles: list[ResumeData], kind: ExportFormat, template: ExportTemplate) -> Iterator[Figure]:
    kept, there = Counter[str](), Counter[str]()
    for resume in profiles:
        one_kept, one_there = read_back(resume, kind, template)
        kept.update(one_kept)
        there.update(one_there)
    look = f" ({template})" if kind in PAGES else ""
    for what in KINDS:
        share = kept[what] / there[what] if there[what] else None
        note = f"{kept[what]} of {there[what]}"
        yield Figure(what=f"{kind}{look}: {what}", value=share, unit="", at_least=1.0, note=note)


def _elsewhere(profiles: list[ResumeData], template: ExportTemplate) -> Iterator[Figure]:
    def made(kind: ExportFormat) -> list[bytes]:
        return [export(Sources(resume=each, letter=""), "resume", kind, template, TODAY) for each in profiles]

    pages = made("pdf")
    readings = {
        "pdf with PDFium": [pdfium(each) for each in pages],
        "pdf with Poppler": [poppler(each) for each in pages] if is_there("pdftotext") else None,
        "docx with LibreOffice": libre_office(made("docx")) if is_there("soffice") else None,
    }
    for what, texts in readings.items():
        counts = [found_in(text, each) for text, each in zip(texts or [], profiles, strict=False)]
        kept, there = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
        note = f"{kept} of {there} names, titles, dates, lines and skills" if counts else "not on this machine"
        share = kept / there if there else None
        yield Figure(what=f"{what} ({template})", value=share, unit="", at_least=1.0, note=note)


def files() -> Iterator[tuple[ExportFormat, ExportTemplate]]:
    """Every kind of file; only pages have two looks."""
    for kind in get_args(ExportFormat):
        for template in get_args(ExportTemplate) if kind in PAGES else ("plain",):
            yield kind, template


def resumes() -> Iterator[ResumeData]:
    """The strangers' records as résumés."""
    for case in load_folder(STRANGERS):
        yield resume_of(case.context)


def resume_of(context: TailoringContext) -> ResumeData:
    """All of a record, in its own words."""

    def lines(kind: EvidenceKind) -> list[str]:
        return [each.text for each in context.evidence if each.kind == kind and each.polarity == "does"]

    return ResumeData(
        name=context.person.name,
        headline=context.person.headline,
        contact=context.person.contact,
        roles=[
            ResumeRole(
                company=role.company,
                title=role.title,
                location=role.location,
                start=role.start,
                end=role.end,
                bullets=[ResumeBullet(text=each.text) for each in context.evidence if each.role_id == role.id],
            )
            for role in context.roles
        ],
        skills=[name.strip() for line in lines("skill") for name in line.split(",")],
        education=lines("education"),
        certifications=lines("certification"),
    )


def read_back(resume: ResumeData, kind: ExportFormat, template: ExportTemplate) -> tuple[Counts, Counts]:
    """How many facts of each kind the file gives back, and how many there are."""
    content = export(Sources(resume=resume, letter=""), "resume", kind, template, TODAY)
    file = read_file(content)
    read = read_structured(file) if shape_of(file) else read_resume(file)
    facts = facts_of_resume(read, today=TODAY)
    true = [_role(role) for role in resume.roles]
    bullets = [bullet.text for role in resume.roles for bullet in role.bullets]
    papers = [*resume.education, *resume.certifications]
    kept = Counter(
        {
            "names": int(bool(facts.name and resume.name and same_name(facts.name, resume.name))),
            "roles": tally(facts.roles or [], true, same_position).right,
            "roles with their dates": tally(facts.roles or [], true, same_role).right,
            "bullets": _count(bullets, _told(read, with_role=True)),
            "skills": _count(resume.skills, [*_told(read), *(facts.skills or [])]),
            "education and certificates": _count(papers, _told(read)),
        }
    )
    numbers = (bool(resume.name), len(true), len(true), len(bullets), len(resume.skills), len(papers))
    return kept, Counter(dict(zip(KINDS, numbers, strict=True)))


def _role(role: ResumeRole) -> Role:
    return Role(title=role.title, employer=role.company, place=role.location, start=role.start, end=role.end)


def _told(read: ExtractedDocument, *, with_role: bool = False) -> list[str]:
    return [each.text for each in read.evidence if each.role_key or not with_role]


def _count(lines: list[str], told: list[str]) -> int:
    """How many lines stand, word for word, in what was read."""
    texts = [words(text) for text in told]
    return sum(any(contains(text, words(line)) for text in texts) for line in lines)
