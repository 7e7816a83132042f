"""Texts are worked on in children that are made for each, have limits, and can be ended. Real processes."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from core.confined.child import MEMORY_BYTES
from core.confined.children import CRASHED, MOST_ANSWER_BYTES, TOO_LARGE, TOO_SLOW, _verdict, limits_for
from core.confined.children import Children as ConfinedChildren
from core.confined.forking import Child, ForkServerLink
from core.confined.wire import NEWS, Limits
from tests.waiting import patience
from worker.runtime.children import ChildLost, Children, TextRefused
from worker.runtime.request_context import on_behalf_of

OPERATIONS = "tests.fakes.child_operations"
SHORT = Limits(cpu_s=0.3, wall_s=30)
# To write tens of megabytes takes a busy machine a while.
LONG = Limits(cpu_s=20, wall_s=60)


@pytest.fixture(scope="module")
async def children() -> AsyncIterator[Children]:
    made = Children(OPERATIONS, places=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUPABASE_SECRET_KEY", "sb_secret_x")
        patch.setenv("OPENAI_API_KEY", "sk-x")
        await ask(made, "echo", str, text="ready")
    try:
        yield made
    finally:
        await made.aclose()


async def ask(
    children: Children, operation: str, output: Any = None, limits: Limits | None = None, **given: Any
) -> Any:
    return await children.call(operation, output, given, failing="This could not be read", limits=limits)


async def test_a_child_gives_back_what_it_made(children: Children) -> None:
    assert await ask(children, "echo", str, text="Zoë \U0001f600 \u0000") == "Zoë \U0001f600 \u0000"
    assert await children.call("echo", str, {"text": "a"}, content=b"b" * 10**6, failing="") == "a" + "b" * 10**6


async def test_no_child_meets_what_another_has_left(children: Children) -> None:
    jobs = ["one", "two", "three", "three", "one", "", ""]  # "": no job, so nothing is kept
    seen = [await _of(job, ask(children, "seen", list[str], text=f"a secret of {job}")) for job in jobs]
    new = ["rehearsal"]
    assert seen == [new, new, new, [*new, "a secret of three"], [*new, "a secret of one"], new, new]


async def test_a_job_that_does_no_more_leaves_no_child(children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.confined.children.KEPT_S", 0.05)
    first = await _of("brief", ask(children, "identity", dict[str, int]))
    await _until(lambda: not Path(f"/proc/{first['pid']}").exists())
    many = [(await _of(f"job {n}", ask(children, "identity", dict[str, int])))["pid"] for n in range(20)]
    assert len(set(many)) == 20
    await _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in many))


@pytest.mark.parametrize(
    ("operation", "given", "reason"),
    [
        ("spin", {}, TOO_SLOW),
        ("hog", {}, TOO_LARGE),
        ("die", {"number": signal.SIGSEGV}, CRASHED),
        ("die", {"number": signal.SIGXCPU}, TOO_SLOW),
        ("leave", {"code": 3}, CRASHED),
        ("crash", {"text": "a stranger's words"}, CRASHED),
        ("deepen", {}, CRASHED),
        ("flood", {"megabytes": MOST_ANSWER_BYTES // 1024**2 + 1}, "it gives more than can be stored."),
        ("unknown", {}, CRASHED),
    ],
)
async def test_a_text_that_ends_its_child_is_refused_for_good(
    children: Children, operation: str, given: dict[str, Any], reason: str
) -> None:
    with pytest.raises(TextRefused) as refused:
        await ask(children, operation, limits=LONG if operation == "flood" else SHORT, **given)
    assert refused.value.public_message == f"This could not be read: {reason}"
    assert not refused.value.is_retryable
    assert "stranger" not in str(refused.value)
    assert await ask(children, "echo", str, text="next") == "next"


async def test_an_operation_says_itself_why_it_refuses(children: Children) -> None:
    with pytest.raises(TextRefused) as refused:
        await ask(children, "refuse", why="This file holds no text.")
    assert refused.value.public_message == "This file holds no text."


async def test_a_child_that_is_ended_from_outside_is_replaced_or_lost(children: Children) -> None:
    with pytest.raises(ChildLost) as lost:
        await ask(children, "die", number=signal.SIGKILL)
    assert lost.value.is_retryable
    server = (await ask(children, "identity", dict[str, int]))["server"]
    waiting = asyncio.create_task(ask(children, "hang", int, seconds=0.5))
    await asyncio.sleep(0.2)  # so that it is at work
    os.kill(server, signal.SIGKILL)
    assert await waiting, "it was asked again, of another server"
    assert (await ask(children, "identity", dict[str, int]))["server"] != server


async def test_a_child_that_is_lost_once_is_made_up_for_by_another(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, asked = ConfinedChildren._take, list[str]()

    def take_and_lose(self: ConfinedChildren, server: ForkServerLink, job_id: str) -> Child:
        asked.append(job_id)
        child = take(self, server, job_id)
        if len(asked) == 1:
            child.connection.close()
        return child

    monkeypatch.setattr(ConfinedChildren, "_take", take_and_lose)
    assert await ask(children, "echo", str, text="again") == "again"
    assert len(asked) == 2


def test_a_child_of_which_nothing_is_known_any_more_is_lost() -> None:
    """Its server has ended: nobody can say how it did, so the text may well be good."""
    assert isinstance(_verdict(None), OSError)
    assert not isinstance(_verdict(0), OSError), "it went without an answer"


async def test_news_of_a_child_that_nobody_waits_for_are_no_harm(children: Children) -> None:
    server = await children._children._serving()
    server._received = NEWS.pack(10**6, 0)  # unknown
    child = server.fork()
    child.connection.close()
    child.ended.cancel()
    server._received += NEWS.pack(child.number, 0)
    assert await ask(children, "echo", str, text="on") == "on"
    assert server.is_alive


async def test_children_that_died_while_they_waited_are_not_asked() -> None:
    """As many as are ready: asking one after the other would use up all tries."""
    children = Children(OPERATIONS, places=3)
    await ask(children, "echo", str, text="ready")
    server = (await ask(children, "identity", dict[str, int]))["server"]
    assert len(children._children._ready) == 3

    def all_have_died() -> bool:
        for pid in _children_of(server):  # one may still be on its way
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return all(child.ended.done() for child in children._children._ready)

    await _until(all_have_died)
    with capture_logs() as lines:
        assert await ask(children, "echo", str, text="mine") == "mine"
    assert lines == [], "none was lost"
    await children.aclose()


@pytest.mark.parametrize("known", [3, None])
def test_there_are_as_many_places_as_this_process_may_use_processors(
    known: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "sched_getaffinity", {0: {0, 5, 7}, 1: set(range(64))}.get, raising=False)
    assert Children(OPERATIONS)._children._places == 3
    monkeypatch.delattr(os, "sched_getaffinity")  # as on macOS
    monkeypatch.setattr(os, "cpu_count", lambda: known)
    assert Children(OPERATIONS)._children._places == (known or 1)


async def test_a_child_that_hangs_is_ended_and_may_be_tried_again(children: Children) -> None:
    with pytest.raises(ChildLost):
        await ask(children, "hang", limits=Limits(cpu_s=5, wall_s=0.2), seconds=60)


async def test_a_child_gets_no_key_and_writes_no_file(children: Children, tmp_path: Path) -> None:
    assert not {"SUPABASE_SECRET_KEY", "OPENAI_API_KEY"} & set(await ask(children, "environment", dict[str, str]))
    with pytest.raises(TextRefused):
        await ask(children, "write", path=str(tmp_path / "file"))
    assert not (tmp_path / "file").exists() or not (tmp_path / "file").read_text()


async def test_a_child_opens_few_files_and_leaves_no_core(children: Children) -> None:
    assert await ask(children, "open_files", int, count=20) == 20
    with pytest.raises(TextRefused):
        await ask(children, "open_files", int, count=100)
    wanted = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": 64}
    if sys.platform == "linux":
        wanted["RLIMIT_AS"] = MEMORY_BYTES
    limits = await ask(children, "limits", dict[str, int])
    assert {name: limits[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("length", "cpu_s", "wall_s"), [(0, 3, 42), (100_000, 6, 54), (1_900_000, 60, 270), (10**9, 60, 270)]
)
def test_a_text_gets_time_by_its_length(length: int, cpu_s: float, wall_s: float) -> None:
    """As decision 16 has it: 3 s and 30 µs a byte, at most a minute; on the clock four times that and half a minute."""
    limits = limits_for(length)
    assert (limits.cpu_s, limits.wall_s) == pytest.approx((cpu_s, wall_s))


async def test_a_server_of_which_nothing_is_heard_has_ended_before_another_starts(
    children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may still be at work on what was asked of it: two of them would take twice the memory."""
    old, start = await children._children._serving(), ForkServerLink.start
    ends: list[int | None] = []

    async def note(operations: str) -> ForkServerLink:
        ends.append(old._process.returncode)
        return await start(operations)

    monkeypatch.setattr(ForkServerLink, "start", note)
    old._lose()
    assert await ask(children, "echo", str, text="on") == "on"
    assert len(ends) == 1
    assert ends != [None]


async def test_a_jobs_child_works_within_limits_each_time(children: Children) -> None:
    async def work() -> None:
        for _ in range(6):
            await ask(children, "turn", limits=Limits(cpu_s=0.3, wall_s=30), cpu_s=0.1)
        with pytest.raises(TextRefused):
            await ask(children, "turn", limits=Limits(cpu_s=0.3, wall_s=30), cpu_s=2.0)
        await ask(children, "echo", str, text="a child of its own again")

    await _of("diligent", work())


async def test_a_call_that_is_cancelled_ends_its_child(children: Children) -> None:
    server = (await ask(children, "identity", dict[str, int]))["server"]
    call = asyncio.create_task(ask(children, "spin", limits=Limits(cpu_s=60, wall_s=60)))
    await _until(lambda: _busy(server) == 1)
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    await _until(lambda: _busy(server) == 0)


async def test_no_more_work_at_a_time_than_there_are_places(children: Children) -> None:
    await ask(children, "echo", str, text="ready")
    calls = [_of(f"user {n}", ask(children, "hang", int, seconds=0.3)) for n in range(4)]
    started = time.monotonic()
    await asyncio.gather(*calls)
    assert time.monotonic() - started >= 0.6


async def test_one_users_texts_do_not_hold_up_another_ones(children: Children) -> None:
    await ask(children, "echo", str, text="ready")
    many = [asyncio.create_task(_of("busy", ask(children, "hang", int, seconds=0.3))) for _ in range(20)]
    await asyncio.sleep(0.1)  # so that they stand in line
    assert await _of("other", ask(children, "echo", str, text="mine")) == "mine"
    assert sum(call.done() for call in many) <= 4, "it took one of the next places"
    for call in many:
        call.cancel()
    await asyncio.gather(*many, return_exceptions=True)


async def test_nothing_is_left_when_they_are_closed_before_they_are_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[ForkServerLink] = []
    start = ForkServerLink.start

    async def note(operations: str) -> ForkServerLink:
        started.append(await start(operations))
        return started[-1]

    monkeypatch.setattr(ForkServerLink, "start", note)
    before = asyncio.all_tasks()
    await Children(OPERATIONS, places=1).warm_up().aclose()
    assert [link.is_alive for link in started] == [False]
    assert asyncio.all_tasks() - before == set()
    await Children(OPERATIONS, places=1).aclose()  # nor does one need to have been warm


async def test_nothing_is_left_when_they_are_closed() -> None:
    children = Children(OPERATIONS, places=2).warm_up()
    server = (await ask(children, "identity", dict[str, int]))["server"]
    call = asyncio.create_task(ask(children, "spin", limits=Limits(cpu_s=60, wall_s=60)))
    await asyncio.sleep(0.2)  # so that it is at work
    await children.aclose()
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


async def _of(user: str, call: Any) -> Any:
    async def run() -> Any:
        on_behalf_of.set((user, f"job of {user}" if user else ""))
        return await call

    return await asyncio.create_task(run())


def _busy(server: int) -> int:
    """Children of the server that run, not wait."""
    return list(_children_of(server).values()).count("R")


def _children_of(server: int) -> dict[int, str]:
    """The state of each, by pid."""
    states = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = stat.read_text().rpartition(") ")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == server:
            states[int(stat.parent.name)] = state
    return states


async def _until(holds: Any) -> None:
    async with patience():
        while not holds():
            await asyncio.sleep(0.02)
