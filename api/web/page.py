"""Serves the page of `web/`, when it is there: the package alone has the API without it."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from litestar import Response, Router
from litestar.datastructures import CacheControlHeader
from litestar.handlers import get
from litestar.response import File
from litestar.static_files import create_static_files_router

FOLDER = Path(__file__).resolve().parents[2] / "web" / "src"
# Files have entity tags: a browser asks each time, and mostly hears that nothing has changed.
_REVALIDATE = CacheControlHeader(no_cache=True, public=True)


def page_routers(supabase_url: str, folder: Path = FOLDER) -> list[Router]:
    """`/` and `/assets/…`; empty without the page."""
    index = folder / "index.html"
    if not index.is_file():
        return []
    policy = content_security_policy(supabase_url)

    @get("/", include_in_schema=False, cache_control=_REVALIDATE, sync_to_thread=False)
    def show_page() -> File:
        return File(
            index,
            content_disposition_type="inline",
            media_type="text/html",
            headers={"Content-Security-Policy": policy},
        )

    async def allow_page(response: Response[Any]) -> Response[Any]:
        response.headers["Content-Security-Policy"] = policy
        return response

    assets = create_static_files_router(
        path="/assets", directories=[folder], cache_control=_REVALIDATE, after_request=allow_page
    )
    return [Router(path="/", route_handlers=[show_page]), assets]


def content_security_policy(supabase_url: str) -> str:
    """The page runs our own files alone, and talks to the API and to the Supabase project."""
    parts = urlsplit(supabase_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    socket = origin.replace("http", "ws", 1)
    return "; ".join([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        f"connect-src 'self' {origin} {socket}",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ])
