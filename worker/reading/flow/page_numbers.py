"""Headers and footers without what counts the pages."""

import re
from collections.abc import Iterable
from dataclasses import replace

from worker.reading.flow.model import Block, Paragraph, Span

# Readers put this where a field counts pages. Not a character that a document may hold.
PAGE_NUMBER = "\x01"
_WORD = r"[^\W\d_]"
# `Page 1 of 2` in the languages of Europe: a word before, a word or sign between.
_PAGES = re.compile(rf"(?:{_WORD}{{1,8}}\.?[ \t]?)?{PAGE_NUMBER}(?:[ \t]?(?:{_WORD}{{1,3}}|[/|-])[ \t]?{PAGE_NUMBER})?")
_ENDS = " \t|-–—·•"


def without_page_numbers(block: Block) -> Block:
    """The block, its page numbers taken out."""
    if not isinstance(block, Paragraph) or not _counts(block):
        return block
    spans = tuple(replace(span, text=span.text.replace(PAGE_NUMBER, "")) for span in block.spans)
    return replace(block, spans=spans)


def margin(blocks: Iterable[Block]) -> tuple[list[Block], list[Block]]:
    """What a header or footer says, and those lines of it that only count pages."""
    said: list[Block] = []
    counting: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or not _counts(block):
            said.append(block)
            continue
        rest = _PAGES.sub("", "".join(span.text for span in block.spans if not span.letters.hidden))
        if any(map(str.isalpha, rest)):
            said.append(replace(block, spans=(replace(block.spans[0], text=rest.strip(_ENDS)),)))
        else:
            counting.append(Paragraph(spans=(Span(text="page"),)))
    return said, counting


def _counts(paragraph: Paragraph) -> bool:
    return any(PAGE_NUMBER in span.text for span in paragraph.spans)
