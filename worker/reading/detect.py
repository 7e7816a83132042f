"""What a file is, judged by its content. Names and media types lie too often to be believed."""

import io
import zipfile
from enum import StrEnum

from worker.reading.errors import BrokenDocument, EncryptedDocument, UnsupportedDocument

_PDF_HEADER_WITHIN = 1024  # Source: ISO 32000-1, Annex H.3, note 13
_FOREIGN = (
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a media file"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE_STREAM = "EncryptedPackage".encode("utf-16-le")


class Format(StrEnum):
    """A type of document that is read."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"


def detect(content: bytes) -> Format:
    """The type of `content`. All that is not known to be something else counts as text.

    Raises:
        UnsupportedDocument: another type, named in the message.
        BrokenDocument: a zip archive that cannot be opened.
    """
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        return _detect_archive(content)
    if content.startswith(_OLD_OFFICE):
        _refuse_old_office(content)
    for magic, description in _FOREIGN:
        if content.startswith(magic):
            raise _unsupported(description)
    return Format.TEXT


def _detect_archive(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BrokenDocument("This Word document is damaged and cannot be opened. Please save it again.") from error
    if "word/document.xml" in names or "word/document2.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        raise _unsupported("a spreadsheet")
    if "ppt/presentation.xml" in names:
        raise _unsupported("a presentation")
    if "mimetype" in names:
        raise _unsupported("an OpenDocument or EPUB file")
    raise _unsupported("an archive")


def _refuse_old_office(content: bytes) -> None:
    if _ENCRYPTED_OFFICE_STREAM in content:
        raise EncryptedDocument("This Word document is protected by a password. Please save it without one.")
    raise _unsupported("an old Office file (.doc, .xls or .ppt)")


def _unsupported(description: str) -> UnsupportedDocument:
    return UnsupportedDocument(
        f"This file is {description}. Please upload a PDF, a Word document (.docx) or plain text."
    )
