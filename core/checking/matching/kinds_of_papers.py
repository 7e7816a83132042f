"""Papers that are asked for by what they are for: a PGCE is a teaching qualification, a MICE a civil engineer."""

import re
from dataclasses import replace

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import PARTIAL_FROM, Assessment
from core.checking.matching.kinds_of_things import Asked, beside, things_asked
from core.checking.matching.ladders import papers_held
from core.checking.matching.tally import STRONG_FROM

# Which level or grade of it, a sort of paper does not say.
_OR_ON_THE_WAY = re.compile(
    r"\bor (?:are |be )?(?:work|study|progress)ing (?:towards?|for)\b|\bin progress\b"
    r"|\bor (?:part|nearly)[- ]qualified\b",
    re.IGNORECASE,
)
_RANK = re.compile(r"\b(?:level|grade|class|stage|band)\b|\bNVQ\b|\bdegree\b", re.IGNORECASE)


def of_paper(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """The answer that rests on a paper of the sort that is asked for, in part where more is asked for beside it."""
    answers = (_answer(asked, text, found, index) for asked in things_asked(text, "papers.toml"))
    told = [each for each in answers if each is not None]
    return max(told, key=lambda each: each.strength == "strong", default=None)


def capped(text: str, found: Assessment) -> Assessment:
    """In part where every paper that answers is one that is only near: an internal auditor's for a lead auditor's."""
    told = [each.evidence.text for each in found.witnesses if each.evidence.kind in {"certification", "education"}]
    for asked in things_asked(text, "papers.toml") if found.strength == "strong" and told else ():
        near, named = asked.thing.near, asked.thing.named
        if near is not None and all(near.search(each) and not named.search(each) for each in told):
            return replace(found, strength="partial")
    return found


def _answer(asked: Asked, text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    if found.parsed.months is not None or _RANK.search(text[: asked.start] + text[asked.end :]):
        return None
    is_open = asked.thing.is_under_way or _OR_ON_THE_WAY.search(text) is not None
    held = _under_way(index) if is_open else papers_held(index)
    paper = next((line for line in held if asked.thing.named.search(line.evidence.text)), None)
    missing = () if is_open and _OR_ON_THE_WAY.search(text, asked.end) else beside(asked, found)
    if paper is not None and paper in found.witnesses:
        return None  # its own words have been weighed: it may be of elsewhere, or say that it has lapsed
    if paper is not None and not missing:
        return replace(found, strength="strong", score=STRONG_FROM, witnesses=(paper,), missing=(), degree=None)
    near = asked.thing.near
    paper = paper or next((line for line in held if near is not None and near.search(line.evidence.text)), None)
    if paper is None or found.strength is not None:
        return None
    return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=(paper,), missing=missing, degree=None)


def _under_way(index: EvidenceIndex) -> list[Witness]:
    """Papers that are held or worked towards; none that was given up or is only planned."""
    return [
        line
        for line in index.of_kind("certification", "education")
        if line.evidence.polarity == "does" and line.status not in {"expired", "planned", "denied"}
    ]
