"""Text of a rich text file that stands together: the body, a header, a box. It becomes blocks."""

import re
from dataclasses import dataclass, field, replace

from worker.reading.errors import OversizedDocument
from worker.reading.flow import Block, Box, Letters, Paragraph, Span
from worker.reading.flow.budget import Budget
from worker.reading.flow.model import PAGE_BREAK, SECTION_BREAK
from worker.reading.limits import MAX_CHARACTERS
from worker.reading.links import address_behind
from worker.reading.rtf.letters import Para
from worker.reading.rtf.tables import MAX_DEPTH, CellForm, OpenTable

# Hidden text and blanks count, too: nothing else bounds what has to be kept.
_MOST_KEPT = 2 * MAX_CHARACTERS
_MOST_JOINED = 1_000
_HALVES = re.compile("[\ud800-\udfff]")
_TOO_LONG = f"This file has over {MAX_CHARACTERS:,} characters of text."


@dataclass(kw_only=True)
class Story:
    """Blocks so far, and the paragraph and tables that are open."""

    budget: Budget
    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    label: str = ""
    _tables: list[OpenTable] = field(default_factory=list)
    _kept: int = 0
    _break: str = ""

    def text(self, text: str, letters: Letters) -> None:
        """More text in the open paragraph.

        Raises:
            OversizedDocument: more than any résumé has.
        """
        if not text:
            return
        self._kept += len(text)
        if self._kept > _MOST_KEPT:
            raise OversizedDocument(_TOO_LONG)
        if self.spans and self.spans[-1].letters == letters and len(self.spans[-1].text) < _MOST_JOINED:
            self.spans[-1] = replace(self.spans[-1], text=self.spans[-1].text + text)
        else:
            self.budget.run()
            self.spans.append(Span(text=text, letters=letters))

    def link(self, start: int, target: str) -> None:
        """What was written since the span `start` leads to `target`."""
        shown = [span for span in self.spans[start:] if not span.letters.hidden]
        address = address_behind("".join(span.text for span in shown), target)
        if address:
            self.spans[start:] = [replace(shown[0], text=address)]

    def end_paragraph(self, para: Para, *, is_heading: bool, depth: int, mark: Letters) -> None:
        """The open paragraph is whole. `mark` is how high it is when it is empty."""
        self.budget.paragraph()
        paragraph = Paragraph(
            spans=tuple(map(_whole, self.spans)) or (Span(text="", letters=mark),),
            label=self.label.strip() if any(span.text.strip() for span in self.spans) else "",
            is_heading=is_heading and any(any(map(str.isalnum, span.text)) for span in self.spans),
            before_pt=para.before_pt,
            after_pt=para.after_pt,
            indent_pt=para.indent_pt,
            is_at_right=para.is_at_right,
            is_tight=para.is_tight,
            style=str(para.style or ""),
            break_before=PAGE_BREAK if para.starts_page else self._break,
        )
        self._put([paragraph, *self.boxes], depth)
        self.spans, self.boxes, self.label, self._break = [], [], "", ""

    def end_section(self) -> None:
        """Other columns begin."""
        self._break = SECTION_BREAK

    def end_cell(self, depth: int) -> None:
        """The cell of the table at `depth` is whole."""
        self._put([], depth)
        self._tables[-1].end_cell()

    def end_row(self, depth: int, forms: list[CellForm]) -> None:
        """The row of the table at `depth` is whole."""
        self._put([], depth)
        self._tables[-1].end_row(forms)

    def cells_in_row(self) -> int:
        """How many cells of the outer table's row there are so far."""
        return self._tables[0].cells_in_row if self._tables else 0

    def finish(self) -> list[Block]:
        """All blocks."""
        self._put([], 0)
        return self.blocks

    def _put(self, blocks: list[Block], depth: int) -> None:
        """Blocks go where they stand: tables that end here are closed, tables that begin are opened."""
        depth = min(depth, MAX_DEPTH)
        while len(self._tables) > depth:
            closed = self._tables.pop().close()
            (self._tables[-1].blocks if self._tables else self.blocks).append(closed)
        while len(self._tables) < depth:
            self._tables.append(OpenTable())
        (self._tables[-1].blocks if self._tables else self.blocks).extend(blocks)


def _whole(span: Span) -> Span:
    """Letters beyond the first 65,536 are written in two halves."""
    if not _HALVES.search(span.text):
        return span
    return replace(span, text=span.text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore"))
