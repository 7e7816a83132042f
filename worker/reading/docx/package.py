"""The parts of a Word document and how they lead to each other.

Read here and not through python-docx, which refuses what Word opens: documents with macros or from templates, strict
Open XML, and relations that lead nowhere.
"""

import posixpath
from collections.abc import Iterator

from worker.reading.archives import Archive, Element
from worker.reading.errors import BrokenDocument

_KIND = "Word document"
_BROKEN = "This Word document is damaged and cannot be read. Please save it again."
_USUAL_MAIN = ("word/document.xml", "word/document2.xml")


class Part:
    """An XML part with its relations: id → (kind, target). A target outside the document is kept as it is."""

    def __init__(self, archive: Archive, name: str, root: Element) -> None:
        self.name = name
        self.root = root
        self._archive = archive
        self.relations = dict(_relations(archive, name))

    def target(self, relation_id: str | None) -> str | None:
        """Where a relation leads."""
        return self.relations.get(relation_id or "", (None, None))[1]

    def related(self, kind: str) -> "Part | None":
        """The first part with such a relation (`styles`, `numbering`, …)."""
        return next((part for own, name in self.relations.values() if own == kind and (part := self._part(name))), None)

    def related_by_id(self, relation_id: str | None) -> "Part | None":
        """The part that a relation leads to."""
        name = self.target(relation_id)
        return self._part(name) if name else None

    def has_pictures(self) -> bool:
        """Whether the document holds pictures."""
        return self._archive.has_pictures()

    def content(self, relation_id: str | None) -> bytes | None:
        """The bytes that a relation leads to, whatever they are."""
        name = self.target(relation_id)
        return self._archive.read(name) if name else None

    def _part(self, name: str) -> "Part | None":
        root = self._archive.xml(name)
        return None if root is None else Part(self._archive, name, root)


def main_part(content: bytes) -> Part:
    """The part with the text.

    Raises:
        ReadingError: too much of it, or no document.
    """
    archive = Archive(content, kind=_KIND)
    named = [name for kind, name in dict(_relations(archive, "")).values() if kind == "officeDocument"]
    for name in (*named, *_USUAL_MAIN):
        root = archive.xml(name)
        if root is not None:
            return Part(archive, name, root)
    raise BrokenDocument(_BROKEN)


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in () if root is None else root:
        target, kind = relation.get("Target") or "", (relation.get("Type") or "").rpartition("/")[2]
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield relation.get("Id") or "", (kind, target)
