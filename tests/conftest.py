"""What every test may use: one local stack a session, users on it, and the API and a worker as real processes."""

import gc
import os
import secrets
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import structlog
from psycopg.rows import dict_row
from pytest_timeout import timeout_sigalrm

from core.database import Database
from core.settings import Settings
from devstack.origin import HASH_COST
from devstack.proxies import bypass_proxies
from devstack.stack import Stack
from tests.order import ByModule, place, unit_of
from tests.processes import Server, start_api, start_worker
from tests.rounds import ARE_WHOLE, LEFT_OUT
from tests.sql_overlay import apply_overlay
from tests.waiting import PATIENCE_S, SLOWNESS, Deadline

ROOT = Path(__file__).resolve().parent.parent
_configure_structlog = structlog.configure


def _configure_without_cache(**options: Any) -> None:
    """A logger that is kept from its first use on escapes `capture_logs` once another test sets logging up."""
    _configure_structlog(**{**options, "cache_logger_on_first_use": False})


structlog.configure = _configure_without_cache  # type: ignore[assignment] # it takes what it is given by name


@dataclass(frozen=True, kw_only=True)
class Backend:
    """A Supabase project and a Redis: the local stack's, or whatever the environment names."""

    environment: dict[str, str]
    is_remote: bool = False

    @property
    def supabase_url(self) -> str:
        return self.environment["SUPABASE_URL"]

    @property
    def publishable_key(self) -> str:
        return self.environment["SUPABASE_PUBLISHABLE_KEY"]

    @property
    def secret_key(self) -> str:
        return self.environment["SUPABASE_SECRET_KEY"]


@dataclass(frozen=True, kw_only=True)
class User:
    """Somebody who signed up through Supabase Auth."""

    id: str
    email: str
    password: str
    access_token: str
    refresh_token: str
    headers: dict[str, str] = field(default_factory=dict)


NewUser = Callable[..., User]
CountCases = Callable[[str], None]
COUNTED = "counted cases"
# The worker that runs, if one does, and how it ends.
WORKER = pytest.StashKey[tuple[list[Server], ExitStack]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the caller's proxy away from local servers, and takes Ctrl-C back.

    A shell starts background commands with SIGINT ignored, which our children would inherit.
    """
    bypass_proxies()
    config.stash[WORKER] = ([], ExitStack())
    gc.disable()  # until all is collected: nothing of that is garbage
    if os.environ.get("BESPOKE_TEST_REMOTE") != "1":
        _spare_cpu_time()
    _begin_elsewhere(config)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _begin_elsewhere(config: pytest.Config) -> None:
    """Has each process collect from another module on: what a first run compiles is compiled by one, not by each."""
    worker: dict[str, Any] = getattr(config, "workerinput", {})
    if worker and [Path(path).resolve() for path in config.args] == [ROOT / "tests"]:
        modules = sorted((ROOT / "tests").rglob("test_*.py"))
        first = len(modules) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        config.args[:] = map(str, [*modules[first:], *modules[:first]])


def _spare_cpu_time() -> None:
    """On the local stack nobody is after the passwords of a thousand users, and nothing speaks TLS."""
    os.environ.setdefault(HASH_COST, "4")
    # Each HTTP client that is made would read some 140 certificates, 20 ms. Here OpenSSL looks for some and finds none.
    os.environ.pop("SSL_CERT_FILE", None)
    os.environ["SSL_CERT_DIR"] = str(ROOT / "tests" / "no-certificates")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves long tests out, and puts the longest modules first when several processes share them.

    So none works on alone at the end. The order is the same in each, wherever it began to collect.
    """
    if not ARE_WHOLE:
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason=LEFT_OUT))
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place(item.path.relative_to(ROOT / "tests").as_posix()))


def pytest_collection_finish() -> None:
    """Takes thousands of tests and all modules out of what is looked through for garbage: a tenth of the CPU time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # a twentieth of the CPU time
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool | None:
    """Ends a test that hangs, as pytest-timeout does; where others use the machine, after as much longer."""
    if settings.method != "signal" or threading.current_thread() is not threading.main_thread():
        return None
    deadline = Deadline(settings.timeout * SLOWNESS)

    def ring(_signal: int, _frame: object) -> None:
        __tracebackhide__ = True
        if (left_s := deadline.left_s()) > 0:
            signal.setitimer(signal.ITIMER_REAL, left_s)
        else:
            timeout_sigalrm(item, settings)

    def cancel() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    item.cancel_timeout = cancel  # type: ignore[attr-defined] # where pytest-timeout looks for it
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, deadline.left_s())
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what the access matrix counted, whichever process ran it."""
    passed = terminalreporter.stats.get("passed", [])
    lines = [line for report in passed for name, line in report.user_properties if name == COUNTED]
    if lines:
        terminalreporter.section("access matrix")
        for line in lines:
            terminalreporter.write_line(str(line))


@pytest.fixture
def count_cases(record_property: Callable[[str, object], None]) -> CountCases:
    """Has a line printed at the end of the run."""
    return lambda line: record_property(COUNTED, line)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByModule:
    """Whole modules to a process, since module fixtures are made once."""
    return ByModule(config, log)


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The local stack, in a temporary directory, for the whole session; each process of `make test` has its own."""
    with Stack.start() as running:
        apply_overlay(running.info.database_url)
        yield running


@pytest.fixture(scope="session")
def backend(request: pytest.FixtureRequest) -> Backend:
    """Where acceptance tests run: with BESPOKE_TEST_REMOTE=1 the project that the environment names."""
    if os.environ.get("BESPOKE_TEST_REMOTE") == "1":
        names = ("SUPABASE_URL", "SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY", "REDIS_URL")
        missing = [name for name in names if not os.environ.get(name)]
        if missing:
            pytest.exit(f"make test-remote needs these variables: {', '.join(missing)}", returncode=2)
        optional = ("SUPABASE_JWT_SECRET",)
        environment = {name: os.environ[name] for name in (*names, *optional) if os.environ.get(name)}
        return Backend(environment=environment, is_remote=True)
    running: Stack = request.getfixturevalue("stack")
    return Backend(environment=running.environment())


@pytest.fixture(scope="session")
def settings(backend: Backend) -> Settings:
    """Settings as API and worker would read them from the backend's environment."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in backend.environment.items():
            patch.setenv(name, value)
        return Settings(_env_file=None, engine="offline")


@pytest.fixture(scope="session")
async def database(settings: Settings) -> AsyncIterator[Database]:
    """The gateway as the service role."""
    async with await Database.connect(
        settings.supabase_url, settings.supabase_secret_key.get_secret_value()
    ) as gateway:
        gateway._http.timeout = httpx.Timeout(PATIENCE_S)  # to connect, too: this process may be the busy one
        yield gateway


@pytest.fixture
def sql(stack: Stack) -> Iterator[psycopg.Connection[dict[str, Any]]]:
    """A superuser's connection to the stack's Postgres, rows as dictionaries, every statement committed."""
    with psycopg.connect(stack.info.database_url, autocommit=True, row_factory=dict_row) as connection:
        yield connection


@pytest.fixture(scope="session")
def new_user(backend: Backend) -> NewUser:
    """Signs a user up; `plan` puts it on a plan other than free."""

    def sign_up(*, plan: str | None = None, name: str = "Test Person") -> User:
        email, password = f"{secrets.token_hex(8)}@example.com", secrets.token_urlsafe(16)
        with httpx.Client(base_url=backend.supabase_url, timeout=PATIENCE_S) as http:
            answer = http.post(
                "/auth/v1/signup",
                headers={"apikey": backend.publishable_key},
                json={"email": email, "password": password, "data": {"display_name": name}},
            )
            answer.raise_for_status()
            session = answer.json()
            if plan:
                http.post(
                    "/rest/v1/subscriptions",
                    headers={
                        "apikey": backend.secret_key,
                        "Authorization": f"Bearer {backend.secret_key}",
                        "Prefer": "resolution=merge-duplicates",
                    },
                    json={"user_id": session["user"]["id"], "plan": plan},
                ).raise_for_status()
        return User(
            id=session["user"]["id"],
            email=email,
            password=password,
            access_token=session["access_token"],
            refresh_token=session["refresh_token"],
            headers={"Authorization": f"Bearer {session['access_token']}"},
        )

    return sign_up


@pytest.fixture(scope="session")
def api(backend: Backend) -> Iterator[Server]:
    """The API as its own process, offline engine."""
    with start_api(backend.environment) as server:
        yield server


@pytest.fixture(scope="module")
def worker(backend: Backend, pytestconfig: pytest.Config) -> Server:
    """One worker as its own process, offline engine.

    It ends with the module, or the room that is taken as one: other tests act as workers.
    """
    running, ending = pytestconfig.stash[WORKER]
    if not running:
        running.append(ending.enter_context(start_worker(backend.environment)))
    return running[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Ends the worker after the last test of a module or room."""
    yield
    if nextitem is None or _unit_of(nextitem) != _unit_of(item):
        running, ending = item.config.stash[WORKER]
        running.clear()
        ending.close()


def _unit_of(item: pytest.Item) -> str:
    return unit_of(item.path.relative_to(ROOT / "tests").as_posix())


@pytest.fixture(scope="session")
def api_url(api: Server) -> str:
    """Where the API listens."""
    return api.url
