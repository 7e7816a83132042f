"""Answers to the page in the browser."""

from client_sdk.models import WireModel


class PageSettings(WireModel):
    """Where the page signs in and listens. Both values are public."""

    supabase_url: str
    supabase_publishable_key: str
