"""What a round prints, and what is left out of its share."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from tests.mutants import equivalents
from tests.mutants.areas import AREAS, Area
from tests.mutants.equivalents import EQUIVALENTS, Equivalent, Reason, equivalent_to
from tests.mutants.mutant import Mutant
from tests.mutants.report import show
from tests.mutants.round import Tally, Verdict

ROOT = Path(__file__).resolve().parents[3]
SOURCE = "a = 1\nif a:\n    b = a or 2\n"


def mutant(new: str, *, line: int = 3) -> Mutant:
    return Mutant(path="toy.py", start=SOURCE.index("or"), old="or", new=new, kind="logic", line=line, lines=(3, 3))


ALIKE = Equivalent(
    path="toy.py", line="b = a or 2", old="or", new="and", reason=Reason.NEVER_DIFFERS, why="here a is 1"
)


def test_who_is_equivalent_is_found_by_the_text_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equivalents, "EQUIVALENTS", (ALIKE,))
    assert equivalent_to(mutant("and"), SOURCE) == ALIKE
    assert equivalent_to(mutant("and", line=4), f"# moved\n{SOURCE}") == ALIKE
    assert equivalent_to(mutant("xor"), SOURCE) is None
    assert equivalent_to(mutant("and"), SOURCE.replace("2", "3")) is None


def test_what_is_called_equivalent_is_still_drawn() -> None:
    for each in EQUIVALENTS:
        source = (ROOT / each.path).read_text()
        area = next(area for area in AREAS if each.path in area.paths(ROOT))
        drawn = area.make(each.path, source)
        assert any(each.is_of(found, source) for found in drawn), each


def test_the_print_tells_the_killed_the_hung_and_the_equivalent_apart(tmp_path: Path) -> None:
    (tmp_path / "toy.py").write_text(SOURCE)
    tally = Tally(area=Area(name="toy", modules=("toy.py",), tests=()), possible=9)
    tally.verdicts = [
        Verdict(mutant=mutant("xor"), killer="test_a", tests=1),
        Verdict(mutant=mutant("xor"), killer="took too long", tests=1, is_hung=True),
        Verdict(mutant=mutant("and"), killer=None, tests=4, equivalent=ALIKE),
        Verdict(mutant=mutant("is"), killer=None, tests=3),
    ]
    assert (tally.killed, tally.timeouts, tally.counted) == (2, 1, 3)
    assert [verdict.mutant.new for verdict in tally.survivors] == ["is"]
    console = Console(file=io.StringIO(), width=160)
    show([tally], console, root=tmp_path, bar=0.85)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert "3 tests ran and noticed nothing" in text
    assert "4 tests ran" not in text
    assert f"Equivalent, {Reason.NEVER_DIFFERS}: 1" in text
    assert "here a is 1" in text
    row = next(line for line in text.splitlines() if line.startswith("│ toy"))
    assert [cell.strip() for cell in row.strip("│").split("│")][:7] == ["toy", "9", "4", "2", "1", "1", "0.67"]


def test_what_was_called_equivalent_and_died_counts_as_killed() -> None:
    tally = Tally(area=Area(name="toy", modules=("toy.py",), tests=()), possible=1)
    tally.verdicts = [Verdict(mutant=mutant("and"), killer="test_a", tests=1, equivalent=ALIKE)]
    assert (tally.equivalents, tally.killed, tally.share) == ([], 1, 1.0)
