"""Redis as a URL may name it: one behind Sentinel is used, a node of a cluster is refused at start."""

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from client_sdk.models import JobType
from core.queue import QUEUE_NAME, Dispatch, Queue
from core.redis_address import NO_CLUSTER
from core.subscription import Subscription
from tests.conftest import Backend
from tests.own_redis import cluster_node, valkey_with
from tests.processes import START_COMMANDS, clean_environment
from tests.waiting import until, wait_until

PASSWORD = "p@ss/w"
IN_URL = "p%40ss%2Fw"
NAME = "jobs"

Start = Callable[..., int]


@pytest.fixture
def start_valkey(tmp_path: Path) -> Iterator[Start]:
    """Starts a Valkey with these settings; its port."""
    with ExitStack() as running:
        yield lambda *arguments, **settings: running.enter_context(valkey_with(tmp_path, *arguments, **settings))


@pytest.fixture
def sentinel_url(start_valkey: Start, tmp_path: Path) -> str:
    """A primary, its replica, and a sentinel that watches both."""
    primary = start_valkey(requirepass=f'"{PASSWORD}"', primaryauth=f'"{PASSWORD}"')
    replica = start_valkey(
        requirepass=f'"{PASSWORD}"',
        primaryauth=f'"{PASSWORD}"',
        replicaof=f"127.0.0.1 {primary}",
        repl_diskless_sync_delay="0",
    )
    sentinel = start_valkey("--sentinel")
    with Redis(port=sentinel, decode_responses=True) as watcher, Redis(port=replica, password=PASSWORD) as copy:
        watcher.execute_command("SENTINEL", "MONITOR", NAME, "127.0.0.1", primary, "1")
        watcher.execute_command("SENTINEL", "SET", NAME, "auth-pass", PASSWORD)
        wait_until(lambda: copy.info("replication")["master_link_status"] == "up", "the replica")
        wait_until(lambda: len(watcher.sentinel_slaves(NAME)) == 1, "the sentinel's knowledge of the replica")
    return f"redis+sentinel://:{IN_URL}@127.0.0.1:{sentinel}/{NAME}/0"


async def is_kept(queue: Queue, dispatch: Dispatch) -> bool:
    try:
        await queue.enqueue([dispatch])
        return bool(await queue.redis.zcard(QUEUE_NAME) == 1)
    except (RedisError, OSError):
        return False


async def test_behind_sentinel_the_queue_goes_on_with_the_new_primary(sentinel_url: str) -> None:
    heard: list[bytes] = []
    connections: list[None] = []
    subscription = Subscription(sentinel_url, {"news": heard.append}, on_connect=lambda: connections.append(None))
    queue = Queue.connect(sentinel_url)
    listening = asyncio.create_task(subscription.run())
    dispatch = Dispatch(job_id="a", job_type=JobType.TAILOR, dispatch=1)
    await queue.enqueue([dispatch])
    assert await queue.redis.zcard(QUEUE_NAME) == 1
    await subscription.connected.wait()
    await queue.redis.publish("news", b"one")
    await until(lambda: heard == [b"one"], "the news")
    port = int(sentinel_url.partition("@")[2].partition("/")[0].rpartition(":")[2])
    with Redis(port=port, decode_responses=True) as watcher:
        before = watcher.sentinel_get_master_addr_by_name(NAME)
        watcher.execute_command("SENTINEL", "FAILOVER", NAME)
        await until(lambda: watcher.sentinel_get_master_addr_by_name(NAME) != before, "the failover")
    while not await is_kept(queue, dispatch):
        await asyncio.sleep(0.1)
    await until(lambda: len(connections) >= 2, "the subscription's return")
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await queue.aclose()


@pytest.mark.parametrize(
    "command",
    [pytest.param(START_COMMANDS[0], id="api"), pytest.param(START_COMMANDS[1], id="worker", marks=pytest.mark.long)],
)
def test_a_node_of_a_cluster_is_refused_at_start(backend: Backend, tmp_path: Path, command: list[str]) -> None:
    with cluster_node(tmp_path) as url:
        environment = clean_environment({**backend.environment, "REDIS_URL": url})
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == f"REDIS_URL {NO_CLUSTER}.\n"


# Which URLs are refused is decided in one place, and each process asks there.
@pytest.mark.parametrize(
    ("command", "url"),
    [
        (START_COMMANDS[0], "redis+cluster://127.0.0.1:7000/0"),
        (START_COMMANDS[1], "redis://127.0.0.1:7000,127.0.0.1:7001/0"),
    ],
    ids=["api", "worker"],
)
def test_the_url_of_a_cluster_is_refused_at_start(backend: Backend, command: list[str], url: str) -> None:
    environment = clean_environment({**backend.environment, "REDIS_URL": url})
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "REDIS_URL" in ended.stderr
    assert NO_CLUSTER in ended.stderr
    assert "Traceback" not in ended.stderr
