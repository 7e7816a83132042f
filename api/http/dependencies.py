"""What handlers ask for by name."""

from typing import Annotated, Any

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import HeaderParameter, QueryParameter

from api.auth.caller import Caller
from api.http.accepting import QueueNotifier
from api.http.cursors import CURSOR_PATTERN, Cursor
from api.http.idempotency import KEY_PATTERN, Idempotency, idempotency_of
from api.http.preferences import Preference, preference_of
from api.services import Services, services_of

CallerRequest = Request[Caller, Any, Any]
PageSize = Annotated[int, QueryParameter(ge=1, le=100, description="Rows a page.")]
PageCursor = Annotated[
    str | None,
    QueryParameter(
        name="cursor",
        max_length=200,
        description="`next_cursor` of the page before.",
        schema_extra={"pattern": CURSOR_PATTERN},
    ),
]

PreferHeader = Annotated[
    str | None, HeaderParameter(name="Prefer", description="`wait=N`: hold the request up to N seconds (RFC 7240).")
]
IdempotencyHeader = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        description="1 to 255 characters: the same key and body get the first answer again, for 24 hours.",
        schema_extra={"pattern": KEY_PATTERN},
    ),
]


def provide_services(request: CallerRequest) -> Services:
    """The services of this process."""
    return services_of(request)


def provide_notifier(services: NamedDependency[Services]) -> QueueNotifier:
    """Where jobs and changes are handed over."""
    return QueueNotifier(queue=services.queue, budget_s=services.settings.enqueue_budget_s)


def provide_preference(
    request: CallerRequest,
    services: NamedDependency[Services],
    prefer: PreferHeader = None,  # noqa: ARG001 - for the documentation; the header may be repeated
) -> Preference:
    """How long the caller would like to wait."""
    return preference_of(request.headers.getall("prefer", []), longest_s=services.settings.long_poll_max_s)


def provide_idempotency(
    request: CallerRequest,
    idempotency_key: IdempotencyHeader = None,
) -> Idempotency:
    """The caller's Idempotency-Key."""
    return idempotency_of(request, idempotency_key)


def parse_cursor(cursor: str | None) -> Cursor | None:
    """The cursor of a list request."""
    return Cursor.parse(cursor) if cursor else None


DEPENDENCIES = {
    "services": Provide(provide_services, sync_to_thread=False),
    "notifier": Provide(provide_notifier, sync_to_thread=False),
    "preference": Provide(provide_preference, sync_to_thread=False),
    "idempotency": Provide(provide_idempotency, sync_to_thread=False),
}
