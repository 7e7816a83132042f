"""Where things lie in the clone."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "supabase" / "migrations"
SCHEMAS = ROOT / "supabase" / "schemas"
SUPABASE_CONFIG = ROOT / "supabase" / "config.toml"
SEED = ROOT / "supabase" / "seed.sql"
CACHE = ROOT / ".cache"
DEV_DATA = ROOT / ".bespoke"
WEB = ROOT / "web"
LITE = Path(__file__).resolve().parent / "lite"


def package_directory(name: str) -> Path | None:
    """Where an installed Python package keeps its files, or None when it is not installed."""
    spec = importlib.util.find_spec(name)
    locations = spec.submodule_search_locations if spec else None
    return Path(locations[0]) if locations else None
