"""Where things lie in the clone."""

from __future__ import annotations

from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
MIGRATIONS = CLONE / "supabase" / "migrations"
SEED = CLONE / "supabase" / "seed.sql"
CACHE = CLONE / ".cache"
DEV_DATA = CLONE / ".bespoke"
LITE = Path(__file__).resolve().parent / "lite"
