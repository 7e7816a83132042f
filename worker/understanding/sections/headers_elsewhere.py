"""Headers of positions in languages that are read less well: which lines are one, told by how they are set.

Marks without words stand first: lines set in turns, a title right above its employer and dates. One word is known: that
for an internship heads positions in some résumés, and is the position itself in others.
"""

import re
from collections.abc import Sequence

from core.language.lexicon import employer_score, title_score
from core.language.tongues import ENGLISH, is_less_known, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import field_of

_INTERNSHIP = re.compile(
    r"(?:stages?|stagiaire|prácticas|pasantías?|estágios?|tirocinio|stagista|apprentissage|alternance)", re.IGNORECASE
)
_ENDS_GROUP = frozenset({"work.role", "work.group", "work.head"})
_STRONG, _LEAST_IN_TURNS = 2, 4
# Of a title that stands alone above labelled fields.
_MOST_TITLE_WORDS = 8


def with_internships(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """`Stage` in plain letters below a house and its dates is what somebody was there, and no heading."""
    found = list(labels)
    for index in range(1, len(found) if is_less_known() else 0):
        line, above = lines[index], found[index - 1]
        is_plain = not (line.is_marked_heading or line.bold or line.flat.isupper() or line.flat.endswith(":"))
        if not (found[index] == "work.head" and is_plain and above in {"work.role", "work.more"}):
            continue
        first = next((at for at in range(index - 1, -1, -1) if found[at] == "work.role"), index)
        header = lines[first:index]
        if _INTERNSHIP.fullmatch(line.flat) and any(date_spans(each.flat) for each in header) and not line.after_blank:
            found[index] = "work.more"
    return found


def with_titles_above(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """A title with its employer and dates right below is one header, and no employer above several positions."""
    found = list(labels)
    for index in range(len(found) - 1 if is_less_known() else 0):
        if found[index] != "work.group" or found[index + 1] != "work.role":
            continue
        after = next((at for at in range(index + 2, len(found)) if found[at] in _ENDS_GROUP), len(found))
        is_alone = after == len(found) or found[after] != "work.role"
        title, below = lines[index].flat, lines[index + 1].flat
        end = next((at for at in range(index + 2, after) if found[at] != "work.more"), after)
        is_dated = any(date_spans(line.flat) for line in lines[index + 1 : end])
        is_titled = title_score(title) > _STRONG and title_score(below) <= 0 and not date_spans(title)
        if is_titled and (is_alone or employer_score(below) > 0) and is_dated:
            found[index : index + 2] = ["work.role", "work.more"]
    return found


def in_turns(lines: Sequence[Line]) -> set[int] | None:
    """Where headers begin whose two lines are set in turns, each pair alike; not in English."""
    looks = [_look(line) for line in lines]
    is_even = len(lines) >= _LEAST_IN_TURNS and not len(lines) % 2
    is_turn = is_even and len(set(looks[::2])) == len(set(looks[1::2])) == 1 and looks[0] != looks[1]
    return set(range(0, len(lines), 2)) if is_turn and is_less_known() else None


def is_title_above(lines: Sequence[Line], labels: Sequence[str], index: int) -> bool:
    """`Auxiliar de archivo:` above labelled fields that have no title; in other languages than English."""
    if tongue() == ENGLISH or index == 0 or not labels[index - 1].startswith("work."):
        return False
    above = lines[index - 1].flat
    is_short = above.endswith(":") and len(above.split()) <= _MOST_TITLE_WORDS
    return is_short and not labels[index - 1].endswith(".head") and field_of(above) is None


def _look(line: Line) -> tuple[object, ...]:
    return round(line.size, 1), line.bold, line.italic, line.is_marked_heading
