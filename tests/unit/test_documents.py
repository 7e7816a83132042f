"""What is written about the project says each thing once, and its links lead somewhere."""

import re
from collections import Counter
from pathlib import Path

from tests.processes import ROOT

_PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
# As many words in a row come again by a merge that kept two versions of one paragraph, hardly by chance.
_AGAIN = 20


def _runs(page: Path) -> Counter[tuple[str, ...]]:
    prose = [line for line in page.read_text("utf-8").split("\n") if not line.startswith("|")]
    words = re.findall(r"\w+", " ".join(prose))
    return Counter(zip(*(words[at:] for at in range(_AGAIN)), strict=False))


def test_no_page_says_the_same_twice() -> None:
    runs = {page: _runs(page) for page in _PAGES}
    twice = [(page.name, " ".join(run)) for page, found in runs.items() for run, times in found.items() if times > 1]
    assert twice == []
    readme, *_ = runs.values()
    shared = runs[ROOT / "docs" / "figures.md"].keys() & readme.keys()
    assert {" ".join(run) for run in shared} == set()


def test_links_lead_somewhere() -> None:
    links = [
        (page, link)
        for page in _PAGES
        for link in re.findall(r"\]\(([^)\s#]+)", page.read_text("utf-8"))
        if not re.match(r"\w+:", link)
    ]
    assert len(links) > len(_PAGES)
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
