"""Words, stems and numbers of a text."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

# A word may hold dots, dashes and the like inside (`node.js`, `on-call`), and end in `+` or `#` (`c++`, `c#`).
WORD = re.compile(r"[^\W_]+(?:[.'’&/‑-][^\W_]+)*(?:\+{1,2}|#)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|$))")
_SEPARATORS = re.compile(r"[/‑-]")
# Words whose stem is another word by accident: `excellent` has nothing to do with Excel, nor authorities with authors.
_APART = {
    word: stem
    for stem, forms in {
        "accountancy": ("accountant", "accountants", "accounting", "accountancy"),
        "authority": ("authority", "authorities"),
        "authorize": tuple(
            f"authori{letter}{end}" for letter in "sz" for end in ("e", "es", "ed", "ing", "ation", "ations")
        ),
        "busy": ("busy", "busier", "busiest"),
        "excellent": ("excellent", "excellence", "excellently", "excels", "excelled", "excelling"),
        "experiment": ("experiment", "experiments", "experimental", "experimented", "experimenting", "experimentation"),
        "express": ("expressed", "expressing", "expression"),
        "goes": ("goes", "going"),
        "hospitality": ("hospitality", "hospitable"),
        "marketing": ("marketing", "marketer", "marketers", "marketed"),
        "organic": ("organic", "organically"),
        "policy": ("policy", "policies"),
        "productivity": ("productive", "productively", "productivity"),
        "publication": ("publication", "publications"),
        "reaction": ("reacts", "reacted", "reaction", "reacting"),
        "resolute": ("resolute", "resolutely"),
        "rusty": ("rusty", "rusting", "rusted"),
        "scale": ("scale", "scales", "scaling", "scaled"),
        "sparked": ("sparked", "sparking"),
        "swiftly": ("swiftly",),
        "university": ("university", "universities"),
        "wording": ("wording", "worded"),
    }.items()
    for word in forms
}
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){2,4}\b")
_ACRONYM_LENGTHS = range(2, 7)


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands. `stem` is lower case; `sentence_start` says that its capital may mean nothing."""

    surface: str
    stem: str
    start: int
    end: int
    sentence_start: bool

    @property
    def is_name_like(self) -> bool:
        """True for acronyms, words with digits or signs, and words capitalised inside a sentence."""
        letters = [character for character in self.surface if character.isalpha()]
        if not letters:
            return False
        upper = sum(character.isupper() for character in letters)
        if upper >= 2 and len(letters) in _ACRONYM_LENGTHS and upper >= len(letters) - 1:  # noqa: PLR2004
            return True
        if any(character.isdigit() or character in "+#" for character in self.surface):
            return True
        inner_capital = any(character.isupper() for character in self.surface[1:])
        return inner_capital or (self.surface[0].isupper() and not self.sentence_start)


class _Stemmers(threading.local):
    """A stemmer for each thread: it keeps the word it works on in itself, and steps run at the same time."""

    @cached_property
    def english(self) -> Any:
        # It loads the stemmers of all languages, which whoever imports the checker need not wait for.
        import snowballstemmer  # noqa: PLC0415

        return snowballstemmer.stemmer("english")


_stemmers = _Stemmers()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word, without case or possessive."""
    bare = word.lower().replace("’", "'").removesuffix("'s").rstrip("'").replace("‑", "-")
    if bare in _APART:
        return _APART[bare]
    if not bare.isascii() or not bare.isalpha():
        return bare
    stemmed: str = _stemmers.english.stemWord(bare)
    return stemmed


def words(text: str) -> Iterator[Word]:
    """Every word of `text` in order. Compounds (`on-call`, `CI/CD`) stay whole; see `parts`."""
    previous_end = 0
    first = True
    for match in WORD.finditer(text):
        between = text[previous_end : match.start()]
        starts = first or any(mark in between for mark in ".!?:\n•")
        yield Word(match[0], stem(match[0]), match.start(), match.end(), starts)
        previous_end, first = match.end(), False


def parts(word: Word) -> list[Word]:
    """The words that a compound is made of; the word itself if it is none."""
    is_one_name = word.surface.isupper() and "/" not in word.surface
    if is_one_name or not _SEPARATORS.search(word.surface):
        return [word]
    found: list[Word] = []
    offset = word.start
    for piece in _SEPARATORS.split(word.surface):
        if piece:
            start = word.start + word.surface.index(piece, max(0, offset - word.start))
            found.append(Word(piece, stem(piece), start, start + len(piece), word.sentence_start and not found))
            offset = start + len(piece)
    return found


def initials(text: str) -> Iterator[tuple[str, int, int]]:
    """`ALS` for each name of at least three words in title case (`Advanced Life Support`), with where it stands."""
    for match in _NAME.finditer(text):
        yield "".join(word[0] for word in match[0].split()), match.start(), match.end()


def numbers(text: str) -> set[str]:
    """All numbers in `text` in one spelling, so that `1,200` and `1200` are the same, and `3.50` and `3,5`."""
    return {_plain_number(match) for match in _NUMBER.findall(text)}


def _plain_number(written: str) -> str:
    """A mark before exactly three digits divides thousands, any other one decimals."""
    digits = _THOUSANDS.sub("", written).replace(",", ".")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
