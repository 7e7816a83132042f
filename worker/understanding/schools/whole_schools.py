"""Degrees and schools in other languages, as their headers go on: what is cut off at a quote, a dash or a small word.

`IPSIA “A. Morandi”` has a name behind its kind, `UNALT – Universidade de Altamar` a short name before the long
one, and `HAVO aan het Molen Lyceum` a degree before its school. `Licence de droit – en cours` says beside
the degree that it goes on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.language.lexicon import is_place
from core.language.tongues import is_less_known, tongue, words_of
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.positions.fields import Fields, continued
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

_QUOTED = re.compile(r"\s?(?:“[^”“]{2,60}[”“]|«\s?[^»]{2,60}»|\"[^\"]{2,60}\")")
_DASH = re.compile(r"\s[–—-]\s")
_SHORT = re.compile(r"(?=[A-Z.]*[A-Z][A-Z.]*[A-Z])[A-ZÀ-Ý.]{3,12}")
_GOES_ON = re.compile(
    r"(?:,|\s[–—-]|\s\()\s?(?:(?:actualmente |atualmente |attualmente |actuellement )?(?:en curso|en cours|em andamento"
    r"|cursando|in corso|lopende?|nu bezig|en proceso|a decorrer))\b.{0,60}$",
    re.IGNORECASE,
)
_EDGES = " \t,;:.–—-|/•·"
_SCHOOL_WORDS, _MOST_WORDS = 3, 20
# What parts fields; a full stop does behind a word, and not behind the initials of a name.
_HARD_SIGNS = re.compile(r",\s|;|:\s|\s[–—|•·-]\s|[|_]|\t|(?<=[a-zà-ÿ]{4})\.\s(?=[A-ZÀ-Ý])")
_MOST_OF_SCHOOL, _TWO = 14, 2
# What leads to a school, and what stands behind one that is no part of its name.
_LEAD = re.compile(
    r"(?:an der |am |bei(?: der|m)? |à l[’']|à la |au |en (?:la |el )?|n[ao] |all[’']|presso (?:l[’'])?"
    r"|aan (?:de |het )?)"
)
_LOOSE = re.compile(
    r"\d{4}|\(|\b(?:mention|note|voto|promedio|fachbereich|abschluss|option|filière|indirizzo)\b", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\d{2}|:|^\(|\b(?:mention|notes?|gesamtnote|abschlussnote|voto|nota|promedio|moyenne|schwerpunkte?|semester|diploma"
    r"|titulad[oa]|abgeschlossen|abgebrochen|obtenu|en cours|en curso|in corso|cursando|geslaagd|behaald)\b",
    re.IGNORECASE,
)


def with_whole_school(found: Fields, header: Sequence[Line]) -> Fields:
    """The fields, with what belongs to each and nothing of the other."""
    if not is_less_known():
        return found
    told = _with_school_behind(found, header)
    told = replace(told, title=_GOES_ON.sub("", told.title))
    named = _with_short_name(_with_quoted(told, header), header)
    return _with_other_cell(_with_whole_piece(named, header), header)


def _with_whole_piece(found: Fields, header: Sequence[Line]) -> Fields:
    """`Universidad Gama de` and the town behind it: a school goes on to the next sign, and begins behind the last.

    Names of schools have towns, people and dots in them; what a comma, a dash or a gap parts is another field.
    """
    school = found.employer
    for cell in _cells(header) if school else ():
        for piece in _HARD_SIGNS.split(cell):
            whole = _LEAD.sub("", piece.strip(_EDGES))
            before, _, behind = whole.partition(school)
            is_longer = school in whole and whole != school and len(whole.split()) <= _MOST_OF_SCHOOL
            is_one = names_school(whole) and whole.count("(") == whole.count(")") and not _LOOSE.search(behind)
            if is_longer and is_one and _may_begin(before, whole) and (not found.title or found.title not in whole):
                place = None if found.place and found.place in whole and found.place not in school else found.place
                return replace(found, employer=whole, place=place)
    return found


def _may_begin(before: str, whole: str) -> bool:
    """True where nothing stands before a school's name but its kind: no degree and no number of a class."""
    is_plain = not names_degree(before) and not any(map(str.isdigit, before))
    return not before or (is_plain and _begins_school(whole))


def _with_other_cell(found: Fields, header: Sequence[Line]) -> Fields:
    """Of a degree or a school alone, in one of two cells of a line, the other."""
    said = found.title or found.employer
    cells = [cell.strip(_EDGES) for cell in _cells(header)]
    if bool(found.title) == bool(found.employer) or len(header) > 1 or len(cells) != _TWO or said not in cells:
        return found
    other = cells[1 - cells.index(said)]
    is_name = other[:1].isupper() and not is_place(other) and len(other.split()) <= _MOST_OF_SCHOOL
    if not is_name or _NO_NAME.search(other) or (names_degree(other) if found.title else names_school(other)):
        return found
    return replace(found, employer=other) if found.title else replace(found, title=other)


def _with_school_behind(found: Fields, header: Sequence[Line]) -> Fields:
    """A degree and its school in one piece, whichever of both the piece was taken for, or wherever it was cut."""
    small = words_of(tongue()).kinds.get("taught_at")
    if small is None or (found.title and _begins_school(found.employer)):
        return found
    said = [text for text in (found.title, found.employer) if text]
    whole = [cell for cell in _cells(header) if said and all(text in cell for text in said)]
    for text in (*whole[:1], *said):
        for sign in re.finditer(rf"\s(?:{small})(?=\S)", text):
            degree, school = text[: sign.start()].strip(_EDGES), text[sign.end() :].strip(_EDGES)
            if names_degree(degree) and _begins_school(school) and len(text.split()) <= _MOST_WORDS:
                return replace(found, title=degree, employer=school.split(",")[0] if text in whole else school)
    return found


def _begins_school(text: str) -> bool:
    begins = text.split(",", maxsplit=1)[0].split()[:_SCHOOL_WORDS]
    is_named = names_school(" ".join(begins)) and not names_degree(" ".join(begins[:1]))
    return bool(begins) and ((is_named and (text[0].isupper() or names_school(begins[0]))) or _is_short(text))


def _is_short(text: str) -> bool:
    return _SHORT.fullmatch(text.split(",", maxsplit=1)[0]) is not None


def _with_quoted(found: Fields, header: Sequence[Line]) -> Fields:
    return replace(found, employer=continued(found.employer, [line.flat for line in header], _QUOTED))


def _with_short_name(found: Fields, header: Sequence[Line]) -> Fields:
    """A school's short name beside its long one, at a dash: both are its name."""
    for line in header if found.employer else ():
        for cell in _cells_of(line):
            parts = [part.strip(_EDGES) for part in _DASH.split(cell.split(" / ")[0])]
            at = parts.index(found.employer) if found.employer in parts else -1
            others = [parts[each] for each in (at - 1, at + 1) if at >= 0 and 0 <= each < len(parts)]
            beside = next((each for each in others if _is_of_name(each, found)), "")
            if beside:
                first, last = (beside, found.employer) if parts.index(beside) < at else (found.employer, beside)
                begin = cell.index(first)
                return replace(found, employer=cell[begin : cell.index(last, begin + len(first)) + len(last)])
    return found


def _is_of_name(text: str, found: Fields) -> bool:
    """True for an abbreviation, and for a school beside an abbreviation."""
    is_short = _SHORT.fullmatch(text) is not None
    is_long = _SHORT.fullmatch(found.employer) is not None and names_school(text)
    return (is_short or is_long) and not names_degree(text) and not is_place(text) and text not in found.title


def _cells(lines: Iterable[Line]) -> list[str]:
    return [cell for line in lines for cell in _cells_of(line)]


def _cells_of(line: Line) -> list[str]:
    text = line.text
    for span in reversed(date_spans(text)):
        text = f"{text[: span.first]}\t{text[span.last :]}"
    return [" ".join(cell.split()) for cell in text.split("\t") if cell.strip()]
