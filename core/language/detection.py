"""Which language a document is written in: by its script, else by the small words that every text is full of."""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.language.date_words import LANGUAGES, months_of

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?<!\S)(?=\S{0,80}[@/.][^\s.])\S+")
_MOST_CHARACTERS = 20_000
_MOST_OF_ONE = 3
_MIN_LETTERS = 20
# Small words that a text must have before its language is named; a list of names and skills has fewer.
_MIN_WEIGHT = 2.5
# By how much it must outweigh the next language, and English: most documents are English, some with foreign names.
_MARGIN = 1.25
_MARGIN_OVER_ENGLISH = 1.5
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
}


@dataclass(frozen=True, kw_only=True)
class _Words:
    """How much each word, and each rare letter, counts for each language: 1 shared by all that have it."""

    weights: dict[str, tuple[tuple[str, float], ...]]
    letters: dict[str, tuple[tuple[str, float], ...]]


def language_of(text: str) -> str | None:
    """The code of the language (`en`, `de`, …), also of one that is not read; None where too little says which.

    A script that several languages share gives the one that most people write in it.
    """
    sample = text[:_MOST_CHARACTERS]
    script = _script(sample)
    if script is not None:
        return script
    written = _WORD.findall(_ADDRESS.sub(" ", sample))
    scores = _scores(Counter(word.lower() for word in written), Counter(_letters(written)))
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < _MIN_WEIGHT:
        return None
    best, score = ranked[0]
    if best != "en" and score < scores.get("en", 0) * _MARGIN_OVER_ENGLISH:
        return "en" if scores.get("en", 0) >= _MIN_WEIGHT else None
    if len(ranked) > 1 and score < ranked[1][1] * _MARGIN:
        return _of_near_ones(best, ranked[1][0])
    return best


def _scores(counted: Counter[str], letters: Counter[str]) -> Mapping[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    for table, counts in ((_words().weights, counted), (_words().letters, letters)):
        for one, count in counts.items():
            for language, weight in table.get(one, ()):
                # The tenth `de` says no more than the third.
                scores[language] += weight * min(count, _MOST_OF_ONE)
    return scores


def _letters(written: list[str]) -> Iterator[str]:
    """The letters of other languages in words that are no names."""
    for word in written:
        if word[0].islower() and not word.isascii():
            yield from {letter for letter in word if not letter.isascii()}


def name_of(language: str) -> str:
    """The language's name in English; its code where nobody knows it."""
    return _table()["names"].get(language, language)


def _of_near_ones(best: str, other: str) -> str | None:
    """Between languages that are near each other, one that is read: its tables fit best."""
    read = [language for language in (best, other) if language in LANGUAGES]
    return read[0] if read else best


def _script(text: str) -> str | None:
    """The language of a script that is not Latin, where most letters are of it."""
    letters = [character for character in text[:4000] if character.isalpha()]
    if len(letters) < _MIN_LETTERS:
        return None
    others = Counter(
        _SCRIPTS[name] for letter in letters if letter > "\u036f" and (name := _script_of(letter)) in _SCRIPTS
    )
    if not others or others.total() * 2 < len(letters):
        return None
    # Japanese is written with Chinese characters, too.
    return "ja" if others["ja"] * 8 > others.total() else others.most_common(1)[0][0]


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", maxsplit=1)[0].split("-", maxsplit=1)[0]


@cache
def _words() -> _Words:
    data = _table()
    languages = {code: frozenset(words.split()) for code, words in (data["read"] | data["others"]).items()}
    languages |= {code: languages[code] | months_of(code) for code in LANGUAGES}
    return _Words(
        weights=_shared(languages), letters=_shared({code: set(each) for code, each in data["letters"].items()})
    )


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("common_words.toml").read_text(encoding="utf-8"))


def _shared(having: Mapping[str, Iterable[str]]) -> dict[str, tuple[tuple[str, float], ...]]:
    languages: dict[str, list[str]] = {}
    for code, each in having.items():
        for one in each:
            languages.setdefault(one, []).append(code)
    return {one: tuple((code, 1 / len(codes)) for code in codes) for one, codes in languages.items()}
