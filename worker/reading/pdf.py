"""Text of PDF files, through pypdf."""

import io
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from worker.reading.errors import (
    BrokenDocument,
    EncryptedDocument,
    OversizedDocument,
    ReadingError,
    ScannedDocument,
)
from worker.reading.limits import MAX_CHARACTERS, MAX_PAGES

_ENCRYPTED = "This PDF is protected by a password. Please save it without one."
_BROKEN = "This PDF is damaged and cannot be read. Please export it again."
_SCANNED = "This PDF holds pictures of pages, not text. Please upload one with text that can be selected."


def read_pdf(content: bytes) -> str:
    """The text of all pages, in reading order as the file has it.

    Raises:
        ReadingError: encrypted, damaged, without text, or too long.
    """
    try:
        reader = _open(content)
        _check_pages(reader)
        text = "\n\n".join(_texts(reader))
    except ReadingError:
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise EncryptedDocument(_ENCRYPTED) from error
    except Exception as error:
        raise BrokenDocument(_BROKEN) from error
    if not text.strip():
        raise ScannedDocument(_SCANNED)
    return text


def _open(content: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(content), strict=False)
    # Many PDFs are encrypted with an empty user password, only to forbid changes: anyone may read those.
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedDocument(_ENCRYPTED)
    return reader


def _check_pages(reader: PdfReader) -> None:
    pages = len(reader.pages)
    if pages == 0:
        raise BrokenDocument(_BROKEN)
    if pages > MAX_PAGES:
        raise OversizedDocument(f"This PDF has {pages} pages; at most {MAX_PAGES} are read.")


def _texts(reader: PdfReader) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = _page_text(page)
        total += len(text)
        if total > MAX_CHARACTERS:
            raise OversizedDocument(f"This PDF has over {MAX_CHARACTERS:,} characters of text.")
        yield text


def _page_text(page: PageObject) -> str:
    return page.extract_text()
