"""Fields of forms among lists and summaries: contact data is contact, what an office asks for and prints is neither.

A form has a table at its top (`E-MAIL ADDRESS    ada@…`, `Nationality    …`), which looks like a list of skills.
"""

import re
from collections.abc import Sequence

from core.language.form_labels import asked_for, is_of_office
from worker.understanding.people.contact import FIELD, as_name
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import EMAIL, has_address

# Sections in which such a field is none of their own. What stands in a position may be its employer's.
_LISTS = ("skill.", "lang.", "sum.", "other.", "deed.", "award.", "cert.", "tagline", "noise")
# What a form tells who fills it in, and what a page of a network prints.
_PRINTED = re.compile(
    r"\b(?:print (?:legibly|clearly)|(?:use|attach) (?:an? )?(?:separate|additional) sheets?|n/a if not applicable"
    r"|block (?:letters|capitals)|please (?:complete|fill|tick|print)|for (?:office|official) use)\b"
    r"|^(?:\d+\+? (?:connections|followers)|open to work|contact info)$"
    r"|^\W*(?:professional )?references?(?: are)? (?:available )?(?:up)?on request\W*$",
    re.IGNORECASE,
)
# A form asks for them first; below there may be referees.
_FORM_LINES = 30


def is_printed(text: str) -> bool:
    """True for what a form tells who fills it in, and for what a page of a network prints: `Contact info`."""
    return _PRINTED.search(text.strip()) is not None


def with_form_fields(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with such lines as `contact`, or as what tells nothing of the person."""
    found = list(labels)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label.endswith(".head") or not label.startswith(_LISTS):
            found[index] = "contact" if label.endswith(".head") and EMAIL.search(line.text) else label
        elif _PRINTED.search(line.flat):
            found[index] = "noise"
        else:
            found[index] = _of_field(line, index) or label
    return found


def _of_field(line: Line, index: int) -> str:
    """The label for a form's field; nothing for what is none."""
    field = FIELD.fullmatch(line.text.strip())
    if field is None:
        return ""
    way, value = asked_for(field["label"]) if index < _FORM_LINES else "", field["value"]
    if way == "name":
        return "noise" if as_name(value) is not None else ""
    if way:
        return "contact" if way == "address" or has_address(value) else ""
    return "private" if is_of_office(field["label"]) else ""
