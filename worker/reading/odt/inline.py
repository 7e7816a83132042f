"""What is drawn of a paragraph in an OpenDocument text."""

import re
from dataclasses import dataclass, field, replace

from worker.reading.archives import Element
from worker.reading.flow import Span
from worker.reading.flow.budget import Budget
from worker.reading.flow.model import LINE_BREAK, PAGE_BREAK
from worker.reading.flow.page_numbers import PAGE_NUMBER
from worker.reading.links import address_behind
from worker.reading.odt.names import DRAW, OFFICE, TEXT, XLINK, count
from worker.reading.odt.styles import Look, Styles

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200
_PLAIN = {
    f"{TEXT}tab": "\t",
    f"{TEXT}line-break": LINE_BREAK,
    f"{TEXT}soft-page-break": PAGE_BREAK,
    f"{TEXT}page-number": PAGE_NUMBER,
    f"{TEXT}page-count": PAGE_NUMBER,
}
_NOT_DRAWN = frozenset(
    {f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}note-citation", f"{TEXT}ruby-text", f"{TEXT}placeholder"}
    | {
        f"{TEXT}tracked-changes",
        f"{TEXT}label",
        f"{OFFICE}event-listeners",
        f"{TEXT}list-level-position-and-space-mode",
    }
)


@dataclass(kw_only=True)
class Inline:
    """What was read of one paragraph. `frames` and `notes` are elements that are drawn elsewhere."""

    spans: list[Span] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where text stands: on what ground (None: nobody knows), and whether all of it is hidden."""

    ground: str | None
    is_hidden: bool = False


class InlineReader:
    """Reads what is drawn of paragraphs."""

    def __init__(self, styles: Styles, budget: Budget) -> None:
        self._budget = budget
        self._styles = styles

    def read(self, parent: Element, look: Look, place: Place, into: Inline) -> None:
        """All that is drawn of `parent`, whose letters are `look`."""
        self._budget.run()
        letters = look.letters(place.ground, hidden=place.is_hidden)

        def add(text: str) -> None:
            if text:
                into.spans.append(Span(text=text, letters=letters))

        add(_BLANKS.sub(" ", parent.text or ""))
        for child in parent:
            add(_PLAIN.get(child.tag, ""))
            if child.tag == f"{TEXT}s":
                add(" " * min(count(child.get(f"{TEXT}c")), _MOST_SPACES))
            elif child.tag not in _PLAIN:
                self._child(child, look, place, into)
            add(_BLANKS.sub(" ", child.tail or ""))

    def _child(self, child: Element, look: Look, place: Place, into: Inline) -> None:
        tag = child.tag
        if tag == f"{TEXT}note":
            into.notes += child.iterchildren(f"{TEXT}note-body")
        elif tag.startswith(DRAW) and tag != f"{DRAW}a":
            into.frames.append(child)
        elif tag == f"{TEXT}hidden-text":
            self.read(child, look, replace(place, is_hidden=True), into)
        elif tag == f"{TEXT}a":
            self._link(child, look, place, into)
        elif tag not in _NOT_DRAWN:
            own = self._styles.look("text", child.get(f"{TEXT}style-name"), look) if tag == f"{TEXT}span" else look
            self.read(child, own, place, into)

    def _link(self, child: Element, look: Look, place: Place, into: Inline) -> None:
        start = len(into.spans)
        self.read(child, look, place, into)
        shown = [span for span in into.spans[start:] if not span.letters.hidden]
        address = address_behind("".join(span.text for span in shown), child.get(f"{XLINK}href") or "")
        if address:
            into.spans[start:] = [replace(shown[0], text=address)]
