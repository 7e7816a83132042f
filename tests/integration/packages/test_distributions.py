"""The SDK as its own distribution: what its wheel holds and gives; and the clone, which is installed but not packed."""

import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from client_sdk import __version__
from tests.integration.packages.installing import ROOT, SDK, SERVER_PACKAGES, Environment, build

SERVER_COMMANDS = ("demo", "dev", "env", "stack", "worker")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = build(SDK, "wheel", folder)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return path


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_sdk_whole_and_nothing_else(wheel: Path) -> None:
    own = {f"client_sdk/{path.relative_to(SDK).as_posix()}" for path in SDK.rglob("*.py")}
    metadata = {name for name in names_in(wheel) if ".dist-info/" in name}
    assert names_in(wheel) - metadata == own - {"client_sdk/_sync/_generate.py"} | {"client_sdk/py.typed"}


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    assert wheel.name == f"bespoke_client_sdk-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        folder = f"bespoke_client_sdk-{__version__}.dist-info"
        metadata = Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
        licence = archive.read(f"{folder}/licenses/LICENSE")
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Author"] == "The Bespoke authors"
    assert metadata.get_all("Project-URL") is None
    assert licence == (ROOT / "LICENSE").read_bytes()


@pytest.mark.long
def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    assert build(SDK, "sdist", tmp_path).returncode == 0
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        if hasattr(tarfile, "data_filter"):  # not in the first releases of Python 3.11
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(tmp_path)
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    assert build(unpacked, "wheel", tmp_path).returncode == 0
    (again,) = tmp_path.glob("*.whl")
    assert names_in(again) == names_in(wheel)


def test_an_installed_wheel_works_without_the_clone(wheel: Path, tmp_path: Path) -> None:
    environment = Environment.make(tmp_path)
    environment.install(wheel)
    code = (
        "import client_sdk, importlib.util, pathlib; from client_sdk import AsyncBespoke, Bespoke, JobFailed;"
        "print(client_sdk.__version__, pathlib.Path(client_sdk.__file__).parent);"
        f"print(*[name for name in {SERVER_PACKAGES} if importlib.util.find_spec(name)])"
    )
    assert environment.python(code) == [f"{__version__} {environment.packages / 'client_sdk'}", ""]
    assert (environment.packages / "client_sdk" / "py.typed").is_file()
    shown = "\n".join(environment.run("bespoke", "--help"))
    assert "\n  tailor " in shown
    assert not [name for name in SERVER_COMMANDS if f"\n  {name} " in shown]


@pytest.mark.long
def test_the_sdk_can_be_installed_editable(tmp_path: Path) -> None:
    environment = Environment.make(tmp_path)
    environment.install("--editable", SDK)
    assert environment.python("import client_sdk; print(client_sdk.__file__)") == [str(SDK / "__init__.py")]
    assert environment.run("bespoke", "--version") == [f"bespoke, version {__version__}"]


def test_the_clone_adds_its_commands_and_packs_nothing(tmp_path: Path) -> None:
    environment = Environment.make(tmp_path)
    environment.install("--editable", SDK, "--editable", ROOT)
    shown = "\n".join(environment.run("bespoke", "--help"))
    assert [name for name in SERVER_COMMANDS if f"\n  {name} " in shown] == list(SERVER_COMMANDS)
    assert "not available" not in shown
    assert environment.python("import core; print(core.__file__)") == [str(ROOT / "core" / "__init__.py")]
    refused = build(ROOT, "wheel", tmp_path)
    assert refused.returncode != 0
    assert not list(tmp_path.glob("*.whl"))
