"""The honesty benchmark: its form on disk, its statements by seed, and that the checker keeps its figures."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.honesty import measuring, training
from benchmarks.honesty.__main__ import main
from benchmarks.honesty.judging import is_field, judge_all
from benchmarks.honesty.ledger import table
from benchmarks.honesty.records import FormError, load_folder
from core.checking.sentences.adding import FEATURES

README = Path(measuring.__file__).parent / "README.md"


def _example() -> str:
    """The example of the README, on one line."""
    match = re.search(r"```json\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    return json.dumps(json.loads(match[1]), ensure_ascii=False)


def test_the_example_of_the_readme_can_be_scored(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(f"{_example()}\n\n{_example()}\n", encoding="utf-8")

    judged = list(judge_all(load_folder(tmp_path), "recall"))

    assert len(judged) == 6
    assert all(each.is_right for each in judged)


@pytest.mark.parametrize(
    ("change", "says"),
    [({"record": None}, "one.jsonl, line 1"), ({"statements": [{"text": "x"}]}, "kind")],
)
def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path, change: dict[str, object], says: str) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps(json.loads(_example()) | change), encoding="utf-8")

    with pytest.raises(FormError, match=says):
        list(load_folder(tmp_path))


def test_facts_that_do_not_exist_cannot_be_cited(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(_example().replace('"cites": ["e2"]', '"cites": ["e99"]'), encoding="utf-8")

    with pytest.raises(FormError, match="e99"):
        list(load_folder(tmp_path))


def test_made_statements_are_the_same_for_a_seed_and_of_all_kinds() -> None:
    first, second = measuring.made_cases(3, 12), measuring.made_cases(3, 12)
    kinds = {statement.kind for case in first for statement in case.statements}

    assert [case.statements for case in first] == [case.statements for case in second]
    assert len(kinds) == 21
    assert all(f"`{kind}`" in README.read_text(encoding="utf-8") for kind in kinds)


def test_the_checker_keeps_its_figures() -> None:
    """Statements from a seed that nothing was tuned on; what stands in the README's table is the unseen part."""
    judged = list(judge_all(measuring.made_cases(77, 8), "recall"))
    inventions = [each for each in judged if not each.statement.truth]
    fields = [each for each in inventions if is_field(each.statement.path)]
    own = [each for each in judged if each.statement.kind == "own_words"]
    close = [each for each in judged if each.statement.kind == "close_rewrite"]

    assert sum(each.is_reported for each in inventions) / len(inventions) >= 0.97
    assert all(each.is_reported for each in fields)
    assert sum(each.is_reported for each in own) / len(own) <= 0.02
    assert sum(each.is_reported for each in close) / len(close) <= 0.10


def test_the_command_prints_shares_and_no_statement(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(_example(), encoding="utf-8")

    result = CliRunner().invoke(main, ["--folder", str(tmp_path)])

    assert result.exit_code == 0, result.output
    assert "changed_number" in result.output
    assert "Saltway" not in result.output


WRITTEN = Path(__file__).parents[2] / "data" / "honesty"


def test_statements_written_by_hand_are_judged_as_they_were_written() -> None:
    """Unlike those by seed; the checker was mended on them, so no figure is claimed."""
    judged = list(judge_all(load_folder(WRITTEN), "recall"))
    missed = [each.statement.text for each in judged if not each.statement.truth and not each.is_reported]
    alarms = [each for each in judged if each.statement.truth and each.is_reported]

    assert len(judged) > 270
    assert missed == ["Salesforce"], "evaluated and not rolled out: known to the person, so no lie, if no skill"
    assert not [each for each in alarms if each.statement.kind == "own_words"]
    assert len([each for each in alarms if each.statement.kind == "close_rewrite"]) <= 7


def test_the_curve_forgives_words_that_only_say_it_otherwise(tmp_path: Path) -> None:
    statements = [
        {"text": "Ran a depot of 35 drivers.", "kind": "changed_number", "truth": False, "cites": ["e1"]},
        {"text": "Ran a depot of 34 drivers and a canteen.", "kind": "added_object", "truth": False, "cites": ["e1"]},
    ]
    case = json.loads(_example()) | {"statements": statements}
    (tmp_path / "one.jsonl").write_text(json.dumps(case), encoding="utf-8")

    result = CliRunner().invoke(main, ["--folder", str(tmp_path), "--curve"])

    assert "| doubt let pass | wrong facts in sentences (n 1) | additions in sentences (n 1) |" in result.output
    assert "| 0.00 | 1.000 | 1.000 |" in result.output
    assert "| 0.40 | 1.000 | 1.000 |" in result.output
    assert "| 1.00 | 1.000 | 0.000 |" in result.output


def test_the_weights_of_the_checker_are_those_that_the_command_makes() -> None:
    # `python -m benchmarks.honesty.training --write` after a change of statements, features or the training.
    made = json.loads(training.OUT.read_text(encoding="utf-8"))

    assert made["made_of"] == training.made_of()
    assert list(made["weights"]) == ["", *FEATURES]


def test_the_ledger_says_what_a_finding_does_alone() -> None:
    found = {"words": (3, 2, 1, 1), "number": (5, 4, 0, 0)}

    rows = table({"one": found, "two": {"words": (1, 0, 2, 1)}}).splitlines()

    assert rows[2:] == ["| words | 4 | 3 | 2/1 0/1 |", "| number | 5 | 0 | 4/0 0/0 |"]
