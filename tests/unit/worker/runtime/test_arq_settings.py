"""What ARQ is told of a worker of ours, and what happens when it starts one, hands it an entry, and stops it."""

from typing import Any

import pytest
from pydantic import SecretStr

from client_sdk.models import JobType
from core.queue import QUEUE_NAME
from core.settings import Settings
from worker.runtime.arq_settings import arq_settings
from worker.runtime.service import WorkerService

SETTINGS = Settings.model_construct(
    worker_concurrency=7, job_timeout_s=600, redis_url=SecretStr("redis://127.0.0.1:1/3")
)


class Resource:
    """What the jobs are given; it remembers of which settings it was made."""

    name = "offline"

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def aclose(self) -> None:
        raise AssertionError("the service closes it")


class Service:
    """A worker's service, as far as ARQ's hooks know it. What it was made of is in `given`."""

    def __init__(self, events: list[str]) -> None:
        self.events = events
        self.given: dict[str, Any] = {}

    async def create(self, settings: Settings, **given: Any) -> "Service":
        assert settings is SETTINGS
        self.given = given
        self.events.append("made")
        return self

    def start(self) -> None:
        self.events.append("started")

    async def process(self, job_id: str, job_type: JobType, dispatch: int) -> None:
        self.events.append(f"{job_type} {job_id}, dispatch {dispatch}")

    async def aclose(self) -> None:
        self.events.append("closed")


async def _job(*_: object) -> Any:
    raise AssertionError("ARQ calls the service, never a job")


@pytest.fixture
def events() -> list[str]:
    return []


@pytest.fixture
def service(events: list[str], monkeypatch: pytest.MonkeyPatch) -> Service:
    made = Service(events)
    monkeypatch.setattr(WorkerService, "create", made.create)
    return made


@pytest.fixture
def given(events: list[str]) -> dict[str, Any]:
    return arq_settings(
        SETTINGS,
        jobs={JobType.TAILOR: _job, JobType.STORY: _job},
        make_resource=Resource,
        before_start=lambda: events.append("before"),
    )


async def test_a_service_is_made_started_and_closed(given: dict[str, Any], service: Service, events: list[str]) -> None:
    ctx: dict[str, Any] = {}
    await given["on_startup"](ctx)
    assert events == ["before", "made", "started"]
    assert ctx["service"] is service
    assert service.given["resource"].settings is SETTINGS
    assert service.given["queue"].redis is given["redis_pool"]
    assert list(service.given["jobs"]) == [JobType.TAILOR, JobType.STORY]
    await given["on_shutdown"](ctx)
    await given["on_shutdown"](ctx)  # a worker that could not start is shut down too
    assert events[3:] == ["closed"]


async def test_an_entry_is_handed_to_the_service_by_its_name(
    given: dict[str, Any], service: Service, events: list[str]
) -> None:
    functions = {function.name: function.coroutine for function in given["functions"]}
    assert set(functions) == {"tailor/process", "story/process"}
    await functions["story/process"]({"service": service}, "j", 5)
    assert events == ["story j, dispatch 5"]


async def test_arq_connects_as_we_do_and_decides_nothing_about_a_job(given: dict[str, Any]) -> None:
    assert given["redis_pool"].connection_pool.connection_kwargs["db"] == 3
    assert given["redis_settings"].url == "redis://127.0.0.1:1/3"
    assert "127.0.0.1" not in repr(given["redis_settings"]).replace("localhost", "")
    assert (given["queue_name"], given["max_jobs"], given["keep_result"]) == (QUEUE_NAME, 7, 0)
    assert given["job_timeout"] > 600, "the database ends a job that takes too long"
    assert given["max_tries"] >= 10_000, "and says how often one is tried"
    assert given["poll_delay"] <= 2, "an entry whose wake-up was lost is found soon"
    assert given["health_check_interval"] <= 60, "`arq --check` says that a worker is alive, not that it was"
