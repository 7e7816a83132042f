"""What a page says of whose it is, where no reader looks: its title, its site, its logo, who holds its copyright."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from worker.reading.web.readable import page_title, site_name

_LOGO = re.compile(r"(?P<name>\S.{1,80}?)['’]?s?\s(?:company\s|site\s)?logo\b", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|&copy;|\(c\)|copyright)\s{0,3}(?:©\s{0,3})?(?:\d{4}\s{0,3}[-–—]?\s{0,3}){0,2},?\s{0,3}(?:by\s)?"
    r"(?P<name>[A-ZÀ-Þ][^.|©\n]{2,80}?)\s{0,3}(?:[.|©,]|all rights|\d{4}|$)",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_MOST_CHARACTERS = 200


def name_above(page: HtmlElement) -> str:
    """Its heading; where it has none, all that it calls itself (`Night Baker | Moss Bakery`): a line for its top."""
    heading = page_title(page) or ""
    title = next((" ".join("".join(each.itertext()).split()) for each in page.iter("title")), "")
    return (title if heading and title.startswith(heading) else heading)[:_MOST_CHARACTERS]


def names_below(page: HtmlElement) -> list[str]:
    """Whose site it is, as it says in places that are no part of its text: lines for the end of it."""
    return list(dict.fromkeys(name for name in _owners(page) if 0 < len(name.split()) <= _MOST_WORDS))


def _owners(page: HtmlElement) -> Iterator[str]:
    site = site_name(page)
    if site:
        yield site
    for image in page.iter("img"):
        found = _LOGO.match((image.get("alt") or "")[:_MOST_CHARACTERS].strip())
        if found is not None and found["name"].lower() not in {"company", "site", "the", "our", "footer", "header"}:
            yield found["name"]
    for text in page.itertext():
        if len(text) <= _MOST_CHARACTERS and (found := _COPYRIGHT.search(text)) is not None:
            yield found["name"].strip()
