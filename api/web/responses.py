"""Answers to the page in the browser."""

from client_sdk.models import JobType, Phase, WireModel


class PhaseName(WireModel):
    """A phase and what to call it."""

    phase: Phase
    label: str


class PageSettings(WireModel):
    """Where the page signs in and listens, both public, and the SDK's texts about phases."""

    supabase_url: str
    supabase_publishable_key: str
    phases: dict[JobType, list[PhaseName]]
    ticker_messages: dict[Phase, list[str]]
    queued_messages: list[str]
    most_messages: int
    ticker_every_s: float
