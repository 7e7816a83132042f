"""Education and certificates → entries, each on one line."""

import re
from typing import Literal

from worker.engines.dates import find_dates
from worker.engines.offline.extract.lexicon import is_place
from worker.engines.offline.extract.lines import Line
from worker.engines.offline.language.voice import first_person

_DEGREE = re.compile(
    r"\b(?:b\.?\s?a|b\.?\s?s(?:c|n)?|b\.?\s?eng|b\.?\s?b\.?\s?a|b\.?\s?ed|b\.?\s?com|m\.?\s?a|m\.?\s?s(?:c|n|w)?"
    r"|m\.?\s?eng|m\.?\s?ed"
    r"|m\.?\s?b\.?\s?a|ll\.?\s?[bm]|ph\.?\s?d|ed\.?\s?d|m\.?\s?d|d\.?\s?n\.?\s?p|a\.?\s?a\.?\s?s?|pgce)\b\.?(?!\w)"
    r"|\b(?:bachelor|master|doctor(?:ate)?)(?:['’]?s)?\b(?= (?:of|in|degree)|$|\W)"
    r"|\bassociate(?:['’]?s)? (?:degree|of|in)\b|\bdegree\b|\bdiploma\b|\bdiplom\b|\blicence (?:en|in)\b"
    r"|\bhonou?rs\b|\(hons\)|\bbtec\b|\bged\b|\bgcses?\b|\ba-levels?\b|\bnvq\b|\bhnd\b|\babitur\b|\bhigh school\b"
    r"|\bmajor(?:ed)? in\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w+|college|school|institut\w*|academy|polytechnic|lyc[ée]e|seminary|conservator\w+|hochschule)\b",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\b(?:certif\w*|licen[sc]\w*|regist\w+|prince2|pmp|nebosh|iosh|osha|first aid|cpr|bls|acls|itil|comptia"
    r"|scrum|safety"
    r"|hygiene|training|course|awareness|accredit\w*|chartered|member(?:ship)?|card|permit|clearance)\b",
    re.IGNORECASE,
)
_MAX_MERGED = 4

EducationKind = Literal["education", "certification"]


def read_entries(lines: list[Line]) -> list[str]:
    """Entries of an education or certificates section; the lines of one entry are joined by commas."""
    entries: list[list[str]] = []
    previous: Line | None = None
    for line in lines:
        text = ", ".join(line.cells).strip(" ,;")
        if not text or (text.endswith(":") and len(text.split()) <= 4):  # noqa: PLR2004 - a label
            continue
        if previous is not None and entries and _belongs_to(entries[-1], text, line):
            entries[-1].append(text)
        else:
            entries.append([text])
        previous = line
    return [", ".join(entry) if not entry[1:] or _separable(entry) else " ".join(entry) for entry in entries]


def entry_kind(text: str, *, default: EducationKind) -> EducationKind:
    """Whether an entry is a degree or school, or a certificate; `default` where it does not say."""
    if _DEGREE.search(text):
        return "education"
    if _SCHOOL.search(text) and not _CERTIFICATE.search(text):
        return "education"
    if _CERTIFICATE.search(text):
        return "certification"
    return default


def tells_of_deed(entry: str) -> bool:
    """True for what was done and not learned: below `Training` some tell whom they trained."""
    if _names_degree(entry):
        return False
    told = first_person(entry, is_current=False)
    return told is not None and told.startswith("I ")


def _names_degree(text: str) -> bool:
    """True for a degree, or a school by its name: `Master of Arts, 2010` tells of no mastering."""
    return _DEGREE.search(text) is not None or any(match[0][0].isupper() for match in _SCHOOL.finditer(text))


def _separable(entry: list[str]) -> bool:
    return all(piece[0].isupper() or piece[0].isdigit() or piece[0] == "(" for piece in entry[1:])


def _belongs_to(entry: list[str], text: str, line: Line) -> bool:
    """True when `text` completes the entry above: a wrapped line, its school, its place or its date."""
    if line.after_blank or len(entry) >= _MAX_MERGED:
        return False
    if text[0].islower():
        return True
    if line.is_bullet:
        return False
    so_far = ", ".join(entry)
    dates = find_dates(text)
    is_only_dates = dates is not None and len(text) - (dates.span[1] - dates.span[0]) <= len("(expected )")
    if is_only_dates or (is_place(text) and not is_place(entry[-1])):
        return find_dates(so_far) is None or not is_only_dates
    completes_degree = _DEGREE.search(so_far) and not _SCHOOL.search(so_far) and _SCHOOL.search(text)
    completes_school = _SCHOOL.search(so_far) and not _DEGREE.search(so_far) and _DEGREE.search(text)
    return bool((completes_degree and not _DEGREE.search(text)) or (completes_school and not _SCHOOL.search(text)))
