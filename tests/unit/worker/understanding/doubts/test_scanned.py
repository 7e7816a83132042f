"""What is said and asked of a picture."""

import pytest

from core.record.readings import SCAN_PATH, ExtractedDocument
from worker.reading.blocks import ReadFile, TextLine
from worker.understanding.doubts.scanned import GUESSED, RIGHT, with_scan_told

_LINES = [TextLine(text="Ada Miller"), TextLine(text="Baker\t2019 - 2023", is_guessed=True)]


@pytest.mark.parametrize(
    ("file", "kind", "asked"),
    [
        (ReadFile(format="pdf", lines=_LINES), "resume", None),
        (ReadFile(format="pdf", lines=_LINES, is_scan=True), "other", None),
        (ReadFile(format="picture", lines=_LINES[:1], is_scan=True), "resume", "and numbers; then confirm."),
        (
            ReadFile(format="pdf", lines=_LINES, is_scan=True),
            "resume",
            "all those of “Baker 2019 - 2023”; then confirm.",
        ),
        (ReadFile(format="pdf", lines=_LINES[1:] * 8, is_scan=True), "resume", "” and 2 more lines; then confirm."),
    ],
)
def test_a_picture_is_asked_about_once_with_the_lines_whose_figures_are_not_sure(
    file: ReadFile, kind: str, asked: str | None
) -> None:
    reading = ExtractedDocument.model_validate({"kind": kind, "text": file.text})

    told = with_scan_told(reading, file, "cv.jpg")

    assert [doubt.about for doubt in told.doubts] == [SCAN_PATH] * bool(asked)
    if asked:
        assert told.doubts[0].question.startswith("“cv.jpg” is a picture, and its letters were guessed.")
        assert told.doubts[0].question.endswith(asked)
        assert told.doubts[0].choices == [RIGHT]
        assert told.report.warnings == [GUESSED]


def test_pages_that_were_not_read_are_told() -> None:
    file = ReadFile(format="pdf", lines=_LINES, is_scan=True, pages=9, unread=2)

    told = with_scan_told(ExtractedDocument(text=file.text), file, None)

    assert told.report.warnings[1].startswith("2 of its 9 pages were not read")
