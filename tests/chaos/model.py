"""The model of a round: the fake of the OpenAI API as a process of its own, which nothing disturbs."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from pydantic import TypeAdapter

from tests.chaos.record import ModelRequest, Outcome
from tests.fakes.openai_faults import Behaviour, Fault, LoggedRequest
from tests.processes import free_port, started

# A busy day: one request in seven goes wrong, in every way that is worth a retry.
BUSY = Behaviour(
    latency_s=(0.1, 0.7),
    faults={
        Fault.TOO_MANY: 0.04,
        Fault.BROKEN: 0.03,
        Fault.CUT: 0.03,
        Fault.MALFORMED: 0.02,
        Fault.NOT_JSON: 0.01,
        Fault.HANG: 0.01,
    },
)
# Hanging requests are given up after this.
TIMEOUT_S = 4.0
_LOG = TypeAdapter(list[LoggedRequest])


class Model:
    """Where the requests of all workers go, and the log of them."""

    def __init__(self, url: str) -> None:
        self._url = url

    @classmethod
    @contextmanager
    def start(cls, behaviour: Behaviour = BUSY) -> Iterator["Model"]:
        """The process, while the context is open."""
        port = free_port()
        model = cls(f"http://127.0.0.1:{port}")
        command = [sys.executable, "-m", "tests.fakes.openai_api", "--port", str(port)]
        with started(command, {}, is_ready=lambda server: "ready" in server.output(), url=model._url):
            answer = httpx.put(f"{model._url}/control/behaviour", content=behaviour.model_dump_json())
            answer.raise_for_status()
            yield model

    def environment(self) -> dict[str, str]:
        """The settings by which workers find it."""
        return {
            "BESPOKE_ENGINE": "openai",
            "OPENAI_API_KEY": "none-needed",
            "OPENAI_BASE_URL": f"{self._url}/v1",
            "BESPOKE_MODEL_TIMEOUT_S": f"{TIMEOUT_S:g}",
        }

    def logged(self) -> list[LoggedRequest]:
        """Every request until now."""
        return _LOG.validate_json(httpx.get(f"{self._url}/control/requests", timeout=30).content)

    def requests(self) -> tuple[ModelRequest, ...]:
        """Every request until now, for the record; one in flight counts as abandoned."""
        return tuple(_recorded(request) for request in self.logged())

    def is_asked(self, job_id: str, step: str) -> bool:
        """Whether a request for this step of this job is in flight."""
        return any(request.outcome is None and _place(request.name) == (job_id, step) for request in self.logged())


def _recorded(request: LoggedRequest) -> ModelRequest:
    job_id, step = _place(request.name)
    return ModelRequest(
        job_id=job_id,
        step=step,
        began_at=request.began_at,
        ended_at=request.ended_at or time.time(),
        outcome=request.outcome or Outcome.ABANDONED,
        is_mend=request.is_mend,
    )


def _place(name: str) -> tuple[str, str]:
    """Job and step of a request that its worker named `{job_id}/{attempt}/{step}`."""
    job_id, _, rest = name.partition("/")
    return job_id, rest.partition("/")[2]
