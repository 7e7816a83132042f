"""Sections of a profile that LinkedIn drew as a PDF: their names in its languages, and the lines that stand in each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from worker.reading.blocks import TextLine

_SIDE = frozenset({"contact", "skills", "languages", "certifications", "honors", "publications", "patents"})
_MAIN = frozenset({"summary", "experience", "education"})
_NAMES = {
    "contact": "contact|kontakt|contactar|coordonnées|contato|contatti|contactgegevens|contactdetails",
    "skills": (
        "top skills|top-kenntnisse|aptitudes principales|principales compétences|principais competências"
        "|competenze principali|belangrijkste vaardigheden"
    ),
    "languages": "languages|sprachen|idiomas|langues|lingue|talen",
    "certifications": (
        "certifications|licenses & certifications|zertifikate|certificaciones|certificações|certificazioni"
    ),
    "honors": "honors-awards|auszeichnungen|reconocimientos|distinctions|premi e riconoscimenti|prijzen",
    "publications": "publications|veröffentlichungen|publicaciones|publicações|pubblicazioni|publicaties",
    "patents": "patents|patente|patentes|brevets|brevetti|octrooien",
    "summary": "summary|zusammenfassung|extracto|résumé|resumo|riepilogo|samenvatting",
    "experience": "experience|berufserfahrung|experiencia|expérience|experiência|esperienza|ervaring",
    "education": "education|ausbildung|educación|formation|formação acadêmica|formazione|opleiding",
}
_SECTION_OF = {name: section for section, names in _NAMES.items() for name in names.split("|")}
_HEADING_SIZE = 1.15
_GAP = 0.6
_LOOSER = 1.1
_SAME_SIZE = 0.02
_COLUMN_PT = 12.0
_SIDEBAR_PT = 150.0


@dataclass(frozen=True, kw_only=True)
class Item:
    """What its author wrote as one line, with the number (from 1) of the first line that shows it."""

    text: str
    number: int
    size: float = 1.0
    is_bullet: bool = False


@dataclass(kw_only=True)
class Sections:
    """The name's lines, and those of each section."""

    top: list[Item] = field(default_factory=list)
    of: dict[str, list[Item]] = field(default_factory=dict)


def read_sections(shown: Sequence[TextLine]) -> Sections | None:
    """The sections of such a profile; None where the lines are not laid out as one."""
    numbered = _by_column(shown)
    lines = [line for _, line in numbered]
    has_sizes = any(line.size >= _HEADING_SIZE for line in lines)
    headings = {at: section for at, line in enumerate(lines) if (section := _section(line, has_sizes=has_sizes))}
    if "contact" not in headings.values() or not {"experience", "education"} & set(headings.values()):
        return None
    name = _name(lines, headings, has_sizes=has_sizes)
    if name is None:
        return None
    found = Sections()
    wrapping = _Wrapping(numbered)
    place = found.of.setdefault("", [])
    for at in range(len(lines)):
        if at == name:
            place = found.top
        elif at in headings:
            place = found.of.setdefault(headings[at], [])
            continue
        wrapping.add(place, at)
    return found


def _by_column(lines: Sequence[TextLine]) -> list[tuple[int, TextLine]]:
    """Lines with their numbers, those of the sidebar first. A line over both columns is two."""
    lefts = Counter(round(line.box[0]) for line in lines if line.box is not None and line.box[0] > _SIDEBAR_PT)
    if not lefts:
        return list(enumerate(lines, start=1))
    middle = lefts.most_common(1)[0][0]
    side: list[tuple[int, TextLine]] = []
    main: list[tuple[int, TextLine]] = []
    for number, line in enumerate(lines, start=1):
        left, right, bottom = (line.box[0], line.box[2], line.box[3]) if line.box else (middle, middle, 0.0)
        beside, tab, rest = line.text.partition("\t")
        if left > middle - _COLUMN_PT:
            main.append((number, line))
        elif tab and right > middle + _COLUMN_PT and line.box is not None:
            boxes = (left, line.box[1], float(middle), bottom), (float(middle), line.box[1], right, bottom)
            side.append((number, line.model_copy(update={"text": beside, "box": boxes[0], "size": 1.0})))
            main.append((number, line.model_copy(update={"text": rest, "box": boxes[1]})))
        else:
            side.append((number, line))
    return [*side, *main]


def _section(line: TextLine, *, has_sizes: bool) -> str | None:
    if has_sizes and line.size < _HEADING_SIZE:
        return None
    return _SECTION_OF.get(line.text.strip().casefold())


def _name(lines: Sequence[TextLine], headings: dict[int, str], *, has_sizes: bool) -> int | None:
    """The largest line, or without sizes the last one below white space before the main part begins."""
    if has_sizes:
        return max(range(len(lines)), key=lambda at: lines[at].size)
    main = min((at for at, section in headings.items() if section in _MAIN), default=0)
    side = max((at for at, section in headings.items() if section in _SIDE and at < main), default=0)
    return next((at for at in range(main - 1, side, -1) if lines[at].gap_above >= _GAP), None)


class _Wrapping:
    """Puts together what was written as one line, and drawn as several."""

    def __init__(self, numbered: Sequence[tuple[int, TextLine]]) -> None:
        self._numbered = numbered
        self._edges: dict[int, float] = {}
        for _, line in numbered:
            if line.box is not None:
                column = round(line.box[0] / _COLUMN_PT)
                self._edges[column] = max(self._edges.get(column, 0.0), line.box[2])
        self._pitches: dict[float, float] = {}
        for (_, above), (_, line) in pairwise(numbered):
            pitch = _pitch(above, line)
            if pitch is not None:
                self._pitches[line.size] = min(self._pitches.get(line.size, pitch), pitch)

    def add(self, place: list[Item], at: int) -> None:
        """The line `at` to the items of a section."""
        number, line = self._numbered[at]
        text = line.text.strip()
        if place and at and self._goes_on(self._numbered[at - 1][1], line):
            last = place[-1]
            joint = "" if last.text[-2:-1].isalnum() and last.text.endswith("-") else " "
            place[-1] = replace(last, text=f"{last.text}{joint}{text}")
        else:
            place.append(Item(text=text, number=number, size=line.size, is_bullet=line.is_bullet))

    def _goes_on(self, above: TextLine, line: TextLine) -> bool:
        """Whether the line above was full: the first word of this one would not have fitted there."""
        if above.box is None or line.box is None or line.is_bullet or abs(above.size - line.size) > _SAME_SIZE:
            return False
        if "@" in above.text or line.text.startswith(("www.", "http")):
            return False
        pitch = _pitch(above, line)
        if line.page == above.page and (pitch is None or pitch > self._pitches[line.size] * _LOOSER):
            return False
        letter = (above.box[2] - above.box[0]) / max(len(above.text), 1)
        word = len(line.text.split(" ", 1)[0].split("-", 1)[0]) + 1
        return above.box[2] + word * letter > self._edges[round(above.box[0] / _COLUMN_PT)]


def _pitch(above: TextLine, line: TextLine) -> float | None:
    """How far a line stands below the one above, in points; None where it is in other letters, or elsewhere."""
    if above.box is None or line.box is None or above.page != line.page or abs(above.size - line.size) > _SAME_SIZE:
        return None
    pitch = line.box[1] - above.box[1]
    return pitch if pitch > 0 and abs(line.box[0] - above.box[0]) < _COLUMN_PT else None
