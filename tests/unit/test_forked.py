"""A suite in several processes says what it would say in one, whatever becomes of the processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFTEST = """
import os
import pytest
from tests.forked import Parent

def pytest_configure(config):
    config.pluginmanager.register(Parent(2))

@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    yield tmp_path_factory.getbasetemp()
    print(f"whole ended in {os.getpid()}")
    assert os.environ.get("END") != "fails"
"""
OUTCOMES = """
import warnings
import pytest

@pytest.fixture(scope="module", autouse=True)
def once(whole, record):
    record("module")

@pytest.fixture(scope="module")
def record(pytestconfig, whole):
    def note(text):
        with (pytestconfig.rootpath / "record").open("a") as notes:
            notes.write(f"{text} {whole.name}\\n")
    return note

def test_passes(record_property):
    record_property("name", "a value")
    print("not shown")

def test_fails():
    print("what it printed")
    assert 1 == 2, "why"

@pytest.mark.skip(reason="not today")
def test_skipped(): ...

def test_without_setup(no_such_fixture): ...

def test_warns(tmp_path):
    warnings.warn("careful", UserWarning)
    assert tmp_path.is_dir()
"""
CRASHES = """
import os
import pytest

@pytest.mark.parametrize("case", range(4))
def test_case(case, whole):
    if case == 1:
        os._exit(5)
"""


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").touch()
    (tmp_path / "conftest.py").write_text(CONFTEST)
    return tmp_path


def run(folder: Path, *options: str, code: int, **environment: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:asyncio", "-rA", *options]
    ended = subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == code, ended.stdout + ended.stderr
    return ended.stdout


def test_every_outcome_is_told_and_a_module_stays_together(toy: Path) -> None:
    for name in ("first", "second"):
        (toy / f"test_{name}.py").write_text(OUTCOMES)
    said = run(toy, code=1)
    assert "2 failed, 4 passed, 2 skipped, 2 warnings, 2 errors" in said
    for name in ("first", "second"):
        for line in (
            "FAILED {}::test_fails - AssertionError: why",
            "ERROR {}::test_without_setup",
            "PASSED {}::test_warns",
        ):
            assert line.format(f"test_{name}.py") in said
    assert said.count("\nwhat it printed") == 2
    assert said.count("UserWarning: careful") == 2
    assert len((toy / "record").read_text().splitlines()) == 2, "each module's fixture was made once"


def test_a_process_that_crashes_fails_its_test_and_no_other(toy: Path) -> None:
    (toy / "room").mkdir()
    (toy / "room" / "conftest.py").touch()
    for name in ("test_first.py", "room/test_second.py"):
        (toy / name).write_text(CRASHES)
    (toy / "test_third.py").write_text("def test_it(): ...")
    said = run(toy, code=1)
    assert "2 failed, 7 passed" in said
    assert said.count("ended with 5 while it ran this test") == 2


def test_session_fixtures_end_with_their_process(toy: Path) -> None:
    for name in ("first", "second"):
        (toy / f"test_{name}.py").write_text("def test_it(whole): ...")
    said = run(toy, code=1, END="fails")
    assert "2 passed" in said or "1 passed" in said
    assert "ERROR test_second.py::test_it - AssertionError" in said


def test_it_stops_where_it_is_told_to(toy: Path) -> None:
    (toy / "test_first.py").write_text("import time\ndef test_it(): assert False\ndef test_hang(): time.sleep(600)")
    (toy / "test_second.py").write_text("import time\ndef test_hang(): time.sleep(600)")
    assert "stopping after 1 failures" in run(toy, "-x", code=1)
    (toy / "test_first.py").write_text("import pytest\ndef test_it(): pytest.exit('no variables', returncode=7)")
    assert "no variables" in run(toy, code=7)
