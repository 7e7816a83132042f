"""Labels that a form puts before parts of an entry: `Degree: BSc Biology, Years: 2015` → `BSc Biology, 2015`."""

import re

_NAMED = (
    r"(?:degree(?: ?/ ?level)?|years?(?: attended)?|dates?(?: attended)?|attended|school|institution|university"
    r"|college|qualifications?|subjects?|major|town|title of qualification awarded|name and type of organi[sz]ation"
    r"|principal subjects)"
)
# With a colon anywhere; the long ones of a European form behind a comma, too.
_LABEL = re.compile(rf"(?:^|(?<=, )){_NAMED}: ?(?=\S)", re.IGNORECASE)
_OF_FORM = re.compile(
    r"(?:^|(?<=, ))(?:dates(?=, (?:19|20)\d\d)|title of qualification awarded|name and type of organi[sz]ation), ",
    re.IGNORECASE,
)
# `SCHOOL: …`, a heading; `UCLA: …` and `GCSE: …` say where and what.
_HEADS = (
    r"(?:SCHOOLS?|EDUCATION|STUDIES|DEGREES?|UNIVERSIT(?:Y|IES)|COLLEGES?|QUALIFICATIONS?|TRAINING|COURSES?"
    r"|CERTIFICAT(?:E|ION)S?|LICEN[CS]ES?|DIPLOMAS?|AWARDS?|MEMBERSHIPS?)"
)
_BEFORE_HEAD = r"(?:(?:HIGHER|FURTHER|HIGH|SECONDARY|PRIMARY|ACADEMIC|PROFESSIONAL|OTHER|FORMAL) )?"
_HEADING = re.compile(rf"^{_BEFORE_HEAD}{_HEADS}(?:(?: ?[/&] ?| AND | ){_HEADS})?: ?(?=\w)")


def without_labels(entry: str) -> str:
    """The entry in its author's words, and none of the form's."""
    return _OF_FORM.sub("", _LABEL.sub("", _HEADING.sub("", entry)))


def without_heading(entry: str) -> str:
    """`SCHOOL: Hill School` → `Hill School`; what else a form named stays, and several entries below one heading."""
    return entry if ";" in entry else _HEADING.sub("", entry)
