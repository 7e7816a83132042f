"""Whose name the addresses of a résumé spell: `petra.novak@…` says that `Petra Novák` is the name, wherever it stands.

Names are torn by columns, stand below a greeting, or beside something larger. An address is not: whoever wrote the
résumé chose it, and most are made of first and last name.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from core.language.lexicon import looks_like_name, title_score
from worker.understanding.learned.line_features import section_words
from worker.understanding.people.contact import bare_name
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import DOCUMENT_TITLE, EMAIL

_LINES = 20
_LAST_LINES = 5
_MOST_ADDRESSES = 6
_MOST_WORDS, _MOST_IN_PIECE = 4, 8
_LEAST_LETTERS = 3
_PROFILE = re.compile(r"\b(?:linkedin\.com/in|github\.com|gitlab\.com)/([\w%.-]{3,60})", re.IGNORECASE)
_PIECES = re.compile(r"\t+| {2,}|\s[-–—/]\s|[|•·<>:;,()\[\]]")
_SPOKEN = re.compile(r"(?:i['’]m|i am|my name is|hi|hello|hey|dear)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?")


def spelt_name(lines: Sequence[Line], said: str | None) -> str | None:
    """The name as the addresses near the top spell it, where `said` is none or does not look like one."""
    near = [*lines[:_LINES], *lines[_LINES:][-_LAST_LINES:]]
    spelt = _spelt_by(near)
    if not spelt:
        return said
    if said is not None and looks_like_name(said) and not _is_torn(said.split()) and not _SPOKEN.match(said):
        return said
    named = next(_names(near, spelt), None)
    if named is not None and said is not None and _goes_on(said, named):
        return said
    return named or said


def _goes_on(said: str, named: str) -> bool:
    """True for a name of many words of which an address spells two, as most do."""
    words, part = said.split(), [_letters(word) for word in named.split()]
    letters = [_letters(word) for word in words]
    has_part = any(letters[at : at + len(part)] == part for at in range(len(words)))
    is_worded = all(_WORD.fullmatch(word) and not word[0].islower() for word in words)
    return has_part and is_worded and len(words) <= _MOST_IN_PIECE and not _is_something_else(said)


def _spelt_by(lines: Sequence[Line]) -> list[str]:
    """What the addresses are made of, in small letters without accents."""
    found: list[str] = []
    for line in lines:
        for address in EMAIL.findall(line.text):
            local, _, domain = address.partition("@")
            found += [local, local + domain.partition(".")[0]]
        found += _PROFILE.findall(line.text)
    return list(dict.fromkeys(filter(None, map(_letters, found))))[:_MOST_ADDRESSES]


def _names(lines: Sequence[Line], spelt: Sequence[str]) -> Iterator[str]:
    """Names that one of the addresses spells, from the top: on one line, then first and last name apart."""
    pieces = [piece for line in lines for piece in _PIECES.split(line.text)]
    alone = list[str]()
    for piece in pieces:
        words = piece.split()
        if len(words) <= _MOST_IN_PIECE and all(map(_WORD.fullmatch, words)) and not _is_something_else(piece):
            alone += words if len(words) == 1 else []
            for count in range(min(len(words), _MOST_WORDS), 1, -1):
                for first in range(len(words) - count + 1):
                    if any(_spells(each, words[first : first + count]) for each in spelt):
                        yield bare_name(" ".join(words[first : first + count]))
    for pair in pairwise(alone):
        for words in permutations(pair):
            if "".join(map(_letters, words)) in spelt:
                yield bare_name(" ".join(words))


def _is_something_else(piece: str) -> bool:
    return (
        title_score(piece) > 0 or section_words(piece)[:1] == "=" or DOCUMENT_TITLE.fullmatch(piece.strip()) is not None
    )


def _spells(spelt: str, words: Sequence[str]) -> bool:
    """True where the address has first and last name, whole, and they are most of it; or is an initial and the last."""
    first, last = _letters(words[0]), _letters(words[-1])
    is_named = len(last) > _LEAST_LETTERS < len(first) and not any(word[:1].islower() for word in words)
    if is_named and spelt in {first[0] + last, last + first[0]}:
        return True
    if min(len(first), len(last)) < _LEAST_LETTERS or any(word[:1].islower() for word in (words[0], words[-1])):
        return (
            len(first) > 1
            and len(spelt) > 2 * _LEAST_LETTERS
            and spelt in {"".join(map(_letters, words)), last + first}
        )
    return first in spelt and last in spelt.replace(first, " ", 1) and 3 * len(first + last) >= 2 * len(spelt)


def _is_torn(words: Sequence[str]) -> bool:
    return sum(len(word) == 1 and word.isalpha() for word in words) > 1


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if "a" <= letter <= "z")
