"""Bytes of a PDF → its lines."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from core import scans
from worker.reading.blocks import ReadFile, TextLine
from worker.reading.errors import BrokenDocument, EncryptedDocument, OversizedDocument, ScannedDocument
from worker.reading.limits import MAX_CHARACTERS, MAX_PAGES, MAX_SCANNED_PAGES
from worker.reading.pdf import pdfium
from worker.reading.pdf.accents import composed
from worker.reading.pdf.assembly import text_lines
from worker.reading.pdf.attachments import attached_xml
from worker.reading.pdf.columns import Column, read_columns
from worker.reading.pdf.drawn_signs import with_lone_bullets, with_named_bullets, with_underscores
from worker.reading.pdf.flow import in_order
from worker.reading.pdf.fonts import Fonts
from worker.reading.pdf.glyph_names import GlyphNames
from worker.reading.pdf.ligatures import with_ligatures
from worker.reading.pdf.links import Link, read_links, with_addresses
from worker.reading.pdf.nameless import with_meanings
from worker.reading.pdf.pieces import NONE, PageText, read_pieces
from worker.reading.pdf.repeated import without_repeated
from worker.reading.pdf.rules import Rules
from worker.reading.pdf.scoring import score
from worker.reading.pdf.tables import find_tables
from worker.reading.pdf.tags import Trees
from worker.reading.pdf.words import Row, Word, WordGaps, rows_of_pieces, with_drawn_bullets, words_of
from worker.reading.ways import Choose, Way, first

# In heights of the body's letters, from the widest trust in white space to none at all.
_LEAST_GUTTERS = (0.9, 1.6, 3.0, float("inf"))
_DOUBT = 1.0
# How much less sense the lines of a way may make for it to be weighed by what they mean.
_NEARLY = 5.0
_ENCRYPTED = "This PDF is protected by a password. Please save it without one."
_TOO_MUCH = "A page of this PDF is drawn in far too many pieces. Please export it again."
_BROKEN = "This PDF is damaged and cannot be read. Please export it again."
_SCANNED = "This PDF holds pictures of pages, not text. Please upload one with text that can be selected."


def read_pdf(content: bytes, choose: Choose = first) -> ReadFile:
    """The lines of all pages in reading order, without what nobody can see and what is repeated.

    `choose` is asked which way to take where the pages can be cut in several that read nearly equally well.

    Raises:
        ReadingError: encrypted, damaged, without text, or too long.
    """
    fonts = Fonts()
    try:
        with pdfium.opened(content) as document:
            pages, links = _read_pages(document, fonts)
            attached = list(attached_xml(document))
    except pdfium.NotOpened as error:
        if error.needs_password:
            raise EncryptedDocument(_ENCRYPTED) from error
        raise BrokenDocument(_BROKEN) from error
    except pdfium.TooMuch as error:
        raise OversizedDocument(_TOO_MUCH) from error
    with_text = [page for page in pages if page.pieces or page.turned]
    is_scan = all(page.is_recognised for page in with_text)
    # What others told in a script that is not read here is better than a guess.
    if is_scan and scans.are_told(" ".join(piece.text for page in with_text for piece in page.pieces)):
        scanned = _read_scans(content, choose, len(pages), is_recognised=bool(with_text))
        if scanned is not None:
            return scanned
    file = read_pages(pages, links, fonts, choose).model_copy(update={"is_scan": is_scan})
    return file.model_copy(update={"structured": _structured(attached, file.text)}) if attached else file


def read_pages(
    pages: Sequence[PageText],
    links: Sequence[list[Link]],
    fonts: Fonts,
    choose: Choose,
    placed: Callable[[TextLine], TextLine] = lambda line: line,
) -> ReadFile:
    """The lines of pages whose letters are known. `placed`: each line is passed through it before any is chosen."""
    rows = [with_addresses(page, to) for page, to in zip(_rows(pages, fonts), links, strict=True)]
    rows, repeated = without_repeated(rows, [page.height for page in pages])
    rows = [[*found, *_turned(page)] for found, page in zip(rows, pages, strict=True)]
    hidden = sum(page.hidden for page in pages)
    ways: list[Way] = []
    for columns, sense in _best_columns(rows, [page.rules for page in pages]):
        if ways and choose is first:
            break
        page_of = {id(column): page for page, found in zip(pages, columns, strict=True) for column in found}
        lines = text_lines([(page_of[id(column)], column) for column in in_order(columns)], fonts.known)
        lines = list(map(placed, lines))
        file = ReadFile(format="pdf", lines=lines, pages=len(pages), hidden=hidden, repeated=repeated)
        ways.append(Way(file=file, sense=sense))
    return ways[choose(ways) if len(ways) > 1 else 0].file


def _read_scans(content: bytes, choose: Choose, count: int, *, is_recognised: bool) -> ReadFile | None:
    """The lines of a PDF of pictures, whatever letters others have told in them; None where only those can be read.

    Raises:
        ReadingError: nobody has told any, and there are too many pages, none of them says anything, or nothing is
            installed that could read them.
    """
    if not scans.are_read() or (is_recognised and count > MAX_SCANNED_PAGES):
        if is_recognised:
            return None
        raise ScannedDocument(_SCANNED)
    from worker.reading.scans.documents import read_scanned_pdf  # noqa: PLC0415 - an extra, which few files need

    try:
        file = read_scanned_pdf(content, choose)
    except ScannedDocument:
        if is_recognised:
            return None
        raise
    return None if is_recognised and file.unread else file


def _structured(attached: list[bytes], said: str) -> dict[str, Any] | None:
    """What an attached file says of the same person, where it is one that says what is what."""
    from worker.reading.structured.european_xml import read_european_xml  # noqa: PLC0415 - few documents need it

    return next((found for content in attached if (found := read_european_xml(content, said)) is not None), None)


def _read_pages(document: Any, fonts: Fonts) -> tuple[list[PageText], list[list[Link]]]:
    count = pdfium.count_pages(document)
    if count == 0:
        raise BrokenDocument(_BROKEN)
    if count > MAX_PAGES:
        raise OversizedDocument(f"This PDF has {count} pages; at most {MAX_PAGES} are read.")
    pages: list[PageText] = []
    links: list[list[Link]] = []
    characters = 0
    trees = Trees()
    with GlyphNames(document) as names:
        for index in range(count):
            with pdfium.page_of(document, index) as page:
                if page is None:
                    continue
                characters += page.count
                if characters > MAX_CHARACTERS:
                    raise OversizedDocument(f"This PDF has over {MAX_CHARACTERS:,} characters of text.")
                named = with_ligatures(page, names.completed(page.characters(), index))
                text = composed(page, with_meanings(page, named))
                tags = trees.of(page, index + 1)
                pages.append(read_pieces(page, text, number=index + 1, fonts=fonts, tags=tags))
                links.append(read_links(document, page))
            fonts.forget_addresses()
    if not pages:
        raise BrokenDocument(_BROKEN)
    return pages, links


def _rows(pages: Sequence[PageText], fonts: Fonts) -> list[list[Row]]:
    """The words of each page in rows."""
    pieces = [with_lone_bullets(rows_of_pieces(page.pieces)) for page in pages]
    gaps = WordGaps(pieces)
    signs = frozenset(number for number, font in enumerate(fonts.known) if font.is_signs)
    for page, rows in zip(pages, pieces, strict=True):
        with_drawn_bullets(rows, page.dots)
        with_underscores(rows, page.strokes)
        with_named_bullets(rows, signs)
    italic = frozenset(number for number, font in enumerate(fonts.known) if font.is_italic)
    found = []
    for rows in pieces:
        words = [words_of(row, gaps, italic) for row in rows]
        found.append([Row(row[0].base, max([word.size for word in row]), row) for row in words])
    return found


def _turned(page: PageText) -> list[Row]:
    """What is written up or down the page, a row below it for each line."""
    lines: dict[int, list[Word]] = {}
    for piece in page.turned:
        word = Word(piece.text, piece.left, piece.right, piece.base, piece.size, piece.font, piece.is_bold, 0.0)
        words = lines.setdefault(round(piece.left / piece.size), [])
        if words and piece.blank == NONE:
            words[-1].text += piece.text
        else:
            words.append(word)
    below = page.height
    rows = []
    for words in lines.values():
        below += 3 * words[0].size
        for before, word in pairwise(words):
            word.left = word.right = before.right + before.size / 4
        rows.append(Row(below, words[0].size, words))
    return rows


def _best_columns(pages: list[list[Row]], rules: list[Rules]) -> list[tuple[list[list[Column]], float]]:
    """The columns of each page, cut in the ways that make most sense of the whole document; how much, the best first.

    White space is believed unless the words speak against it clearly.
    """
    size = median([word.size for rows in pages for row in rows for word in row.words] or [10.0])
    found = [find_tables(rows, drawn, size) for rows, drawn in zip(pages, rules, strict=True)]
    ways: list[tuple[list[list[Column]], float]] = []
    narrowest = 0.0
    for number, least in enumerate(_LEAST_GUTTERS):
        if least * size <= narrowest:
            continue  # all gutters that parted anything are wider: it would be the same
        drawn = zip(pages, rules, found, strict=True)
        columns = [read_columns(rows, least * size, size, lines, tables) for rows, lines, tables in drawn]
        # The same lines cut in another way are no other reading.
        if all(_texts(columns) != _texts(others) for others, _ in ways):
            ways.append((columns, _sense(columns) - _DOUBT * number))
        narrowest = min((column.place.gutter for found in columns for column in found), default=float("inf"))
    ways.sort(key=lambda way: -way[1])
    return [way for way in ways if way[1] >= ways[0][1] - _NEARLY]


def _texts(pages: list[list[Column]]) -> list[list[str]]:
    return [[line.text for column in columns for line in column.lines] for columns in pages]


def _sense(pages: list[list[Column]]) -> float:
    return sum(score([line for column in columns for line in column.lines]) for columns in pages)
