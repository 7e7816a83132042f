"""All checks at once."""

import asyncio
from collections.abc import Awaitable, Callable

from core.settings import Settings
from worker.doctor.checks.auth import check_auth
from worker.doctor.checks.database import check_database
from worker.doctor.checks.model import check_model
from worker.doctor.checks.page import check_page
from worker.doctor.checks.postgres import check_postgres
from worker.doctor.checks.reading import check_reading
from worker.doctor.checks.redis import check_redis
from worker.doctor.finding import Area, Finding

Check = Callable[[Settings], Awaitable[list[Finding]]]
CHECKS: dict[str, Check] = {
    "database": check_database,
    "postgres": check_postgres,
    "redis": check_redis,
    "auth": check_auth,
    "model": check_model,
    "api": check_page,
    "reading": check_reading,
}
# Longer than any check waits by itself; a slow model reads and writes for a minute.
_PATIENCE_S = 200.0


async def examine(settings: Settings) -> list[Finding]:
    """Every finding, area by area. A check that breaks is a fault of its own, and hides no other."""
    found = await asyncio.gather(*(_guarded(name, check, settings) for name, check in CHECKS.items()))
    return [finding for findings in found for finding in findings]


async def _guarded(name: str, check: Check, settings: Settings) -> list[Finding]:
    area = Area(name)
    try:
        async with asyncio.timeout(_PATIENCE_S):
            return await check(settings)
    except TimeoutError:
        return [area.fault("answers", f"nothing within {_PATIENCE_S:g} s", "Check that it runs and can be reached.")]
    except Exception as error:  # noqa: BLE001 - only its type: the text may hold what was sent
        return [area.fault("check", f"broke with {type(error).__name__}", "Tell us what is special about it.")]
