"""The word lists of `vocabulary.toml`, ready for look-ups."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Any

from core.language.words import stem, words

# Between a verb and its object.
_NEAR = (
    r"(?:(?!(?:as|at|and|by|for|from|in|into|of|on|or|than|till|to|under|until|when|while|with)\b)"
    r"[\w£$€.,'’&%~+-]+ ){0,5}?"
)
# Those with whom one works, and whom one leads.
_PEOPLE = (
    r"(?:(?!(?:in|on|at|of|to|for|by|from|as|with|while|through)\b)[\w'’&/~+-]+,? ){0,5}?"
    r"(?:(?!(?:computers|servers|papers|orders|numbers|sensors|processors|containers|controllers|routers|parameters"
    r"|filters|letters|matters|vectors|factors|monitors|headers|layers|folders|covers|drawers|offers|users|compilers)\b)"
    r"[a-z-]{3,}(?:ers|ors|ists|ants|ees|ians|nurses|chefs|cooks|clerks)|teams?|staff|colleagues|co-?workers|peers"
    r"|crews?|squads?|departments?|clients|partners|others|people|interns|agents|associates|executives|heads"
    r"|representatives|professionals|faculty|residents|agencies|businesses|organi[sz]ations)\b"
)


@dataclass(frozen=True, kw_only=True)
class SoftSkill:
    """Something that postings ask for in words that no résumé repeats."""

    name: str
    label: str
    asks: re.Pattern[str]
    shows: frozenset[tuple[str, ...]]
    deeds: frozenset[tuple[str, ...]]
    """Those that are one verb in the past, where no noun of the stem is listed: others show nothing."""
    does: re.Pattern[str] | None = None
    """What stands where a verb of one's own may stand, and is a deed of its own kind."""
    done: re.Pattern[str] | None = None
    """What tells of such a deed wherever it stands."""
    near: frozenset[tuple[str, ...]] = frozenset()
    """Phrases of any ordinary duty: they show nothing, and may stand beside a question."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Look-ups by stem. `phrases` maps the stems of a name to the concept; `families` a stem to its families."""

    stop: frozenset[str]
    posting: frozenset[str]
    generic: frozenset[str]
    specific: frozenset[str]
    phrases: dict[tuple[str, ...], str]
    implies: dict[str, tuple[str, ...]]
    families: dict[str, frozenset[str]]
    soft_skills: tuple[SoftSkill, ...]
    lengths: dict[str, tuple[int, ...]]
    """For the first stem of a phrase how many words such phrases have, the longest first."""


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    text = resources.files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    phrases = _phrases(data)
    return Vocabulary(
        stop=frozenset(stem(word) for word in data["stop"].split()),
        posting=frozenset(stem(word) for word in data["posting"].split()),
        generic=frozenset(stem(word) for word in data["generic"].split()),
        specific=frozenset(data["specific"]),
        phrases=phrases,
        implies=_implies(data, phrases),
        families=_families(data["families"], phrases),
        soft_skills=tuple(_soft_skill(name, entry) for name, entry in data["soft"].items()),
        lengths={
            first: tuple(sorted({len(phrase) for phrase in begun}, reverse=True))
            for first, begun in groupby(sorted(phrases), key=itemgetter(0))
        },
    )


def stems(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase, compounds whole."""
    return tuple(word.stem for word in words(phrase))


def _phrases(data: dict[str, Any]) -> dict[tuple[str, ...], str]:
    return {
        stems(alias): concept
        for group in ("general", "specific")
        for concept, aliases in data[group].items()
        for alias in aliases
    }


def _implies(data: dict[str, Any], phrases: dict[tuple[str, ...], str]) -> dict[str, tuple[str, ...]]:
    """Both sides may name a concept or be a plain word."""
    concepts = set(data["general"]) | set(data["specific"])

    def key(name: str) -> str:
        return name if name in concepts else phrases.get(stems(name), stem(name))

    return {key(name): tuple(key(other) for other in others) for name, others in data["implies"].items()}


def _families(families: dict[str, list[str]], phrases: dict[tuple[str, ...], str]) -> dict[str, frozenset[str]]:
    """Members are concepts or plain words; a word that is also a name of a concept counts as the concept."""
    found: dict[str, frozenset[str]] = {}
    for family, members in families.items():
        for member in members:
            key = stems(member)
            for name in {member, phrases.get(key, key[0])}:
                found[name] = found.get(name, frozenset()) | {family}
    return found


def _soft_skill(name: str, entry: dict[str, Any]) -> SoftSkill:
    verbs = {phrase for phrase in entry["shows"] if phrase.isalpha() and phrase.endswith("ed")}
    return SoftSkill(
        name=name,
        label=entry["label"],
        # `CalmView` is a name
        asks=re.compile(rf"(?:{'|'.join(entry['asks'])})(?-i:(?![a-z]*[A-Z][a-z]))\w*", re.IGNORECASE),
        shows=frozenset(map(stems, entry["shows"])),
        deeds=frozenset(map(stems, verbs)) - frozenset(map(stems, set(entry["shows"]) - verbs)),
        does=_spelt(entry.get("does")),
        done=_spelt(entry.get("done")),
        near=frozenset(map(stems, entry.get("near", ()))),
    )


def _spelt(pattern: str | None) -> re.Pattern[str] | None:
    """A pattern of deeds, with what its short names stand for in place of them."""
    if pattern is None:
        return None
    return re.compile(pattern.replace("<near>", _NEAR).replace("<people>", _PEOPLE), re.IGNORECASE)


def is_known(name: str) -> bool:
    """True for a name of a table of skills."""
    known, stemmed = vocabulary(), stems(name)
    return stemmed in known.phrases or (len(stemmed) == 1 and stemmed[0] in known.specific)
