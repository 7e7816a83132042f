"""What a file says of itself beside its pages: its author, its title, what it is called.

A program, a template's maker or a relative may stand there, and anything else: so words alone are kept that stand in
the document, too, and nothing is read from them but that these belong together (`people.named_beside`).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from worker.reading.archives import Archive, Element
from worker.reading.detect import Format, detect
from worker.reading.errors import ReadingError

_MOST_PHRASES, _LONGEST = 6, 200
_PDF_FIELDS = (b"Author", b"Title")
_OFFICE_FIELDS = frozenset({"creator", "lastModifiedBy", "title", "initial-creator"})
# Of a part of an archive that nobody needs: damaged, or written in a way that is not read.
_UNREADABLE = (ReadingError, zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError)
_PARTS = {Format.DOCX: "docProps/core.xml", Format.ODT: "meta.xml"}
# Programs, machines and accounts that write themselves where an author belongs.
_NOBODY_TEXT = (
    "acrobat admin administrator adobe author canva chrome copy default docs docx document excel google guest home"
    " illustrator indesign latex libreoffice linux macbook microsoft mozilla office openoffice owner pdf powerpoint"
    " print printer public template test unknown untitled user usuario utilisateur windows word wps writer"
)
_NOBODY = frozenset(_NOBODY_TEXT.split(" "))
_WORD = re.compile(r"[^\W\d_]+")
# Words in one, as files are called: `JaneDoe`.
_WITHIN = re.compile(r"[A-Z]?[^\W\d_A-Z]+")


def said_beside(content: bytes, filename: str | None, text: str) -> list[str]:
    """A phrase for each thing that the file says of itself: its words that stand in `text`, in small letters."""
    told = text.casefold()
    found: list[str] = []
    for phrase in (*_properties(content), PurePosixPath(filename or "").stem):
        words = [word for word in _words(phrase[:_LONGEST]) if len(word) > 1 and word in told and word not in _NOBODY]
        if words and " ".join(words) not in found:
            found.append(" ".join(words))
    return found[:_MOST_PHRASES]


def _words(phrase: str) -> list[str]:
    """Each once, in small letters: as they are written, and what they are made of."""
    words = _WORD.findall(phrase)
    parts = [part for word in words for part in _WITHIN.findall(word)]
    return list(dict.fromkeys(word.casefold() for word in (*words, *parts)))


def _properties(content: bytes) -> list[str]:
    kind = detect(content)
    try:
        if kind is Format.PDF:
            return _of_pdf(content)
        if kind in _PARTS:
            told = _of_office(Archive(content, kind="document").xml(_PARTS[kind]))
            return list(islice(told, _MOST_PHRASES))
    except _UNREADABLE:
        return []
    return []


def _of_pdf(content: bytes) -> list[str]:
    from worker.reading.pdf import pdfium  # noqa: PLC0415 - few need the library

    try:
        with pdfium.opened(content) as document:
            return [pdfium.property_of(document, name, _LONGEST) for name in _PDF_FIELDS]
    except pdfium.NotOpened:
        return []


def _of_office(root: Element | None) -> Iterator[str]:
    for element in () if root is None else root.iter():
        if str(element.tag).rpartition("}")[2] in _OFFICE_FIELDS and element.text:
            yield str(element.text)
