"""The page in the browser, its files, and the public settings that it starts with."""

from typing import Any

import structlog
from litestar import Controller, Request, Response, Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from api.errors import NotFound
from api.services import Services
from api.web.bundle import PAGE_FOLDER, File
from api.web.phase_texts import PHASE_TEXTS
from api.web.policy import content_security_policy
from api.web.responses import PageSettings

log = structlog.get_logger(__name__)

_FOREVER = "public, max-age=31536000, immutable"


class PageSettingsController(Controller):
    """What the page needs to reach Supabase and to name what it sees. Public values only."""

    tags = ("Operations",)
    security = ({},)

    @get("/config.json", operation_id="getPageSettings", sync_to_thread=False)
    def get_settings(self, services: NamedDependency[Services]) -> PageSettings:
        """The project's URL and its publishable key, and the texts about phases."""
        settings = services.settings
        return PageSettings(
            supabase_url=settings.supabase_url.rstrip("/"),
            supabase_publishable_key=settings.supabase_publishable_key,
            texts=PHASE_TEXTS,
        )


class PageController(Controller):
    """The page. Its files carry a version in their address, so browsers ask for each only once."""

    include_in_schema = False
    folder = PAGE_FOLDER

    def __init__(self, owner: Router) -> None:
        """Once an app, when it is made: says what the page lacks. Everything else works without it."""
        super().__init__(owner)
        if lack := self.folder.latest().lack:
            log.warning("page_incomplete", message=lack)

    @get("/", sync_to_thread=True)
    def get_page(self, services: NamedDependency[Services]) -> Response[bytes]:
        """The page itself."""
        html = self.folder.latest().index
        if html is None:
            raise NotFound("The page in the browser is not part of this installation; the API is: see /docs.")
        return Response(
            html,
            media_type="text/html",
            headers={
                "Cache-Control": "no-cache",
                "Content-Security-Policy": content_security_policy(services.settings.supabase_url),
                "Cross-Origin-Opener-Policy": "same-origin",
            },
        )

    @get("/assets/{asset_version:str}/{name:path}", sync_to_thread=False)
    def get_file(
        self, request: Request[Any, Any, Any], asset_version: FromPath[str], name: FromPath[str]
    ) -> Response[bytes]:
        """One of its files. An address of an older version gets today's file, but not to keep."""
        bundle = self.folder.current
        file = bundle.files.get(str(name).removeprefix("/"))
        if file is None:
            raise NotFound
        return _file_response(request, file, keep=asset_version == bundle.version)


def _file_response(request: Request[Any, Any, Any], file: File, *, keep: bool) -> Response[bytes]:
    headers = {"Cache-Control": _FOREVER if keep else "no-cache", "Vary": "Accept-Encoding"}
    if file.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.gzipped, media_type=file.media_type, headers=headers)
    return Response(file.content, media_type=file.media_type, headers=headers)
