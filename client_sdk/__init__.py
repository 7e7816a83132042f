"""Bespoke from Python: tailor a profile to a job posting, and watch it happen.

`AsyncBespoke` and `Bespoke` are the same client, async and blocking.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from client_sdk._version import __version__
from client_sdk.environment import ClientOptions, options_from_environment
from client_sdk.errors import (
    ApiError,
    BespokeError,
    ConnectionFailed,
    JobCancelled,
    JobFailed,
    ResultGone,
    SessionExpired,
    UnexpectedAnswer,
    WaitTimeout,
)
from client_sdk.exporting import ProfileFile
from client_sdk.models import (
    Document,
    DocumentJob,
    Highlight,
    JobStatus,
    JobType,
    Opportunity,
    Phase,
    Problem,
    TailoredProfile,
)
from client_sdk.phases import (
    ADD_AND_TAILOR_PHASES,
    OPPORTUNITY_PHASES,
    RESUME_PHASES,
    STORY_PHASES,
    TAILOR_PHASES,
    TICKER_MESSAGES,
    PhaseInfo,
    display_messages,
    phase_label,
    phases_of,
)
from client_sdk.record import DocumentReport, Record, RecordChange, RecordCorrection
from client_sdk.timings import Timings

if TYPE_CHECKING:
    from client_sdk._sync.facade import Bespoke, SyncDocumentJobView, SyncJobHandle
    from client_sdk.auth import Session, TokenProvider
    from client_sdk.client import AsyncBespoke
    from client_sdk.document_job_view import DocumentJobView
    from client_sdk.handles import JobHandle
    from client_sdk.resources.opportunities import SharedTailoring
    from client_sdk.resources.record import StoredRecord
    from client_sdk.watching.board import WatchTransport

# What needs HTTP and WebSockets is loaded when it is first asked for. Who wants the models alone, as the server does,
# does without.
_LOADED_LATER = {
    "AsyncBespoke": "client_sdk.client",
    "Bespoke": "client_sdk._sync.facade",
    "DocumentJobView": "client_sdk.document_job_view",
    "JobHandle": "client_sdk.handles",
    "Session": "client_sdk.auth",
    "SharedTailoring": "client_sdk.resources.opportunities",
    "StoredRecord": "client_sdk.resources.record",
    "SyncDocumentJobView": "client_sdk._sync.facade",
    "SyncJobHandle": "client_sdk._sync.facade",
    "TokenProvider": "client_sdk.auth",
    "WatchTransport": "client_sdk.watching.board",
}

__all__ = [
    "ADD_AND_TAILOR_PHASES",
    "OPPORTUNITY_PHASES",
    "RESUME_PHASES",
    "STORY_PHASES",
    "TAILOR_PHASES",
    "TICKER_MESSAGES",
    "ApiError",
    "AsyncBespoke",
    "Bespoke",
    "BespokeError",
    "ClientOptions",
    "ConnectionFailed",
    "Document",
    "DocumentJob",
    "DocumentJobView",
    "DocumentReport",
    "Highlight",
    "JobCancelled",
    "JobFailed",
    "JobHandle",
    "JobStatus",
    "JobType",
    "Opportunity",
    "Phase",
    "PhaseInfo",
    "Problem",
    "ProfileFile",
    "Record",
    "RecordChange",
    "RecordCorrection",
    "ResultGone",
    "Session",
    "SessionExpired",
    "SharedTailoring",
    "StoredRecord",
    "SyncDocumentJobView",
    "SyncJobHandle",
    "TailoredProfile",
    "Timings",
    "TokenProvider",
    "UnexpectedAnswer",
    "WaitTimeout",
    "WatchTransport",
    "__version__",
    "display_messages",
    "options_from_environment",
    "phase_label",
    "phases_of",
]


def __getattr__(name: str) -> Any:
    # Source: PEP 562.
    if (module := _LOADED_LATER.get(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *_LOADED_LATER]
