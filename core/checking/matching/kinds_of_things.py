"""Things by their other names, and wide things by what is of their kind: GTAW is TIG welding, Debian a Linux.

A table of the world (`things/*.toml`) of methods, suites, languages and families of tools. Papers are in `papers.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import PARTIAL_FROM, Assessment
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.groups import Group
from core.checking.matching.kinds_of_products import is_other_word
from core.checking.matching.tally import STRONG_FROM
from core.checking.matching.witnesses import MAX_WITNESSES
from core.language.doers import doer_of
from core.language.terms import GENERIC_WEIGHT

# A certificate in it is another thing, and so is a number of years.
_PAPER = re.compile(r"\bcertificat\w+|\bcertified\b|\blicen[cs]ed?\b|\bqualifi\w+", re.IGNORECASE)
_NOT_OWN = frozenset({"others", "helped"})
# A word right before it, and right behind it.
_WORDS_AT_SIDE = re.compile(r"(?<![\w-])[\w-]+(?= $)")
_WORD_BEHIND = re.compile(r"^ ([\w-]+)")
_SIMILAR = re.compile(r"\bor (?:an? )?(?:similar|comparable|equivalent)\b", re.IGNORECASE)
_MOST_MISSING = 3
# `You know your way around React`, `a good command of SQL`: how well, and no thing.
_HOW_WELL = frozenset({"way", "know", "command", "grasp", "evidence", "feel", "comfort", "minded", "love", "fluency"})
_IN_PART = {"near": 0, "done": 0}.keys()
_LISTS = frozenset({"skill", "certification", "education"})


@dataclass(frozen=True, kw_only=True)
class Thing:
    """How it is asked for; what it is called or made of, how many of these make it, and what is near."""

    asked: re.Pattern[str]
    named: re.Pattern[str]
    near: re.Pattern[str] | None
    least: int
    is_under_way: bool
    """Whether a paper that is worked towards is one."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A thing that a requirement names, with where it names it."""

    thing: Thing
    start: int
    end: int


@cache
def _read(table: str) -> tuple[Thing, ...]:
    """The things of a file, or of a folder of them, each pattern matched without case, at whole words."""
    found = resources.files(__package__).joinpath(table)
    files = sorted(found.iterdir(), key=lambda each: each.name) if found.is_dir() else [found]
    data = {
        f"{file.name}: {name}": each
        for file in files
        for name, each in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{text})(?![\w-]|\+\+|#)", re.IGNORECASE)

    return tuple(
        Thing(
            asked=pattern(each["asked"]),
            named=pattern(each["named"]),
            near=pattern("|".join(each[key] for key in _IN_PART if key in each)) if _IN_PART & each.keys() else None,
            least=int(each.get("least", 1)),
            is_under_way=bool(each.get("under_way", False)),
        )
        for each in data.values()
    )


@lru_cache(maxsize=2_000)
def things_asked(text: str, table: str) -> tuple[Asked, ...]:
    """The things of a table that a requirement names."""
    found = ((thing, thing.asked.search(text)) for thing in _read(table))
    return tuple(Asked(thing=thing, start=at.start(), end=at.end()) for thing, at in found if at is not None)


def of_thing(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """The answer that rests on another name of what is asked for, or on its parts; in part where more is asked for."""
    if found.parsed.months is not None or found.parsed.qualification is not None or _PAPER.search(text):
        return None
    answers = (_answer(asked, found, list(_lines(index))) for asked in things_asked(text, "things"))
    told = [each for each in answers if each is not None]
    return max(told, key=lambda each: each.strength == "strong", default=None)


def beside(asked: Asked, found: Assessment) -> tuple[str, ...]:
    """What else is asked for: `macros` of `Microsoft Office with macros`; also an adjective that says which."""
    named = asked.thing.asked.search(found.parsed.requirement.text)
    whole = named[0].lower() if named is not None else ""

    def is_within(group: Group) -> bool:
        of_any = (" ".join(term.surface for term in alternative) for alternative in group.alternatives)
        return (asked.start <= group.start and group.end <= asked.end) or any(each.lower() in whole for each in of_any)

    telling = (
        group
        for group in found.parsed.groups
        if group.weight > GENERIC_WEIGHT and group.surface.lower() not in _HOW_WELL
    )
    return tuple(group.surface for group in telling if not is_within(group))


def _answer(asked: Asked, found: Assessment, lines: list[Witness]) -> Assessment | None:
    named = [(line, at) for line in lines for at in asked.thing.named.finditer(line.firm)]
    named = [(line, at) for line, at in named if line.evidence.kind in _LISTS or not _is_doubtful(at, asked.thing)]
    showing = list(dict.fromkeys(line for line, _ in named))
    names = {at[0].lower() for _, at in named}
    missing = beside(asked, found)
    is_own = any(line.evidence.kind in _LISTS or doer_of(line.evidence.text) not in _NOT_OWN for line in showing)
    if showing and len(names) >= asked.thing.least and not missing and is_own:
        witnesses = tuple(showing[:MAX_WITNESSES])
        return replace(found, strength="strong", score=STRONG_FROM, witnesses=witnesses, missing=())
    if missing and not _is_worth_a_part(asked, found, missing):
        return None
    near = [line for line in lines if asked.thing.near is not None and asked.thing.near.search(line.firm)]
    if found.strength is None and (showing or near):
        witnesses = tuple((*showing, *near)[:MAX_WITNESSES])
        return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=witnesses, missing=missing)
    return None


def _is_doubtful(at: re.Match[str], thing: Thing) -> bool:
    """True for a name of a product that is a word, too, or part of another name: `Inventor of a folding stool`."""
    is_name = at[0][:1].isupper() and at[0][1:].islower() and thing.named.fullmatch(at[0].lower()) is None
    return is_name and is_other_word(at)


def _is_worth_a_part(asked: Asked, found: Assessment, missing: tuple[str, ...]) -> bool:
    """False where a word at its side says that another thing is meant (`terminology databases`), or most is missing."""
    text = found.parsed.requirement.text
    at_side = _WORDS_AT_SIDE.findall(text[: asked.start])[-1:] + _WORD_BEHIND.findall(text[asked.end :])
    named = {word.lower() for each in missing for word in each.split()}
    is_other = _SIMILAR.search(text) is not None or any(word.lower() in named for word in at_side)
    return not is_other and len(missing) <= _MOST_MISSING


def _lines(index: EvidenceIndex) -> Iterator[Witness]:
    """What is the person's own and surely so, lists before deeds."""
    for each in sorted(index.witnesses, key=lambda each: each.evidence.kind not in _LISTS):
        if each.evidence.polarity == "does" and each.evidence.kind != "language" and not is_unfirm(each.evidence):
            yield each
