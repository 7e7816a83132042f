"""Which paragraph letters belong to, where the file says it: a tagged PDF has a tree of what its pages are made of.

Nothing is read from the tree but which letters stand together: it has words of its own (alternative texts), which
nobody sees. It may say anything, so it is bounded in depth and count; who uses it asks geometry, too.
"""

import ctypes
from typing import Any

from pypdfium2 import raw

from worker.reading.pdf import pdfium
from worker.reading.pdf.pdfium import Page

# A page that is closely set has some 500 elements, and browsers nest them some 30 deep.
_MOST_ELEMENTS, _MOST_DEPTH = 5_000, 60
# What its children belong to, where they are words that only look otherwise. Source: ISO 32000-1, 14.8.4.3
_PARAGRAPHS_TEXT = "P H H1 H2 H3 H4 H5 H6 Title LI LBody TD TH Caption BlockQuote TOCI"
_PARAGRAPHS = frozenset(_PARAGRAPHS_TEXT.split(" "))
_LONGEST_NAME = max(map(len, _PARAGRAPHS))
# Bytes of UTF-16, with its end.
_BUFFER = 2 * (_LONGEST_NAME + 1)


class Tags:
    """The paragraphs of a page, by what draws their letters."""

    def __init__(self, page: Page, by_mark: dict[int, int]) -> None:
        self._by_mark = by_mark
        own = [pdfium.object_at(page.address, index) for index in range(pdfium.count_objects(page.address))]
        has_form = any(pdfium.kind_of(each) == pdfium.FORM for each in own if each)
        # A form counts its marks for itself: what it draws is in no paragraph of the page.
        self._own = frozenset(own) if has_form else None

    def paragraph_of(self, address: int) -> int:
        """The number of the paragraph that an object of text stands in, 0 where nothing says it."""
        if not address or (self._own is not None and address not in self._own):
            return 0
        return self._by_mark.get(pdfium.marked_content(address), 0)


class Trees:
    """The tags of a document's pages.

    PDFium's own work on a tree grows with the square of what it holds, so after one that no program writes no other is
    asked for.
    """

    def __init__(self) -> None:
        self._are_left_alone = False

    def of(self, page: Page, number: int) -> Tags | None:
        """The page's tags; None where it has none, or more than any program writes. `number` counts pages from 1."""
        tree = None if self._are_left_alone else raw.FPDF_StructTree_GetForPage(page.page)
        if not tree:
            return None
        try:
            by_mark = _Walk(number * _MOST_ELEMENTS).through(tree)
        finally:
            raw.FPDF_StructTree_Close(tree)
        self._are_left_alone = by_mark is None
        return Tags(page, by_mark) if by_mark else None


class _Walk:
    """Goes through a tree once. `first`: its elements are numbered from here on."""

    def __init__(self, first: int) -> None:
        self._number = first
        self._last = first + _MOST_ELEMENTS
        self._found: dict[int, int] = {}
        self._buffer = ctypes.create_string_buffer(_BUFFER)

    def through(self, tree: Any) -> dict[int, int] | None:
        """The number of a paragraph for each mark; None where the tree is too large or too deep."""
        for index in range(max(0, raw.FPDF_StructTree_CountChildren(tree))):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child and not self._reads(child, 0, 1):
                return None
        return self._found

    def _reads(self, element: Any, above: int, depth: int) -> bool:
        self._number += 1
        if self._number >= self._last or depth > _MOST_DEPTH:
            return False
        paragraph = self._number if self._is_paragraph(element) else above
        for index in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                if not self._reads(child, paragraph, depth + 1):
                    return False
            elif paragraph and (mark := raw.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
                self._found.setdefault(mark, paragraph)
        return True

    def _is_paragraph(self, element: Any) -> bool:
        length = raw.FPDF_StructElement_GetType(element, self._buffer, _BUFFER)
        return 2 < length <= _BUFFER and self._buffer.raw[: length - 2].decode("utf-16-le", "replace") in _PARAGRAPHS  # noqa: PLR2004 - its end
