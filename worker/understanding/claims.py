"""Evidence → what its owner can claim. Every claim names the evidence it rests on."""

import re
from collections.abc import Iterable

from core.language.polarity import read_polarity
from core.language.skill_lists import split_skills
from core.language.soft_skills import soft_skills_shown
from core.language.terms import mentions
from core.language.vocabulary import vocabulary
from core.record.readings import ExtractedClaim, ExtractedEvidence

MAX_SKILLS = 80
MAX_ACHIEVEMENTS = 30
_MAX_EVIDENCE_OF_SKILL = 6
_MAX_EVIDENCE_OF_ATTRIBUTE = 5
_MIN_EVIDENCE_OF_ATTRIBUTE = 2
_LABEL_CHARACTERS = 70
_RESULT = re.compile(
    r"\d\s?%|[$€£¥]\s?\d|\b(?:GBP|USD|EUR|R)\s?\d|\bfrom [\w.,$€£]+ to\b|\b(?:won|award\w*|promoted|doubled"
    r"|tripled|halved|no findings)\b",
    re.IGNORECASE,
)


def make_claims(evidence: list[ExtractedEvidence]) -> list[ExtractedClaim]:
    """Skills as listed, achievements with results, and attributes that at least two pieces of evidence show."""
    return [*_skills(evidence), *_achievements(evidence), *_attributes(evidence)]


def _skills(evidence: list[ExtractedEvidence]) -> Iterable[ExtractedClaim]:
    seen: set[str] = set()
    for line in evidence:
        if line.kind != "skill":
            continue
        for name in split_skills(read_polarity(line.text).done):
            if name.lower() in seen or len(seen) >= MAX_SKILLS:
                continue
            seen.add(name.lower())
            others = [other.key for other in evidence if other.kind != "skill" and mentions(other.text, name)]
            yield ExtractedClaim(
                type="skill",
                label=name,
                description=line.text,
                evidence_keys=[line.key, *others[: _MAX_EVIDENCE_OF_SKILL - 1]],
            )


def _achievements(evidence: list[ExtractedEvidence]) -> Iterable[ExtractedClaim]:
    results = [item for item in evidence if item.kind in {"accomplishment", "story"} and _RESULT.search(item.text)]
    for item in results[:MAX_ACHIEVEMENTS]:
        yield ExtractedClaim(
            type="achievement", label=_shortened(item.text), description=item.text, evidence_keys=[item.key]
        )


def _attributes(evidence: list[ExtractedEvidence]) -> Iterable[ExtractedClaim]:
    deeds = [item for item in evidence if item.kind in {"accomplishment", "responsibility", "story"}]
    for skill in vocabulary().soft_skills:
        showing = [item for item in deeds if skill.name in soft_skills_shown(item.text)][:_MAX_EVIDENCE_OF_ATTRIBUTE]
        if len(showing) >= _MIN_EVIDENCE_OF_ATTRIBUTE:
            yield ExtractedClaim(
                type="attribute",
                label=skill.label,
                description=showing[0].text,
                evidence_keys=[item.key for item in showing],
            )


def _shortened(text: str) -> str:
    """The beginning of `text`, cut between words."""
    if len(text) <= _LABEL_CHARACTERS:
        return text.rstrip(".")
    head = text[:_LABEL_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–—-(")
    return f"{head}…"
