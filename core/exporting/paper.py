"""Which paper a page is set on, where nobody says: North America prints on Letter, everybody else on A4."""

import re

from client_sdk.exporting import ExportPaper
from client_sdk.models import ResumeData
from core.exporting.sheets import clean

SIZES_MM: dict[ExportPaper, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}

_COUNTRY = re.compile(r"\b(?:U\.?S\.?A\.?|United States(?: of America)?|Canada|Mexico|Puerto Rico|Philippines)\b")
# Codes of states and provinces that are no country's in ISO 3166: `Munich, DE` is not in Delaware. California may be
# Canada. Source: USPS Publication 28, Canada Post.
_STATE = "AK|CA|CT|FL|HI|IA|KS|MI|ND|NH|NJ|NM|NV|NY|OH|OK|OR|RI|TX|UT|VT|WA|WI|WV|WY|DC|PR|AB|BC|MB|NB|NS|NT|ON|QC"
_CODE = r"[A-Z]{2} (?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
# `Austin, TX`; any code before a postal one: `Boston, MA 02110`, `Toronto, ON M5V 2T6`.
_PLACE = re.compile(rf", ?(?:{_STATE}|{_CODE})(?=,|$)")
# `+1 …`, and the ways in which only North America writes numbers: `(512) 555-0100`, `512-555-0100`.
_PHONE = re.compile(r"\+1[\s(.-]?\d{3}|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}")
_ABROAD = re.compile(r"\+(?!1[\s(.-]?\d{3})\d")


def is_north_american(resume: ResumeData) -> bool:
    """Whether the person's address or telephone is one of North America; a number from elsewhere says no."""
    contact = [clean(text) for text in resume.contact]
    if any(_COUNTRY.search(text) or _PLACE.search(text) for text in contact):
        return True
    return any(_PHONE.match(text) for text in contact) and not any(_ABROAD.match(text) for text in contact)


def paper_of(resume: ResumeData) -> ExportPaper:
    """The paper that the person, and most of those they write to, print on."""
    return "letter" if is_north_american(resume) else "a4"
