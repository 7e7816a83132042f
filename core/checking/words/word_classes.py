"""What kind of word one mostly is, how common, and what is its opposite, by WordNet: `word_classes.txt`."""

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, kw_only=True, slots=True)
class WordClass:
    """Shares of its uses as a noun, verb, adjective and adverb, in tenths; how common it is, from 0 to 9.

    `time` is how often it names a time or an amount, in tenths; `opposites` are keys.
    """

    noun: int = 0
    verb: int = 0
    adjective: int = 0
    adverb: int = 0
    common: int = 0
    time: int = 0
    opposites: frozenset[str] = frozenset()


UNKNOWN = WordClass()


@cache
def _classes() -> dict[str, WordClass]:
    text = resources.files(__package__).joinpath("word_classes.txt").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            key, digits, *opposites = line.split()
            noun, verb, adjective, adverb, common, time = map(int, digits)
            found[key] = WordClass(
                noun=noun,
                verb=verb,
                adjective=adjective,
                adverb=adverb,
                common=common,
                time=time,
                opposites=frozenset(opposites),
            )
    return found


def word_class(key: str) -> WordClass:
    """The class of a key (`forms.key_of`); `UNKNOWN` for words that WordNet does not count."""
    return _classes().get(key.removeprefix("n:"), UNKNOWN)
