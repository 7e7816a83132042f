"""One trace from a request through the queue to a model, across processes, as a collector gets it."""

from typing import Any

import psycopg
import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from client_sdk import AsyncBespoke
from tests.conftest import Backend, NewUser
from tests.fakes.collector import Collector, attributes, collecting
from tests.fakes.openai_api import serving
from tests.fakes.openai_faults import Behaviour, Fault
from tests.processes import start_api, start_worker

POSTING = "Lighthouse keeper\nNorthern Lights looks for a keeper\n- You can trim a paraffin lamp"
KEY = "sk-very-secret-0123456789"
WAIT_S = 240


@pytest.fixture
def nothing_to_do(backend: Backend, request: pytest.FixtureRequest) -> None:
    """No job that other tests have left: a worker would begin with it, and the model break it instead of ours."""
    if not backend.is_remote:
        sql: psycopg.Connection[Any] = request.getfixturevalue("sql")
        sql.execute("delete from public.document_jobs where status in ('pending', 'processing')")


@pytest.mark.usefixtures("nothing_to_do")
async def test_a_request_and_its_job_are_one_trace(backend: Backend, new_user: NewUser) -> None:
    user = new_user()
    with collecting() as collector:
        async with serving(Behaviour(script={"read_posting": [Fault.BROKEN]})) as model:
            environment = {
                **backend.environment,
                "BESPOKE_ENGINE": "openai",
                "BESPOKE_MODEL": "house-model",
                "OPENAI_BASE_URL": model.url,
                "OPENAI_API_KEY": KEY,
                "BESPOKE_TELEMETRY": "otlp",
                "BESPOKE_RETRY_BASE_S": "0.1",
                # A sweep that finds the job before its entry of the queue is read knows of no request.
                "BESPOKE_SWEEP_S": "3600",
                "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
            }
            with start_api(environment) as api, start_worker(environment):
                async with AsyncBespoke(api.url, access_token=user.access_token) as bespoke:
                    added = await (await bespoke.opportunities.add(description=POSTING)).result(timeout_s=WAIT_S)

    request, sending, run, *_ = chain = _chain(collector)
    assert added.title == "Lighthouse keeper"
    assert [(service, span.name) for service, span in chain] == [
        ("bespoke-api", "POST /api/v1/opportunities"),
        ("bespoke-api", "send opportunity/process"),
        ("bespoke-worker", "process opportunity/process"),
        ("bespoke-worker", "step read_posting"),
        ("bespoke-worker", "chat house-model"),
    ]
    assert len({span.trace_id for _, span in chain}) == 1
    assert attributes(request[1].attributes)["http.response.status_code"] == 202
    job_id = attributes(sending[1].attributes)["bespoke.job.id"]
    assert attributes(run[1].attributes) | {"bespoke.job.id": job_id, "bespoke.outcome": "completed"} == attributes(
        run[1].attributes
    )
    _check_retry(collector, chain[3][1])
    assert {"gen_ai.client.token.usage", "gen_ai.client.operation.duration"} <= collector.metrics
    sent = b"".join(collector.bodies)
    for secret in (KEY, user.access_token, user.email, "paraffin", "Lighthouse", backend.secret_key):
        assert secret.encode() not in sent


def _chain(collector: Collector) -> list[tuple[str, Span]]:
    """The last answered call to the model, and what it belongs to, the outermost first."""
    by_id = {span.span_id: (service, span) for service, span in collector.spans}
    (last,) = [
        (service, span)
        for service, span in collector.spans
        if span.name.startswith("chat ") and span.status.code != Status.STATUS_CODE_ERROR
    ]
    chain = [last]
    while chain[0][1].parent_span_id:
        chain.insert(0, by_id[chain[0][1].parent_span_id])
    return chain


def _check_retry(collector: Collector, step: Span) -> None:
    """The try that failed is a call of its own under the step, which says why it was tried again."""
    (event,) = step.events
    assert event.name == "retry"
    assert attributes(event.attributes)["error.type"] == "RetryableEngineError"
    failed, answered = (attributes(span.attributes) for _, span in collector.spans if span.name.startswith("chat "))
    assert failed["error.type"] == "refused"
    assert answered["gen_ai.usage.input_tokens"] > 0
    assert answered["gen_ai.response.finish_reasons"] == ["stop"]
