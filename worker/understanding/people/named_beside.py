"""A name that the file says beside its pages, where a line at the top of the document says the same.

An author may be a template's, a program or a relative, and a file is called anything: none of it is ever a name. Words
of it that stand side by side at the top, as a name does, are one.
"""

import re
from collections.abc import Iterator, Sequence

from core.language.lexicon import looks_like_name, title_score
from worker.understanding.learned.line_features import section_words
from worker.understanding.people.contact import as_name, bare_name
from worker.understanding.people.no_names import is_no_name
from worker.understanding.text.lines import Line

_LINES = 12
_MOST_WORDS, _MOST_IN_PIECE = 5, 8
_LEAST_LETTERS, _LONGEST = 3, 60
_PIECES = re.compile(r"\t+| {2,}|\s[-–—/]\s|[|•·<>:;,()\[\]]")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?")
# `Résumé of Orla Fennimore`, as languages that are read have it.
_OF = frozenset({"of", "de", "di", "do", "da", "du", "van", "von"})
_PARTS = re.compile(r"[^\W\d_]+")


def named_beside(lines: Sequence[Line], said: str | None, beside: Sequence[str]) -> str | None:
    """The name as a line at the top and a phrase of `beside` have it, where `said` is none or does not look like one.

    One word that both have is enough where no name is said, and the line has nothing else.
    """
    phrases = [frozenset(phrase.split()) for phrase in beside]
    if not phrases or (said is not None and looks_like_name(said)):
        return said
    pieces = [piece.strip() for line in lines[:_LINES] for piece in _PIECES.split(line.text)]
    for piece in pieces:
        for phrase in phrases:
            name = _apart(piece, phrase) or next(_names(piece.split(), phrase), None)
            if name is not None:
                return name
    return said or next((name for piece in pieces if (name := _half_told(piece, phrases)) is not None), None)


def _names(words: Sequence[str], phrase: frozenset[str]) -> Iterator[str]:
    """Of a short piece the words that the phrase has, first and last in full; the longest run of them first."""
    if len(words) > _MOST_IN_PIECE or not all(map(_WORD.fullmatch, words)):
        return
    for count in range(min(len(words), _MOST_WORDS), 1, -1):
        for first in range(len(words) - count + 1):
            run = words[first : first + count]
            if first and words[first - 1].islower() and words[first - 1] not in _OF:
                continue  # `Assistant to Otto Lamp` is somebody else
            if all(_is_told(word, phrase) or len(_letters(word)) == 1 for word in run[1:-1]) and all(
                _is_told(word, phrase) for word in (run[0], run[-1])
            ):
                yield from _as_person(" ".join(run))


def _is_told(word: str, phrase: frozenset[str]) -> bool:
    """True where the phrase has all of it: of `Baker-Cole` both parts."""
    parts = [part.casefold() for part in _PARTS.findall(word)]
    return len(_letters(word)) >= _LEAST_LETTERS and all(part in phrase for part in parts)


def _as_person(text: str) -> Iterator[str]:
    name = as_name(text)
    is_other = title_score(text) > 0 or section_words(text)[:1] == "=" or is_no_name(bare_name(text))
    if name is not None and not is_other:
        yield name


def _half_told(piece: str, phrases: Sequence[frozenset[str]]) -> str | None:
    words = piece.rstrip(".").split()
    if len(words) > _MOST_WORDS or not any(_is_told(word, phrase) for word in words for phrase in phrases):
        return None
    return next(_as_person(" ".join(words)), None)


def _apart(piece: str, phrase: frozenset[str]) -> str | None:
    """`ORLAB.FENNIMORE`, as letters set apart come out, by the words of the phrase: `Orla B. Fennimore`."""
    if " " in piece or "@" in piece or not 2 * _LEAST_LETTERS <= len(piece) <= _LONGEST:
        return None
    known = sorted((word for word in phrase if len(word) >= _LEAST_LETTERS), key=len, reverse=True)
    words: list[str] = []
    rest = piece
    while rest:
        small = rest.casefold()
        word = next((each for each in known if small.startswith(each)), "")
        length = len(word) or (2 if rest[1:2] == "." else 1)
        words.append(rest[:length])
        rest = rest[length:]
    full = [word for word in words if len(word.strip(".")) > 1]
    is_whole = len(full) > 1 and len(words) <= _MOST_WORDS and min(len(words[0]), len(words[-1])) >= _LEAST_LETTERS
    return next(_as_person(" ".join(words)), None) if is_whole else None


def _letters(word: str) -> str:
    return "".join(_PARTS.findall(word))
