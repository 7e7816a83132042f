"""Answers to the page in the browser."""

from client_sdk.models import JobType, Phase, WireModel


class PhaseName(WireModel):
    """A phase and what to call it."""

    phase: Phase
    label: str


class PhaseTexts(WireModel):
    """What the SDK says about phases, so that the page says the same."""

    phases: dict[JobType, list[PhaseName]]
    ticker_messages: dict[Phase, list[str]]
    queued_messages: list[str]
    most_messages: int
    ticker_every_s: float


class PageSettings(WireModel):
    """Where the page signs in and listens, both public, and its texts."""

    supabase_url: str
    supabase_publishable_key: str
    texts: PhaseTexts
