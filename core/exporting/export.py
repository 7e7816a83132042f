"""A profile → one file of it."""

from datetime import date

from client_sdk.exporting import ExportFormat, ExportPaper, ExportPart, ExportTemplate
from core.exporting.files import Sources
from core.exporting.json_resume import json_resume
from core.exporting.markdown import markdown
from core.exporting.paper import is_north_american, paper_of
from core.exporting.pdf import NotPrintable, pdf
from core.exporting.sheets import Sheet, letter_sheet, resume_sheet
from core.exporting.word import word


class NoExport(Exception):
    """There is no such file of this profile; the message says why, for its owner."""


def export(
    sources: Sources,
    part: ExportPart,
    kind: ExportFormat,
    template: ExportTemplate,
    today: date,
    *,
    paper: ExportPaper | None = None,
) -> bytes:
    """The file. `today` is the day of a letter; it is nowhere in a résumé. Without `paper`, see `core.exporting.paper`.

    Raises:
        NoExport: the profile has no letter, the format is for résumés only, or a PDF's fonts lack its letters.
    """
    if part == "letter":
        if kind == "json-resume":
            raise NoExport("JSON Resume is a form of résumés. Please take the letter as pdf, docx or md.")
        if not sources.letter.strip():
            raise NoExport("This profile has no letter.")
        month_first = is_north_american(sources.resume)
        sheet: Sheet = letter_sheet(sources.resume, sources.letter, today, month_first=month_first)
        return _pages(sheet, kind, template, paper or paper_of(sources.resume))
    if kind == "json-resume":
        return json_resume(sources.resume).encode()
    return _pages(resume_sheet(sources.resume), kind, template, paper or paper_of(sources.resume))


def _pages(sheet: Sheet, kind: ExportFormat, template: ExportTemplate, paper: ExportPaper) -> bytes:
    if kind == "md":
        return markdown(sheet).encode()
    if kind == "docx":
        return word(sheet, template, paper)
    try:
        return pdf(sheet, template, paper)
    except NotPrintable as lacking:
        raise NoExport(str(lacking)) from lacking
