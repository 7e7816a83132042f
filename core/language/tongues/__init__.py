"""What words mean in résumés that are not in English: a reviewed table a language, and which one is being read.

A document is read in one language and in English: many a German résumé has English titles. Of other languages words
would mean what they do not say (`die`, `chef`, `set`), so an English document is read by the English tables alone.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

ENGLISH = "en"
TABLES = ("de", "es", "fr", "it", "nl", "pt")
_READING: ContextVar[str] = ContextVar("language of the document that is being read", default=ENGLISH)
# `Entwickler/in`, `développeur·se`, `Kaufmann/-frau`: the word stops before the other form's ending.
_OTHER_FORM = re.compile(r"[/(*:·.][-–]?\w{1,5}\)?$")

# Endings of women and of many, and those that they stand for: `Leiterin`, `ingenieras`, `conseillère`, `direttrice`.
_ENDINGS = (
    ("in", ""), ("innen", ""), ("e", ""), ("s", ""), ("es", ""), ("a", ""), ("as", ""), ("a", "o"), ("as", "o"),
    ("os", "o"), ("ère", "er"), ("ere", "er"), ("ères", "er"), ("euse", "eur"), ("euses", "eur"), ("trice", "teur"),
    ("trices", "teur"), ("trice", "tore"), ("triz", "tor"), ("ne", ""), ("nes", ""), ("ive", "if"), ("essa", "e"),
    ("essa", "a"), ("esse", ""), ("ora", "or"), ("oras", "or"), ("ores", "or"), ("eiras", "eiro"), ("ster", "er"),
    ("se", ""), ("en", ""), ("i", "e"), ("i", "o"), ("e", "a"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of one language, all in small letters. `labels` and `kinds` are patterns without their edges."""

    titles: frozenset[str]
    title_endings: tuple[str, ...]
    levels: frozenset[str]
    employers: frozenset[str]
    employer_endings: tuple[str, ...]
    places: frozenset[str]
    towns: frozenset[str]
    tongues: frozenset[str]
    deeds: frozenset[str]
    deed_endings: tuple[str, ...]
    connecting: frozenset[str]
    columns: frozenset[str]
    small: Mapping[str, str]
    heading_words: Mapping[str, str]
    labels: Mapping[str, str]
    kinds: Mapping[str, str]

    def is_title(self, word: str) -> bool:
        """True for a word that a job's title has as its noun, in any of its forms."""
        return any(form in self.titles or form.endswith(self.title_endings) for form in _forms(word))

    def is_employer(self, word: str) -> bool:
        """True for a word of names of employers."""
        return word in self.employers or (bool(self.employer_endings) and word.endswith(self.employer_endings))

    def begins_deed(self, word: str) -> bool:
        """True for a word that lines about deeds begin with: `Entwicklung`, `gestion`, `desarrollé`."""
        is_ending = bool(self.deed_endings) and len(word) > len("leitung") - 1 and word.endswith(self.deed_endings)
        return word in self.deeds or is_ending


@contextmanager
def written_in(language: str | None) -> Iterator[None]:
    """Within, words mean what they do in that language, and in English; in one without a table, what English says."""
    token = _READING.set(language if language in TABLES else ENGLISH)
    try:
        yield
    finally:
        _READING.reset(token)


def tongue() -> str:
    """The code of the language that is being read: `en`, or one with a table."""
    return _READING.get()


def is_less_known() -> bool:
    """True in the languages of which less is known than of English: `HELD` in `understanding/languages`."""
    return _READING.get() != ENGLISH


def foreign_words() -> Words | None:
    """The words of the language that is being read; None for English."""
    language = _READING.get()
    return None if language == ENGLISH else words_of(language)


@cache
def words_of(language: str) -> Words:
    """The table of a language. Raises FileNotFoundError where there is none."""
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return Words(
        titles=_set(data, "titles"),
        title_endings=_endings(data, "title_endings"),
        levels=_set(data, "levels"),
        employers=_set(data, "employers"),
        employer_endings=_endings(data, "employer_endings"),
        places=_set(data, "places"),
        towns=_set(data, "towns"),
        tongues=_set(data, "tongues"),
        deeds=_set(data, "deeds"),
        deed_endings=_endings(data, "deed_endings"),
        connecting=_set(data, "connecting"),
        columns=frozenset(_words(data.get("columns", ""))),
        small=data["small"],
        heading_words=data["heading_words"],
        labels=data["labels"],
        kinds=data["kinds"],
    )


def is_word_of_level(word: str) -> bool:
    """True for a word that says how well a language is spoken in the language that is being read."""
    return _READING.get() != ENGLISH and _levels(_READING.get()).fullmatch(word) is not None


@cache
def _levels(language: str) -> re.Pattern[str]:
    return re.compile(words_of(language).kinds["level"], re.IGNORECASE)


def _set(data: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(_words(data[name]))


def _endings(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(_words(data.get(name, "")))


def _words(text: str) -> Iterable[str]:
    """Each word, and as it is written without accents."""
    for word in (each.replace("_", " ") for each in text.split()):
        yield word
        yield without_accents(word)


def without_accents(text: str) -> str:
    """`EXPERIENCE` is how `EXPÉRIENCE` is often written."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _forms(word: str) -> Iterator[str]:
    """The word, and what it is without the endings of women and of many: `Leiterin`, `ingeniera`, `chargée`."""
    bare = _OTHER_FORM.sub("", word)
    yield bare
    for ending, instead in _ENDINGS:
        if bare.endswith(ending) and len(bare) > len(ending) + 3:
            yield bare[: -len(ending)] + instead
