"""A name by where it stands, where nothing else says one: below the page's title, above its owner's address."""

import re
from collections.abc import Sequence
from itertools import pairwise

from worker.understanding.learned.line_features import section_words
from worker.understanding.people.contact import as_name, bare_name
from worker.understanding.people.no_names import is_no_name
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import DOCUMENT_TITLE, has_address

# In lines: an address has a street before its town, a phone and a mail.
_ADDRESS_LINES = 4
_LEAST_OF_ADDRESS = 2
_TITLE_LINES = 6
# `38446 Wolfsburg`, `Leeds LS1 4AP`
_TOWN = re.compile(r"(?:^|[\s,])\d{4,5}(?:-\d{3})?,? [A-ZÀ-Ý]|[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}$")


def below_title(lines: Sequence[Line]) -> list[Line]:
    """The line right below `Curriculum Vitae` at the top, where it looks like a name."""
    for above, line in pairwise(lines[:_TITLE_LINES]):
        if DOCUMENT_TITLE.fullmatch(above.flat.strip(" :")) and _is_name(line):
            return [line]
    return []


def above_address(lines: Sequence[Line]) -> list[Line]:
    """The only line like a name with an address right below it: street, town, phone or mail, two of them."""
    behind = [lines[at + 1 : at + 1 + _ADDRESS_LINES] for at in range(len(lines))]
    found = [line for line, below in zip(lines, behind, strict=True) if _has_address(below) and _is_name(line)]
    return found if len({line.flat for line in found}) == 1 else []


def _has_address(lines: Sequence[Line]) -> bool:
    reach = [has_address(line.flat) or _TOWN.search(line.flat) is not None for line in lines]
    return sum(reach) >= _LEAST_OF_ADDRESS


def _is_name(line: Line) -> bool:
    name = as_name(line.flat)
    is_other = section_words(line.flat)[:1] == "=" or DOCUMENT_TITLE.fullmatch(line.flat) is not None
    return name is not None and not is_other and not has_address(line.flat) and not is_no_name(bare_name(line.flat))
