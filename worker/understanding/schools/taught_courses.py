"""Certificates and courses below a heading of education are schooling: what was learned, where. English headings.

What is held (a licence, a ticket, `Certified …`) is a certificate wherever it stands.
"""

import re
from collections.abc import Sequence

from core.language.tongues import ENGLISH, tongue
from worker.understanding.learned.line_features import section_words
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_certificate, names_school

_HELD = re.compile(
    r"\b(?:certified|licen[cs]\w*|cpr|first aid|registered|registration|clearance|ticket|permit|card|valid"
    r"|expir\w+|osha|bls|acls|nebosh|iosh|driv(?:er|ing))\b",
    re.IGNORECASE,
)
_OF_SCHOOLS = re.compile(r"educat|academ|qualif|degree|school|stud(?:y|ies)|credential|background", re.IGNORECASE)
_CERTIFICATIONS = re.compile(r"\b(?:certificat(?:e|ion)s?|licen[cs]\w*)\b", re.IGNORECASE)
# A degree, which is schooling under whatever heading; `BS 7671` is a standard, `MS Teams` a program.
DEGREE = re.compile(
    r"(?:(?i:(?:bachelor|master|associate|doctor)(?:['’]?s)? (?:of|in|degree))"
    r"|(?!BS \d|MS (?:Office|Teams|Excel|Word|Access|Project|Outlook|Power|SQL|Azure|Dynamics|Windows)\b)"
    r"[BM]\.? ?(?:A|Sc?|Eng|Ed|Tech|Phil|B\.?A)\.?|Ph\.? ?D\.?)(?=[ ,(]|$)"
)
# No position, whatever its heading: nobody is paid for it.
_BOOTCAMP = re.compile(
    r"(?:[A-Z][\w&/.-]{0,20} ){1,5}(?:Immersive|[Bb]oot ?[Cc]amp|Nanodegree)"
    r"(?: (?:[Pp]rogram(?:me)?|[Cc]ourse|[Ss]tudent))?"
)
_AS_SCHOOLING = {"role": "edu.entry", "more": "edu.more", "item": "edu.item", "cont": "edu.cont"}
# What parts a course and who gives it, in one line.
_PARTED = re.compile(r"(?<=[\w).”\"])(?:\t|, |: | ?[–—] ?| - | \| | at | from | by )\W{0,3}[^\W\d_]{2}")


def is_taught(text: str, heading: str) -> bool:
    """True for a course or certificate that is schooling by its heading, and is nothing that is held."""
    return heads_schooling(heading) and _HELD.search(text) is None


def heads_schooling(heading: str) -> bool:
    """True for the heading of education alone: `Education and certificates` may head either."""
    return section_words(heading)[1:] == "education" and not names_certificate(heading)


def heads_certificates(heading: str) -> bool:
    """True for the heading of certificates that names neither education nor qualifications beside them."""
    is_of_certificates = names_certificate(heading) and section_words(heading) not in {"", "=education"}
    return is_of_certificates and _OF_SCHOOLS.search(heading) is None


def heads_both(heading: str) -> bool:
    """True for a heading of schools and certificates: `Education & Certifications`."""
    return _CERTIFICATIONS.search(heading) is not None and _OF_SCHOOLS.search(heading) is not None


def with_taught_courses(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with certificates among the schools of such a section as entries of it, and degrees at schools."""
    found = list(labels)
    if tongue() != ENGLISH:
        return found
    heading, schools, others = "", False, list[int]()
    for index, (line, label) in enumerate(zip([*lines, None], [*labels, "end.head"], strict=True)):
        if label.endswith(".head"):
            # Where a heading names education alone, what stands in its section need not be beside a school.
            if schools or (len(others) > 0 and heads_schooling(heading)):
                _move(found, lines, others)
            heading = line.flat if line is not None and label == "edu.head" else ""
            schools, others = False, []
        elif heading and label == "edu.entry":
            schools = True
        elif heading and label.startswith("cert.") and line is not None and is_taught(line.flat, heading):
            others.append(index)
        elif label == "cert.item" and line is not None and DEGREE.match(line.text) and names_school(line.flat):
            found[index] = "edu.entry"
    return found


def with_bootcamps_apart(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with what by its name is a course, though it was taken for a position, as schooling."""
    found = list(labels)
    is_course = False
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        section, _, kind = label.partition(".")
        if section != "work" or kind in {"head", "label", "group"}:
            is_course = False
            continue
        if kind == "role":
            below = lines[index + 1 : index + 2] if labels[index + 1 : index + 2] == ["work.more"] else []
            is_course = any(_BOOTCAMP.fullmatch(cell) for each in (line, *below) for cell in each.cells)
        if is_course:
            found[index] = _AS_SCHOOLING.get(kind, label)
    return found


def _move(labels: list[str], lines: Sequence[Line], which: Sequence[int]) -> None:
    for at in which:
        if labels[at] == "cert.item" and _PARTED.search(lines[at].text):
            labels[at] = "edu.entry"
        elif labels[at] != "cert.item" and at and labels[at - 1].startswith("edu."):
            labels[at] = "edu.more"
