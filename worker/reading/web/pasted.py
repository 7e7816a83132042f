"""A posting as somebody pasted or sent it, which may be a whole page with fields for programs in it."""

from worker.reading.html import looks_like_html
from worker.reading.posting import clean_posting
from worker.reading.web.page import NoPosting, parsed
from worker.reading.web.structured import job_postings

_MARK = "JobPosting"
_MOST_CHARACTERS = 1_000_000


def clean_pasted(text: str) -> str:
    """Text fit to be read. Where its markup describes one job in fields (schema.org), these stand above as labels."""
    cleaned = clean_posting(text)
    if _MARK not in text or len(text) > _MOST_CHARACTERS or not looks_like_html(text):
        return cleaned
    try:
        found = job_postings(parsed(text))
    except NoPosting:  # no page after all
        found = []
    if len(found) != 1:
        return cleaned
    named = (("Job title", found[0].title), ("Company", found[0].company), ("Location", found[0].location))
    head = "\n".join(f"{label}: {value}" for label, value in named if value)
    return "\n\n".join(part for part in (head, max(cleaned, found[0].body, key=len)) if part)
