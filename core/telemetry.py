"""Traces and token histograms of OpenTelemetry. Where they go is said by its own variables (`OTEL_EXPORTER_OTLP_…`).

Source: OpenTelemetry semantic conventions for HTTP, messaging, and generative AI clients (`gen_ai.*`; in development).
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.metrics.view import ExplicitBucketHistogramAggregation, View
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from core.logging import redact
from core.tracing import NOTHING, Attributes, Kind, Span

_KINDS: dict[Kind, SpanKind] = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
_W3C = TraceContextTextMapPropagator()
# As the conventions have them.
_TOKEN_BOUNDS = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864]
_SECONDS_BOUNDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]
_LONGEST_TEXT = 100_000


class OpenTelemetry:
    """`Traces` as OpenTelemetry has them."""

    is_on = True

    def __init__(
        self, *, processor: SpanProcessor, reader: MetricReader, service: str, version: str, with_text: bool
    ) -> None:
        self.with_text = with_text
        name = os.environ.get("OTEL_SERVICE_NAME") or service
        resource = Resource.create({"service.name": name, "service.version": version, "process.pid": os.getpid()})
        self._spans = TracerProvider(resource=resource, id_generator=_JobIds())
        self._spans.add_span_processor(processor)
        self._tracer = self._spans.get_tracer("bespoke", version)
        views = [
            View(instrument_name=name, aggregation=ExplicitBucketHistogramAggregation(bounds))
            for name, bounds in (
                ("gen_ai.client.token.usage", _TOKEN_BOUNDS),
                ("gen_ai.client.operation.duration", _SECONDS_BOUNDS),
            )
        ]
        self._meters = MeterProvider(metric_readers=[reader], resource=resource, views=views)
        meter = self._meters.get_meter("bespoke", version)
        self._tokens = meter.create_histogram("gen_ai.client.token.usage", "{token}", "Tokens of calls to models")
        self._durations = meter.create_histogram("gen_ai.client.operation.duration", "s", "Calls to models")

    @classmethod
    def over_otlp(cls, service: str, *, version: str, with_text: bool) -> "OpenTelemetry":
        """Sends to the collector that the environment names, in the background."""
        return cls(
            processor=BatchSpanProcessor(OTLPSpanExporter()),
            reader=PeriodicExportingMetricReader(OTLPMetricExporter()),
            service=service,
            version=version,
            with_text=with_text,
        )

    @contextmanager
    def span(
        self,
        name: str,
        *,
        kind: Kind = "internal",
        attributes: Attributes = NOTHING,
        parent: str | None = None,
        job_id: str | None = None,
    ) -> Iterator[Span]:
        """See `Traces`."""
        context = _context(parent, job_id)
        token = contexts.attach(contexts.get_current() if context is None else context)
        try:
            # What an error says may hold a person's words: only its class is noted.
            with self._tracer.start_as_current_span(
                name,
                kind=_KINDS[kind],
                attributes=_clean(attributes),
                record_exception=False,
                set_status_on_exception=False,
            ) as span:
                ours = _Span(span)
                try:
                    yield ours
                except BaseException as error:
                    ours.fail(type(error).__name__)
                    raise
        finally:
            contexts.detach(token)

    def here(self) -> str | None:
        """See `Traces`."""
        carrier: dict[str, str] = {}
        _W3C.inject(carrier)
        return carrier.get("traceparent")

    def model_called(self, row: Mapping[str, Any]) -> None:
        """See `Traces`."""
        of = {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": row["model"],
            "bespoke.operation": row["operation"],
        }
        for kind in ("input", "output"):
            self._tokens.record(row[f"{kind}_tokens"], {**of, "gen_ai.token.type": kind})
        failed = {} if row["outcome"] == "answered" else {"error.type": str(row["outcome"])}
        self._durations.record(row["duration_ms"] / 1000, {**of, **failed})

    def close(self) -> None:
        """See `Traces`."""
        self._spans.shutdown()
        self._meters.shutdown()


class _Span:
    def __init__(self, span: trace.Span) -> None:
        self._span = span
        self._has_failed = False

    def name(self, name: str) -> None:
        self._span.update_name(name)

    def note(self, attributes: Attributes) -> None:
        self._span.set_attributes(_clean(attributes))

    def event(self, name: str, attributes: Attributes = NOTHING) -> None:
        self._span.add_event(name, _clean(attributes))

    def fail(self, kind: str) -> None:
        if self._has_failed:  # who was there first knows best
            return
        self._has_failed = True
        self._span.set_attribute("error.type", kind)
        self._span.set_status(Status(StatusCode.ERROR))


class _JobIds(RandomIdGenerator):
    """Ids by chance, or the job's where a trace begins with one."""

    def generate_trace_id(self) -> int:
        """See `IdGenerator`."""
        job_id = contexts.get_value(_JOB)
        return UUID(str(job_id)).int if job_id is not None else super().generate_trace_id()


_JOB = contexts.create_key("bespoke-job")


def _context(parent: str | None, job_id: str | None) -> Context | None:
    """Where a span begins; None: in what is open."""
    if parent is not None:
        found = _W3C.extract({"traceparent": parent}, context=Context())
        if trace.get_current_span(found).get_span_context().is_valid:
            return found
    return contexts.set_value(_JOB, job_id, Context()) if job_id is not None else None


def _clean(attributes: Attributes) -> dict[str, Any]:
    return {
        name: redact(value[:_LONGEST_TEXT]) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None
    }
