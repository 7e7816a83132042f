"""What a page says of whose it is, where no reader looks: its title, its site, its logo, who holds its copyright."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from worker.reading.web.readable import page_title, site_name

_LOGO = re.compile(r"(?P<name>\S.{1,80}?)['’]?s?\s(?:company\s|site\s)?logo\b", re.IGNORECASE)
# A sign, or a word or letter with a year or `by` behind: `copyright law` and the third item `(c)` name nobody.
_COPYRIGHT = re.compile(
    r"(?:(?:copyright\s{0,3})?(?:©|&copy;)|(?:copyright\s{0,3})?\(c\)\s{0,3}(?=\d{4})|\bcopyright\s{1,3}(?=\d{4}|by\s))"
    r"\s{0,3}(?:\d{4}\s{0,3}[-–—]?\s{0,3}){0,2},?\s{0,3}(?:by\s)?"
    r"(?P<name>[A-ZÀ-Þ][^.|©\n]{2,80}?)\s{0,3}(?:[.|©,]|all rights|\d{4}|$)",
    re.IGNORECASE,
)
# Whose logo no page's own is.
_OTHERS = re.compile(
    r"company|site|the|our|your|footer|header|client|partner|brand|facebook|twitter|x|instagram|linkedin|youtube|tiktok"
    r"|whatsapp|pinterest|glassdoor|indeed",
    re.IGNORECASE,
)
# `Careers | Moss Bakery`, `Night Baker - Jobs`: what part of a site it is.
_PART = r"(?:careers?|jobs?|vacanc(?:y|ies)|(?:current )?openings|opportunities|join us|work (?:with|for) us|home)"
_OF_SITES = re.compile(rf"^{_PART}(?:$|\s{{0,3}}[|–—·»-]\s{{1,3}})|\s{{1,3}}[|–—·»-]\s{{1,3}}{_PART}$", re.IGNORECASE)
_MOST_WORDS = 8
_MOST_CHARACTERS = 200


def name_above(page: HtmlElement) -> str:
    """Its heading; where it has none, all that it calls itself (`Night Baker | Moss Bakery`): a line for its top."""
    heading = page_title(page) or ""
    title = next((" ".join("".join(each.itertext()).split()) for each in page.iter("title")), "")
    name = title if heading and title.startswith(heading) else heading
    return _OF_SITES.sub("", name)[:_MOST_CHARACTERS]


def names_below(page: HtmlElement) -> list[str]:
    """Whose site it is, as it says in places that are no part of its text: lines for the end of it."""
    return list(dict.fromkeys(name for name in _owners(page) if 0 < len(name.split()) <= _MOST_WORDS))


def _owners(page: HtmlElement) -> Iterator[str]:
    site = site_name(page)
    if site:
        yield site
    yield from islice(_logos(page), 1)
    for text in page.itertext():
        if len(text) <= _MOST_CHARACTERS and (found := _COPYRIGHT.search(text)) is not None:
            yield found["name"].strip()


def _logos(page: HtmlElement) -> Iterator[str]:
    """Whose logos stand above the page's foot, where those of networks, awards and partners do."""
    for each in page.iter("img", "footer"):
        if each.tag == "footer":
            return
        found = _LOGO.match((each.get("alt") or "")[:_MOST_CHARACTERS].strip())
        if found is not None and _OTHERS.fullmatch(found["name"]) is None:
            yield found["name"]
