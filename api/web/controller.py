"""The page in the browser, and the public settings that it starts with."""

from litestar import Controller, get

from api.services import Services
from api.web.responses import PageSettings


class PageSettingsController(Controller):
    """What the page needs to reach Supabase. Public values only."""

    tags = ("Operations",)
    security = ({},)

    @get("/config.json", operation_id="getPageSettings", sync_to_thread=False)
    def get_settings(self, services: Services) -> PageSettings:
        """The project's URL and its publishable key."""
        settings = services.settings
        return PageSettings(
            supabase_url=settings.supabase_url.rstrip("/"), supabase_publishable_key=settings.supabase_publishable_key
        )
