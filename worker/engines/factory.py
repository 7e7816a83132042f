"""Settings → the engine they name."""

from collections.abc import Mapping
from typing import Literal, Protocol

from pydantic import SecretStr

from worker.engines.base import Engine
from worker.engines.offline import OfflineEngine


class EngineSettings(Protocol):
    """What of the settings an engine needs."""

    @property
    def engine_name(self) -> Literal["openai", "offline"]:
        """Which engine is in force."""
        ...

    @property
    def model(self) -> str:
        """The model of every operation without one of its own."""
        ...

    @property
    def operation_models(self) -> Mapping[str, str]:
        """Models of single operations, by their names."""
        ...

    @property
    def openai_api_key(self) -> SecretStr | None:
        """The key; compatible servers may need none."""
        ...

    @property
    def openai_base_url(self) -> str | None:
        """A compatible server; None for OpenAI's own."""
        ...

    @property
    def model_timeout_s(self) -> float:
        """Seconds that one model request may take."""
        ...


def make_engine(settings: EngineSettings) -> Engine:
    """The engine that `settings` name. Close it with `aclose`."""
    if settings.engine_name == "offline":
        return OfflineEngine()
    # The package takes a second to import, and a worker without a key does not need it.
    from worker.engines.openai import OpenAIEngine  # noqa: PLC0415

    key = settings.openai_api_key
    return OpenAIEngine(
        api_key=key.get_secret_value() if key is not None else None,
        base_url=settings.openai_base_url,
        model=settings.model,
        operation_models=settings.operation_models,
        timeout_s=settings.model_timeout_s,
    )
