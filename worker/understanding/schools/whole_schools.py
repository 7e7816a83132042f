"""Degrees and schools in other languages, as their headers go on: what is cut off at a quote, a dash or a small word.

`IPSIA “A. Morandi”` has a name behind its kind, `UNALT – Universidade de Altamar` a short name before the long
one, and `HAVO aan het Molen Lyceum` a degree before its school. `Licence de droit – en cours` says beside
the degree that it goes on.
"""

import re
from collections.abc import Sequence
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


def with_whole_school(found: Fields, header: Sequence[Line]) -> Fields:
    """The fields, with what belongs to each and nothing of the other."""
    if not is_less_known():
        return found
    told = _with_school_behind(found, header)
    told = replace(told, title=_GOES_ON.sub("", told.title))
    return _with_short_name(_with_quoted(told, header), header)


def _with_school_behind(found: Fields, header: Sequence[Line]) -> Fields:
    """A degree and its school in one piece, whichever of both the piece was taken for, or wherever it was cut."""
    small = words_of(tongue()).kinds.get("taught_at")
    if small is None or (found.title and _begins_school(found.employer)):
        return found
    said = [text for text in (found.title, found.employer) if text]
    whole = [cell for line in header for cell in _cells(line) if said and all(text in cell for text in said)]
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
        for cell in _cells(line):
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


def _cells(line: Line) -> list[str]:
    text = line.text
    for span in reversed(date_spans(text)):
        text = f"{text[: span.first]}\t{text[span.last :]}"
    return [" ".join(cell.split()) for cell in text.split("\t") if cell.strip()]
