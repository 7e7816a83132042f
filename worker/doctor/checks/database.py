"""The database: does it answer, has it the functions that this code calls, and are its doors closed?"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.database import Database
from core.errors import CoreError, DatabaseRefused
from core.settings import Settings
from worker.doctor.finding import Area, Finding

_AREA = Area("database")
_PUSH = "Run `supabase db push` with the migrations of this version."
# What this version calls; made from the schema, and there where the code runs from a clone.
_CALLS = Path(__file__).parents[3] / "supabase" / "schemas" / "calls" / "next.json"
_CLOCK_OFF_S = 5.0
_LEAST_TIMEOUT_S = 5.0


async def check_database(settings: Settings) -> list[Finding]:
    """Findings about the database and its clock."""
    sent_at = datetime.now(UTC)
    try:
        async with await Database.connect(
            settings.supabase_url, settings.supabase_secret_key.get_secret_value(), timeout_s=10, connections=2
        ) as database:
            answer: Mapping[str, Any] = await database.call("diagnose")
    except DatabaseRefused as refused:
        return [_AREA.fault("schema", f"refuses the call ({refused.code})", _PUSH)]
    except CoreError as error:
        return [_AREA.fault("answers", type(error).__name__, "Check SUPABASE_URL and SUPABASE_SECRET_KEY.")]
    received_at = datetime.now(UTC)
    return [
        _AREA.ok("answers", f"{1000 * (received_at - sent_at).total_seconds():.0f} ms, {answer['server_version']}"),
        _functions(set(answer["functions"])),
        _doors(answer),
        _publication(answer),
        _time_limit(answer),
        _clock(datetime.fromisoformat(answer["now"]), sent_at, received_at),
    ]


def _functions(there: set[str]) -> Finding:
    if not _CALLS.is_file():
        return _AREA.note("schema", f"{len(there)} functions; what they should be is known in a clone only")
    missing = sorted({function["name"] for function in json.loads(_CALLS.read_text("utf-8"))["functions"]} - there)
    if missing:
        return _AREA.fault("schema", f"lacks {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''}", _PUSH)  # noqa: PLR2004
    return _AREA.ok("schema", f"{len(there)} functions, none missing")


def _doors(answer: Mapping[str, Any]) -> Finding:
    open_doors = [
        *(f"table {name} without row level security" for name in answer["tables_without_rls"]),
        *(f"function {name} for users" for name in answer["functions_for_users"]),
        *(f"table {name} writable by users" for name in answer["tables_written_by_users"]),
    ]
    if open_doors:
        return _AREA.fault("grants", "; ".join(open_doors[:3]), "Take the grants back, as the migrations have them.")
    return _AREA.ok("grants", "row level security on every table; users may read, and call nothing")


def _publication(answer: Mapping[str, Any]) -> Finding:
    if answer["is_published"]:
        return _AREA.ok("realtime", "document_jobs is in the publication supabase_realtime")
    return _AREA.fault(
        "realtime",
        "document_jobs is not in the publication supabase_realtime",
        "alter publication supabase_realtime add table public.document_jobs;",
    )


def _time_limit(answer: Mapping[str, Any]) -> Finding:
    limit_s = float(answer["statement_timeout_s"])
    if 0 < limit_s < _LEAST_TIMEOUT_S:
        return _AREA.note("time limit", f"{limit_s:g} s a statement", "Raise statement_timeout of service_role to 8 s.")
    return _AREA.ok("time limit", f"{limit_s:g} s a statement" if limit_s else "none")


def _clock(there: datetime, sent_at: datetime, received_at: datetime) -> Finding:
    off_s = max((sent_at - there).total_seconds(), (there - received_at).total_seconds(), 0.0)
    if off_s > _CLOCK_OFF_S:
        return _AREA.note("clock", f"{off_s:.0f} s off ours", "Let both machines keep their time by NTP.")
    return _AREA.ok("clock", "as ours" if off_s < 1 else f"{off_s:.1f} s off ours")
