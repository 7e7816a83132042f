"""What the owner of a document is told, and asked, where its letters were told from a picture: for both engines."""

from core.record.readings import SCAN_PATH, ExtractedDocument, ExtractedDoubt
from worker.reading.blocks import ReadFile

GUESSED = "This is a picture: its letters were guessed. Please check names, dates and numbers."
UNREAD = "{unread} of its {pages} pages were not read, since that took too long. Please upload them as another file."
RIGHT = "They are right"
_ASKED = "{name} is a picture, and its letters were guessed. Check names, dates and numbers{doubtful}; then confirm."
_DOUBTFUL = ", above all those of {lines}"
_MOST_LINES, _LONGEST_LINE, _LONGEST_NAME = 6, 80, 60


def with_scan_told(reading: ExtractedDocument, file: ReadFile, filename: str | None) -> ExtractedDocument:
    """The reading of a picture with a warning and a question: nothing is written from it before its owner confirms.

    The question names the lines with figures that may be others, so that of two pictures each is asked about.
    """
    if not file.is_scan or reading.kind == "other":
        return reading
    warnings = [GUESSED]
    if file.unread:
        warnings.append(UNREAD.format(unread=file.unread, pages=file.pages))
    report = reading.report.model_copy(update={"warnings": [*warnings, *reading.report.warnings]})
    name = f"“{filename[:_LONGEST_NAME]}”" if filename else "This document"
    question = _ASKED.format(name=name, doubtful=_doubtful(file))
    asked = ExtractedDoubt(about=SCAN_PATH, question=question, choices=[RIGHT])
    return reading.model_copy(update={"doubts": [asked, *reading.doubts], "report": report})


def _doubtful(file: ReadFile) -> str:
    lines = [" ".join(line.text.split())[:_LONGEST_LINE] for line in file.lines if line.is_guessed]
    if not lines:
        return ""
    named = ", ".join(f"“{line}”" for line in lines[:_MOST_LINES])
    more = len(lines) - _MOST_LINES
    return _DOUBTFUL.format(lines=f"{named} and {more} more lines" if more > 0 else named)
