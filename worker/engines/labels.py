"""Labels that a form puts before parts of an entry: `Degree: BSc Biology, Years: 2015` → `BSc Biology, 2015`."""

import re

from core.language.form_labels import OF_ENTRY, OF_EUROPEAN_FORM, without_form

_OF_DUTIES = re.compile(
    r"^(?:main |principal |key )?(?:activities|duties|tasks) and (?:responsibilities|activities|duties)[: ] ?"
    r"(?=(?-i:[A-Z\d]))",
    re.IGNORECASE,
)
# `SCHOOL: …`, a heading; `UCLA: …` and `GCSE: …` say where and what.
_HEADS = (
    r"(?:SCHOOLS?|EDUCATION|STUDIES|DEGREES?|UNIVERSIT(?:Y|IES)|COLLEGES?|QUALIFICATIONS?|TRAINING|COURSES?"
    r"|CERTIFICAT(?:E|ION)S?|LICEN[CS]ES?|DIPLOMAS?|AWARDS?|MEMBERSHIPS?)"
)
_BEFORE_HEAD = r"(?:(?:HIGHER|FURTHER|HIGH|SECONDARY|PRIMARY|ACADEMIC|PROFESSIONAL|OTHER|FORMAL) )?"
_HEADING = re.compile(rf"^{_BEFORE_HEAD}{_HEADS}(?:(?: ?[/&] ?| AND | ){_HEADS})?: ?(?=\w)")

# `[ 2013 – 2015 ], BSc Biology, Leeds; City: Leeds`: cells of a table, the dates first and the town last.
_DATES_FIRST = re.compile(
    r"^\[ ?(?P<dates>(?:19|20)\d\d(?: ?[–—-] ?(?:(?:19|20)\d\d|present|now))?) ?\],? (?P<rest>\w.{2,200})$"
)
_PLACE_LAST = re.compile(r"; (?:City|Town|Place|Location): (?=[^:;]{2,40}$)")


def without_labels(entry: str) -> str:
    """The entry in its author's words, and none of the form's."""
    return without_form(_HEADING.sub("", entry))


def without_heading(entry: str) -> str:
    """`SCHOOL: Hill School` → `Hill School`, and an entry without a form's labels; several below one heading stay.

    One label may be a word of the author's: `Subject: Latin`.
    """
    entry = _DATES_FIRST.sub(r"\g<rest>, \g<dates>", _PLACE_LAST.sub(", ", entry))
    if ";" in entry:
        return entry
    is_form = len(OF_ENTRY.findall(entry)) + len(OF_EUROPEAN_FORM.findall(entry)) > 1
    return without_labels(entry) if is_form else _HEADING.sub("", entry)


def without_duties(line: str) -> str:
    """`Main activities and responsibilities Tours in Danish` → `Tours in Danish`: what a European form asks for."""
    return _OF_DUTIES.sub("", line)
