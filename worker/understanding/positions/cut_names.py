"""Titles and employers in other languages, cut where what was done begins, and whole where a legal form ends them.

`Encargada de planta, donde coordiné …` is a title and a deed, `Tornillos Vega, C.A.` a firm with its form, and
`Sviluppo di applicazioni web` in an employer's place is what somebody did.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import employer_score, title_score
from core.language.tongues import foreign_words, is_less_known
from worker.understanding.positions.fields import Fields, continued
from worker.understanding.text.lines import Line

_FORM = re.compile(
    r",?\s(?:C\.\s?A|S\.\s?A(?:\.\s?(?:S|U|C|de\sC\.\s?V))?|S\.\s?L(?:\.\s?U)?|S\.\s?p\.\s?A|SpA|S\.\s?r\.\s?l(?:\.\s?s)?|S\.\s?n\.\s?c"
    r"|S\.\s?C(?:oop)?|SARL|SAS|SASU|EURL|EIRL|E\.\s?I\.\s?R\.\s?L|Ltda|LTDA|Lda|LDA|S/A|S\.\s?R\.\s?L|B\.\s?V|N\.\s?V|BVBA|VOF)\b\.?"
)
# What leads to what was done there; nouns of deeds are as often what a title is about.
_TAIL = re.compile(
    r"(?:,|;|\s[–—-])\s(?:en (?:l[ao]s?|el) (?:cual(?:es)?|que)|donde|dans (?:laquelle|lequel)|où|n[ao] qual|onde|dove"
    r"|in cui|waar\w{0,8}|[a-zà-ÿ]{2,20}(?:ando|iendo|endo|indo))(?:\s.{0,200})?$"
)
# `Actuellement comptable`: what stands before a title says when.
_NOW = re.compile(
    r"^(?:actuellement|actualmente|atualmente|attualmente|momenteel|thans|en ce moment)[,:]?\s(?=\S)", re.IGNORECASE
)
_LEAST_WORDS = 3


def with_cut_names(found: Fields, header: Sequence[Line]) -> Fields:
    """What was read of a position, each name as long as it is."""
    if not is_less_known():
        return found
    title = _without_tail(_NOW.sub("", found.title))
    return _with_legal_form(_without_deed(replace(found, title=title)), header)


def _without_tail(title: str) -> str:
    head = _TAIL.sub("", title)
    return head if title_score(head) > 1 else title


def _without_deed(found: Fields) -> Fields:
    words = found.employer.split()
    known = foreign_words()
    is_deed = known is not None and len(words) >= _LEAST_WORDS and known.begins_deed(words[0].lower())
    is_told = is_deed and words[1].islower() and not employer_score(found.employer)
    return replace(found, employer="") if is_told and title_score(found.title) > 1 else found


def _with_legal_form(found: Fields, header: Sequence[Line]) -> Fields:
    return replace(found, employer=continued(found.employer, [line.flat for line in header], _FORM))
