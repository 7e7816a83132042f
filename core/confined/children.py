"""Work on strangers' texts, done in children that can be ended: a fresh one for each job.

What the child does with a text takes memory and CPU time of its own and touches nothing of ours; whatever happens to
it, whoever asked goes on. See docs/decisions/0016-texts-in-children.md.
"""

import asyncio
import os
import signal
from collections import deque
from collections.abc import Mapping
from typing import Any, Self, TypeVar, assert_never

import structlog

from core.confined.adapters import adapter_of
from core.confined.forking import Child, ForkServerLink
from core.confined.slots import FairSlots
from core.confined.wire import ANSWER, Limits, Request, Sign

log = structlog.get_logger(__name__)

T = TypeVar("T")

# Many times what an ordinary text of this length takes on a slow machine.
CPU_S = 3.0
CPU_S_PER_BYTE = 30e-6
MOST_CPU_S = 60.0
WALL_S = 30.0
WALL_PER_CPU = 4.0
# How long a job's child waits for its next step, and how many do.
KEPT_S = 5.0
KEPT_PER_PLACE = 4
MOST_ANSWER_BYTES = 64 * 1024**2
# The server itself may still be getting ready.
_STARTING_S = 60.0
_TRIES = 3
# By the text's own doing. All other signals, SIGKILL among them, come from outside.
_CRASHES = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE})
CRASHED = "it stopped our reader."
TOO_LARGE = "it took too much memory."
TOO_SLOW = "it took too long."


class ConfinedError(Exception):
    """Root of what may become of a request to a child."""


class TextEnded(ConfinedError):
    """This text cannot be worked on, and trying again will not help. `public_message` is for its owner."""

    def __init__(self, message: str, *, public_message: str) -> None:
        super().__init__(message)
        self.public_message = public_message


class ChildGone(ConfinedError):
    """A child was ended from outside, or hung: the text may well be good."""


class Children:
    """Asks children, at most `places` at a time, fair between the users whose texts they are."""

    def __init__(self, operations: str, *, places: int | None = None) -> None:
        """`operations` names the module that says what children do. `places`: as many as there are processors."""
        self._operations = operations
        self._places = places or _processors()
        # Of one user, all but one: a text that takes its whole time does not hold up the others.
        self._slots = FairSlots(self._places, per_user=max(1, self._places - 1))
        self._server: ForkServerLink | None = None
        self._starting = asyncio.Lock()
        self._ready: deque[Child] = deque()
        self._kept: dict[str, Child] = {}
        self._warming: asyncio.Task[ForkServerLink] | None = None

    def warm_up(self) -> Self:
        """Lets the fork server get ready before anybody waits for it."""
        self._warming = asyncio.create_task(self._serving(), name="warm up children")
        return self

    async def aclose(self) -> None:
        """Ends all children and their server."""
        if self._warming is not None:
            await asyncio.wait({self._warming})
        async with self._starting:
            server, self._server = self._server, None
            self._drop_idle()
            if server is not None:
                await server.aclose()

    async def call(
        self,
        operation: str,
        output: type[T],
        arguments: Mapping[str, Any],
        *,
        failing: str,
        content: bytes = b"",
        limits: Limits | None = None,
        on_behalf_of: tuple[str, str] = ("", ""),
    ) -> T:
        """What the operation makes of its arguments, of the type `output`.

        Args:
            operation: a name in the module of operations.
            output: the type of the value.
            arguments: by name; anything that pydantic writes as JSON.
            failing: how the message begins when it cannot be done: `This posting could not be read`.
            content: bytes that are no JSON; the operation gets them as `content`.
            limits: by the length of it all, if not said.
            on_behalf_of: whose text it is, and of which job: turns are fair between users, and a job keeps its child.

        Raises:
            TextEnded: for good. The message is for the text's owner.
            ChildGone: worth another try.
        """
        request = Request.of(operation, arguments, content)
        user_id, job_id = on_behalf_of
        async with self._slots.of(user_id=user_id, job_id=job_id):
            answer = await self._ask_anyone(request, limits or limits_for(len(request)), job_id, operation, failing)
        value: T = adapter_of(output).validate_json(answer)
        return value

    async def _ask_anyone(self, request: Request, limits: Limits, job_id: str, operation: str, failing: str) -> bytes:
        for tries_left in reversed(range(_TRIES)):
            server = await self._serving()
            try:
                child = self._take(server, job_id)
                answer = await _ask(server, child, request.encoded(limits), limits)
            except _Ended as ended:
                log.warning("text_ended", operation=operation, bytes=len(request), reason=ended.detail)
                message = ended.message or f"{failing}: {ended.reason}"
                raise TextEnded(f"{operation}: {ended.detail}", public_message=message) from None
            except OSError as error:
                log.warning("child_lost", operation=operation, error=str(error))
                if not tries_left or isinstance(error, TimeoutError):
                    raise ChildGone(f"{operation}: {error}") from error
            else:
                self._keep(job_id, child)
                return answer
        raise AssertionError("unreachable")

    def _keep(self, job_id: str, child: Child) -> None:
        """What a child has learned about its job's words is of use for the job's next step, and for nobody else."""
        if not job_id or job_id in self._kept:
            child.connection.close()
            return
        self._kept[job_id] = child
        asyncio.get_running_loop().call_later(KEPT_S, self._let_go, job_id, child)
        if len(self._kept) > self._places * KEPT_PER_PLACE:
            self._let_go(*next(iter(self._kept.items())))

    def _let_go(self, job_id: str, child: Child) -> None:
        if self._kept.get(job_id) is child:
            del self._kept[job_id]
            child.connection.close()

    def _take(self, server: ForkServerLink, job_id: str) -> Child:
        """The job's own child, or one that is ready, if there is one; the next gets ready while this one works."""
        kept = self._kept.pop(job_id, None)
        if kept is not None:
            return kept
        while self._ready and self._ready[0].ended.done():
            self._ready.popleft().connection.close()
        child = self._ready.popleft() if self._ready else server.fork()
        if len(self._ready) < self._places:
            self._ready.append(server.fork())
        return child

    async def _serving(self) -> ForkServerLink:
        async with self._starting:
            if self._server is None or not self._server.is_alive:
                self._drop_idle()
                if self._server is not None:
                    await self._server.aclose()
                self._server = await ForkServerLink.start(self._operations)
                self._ready.extend(self._server.fork() for _ in range(self._places))
            return self._server

    def _drop_idle(self) -> None:
        for child in (*self._ready, *self._kept.values()):
            child.connection.close()
        self._ready.clear()
        self._kept.clear()


class _Ended(Exception):
    """It will not be done, by the text's own doing: `reason` is for its owner, or a whole `message`."""

    def __init__(self, detail: str, reason: str = "", *, message: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.reason = reason
        self.message = message


def limits_for(length: int) -> Limits:
    """What work on so many bytes may take."""
    cpu_s = min(MOST_CPU_S, CPU_S + CPU_S_PER_BYTE * length)
    return Limits(cpu_s=cpu_s, wall_s=WALL_S + cpu_s * WALL_PER_CPU)


async def _ask(server: ForkServerLink, child: Child, sent: bytes, limits: Limits) -> bytes:
    """The value, as JSON.

    Raises:
        _Ended: it will not be done.
        OSError: the child was lost.
    """
    try:
        async with asyncio.timeout(limits.wall_s + _STARTING_S):
            try:
                await asyncio.get_running_loop().sock_sendall(child.connection, sent)
                sign, length = ANSWER.unpack(await _receive(child, ANSWER.size))
                if length > MOST_ANSWER_BYTES:
                    raise _Ended("its answer is too large", "it gives more than can be stored.")
                answer = await _receive(child, length)
            except ConnectionError:
                raise _verdict(await child.ended) from None
        return _value(sign, answer)
    except BaseException:
        server.end(child)
        raise


async def _receive(child: Child, length: int) -> bytes:
    loop, parts = asyncio.get_running_loop(), []
    while length > 0:
        part = await loop.sock_recv(child.connection, min(length, 1 << 20))
        if not part:
            raise ConnectionResetError("the child has gone")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _value(sign: bytes, answer: bytes) -> bytes:
    match Sign(sign.decode()):
        case Sign.VALUE:
            return answer
        case Sign.REFUSED:
            raise _Ended("refused", message=answer.decode())
        case Sign.MEMORY:
            raise _Ended("out of memory", TOO_LARGE)
        case Sign.CRASHED:
            raise _Ended(answer.decode(), CRASHED)
        case unknown:
            assert_never(unknown)


def _verdict(status: int | None) -> Exception:
    """What the end of a child that did not answer means."""
    if status is None:
        return OSError("its server has ended")
    if not os.WIFSIGNALED(status):
        return _Ended(f"exit code {os.waitstatus_to_exitcode(status)}", CRASHED)
    number = os.WTERMSIG(status)
    if number in {signal.SIGPROF, signal.SIGXCPU}:
        return _Ended("out of CPU time", TOO_SLOW)
    if number in _CRASHES:
        return _Ended(f"signal {number}", CRASHED)
    return TimeoutError("hung") if number == signal.SIGALRM else OSError(f"signal {number}")


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
