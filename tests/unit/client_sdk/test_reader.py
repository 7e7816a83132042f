"""How a watch asks the API, as the API gets it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from client_sdk._lifetime import Lifetime
from client_sdk._transport import Transport
from client_sdk.auth import ApiKeyCredentials
from client_sdk.errors import ApiError, ConnectionFailed, UnexpectedAnswer
from client_sdk.models import JobPage, JobStatus
from client_sdk.timings import Clocks, Timings
from client_sdk.watching.reader import PAGE_SIZE, HttpJobReader
from tests.fakes.rows import make_job

JOB = make_job(version=3)
ROW = JOB.model_dump_json().encode()


class Api:
    """Answers every request alike, and notes them."""

    def __init__(self, status: int = 200, content: bytes = b"", **headers: str) -> None:
        self.requests: list[httpx.Request] = []
        self._answer = (status, content, {name.replace("_", "-"): value for name, value in headers.items()})

    def take(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status, content, headers = self._answer
        if status == 0:
            raise httpx.ReadError("gone", request=request)
        return httpx.Response(status, content=content, headers=headers)


@asynccontextmanager
async def reading_from(api: Api) -> AsyncIterator[HttpJobReader]:
    transport = Transport(
        "https://api.test",
        ApiKeyCredentials("bsp_x"),
        timings=Timings(hold_margin_s=10, retry_base_s=0),
        clocks=Clocks(),
        lifetime=Lifetime(),
    )
    await transport.aclose()
    async with httpx.AsyncClient(base_url="https://api.test", transport=httpx.MockTransport(api.take)) as client:
        transport._http = client
        yield HttpJobReader(transport)


async def test_the_first_question_is_not_held() -> None:
    api = Api(200, ROW, ETag='"3"')
    async with reading_from(api) as reader:
        reading = await reader.read(JOB.id, hold_s=25)
    assert (reading.job, reading.etag, reading.retry_after_s) == (JOB, '"3"', None)
    (request,) = api.requests
    assert (request.method, request.url.path) == ("GET", f"/api/v1/document-jobs/{JOB.id}")
    assert "Prefer" not in request.headers
    assert "If-None-Match" not in request.headers


async def test_the_next_is_held_by_the_server_and_given_a_little_longer_by_us() -> None:
    api = Api(304)
    async with reading_from(api) as reader:
        reading = await reader.read(JOB.id, etag='"3"', hold_s=25)
    assert (reading.job, reading.etag) == (None, '"3"')
    (request,) = api.requests
    assert (request.headers["If-None-Match"], request.headers["Prefer"]) == ('"3"', "wait=25")
    assert request.extensions["timeout"]["read"] == 35


async def test_a_question_that_need_not_be_held_says_nothing_of_it() -> None:
    api = Api(304)
    async with reading_from(api) as reader:
        await reader.read(JOB.id, etag='"3"')
    assert "Prefer" not in api.requests[0].headers
    assert api.requests[0].extensions["timeout"]["read"] == 10


@pytest.mark.parametrize(("status", "content"), [(304, b""), (200, ROW)])
async def test_a_server_that_does_not_hold_says_when_to_come_back(status: int, content: bytes) -> None:
    async with reading_from(Api(status, content, Retry_After="7")) as reader:
        assert (await reader.read(JOB.id, etag='"3"', hold_s=25)).retry_after_s == 7


async def test_what_is_no_job_is_an_error_that_names_the_job() -> None:
    async with reading_from(Api(200, b'{"hello": "world"}')) as reader:
        with pytest.raises(UnexpectedAnswer) as caught:
            await reader.read(JOB.id)
    assert caught.value.job_id == JOB.id


@pytest.mark.parametrize(("status", "error"), [(0, ConnectionFailed), (503, ApiError)])
async def test_a_failure_names_the_job_and_is_left_to_the_poller(status: int, error: type[Exception]) -> None:
    api = Api(status)
    async with reading_from(api) as reader:
        with pytest.raises(error) as caught:
            await reader.read(JOB.id)
        with pytest.raises(error):
            await reader.read_page([JobStatus.PENDING])
    assert getattr(caught.value, "job_id", None) == JOB.id
    assert len(api.requests) == 2


async def test_a_page_is_asked_for_by_status_and_cursor() -> None:
    page = JobPage(items=[JOB, make_job()], next_cursor="more")
    api = Api(200, page.model_dump_json().encode())
    async with reading_from(api) as reader:
        assert await reader.read_page([JobStatus.PENDING, JobStatus.PROCESSING], cursor="there") == page
        await reader.read_page([JobStatus.FAILED])
    first, second = (request.url.params for request in api.requests)
    assert first.multi_items() == [
        ("status", "pending"), ("status", "processing"), ("limit", str(PAGE_SIZE)), ("cursor", "there")
    ]  # fmt: skip
    assert second.multi_items() == [("status", "failed"), ("limit", str(PAGE_SIZE))]
    assert api.requests[0].url.path == "/api/v1/document-jobs"


async def test_what_is_no_page_is_an_error() -> None:
    async with reading_from(Api(200, b"[]")) as reader:
        with pytest.raises(UnexpectedAnswer):
            await reader.read_page([JobStatus.PENDING])
