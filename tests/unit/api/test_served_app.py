"""`api.app:app` as servers find it: uvicorn by attribute, hypercorn in the module's own names."""

import subprocess
import sys

from tests.processes import clean_environment

SETTINGS = {
    "SUPABASE_URL": "http://127.0.0.1:1",
    "SUPABASE_PUBLISHABLE_KEY": "sb_publishable_x",
    "SUPABASE_SECRET_KEY": "sb_secret_x",
    "REDIS_URL": "redis://127.0.0.1:1",
}


def load(code: str, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"from importlib import import_module; module = import_module('api.app'); {code}"]
    return subprocess.run(command, env=clean_environment(settings), capture_output=True, text=True, check=False)


def test_the_app_is_there_by_attribute_and_by_name() -> None:
    loaded = load("print(type(module.app).__name__, eval('app', vars(module)) is module.app)", SETTINGS)
    assert loaded.stdout == "LoggedLitestar True\n", loaded.stderr


def test_without_settings_importing_it_ends_with_one_message() -> None:
    refused = load("print('loaded')", {})
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "SUPABASE_URL" in refused.stderr
    assert "Traceback" not in refused.stderr
