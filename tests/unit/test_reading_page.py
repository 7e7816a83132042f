"""The page that shows how documents are read names every list and model that reads, and nothing else."""

import re

from tests.processes import ROOT

PAGE = (ROOT / "docs" / "reading.md").read_text("utf-8")
FIGURES = {"figures.json", "phrases.json", "explanations.figures.json", "positions.figures.json"}
ROOMS = ("worker/reading", "worker/understanding", "core/language")


def test_every_word_list_and_model_is_named_with_its_purpose() -> None:
    files = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in {".toml", ".bin", ".xz", ".json"} and path.name not in FIGURES
    }
    rows = dict(re.findall(r"^\| `([\w/.]+)` \| (\S.+?) \|", PAGE, re.MULTILINE))
    assert files == {name for name in rows if "." in name}
    assert all(rows.values())


def test_what_the_page_names_is_there() -> None:
    named = re.findall(r"`((?:core|worker|benchmarks)/[\w/.]+)`", PAGE)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
    modules = re.findall(r"`((?:learned/)?[a-z_]+)`", PAGE.partition("## What was learned")[0])
    parts = [str(path) for room in ("worker/reading", "worker/understanding") for path in (ROOT / room).rglob("*.py")]
    missing = [name for name in modules if not any(part.endswith(f"/{name}.py") for part in parts)]
    assert set(missing) <= {"openai"}
