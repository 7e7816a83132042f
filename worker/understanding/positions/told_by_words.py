"""Titles, employers and schools in other languages than English: what their own words say of them.

The models of headers know kinds of English words, and phrases of the world's lists, most of which are English. What the
tables of a language say outright is surer than these.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from core.language.lexicon import employer_score, is_place, title_score
from core.language.tongues import ENGLISH, tongue, words_of
from core.language.verbs import verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.spans import is_legal_form
from worker.understanding.positions.cut_names import with_cut_names
from worker.understanding.positions.fields import Fields, continued
from worker.understanding.positions.named_inside import with_employer_inside
from worker.understanding.positions.own_account import with_own_title
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

_PARTS = re.compile(r"(.{2,80}?)\s[–—-]\s(.{2,80})")
_LETTERS = re.compile(r"[\W_]+")
# `Vannes (56)`: a town with the number of its part of France.
_IN_DEPARTMENT = re.compile(r"[A-ZÀ-Ý][\w'’ -]{1,40} \((?:\d\d|2[AB]|97\d)\)")
_MOST_WORDS, _MOST_PARTS = 10, 3
# The other form of a title's word: `Lagerhelfer/in`, `Leiter:in`, `Kaufmann/-frau`, `Berater(in)`, `Arzt (m/w/d)`.
_OTHER_FORM = re.compile(
    r"(?:/-?[a-zäöü]{1,7}|[:*_·][a-zäöü]{1,5}|\(-?[a-zäöü]{1,5}\))(?![\w/])|\s?\((?:[mwdfx]\s?/\s?){1,3}[mwdfx]\)"
)
# By name: the kind of a language's words, and what stands around them.
_AROUND = {
    "learned": ("schooling", r"\A(?i:(?:%s)\b(?!-))"),
    "idle": ("no_work", r"(?i:\b(?:%s)\b(?!-))"),
    "at": ("at", r"(.{3,80}?)\s(?:%s)\s(\S.{1,80})"),
    "behind": ("in", r"(.{3,80})\s(?:%s)\s(\S.{1,60})"),
    "lead_in": ("lead_in", r"(?:%s)(?=[A-ZÀ-Ý0-9])"),
    "in": ("in", r"(\S.{1,60}?)\s(?:%s)\s(\S.{1,40})"),
    "taught_at": ("taught_at", r",?\s(?:%s)(?=[A-ZÀ-Ý])"),
}


def told_by_words(found: Fields, header: Sequence[Line]) -> Fields:
    """The fields of a position with title and employer where their words say that they belong."""
    inside = with_employer_inside(_with_named_employer(found), header)
    named = _exchanged(_with_broken_employer(inside, header), header)
    whole = _with_bare_employer(_without_house_as_title(named))
    return with_own_title(with_cut_names(_with_unit_of_house(_with_other_form(whole, header)), header))


def tells_no_work(title: str) -> bool:
    """True for a title that says that its bearer learned, or had no work: `Studium der Chemie`, `arbeitssuchend`."""
    learned, idle = _pattern("learned"), _pattern("idle")
    is_idle = idle is not None and idle.search(title) is not None and not title_score(title)
    return is_idle or (learned is not None and learned.match(title) is not None)


def _with_other_form(found: Fields, header: Sequence[Line]) -> Fields:
    """`Lagerhelfer/in`: the ending of women is part of a title where the header has it."""
    return replace(found, title=continued(found.title, [line.flat for line in header], _OTHER_FORM))


def _with_unit_of_house(found: Fields) -> Fields:
    """`Stadt Neustadt, Ordnungsamt`: an office behind its house is no place."""
    is_unit = bool(found.employer and found.place) and employer_score(found.place or "") > 0
    if not is_unit or is_place(found.place or ""):
        return found
    return replace(found, employer=f"{found.employer}, {found.place}", place=None)


def _with_broken_employer(found: Fields, header: Sequence[Line]) -> Fields:
    """`Baker at Morin` above `Foods Ltd`: an employer that begins in the line above, behind a word for at."""
    behind = _pattern("at")
    if behind is None or not (found.title and found.employer):
        return found
    for line, below in pairwise(header):
        match = behind.fullmatch(line.flat)
        is_one = match is not None and match[1] in {found.title, found.title.partition(f" {match[2]}")[0]}
        if match is not None and (is_one or line.flat == found.title) and below.flat.startswith(found.employer):
            return replace(found, title=match[1], employer=f"{match[2]} {found.employer}")
    return found


def _with_named_employer(found: Fields) -> Fields:
    """`Stage au sein de la Mairie`, `Asistente en la empresa Molino S.L.`: a title with its employer behind it."""
    parts = _pattern("at") if found.title else None
    match = parts.fullmatch(found.title) if parts is not None else None
    if found.employer:
        # `Verkäufer bei Aldi` above another name, which is none of a house.
        is_told = match is not None and title_score(match[1]) > 1 and employer_score(found.employer) <= 0
        return replace(found, title=match[1], employer=match[2]) if match is not None and is_told else found
    if match is None and parts is not None:
        # `en` and `à` stand before much else: `Ingeniera en Sistemas en NORVELIA`.
        behind = _pattern("behind")
        match = behind.fullmatch(found.title) if behind is not None else None
        match = match if match is not None and _stands_out(match[2], match[1]) else None
    return found if match is None else replace(found, title=match[1], employer=match[2])


def _stands_out(employer: str, title: str) -> bool:
    is_shouted = employer.isupper() and len(employer) > len("EN") and not (title.isupper() or is_place(employer))
    return is_shouted or is_legal_form(employer.rsplit(maxsplit=1)[-1])


def _without_house_as_title(found: Fields) -> Fields:
    """`Association Morin` alone is where somebody was, and not what as."""
    is_house = not found.employer and employer_score(found.title) > 0 and title_score(found.title) <= 0
    return replace(found, title="", employer=found.title) if found.title and is_house else found


def _with_bare_employer(found: Fields) -> Fields:
    """`la société Corvel` is Corvel, and `Corvel à Vannes (56)` is there."""
    begins = _pattern("lead_in")
    parts = _pattern("in")
    if not found.employer or begins is None or parts is None:
        return found
    employer = begins.sub("", found.employer, count=1) if begins.match(found.employer) else found.employer
    match = parts.fullmatch(employer)
    if match is not None and not found.place and (is_place(match[2]) or _IN_DEPARTMENT.fullmatch(match[2])):
        return replace(found, employer=match[1], place=match[2])
    return replace(found, employer=employer)


def _pattern(name: str) -> re.Pattern[str] | None:
    """A pattern of `_AROUND` in the language that is read; None where that has no such words."""
    return _patterns(tongue()).get(name)


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    kinds = {} if language == ENGLISH else words_of(language).kinds
    return {name: re.compile(around % kinds[kind]) for name, (kind, around) in _AROUND.items() if kinds.get(kind)}


def school_told_by_words(found: Fields) -> Fields:
    """`Licence de droit à l'Université de Rennes`: a degree with its school behind it, and none in its place."""
    if tongue() != ENGLISH and names_degree(found.employer) and not names_school(found.employer):
        is_other = not names_degree(found.title) and (names_school(found.title) or employer_score(found.title) > 0)
        found = replace(found, title=found.employer, employer=found.title) if is_other else found
    begins = None if found.employer or not found.title else _pattern("taught_at")
    for match in begins.finditer(found.title) if begins is not None else ():
        school = found.title[match.end() :].strip(" ,.")
        first = school.split()[0]
        if match.start() and (names_school(first) or (first.isupper() and len(first) > len("DE"))):
            found = replace(found, title=found.title[: match.start()], employer=school)
            break
    return _with_bare_employer(found)


def schooling_in_row(found: Fields, header: Sequence[Line]) -> Fields:
    """`1990 – 1993⇥Lehre als Koch, Gasthof Linde`: of a row of which nothing was read, what its words say."""
    if tongue() == ENGLISH or found.title or found.employer or len(header) != 1 or not found.start:
        return found
    cells = [cell.strip(" ,") for cell in header[0].cells if not date_spans(cell)]
    parts = cells if len(cells) > 1 else [part.strip() for part in cells[0].split(",")] if cells else []
    if not 1 < len(parts) <= _MOST_PARTS or any(len(part.split()) > _MOST_WORDS for part in parts):
        return found
    one, other = parts[0], parts[1]
    if names_degree(other) and names_school(one) and not names_school(other):
        one, other = other, one
    other, _, town = other.rpartition(", ") if is_place(other.rpartition(", ")[2]) else (other, "", "")
    is_told = (names_degree(one) or title_score(one) > 1) and not is_place(other) and bool(other)
    return replace(found, title=one, employer=other, place=town or found.place) if is_told else found


def _exchanged(found: Fields, header: Sequence[Line]) -> Fields:
    if not (found.title and found.employer):
        return found
    is_title = title_score(found.employer) > 1 and employer_score(found.employer) <= employer_score(found.title)
    # `Vendedora de la tienda`: a house in what begins with a title is where it was done.
    first = found.employer.split()[0]
    is_title = is_title or (title_score(found.employer) > 1 and title_score(first) > 1)
    if is_title and not title_score(found.title):
        return replace(found, title=found.employer, employer=found.title)
    return _whole_title(found, header)


def _whole_title(found: Fields, header: Sequence[Line]) -> Fields:
    """`Consultant – Künstliche Intelligenz` with the employer in a cell of its own is all title."""
    cells = [cell for line in header for cell in line.cells]
    for cell in cells:
        parts = _PARTS.fullmatch(cell)
        if parts is None or _plain(cell) != _plain(found.title + found.employer) or not title_score(parts[1]):
            continue
        others = [other for other in cells if other != cell and _may_be_employer(other, found)]
        if others and not employer_score(found.employer):
            return replace(found, title=cell, employer=others[0].strip(" ,"))
    return found


def _may_be_employer(cell: str, found: Fields) -> bool:
    is_other = date_spans(cell) or is_place(cell) or title_score(cell) or cell.strip(" ,") == found.place
    words = cell.split()
    return not is_other and cell[0].isupper() and len(words) <= _MOST_WORDS and verb_form(words[0]) is None


def _plain(text: str) -> str:
    return _LETTERS.sub("", text).lower()
