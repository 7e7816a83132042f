"""The Litestar app, put together from the domains."""

import logging
import sys

from litestar import Litestar, Router
from litestar.config.cors import CORSConfig
from litestar.datastructures import State
from litestar.plugins.prometheus import PrometheusConfig
from litestar.plugins.pydantic import PydanticPlugin

from api.account.controller import AccountController
from api.api_keys.controller import ApiKeyController
from api.auth.guards import require_caller
from api.docs.document import openapi_config
from api.document_jobs.controller import JobController
from api.documents.controller import DocumentController
from api.health.controller import HealthController
from api.health.metrics import MetricsController
from api.http.access_log import LoggedLitestar
from api.http.dependencies import DEPENDENCIES
from api.http.headers import add_headers
from api.http.media_types import require_media_type
from api.http.methods import answer_options
from api.http.problems import problem_response
from api.http.rates import HEADERS as RATE_HEADERS
from api.opportunities.controller import OpportunityController
from api.record.controller import RecordController
from api.services import open_services
from api.sharing.controller import ShareController, SharedController, SharesController
from api.tailored_profiles.controller import TailoredProfileController
from api.usage.controller import UsageController
from api.web.controller import PageController, PageSettingsController
from client_sdk import __version__
from core.errors import SettingsError
from core.logging import configure_logging
from core.redis_address import refuse_cluster
from core.settings import Settings, load_settings
from core.tracing import start_traces

# A posting or story has at most 100,000 characters; escaped as JSON each may take 12 bytes.
MAX_JSON_BYTES = 1_310_720
_EXPOSED_HEADERS = [
    "Content-Disposition",
    "ETag",
    "Location",
    "Preference-Applied",
    *RATE_HEADERS,
    "Retry-After",
    "X-Request-Id",
]


def create_app(settings: Settings) -> Litestar:
    """The API with these settings. It connects when it is started."""
    private = Router(
        path="/api/v1",
        guards=[require_caller, require_media_type],
        route_handlers=[
            OpportunityController,
            TailoredProfileController,
            ShareController,
            SharesController,
            JobController,
            DocumentController,
            RecordController,
            ApiKeyController,
            UsageController,
            AccountController,
        ],
    )
    return LoggedLitestar(
        debug=False,  # whatever LITESTAR_DEBUG says: its error pages show stack traces
        route_handlers=[
            private,
            SharedController,
            HealthController,
            MetricsController,
            PageSettingsController,
            PageController,
        ],
        dependencies=DEPENDENCIES,
        exception_handlers={Exception: problem_response},
        before_send=[add_headers],
        lifespan=[open_services],
        middleware=[
            PrometheusConfig(app_name="bespoke_api", prefix="bespoke", group_path=True).middleware,
            answer_options,
        ],
        cors_config=_cors_config(settings.allowed_origins),
        openapi_config=openapi_config(__version__),
        plugins=[PydanticPlugin(exclude_unset=True, validate_strict=True)],
        logging_config=None,
        request_max_body_size=MAX_JSON_BYTES,
        state=State({"settings": settings}),
    )


def _cors_config(origins: list[str]) -> CORSConfig | None:
    if not origins:
        return None
    return CORSConfig(
        allow_origins=origins,
        allow_headers=[
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Prefer",
            "X-Request-Id",
        ],
        expose_headers=_EXPOSED_HEADERS,
    )


def create_app_of_process() -> Litestar:
    """The API with the settings of the environment, which also say how this process logs.

    Raises:
        SystemExit: a setting is missing or wrong; the message names it.
    """
    try:
        settings = load_settings()
        refuse_cluster(settings.redis_url.get_secret_value())
        start_traces(settings, "bespoke-api", version=__version__)
    except SettingsError as error:
        sys.exit(str(error))
    configure_logging(settings.log_level, settings.log_format)
    # uvicorn's own access log has raw paths, and the path of a shared link is its secret; ours has templates.
    logging.getLogger("uvicorn.access").disabled = True
    return create_app(settings)
