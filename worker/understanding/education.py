"""Education and certificates → entries, each on one line."""

import re
from typing import Literal

from core.language.dates import find_dates
from core.language.lexicon import is_place
from core.language.voice import first_person
from worker.understanding.lines import Line

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
_REST_OF_SCHOOL = re.compile(r"^(?:University|College|School|Institute|Academy|Polytechnic)\b(?! (?:of|for)\b)")
_CURRENT = re.compile(r"[:：]\s*(?:current|valid|up to date|in date)\W*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:to|until|till|valid|expires?|expiry|renew\w*)\W*$", re.IGNORECASE)
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
        elif previous is not None and entries and _completes_name(entries[-1], text, line):
            name = f"{entries[-1].pop()} {text}"
            _add_line(entries, name, previous)
        else:
            entries.append([text])
        previous = line
    return [_with_date_last(_joined(entry)) for entry in entries]


def _add_line(entries: list[list[str]], text: str, line: Line) -> None:
    """Put a name that is whole now where it belongs: to the entry above, or for itself."""
    if not entries[-1]:
        entries.pop()
    if entries and _belongs_to(entries[-1], text, line):
        entries[-1].append(text)
    else:
        entries.append([text])


def _completes_name(entry: list[str], text: str, line: Line) -> bool:
    """`Birmingham City` above `University, 2012`: a narrow column has broken the school's name."""
    is_broken = not line.after_blank and not line.is_bullet and _REST_OF_SCHOOL.match(text) is not None
    above = entry[-1]
    has_own = _DEGREE.search(above) or _SCHOOL.search(above) or _CERTIFICATE.search(above) or find_dates(above)
    return is_broken and above[0].isupper() and not has_own


def _joined(entry: list[str]) -> str:
    """Lines that say something of their own are parted by commas; rests of lines and brackets are not."""
    if not _separable(entry):
        return " ".join(entry)
    return re.sub(r", (?=\()", " ", ", ".join(entry))


def _with_date_last(entry: str) -> str:
    """`2008 – 2011, BSc Geology, Lund` → `BSc Geology, Lund (2008 – 2011)`: dates before a name cannot be told."""
    dates = find_dates(entry)
    if dates is None or dates.span[0] != 0:
        return entry
    rest = entry[dates.span[1] :].strip(" ,;:–—-")
    return f"{rest} ({entry[: dates.span[1]].strip()})" if rest[:1].isalpha() else entry


def entry_kind(text: str, *, default: EducationKind) -> EducationKind:
    """Whether an entry is a degree or school, or a certificate; `default` where it does not say."""
    if _DEGREE.search(text):
        return "education"
    if _SCHOOL.search(text) and not _CERTIFICATE.search(text):
        return "education"
    if _CERTIFICATE.search(text) or _is_valid_until(text):
        return "certification"
    return default


def _is_valid_until(text: str) -> bool:
    """`Food handling: current`, `Crane ticket, to 03/2028`."""
    dates = find_dates(text)
    return _CURRENT.search(text) is not None or bool(
        dates is not None and not dates.is_range and _UNTIL.search(text[: dates.span[0]])
    )


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
    if text[0].islower() or text[0] == "(":
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
