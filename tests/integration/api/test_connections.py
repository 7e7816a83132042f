"""Clients that begin a request and do not end it: they are ended, and nobody else notices them."""

import json
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import httpx
import pytest

from tests.conftest import Backend, NewUser
from tests.processes import Server, start_api
from tests.waiting import PATIENCE_S, wait_until

HALF_HEAD = b"GET /api/v1/usage HTTP/1.1\r\nHost: x\r\n"
HALF_BODY = (
    b"POST /api/v1/opportunities HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\n"
    b'Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"description": "'
)
UNREAD_BODY = b"POST /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"  # 405, whatever comes
WHOLE = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
CONNECTIONS_MAX = 20


@pytest.fixture(scope="module")
def impatient(backend: Backend) -> Iterator[Server]:
    """An API that waits a second for each part of a request, and serves two at a time."""
    settings = {
        "BESPOKE_HEAD_TIMEOUT_S": "1",
        "BESPOKE_BODY_TIMEOUT_S": "1",
        "BESPOKE_CONNECTIONS_MAX": str(CONNECTIONS_MAX),
    }
    with start_api({**backend.environment, **settings}, "--limit-concurrency", "2") as server:
        yield server


@pytest.fixture(scope="module")
def bearer(new_user: NewUser) -> bytes:
    """Somebody who is let in, so that the body is waited for."""
    return new_user().access_token.encode()


@pytest.fixture
def open_sockets() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def connected(server: Server, opened: ExitStack) -> socket.socket:
    address = httpx.URL(server.url)
    client = opened.enter_context(socket.create_connection((address.host, address.port or 0)))
    client.settimeout(PATIENCE_S)
    return client


def read_to_end(client: socket.socket) -> bytes:
    """All that the server says until it closes."""
    content = b""
    try:
        while part := client.recv(65536):
            content += part
    except ConnectionResetError:
        pass
    return content


def is_live(server: Server) -> bool:
    return httpx.get(f"{server.url}/health/live", timeout=PATIENCE_S).is_success


@pytest.mark.parametrize("sent", [HALF_HEAD, HALF_BODY], ids=["head", "body"])
def test_half_a_request_is_told_408_and_ended(
    impatient: Server, open_sockets: ExitStack, bearer: bytes, sent: bytes
) -> None:
    client = connected(impatient, open_sockets)
    client.sendall(sent.replace(b"TOKEN", bearer))
    head, _, body = read_to_end(client).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert b"connection: close" in head.lower()
    problem = json.loads(body)
    assert (problem["status"], problem["code"]) == (408, "request_timeout")
    assert f"x-request-id: {problem['request_id']}".encode() in head.lower()
    assert b"content-type: application/problem+json" in head.lower()
    assert "Traceback" not in impatient.output()


@pytest.mark.parametrize("sent", [b"", WHOLE + HALF_HEAD, UNREAD_BODY], ids=["nothing", "second", "answered"])
def test_what_nobody_waits_for_is_ended_too(impatient: Server, open_sockets: ExitStack, sent: bytes) -> None:
    client = connected(impatient, open_sockets)
    client.sendall(sent)
    answers = read_to_end(client)
    assert answers.count(b"HTTP/1.1 408") == (1 if sent == WHOLE + HALF_HEAD else 0)
    assert answers.count(b"HTTP/1.1") == {b"": 0, WHOLE + HALF_HEAD: 2, UNREAD_BODY: 1}[sent]


@pytest.mark.parametrize("sent", [HALF_HEAD + b"X-Slow: ", HALF_BODY], ids=["head", "body"])
def test_a_byte_now_and_then_keeps_nothing_open(
    impatient: Server, open_sockets: ExitStack, bearer: bytes, sent: bytes
) -> None:
    client = connected(impatient, open_sockets)
    client.sendall(sent.replace(b"TOKEN", bearer))
    wait_until(lambda: is_reset(client), "its end", every_s=0.1)  # it sends one each time


def test_a_slow_body_that_goes_on_is_read_to_its_end(impatient: Server, open_sockets: ExitStack, bearer: bytes) -> None:
    """Its parts earn it six seconds, and it takes two."""
    client = connected(impatient, open_sockets)
    client.sendall(HALF_BODY.replace(b"TOKEN", bearer).replace(b"keep-alive", b"close"))
    for _ in range(5):
        client.sendall(b"x" * 19_996)
        time.sleep(0.4)  # five of them are longer than a body without news may take
    client.sendall(b"x" * 3)
    assert client.recv(65536).startswith(b"HTTP/1.1 400 ")


def test_between_two_requests_there_is_time(impatient: Server) -> None:
    with httpx.Client(base_url=impatient.url, timeout=PATIENCE_S) as client:
        places = set()
        for pause_s in (2.5, 0):
            answer = client.get("/health/live")
            places.add(answer.extensions["network_stream"].get_extra_info("client_addr"))
            time.sleep(pause_s)  # longer than a head may take
    assert len(places) == 1, "both came over one connection"


def test_who_does_not_read_the_answers_is_ended(impatient: Server, open_sockets: ExitStack) -> None:
    client = connected(impatient, open_sockets)
    request = b"GET /docs/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    client.setblocking(False)
    with suppress(OSError):  # what is full, or ended
        for _ in range(2_000):
            client.send(request)
    wait_until(lambda: is_reset(client), "its end")


def is_reset(client: socket.socket) -> bool:
    try:
        client.send(b"x", socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return False


@pytest.mark.parametrize("sent", [HALF_HEAD, HALF_BODY, b""], ids=["heads", "bodies", "nothing"])
def test_half_sent_requests_never_fail_health(
    impatient: Server, open_sockets: ExitStack, bearer: bytes, sent: bytes
) -> None:
    for _ in range(8):
        connected(impatient, open_sockets).sendall(sent.replace(b"TOKEN", bearer))
    for probe in ("live", "ready", "live"):
        assert httpx.get(f"{impatient.url}/health/{probe}", timeout=PATIENCE_S).status_code == 200


def test_heads_that_are_waited_for_are_no_requests(impatient: Server, open_sockets: ExitStack) -> None:
    for _ in range(8):
        connected(impatient, open_sockets).sendall(HALF_HEAD)
    assert httpx.get(f"{impatient.url}/api/v1/usage", timeout=PATIENCE_S).status_code == 401


def test_over_the_limit_of_requests_the_answer_is_a_problem(
    backend: Backend, open_sockets: ExitStack, bearer: bytes
) -> None:
    patient = open_sockets.enter_context(start_api(backend.environment, "--limit-concurrency", "2"))
    usage = f"{patient.url}/api/v1/usage"
    assert httpx.get(usage, timeout=PATIENCE_S).status_code == 401

    def is_full() -> bool:
        # One that arrives beside our own request may be refused like it: so each time one more, and we ask twice.
        connected(patient, open_sockets).sendall(HALF_BODY.replace(b"TOKEN", bearer))
        return [httpx.get(usage, timeout=PATIENCE_S).status_code for _ in range(2)] == [503, 503]

    wait_until(is_full, "two to be waited for", every_s=0.2)
    answer = httpx.get(usage, timeout=PATIENCE_S)
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "unavailable", "2")
    assert is_live(patient)


def test_too_many_connections_make_room_for_new_ones(impatient: Server, open_sockets: ExitStack) -> None:
    clients = [connected(impatient, open_sockets) for _ in range(CONNECTIONS_MAX * 2)]
    assert is_live(impatient)
    assert read_to_end(clients[0]) == b""


def test_more_connections_than_files_never_fail_health(backend: Backend, open_sockets: ExitStack) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
    try:
        with start_api(backend.environment) as patient:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            for _ in range(300):
                connected(patient, open_sockets).sendall(HALF_HEAD)
            assert is_live(patient)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
