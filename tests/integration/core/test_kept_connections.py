"""Requests over kept connections: forms of answers, ways in which none comes, and whose answer it is."""

import asyncio
import gzip
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.kept_connections import KEPT_S, Answer, BrokenAnswer, KeptConnections
from tests.fakes.certificates import certificate
from tests.waiting import until

GOOD = Answer(200, b'{"a": 1}')
PLAIN = b'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{"a": 1}'
ZIPPED = gzip.compress(GOOD.body)


@dataclass
class Script:
    """A server that answers its requests, over all connections, with these bytes in turn; None: with nothing."""

    answers: list[bytes | None]
    closes: bool = False
    piece: int = 1 << 20
    heads: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    opened: int = 0
    closed: int = 0
    url: str = ""
    resets_when: Callable[[], object] | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                self.heads.append(head)
                self.bodies.append(await reader.readexactly(int(head.rpartition("content-length: ")[2])))
                answer = self.answers.pop(0)
                await self.gate.wait()
                if answer is None:
                    continue
                for start in range(0, len(answer), self.piece):
                    writer.write(answer[start : start + self.piece])
                    await writer.drain()
                    await asyncio.sleep(0)
                if self.resets_when:  # unsent and unread is thrown away, and the other side told so. Source: socket(7)
                    await until(self.resets_when, "what comes before the reset")
                    end = struct.pack("ii", 1, 0)
                    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, end)
                    writer.transport.abort()
                if self.closes or self.resets_when:
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.closed += 1
            writer.close()


@asynccontextmanager
async def serving(*answers: bytes | None, tls: ssl.SSLContext | None = None, **options: Any) -> AsyncIterator[Script]:
    script = Script(list(answers), **options)
    async with await asyncio.start_server(script.serve, "127.0.0.1", 0, ssl=tls) as server:
        port = server.sockets[0].getsockname()[1]
        script.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}/rest/v1/rpc/"
        yield script


def connections(url: str, **options: Any) -> KeptConnections:
    return KeptConnections(url, {"apikey": "k"}, timeout_s=30, connect_s=30, **options)


async def ask(kept: KeptConnections) -> Answer:
    return await kept.post("f", b"{}")


CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n5;x=y\r\n": 1}\r\n0\r\nTrailer: t\r\n\r\n'
ZIPPED_HEAD = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
FORMS = {
    "with a length": PLAIN,
    "in chunks": CHUNKED,
    "zipped": ZIPPED_HEAD % len(ZIPPED) + ZIPPED,
    "after 100 Continue": b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN,
    "after early hints": b"HTTP/1.1 103 Early Hints\r\nLink: </s>\r\n\r\n" + PLAIN,
}


@pytest.mark.parametrize("piece", [1 << 20, 1])
@pytest.mark.parametrize("form", FORMS)
async def test_an_answer_comes_in_any_form_and_the_connection_is_kept(form: str, piece: int) -> None:
    async with serving(FORMS[form], FORMS[form], piece=piece) as script:
        kept = connections(script.url)
        assert [await ask(kept), await ask(kept)] == [GOOD, GOOD]
        assert script.opened == 1
        kept.close()


async def test_what_is_sent() -> None:
    async with serving(PLAIN) as script:
        kept = connections(script.url)
        await kept.post("commit_step", b'{"x":2}')
        kept.close()
        host = script.url.split("/")[2]
        assert script.heads[0].split("\r\n") == [
            "POST /rest/v1/rpc/commit_step HTTP/1.1",
            "apikey: k",
            f"host: {host}",
            "user-agent: bespoke",
            "accept-encoding: gzip",
            "content-length: 7",
            "",
            "",
        ]
        assert script.bodies == [b'{"x":2}']


async def test_an_answer_without_a_body_and_one_that_ends_with_its_connection() -> None:
    async with serving(b"HTTP/1.1 204 No Content\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n" + GOOD.body) as script:
        kept = connections(script.url)
        assert await ask(kept) == Answer(204, b"")
        script.closes = True
        assert await ask(kept) == GOOD
        assert script.opened == 1
        kept.close()


async def test_an_answer_that_is_cut_off_is_none_although_its_end_is_the_connections() -> None:
    async with serving(b"HTTP/1.0 200 OK\r\n\r\n" + GOOD.body) as script:
        kept = connections(script.url)
        connection = await kept._open()
        kept._keep(connection)
        script.resets_when = lambda: connection._reading.chunks
        with pytest.raises(BrokenAnswer):
            await ask(kept)


async def test_a_server_that_wants_to_close_is_not_asked_again_also_when_it_does_not() -> None:
    async with serving(PLAIN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), PLAIN) as script:
        kept = connections(script.url)
        assert [await ask(kept), await ask(kept)] == [GOOD, GOOD]
        assert script.opened == 2
        kept.close()


async def test_refusals_are_answers() -> None:
    async with serving(b"HTTP/1.1 503 X\r\nContent-Length: 4\r\n\r\nbusy") as script:
        kept = connections(script.url)
        assert await ask(kept) == Answer(503, b"busy")
        kept.close()


@pytest.mark.parametrize(
    "closing", [PLAIN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), PLAIN], ids=["said so", "did not"]
)
async def test_a_connection_that_the_server_ends_is_not_used_again(closing: bytes) -> None:
    async with serving(closing, PLAIN, closes=True) as script:
        kept = connections(script.url)
        assert await ask(kept) == GOOD
        await until(lambda: not any(each.is_open for each in kept._idle), "the end of the connection")
        assert await ask(kept) == GOOD
        assert script.opened == 2
        kept.close()


BROKEN = {
    "nothing": b"",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-Le",
    "half a body": PLAIN[:-1],
    "half of the chunks": CHUNKED[:-8],
    "something else": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "another protocol": b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "not what was announced": ZIPPED_HEAD % 8 + GOOD.body,
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\nContent-Length: 9\r\n\r\n" + GOOD.body,
}


@pytest.mark.parametrize("broken", BROKEN)
async def test_what_is_no_answer_fails_at_once_and_alone(broken: str) -> None:
    async with serving(BROKEN[broken], PLAIN, closes=True) as script:
        kept = connections(script.url)
        with pytest.raises(BrokenAnswer):
            await ask(kept)
        assert await ask(kept) == GOOD
        assert script.opened == 2
        kept.close()


async def test_a_server_that_is_not_there() -> None:
    async with serving() as script:
        url = script.url
    with pytest.raises(ConnectionRefusedError):
        await ask(connections(url))


async def test_more_than_was_asked_for_answers_nothing() -> None:
    more = PLAIN.replace(b"1}", b"9}")
    async with serving(PLAIN + more, PLAIN) as script:
        kept = connections(script.url)
        assert [await ask(kept), await ask(kept)] == [GOOD, GOOD]
        assert script.opened == 2
        kept.close()


async def stop_waiting_by_time(kept: KeptConnections, script: Script) -> None:
    kept._timeout_s = 0.1
    with pytest.raises(TimeoutError):
        await ask(kept)
    kept._timeout_s = 30


async def stop_waiting_by_cancel(kept: KeptConnections, script: Script) -> None:
    asked = asyncio.create_task(ask(kept))
    await until(lambda: len(script.bodies) == 2, "the request")
    asked.cancel()
    await asyncio.wait({asked})
    assert asked.cancelled()


@pytest.mark.parametrize("stop", [stop_waiting_by_time, stop_waiting_by_cancel], ids=["time", "cancel"])
async def test_an_answer_that_is_no_longer_waited_for_is_nobody_elses(
    stop: Callable[[KeptConnections, Script], Any],
) -> None:
    async with serving(PLAIN, None, PLAIN) as script:
        kept = connections(script.url)
        await ask(kept)
        await stop(kept, script)
        await until(lambda: script.closed == 1, "the end of that connection")
        assert await ask(kept) == GOOD
        assert script.opened == 2
        kept.close()


async def test_each_request_at_a_time_has_a_connection_of_its_own() -> None:
    async with serving(None, PLAIN) as script:
        kept = connections(script.url)
        first = asyncio.create_task(ask(kept))
        await until(lambda: script.heads, "the first request")
        assert await ask(kept) == GOOD
        assert script.opened == 2
        first.cancel()
        kept.close()


async def test_connections_are_kept_for_a_while_and_then_closed() -> None:
    now = 0.0
    async with serving(*[PLAIN] * 4) as script:
        kept = connections(script.url, clock=lambda: now)
        await asyncio.gather(ask(kept), ask(kept))
        now = KEPT_S - 1
        await ask(kept)
        assert (script.opened, script.closed) == (2, 0)
        now = KEPT_S
        await ask(kept)
        await until(lambda: script.closed == 1, "the end of the one that had nothing to do")
        assert script.opened == 2
        kept.close()
        await until(lambda: script.closed == 2, "the end of the other")


async def test_the_only_one_is_not_used_after_that_time() -> None:
    now = 0.0
    async with serving(PLAIN, PLAIN) as script:
        kept = connections(script.url, clock=lambda: now)
        await ask(kept)
        now = KEPT_S
        await ask(kept)
        assert script.opened == 2
        kept.close()


async def test_after_the_end_nothing_is_kept() -> None:
    async with serving(PLAIN) as script:
        kept = connections(script.url)
        script.gate.clear()
        asked = asyncio.create_task(ask(kept))
        await until(lambda: script.heads, "the request")
        kept.close()
        script.gate.set()
        assert await asked == GOOD
        await until(lambda: script.closed == 1, "the end of the connection")


@pytest.mark.parametrize("value", ["k\r\nx: y", "k\n", "k\0"])
def test_no_header_can_end_its_line(value: str) -> None:
    with pytest.raises(ValueError, match="line end"):
        KeptConnections("http://here/", {"apikey": value}, timeout_s=1, connect_s=1)


async def test_no_path_can_end_its_line() -> None:
    with pytest.raises(ValueError, match="line end"):
        await connections("http://127.0.0.1:1/").post("f HTTP/1.1\r\nx: y", b"")


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("https://project.supabase.co/rest/v1/", "project.supabase.co", 443),
        ("http://[::1]:54321/", "[::1]:54321", 54321),
        ("https://bücher.example/", "xn--bcher-kva.example", 443),
    ],
)
def test_hosts(url: str, host: str, port: int) -> None:
    kept = connections(url)
    assert f"host: {host}\r\n" in kept._headers
    assert kept._port == port


async def test_tls_to_a_server_that_is_who_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pem, context = certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    async with serving(PLAIN, CHUNKED, tls=context) as script:
        kept = connections(script.url)
        assert [await ask(kept), await ask(kept)] == [GOOD, GOOD]
        assert script.opened == 1
        kept.close()


@pytest.mark.parametrize(("name", "is_known"), [("127.0.0.1", False), ("elsewhere.example", True)])
async def test_no_tls_to_anybody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, is_known: bool
) -> None:
    pem, context = certificate(tmp_path, name)
    if is_known:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    async with serving(PLAIN, tls=context) as script:
        with pytest.raises(ssl.SSLCertVerificationError):
            await ask(connections(script.url))
        assert script.heads == []
