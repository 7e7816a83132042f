"""Bytes of an OpenDocument text → its lines."""

from worker.reading.archives import Archive, Element
from worker.reading.blocks import ReadFile
from worker.reading.errors import BrokenDocument, EncryptedDocument, ReadingError
from worker.reading.flow import Block, Flow, draw
from worker.reading.flow.page_numbers import margin
from worker.reading.flow.seeing import WHITE
from worker.reading.odt.body import BodyReader
from worker.reading.odt.inline import Place
from worker.reading.odt.lists import Lists
from worker.reading.odt.names import MANIFEST, OFFICE, STYLE, TEXT
from worker.reading.odt.styles import Styles

_KIND = "OpenDocument text"
_BROKEN = "This OpenDocument text is damaged and cannot be read. Please save it again."
_ENCRYPTED = "This OpenDocument text is protected by a password. Please save it without one."
_PAPER = Place(ground=WHITE)


def read_odt(content: bytes) -> ReadFile:
    """The lines as they are drawn: deletions, comments and hidden text are out.

    Raises:
        ReadingError: damaged, encrypted, or it unpacks to too much.
    """
    try:
        drawn = draw(_flow(Archive(content, kind=_KIND)))
    except ReadingError:
        raise
    except Exception as error:
        raise BrokenDocument(_BROKEN) from error
    return ReadFile(format="odt", lines=drawn.lines, pages=drawn.pages, hidden=drawn.hidden, repeated=drawn.repeated)


def _flow(archive: Archive) -> Flow:
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise EncryptedDocument(_ENCRYPTED)
    content, named = archive.xml("content.xml"), archive.xml("styles.xml")
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if text is None:
        raise BrokenDocument(_BROKEN)
    styles = Styles(named, content)
    reader = BodyReader(styles, Lists(styles.lists))
    body = reader.blocks(text, _PAPER)
    notes = [block for note in reader.notes for block in reader.blocks(note, _PAPER)]
    margins = _margins(named, _first_page(text, styles), reader)
    return Flow(body=(*body, *notes), **margins)


def _first_page(text: Element, styles: Styles) -> str:
    """The name of the first page's master: the first paragraph's style may ask for one."""
    first = next(text.iter(f"{TEXT}p", f"{TEXT}h"), None)
    asked = styles.paragraph(first.get(f"{TEXT}style-name")).master_page if first is not None else ""
    return asked or "Standard"


def _margins(named: Element | None, first_page: str, reader: BodyReader) -> dict[str, tuple[Block, ...]]:
    masters = [] if named is None else list(named.iter(f"{STYLE}master-page"))
    own = next((each for each in masters if each.get(f"{STYLE}name") == first_page), masters[0] if masters else None)
    placed: dict[str, tuple[Block, ...]] = {}
    running: list[Block] = []
    for name in ("header", "footer"):
        on_first = _on_first(own, name)
        said, counting = margin(reader.raw_blocks(on_first, _PAPER) if on_first is not None else [])
        placed[name] = tuple(said)
        kinds = [] if named is None else list(named.iter(*_kinds(name)))
        others = [each for each in kinds if each is not on_first]
        running += [*counting, *(block for each in others for block in margin(reader.raw_blocks(each, _PAPER))[0])]
    return {**placed, "running": tuple(running)}


def _on_first(master: Element | None, name: str) -> Element | None:
    found = [] if master is None else [master.find(f"{STYLE}{name}-first"), master.find(f"{STYLE}{name}")]
    return next((each for each in found if each is not None and each.get(f"{STYLE}display") != "false"), None)


def _kinds(name: str) -> tuple[str, ...]:
    return tuple(f"{STYLE}{name}{suffix}" for suffix in ("", "-first", "-left"))
