"""What starting a process loads, and what it leaves to the child or the moment that needs it."""

import subprocess
import sys

import pytest

from tests.processes import clean_environment
from tests.unit.api.test_served_app import SETTINGS

READERS = {"pypdfium2", "docx", "lxml", "PIL"}
"""What files are read with: half a second of CPU, and needed in the child alone."""
ENGINE = {"openai"}
POSTGRES = {"psycopg"}
"""Needed where a worker comes straight to Postgres alone."""
PRETTY = {"rich", "pygments"}
CLIENT = {"client_sdk.client", "client_sdk._sync", "client_sdk.watching", "tenacity"}
"""What calls and watches the API: the server needs the SDK's models alone."""


@pytest.mark.parametrize(
    ("module", "others"),
    [
        ("api.app", READERS | ENGINE | CLIENT | PRETTY | POSTGRES | {"worker", "devstack", "jinja2"}),
        (
            "worker.settings",
            READERS
            | ENGINE
            | CLIENT
            | PRETTY
            | POSTGRES
            | {"api", "devstack", "litestar", "prometheus_client", "opentelemetry"},
        ),
        ("worker.commands", READERS | ENGINE | {"arq", "supabase", "structlog"}),
        ("client_sdk", READERS | ENGINE | CLIENT | {"arq", "redis", "supabase", "httpx", "websockets"}),
        ("client_sdk.client", READERS | ENGINE | {"arq", "redis", "supabase"}),
    ],
)
def test_a_process_loads_only_what_it_needs(module: str, others: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    environment = clean_environment({**SETTINGS, "BESPOKE_ENGINE": "offline"})
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert others & set(done.stdout.split()) == set()


def test_what_is_hidden_is_not_found_and_comes_back() -> None:
    code = """
from core.lean_imports import without
with without("colorsys"):
    try:
        import colorsys
    except ImportError:
        print("hidden")
import colorsys
with without("colorsys"):
    import colorsys as again
print(again is colorsys)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["hidden", "True"]


def test_what_is_loaded_for_life_is_never_looked_through_and_what_comes_later_is() -> None:
    code = """
import gc
from core.lean_imports import for_life
with for_life():
    print(gc.isenabled())
    loaded = [[] for _ in range(1000)]
print(gc.isenabled(), gc.get_freeze_count() > 1000)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]
