"""Bespoke from Python: tailor a profile to a posting, and watch it happen."""

from client_sdk._version import __version__
from client_sdk.auth import Session
from client_sdk.client import AsyncBespoke
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
from client_sdk.handles import JobHandle
from client_sdk.timings import Timings

__all__ = [
    "ApiError",
    "AsyncBespoke",
    "BespokeError",
    "ConnectionFailed",
    "JobCancelled",
    "JobFailed",
    "JobHandle",
    "ResultGone",
    "Session",
    "SessionExpired",
    "Timings",
    "UnexpectedAnswer",
    "WaitTimeout",
    "__version__",
]
