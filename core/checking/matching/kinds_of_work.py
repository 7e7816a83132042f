"""Kinds of work: who was a tram driver has experience of passenger transport, whatever words the post asks in."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.trade import without_learners
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.groups import Group
from core.checking.matching.rarity import is_manner
from core.language.doers import doer_of
from core.language.terms import GENERIC_WEIGHT
from core.record.models import Role

# Work of certain trades and of all, and what deeds in any of them show.
_TABLES = ("kinds.toml", "deeds.toml")
# What may be asked for beside a kind of work, and is not shown by it.
_MOST_BESIDE = 1
_DEEDS = frozenset({"accomplishment", "responsibility", "story"})
# `<near>` in a pattern: words between a verb and its object.
_NEAR = (
    r"(?:(?!(?:as|at|and|by|for|from|in|into|of|on|or|than|till|to|under|until|when|while|with)\b)"
    r"(?:[£$€]?\d[\d.,]*+\+?|[\w'’&%-]++) ){0,4}?"
)


# Behind any kind that is asked for, and nothing more: `customer-facing role experience`.
_AS_WORK = r"(?: (?:roles?|experience|background|skills?|minded|mindset|environment|settings?|positions?|ability))*"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How a posting asks for it, what its positions and their employers are called, and how a line tells of it.

    `near` is asked where such a line comes near and answers nothing.
    """

    asked: re.Pattern[str]
    near: re.Pattern[str] | None
    held: re.Pattern[str] | None
    at: re.Pattern[str] | None
    done: re.Pattern[str] | None


@cache
def _kinds() -> tuple[Kind, ...]:
    folder = resources.files(__package__)
    data = tomllib.loads("\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in _TABLES))

    def pattern(each: dict[str, str], name: str) -> re.Pattern[str] | None:
        return re.compile(each[name].replace("<near>", _NEAR), re.IGNORECASE) if name in each else None

    return tuple(
        Kind(
            asked=re.compile(rf"\b(?:{each['asked']}){_AS_WORK}(?![\w-])", re.IGNORECASE),
            near=pattern(each, "near"),
            held=pattern(each, "held"),
            at=pattern(each, "at"),
            done=pattern(each, "done"),
        )
        for each in data.values()
    )


@lru_cache(maxsize=2_000)
def kinds_asked(text: str) -> tuple[tuple[Kind, int, int], ...]:
    """The kinds of work that a requirement names, with where it names them."""
    found = ((kind, kind.asked.search(text)) for kind in _kinds())
    return tuple((kind, match.start(), match.end()) for kind, match in found if match is not None)


@cache
def _houses() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What houses are called in a requirement, and in the name of an employer."""
    data = tomllib.loads(resources.files(__package__).joinpath("houses.toml").read_text(encoding="utf-8"))
    return tuple(
        (re.compile(rf"\b{name}s?\b", re.IGNORECASE), re.compile(pattern, re.IGNORECASE))
        for name, pattern in data.items()
    )


@lru_cache(maxsize=2_000)
def houses_asked(text: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The houses that a requirement names, as patterns of their names, with the words that name them."""
    found = ((called, name.search(text)) for name, called in _houses())
    return tuple((called, match[0].lower()) for called, match in found if match is not None)


def _is_at(role: Role, text: str) -> bool:
    """True where the employer is of each sort of house that the requirement names; also where it names none."""
    return all(called.search(role.company or "") is not None for called, _ in houses_asked(text))


def roles_at(text: str, roles: Sequence[Role]) -> list[Role]:
    """The roles at an employer of each sort of house that the requirement names; all where it names none."""
    return [role for role in roles if _is_at(role, text)]


def is_of_kind(role: Role, kind: Kind) -> bool:
    """True for a position of that kind, by its title or its house."""
    is_called = kind.held is not None and kind.held.search(role.title) is not None
    return is_called or (kind.at is not None and kind.at.search(role.company or "") is not None)


def shares_of_kinds(text: str, groups: Sequence[Group], role: Role) -> list[float]:
    """For each group of a requirement, 1 where it is part of the name of a kind that the role is of; else 0."""
    if not _is_covered(text, groups):
        return [0.0] * len(groups)
    spans = [text[start:end].lower() for kind, start, end in kinds_asked(text) if is_of_kind(role, kind)]
    spans += [name for _, name in houses_asked(text)] if spans and _is_at(role, text) else []
    return [1.0 if any(group.surface.lower() in span for span in spans) else 0.0 for group in groups]


def roles_of_kinds(text: str, groups: Sequence[Group], index: EvidenceIndex) -> list[Role]:
    """The paid positions of the kinds of work that the requirement asks for, where it asks for nothing else."""
    asked = kinds_asked(text) if _is_covered(text, groups) else ()
    return [role for role in roles_at(text, index.work) if any(is_of_kind(role, kind) for kind, _, _ in asked)]


def roles_of_wider_kinds(
    text: str, groups: Sequence[Group], index: EvidenceIndex
) -> tuple[list[Role], tuple[str, ...]]:
    """For `three years in B2B sales` the paid positions in sales, and what of it their kind does not say: one thing."""
    asked = kinds_asked(text)
    spans = [text[start:end].lower() for _, start, end in asked]
    telling = [group for group in groups if group.weight > GENERIC_WEIGHT and not is_manner(group)]
    other = tuple(each.surface for each in telling if not any(each.surface.lower() in span for span in spans))
    if not asked or not 0 < len(other) <= _MOST_BESIDE:
        return [], ()
    roles = without_learners(roles_at(text, index.work), text)
    return [role for role in roles if any(is_of_kind(role, kind) for kind, _, _ in asked)], other


def lines_of_kinds(text: str, groups: Sequence[Group], index: EvidenceIndex) -> list[Witness]:
    """Deeds of the person's own that tell of the work that the requirement asks for, where it asks for nothing else."""
    return _lines_of([kind for kind, _, _ in kinds_asked(text)] if _is_covered(text, groups) else [], index)


def lines_near(text: str, index: EvidenceIndex) -> list[Witness]:
    """Deeds of the kinds of work that the requirement names among other things, or that is near to what it names."""
    kinds = [kind for kind, _, _ in kinds_asked(text)]
    kinds += [kind for kind in _kinds() if kind.near is not None and kind.near.search(text) is not None]
    return _lines_of(kinds, index)


def _lines_of(kinds: Sequence[Kind], index: EvidenceIndex) -> list[Witness]:
    def tells(witness: Witness) -> bool:
        said = witness.evidence.text
        is_deed = witness.evidence.kind in _DEEDS and witness.evidence.polarity == "does" and bool(witness.shown)
        is_own = is_deed and doer_of(said) in {"own", "shared"} and not is_unfirm(witness.evidence)
        return is_own and any(kind.done is not None and kind.done.search(said) is not None for kind in kinds)

    return [witness for witness in index.witnesses if tells(witness)] if kinds else []


def _is_covered(text: str, groups: Sequence[Group]) -> bool:
    """False for `air freight operations`, where only freight is a kind of work that is known."""
    covered = [text[start:end].lower() for _, start, end in kinds_asked(text)]
    covered += [name for _, name in houses_asked(text)] if covered else []
    telling = [group for group in groups if group.weight > GENERIC_WEIGHT and not is_manner(group)] or groups
    return bool(covered) and all(any(group.surface.lower() in span for span in covered) for group in telling)
