"""What an uploaded file is, by its content first and its name second.

This is the cheap check of the request: a wrong type is refused at once. Reading the file is the job's work.
"""

from enum import StrEnum
from pathlib import PurePosixPath

from api.errors import UnsupportedMedia
from core import scans
from core.foreign_files import (
    OLD_OFFICE,
    READ_TYPES,
    foreign_archive,
    foreign_file,
    foreign_old_office,
    foreign_text,
    is_picture,
)

ACCEPTED = f"Upload {READ_TYPES}."
_PDF_HEADER_WITHIN = 1024  # Source: ISO 32000-1, annex H.3, note 13
_BEFORE_RTF = b"\xef\xbb\xbf \t\r\n"
_SAMPLE_BYTES = 4096
_UNICODE_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b")
_NUL_SHARE_OF_UTF_16 = 0.3


class MediaType(StrEnum):
    """Types of files that are read."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSON = "application/json"
    ZIP = "application/zip"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    WEBP = "image/webp"


_BY_SUFFIX = {
    ".pdf": MediaType.PDF,
    ".docx": MediaType.DOCX,
    ".odt": MediaType.ODT,
    ".rtf": MediaType.RTF,
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".json": MediaType.JSON,
    "": MediaType.TEXT,
}
_TEXTS = frozenset({MediaType.TEXT, MediaType.MARKDOWN, MediaType.HTML, MediaType.JSON})
# In an archive's first bytes or its list of files, which are never packed.
_IN_ARCHIVES = (
    (b"word/document", MediaType.DOCX),
    (b"mimetype" + MediaType.ODT.encode(), MediaType.ODT),
    (b"Positions.csv", MediaType.ZIP),  # LinkedIn's data export
    (b"Profile.csv", MediaType.ZIP),
)
_PICTURES = ((b"\x89PNG", MediaType.PNG), (b"\xff\xd8\xff", MediaType.JPEG), (b"RIFF", MediaType.WEBP))


def detect(content: bytes, filename: str) -> MediaType:
    """The type of a file.

    Raises:
        UnsupportedMedia: neither content nor name is one of those that are read, or they contradict each other. It says
            what the file is, and what to do instead.
    """
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return MediaType.PDF
    if content[:_PDF_HEADER_WITHIN].lstrip(_BEFORE_RTF).startswith(b"{\\rtf"):
        return MediaType.RTF
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    if content.startswith(OLD_OFFICE):
        raise UnsupportedMedia(foreign_old_office(content))
    if is_picture(content) and scans.are_read():
        return next((kind for magic, kind in _PICTURES if content.startswith(magic)), MediaType.TIFF)
    said = foreign_file(content) or foreign_text(content)
    if said:
        raise UnsupportedMedia(said)
    return _text(content, PurePosixPath(filename).suffix.lower())


def _in_archive(content: bytes) -> MediaType:
    for sign, kind in _IN_ARCHIVES:
        if sign in content:
            return kind
    raise UnsupportedMedia(foreign_archive(content))


def _text(content: bytes, suffix: str) -> MediaType:
    named = _BY_SUFFIX.get(suffix)
    if named is None:
        raise UnsupportedMedia(f"Files of type {suffix} are not read. {ACCEPTED}")
    if named not in _TEXTS:
        raise UnsupportedMedia(f"The file is named {suffix}, but its content is something else. {ACCEPTED}")
    if not _looks_like_text(content[:_SAMPLE_BYTES]):
        raise UnsupportedMedia(f"The file is named as text, but its content is not. {ACCEPTED}")
    return named


def _looks_like_utf_16(sample: bytes) -> bool:
    """Whether nearly all NULs are the same half of their pair, and most pairs have one."""
    fewer, more = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return more >= len(sample) * _NUL_SHARE_OF_UTF_16 and fewer * 10 <= more


def _looks_like_text(sample: bytes) -> bool:
    # A wrong encoding is the job's matter; UTF-16 without a mark has a NUL in about every second byte.
    if sample.startswith(_UNICODE_MARKS) or _looks_like_utf_16(sample):
        return True
    return not any(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in sample)  # noqa: PLR2004 - ASCII controls
