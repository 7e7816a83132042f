"""Errors of PostgREST as ours: a refusal that our functions raised, or no answer to speak of."""

import json
from typing import Any

import structlog
from postgrest.exceptions import APIError

from core.errors import DatabaseRefused, DatabaseUnavailable, JobGone, LeaseLost

log = structlog.get_logger(__name__)

SQLSTATE_LENGTH = 5
REFUSAL_PREFIX = "PT"
# Classes of errors that the same call meets again: cardinality, triggers, syntax and names, plpgsql. Source: PostgreSQL
# docs, appendix A.
OUR_FAULTS = ("21", "27", "42", "P0")
FOREIGN_KEY_VIOLATION = "23503"
_REFUSALS = {"lease_lost": LeaseLost, "gone": JobGone}


def translate(error: APIError, what: str) -> DatabaseRefused | DatabaseUnavailable:
    """Our error for one of PostgREST's. SQLSTATE `PTnnn` is a refusal of ours: `hint` has the machine code.

    Source: PostgREST docs, "Errors". Codes `22` and `23` are bad data and broken constraints.
    """
    # PostgREST's client puts the HTTP status here when a gateway answered with something else than JSON.
    code = str(error.code or "")
    sqlstate = code if len(code) == SQLSTATE_LENGTH else ""
    message = error.message or "The database refused."
    if sqlstate.startswith(REFUSAL_PREFIX) and sqlstate[2:].isdigit():
        hint = error.hint or "conflict"
        kind = _REFUSALS.get(hint, DatabaseRefused)
        return kind(status=int(sqlstate[2:]), code=hint, message=message, detail=_parse_detail(error.details))
    if sqlstate == FOREIGN_KEY_VIOLATION and 'table "users"' in str(error.details):
        return DatabaseRefused(status=401, code="invalid_token", message="This account no longer exists.")
    if sqlstate.startswith(("22", "23")):
        return DatabaseRefused(status=400, code="validation_error", message=f"The database refused {what}: {code}.")
    if sqlstate.startswith(OUR_FAULTS):
        log.error("database_function_failed", what=what, code=code, message=message)
        return DatabaseRefused(status=500, code="server_error", message="Something went wrong on our side.")
    return DatabaseUnavailable(f"{what}: {code} {message}")


def _parse_detail(details: Any) -> dict[str, Any] | None:
    if isinstance(details, str) and details:
        try:
            details = json.loads(details)
        except ValueError:
            return None
    return details if isinstance(details, dict) else None
