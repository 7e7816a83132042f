"""The `openai` package's client, as the settings have it."""

import openai

from core.settings import Settings
from worker.engines.openai.http import BeforeSend, make_http_client


def make_client(settings: Settings, *, before_send: BeforeSend | None = None) -> openai.AsyncOpenAI:
    """A client that never tries again by itself; `before_send` is awaited at the last moment before a request.

    A server that wants no key still gets one: the package insists. With an `openai_api_version` it is asked as Azure
    wants it.
    """
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    return client_for(
        api_key=key,
        base_url=settings.openai_base_url,
        api_version=settings.openai_api_version,
        timeout_s=settings.model_timeout_s,
        before_send=before_send,
    )


def client_for(
    *,
    api_key: str | None,
    base_url: str | None = None,
    api_version: str | None = None,
    timeout_s: float = 90,
    before_send: BeforeSend | None = None,
) -> openai.AsyncOpenAI:
    """The same from its parts."""
    return openai.AsyncOpenAI(
        api_key=api_key or "none",
        base_url=base_url,
        timeout=timeout_s,
        max_retries=0,
        default_query={"api-version": api_version} if api_version else None,
        default_headers={"api-key": api_key or ""} if api_version else None,
        http_client=make_http_client(before_send) if before_send else None,
    )
