"""A port is taken before it is announced; whoever took one of ours in between is sent nothing that is secret."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from devstack import ports
from devstack.ports import HOST, listen, port_of
from devstack.services import served
from devstack.stack import Stack
from tests.integration.devstack.conftest import MIGRATIONS, read
from tests.waiting import PATIENCE_S, wait_until

READS_TO_THE_END = b""
NO_ENCRYPTION = b"N"  # to libpq's eight bytes that ask for TLS or GSSAPI


class Squatter:
    """Another local user's program on a port: it answers as `reply` says, and keeps what it was sent."""

    def __init__(self, port: int = 0, reply: Callable[[bytes], bytes] = lambda _: READS_TO_THE_END) -> None:
        self._listener = socket.create_server((HOST, port))
        self._reply = reply
        self.port = port_of(self._listener)
        self.received: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # closing alone does not wake whoever accepts
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        with client:
            client.settimeout(PATIENCE_S)
            try:
                while part := client.recv(65536):
                    self.received.append(part)
                    client.sendall(self._reply(part))
            except OSError:
                pass


@contextmanager
def squatting(port: int = 0, reply: Callable[[bytes], bytes] = lambda _: READS_TO_THE_END) -> Iterator[Squatter]:
    squatter = Squatter(port, reply)
    try:
        yield squatter
    finally:
        squatter.close()


def authentication(kind: int, rest: bytes = b"") -> bytes:
    return b"R" + struct.pack("!II", 8 + len(rest), kind) + rest


def test_every_port_that_was_free_is_taken_before_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the use of each port, another program takes it and reads all that comes."""
    squatters: list[Squatter] = []
    look = ports._free_ports

    def look_and_lose(preferred: int) -> Iterator[int]:
        for turn, port in enumerate(look(preferred)):
            if turn == 0:
                squatters.append(Squatter(port))
            yield port

    monkeypatch.setattr(ports, "_free_ports", look_and_lose)
    try:
        with Stack.start(migrations=MIGRATIONS, seed=tmp_path / "none.sql") as running:
            assert len(squatters) == 2, "Postgres's and Valkey's; the others are never looked for"
            assert read(running, "/rest/v1/notes").is_success
            wait_until(lambda: captures(running), "Realtime")
            ours = {urlsplit(url).port for url in (running.info.database_url, running.info.redis_url)}
            assert not ours & {squatter.port for squatter in squatters}
            assert [squatter.received for squatter in squatters] == [[], []]
    finally:
        for squatter in squatters:
            squatter.close()


def captures(stack: Stack) -> bool:
    return httpx.get(f"{stack.info.supabase_url}/realtime/v1/api/ping").is_success


def test_the_port_of_lite_stays_ours_while_it_is_started_again(example: Stack) -> None:
    lite = example._origin.lite
    assert lite
    lite.stop()
    with pytest.raises(OSError, match="in use"):
        Squatter(urlsplit(example.info.supabase_url).port or 0)
    assert example.heal() == ["lite"]
    assert read(example, "/rest/v1/notes").is_success


def test_the_port_of_realtime_stays_ours_while_it_is_started_again(example: Stack) -> None:
    realtime = example._origin.realtime
    assert realtime
    realtime.stop()
    with pytest.raises(OSError, match="in use"):
        Squatter(port_of(example._origin.realtime_listener))
    assert example.heal() == ["realtime"]
    wait_until(lambda: captures(example), "Realtime")


@pytest.mark.long
def test_the_api_listens_before_its_url_is_told(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `make demo` did: it looked for a free port, and told the API to take it a second later."""
    with squatting() as taken:
        monkeypatch.setattr("devstack.services.API_PORT", taken.port)
        with served(stack) as url:
            assert url != f"http://{HOST}:{taken.port}"
            with pytest.raises(OSError, match="in use"):
                Squatter(urlsplit(url).port or 0)
            assert httpx.get(f"{url}/health/live", headers={"Authorization": "Bearer secret"}).is_success
        assert taken.received == []


@pytest.mark.parametrize(
    "reply",
    [
        authentication(3),
        authentication(5, b"salt"),
        authentication(0) + b"Z" + struct.pack("!I", 5) + b"I",
        authentication(10, b"SCRAM-SHA-256\0\0") + authentication(0) + b"Z" + struct.pack("!I", 5) + b"I",
    ],
    ids=["asks for the password", "asks for its md5", "asks for nothing", "asks for no proof"],
)
def test_who_takes_the_place_of_postgres_is_told_no_password(example: Stack, reply: bytes) -> None:
    """A crash of Postgres frees its port, and its clients try to connect again at once."""
    keys = example._directory.keys
    assert read(example, "/rest/v1/notes").is_success  # Lite knows the schema
    example._postgres.stop()
    port = example._postgres.port
    try:
        with squatting(port, lambda part: NO_ENCRYPTION if len(part) == 8 else reply) as squatter:

            def has_met(user: bytes) -> bool:
                return any(b"user\0" + user in part for part in squatter.received)

            assert not read(example, "/rest/v1/notes").is_success
            wait_until(lambda: has_met(b"supabase_auth_admin"), "Lite")
            wait_until(lambda: has_met(b"supabase_admin"), "Realtime")
            time.sleep(0.3)  # for an answer to the last one
            told = b"".join(squatter.received)
    finally:
        wait_until(lambda: example.heal() == ["postgres"], "its return")
    assert keys.auth_password.encode() not in told
    assert keys.database_password.encode() not in told
    assert b"md5" not in told
    assert b"select" not in told.lower()
    assert b"listen" not in told.lower()
    wait_until(lambda: read(example, "/rest/v1/notes").is_success, "REST")
    with psycopg.connect(example.info.database_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_stack_takes_the_usual_ports_or_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(54321) as one, listen(54321) as two:
        assert port_of(two) == port_of(one) + 10
    monkeypatch.setattr(ports, "ATTEMPTS", 1)
    with listen() as taken, listen(port_of(taken)) as other:
        assert port_of(other) not in {port_of(taken), port_of(taken) + 10}
    with listen(65_535) as last:
        assert port_of(last) <= 65_535
