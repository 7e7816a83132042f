"""Workers that are kept at their number, as a supervisor would keep them. Methods block; call them in a thread."""

import json
import signal
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.processes import Server, start_worker

# The grace time of a worker, and what it gets to hand its runs over.
TERMINATE_S = 120.0


@dataclass
class Post:
    """The place of one worker. `is_busy`: something is being done to it, so nothing else may be."""

    name: str
    is_busy: bool = False
    hold: ExitStack = field(default_factory=ExitStack)
    server: Server | None = None
    worker_id: str = ""

    @property
    def is_serving(self) -> bool:
        return not self.is_busy and self.server is not None and self.server.process.poll() is None


class Workforce:
    """Several workers, each its own process."""

    def __init__(self, environment: Mapping[str, str], count: int) -> None:
        self._environment = environment
        self.posts = [Post(name=f"worker {number + 1}") for number in range(count)]
        self.unexpected_exits: list[str] = []
        self.logs: dict[str, str] = {}

    def start(self) -> None:
        """Starts every worker, all at the same time."""
        with ThreadPoolExecutor(len(self.posts)) as threads:
            list(threads.map(self.fill, self.posts))

    def fill(self, post: Post) -> None:
        """Puts a new worker in a place that is empty."""
        post.server = post.hold.enter_context(start_worker(self._environment))
        post.worker_id = worker_id_of(post.server.output())

    def kill(self, post: Post) -> None:
        """kill -9, without a replacement."""
        server = self._server(post)
        server.signal(signal.SIGKILL)
        server.process.wait()
        self._vacate(post)

    def pause(self, post: Post) -> None:
        """SIGSTOP."""
        self._server(post).signal(signal.SIGSTOP)

    def resume(self, post: Post) -> None:
        """SIGCONT."""
        self._server(post).signal(signal.SIGCONT)

    def terminate(self, post: Post) -> None:
        """SIGTERM, and the wait for it to end well, without a replacement."""
        server = self._server(post)
        server.signal(signal.SIGTERM)
        code = server.process.wait(TERMINATE_S)
        if code not in {0, -signal.SIGTERM}:
            self.unexpected_exits.append(f"{post.name} ended with {code} after SIGTERM")
        self._vacate(post)

    def replace_ended(self) -> None:
        """A new worker for each that ended by itself, which none should."""
        for post in self.posts:
            if not post.is_busy and post.server is not None and (code := post.server.process.poll()) is not None:
                self.unexpected_exits.append(f"{post.name} ended by itself with {code}")
                self._vacate(post)
                self.fill(post)

    def stop(self) -> None:
        """Ends every worker and keeps its log."""
        for post in self.posts:
            self._vacate(post)

    def _vacate(self, post: Post) -> None:
        if post.server is not None:
            self.logs[f"{post.name} pid {post.server.pid}"] = post.server.output()
        post.hold.close()
        post.server = None

    def _server(self, post: Post) -> Server:
        if post.server is None:
            raise RuntimeError(f"{post.name} is not running")
        return post.server


def worker_id_of(output: str) -> str:
    """What a worker calls itself in the database, from the line in its log that says it is ready.

    Raises:
        ValueError: the log does not say it.
    """
    for line in output.splitlines():
        if "worker_ready" in line and line.startswith("{"):
            return str(json.loads(line)["worker_id"])
    raise ValueError(f"no worker_ready with a worker_id in:\n{output}")
