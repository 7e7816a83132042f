"""The engine that the settings ask for."""

from core.settings import Settings
from worker.engines.base import Engine
from worker.engines.offline import OfflineEngine
from worker.runtime.request_context import confirm_lease


def make_engine(settings: Settings) -> Engine:
    """`openai` with a key or when asked for by name, else `offline`. Nothing connects yet."""
    if settings.engine_name == "offline":
        return OfflineEngine()
    # The package takes a second to import, and a worker without a key does not need it.
    from worker.engines.openai import OpenAIEngine, request_headers  # noqa: PLC0415

    return OpenAIEngine(
        model=settings.model,
        api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else None,
        base_url=settings.openai_base_url,
        operation_models=settings.operation_models,
        timeout_s=settings.model_timeout_s,
        prices=settings.model_prices,
        headers=request_headers,
        before_send=confirm_lease,
    )
