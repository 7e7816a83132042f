"""Below a heading of certificates alone stand certificates, whatever their lines look like. English headings.

A certificate with its issuer looks like a degree with its school, one with `Award` in it like a prize, and a line of
two words in a box like a name. The heading knows better; degrees are left where they are, for their heading may have
been missed.
"""

import re
from collections.abc import Sequence

from core.language.tongues import ENGLISH, tongue
from worker.understanding.schools.taught_courses import DEGREE, heads_certificates
from worker.understanding.text.lines import Line

_OTHERS = frozenset({"edu", "award", "noise", "name", "cert"})
_OF_PRIZES = re.compile(r"award|hono|prize|achiev|scholar", re.IGNORECASE)
_GOES_ON = frozenset({"more", "cont", ""})


def with_certificates_in_place(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with the lines of such a section as certificates and what goes on below each."""
    found = list(labels)
    if tongue() != ENGLISH:
        return found
    column: tuple[int, int] | None = None
    others = _OTHERS
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        section, _, kind = label.partition(".")
        if kind == "head":
            # What stands in another cell of it heads a column: `Certifications`, a tab and `Expires`.
            is_one = heads_certificates(line.flat) or heads_certificates(line.cells[0])
            column = (line.page, line.column) if is_one else None
            found[index] = "cert.head" if column else label
            others = _OTHERS - {"award"} if _OF_PRIZES.search(line.flat) else _OTHERS
        elif (
            (label == "name" and "name" not in found[:index])
            or section not in others
            or column != (line.page, line.column)
            or any(map(DEGREE.match, line.cells))
        ):
            column = None
        elif section != "cert" or kind == "label":
            is_first = found[index - 1] == "cert.head"
            goes_on = kind in _GOES_ON or label == "edu.item"
            found[index] = "cert.more" if goes_on and not is_first and label != "name" else "cert.item"
    return found
