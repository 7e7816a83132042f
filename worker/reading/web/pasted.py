"""A posting as somebody pasted or sent it, which may be a whole page with menus, and fields for programs in it."""

import re

from lxml.html import HtmlElement

from worker.reading.html import looks_like_html
from worker.reading.posting import clean_posting, without_code
from worker.reading.web.names import name_above, names_below
from worker.reading.web.page import NoPosting, parsed
from worker.reading.web.readable import readable_text
from worker.reading.web.structured import job_postings

_PAGE = re.compile(r"<(?:html|body|nav|main|footer|header|article|title)\b|JobPosting", re.IGNORECASE)
_MOST_CHARACTERS = 1_000_000
# Of a page's text, so much at least is what it is for; of less, menus and all are read.
_LEAST_SHARE = 0.3


def clean_pasted(text: str) -> str:
    """Text fit to be read. Of a whole page without what stands on all pages of its site, and with what it is called.

    Where its markup describes one job in fields (schema.org), these stand above as labels.
    """
    cleaned = clean_posting(text)
    if len(text) > _MOST_CHARACTERS or not looks_like_html(text) or _PAGE.search(text) is None:
        return cleaned
    try:
        page = parsed(without_code(text))
        found = job_postings(page)
    except NoPosting:  # no page after all
        return cleaned
    if len(found) == 1:
        named = (("Job title", found[0].title), ("Company", found[0].company), ("Location", found[0].location))
        head = "\n".join(f"{label}: {value}" for label, value in named if value)
        return "\n\n".join(part for part in (head, max(cleaned, found[0].body, key=len)) if part)
    return _of_page(page, cleaned)


def _of_page(page: HtmlElement, cleaned: str) -> str:
    above, below = name_above(page), names_below(page)
    read = readable_text(page)
    if len(read) < _LEAST_SHARE * len(cleaned):
        read = cleaned
    head = above if above.lower() not in read.lower() else ""
    return "\n\n".join((head, read, "\n".join(below))).strip()
