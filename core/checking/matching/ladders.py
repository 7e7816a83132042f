"""Papers of one ladder: first aid at work answers where the emergency course is asked for, not the other way round."""

import re
import tomllib
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import PARTIAL_FROM, Assessment
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.rarity import is_manner
from core.checking.matching.tally import STRONG_FROM
from core.language.terms import GENERIC_WEIGHT, Term

# `Sierra ILS` among skills is no life support.
_PAPERS = ("certification", "education")
# It is worked towards, or another paper of that name is taught.
_NOT_HELD = re.compile(
    r"\b(?:prepar\w+|studying|towards|booked|modules?|appl(?:ied|ying|ication)|exam (?:in|on)|planned|expected|"
    r"in progress|failed|awaiting)\b",
    re.IGNORECASE,
)
# What any paper is called, and says nothing of which it is.
_PAPER = re.compile(
    r"(?:certificat\w+|certified|licen[cs]es?|tickets?|cards?|qualifications?|holders?|course|training|diploma|levels?"
    r"|higher|equivalent|pass|exam\w*)",
    re.IGNORECASE,
)


_WORD = re.compile(r"[\w+-]+")
_Steps = tuple[re.Pattern[str], ...]


@cache
def _ladders() -> tuple[tuple[re.Pattern[str], _Steps], ...]:
    """Each ladder: what any of its steps is called, and what each of them is."""
    text = resources.files(__package__).joinpath("ladders.toml").read_text(encoding="utf-8")
    return tuple(
        (re.compile("|".join(steps), re.IGNORECASE), tuple(re.compile(step, re.IGNORECASE) for step in steps))
        for steps in tomllib.loads(text).values()
    )


@lru_cache(maxsize=2_000)
def _asked(text: str) -> tuple[tuple[_Steps, int], ...]:
    """The ladders that a requirement names, and its step; of `Foundation or Practitioner` the lower one is enough."""
    named = (steps for any_step, steps in _ladders() if any_step.search(text))
    return tuple((steps, next(at for at, step in enumerate(steps) if step.search(text))) for steps in named)


def by_ladder(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """What a higher or the same step answers wholly; a lower one no more than in part. None where none is asked for."""
    by_each = (_by_steps(steps, asked, found, index) for steps, asked in _asked(text))
    return next(filter(None, by_each), None)


def _by_steps(steps: _Steps, asked: int, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    held = [(_highest(steps, line.evidence.text), line) for line in papers_held(index)]
    high = max((pair for pair in held if pair[0] >= asked), key=lambda pair: pair[0] == asked, default=None)
    if high is not None and found.strength != "strong":
        return _answered(found, high[1], _beside(found, steps[asked]))
    is_lower = high is None and any(line in found.witnesses for step, line in held if 0 <= step < asked)
    return replace(found, strength="partial") if is_lower and found.strength == "strong" else None


def _answered(found: Assessment, line: Witness, missing: tuple[str, ...]) -> Assessment:
    if missing and found.strength is not None:
        return found
    score = PARTIAL_FROM if missing else STRONG_FROM
    return replace(found, strength="partial" if missing else "strong", score=score, witnesses=(line,), missing=missing)


def _beside(found: Assessment, step: re.Pattern[str]) -> tuple[str, ...]:
    """What else is asked for: `ACLS` of `ACLS and BLS certification`, `Polaris` of `Polaris ILS`."""
    rest = set(_WORD.findall(step.sub("", found.parsed.requirement.text)))

    def is_beside(alternative: tuple[Term, ...]) -> bool:
        named = {word for term in alternative for word in _WORD.findall(term.surface) if not _PAPER.fullmatch(word)}
        return bool(named & rest)

    others = (group for group in found.parsed.groups if group.weight > GENERIC_WEIGHT and not is_manner(group))
    return tuple(each.surface for each in others if all(map(is_beside, each.alternatives)))


def papers_held(index: EvidenceIndex) -> list[Witness]:
    """Certificates and studies that are held: none that has lapsed, is worked towards, or is of what one teaches."""
    return [
        line
        for line in index.of_kind(*_PAPERS)
        if line.status == "held"
        and line.evidence.polarity == "does"
        and line.shown
        and not is_unfirm(line.evidence)
        and _NOT_HELD.search(line.evidence.text) is None
    ]


def _highest(steps: _Steps, text: str) -> int:
    return max((at for at, step in enumerate(steps) if step.search(text)), default=-1)
