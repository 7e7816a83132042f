"""What is asked beside the requirements, among the gaps of any engine: the reason, and what goes with a letter."""

from client_sdk.models import WHY_THIS_POST, Gap, TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.letters.draft import asked_only, without_why
from core.checking.letters.motives import is_why_asked
from worker.engines.asked_with import asked_with

_ONLY_YOU_KNOW = (
    "No document says it, and a letter without it reads like any other. Answer in one to three sentences: the letter"
    " tells them in your words."
)
# Where no document answers anything of it, only its author can say what is near.
_WHAT_IS_NEAR = " Say as well what of your work is most like it: your documents answer nothing that it asks for."


def asking_why(points: TalkingPoints, index: EvidenceIndex, *, has_letter: bool) -> TalkingPoints:
    """The points with these questions behind all gaps, where there is a letter; the reason where it lacks that."""
    gaps = without_why(points.gaps)
    if has_letter:
        gaps += asked_with(index.context.opportunity.description or "")
    if has_letter and is_why_asked(index):
        is_far = bool(index.context.opportunity.requirements) and not asked_only(points).items
        note = f"{_ONLY_YOU_KNOW}{_WHAT_IS_NEAR if is_far else ''}"
        gaps.append(Gap(requirement=WHY_THIS_POST, note=note, kind="question"))
    return points.model_copy(update={"gaps": gaps})
