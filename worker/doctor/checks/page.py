"""The API as its users reach it, and the page that it serves."""

import httpx

from core.settings import Settings
from worker.doctor.finding import Area, Finding

_AREA = Area("api")
_TIMEOUT_S = 5.0
_START = "Start it (`uvicorn api.app:app --http api.http.connections:Connection`), or set BESPOKE_PUBLIC_URL."


async def check_page(settings: Settings) -> list[Finding]:
    """Findings about the API at its public address."""
    address = (settings.public_url or "").rstrip("/")
    if not address:
        return [_AREA.note("address", "BESPOKE_PUBLIC_URL is not set: share links name the host that was asked")]
    async with httpx.AsyncClient(timeout=_TIMEOUT_S) as http:
        try:
            ready = await http.get(f"{address}/health/ready")
            page = await http.get(f"{address}/")
        except httpx.HTTPError as error:
            return [_AREA.note("answers", f"{type(error).__name__} at {address}", _START)]
    if ready.is_error:
        return [_AREA.fault("ready", f"status {ready.status_code} at {address}", "Look at its log.")]
    return [_AREA.ok("ready", address), _page(page)]


def _page(answer: httpx.Response) -> Finding:
    if answer.is_success and "text/html" in answer.headers.get("content-type", ""):
        return _AREA.ok("page", "served")
    return _AREA.note("page", "not there", "Run `make page` in the clone that the API runs from.")
