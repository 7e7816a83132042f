"""Where the API finds the page, and what it says when something of it is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.web.bundle import BundleFolder

ROOT = Path(__file__).resolve().parents[3]


def test_the_api_finds_the_page_in_the_clone_from_wherever_it_is_started(tmp_path: Path) -> None:
    code = "from api.web.bundle import FOLDER, BundleFolder; print(FOLDER, *BundleFolder().latest().files, sep='\\n')"
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    folder, *files = told.stdout.splitlines()
    assert Path(folder) == ROOT / "web" / "src"
    assert {"index.html", "app.js", "styles/base.css"} <= set(files)


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
