"""Auth: are the keys what they are said to be, and can users' tokens be verified?"""

import asyncio

import httpx

from core.settings import Settings
from worker.doctor.finding import Area, Finding

_AREA = Area("auth")
_TIMEOUT_S = 5.0


async def check_auth(settings: Settings) -> list[Finding]:
    """Findings about the project's keys and the keys of its tokens."""
    base = f"{settings.supabase_url.rstrip('/')}/auth/v1"
    key = settings.supabase_publishable_key
    async with httpx.AsyncClient(timeout=_TIMEOUT_S) as http:
        return list(await asyncio.gather(_service(http, base, key), _tokens(http, base, settings)))


async def _service(http: httpx.AsyncClient, base: str, key: str) -> Finding:
    try:
        answer = await http.get(f"{base}/settings", headers={"apikey": key})
    except httpx.HTTPError as error:
        return _AREA.fault("answers", type(error).__name__, "Check SUPABASE_URL.")
    if answer.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return _AREA.fault("publishable key", f"refused ({answer.status_code})", "Check SUPABASE_PUBLISHABLE_KEY.")
    if answer.is_error:
        return _AREA.note("answers", f"status {answer.status_code}", "Look at the project's health.")
    return _AREA.ok("publishable key", "accepted")


async def _tokens(http: httpx.AsyncClient, base: str, settings: Settings) -> Finding:
    if settings.supabase_jwt_secret is not None:
        return _AREA.ok("tokens", "verified with the shared secret (HS256)")
    try:
        answer = await http.get(f"{base}/.well-known/jwks.json")
        keys = answer.json().get("keys", []) if answer.is_success else []
    except (httpx.HTTPError, ValueError, AttributeError):
        keys = []
    if not keys:
        return _AREA.fault(
            "tokens", "no public keys, and no shared secret", "Set SUPABASE_JWT_SECRET, or use asymmetric signing keys."
        )
    return _AREA.ok("tokens", f"verified with {len(keys)} public key{'s' if len(keys) > 1 else ''}")
