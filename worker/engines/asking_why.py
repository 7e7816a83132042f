"""The question that no posting writes down and every reader asks, among the gaps of whichever engine."""

from client_sdk.models import WHY_THIS_POST, Gap, TalkingPoints
from core.checking.draft import asked_only, without_why
from core.checking.evidence import EvidenceIndex
from core.checking.motives import is_why_asked

_ONLY_YOU_KNOW = (
    "No document says it, and a letter without it reads like any other. Answer in one to three sentences: the letter"
    " tells them in your words."
)
# Where no document answers anything of it, only its author can say what is near.
_WHAT_IS_NEAR = " Say as well what of your work is most like it: your documents answer nothing that it asks for."


def asking_why(points: TalkingPoints, index: EvidenceIndex, *, has_letter: bool) -> TalkingPoints:
    """The points with that question behind all gaps, where a letter lacks the answer; without it where none does."""
    gaps = without_why(points.gaps)
    if has_letter and is_why_asked(index):
        is_far = bool(index.context.opportunity.requirements) and not asked_only(points).items
        note = f"{_ONLY_YOU_KNOW}{_WHAT_IS_NEAR if is_far else ''}"
        gaps.append(Gap(requirement=WHY_THIS_POST, note=note, kind="question"))
    return points.model_copy(update={"gaps": gaps})
