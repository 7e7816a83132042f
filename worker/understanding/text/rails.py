"""Names of sections that stand in a rail beside their text → lines of their own above it.

A rail shows by where things stand: several names of sections at one left edge, and the text beside them further right.
"""

import re
from collections.abc import Sequence

from worker.reading.blocks import TextLine
from worker.understanding.words.heading_names import section_named, section_of_plain_words

_SAME_EDGE_PT = 4.0
_BESIDE_PT = 20.0
_LEAST_NAMES = 2
_LEAST_SHARE_BESIDE = 0.5
_MOST_WORDS = 5
_NO_NAME = re.compile(r"[\d@]|[.:;!?]$")


def without_rail(lines: list[TextLine]) -> list[TextLine]:
    """The lines with names in a rail divided from what stands beside them; the same lines where there is no rail."""
    edge = _edge(lines)
    if edge is None:
        return lines
    divided: list[TextLine] = []
    for line in lines:
        name, text = _parts(line) if _is_at(line, edge) else ("", line.text)
        if name and text:
            heading = {"text": name, "is_heading": True, "is_bullet": False, "bold": True}
            rest = {"text": text, "gap_above": 0.0, "is_heading": False}
            divided += [line.model_copy(update=heading), line.model_copy(update=rest)]
        else:
            divided.append(line)
    return divided


def _edge(lines: Sequence[TextLine]) -> float | None:
    """Where a rail of names stands, from the left in points."""
    known = [line for line in lines if line.box and "\t" in line.text and section_named(_plain(_first_cell(line)))]
    for line in known:
        edge = line.box[0] if line.box else 0.0
        names = [each for each in known if _is_at(each, edge)]
        below = lines[lines.index(names[0]) :]
        beside = [each for each in below if each.box and each.box[0] > edge + _BESIDE_PT]
        if len(names) >= _LEAST_NAMES and len(beside) >= _LEAST_SHARE_BESIDE * len(below):
            return edge
    return None


def _is_at(line: TextLine, edge: float) -> bool:
    return line.box is not None and abs(line.box[0] - edge) <= _SAME_EDGE_PT


def _parts(line: TextLine) -> tuple[str, str]:
    """The name in the rail, and what stands beside it. A gap may be too narrow for a tab."""
    if "\t" in line.text:
        name, _, text = line.text.partition("\t")
        is_name = len(name.split()) <= _MOST_WORDS and not _NO_NAME.search(name.strip())
        return (name.strip(), text.strip()) if is_name else ("", line.text)
    words = line.text.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        name = _plain(" ".join(words[:count]))
        if section_named(name) or section_of_plain_words(name):
            return " ".join(words[:count]), " ".join(words[count:])
    return "", line.text


def _first_cell(line: TextLine) -> str:
    return line.text.partition("\t")[0]


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("&", " and ").split()).strip(" :")
