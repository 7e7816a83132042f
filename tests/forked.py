"""The suite in several processes (`--processes N`), which are forked when all is collected.

Started as programs, each would import and collect the whole suite for itself: 5 s of CPU time. Forked, they also share
what is imported and read by then. Units of tests (tests/order.py) lie in a pipe, in their order; whoever has nothing
more to do takes the next one. See docs/decisions/0018-tests-on-a-slow-machine.md.
"""

import ctypes
import os
import random
import signal
import struct
import sys
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any, Never

import pytest

from devstack.launch import PR_SET_PDEATHSIG
from tests.order import unit_of

_UNIT = struct.Struct("H")  # two bytes of a pipe come together, whoever else reads it
Unit = list[int]
"""The places of tests in the session, to be run by one process."""


@dataclass(frozen=True)
class _Named:
    """What pytest calls the process of a report, where it shows several."""

    id: str

    @property
    def gateway(self) -> "_Named":
        return self

    @property
    def _workerinfocache(self) -> str:
        return f"[{self.id}]"


@dataclass(kw_only=True)
class _Child:
    """A process that runs tests, as its parent knows it."""

    name: str
    pid: int
    connection: Connection
    taken: list[Unit] = field(default_factory=list)
    """What it has taken and not ended."""
    running: int | None = None

    def begin(self, place: int) -> None:
        """It runs this test now: those before it in its units have ended."""
        while place not in self.taken[0]:
            self.taken.pop(0)
        self.taken[0] = self.taken[0][self.taken[0].index(place) :]
        self.running = place


class Parent:
    """Forks children, tells pytest what they report, and forks another one for a child that crashed."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._started = 0
        self._children: dict[Connection, _Child] = {}
        self._queue = -1

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Runs what was collected; pytest itself says what there is to say when nothing is to be run."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        self._session = session
        self._units = units_of(session.items)
        _print_letters_only(session.config)
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] # the folder of all their folders
        self._queue, given = os.pipe()
        try:
            os.write(given, b"".join(map(_UNIT.pack, range(len(self._units)))))
            os.close(given)
            for _ in range(min(self._count, len(self._units))):
                self._fork([])
            self._listen()
        finally:
            os.close(self._queue)
            for child in self._children.values():
                os.kill(child.pid, signal.SIGKILL)
                os.waitpid(child.pid, 0)
        return True

    def _fork(self, first: Sequence[Unit]) -> None:
        """Another child, which begins with these units."""
        ours, theirs = Pipe()
        name = f"process {self._started}"
        self._started += 1
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        if pid := os.fork():
            theirs.close()
            self._children[ours] = _Child(name=name, pid=pid, connection=ours, taken=list(first))
            return
        ours.close()
        _work(
            _Work(session=self._session, units=self._units, queue=self._queue, connection=theirs), first, parent, name
        )

    def _listen(self) -> None:
        session = self._session
        while self._children:
            for connection in wait(list(self._children)):
                child = self._children[connection]  # type: ignore[index] # only connections are waited for
                try:
                    message = child.connection.recv()
                except EOFError:
                    self._reap(child)
                else:
                    self._hear(child, *message)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)

    def _hear(self, child: _Child, kind: str, told: Any) -> None:
        hook = self._session.config.hook
        match kind:
            case "unit":
                child.taken.append(self._units[told])
            case "begin":
                child.begin(told)
            case "report":
                report = hook.pytest_report_from_serializable(config=self._session.config, data=told)
                report.node = _Named(child.name)
                hook.pytest_runtest_logreport(report=report)
            case "end":
                item = self._session.items[told]
                hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
            case "warning":
                hook.pytest_warning_recorded.call_historic(kwargs=told)
            case "exit":
                pytest.exit(*told)
            case _:
                raise RuntimeError(f"{child.name}:\n{told}")

    def _reap(self, child: _Child) -> None:
        """A child that ended with nothing left to do, or by a crash: its test failed, and another does the rest."""
        del self._children[child.connection]
        child.connection.close()
        status = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
        if status == 0:
            return
        if child.running is not None:
            item = self._session.items[child.running]
            child.taken[0] = child.taken[0][1:]
            said = f"{child.name} ended with {status} while it ran this test"
            report = pytest.TestReport(item.nodeid, item.location, {}, "failed", said, "call")
            report.node = _Named(child.name)  # type: ignore[attr-defined]
            self._session.config.hook.pytest_runtest_logreport(report=report)
        self._fork([unit for unit in child.taken if unit])


@dataclass(frozen=True, kw_only=True, eq=False)
class _Work:
    """What a child does, as it knows it; pytest tells it what comes of its tests."""

    session: pytest.Session
    units: Sequence[Unit]
    queue: int
    connection: Connection

    def run(self, first: Sequence[Unit]) -> None:
        """Each test knows the next one, so that fixtures are ended when nobody needs them any more."""
        items = self.session.items
        places = self._places(first)
        place = next(places, None)
        while place is not None:
            following = next(places, None)
            self.connection.send(("begin", place))
            nextitem = None if following is None else items[following]
            self.session.config.hook.pytest_runtest_protocol(item=items[place], nextitem=nextitem)
            self.connection.send(("end", place))
            place = following

    def _places(self, first: Sequence[Unit]) -> Iterator[int]:
        for unit in first:
            yield from unit
        while taken := os.read(self.queue, _UNIT.size):
            (unit_place,) = _UNIT.unpack(taken)
            self.connection.send(("unit", unit_place))
            yield from self.units[unit_place]

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Of what passed, the test itself is told."""
        if report.when == "call" or not report.passed:
            config = self.session.config
            self.connection.send(("report", config.hook.pytest_report_to_serializable(config=config, report=report)))

    @pytest.hookimpl
    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, when: str, nodeid: str, location: object
    ) -> None:
        """As text: not every warning can be sent."""
        text = f"{warning_message.category.__name__}: {warning_message.message}"
        plain = warnings.WarningMessage(text, UserWarning, warning_message.filename, warning_message.lineno)
        told = {"warning_message": plain, "when": when, "nodeid": nodeid, "location": None}
        self.connection.send(("warning", told))


def _work(work: _Work, first: Sequence[Unit], parent: int, name: str) -> Never:
    """What a child does from its fork to its end."""
    status = 1
    try:
        _separate(work.session.config, parent, name)
        work.session.config.pluginmanager.register(work)
        work.run(first)
        status = 0
    except pytest.exit.Exception as error:
        work.connection.send(("exit", (error.msg, error.returncode)))
    except (KeyboardInterrupt, BrokenPipeError):
        pass
    except BaseException:  # noqa: BLE001 # the parent says it
        work.connection.send(("error", traceback.format_exc()))
    finally:
        os._exit(status)


def _separate(config: Any, parent: int, name: str) -> None:
    """Takes from this process what it shares with its parent and must not."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)
    random.seed()
    if reporter := config.pluginmanager.get_plugin("terminalreporter"):
        reporter._tw._file = Path(os.devnull).open("w")  # noqa: SIM115 # for as long as this process lives
    capture = config.pluginmanager.get_plugin("capturemanager")
    capture.stop_global_capturing()  # its files
    capture.start_global_capturing()
    capture.suspend_global_capture(in_=False)
    folders = config._tmp_path_factory
    folders._given_basetemp = folders.getbasetemp() / name.replace(" ", "-")
    folders._basetemp = None


def _print_letters_only(config: pytest.Config) -> None:
    """Tests of many modules come at the same time."""
    if reporter := config.pluginmanager.get_plugin("terminalreporter"):
        reporter.showfspath = False


def units_of(items: Sequence[pytest.Item]) -> list[Unit]:
    """The tests of each module or room, which are collected one after the other, in their order."""
    units = groupby(range(len(items)), key=lambda place: unit_of(items[place].nodeid.partition("::")[0]))
    return [list(places) for _, places in units]
