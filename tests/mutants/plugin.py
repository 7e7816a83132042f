"""What pytest is told when it runs for a mutant: which tests, in which order, on which stack; and what it notes down.

The file that PLAN names holds `{"stack": StackInfo or null, "stack_pids": [id], "seconds": {test: seconds} or null,
"least_s": seconds, "targets": [path]}`. With `seconds`, only these tests run, module by module in this order, each for
a limited time, and the first failure ends it all. The file that NOTES names gets `{"failed": […], "hung": […],
"seconds": {…}, "cpu": {test: seconds of CPU time}, "lines": {path: {line: [test]}}, "calls": {test: [function]}}`; what
hung has failed, too.
"""

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import coverage
import psycopg
import pytest

from core.database import Database
from devstack.stack import Stack, StackInfo
from tests.mutants.cpu_time import cpu_s

PLAN, NOTES = "BESPOKE_MUTANTS_PLAN", "BESPOKE_MUTANTS_NOTES"
ALWAYS = "*"
"""The test to which code belongs that ran outside of any: imports, fixtures."""
_TIMEOUT = "from pytest-timeout"  # how its failures end
_CALLED = re.compile(r"(?:public|private)\.(\w+)\s*\(")


class SharedStack(Stack):
    """A stack that others started, and will use after us."""

    def __init__(self, info: StackInfo) -> None:
        self.info = info

    def close(self) -> None:
        """Leaves it alone."""

    def stop_redis(self) -> None:
        pytest.skip("the stack is shared")

    def restart_postgres(self, immediate: bool = False) -> None:
        pytest.skip("the stack is shared")


class Notes:
    """The plugin itself."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._seconds: dict[str, float] | None = plan["seconds"]
        self._least_s: float = plan["least_s"]
        self._targets = [str(Path(path).resolve()) for path in plan["targets"]]
        self._coverage = coverage.Coverage(data_file=None, include=self._targets, config_file=False)
        self._stack_pids: list[int] = plan["stack_pids"]
        self.failed: list[str] = []
        self.hung: list[str] = []
        self._cpu: dict[str, float] = {}
        self.passed: defaultdict[str, float] = defaultdict(float)
        self._calls: defaultdict[str, set[str]] = defaultdict(set)
        self._context = ALWAYS
        if self._targets:
            self._coverage.start()
            self._coverage.switch_context(ALWAYS)
        if self._seconds is None:
            self._listen_to_calls()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self._seconds is None:
            return
        known = self._seconds
        turns = {test: turn for turn, test in enumerate(known)}
        chosen = sorted((item for item in items if item.nodeid in known), key=lambda item: turns[item.nodeid])
        modules = {item.path: turn for turn, item in reversed(list(enumerate(chosen)))}
        chosen.sort(key=lambda item: modules[item.path])  # what a module sets up is set up once
        for item in chosen:
            item.add_marker(pytest.mark.timeout(self._least_s + 6 * known[item.nodeid]), append=False)
        items[:] = chosen

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        before = self._used_s()
        result = yield
        self._cpu[item.nodeid] = round(self._used_s() - before, 3)
        return result

    def _used_s(self) -> float:
        return cpu_s(self._stack_pids) if self._seconds is None else 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        self._switch(item.nodeid)
        try:
            yield
        finally:
            self._switch(ALWAYS)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)
            if _TIMEOUT in report.longreprtext:
                self.hung.append(report.nodeid)
            if self._seconds is not None:  # the verdict: what is left to tidy up may hang, too
                self._write()
                sys.stdout.flush()
                os._exit(int(pytest.ExitCode.TESTS_FAILED))
        elif not report.skipped:
            self.passed[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        self._write()

    def _write(self) -> None:
        lines: dict[str, dict[int, list[str]]] = {}
        if self._targets:
            self._coverage.stop()
            data = self._coverage.get_data()
            lines = {path: data.contexts_by_lineno(path) for path in self._targets}
        seconds = {test: round(taken, 3) for test, taken in self.passed.items() if test not in self.failed}
        notes = {
            "failed": self.failed,
            "hung": self.hung,
            "seconds": seconds,
            "cpu": self._cpu,
            "lines": {str(Path(path).relative_to(Path.cwd())): found for path, found in lines.items()},
            "calls": {test: sorted(names) for test, names in self._calls.items()},
        }
        Path(os.environ[NOTES]).write_text(json.dumps(notes))

    def _switch(self, context: str) -> None:
        self._context = context
        if self._targets:
            self._coverage.switch_context(context)

    def _listen_to_calls(self) -> None:
        call, execute = Database.call, psycopg.Connection.execute

        def heard_call(database: Database, function: str, **arguments: Any) -> Any:
            self._calls[self._context].add(function)
            return call(database, function, **arguments)

        def heard_execute(connection: Any, query: Any, *arguments: Any, **options: Any) -> Any:
            text = query if isinstance(query, str) else query.as_string(connection)
            self._calls[self._context].update(_CALLED.findall(text.replace('"', "")))
            return execute(connection, query, *arguments, **options)

        _put(Database, "call", heard_call)
        _put(psycopg.Connection, "execute", heard_execute)


def _put(owner: type, name: str, function: Callable[..., Any]) -> None:
    setattr(owner, name, function)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begins before our code is imported, by way of the first conftest."""
    plan = json.loads(Path(os.environ[PLAN]).read_text())
    if plan["stack"]:
        info = StackInfo(**{**plan["stack"], "data_dir": Path(plan["stack"]["data_dir"])})
        _put(Stack, "start", classmethod(lambda *_, **__: SharedStack(info)))  # type: ignore[arg-type]
    early_config.pluginmanager.register(Notes(plan), "mutants-notes")
