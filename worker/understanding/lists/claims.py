"""Evidence → the skills that its owner can claim. Every claim names the evidence it rests on."""

from collections.abc import Iterable

from core.language.polarity import read_polarity
from core.language.skill_lists import split_skills
from core.language.terms import mentions
from core.record.readings import ExtractedClaim, ExtractedEvidence

MAX_SKILLS = 80
_MAX_EVIDENCE_OF_SKILL = 6


def make_claims(evidence: list[ExtractedEvidence]) -> list[ExtractedClaim]:
    """Skills as listed. What evidence shows beyond that is found in the record (`core.record.claims`)."""
    return list(_skills(evidence))


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
