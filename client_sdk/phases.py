"""What to call a job's phases, and what to say while one lasts and nothing real has been found yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from client_sdk.models import DocumentJob, JobType, Phase

MOST_MESSAGES = 8
"""So many lines are shown at most."""
TICKER_EVERY_S = 3.0
"""So often the lines of a phase move on."""


@dataclass(frozen=True, kw_only=True)
class PhaseInfo:
    """One phase as a progress display shows it."""

    phase: Phase
    label: str


TAILOR_PHASES = (
    PhaseInfo(phase=Phase.ANALYZING, label="Matching your experience"),
    PhaseInfo(phase=Phase.GENERATING, label="Writing your profile"),
    PhaseInfo(phase=Phase.EVALUATING, label="Checking the result"),
)
OPPORTUNITY_PHASES = (
    PhaseInfo(phase=Phase.ENRICHING, label="Cleaning up the posting"),
    PhaseInfo(phase=Phase.EXTRACTING, label="Reading the requirements"),
)
ADD_AND_TAILOR_PHASES = OPPORTUNITY_PHASES + TAILOR_PHASES
RESUME_PHASES = (
    PhaseInfo(phase=Phase.PARSING, label="Opening your résumé"),
    PhaseInfo(phase=Phase.EXTRACTING, label="Reading roles and results"),
    PhaseInfo(phase=Phase.SYNTHESIS, label="Putting your record together"),
)
STORY_PHASES = (
    PhaseInfo(phase=Phase.VALIDATING, label="Checking your story"),
    PhaseInfo(phase=Phase.EXTRACTING, label="Finding what it shows"),
    PhaseInfo(phase=Phase.SYNTHESIS, label="Adding it to your record"),
)

QUEUED_MESSAGES = (
    "In the queue: it is your turn in a moment",
    "You can leave: the work goes on without you",
)
TICKER_MESSAGES: Mapping[Phase, tuple[str, ...]] = MappingProxyType(
    {
        Phase.PARSING: (
            "Turning pages into text",
            "Finding where one role ends and the next begins",
            "Keeping the order you chose",
        ),
        Phase.VALIDATING: (
            "Reading your story from start to end",
            "Making sure there is something to work with",
        ),
        Phase.ENRICHING: (
            "Taking the posting out of its wrapping",
            "Leaving out menus, banners and boilerplate",
            "Looking for the part that matters",
        ),
        Phase.EXTRACTING: (
            "Reading line by line",
            "Telling must-haves from nice-to-haves",
            "Noting numbers, tools and titles",
            "Marking where each fact comes from",
        ),
        Phase.SYNTHESIS: (
            "Joining what belongs together",
            "Tying each claim to its evidence",
            "Dropping what is said twice",
        ),
        Phase.ANALYZING: (
            "Laying your record beside the posting",
            "Looking for your strongest answer to each requirement",
            "Being honest about what is missing",
            "Weighing recent work against older work",
        ),
        Phase.GENERATING: (
            "Writing in your words, from your evidence",
            "Putting the most relevant results first",
            "Choosing what to leave out",
            "Shortening sentences that run on",
        ),
        Phase.EVALUATING: (
            "Checking every sentence against its evidence",
            "Counting the requirements that are answered",
            "Reading it once more as a stranger would",
        ),
    }
)


def phases_of(job: DocumentJob) -> tuple[PhaseInfo, ...]:
    """Return the phases that a job goes through, in order.

    A tailor job reads the posting first only if nobody has yet; that shows while it does. Of a job type that this SDK
    does not know no phases are known either.
    """
    match job.job_type:
        case JobType.RESUME:
            return RESUME_PHASES
        case JobType.STORY:
            return STORY_PHASES
        case JobType.OPPORTUNITY:
            return OPPORTUNITY_PHASES
        case JobType.TAILOR:
            reads_first = job.phase in {info.phase for info in OPPORTUNITY_PHASES}
            return ADD_AND_TAILOR_PHASES if reads_first else TAILOR_PHASES
        case _:
            return ()


def phase_label(job: DocumentJob) -> str | None:
    """Return the label of the phase that a job is in, or None before the first and after the end."""
    if job.is_terminal:
        return None
    return next((info.label for info in phases_of(job) if info.phase is job.phase), None)


def display_messages(job: DocumentJob | None, *, turn: int = 0) -> list[str]:
    """Return the lines to show: highlights newest first, then ticker lines of the phase, at most eight.

    `turn` rotates the ticker lines. A job that has ended has no ticker lines any more.
    """
    found = [highlight.text for highlight in reversed(job.highlights)] if job is not None else []
    if job is not None and job.is_terminal:
        return found[:MOST_MESSAGES]
    ticker = TICKER_MESSAGES[job.phase] if job is not None and job.phase is not None else QUEUED_MESSAGES
    start = turn % len(ticker)
    return [*found, *ticker[start:], *ticker[:start]][:MOST_MESSAGES]
