"""Running headers, footers and page numbers: what stands at the edge of pages, again and again, and tells nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from statistics import median_low

from worker.reading.pdf.words import Row

_EDGE_SHARE = 0.11
_MOST_EDGE_ROWS = 3
_AGAIN = 2
_OPENING_ROWS, _HEAD_ROWS = 4, 8
_MOST_BESIDE_NUMBER = 5
_LARGER = 1.2
_SAME_HEIGHT_PT = 4.0
# In heights of the letters, from a row of a footer that is read as a header to the next.
_STEP = 1.2
_WORD = re.compile(r"[^\W\d_]{2,}")
# What a document begins with may be a name, though its letters are no larger: a few words with capitals.
_NAMED = re.compile(r"[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){1,3}")
_TOKEN = re.compile(r"\w+")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|página|pagina|p\.|pág\.)\s*)?(\d{1,3})(?:\s*(?:/|of|von|de|di|van|sur)\s*(\d{1,3}))?\W*$",
    re.IGNORECASE,
)
# What a browser puts around a page that it prints: `11/28/26, 7:37 PM` and the title, its address and `1/2`.
_OF_BROWSER = re.compile(
    r"^(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d\b|(?:https?|file):\S{1,2000} \d{1,3}/\d{1,3}$)", re.IGNORECASE
)
_PAGE_OF = re.compile(r"\b(?:page|seite|página|pagina)\s*\d+", re.IGNORECASE)
_MAIL_OR_PHONE = re.compile(r"@|(?:\+|\b)\d[\d\s().-]{7,}\d")
_REACHES = re.compile(r"@|www\.|https?:|linkedin\.|(?:\+|\b)\d[\d\s().-]{7,}\d")


def without_repeated(pages: list[list[Row]], heights: list[float]) -> tuple[list[list[Row]], int]:
    """The pages without such rows, and how many those were.

    One that says how to reach the person, or what nothing else does, or that is larger than the text (a name), or that
    the document begins with and may be one, is kept where it stands first; at a page's foot it is read at its head.
    """
    edges = [_edge_rows(rows, height) for rows, height in zip(pages, heights, strict=True)]
    at_edge = {id(row): _key(row, number) for number, rows in enumerate(edges, start=1) for row in rows}
    keys = Counter(key for rows in edges for key in {at_edge[id(row)] for row in rows})
    dropped: set[int] = set()
    kept: set[tuple[str, int]] = set()
    is_edge_again = {at for at, key in at_edge.items() if keys[key] >= _AGAIN}
    body = _Words(row for rows in pages for row in rows if id(row) not in is_edge_again)
    large = _LARGER * median_low([row.size for rows in pages for row in rows] or [0.0])
    opening = pages[0][:_OPENING_ROWS] if pages else []
    named = {id(row) for row in opening[:1] if _NAMED.fullmatch(row.text)}
    for number, rows in enumerate(edges, start=1):
        for row in rows:
            key = at_edge[id(row)]
            is_again = keys[key] >= _AGAIN and 2 * keys[key] >= len(pages)
            if _is_page_number(row.text, number) or _OF_BROWSER.match(row.text):
                dropped.add(id(row))
            elif is_again and key not in kept and (row.size >= large or id(row) in named or _says_something(row, body)):
                kept.add(key)
            elif is_again or (number > 1 and _is_header(row, number, opening)):
                dropped.add(id(row))
    left = [[row for row in rows if id(row) not in dropped] for rows in pages]
    feet = [
        row
        for row in (left[0] if kept else ())
        if at_edge.get(id(row)) in kept and row.base > heights[0] / 2 and _REACHES.search(row.text)
    ]
    if feet and _tell_who(feet, left[0]):
        left[0] = [*_above(left[0][0], feet), *(row for row in left[0] if not any(row is foot for foot in feet))]
    return left, len(dropped)


def _tell_who(feet: list[Row], rows: list[Row]) -> bool:
    """True for ways to reach a person whom the page's head gives none for: a site alone may be a template's."""
    has_own = any("@" in row.text for row in rows[:_HEAD_ROWS] if row.base < feet[0].base)
    return not has_own and any(_MAIL_OR_PHONE.search(row.text) for row in feet)


def _above(first: Row, feet: list[Row]) -> list[Row]:
    """Rows of a footer as a header: below an entry that goes on overleaf they would stand in its midst."""
    found: list[Row] = []
    for number, row in enumerate(feet):
        words = row.words[:-1] if len(row.words) > 1 and _PAGE_NUMBER.match(row.words[-1].text) else row.words
        base = first.base - first.size - _STEP * row.size * (len(feet) - number)
        found.append(Row(base, row.size, [replace(word, base=base) for word in words]))
    return found


def _edge_rows(rows: list[Row], height: float) -> list[Row]:
    top = [row for row in rows[:_MOST_EDGE_ROWS] if row.base < _EDGE_SHARE * height]
    bottom = rows[max(len(top), len(rows) - _MOST_EDGE_ROWS) :]
    return top + [row for row in bottom if row.base > (1 - _EDGE_SHARE) * height]


def _key(row: Row, number: int) -> tuple[str, int]:
    """Equal for rows that say the same at the same height, the number of the page apart: `1/2` and `2/2`."""
    text = re.sub(rf"\b{number}(?: ?(?:/|of|von|de|di|van|sur) ?\d{{1,3}})?\b", "#", row.text.casefold())
    return text, round(row.base / _SAME_HEIGHT_PT)


class _Words:
    """The words of some rows, of which no more are looked at than are asked for."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._known: set[str] = set()

    def have_any(self, words: set[str]) -> bool:
        """True where one of them is among these."""
        while self._known.isdisjoint(words):
            row = next(self._rows, None)
            if row is None:
                return False
            self._known |= _words_of(row)
        return True


def _words_of(row: Row) -> set[str]:
    return {word.casefold() for word in _WORD.findall(row.text)}


def _says_something(row: Row, body: _Words) -> bool:
    words = _words_of(row)
    return bool(words) and (_REACHES.search(row.text) is not None or not body.have_any(words))


def _is_page_number(text: str, number: int) -> bool:
    found = _PAGE_NUMBER.match(text)
    if not found:
        return False
    return int(found[1]) == number if found[2] is None else int(found[1]) <= int(found[2])


def _is_header(row: Row, number: int, opening: list[Row]) -> bool:
    """On a later page: the person's name again, with or without contact details and the number of the page."""
    words = _tokens(_PAGE_OF.sub("", row.text)) - {str(number)}
    if _PAGE_OF.search(row.text) is not None:
        return len(words) <= _MOST_BESIDE_NUMBER
    name = _tokens(max(opening, key=lambda each: each.size).text) if opening else set()
    return bool(name) and name <= words <= {token for each in opening for token in _tokens(each.text)}


def _tokens(text: str) -> set[str]:
    return set(_TOKEN.findall(text.casefold()))
