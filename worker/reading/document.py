"""Bytes of an upload → its lines."""

import re
from typing import assert_never

from worker.reading.blocks import ReadFile
from worker.reading.detect import Format, detect
from worker.reading.errors import BrokenDocument, EmptyDocument, OversizedDocument, UnsupportedDocument
from worker.reading.limits import MAX_BYTES, MAX_CHARACTERS, MAX_LINES, MAX_MARKUP
from worker.reading.normalise import normalise
from worker.reading.plain import decode
from worker.reading.structured import read_json_resume, read_network_export
from worker.reading.text_lines import lines_of, with_marked_headings
from worker.reading.ways import Choose, first

_EMPTY = "This file holds no text."
# A media type or the end of a name; `ada-html-developer.txt` is none.
_SAID_TO_BE_HTML = re.compile(r"\b(?:text/html|application/xhtml\+xml)\b|\.x?html?$")


def read_file(
    content: bytes, *, media_type: str | None = None, filename: str | None = None, choose: Choose = first
) -> ReadFile:
    """The lines of a document, whatever its format.

    The content decides what it is; `media_type` and `filename` only make messages clearer. `choose` is asked where
    pages can be cut in several ways. Run it in a child process, because a large file takes seconds of CPU.

    Raises:
        ReadingError: with a message for the person who uploaded it.
    """
    if len(content) > MAX_BYTES:
        raise OversizedDocument(f"This file is larger than {MAX_BYTES // 1024**2} MB.")
    if not content.strip():
        raise EmptyDocument(_EMPTY)
    file = _extract(content, f"{media_type or ''} {filename or ''}".lower(), choose)
    text = file.text
    if not any(character.isalnum() for character in text):
        raise EmptyDocument(_EMPTY)
    if len(text) > MAX_CHARACTERS:
        raise OversizedDocument(f"This file has over {MAX_CHARACTERS:,} characters of text.")
    if len(file.lines) > MAX_LINES:
        raise OversizedDocument(f"This file has over {MAX_LINES:,} lines of text.")
    return file


def _extract(content: bytes, said_to_be: str, choose: Choose) -> ReadFile:  # noqa: PLR0911 - one for each format
    kind = detect(content)
    match kind:
        case Format.PDF:
            # Half a second of CPU that a worker does without: it has files read in a child.
            from worker.reading.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(content, choose)
        case Format.DOCX:
            from worker.reading.docx import read_docx  # noqa: PLC0415

            return read_docx(content)
        case Format.ODT:
            from worker.reading.odt import read_odt  # noqa: PLC0415

            return read_odt(content)
        case Format.RTF:
            from worker.reading.rtf import read_rtf  # noqa: PLC0415

            return read_rtf(content)
        case Format.NETWORK_EXPORT:
            return read_network_export(content)
        case Format.PICTURE:
            from worker.reading.scans.documents import read_picture  # noqa: PLC0415

            return read_picture(content, choose)
        case Format.TEXT:
            return _read_text(_decode(content, said_to_be), said_to_be)
        case _:
            assert_never(kind)


def _read_text(text: str, said_to_be: str) -> ReadFile:
    if text.lstrip()[:1] == "{" or "json" in said_to_be:
        content = read_json_resume(text, is_named="json" in said_to_be)
        if content is not None:
            return content
    if len(text) > MAX_MARKUP:
        raise OversizedDocument(f"This file has over {MAX_MARKUP:,} characters of text.")
    # Parsers that few files need.
    from worker.reading.markup import is_markdown, read_html, read_markdown, without_leftovers  # noqa: PLC0415
    from worker.reading.records import markdown_of_records  # noqa: PLC0415

    records = markdown_of_records(text)
    if records is not None:
        return read_markdown(records)
    text = with_marked_headings(text)
    if "<html" in text[:2000].lower() or _SAID_TO_BE_HTML.search(said_to_be):
        return read_html(text)
    if "markdown" in said_to_be or said_to_be.endswith((".md", ".markdown")) or is_markdown(text):
        return read_markdown(text)
    return ReadFile(format="text", lines=lines_of(normalise(without_leftovers(text))))


def _decode(content: bytes, said_to_be: str) -> str:
    try:
        return decode(content)
    except UnsupportedDocument as error:
        if "pdf" in said_to_be or "docx" in said_to_be or "wordprocessingml" in said_to_be:
            raise BrokenDocument("This file is damaged: it is not what its name says.") from error
        raise
