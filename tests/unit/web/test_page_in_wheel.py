"""The page in an installation that is not a clone."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from api.web.bundle import FOLDER, BundleFolder

ROOT = Path(__file__).resolve().parents[3]


def test_a_wheel_holds_the_page(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "from api.web.bundle import BundleFolder; print(*BundleFolder().latest().files)"
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert set(told.stdout.split()) == set(BundleFolder().latest().files)
    assert FOLDER == ROOT / "web" / "src"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ((), "not part of this installation"),
        (("index.html",), "make page"),
        (("index.html", "vendor/supabase.js"), None),
    ],
)
def test_what_the_page_lacks_is_told(tmp_path: Path, files: tuple[str, ...], told: str | None) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    lack = BundleFolder(tmp_path).latest().lack
    assert lack is None if told is None else told in (lack or "")
