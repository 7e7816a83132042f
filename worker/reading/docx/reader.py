"""Bytes of a Word document → its lines."""

from worker.reading.blocks import ReadFile
from worker.reading.docx.body import BodyReader
from worker.reading.docx.boxes import lies_behind
from worker.reading.docx.ground import Ground
from worker.reading.docx.names import W, switch
from worker.reading.docx.numbering import Numbering
from worker.reading.docx.package import Part, main_part
from worker.reading.docx.sections import Margins, margins_of
from worker.reading.docx.styles import Styles
from worker.reading.errors import BrokenDocument, ReadingError, ScannedDocument
from worker.reading.flow import Block, Flow, draw
from worker.reading.flow.budget import Budget

_BROKEN = "This Word document is damaged and cannot be read. Please save it again."
_PICTURES = "This Word document holds pictures of pages, not text. Please upload one with text that can be selected."


def read_docx(content: bytes) -> ReadFile:
    """The lines as they are drawn: insertions are in, deletions, comments and hidden text are out.

    Raises:
        ReadingError: damaged, or it unpacks to too much.
    """
    try:
        part = main_part(content)
        drawn = draw(_flow(part))
    except ReadingError:
        raise
    except Exception as error:
        raise BrokenDocument(_BROKEN) from error
    if not drawn.lines and part.has_pictures():
        raise ScannedDocument(_PICTURES)
    return ReadFile(format="docx", lines=drawn.lines, pages=drawn.pages, hidden=drawn.hidden, repeated=drawn.repeated)


def _flow(part: Part) -> Flow:
    body = part.root.find(f"{W}body")
    if body is None:
        raise BrokenDocument(_BROKEN)
    settings = part.related("settings")
    margins = margins_of(body, switch(settings.root, "evenAndOddHeaders") if settings else None)
    parts = {each: found for each in margins.all() if (found := part.related_by_id(each)) is not None}
    is_backed = any(lies_behind(each.root) for each in (part, *parts.values()))
    document = _Document(part, Ground(fill=None) if is_backed else Ground())
    text = document.reader(part)
    blocks = text.blocks(body)
    return Flow(
        body=(*blocks, *document.notes(text)),
        **_margin_blocks(document, margins, parts),
    )


class _Document:
    """What all parts of a document share: styles, lists, and what lies behind the text."""

    def __init__(self, part: Part, ground: Ground) -> None:
        self._part = part
        self._ground = ground
        self._budget = Budget()
        styles, numbering = part.related("styles"), part.related("numbering")
        self._styles = Styles(styles.root if styles else None)
        self._numbering = Numbering(numbering.root if numbering else None)

    def reader(self, part: Part) -> BodyReader:
        """A reader of one part."""
        return BodyReader(part, self._styles, self._numbering, self._ground, self._budget)

    def notes(self, text: BodyReader) -> list[Block]:
        """Footnotes and endnotes, in the order in which the text refers to them."""
        blocks: list[Block] = []
        for kind in ("footnote", "endnote"):
            part = self._part.related(f"{kind}s") if any(own == kind for own, _ in text.notes) else None
            if part is None:
                continue
            reader = self.reader(part)
            known = {each.get(f"{W}id"): each for each in part.root.iterchildren(f"{W}{kind}")}
            for own, identity in text.notes:
                if own == kind and (note := known.pop(identity, None)) is not None:
                    blocks += reader.blocks(note)
        return blocks


def _margin_blocks(document: _Document, margins: Margins, parts: dict[str, Part]) -> dict[str, tuple[Block, ...]]:
    read: dict[str, list[Block]] = {"header": [], "footer": [], "running": []}
    for name, identities in margins.by_place():
        for part in (parts[each] for each in identities if each in parts):
            blocks, counting = document.reader(part).margin_blocks(part.root)
            read[name] += blocks
            read["running"] += counting
    return {name: tuple(blocks) for name, blocks in read.items()}
