"""Which tests a mutant is tried by."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from tests.mutants.areas import Area
from tests.mutants.measured import measured, part_of, whole_of
from tests.mutants.mutant import Mutant
from tests.mutants.plugin import ALWAYS
from tests.mutants.related import Related, related_by
from tests.mutants.workbench import Outcome, Workbench

RELATED = Related(
    seconds={"a.py::one": 9.0, "a.py::two": 9.0, "b.py::three": 9.0},
    cpu={"a.py::one": 1.0, "a.py::two": 2.0, "b.py::three": 3.0},
    failed=[],
    lines={
        "starter.py": {1: {ALWAYS}, 5: {"a.py::one"}, 6: {"b.py::three"}},
        "seen.py": {3: {"a.py::two"}, 4: {ALWAYS}},
    },
    calls={},
    elsewhere={"child.py": "starter.py"},
)


def chosen_for(path: str, line: int, budget_s: float = 60) -> list[str]:
    mutant = Mutant(path=path, start=0, old="", new="", kind="", line=line, lines=(line, line))
    return list(RELATED.tests_of(mutant, budget_s))


def test_those_that_reach_its_line() -> None:
    assert chosen_for("seen.py", 3) == ["a.py::two"]
    assert chosen_for("seen.py", 9) == []


def test_of_what_ran_as_a_module_was_loaded_all_that_use_the_module() -> None:
    assert chosen_for("seen.py", 4) == ["a.py::one", "a.py::two"]


def test_of_what_ran_as_a_module_was_loaded_those_too_that_read_its_constants() -> None:
    texts = {"b.py": 'LENGTHS = [("seen", "PAUSE_S")]', "c.py": "import other"}
    related = dataclasses.replace(RELATED, texts=texts)
    mutant = Mutant(path="seen.py", start=0, old="", new="", kind="", line=4, lines=(4, 4))
    assert list(related.tests_of(mutant, 60)) == ["a.py::one", "a.py::two", "b.py::three"]


def test_of_what_runs_in_another_process_those_that_start_it() -> None:
    assert chosen_for("child.py", 77) == ["a.py::one", "b.py::three"]
    assert chosen_for("child.py", 77, budget_s=2) == ["a.py::one"]


def test_of_a_function_that_fixtures_call_those_that_call_it_themselves_come_first() -> None:
    calls = {"book": {ALWAYS: 0, "b.py::three": 0, "a.py::two": 1}, "read": {"a.py::two": 2}}
    related = Related(seconds=RELATED.seconds, cpu=RELATED.cpu, failed=[], lines={}, calls=calls)

    def chosen(function: str, budget_s: float) -> list[str]:
        path = f"supabase/schemas/functions/public/{function}.sql"
        mutant = Mutant(path=path, start=0, old="", new="", kind="", line=1, lines=(1, 1))
        return list(related.tests_of(mutant, budget_s))

    assert chosen("book", 60) == ["b.py::three", "a.py::two", "a.py::one"]
    assert chosen("book", 5) == ["b.py::three", "a.py::two"]
    assert chosen("read", 60) == ["a.py::two"]


def test_who_calls_a_function_reaches_those_that_it_calls_whatever_schema_has_one_of_its_name(tmp_path: Path) -> None:
    functions = tmp_path / "supabase" / "schemas" / "functions"
    for name, body in (
        ("public/end_run", "perform private.book(1); perform public.tell(2);"),
        ("worker/end_run", "return public.end_run(1);"),
        ("private/book", "select 1;"),
        ("public/tell", "perform private.clip('x');"),
    ):
        (functions / name).parent.mkdir(parents=True, exist_ok=True)
        (functions / f"{name}.sql").write_text(body)
    notes = {"seconds": {"a::1": 1.0}, "cpu": {"a::1": 1.0}, "failed": [], "lines": {}, "calls": {"a::1": ["end_run"]}}
    related = related_by(notes, tmp_path, Area(name="some", modules=("x.sql",), tests=("a",)))
    distances = {"end_run": 0, "book": 1, "tell": 1, "clip": 2}
    assert related.calls == {name: {"a::1": distance} for name, distance in distances.items()}


def test_of_many_tests_all_quick_ones_come_first_and_then_some_of_each_kind(tmp_path: Path) -> None:
    cpu = {"u/a::1": 0.01, "i/b::1": 2.0, "u/a::2": 0.1, "i/b::2": 3.0, "i/c::1": 4.0, "u/a::3": 0.5}
    notes = {"seconds": dict.fromkeys(cpu, 60.0), "cpu": cpu, "failed": [], "lines": {}, "calls": {}}
    area = Area(name="some", modules=("x.py",), tests=("u", "i/b", "i/c"))
    ordered = ["u/a::1", "u/a::2", "u/a::3", "i/b::1", "i/c::1", "i/b::2"]
    assert list(related_by(notes, tmp_path, area).seconds) == ordered


NOTES: dict[str, Any] = {
    "failed": ["t/test_b.py::broken"],
    "seconds": {"t/test_a.py::one": 1.0, "t/test_b.py::two": 2.0},
    "cpu": {"t/test_a.py::one": 0.1, "t/test_b.py::two": 0.2},
    "lines": {"x.py": {"1": [ALWAYS, "t/test_a.py::one"], "2": ["t/test_b.py::two"]}},
    "calls": {ALWAYS: ["add_user"], "t/test_a.py::one": ["book"]},
}


def test_what_is_measured_comes_apart_by_module_and_together_again() -> None:
    first, second = (part_of(NOTES, f"t/test_{each}.py") for each in "ab")
    assert first["lines"] == {"x.py": {"1": [ALWAYS, "t/test_a.py::one"]}}
    assert (first["failed"], first["seconds"]) == ([], {"t/test_a.py::one": 1.0})
    assert second["lines"] == {"x.py": {"1": [ALWAYS], "2": ["t/test_b.py::two"]}}
    assert second["calls"] == {ALWAYS: ["add_user"]}
    whole = whole_of([first, second])
    assert {name: whole[name] for name in ("failed", "seconds", "cpu")} == {
        name: NOTES[name] for name in ("failed", "seconds", "cpu")
    }
    assert whole["lines"]["x.py"] == {"1": {ALWAYS, "t/test_a.py::one"}, "2": {"t/test_b.py::two"}}
    assert whole["calls"] == {ALWAYS: {"add_user"}, "t/test_a.py::one": {"book"}}


class Bench:
    """Measures what it is asked to, and notes what that was."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def measure(self, tests: Sequence[str], _targets: Sequence[str], _limit_s: float) -> Outcome:
        self.asked.append(list(tests))
        return Outcome(code=0, notes=NOTES, log="")


def test_only_modules_that_have_changed_are_measured_again(tmp_path: Path) -> None:
    root, kept = tmp_path / "root", tmp_path / "kept"
    for folder in (root / "t", root / "core", kept):
        folder.mkdir(parents=True)
    for name in ("t/test_a.py", "t/test_b.py", "core/x.py", "core/test_c.py"):
        (root / name).write_text("")
    area, bench = Area(name="some", modules=("core/x.py",), tests=("t", "core/test_c.py")), Bench()

    def measure() -> list[list[str]]:
        bench.asked.clear()
        assert list(measured(area, root, [cast("Workbench", bench)], kept).seconds) == list(NOTES["seconds"])
        return bench.asked.copy()

    everything = ["t/test_a.py", "t/test_b.py", "core/test_c.py"]
    assert measure() == [everything]
    assert measure() == []
    (root / "t" / "test_b.py").write_text("changed = True")
    assert measure() == [["t/test_b.py"]]
    (root / "core" / "x.py").write_text("changed = True")
    assert measure() == [everything]
    other = Bench()
    (root / "core" / "x.py").write_text("changed = 'again'")
    bench.asked.clear()
    measured(area, root, [cast("Workbench", each) for each in (bench, other)], kept)
    assert (bench.asked, other.asked) == ([["t/test_a.py", "core/test_c.py"]], [["t/test_b.py"]])
    (root / "t" / "test_a.py").write_text("changed = 'again'")
    measured(area, root, [cast("Workbench", each) for each in (bench, other)], kept)
    assert (bench.asked[1:], other.asked[1:]) == ([["t/test_a.py"]], [])
