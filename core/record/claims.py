"""What evidence shows beyond what it says: results, and strengths that more than one deed shows."""

import re
from collections.abc import Iterator, Sequence

from core.language.soft_skills import soft_skills_shown
from core.language.vocabulary import vocabulary
from core.record.identity import id_of
from core.record.models import Claim, Evidence

MAX_ACHIEVEMENTS = 30
_MAX_EVIDENCE_OF_ATTRIBUTE = 5
_MIN_EVIDENCE_OF_ATTRIBUTE = 2
# Deeds that are looked at, those of the newest roles first: no life has more, and a record may hold forty documents.
_MAX_DEEDS = 600
_LABEL_CHARACTERS = 70
_RESULT = re.compile(
    r"\d\s?%|[$€£¥]\s?\d|\b(?:GBP|USD|EUR|R)\s?\d|\bfrom [\w.,$€£]+ to\b|\b(?:won|award\w*|promoted|doubled"
    r"|tripled|halved|no findings)\b",
    re.IGNORECASE,
)


def achievements(evidence: Sequence[Evidence]) -> Iterator[Claim]:
    """Deeds that say what came of them."""
    results = [item for item in evidence if item.kind in {"accomplishment", "story"} and _is_shown(item)]
    for item in [item for item in results if _RESULT.search(item.text)][:MAX_ACHIEVEMENTS]:
        yield Claim(
            id=id_of("achievement", str(item.id)),
            type="achievement",
            label=_shortened(item.text),
            description=item.text,
            evidence_ids=[item.id],
        )


def attributes(evidence: Sequence[Evidence]) -> Iterator[Claim]:
    """Strengths that at least two deeds show."""
    kinds = {"accomplishment", "responsibility", "story"}
    told = [item for item in evidence if item.kind in kinds and _is_shown(item)][:_MAX_DEEDS]
    deeds = [(item, soft_skills_shown(item.text)) for item in told]
    for skill in vocabulary().soft_skills:
        showing = [item for item, shown in deeds if skill.name in shown][:_MAX_EVIDENCE_OF_ATTRIBUTE]
        if len(showing) >= _MIN_EVIDENCE_OF_ATTRIBUTE:
            yield Claim(
                id=id_of("attribute", skill.name),
                type="attribute",
                label=skill.label,
                description=showing[0].text,
                evidence_ids=[item.id for item in showing],
            )


def _is_shown(item: Evidence) -> bool:
    return item.polarity == "does"


def _shortened(text: str) -> str:
    """The beginning of `text`, cut between words."""
    if len(text) <= _LABEL_CHARACTERS:
        return text.rstrip(".")
    head = text[:_LABEL_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–—-(")
    return f"{head}…"
