"""What a child makes of what it is sent, seen from the other end of its socket; no process is needed for that."""

import socket
from collections.abc import Iterator

import pytest

from core.confined import child
from core.confined.child import operation, serve
from core.confined.wire import ANSWER, Limits, Request

LIMITS = Limits(cpu_s=1.5, wall_s=7)
TIMES = list[tuple[float, float]]


def echo(text: str, content: bytes = b"") -> str:
    return text + content.decode()


def crash(text: str) -> str:
    raise ValueError(text)


OPERATIONS = {"echo": operation(echo), "crash": operation(crash)}


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> TIMES:
    """The limits that were set, (CPU, wall) in seconds; none is, since this is our own process."""
    noted: TIMES = []
    monkeypatch.setattr(child, "_limit_time", lambda *, cpu_s, wall_s: noted.append((cpu_s, wall_s)))
    return noted


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def said(ends: tuple[socket.socket, socket.socket], sent: bytes) -> bytes:
    """All that it answers when it is sent this and no more."""
    ours, theirs = ends
    ours.sendall(sent)
    ours.shutdown(socket.SHUT_WR)
    serve(theirs, OPERATIONS)
    theirs.shutdown(socket.SHUT_WR)
    return b"".join(iter(lambda: ours.recv(4096), b""))


def test_each_request_has_its_limits_and_none_are_left_after_it(
    ends: tuple[socket.socket, socket.socket], times: TIMES
) -> None:
    requests = [Request.of("echo", {"text": "a"}), Request.of("echo", {"text": "b"}, b"c")]
    answer = said(ends, b"".join(request.encoded(LIMITS) for request in requests))
    assert answer == ANSWER.pack(b"=", 3) + b'"a"' + ANSWER.pack(b"=", 4) + b'"bc"'
    assert times == [(1.5, 7), (0, 0)] * 2


def test_a_crash_is_told_by_its_kind_and_place_and_the_next_request_is_answered(
    ends: tuple[socket.socket, socket.socket], times: TIMES
) -> None:
    requests = [Request.of("crash", {"text": "a stranger's words"}), Request.of("echo", {"text": "b"})]
    answer = said(ends, b"".join(request.encoded(LIMITS) for request in requests))
    place = f"test_child.py:{crash.__code__.co_firstlineno + 1}".encode()
    assert b"ValueError in " in answer
    assert place in answer
    assert b"stranger" not in answer
    assert answer.endswith(ANSWER.pack(b"=", 3) + b'"b"')


@pytest.mark.parametrize("content", [b"", b"many bytes"])
def test_a_request_that_is_cut_is_not_worked_on(
    content: bytes, ends: tuple[socket.socket, socket.socket], times: TIMES
) -> None:
    whole = Request.of("echo", {"text": "a"}, content).encoded(LIMITS)
    assert said(ends, whole[:-1]) == b""
    assert times == []


def test_an_opening_that_is_cut_is_not_worked_on(ends: tuple[socket.socket, socket.socket], times: TIMES) -> None:
    assert said(ends, Request.of("echo", {"text": "a"}).encoded(LIMITS)[:5]) == b""
    assert times == []
