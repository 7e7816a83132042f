"""Zip archives of strangers, opened within limits, and the XML in them."""

import io
import zipfile
from typing import Any

from lxml import etree

from worker.reading.errors import BrokenDocument, OversizedDocument
from worker.reading.limits import MAX_ARCHIVE_ENTRIES, MAX_UNPACKED_BYTES, MAX_XML_BYTES

# An element of lxml, which has no types of its own.
Element = Any


class Archive:
    """The files in a zip archive. Sizes are the archive's own words, but zipfile never unpacks more than it says."""

    def __init__(self, content: bytes, *, kind: str) -> None:
        """Open `content`; `kind` names the document in messages.

        Raises:
            OversizedDocument: it has too many files, or unpacks to too much.
            zipfile.BadZipFile: it is no archive.
        """
        self.kind = kind
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        entries = self._zip.infolist()
        if len(entries) > MAX_ARCHIVE_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise OversizedDocument(f"This {kind} unpacks to far too much data. Please save it without pictures.")
        self.names = {entry.filename for entry in entries}
        self._xml_bytes = 0

    def has_pictures(self) -> bool:
        """Whether an office program put pictures in it. A thumbnail of the first page is none."""
        return any("/media/" in name for name in self.names)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when it is not there."""
        return self._zip.read(name) if name in self.names else None

    def xml(self, name: str) -> Element | None:
        """The root of an XML file; None when it is not there.

        Raises:
            OversizedDocument: there is more XML than any résumé has.
            BrokenDocument: it is not well-formed, or declares entities, which no office program writes.
        """
        content = self.read(name)
        if content is None:
            return None
        self._xml_bytes += len(content)
        if self._xml_bytes > MAX_XML_BYTES:
            raise OversizedDocument(f"This {self.kind} unpacks to far too much data. Please save it as a new file.")
        return parse_xml(_with_usual_names(content), kind=self.kind)


def parse_xml(content: bytes, *, kind: str) -> Element:
    """The root element. Nothing outside is read, no entity is expanded, and nesting is bounded (by libxml2, at 256).

    Raises:
        BrokenDocument: not well-formed, or with a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenDocument(f"This {kind} is damaged and cannot be read. Please save it again.") from error
    if root.getroottree().docinfo.doctype:
        raise BrokenDocument(f"This {kind} is damaged and cannot be read. Please save it again.")
    return root


# Documents saved as "Strict Open XML" say the same in other names. Source: ISO/IEC 29500-1, annex A
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def _with_usual_names(content: bytes) -> bytes:
    if _STRICT in content:
        for strict, usual in _USUAL.items():
            content = content.replace(_STRICT + strict, usual)
    return content
