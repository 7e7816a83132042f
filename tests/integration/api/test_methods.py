"""Methods that a path does not take, OPTIONS, and what depends on who asks in a browser."""

import re

import httpx
import pytest
from litestar.routes import HTTPRoute

from core.settings import Settings
from tests.integration.api.running import RunningApi, run_api

OURS, OTHERS = "https://app.example.com", "https://elsewhere.example.com"
PREFLIGHT = {"Access-Control-Request-Method": "GET"}


async def test_every_path_tells_its_methods_to_anybody(running: RunningApi) -> None:
    routes = [route for route in running.app.routes if isinstance(route, HTTPRoute)]
    assert len(routes) > 20
    for route in routes:
        path = route.path_format.replace("{page}", "1")
        path = re.sub(r"\{\w+\}", "01a2088e-06d3-7204-9683-3297bbdfb52e", path)
        methods = {str(method) for method in route.methods} | {"OPTIONS"}
        wanted = ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
        asked = await running.http.options(path)
        assert (asked.status_code, asked.headers["Allow"], asked.content) == (204, wanted, b""), path
        assert asked.headers["X-Request-Id"]
        refused = await running.http.request("PROPFIND", path)
        assert (refused.status_code, refused.headers["Allow"]) == (405, wanted), path
        assert refused.json()["code"] == "method_not_allowed"


async def test_options_of_a_path_that_is_not_there(http: httpx.AsyncClient) -> None:
    assert (await http.options("/nope")).status_code == 404


@pytest.mark.parametrize(
    ("allowed", "varies"), [([OURS], True), ([OURS, "http://localhost:3000"], True), (["*"], False), ([], False)]
)
async def test_what_depends_on_the_origin_says_so(settings: Settings, allowed: list[str], varies: bool) -> None:
    """To everybody: a cache must not hand what was said to one origin, or to none, to another."""
    async with run_api(settings, allowed_origins=allowed) as api:
        for path in ("/health/live", "/api/v1/usage", "/nope"):
            for origin in (OURS, OTHERS, None):
                headers = {"Origin": origin} if origin else {}
                for answer in (
                    await api.http.get(path, headers=headers),
                    await api.http.options(path, headers=headers | PREFLIGHT),
                ):
                    assert answer.headers.get("Vary") == ("Origin" if varies else None)
                    is_allowed = origin is not None and ("*" in allowed or origin in allowed)
                    told = answer.headers.get("Access-Control-Allow-Origin")
                    assert told == (("*" if "*" in allowed else origin) if is_allowed else None)
