"""Traces of what API and worker do, where somebody wants them: one for each request, with the job that comes of it.

Off unless `BESPOKE_TELEMETRY` is set. Then `core.telemetry` makes spans of OpenTelemetry, and only then is its package
imported. Nothing here waits or fails. Attributes are ids, names and figures; what people wrote is none of them.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal, Protocol

from core.errors import SettingsError
from core.settings import Settings

_HOW = "pip install --require-hashes -r requirements/telemetry.txt"

Kind = Literal["internal", "server", "client", "producer", "consumer"]
Attributes = Mapping[str, Any]
NOTHING: Attributes = {}


class Span(Protocol):
    """A piece of work that goes on."""

    def name(self, name: str) -> None:
        """Calls it otherwise."""
        ...

    def note(self, attributes: Attributes) -> None:
        """Adds attributes."""
        ...

    def event(self, name: str, attributes: Attributes = NOTHING) -> None:
        """Says what has just happened."""
        ...

    def fail(self, kind: str) -> None:
        """Says that it did not end well; `kind` is a class of errors, never what an error says."""
        ...


class Traces(Protocol):
    """Makes spans. One is the child of the one that is open where it begins."""

    is_on: bool
    """False: nobody looks; attributes that cost something to make need not be made."""
    with_text: bool
    """True: prompts and answers may be attributes, too."""

    def span(
        self,
        name: str,
        *,
        kind: Kind = "internal",
        attributes: Attributes = NOTHING,
        parent: str | None = None,
        job_id: str | None = None,
    ) -> AbstractContextManager[Span]:
        """A span that is open inside.

        `parent` is a `traceparent` from elsewhere. Without one that can be read, a span with a `job_id` begins the
        trace of that job, whose id is the job's, so that all runs of it have one.
        """
        ...

    def here(self) -> str | None:
        """The `traceparent` of what is open. Source: W3C Trace Context."""
        ...

    def model_called(self, row: Mapping[str, Any]) -> None:
        """A call to a model has ended; `row` is the ledger's."""
        ...

    def close(self) -> None:
        """Sends what has not been sent; may take seconds."""
        ...


class _NoSpan:
    def name(self, name: str) -> None:
        """Nothing."""

    def note(self, attributes: Attributes) -> None:
        """Nothing."""

    def event(self, name: str, attributes: Attributes = NOTHING) -> None:
        """Nothing."""

    def fail(self, kind: str) -> None:
        """Nothing."""


NO_SPAN: Span = _NoSpan()
_NOWHERE: AbstractContextManager[Span] = nullcontext(NO_SPAN)


class NoTraces:
    """Nobody looks."""

    is_on = False
    with_text = False

    def span(
        self,
        name: str,
        *,
        kind: Kind = "internal",
        attributes: Attributes = NOTHING,
        parent: str | None = None,
        job_id: str | None = None,
    ) -> AbstractContextManager[Span]:
        """Nothing."""
        del name, kind, attributes, parent, job_id
        return _NOWHERE

    def here(self) -> str | None:
        """Nothing."""
        return None

    def model_called(self, row: Mapping[str, Any]) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


NO_TRACES = NoTraces()
_in_force: Traces = NO_TRACES


def traces() -> Traces:
    """Those of this process."""
    return _in_force


def start_traces(settings: Settings, service: str, *, version: str) -> None:
    """What the settings ask for, as one of this process's; `service` is its name.

    Raises:
        SettingsError: it needs packages that are not there.
    """
    if settings.telemetry == "off":
        return
    try:
        from core.telemetry import OpenTelemetry  # noqa: PLC0415 - only who wants it pays for the import
    except ImportError as error:
        raise SettingsError(f"BESPOKE_TELEMETRY is {settings.telemetry}, and {error.name} is missing: {_HOW}") from None
    install(OpenTelemetry.over_otlp(service, version=version, with_text=settings.telemetry_text))


def install(new: Traces) -> None:
    """Makes them those of this process."""
    global _in_force  # noqa: PLW0603 - one a process, as the root logger is
    _in_force = new
