"""Rows that name the columns of a table (`From`, `To`, `Post`, `Employer`): no entry, and no part of one."""

import re

from core.language.tongues import foreign_words, is_less_known, tongue
from worker.understanding.languages import foreign_section
from worker.understanding.text.lines import Line

# What tables of positions, schools and certificates call their columns. Names of sections are not among them: two
# sections side by side have such a row, too, and it is needed.
_NAMES = frozenset(
    "when from to date dates year years month period duration time start end started ended until since"
    " attended inclusive what position post role title job function occupation designation tasks duties"
    " responsibilities activities details description main where whom employer company organisation"
    " organization institution institute school college university department agency office place location town"
    " city name address issued issuer by body awarding awarded qualification qualifications degree diploma"
    " course subject certificate licence license registration level grade result status appointment reason"
    " leaving attendance study validity expiry number no".split()
)
# The same in German.
_GERMAN = _NAMES | frozenset(
    "zeitraum zeit dauer von bis beginn ende start datum jahr jahre monat monate zeitangabe tätigkeit"
    " tätigkeiten position funktion rolle stelle beruf bezeichnung berufsbezeichnung aufgabe aufgaben"
    " aufgabenbereich aufgabengebiet beschreibung arbeitgeber unternehmen firma betrieb einrichtung institution"
    " organisation auftraggeber kunde projekt branche ort standort arbeitsort land schule hochschule"
    " universität bildungseinrichtung ausbildungsstätte ausbildungsbetrieb abschluss studiengang studium"
    " ausbildung fach fachrichtung schwerpunkt schwerpunkte note zertifikat thema kurs lehrgang seminar"
    " veranstalter anbieter träger aussteller details bemerkung bemerkungen inhalt inhalte kenntnisse niveau"
    " sprache technologie technologien".split()
)
_SMALL = frozenset(
    "and or of for the in at with a on & / - und oder der des die y o u de del la el por con et ou du le les d l à e"
    " do da di dei delle il lo en het".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.5
_MOST_WORDS = 8
_LEAST_CELLS = 2
_MONTHS_AND_YEARS = re.compile(r"\((?:mm|dd|yy|m|y)[^()]{0,40}\)", re.IGNORECASE)


def without_column_names(lines: list[Line]) -> list[Line]:
    """The lines without such rows."""
    return [line for line in lines if not names_columns(line)]


def names_columns(line: Line) -> bool:
    """True when most cells of a row are such names; of two, both and with all their words."""
    cells = [_MONTHS_AND_YEARS.sub("", cell) for cell in line.cells]
    if len(cells) < _LEAST_CELLS or any(map(str.isdigit, line.flat)):
        return False
    if len(cells) == _LEAST_CELLS:  # `Name of organisation`, and beside it `Liffey University`
        return all(_is_name(cell, share=1.0) for cell in cells) and not any(map(_names_section, cells))
    return 2 * sum(_is_name(cell, share=_LEAST_SHARE) for cell in cells) > len(cells)


def _names_section(cell: str) -> bool:
    return is_less_known() and foreign_section(cell, tongue())[:1] == "="


def _is_name(cell: str, *, share: float) -> bool:
    words = [word for word in map(str.lower, _WORD.findall(cell)) if word not in _SMALL]
    names = _GERMAN if tongue() == "de" else _NAMES
    foreign = foreign_words() if is_less_known() else None
    known = sum(word in names or (foreign is not None and word in foreign.columns) for word in words)
    return bool(words) and len(words) <= _MOST_WORDS and ":" not in cell and known >= share * len(words)
