"""Traces: nothing while they are off, and what OpenTelemetry gets when they are on."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any, cast
from uuid import uuid4

import pytest
from opentelemetry.sdk.metrics.export import HistogramDataPoint, InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from core import tracing
from core.errors import SettingsError
from core.settings import Settings
from core.telemetry import OpenTelemetry
from core.tracing import NO_TRACES, start_traces, traces
from tests.fakes.canned_model import POSTING, Canned, completion
from tests.processes import ROOT
from worker.runtime.calls import ModelCall, Outcome, Tokens


class Traced:
    """Traces of this process, kept in memory."""

    def __init__(self, *, with_text: bool = False) -> None:
        self.kept = InMemorySpanExporter()
        self.metrics = InMemoryMetricReader()
        self.traces = OpenTelemetry(
            processor=SimpleSpanProcessor(self.kept),
            reader=self.metrics,
            service="test",
            version="1",
            with_text=with_text,
        )
        tracing.install(self.traces)

    def spans(self) -> dict[str, ReadableSpan]:
        return {span.name: span for span in self.kept.get_finished_spans()}


@pytest.fixture
def traced(request: pytest.FixtureRequest) -> Iterator[Traced]:
    made = Traced(with_text=getattr(request, "param", False))
    yield made
    tracing.install(NO_TRACES)
    made.traces.close()


def test_what_belongs_together_is_one_trace(traced: Traced) -> None:
    with traces().span("request", kind="server"):
        here = traces().here()
    with traces().span("run", kind="consumer", parent=here, job_id=str(uuid4())), traces().span("step"):
        pass

    request, run, step = (traced.spans()[name] for name in ("request", "run", "step"))
    assert request.context.trace_id == run.context.trace_id == step.context.trace_id
    assert run.parent is not None
    assert step.parent is not None
    assert (run.parent.span_id, step.parent.span_id) == (request.context.span_id, run.context.span_id)
    assert (request.kind, run.kind, step.kind) == (SpanKind.SERVER, SpanKind.CONSUMER, SpanKind.INTERNAL)


@pytest.mark.parametrize("parent", [None, "", "junk", "00-0-0-01"])
def test_a_job_from_nowhere_is_a_trace_of_its_own_in_all_its_runs(traced: Traced, parent: str | None) -> None:
    job_id = uuid4()
    with traces().span("somebody else's"):
        for attempt in (1, 2):
            with traces().span(f"run {attempt}", parent=parent, job_id=str(job_id)), traces().span(f"step {attempt}"):
                pass

    spans = traced.spans()
    assert {spans[name].context.trace_id for name in ("run 1", "run 2", "step 1", "step 2")} == {job_id.int}
    assert spans["somebody else's"].context.trace_id != job_id.int
    assert spans["run 1"].parent is None


def test_of_an_error_only_its_class_is_told_and_nothing_that_looks_like_a_secret(traced: Traced) -> None:
    def work() -> None:
        with traces().span("work") as span:
            span.note({"said": "key sk-0123456789abcdef", "none": None})
            raise ValueError("my résumé says")

    with pytest.raises(ValueError, match="my résumé"):
        work()

    found = traced.spans()["work"]
    assert found.status.status_code is StatusCode.ERROR
    assert dict(found.attributes or {}) == {"said": "key [redacted]", "error.type": "ValueError"}
    assert not found.events
    assert "résumé" not in found.to_json()


@pytest.mark.parametrize("traced", [False, True], indirect=True)
async def test_texts_are_told_only_where_that_was_asked_for(traced: Traced) -> None:
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 60}}
    async with Canned(completion(POSTING, usage=usage)).engine() as engine:
        await engine.read_posting("A baker of bread, in Leeds")

    (span,) = traced.kept.get_finished_spans()
    told = dict(span.attributes or {})
    assert span.name == "chat m"
    assert span.kind is SpanKind.CLIENT
    expected = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "m",
        "gen_ai.usage.input_tokens": 100,
        "gen_ai.usage.cache_read.input_tokens": 60,
        "gen_ai.usage.output_tokens": 20,
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.response.id": "x",
        "gen_ai.response.model": "m",
        "server.address": "127.0.0.1",
        "bespoke.operation": "read_posting",
    }
    assert told | expected == told
    assert ("A baker of bread" in span.to_json()) is traced.traces.with_text
    assert ("gen_ai.output.messages" in told) is traced.traces.with_text


def test_tokens_are_histograms(traced: Traced) -> None:
    call = ModelCall(operation="narrative", model="m")
    for outcome in (Outcome.ANSWERED, Outcome.TIMED_OUT):
        traces().model_called(call.ended(outcome, Tokens(input=100, output=20), cost_usd=None, request_id=None))

    points = _points(traced.metrics)
    by_kind = {point.attributes["gen_ai.token.type"]: point for point in points["gen_ai.client.token.usage"]}
    assert (by_kind["input"].sum, by_kind["output"].sum, by_kind["input"].count) == (200, 40, 2)
    assert by_kind["input"].explicit_bounds[:4] == (1, 4, 16, 64)
    errors = {point.attributes.get("error.type") for point in points["gen_ai.client.operation.duration"]}
    assert errors == {None, "timed_out"}


def _points(reader: InMemoryMetricReader) -> dict[str, list[Any]]:
    data = cast("Any", reader.get_metrics_data())
    found: dict[str, list[HistogramDataPoint]] = {}
    for resource in data.resource_metrics:
        for scope in resource.scope_metrics:
            for metric in scope.metrics:
                found[metric.name] = list(metric.data.data_points)
    return found


def test_nothing_is_imported_and_nothing_done_while_it_is_off() -> None:
    code = (
        "import sys; import core.tracing, core.settings, worker.runtime.service, worker.engines.openai.engine\n"
        "with core.tracing.traces().span('x', kind='server') as span: span.note({'a': 1})\n"
        "assert core.tracing.traces().here() is None\n"
        "sys.exit(any(name.partition('.')[0] == 'opentelemetry' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_packages_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.delitem(sys.modules, "core.telemetry")
    settings = Settings(
        _env_file=None, SUPABASE_URL="http://127.0.0.1:1", SUPABASE_SECRET_KEY="sb_secret_x", telemetry="otlp"
    )
    with pytest.raises(SettingsError, match=r"requirements/telemetry\.txt"):
        start_traces(settings, "test", version="1")
    assert traces() is NO_TRACES
