"""Things that are known by products: who has PostgreSQL, has a relational database."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import PARTIAL_FROM, Assessment
from core.checking.matching.products import lines_with
from core.checking.matching.tally import STRONG_FROM
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.terms import GENERIC_WEIGHT
from core.language.vocabulary import vocabulary
from core.language.words import stem

# `Mrs Jenkins`, `Bajaj Pulsar`: within a name of somebody or something else; makers stand before theirs.
_IN_NAME = re.compile(
    r"(?:[\w)] (?!(?:Microsoft|MS|Apache|Autodesk|Google)\b)[A-Z][\w-]*|\b(?:Mr|Mrs|Ms|Miss|Dr)\.?) $"
)
# Words of their own at the beginning of a sentence.
_NO_PRODUCT = re.compile(
    r"(?:Excel (?:at|in|as)|Inventor of|Puppet (?:shows?|theatre|plays?)|Tally (?:of|sheets?|clerk|marks?)"
    r"|Sage (?:and|advice|green|leaf|leaves)|Tableau (?:of|vivant))\b"
)
_PAPER = re.compile(r"\bcertificat\w+|\bcertified\b|\blicen[cs]ed?\b", re.IGNORECASE)
_LISTS = frozenset({"skill", "certification"})
_LONGEST_NAME = 40
# What may stand in for the product that is named: `CalmView or a similar catalogue`, `Kafka or another broker`.
_SIMILAR = re.compile(
    r"\bor (?:(?:an?|any|some) )?(?:other |another )?(?:similar|comparable|equivalent|like)\b"
    r"|\bor (?:another|any other|other)\b",
    re.IGNORECASE,
)
# Words of the language that are read as products in sentences as well.
_SURE = frozenset({"excel", "inventor", "puppet", "sage", "tally", "tableau", "pulsar", "git", "looker", "oracle"})
# Names of people, places and things, too: in a sentence they are products where somebody works `in` or `with` them.
_OF_OTHERS = (
    "adlib aleph alma amadeus ansible arcus avid azure basecamp blender bullhorn calm cassandra clio cornerstone"
    " cypress eagle evergreen fidelio firefly fred galileo homebase houdini kronos leap lightspeed lorenzo luigi maya"
    " micros modes nats nomad opera optima osprey pads paris pcs polaris prefect primavera qube reaper rockwell roms"
    " sabre sas selenium sierra sims skyward snowflake soe subversion svelte tms zephyr"
)
_NAMES_TOO = frozenset(_OF_OTHERS.split())
_WORKS_IN = re.compile(r"\b(?:in|on|with|using|used|via|into|knowledge of|use of|experience of) $", re.IGNORECASE)
_END_OF_SIMILAR = re.compile(r"[,;.(]|\b(?:and|with|for|in|to|plus|is|as)\b")
# What is no product: `in production or similar scale`, `or other experience`
_NO_THING = re.compile(
    r"\b(?:scale|experience|roles?|settings?|environments?|fields?|positions?|qualifications?|degree|sectors?|industr\w+"
    r"|skills?|knowledge|background|levels?)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"[ ,/()]+")
_BETWEEN = frozenset(["", "or", "and", "software", "system", "systems", "package", "packages", "tool", "tools"])


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """How a posting asks for it; its products in any letters, and as they are written; what is only near to it."""

    asked: re.Pattern[str]
    listed: re.Pattern[str]
    written: re.Pattern[str]
    near: re.Pattern[str] | None


@cache
def _kinds() -> list[_Kind]:
    text = resources.files(__package__).joinpath("products.toml").read_text(encoding="utf-8")
    return [
        _Kind(
            asked=re.compile(rf"\b(?:{each['asked']})(?!\w)", re.IGNORECASE),
            listed=re.compile(rf"\b(?:{each['named']})(?!\w)", re.IGNORECASE),
            written=re.compile(rf"\b(?:{each['named']})(?!\w)"),
            near=re.compile(rf"(?<!\w)(?:{each['near']})(?!\w)") if "near" in each else None,
        )
        for each in tomllib.loads(text).values()
    ]


def of_kind(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """The answer that rests on a product of the kind that is asked for, in part where more is asked for beside it."""
    if found.parsed.months is not None or _PAPER.search(text):
        return None
    if _SIMILAR.search(text) and (similar := _of_similar(text, found, index)) is not None:
        return similar
    for kind in _kinds():
        match = kind.asked.search(text)
        witness = next(_lines_naming(kind, index), None) if match is not None else None
        if match is None or witness is None:
            if match is not None and (near := _near(kind, found, index)) is not None:
                return near
            continue
        telling = [group for group in found.parsed.groups if group.weight > GENERIC_WEIGHT]
        if all(match.start() <= group.start and group.end <= match.end() for group in telling):
            return replace(found, strength="strong", score=STRONG_FROM, witnesses=(witness,), missing=())
        if found.strength is None:
            return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=(witness,))
    return None


def _of_similar(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """`CalmView or a similar catalogue`, answered by another of its kind; in part by a standard that is near to it.

    In part, too, where more is asked for: of `AWS or similar, and Terraform` the first is answered.
    """
    for kind in _kinds():
        span = _span_of_similar(text, kind)
        if span is None:
            continue
        witness = next(_lines_naming(kind, index), None)
        if witness is None:
            if (near := _near(kind, found, index)) is not None:
                return near
            continue
        asked = {word.lower() for word in _GAP.split(text[slice(*span)])}
        telling = [group.surface for group in found.parsed.groups if group.weight > GENERIC_WEIGHT]
        beside = tuple(each for each in telling if not set(each.lower().split()) - {"or", "and"} <= asked)
        if not beside:
            return replace(found, strength="strong", score=STRONG_FROM, witnesses=(witness,), missing=())
        if found.strength is None:
            return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=(witness,), missing=beside)
    return None


def _span_of_similar(text: str, kind: _Kind) -> tuple[int, int] | None:
    """From the first product of the kind to the end of what may stand in for it; None where that is something else."""
    for similar in _SIMILAR.finditer(text):
        end = _END_OF_SIMILAR.search(text, similar.end())
        last = end.start() if end is not None else len(text)
        if _NO_THING.search(text, similar.end(), last):
            continue
        for at in kind.written.finditer(text, 0, similar.start()):
            between = _GAP.split(text[at.end() : similar.start()])
            if all(word in _BETWEEN or word[:1].isupper() for word in between):
                return at.start(), last
    return None


def _near(kind: _Kind, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """The answer in part that rests on what is only near to the kind."""
    near = next(lines_with(kind.near, index), None) if kind.near is not None and found.strength is None else None
    return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=(near,)) if near is not None else None


def stand_ins(text: str, names: Sequence[str]) -> list[str]:
    """Of a list of skills those that are of the kind of product that a requirement asks for, or near to it."""
    kinds = [kind for kind in _kinds() if kind.asked.search(text) or _span_of_similar(text, kind) is not None]
    return [
        name
        for name in names
        if any(kind.listed.fullmatch(name) or (kind.near and kind.near.fullmatch(name)) for kind in kinds)
    ]


def _lines_naming(kind: _Kind, index: EvidenceIndex) -> Iterator[Witness]:
    """Lists that name a product in any letters, and sentences that write it as it is written."""
    for each in lines_with(kind.listed, index):
        text = each.firm
        is_listed = each.evidence.kind in _LISTS and any(
            not (_is_word(at[0]) or at[0].lower() in _NAMES_TOO) or _is_item(at) for at in kind.listed.finditer(text)
        )
        if is_listed or any(not is_other_word(at) for at in kind.written.finditer(text)):
            yield each


def is_other_word(at: re.Match[str]) -> bool:
    """True where a sentence may mean something else by it than a product: `Excel at`, `Mrs Jenkins`, `Sierra Leone`."""
    in_name = _IN_NAME.search(at.string, max(0, at.start() - _LONGEST_NAME), at.start()) is not None
    is_other = in_name or _NO_PRODUCT.match(at.string, at.start()) is not None or _is_word(at[0])
    return is_other or (at[0].lower() in _NAMES_TOO and not _is_worked_in(at))


def _is_word(name: str) -> bool:
    """True for `Exact`, `Deputy` and `Uniform`: in a sentence nobody knows whether the product is meant."""
    lower = name.lower()
    is_known = word_class(key_of(lower)) is not UNKNOWN
    return (
        name.isalpha()
        and name[1:].islower()
        and lower not in _SURE
        and is_known
        and stem(lower) not in vocabulary().specific
    )


def _is_worked_in(at: re.Match[str]) -> bool:
    """True for `Booked tours in Galileo`; not for `Visited Sierra Leone`."""
    is_name = at.string[at.end() : at.end() + 2].strip()[:1].isupper()
    return not is_name and _WORKS_IN.search(at.string, max(0, at.start() - _LONGEST_NAME), at.start()) is not None


def _is_item(at: re.Match[str]) -> bool:
    """True where it is all of an item of a list, written as a name: `Exact, Word`."""
    before, behind = at.string[: at.start()].rstrip(), at.string[at.end() :].lstrip()
    return at[0][:1].isupper() and before[-1:] in {"", ",", ";", "•", "·", "|", "/", ":"} and not behind[:1].isalnum()
