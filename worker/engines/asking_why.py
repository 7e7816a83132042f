"""The question that no posting writes down and every reader asks, among the gaps of whichever engine."""

from client_sdk.models import WHY_THIS_POST, Gap, TalkingPoints
from core.checking.draft import without_why
from core.checking.evidence import EvidenceIndex
from core.checking.motives import is_why_asked

_ONLY_YOU_KNOW = (
    "No document says it, and a letter without it reads like any other. Answer in one to three sentences: the letter"
    " tells them in your words."
)


def asking_why(points: TalkingPoints, index: EvidenceIndex, *, has_letter: bool) -> TalkingPoints:
    """The points with that question behind all gaps, where a letter lacks the answer; without it where none does."""
    gaps = without_why(points.gaps)
    if has_letter and is_why_asked(index):
        gaps.append(Gap(requirement=WHY_THIS_POST, note=_ONLY_YOU_KNOW, kind="question"))
    return points.model_copy(update={"gaps": gaps})
