"""The SDK's names of phases and its lines about them, for the page."""

from api.web.responses import PhaseName, PhaseTexts
from client_sdk.models import JobType
from client_sdk.phases import (
    MOST_MESSAGES,
    OPPORTUNITY_PHASES,
    QUEUED_MESSAGES,
    RESUME_PHASES,
    STORY_PHASES,
    TAILOR_PHASES,
    TICKER_EVERY_S,
    TICKER_MESSAGES,
)

_PHASES = {
    JobType.RESUME: RESUME_PHASES,
    JobType.STORY: STORY_PHASES,
    JobType.OPPORTUNITY: OPPORTUNITY_PHASES,
    JobType.TAILOR: TAILOR_PHASES,
}
PHASE_TEXTS = PhaseTexts(
    phases={
        job_type: [PhaseName(phase=info.phase, label=info.label) for info in infos]
        for job_type, infos in _PHASES.items()
    },
    ticker_messages={phase: list(lines) for phase, lines in TICKER_MESSAGES.items()},
    queued_messages=list(QUEUED_MESSAGES),
    most_messages=MOST_MESSAGES,
    ticker_every_s=TICKER_EVERY_S,
)
