"""Degrees and schools in languages that are read less well: what is missing beside one of both, by signs and words.

The models of headers know English words. Where they find a school and no degree, or a degree and no school, the rest of
the header often has it between its signs: `Universidad de Altamar – Experto en Redes (2012)`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.lexicon import is_place
from core.language.tongues import ENGLISH, tongue, words_of
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.positions.fields import Fields
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

_SIGNS = re.compile(r"\t+|\s[–—|•·-]\s|:\s|(?<=\w)\s?[–—]\s?(?=[A-ZÀ-Ý])|\s/\s")
_EDGES = " \t,;:.–—-|/•·()[]"
_MARK = re.compile(
    r"[,;(–—-]?\s?\(?(?:voto:? )?\d{2,3}(?:[.,]\d+)?\s?/\s?1[01]0(?: (?:con|e) lode)?\)?$", re.IGNORECASE
)
_MOST_LINES, _MOST_WORDS = 3, 14


def with_degree_and_school(found: Fields, header: Sequence[Line]) -> Fields:
    """The fields with the small words between degree and school off, and what is missing from the header's parts."""
    if tongue() == ENGLISH:
        return found
    found = replace(found, title=_without_end(_MARK.sub("", found.title)), employer=_without_start(found.employer))
    if bool(found.title) == bool(found.employer):
        return found
    said = found.title or found.employer
    parts = [part for part in _parts(header) if not _overlap(part, said)]
    if found.title:
        schools = [part for part in parts if names_school(part) and not names_degree(part)]
        return replace(found, employer=_without_start(schools[0])) if len(schools) == 1 else found
    degrees = [part for part in parts if names_degree(part) and not names_school(part)]
    others = [part for part in parts if part[0].isupper() and not names_school(part)]
    chosen = degrees or (others if names_school(found.employer) else [])
    return replace(found, title=_without_end(chosen[0])) if len(chosen) == 1 else found


def _parts(header: Sequence[Line]) -> Iterator[str]:
    for line in header[:_MOST_LINES]:
        text = line.text
        for span in reversed(date_spans(text)):
            text = f"{text[: span.first]}\t{text[span.last :]}"
        for part in _SIGNS.split(text):
            bare = part.strip(_EDGES)
            is_name = any(map(str.isalpha, bare)) and len(bare.split()) <= _MOST_WORDS and not is_place(bare)
            if is_name and not is_place(bare.split(",")[0]):
                yield bare


def _overlap(part: str, said: str) -> bool:
    one, other = part.lower(), said.lower()
    return one in other or other in one


def _without_end(title: str) -> str:
    """`MBO-opleiding Gaming op het` without the words that lead to a school."""
    words = title.split()
    while len(words) > 1 and words[-1].lower() in words_of(tongue()).connecting:
        words.pop()
    return " ".join(words) if len(words) < len(title.split()) else title


def _without_start(school: str) -> str:
    """`de l'Université de Rouen` without the words that lead to it."""
    words = school.split()
    small = words_of(tongue()).connecting
    while len(words) > 1 and words[0].islower() and words[0].replace("’", "'") in small:
        words.pop(0)
    bare = " ".join(words) if len(words) < len(school.split()) else school
    head, sign, rest = bare.replace("’", "'").partition("'")
    is_lead = bool(sign) and head.islower() and f"{head}'" in _LEADS and rest[:1].isupper()
    return bare[len(head) + 1 :] if is_lead else bare


_LEADS = frozenset({"l'", "d'", "dell'", "all'", "dall'", "nell'"})
