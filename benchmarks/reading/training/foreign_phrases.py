"""The model of phrases in German, Spanish and French: drawn from patterns of names, beside some of the English ones.

Letters tell a title from a school in one language only: `Licence` is a degree in French. Patterns are filled with
invented persons and towns (Faker) and with the reader's own tables; nothing of a real document is among them.
"""

import hashlib
import json
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import getsource
from pathlib import Path
from typing import Any

from faker import Faker

from benchmarks.reading.training import phrases as english
from benchmarks.reading.training.phrases import Phrase, make_phrases, train_phrases
from benchmarks.reading.training.world import World
from core.language.tongues import words_of

ITERATIONS = 28
# Faker's countries of each language, the first of which names its jobs and towns.
LOCALES = {
    "de": ("de_DE", "de_AT", "de_CH"),
    "es": ("es_ES", "es_MX", "es_AR", "es_CO", "es_CL"),
    "fr": ("fr_FR", "fr_CA"),
}
# How many of each class are drawn a language, and how many of the English phrases stand beside them.
_TITLES, _EMPLOYERS, _FIRMS, _SCHOOLS, _DEGREES, _PEOPLE, _PLACES, _DEEDS, _REMARKS = (
    7000, 6000, 1500, 4000, 5000, 2000, 1500, 7000, 1000,
)  # fmt: skip
_ENGLISH, _JOBS, _TOWNS, _LARGEST_NUMBER = 30_000, 8_000, 300, 13
_AND = {"de": ("und", "für", "mit", "in"), "es": ("y", "para", "con", "en"), "fr": ("et", "pour", "avec", "dans")}
_OF = {"de": (" ",), "es": (" de ", " ", " del "), "fr": (" de ", " ", " des ")}
# Of a hundred phrases, how many are all in capitals, and in title case, and begin with one.
_SHOUTED, _TITLED, _BEGUN = 10, 16, 80
_TABLE = Path(__file__).with_name("foreign_world.toml")
Patterns = Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class _Tongue:
    """What one language draws from."""

    code: str
    patterns: Patterns
    tools: Sequence[str]
    fakers: Sequence[Faker]
    towns: Sequence[str]
    draw: random.Random

    def filled(self, kind: str) -> str:
        """A pattern of a kind with names, towns and trades in it."""
        fake = self.draw.choice(self.fakers)
        given: dict[str, Callable[[], str]] = {
            "name": lambda: self.draw.choice((fake.last_name(), fake.name(), self.draw.choice(self.towns))),
            "first": fake.first_name,
            "town": lambda: self.draw.choice(self.towns),
            "subject": lambda: self.draw.choice(self.patterns["subjects"]),
            "trade": lambda: self.draw.choice(self.patterns["trades"]),
            "tool": lambda: self.draw.choice(self.tools),
            "number": lambda: str(self.draw.randint(1, _LARGEST_NUMBER)),
        }
        text = self.draw.choice(self.patterns[kind])
        for name, value in given.items():
            if f"{{{name}}}" in text:
                text = text.replace(f"{{{name}}}", value())
        return self.cased(text)

    def cased(self, text: str) -> str:
        """As people write headers: mostly with a capital, some in capitals."""
        lot = self.draw.randrange(100)
        if lot < _SHOUTED:
            return text.upper()
        if lot < _TITLED:
            return text.title()
        return text[:1].upper() + text[1:] if lot < _BEGUN else text


def write_foreign_phrases(folder: Path, *, seed: int, world: World | None = None) -> None:
    """The model, and beside it what it was made of."""
    phrases = make_foreign_phrases(world or World(), seed=seed)
    content = train_phrases(phrases, iterations=ITERATIONS)
    (folder / "foreign_phrases.bin").write_bytes(content)
    figures = {
        "seed": seed,
        "phrases": len(phrases),
        "iterations": ITERATIONS,
        "made of": made_of(seed=seed),
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }
    (folder / "foreign_phrases.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def made_of(*, seed: int) -> str:
    """A hash of what the English phrases are made of, and of how those of other languages are drawn.

    The reader's tables are not part of it: a word more in them needs no other model.
    """
    parts = (english.made_of(seed=seed), getsource(make_foreign_phrases), Path(__file__).read_text(encoding="utf-8"))
    return hashlib.sha256("\n".join((*parts, _TABLE.read_text(encoding="utf-8"))).encode()).hexdigest()


def make_foreign_phrases(world: World, *, seed: int) -> list[Phrase]:
    """Phrases of all languages with their classes, in some order."""
    draw = random.Random(f"foreign phrases {seed}")
    table: dict[str, Any] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    found = [phrase for code in LOCALES for phrase in _drawn(code, table, draw, seed)]
    found += draw.sample(make_phrases(world, seed=seed), _ENGLISH)
    return draw.sample(found, len(found))


def _drawn(code: str, table: Mapping[str, Any], draw: random.Random, seed: int) -> Iterator[Phrase]:
    fakers = [Faker(locale) for locale in LOCALES[code]]
    for number, fake in enumerate(fakers):
        fake.seed_instance(seed + number)
    words = words_of(code)
    towns = [*(name.title() for name in sorted(words.towns)), *(fakers[0].city() for _ in range(_TOWNS))]
    tongue = _Tongue(code=code, patterns=table[code], tools=table["tools"], fakers=fakers, towns=towns, draw=draw)
    for job in sorted({fakers[0].job() for _ in range(_JOBS)}):
        yield tongue.cased(job), "T"
        yield tongue.cased(job), "T"
    yield from ((tongue.cased(word), "T") for word in sorted(words.titles))
    yield from ((tongue.filled("titles"), "T") for _ in range(_TITLES))
    yield from ((tongue.filled("employers"), "E") for _ in range(_EMPLOYERS))
    yield from ((draw.choice(fakers).company(), "E") for _ in range(_FIRMS))
    yield from ((tongue.filled("schools"), "S") for _ in range(_SCHOOLS))
    yield from ((tongue.filled("degrees"), "G") for _ in range(_DEGREES))
    yield from ((tongue.cased(subject), "G") for subject in tongue.patterns["subjects"])
    yield from ((draw.choice(fakers).name(), "N") for _ in range(_PEOPLE))
    places = sorted(words.places)
    for _ in range(_PLACES):
        town = draw.choice(towns)
        yield draw.choice((town, f"{town}, {draw.choice(places).title()}")), "P"
    yield from ((place.title(), "P") for place in places)
    yield from ((text, "O") for text in _deeds(tongue, sorted(words.deeds), sorted(words.connecting)))


def _deeds(tongue: _Tongue, deeds: Sequence[str], small: Sequence[str]) -> Iterator[str]:
    """Pieces of lines about deeds: none of what is looked for."""
    draw, objects = tongue.draw, tongue.patterns["objects"]
    for _ in range(_DEEDS):
        text = f"{draw.choice(deeds)}{draw.choice(_OF[tongue.code])}{draw.choice(objects)}"
        more = f" {draw.choice(_AND[tongue.code])} {draw.choice(objects)}"
        yield tongue.cased(f"{text}{more}" if draw.randrange(2) else text)
    for _ in range(_REMARKS):
        yield f"{draw.choice(tongue.patterns['subjects'])} {draw.choice(small)} {draw.choice(objects)}"
