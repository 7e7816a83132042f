"""What leads in to demands, also further in a sentence: `This role reports to the chair and requires …`."""

import re

from worker.understanding.postings.clauses import leads_until

_PEOPLE = (
    r"(?:candidates?|applicants?|persons?|people|individuals?|employees?|incumbents?|hires?|post ?holders?"
    r"|appointees?|someone|somebody|those)"
)
_WILL = (
    r"(?:,? (?:will|would|should|must|shall|can|also|ideally|already|therefore|(?:be|is|are) expected to|needs? to"
    r"|has to))"
)
_HAVE = (
    r"(?:have|has|possess(?:es)?|brings?|holds?|demonstrates?|shows?|offers?|needs?(?: to (?:have|be))?|requires?"
    r"|be(?: an?)?(?= )|is|are)"
)
_MATTERS = r"(?:essential|important|crucial|vital|imperative|necessary|desirable|preferred|preferable|required)"
_YOU = r"(?: (?:you|they|the|applicants|candidates|person))"
_LEADS = (
    rf"\bit(?: is|['’]s|s)? (?:also )?{_MATTERS}(?: that| for)?{_YOU}{{0,2}}{_WILL}?(?: {_HAVE})?\s",
    rf"{_PEOPLE}{_WILL}{{0,3}} {_HAVE}[:;,]?\s",
    r"\b(?:requires?|calls for|asks for|demands)[:;]?\s(?!to\b)",
    rf"\bideal for {_PEOPLE} (?:with|who (?:is|has|have|are)?)\s?",
    r"\b(?:is|are|we['’]re) (?:\w+ly |now )?(?:seeking|looking for|hiring|recruiting|searching for)(?: for)?\s",
    r"\b(?:we|\w+) (?:seeks?|want|need)\s(?=an?\s)",
    r"\b(?:qualifications|requirements|qualities|skills)[^.;,]{0,30} (?:are|include|includes)[:;]?\s",
    rf"\bpreference (?:will be|is|may be) given to {_PEOPLE} (?:with|who (?:have|are)?)\s?",
    r"\b(?:contingent|conditional|dependent) (?:up)?on\s(?:the )?(?:success\w* )?(?:pass\w+|complet\w+(?: of)?)?\s?",
    r"^(?:also )?(?:subject to|must(?: also)?(?: (?:have|be|hold|possess))?|have|be)\s",
    r"\b(?:must|should)(?: also)? (?:be|have|hold|possess)\s",
    r"\b(?:opening|vacancy|opportunity|position|role) for\s",
)
_LEAD = re.compile("|".join(f"(?:{each})" for each in _LEADS), re.IGNORECASE)
_FURTHEST = 140
# What hardly ever asks for nothing.
_PLAIN = re.compile(
    r"^(?:(?:the|an?|our) )?(?:ideal|successful|right|preferred|qualified|strong|best|suitable|selected|potential)"
    r" (?:\w+ )?(?:candidates?|applicants?|persons?|individuals?)\b.{0,25}?"
    r"\b(?:have|has|hold|possess(?:es)?|be|bring|demonstrate|show|need|is|are)s?\b"
    r"|^(?:applicants |candidates |you )?must (?:also )?(?:have|be|pass|hold|possess|complete)\b"
    r"|\bcontingent (?:up)?on\b|^subject to\b",
    re.IGNORECASE,
)


def lead_of(text: str) -> int:
    """Where what leads in to demands ends; 0 where nothing does."""
    end = leads_until(text)
    if end:
        return end
    found = _LEAD.search(text[: 2 * _FURTHEST])
    return found.end() if found is not None and found.start() < _FURTHEST else 0


def asks_plainly(text: str) -> bool:
    """True for `The ideal candidate will have …`, `Must pass …`, `Employment is contingent upon …`."""
    return _PLAIN.search(text) is not None
