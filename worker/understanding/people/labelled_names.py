"""The name that a label says: `Name: …`, `Vorname` and `Nachname`, `Apellidos y nombres`, `CV: …`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from core.language.lexicon import title_score
from worker.understanding.people.contact import as_name, pieces_of
from worker.understanding.people.no_names import is_no_name
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import has_address
from worker.understanding.words.field_labels import field_of

_LEAD = r"(?:[|*•–-]\s{0,4}){0,2}"
_SIGN = r"(?:\s{0,3}[:：|]\s{0,9}|\s[–—-]\s{1,3}|\t[\s|]{0,9})"
# Both names in one field. `Name` and `Nombre` alone are half of one where the other half has a field of its own.
_WHOLE = (
    r"full name|name(?: and surname)?|(?:candidate|applicant)(?:['’]s)?(?: name)?|(?:my )?complete name"
    r"|first name(?:\(s\))? ?/ ?surname(?:\(s\))?|surname(?:\(s\))? ?/ ?first name(?:\(s\))?"
    r"|nombres?(?: completo| y apellidos?| ?/ ?apellidos?)?|apellidos?(?: y| ?/|,) ?nombres?|nombre y apellido"
    r"|nom(?:s|\(s\))?(?: complet| de famille)?(?: (?:et|&)|,| ?/) ?pr[ée]noms?|pr[ée]noms?(?: (?:et|&)|,| ?/) ?noms?"
    r"|nom complet|nom|vor-? ?(?:und|&) ?(?:nach|zu|familien)name|nach-? ?(?:und|&) ?vorname"
    r"|vornamen?(?:,| ?/| (?:und|&)) ?(?:nach|familien|zu)?name"
    r"|(?:nach|familien|zu)?name(?:,| ?/| (?:und|&)) ?vornamen?"
    r"|vollständiger name|nome(?: completo| civil| e (?:cog|sobre)nome| e apelidos?)?|cognome(?: e|,| ?/) ?nome"
    r"|nome(?:,| ?/) ?(?:cog|sobre)nome|(?:volledige )?naam|naam(?: en|,| ?/) ?voorna(?:am|men)"
    r"|voorna(?:am|men)(?: (?:en|&)|,| ?/) ?(?:achter|familie)?naam"
)
_GIVEN = (
    r"first name(?:s|\(s\))?|given names?|pr[ée]noms?|nombres?|(?:ruf|vor)namen?|nomes?(?: pr[óo]prio)?|primeiro nome"
    r"|primer nombre|nome di battesimo|voorna(?:am|men)|roepnaam"
)
_FAMILY = (
    r"last name|family name|surname|nom(?: de famille)?|apellidos?|primer apellido|(?:nach|familien|zu)name|apelidos?"
    r"|sobrenome|[uú]ltimo nome|cognome|(?:achter|familie)naam|naam|name"
)
_ONE = re.compile(rf"{_LEAD}(?:{_WHOLE}){_SIGN}(?P<value>\S[^\t|]{{1,80}})", re.IGNORECASE)
_FIRST = re.compile(rf"{_LEAD}(?:{_GIVEN})(?:{_SIGN}(?P<value>\S[^\t|]{{1,60}})|\s?[:：]?$)", re.IGNORECASE)
_LAST = re.compile(rf"{_LEAD}(?:{_FAMILY})(?:{_SIGN}(?P<value>\S[^\t|]{{1,60}})|\s?[:：]?$)", re.IGNORECASE)
_ALONE = re.compile(rf"{_LEAD}(?:{_WHOLE})\s?[:：]?", re.IGNORECASE)
# `Curriculum Vitae: Orla Fennimore    Email: …`, `Personal data: Orla Fennimore, PhD / 12 Mill Lane / …`
_HEADED = re.compile(
    r"(?:personal (?:data|details|information)|(?:my |mon |mi )?(?:curriculum vitae|cv|r[ée]sum[ée])|lebenslauf"
    r"|hoja de vida|curr[íi]culum?o?)(?:\s?[:：]|\s[–—-]|\s(?:of|von|de|di|do|da|van)(?=\s))\s{0,9}(\S.{1,300})",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?")
_SMALL = re.compile(r"(?:d[aeio]s?|del|della|di|du|la|le|van|von|der|den|zu|y|e|ten?|el)", re.IGNORECASE)
_NAME_WORDS = range(2, 6)
_MOST_OF_HALF = 4
_STRONG_TITLE = 3


class _Half(NamedTuple):
    """A field with half of the name, and where its value stands: beside the label, or in the line below."""

    at: int
    value: str


def labelled_name(lines: Sequence[Line]) -> Line | None:
    """The line of a form that says the name, without its label; None where no line or pair of lines says it so."""
    halves = _in_two_fields(lines)
    if halves is not None:
        return halves
    for line in lines:
        found = _ONE.match(line.text)
        if found is not None and _may_be_name(found["value"].strip()):
            return replace(line, text=_in_order(found["value"].strip()))
    return next(_below_labels(lines), None)


def headed_name(lines: Sequence[Line]) -> list[Line]:
    """The line whose first words name the person below a name of the document: `CV: Orla Fennimore    Leeds`."""
    for line in lines:
        found = _HEADED.match(line.text)
        piece = pieces_of(found[1])[:1] if found is not None else []
        if piece and as_name(piece[0]) is not None and not is_no_name(piece[0]):
            return [replace(line, text=piece[0])]
    return []


def is_worded(words: Sequence[str]) -> bool:
    """True for two to five words as names have them, however short: a label says what they are."""
    is_spelt = all(_NAME_WORD.fullmatch(word) or _SMALL.fullmatch(word) for word in words)
    return len(words) in _NAME_WORDS and is_spelt and title_score(" ".join(words)) < _STRONG_TITLE


def _may_be_name(text: str) -> bool:
    return as_name(text) is not None or is_worded(text.split())


def _in_two_fields(lines: Sequence[Line]) -> Line | None:
    """`Prénom : Ana` and `Nom : Roux` in lines of their own, in either order."""
    given = next(_halves(lines, _FIRST), None)
    family = next((half for half in _halves(lines, _LAST) if given is None or half.at != given.at), None)
    if given is None or family is None or field_of(lines[given.at].flat) == "title":
        return None
    name = f"{given.value} {family.value}"
    return replace(lines[min(given.at, family.at)], text=name) if _may_be_name(name) else None


def _halves(lines: Sequence[Line], label: re.Pattern[str]) -> Iterator[_Half]:
    for at, line in enumerate(lines):
        found = label.fullmatch(line.text.strip())
        if found is None:
            continue
        value = found["value"] or (lines[at + 1].flat if at + 1 < len(lines) else "")
        words = value.split()
        is_half = 0 < len(words) <= _MOST_OF_HALF and all(
            _NAME_WORD.fullmatch(word) or _SMALL.fullmatch(word) for word in words
        )
        if is_half and field_of(value) is None and not title_score(value) > _STRONG_TITLE - 1:
            yield _Half(at, value.strip())


def _below_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """`Name:` above `Orla Fennimore`; a label that stands above another is one of a column."""
    for index, line in enumerate(lines[:-1]):
        below = lines[index + 1]
        is_label = _ALONE.fullmatch(line.flat) is not None and field_of(below.flat) is None
        if is_label and not has_address(below.flat) and as_name(below.flat) is not None:
            yield below


def _in_order(value: str) -> str:
    """`Fennimore, Orla` is Orla Fennimore."""
    family, sign, given = value.partition(", ")
    is_turned = bool(sign) and is_worded([*given.split(), *family.split()]) and not given.isupper()
    return f"{given} {family}" if is_turned else value
