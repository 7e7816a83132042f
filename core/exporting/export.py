"""A profile → one file of it."""

from datetime import date

from client_sdk.exporting import ExportFormat, ExportPart, ExportTemplate
from core.exporting.files import Sources
from core.exporting.json_resume import json_resume
from core.exporting.markdown import markdown
from core.exporting.pdf import NotPrintable, pdf
from core.exporting.sheets import Sheet, letter_sheet, resume_sheet
from core.exporting.word import word


class NoExport(Exception):
    """There is no such file of this profile; the message says why, for its owner."""


def export(sources: Sources, part: ExportPart, kind: ExportFormat, template: ExportTemplate, today: date) -> bytes:
    """The file. `today` is the day of a letter; it is nowhere in a résumé.

    Raises:
        NoExport: the profile has no letter, the format is for résumés only, or a PDF's fonts lack its letters.
    """
    if part == "letter":
        if kind == "json-resume":
            raise NoExport("JSON Resume is a form of résumés. Please take the letter as pdf, docx or md.")
        if not sources.letter.strip():
            raise NoExport("This profile has no letter.")
        return _pages(letter_sheet(sources.resume, sources.letter, today), kind, template)
    if kind == "json-resume":
        return json_resume(sources.resume).encode()
    return _pages(resume_sheet(sources.resume), kind, template)


def _pages(sheet: Sheet, kind: ExportFormat, template: ExportTemplate) -> bytes:
    if kind == "md":
        return markdown(sheet).encode()
    if kind == "docx":
        return word(sheet, template)
    try:
        return pdf(sheet, template)
    except NotPrintable as lacking:
        raise NoExport(str(lacking)) from lacking
