"""The engine that the settings ask for."""

import hashlib
import hmac

from core.settings import Settings
from worker.engines.base import Engine
from worker.engines.offline.engine import OfflineEngine
from worker.fetching import WebPages
from worker.runtime.children import Children
from worker.runtime.request_context import confirm_lease

# The module; the worker itself never loads it.
OPERATIONS = "worker.operations"


def make_engine(settings: Settings) -> Engine:
    """`openai` with a key or when asked for by name, else `offline`. Nothing connects yet; children get ready."""
    texts = Children(OPERATIONS).warm_up()
    pages = WebPages(settings.posting_rules)
    if settings.engine_name == "offline":
        return OfflineEngine(texts, pages=pages)
    # The package takes a second to import, and a worker without a key does not need it.
    from worker.engines.openai.engine import OpenAIEngine  # noqa: PLC0415
    from worker.engines.openai.request_ids import request_headers  # noqa: PLC0415

    return OpenAIEngine(
        texts=texts,
        pages=pages,
        model=settings.model,
        api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else None,
        base_url=settings.openai_base_url,
        api_version=settings.openai_api_version,
        operation_models=settings.operation_models,
        operation_efforts=settings.operation_efforts,
        timeout_s=settings.model_timeout_s,
        thought_tokens=settings.model_thought_tokens,
        prices=settings.model_prices,
        headers=request_headers,
        before_send=confirm_lease,
        secret=_derived(settings, b"prompt tags"),
    )


def _derived(settings: Settings, purpose: bytes) -> bytes:
    """A secret of one purpose, the same in all workers of a deployment."""
    return hmac.new(settings.supabase_secret_key.get_secret_value().encode(), purpose, hashlib.sha256).digest()
