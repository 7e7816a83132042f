"""What a file is, judged by its content. Names and media types lie too often to be believed."""

import io
import zipfile
from enum import StrEnum

from core import scans
from core.foreign_files import (
    OLD_OFFICE,
    foreign_archive,
    foreign_file,
    foreign_old_office,
    foreign_text,
    is_encrypted_office,
    is_picture,
)
from worker.reading.errors import BrokenDocument, EncryptedDocument, UnsupportedDocument

_PDF_HEADER_WITHIN = 1024  # Source: ISO 32000-1, Annex H.3, note 13
_BEFORE_RTF = b"\xef\xbb\xbf \t\r\n"
_ODT = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
_LONGEST_TYPE = 100
# The files of LinkedIn's data export that say who somebody is and what they did.
_NETWORK_EXPORT = frozenset({"profile.csv", "positions.csv"})


class Format(StrEnum):
    """A type of document that is read."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    NETWORK_EXPORT = "zip"
    PICTURE = "picture"
    TEXT = "text"


def detect(content: bytes) -> Format:
    """The type of `content`. All that is not known to be something else counts as text.

    Raises:
        UnsupportedDocument: another type, named in the message, which says what to do.
        BrokenDocument: a zip archive that cannot be opened.
    """
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return Format.PDF
    if content.lstrip(_BEFORE_RTF).startswith(b"{\\rtf"):
        return Format.RTF
    if content.startswith(b"PK\x03\x04"):
        return _detect_archive(content)
    if content.startswith(OLD_OFFICE):
        kind = EncryptedDocument if is_encrypted_office(content) else UnsupportedDocument
        raise kind(foreign_old_office(content))
    if is_picture(content) and scans.are_read():
        return Format.PICTURE
    said = foreign_file(content) or foreign_text(content)
    if said:
        raise UnsupportedDocument(said)
    return Format.TEXT


def _detect_archive(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(_LONGEST_TYPE) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, EOFError) as error:
        raise BrokenDocument("This document is damaged and cannot be opened. Please save it again.") from error
    if "word/document.xml" in names or "word/document2.xml" in names:
        return Format.DOCX
    said_to_be = kind.decode("ascii", "replace").strip()
    if said_to_be in _ODT and "content.xml" in names:
        return Format.ODT
    if _NETWORK_EXPORT & {name.rpartition("/")[2].lower() for name in names}:
        return Format.NETWORK_EXPORT
    raise UnsupportedDocument(foreign_archive(content))
