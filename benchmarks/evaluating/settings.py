"""The settings of an engine, without those of a server that an evaluation does not need."""

from typing import Any

from core.settings import Settings, settings_with

# What the settings insist on, and nobody connects to here.
_NOBODY: dict[str, Any] = {"SUPABASE_URL": "http://127.0.0.1:9", "SUPABASE_SECRET_KEY": "not used"}


def engine_settings(*, engine: str | None = None, model: str | None = None, base_url: str | None = None) -> Settings:
    """The settings in force as far as they are about the engine; what is given here goes before them.

    Raises:
        SettingsError: a variable is wrong; the message names it.
    """
    chosen = {"engine": engine, "model": model, "OPENAI_BASE_URL": base_url}
    given = {name: value for name, value in chosen.items() if value is not None}
    return settings_with(**_NOBODY, **given)
