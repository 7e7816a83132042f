"""Where links lead, for those whose words do not say it: `LinkedIn`, an envelope."""

import ctypes
import re
from dataclasses import dataclass, replace
from typing import Any

from pypdfium2 import raw

from worker.reading.pdf.pdfium import Page
from worker.reading.pdf.words import Row, Word

_MOST_LINKS = 200
_LONGEST = 300
_SCHEME = re.compile(r"^(?:mailto:|tel:|https?://(?:www\.)?)", re.IGNORECASE)
_REACHED_BY = re.compile(r"^(?:mailto:|tel:|https?://)[^\s]+$", re.IGNORECASE)
_LABELS_TEXT = (
    "behance|blog|contact|dribbble|e-mail|email|email me|facebook|git|github|github profile|gitlab"
    "|google scholar|home page|homepage|instagram|kaggle|leetcode|linked in|linkedin|linkedin profile"
    "|mail|medium|my website|online|orcid|personal site|personal website|phone|portfolio|researchgate"
    "|scholar|site|skype|stack overflow|stackoverflow|telegram|telephone|twitter|web|webpage|website"
    "|whatsapp|x|xing|youtube"
)
_LABELS = frozenset(_LABELS_TEXT.split("|"))


@dataclass(frozen=True, slots=True)
class Link:
    """A field on a page that leads to an address."""

    left: float
    top: float
    right: float
    bottom: float
    address: str


def read_links(document: Any, page: Page) -> list[Link]:
    """The page's links to addresses outside."""
    links: list[Link] = []
    place, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(links) < _MOST_LINKS and raw.FPDFLink_Enumerate(page.page, place, link):
        address = _address(document, link)
        if address and raw.FPDFLink_GetAnnotRect(link, box):
            (x1, y1), (x2, y2) = page.place(box.left, box.bottom), page.place(box.right, box.top)
            links.append(Link(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), address))
    return links


def _address(document: Any, link: Any) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = min(_LONGEST, raw.FPDFAction_GetURIPath(document, action, None, 0))
    buffer = ctypes.create_string_buffer(_LONGEST)
    raw.FPDFAction_GetURIPath(document, action, buffer, _LONGEST)
    address = buffer.raw[: max(0, length - 1)].decode("utf-8", "replace").split("\0")[0]
    return address if _REACHED_BY.match(address) else ""


def with_addresses(rows: list[Row], links: list[Link]) -> list[Row]:
    """The rows, with an address in the place of a word that only names its kind, and of a mere picture.

    What leads to an employer or a project keeps its name, and an address that is written out stays as it is.
    """
    if not links:
        return rows
    seen = " ".join([row.text for row in rows]).casefold()
    rows = list(rows)
    for link in links:
        address = _SCHEME.sub("", link.address).split("?")[0].rstrip("/")
        under = [index for index, row in enumerate(rows) if link.top - 1 <= row.base <= link.bottom + 1]
        if not address or address.casefold() in seen or not under:
            continue
        words = [word for index in under for word in rows[index].words if _is_under(word, link)]
        if not words:
            rows[under[0]] = _with_word(rows[under[0]], link, address)
        elif " ".join([word.text for word in words]).strip(" :|·•-").casefold() in _LABELS:
            for index in under:
                rows[index] = _with_address(rows[index], words, address)
        else:
            continue
        seen += f" {address.casefold()}"
    return [row for row in rows if row.words]


def _is_under(word: Word, link: Link) -> bool:
    return link.left <= (word.left + word.right) / 2 <= link.right


def _with_address(row: Row, label: list[Word], address: str) -> Row:
    """The row with the address for the first word of the label, and without its others."""
    behind = [word for word in label[1:] if word.base == label[0].base]
    right = max([word.right for word in (label[0], *behind)])
    words = [
        replace(word, text=address, right=right) if word is label[0] else word
        for word in row.words
        if word is label[0] or not any(word is other for other in label)
    ]
    return Row(row.base, row.size, words)


def _with_word(row: Row, link: Link, address: str) -> Row:
    nearest = row.words[0]
    word = replace(nearest, text=address, left=link.left, right=link.right, spread=0.0)
    return Row(row.base, row.size, sorted([*row.words, word], key=lambda each: each.left))
