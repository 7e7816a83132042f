"""The reader is measured on the worker's own way, a file that breaks costs its own facts, and no content is printed."""

from pathlib import Path

from click.testing import CliRunner

from benchmarks.reading.__main__ import main
from benchmarks.reading.facts import Facts, Role
from benchmarks.reading.kinds import KINDS, ROLE
from benchmarks.reading.labels import Label, Labelled
from benchmarks.reading.reader import read_all
from benchmarks.reading.tables import by_format, by_layout, scored
from tests.fakes.in_process import InProcess

_RESUME = """Ada Quist
ada@example.org

Experience
Developer, Kvarn AB
March 2020 - May 2023
- Wrote services

Languages
Swedish (native), English

Skills
Go, C#
"""
_POSTING = "Risk Analyst\nBlue Ltd\n\nRequirements:\n- Monitoring of trades\n- Two years in a bank\n"


def _document(name: str, content: bytes, facts: Facts, part: str = "resume") -> Labelled:
    label = Label.model_validate({"document": name, "part": part, "layout": "plain", "facts": facts})
    return Labelled(name=name, content=content, label=label)


def _documents() -> list[Labelled]:
    role = Role(title="Developer", employer="Kvarn", start_month="2020-03", end_month="2023-05")
    return [
        _document("good.txt", _RESUME.encode(), Facts(name="Ada Quist", roles=[role])),
        _document("bad.pdf", b"%PDF-1.7 of nothing", Facts(roles=[role])),
        _document("posting.txt", _POSTING.encode(), Facts(title="Risk Analyst", employer="Blue"), "posting"),
    ]


async def test_a_file_that_breaks_costs_its_own_facts() -> None:
    readings = await read_all(_documents(), InProcess())
    assert [reading.failure for reading in readings] == ["", "TextRefused", ""]
    good, bad, posting = (reading.facts for reading in readings)
    assert good.languages is not None
    assert good.skills is not None
    assert {each.name for each in good.languages} == {"Swedish", "English"}
    assert set(good.skills) == {"Go", "C#"}
    assert bad == Facts()
    assert posting.title == "Risk Analyst"
    found = scored(next(kind for kind in KINDS if kind.name == ROLE), readings)
    assert (found.precision, found.recall, found.n, found.documents) == (1.0, 0.5, 2, 2)


async def test_tables_show_formats_layouts_and_failures() -> None:
    readings = await read_all(_documents(), InProcess())
    table = by_format("T", readings).markdown()
    assert "in PDF" in table
    assert "in text" in table
    assert "1 of them gave nothing: TextRefused." in table
    layouts = {figure.what: figure.value for figure in by_layout("T", readings).figures}
    assert layouts["plain, PDF"] == 0.0
    assert layouts["plain, text"] == 1.0


# The one test in which children read, as in the worker: they take a second to get ready.
def test_a_folder_is_scored_without_a_word_of_it(tmp_path: Path) -> None:
    for each in _documents()[::2]:
        (tmp_path / each.name).write_bytes(each.content)
        (tmp_path / f"{each.name}.labels.json").write_text(each.label.model_dump_json(exclude_none=True))
    shown = CliRunner().invoke(main, ["--folder", str(tmp_path), "--each"])
    assert shown.exit_code == 0, shown.output
    assert "role: title, employer, both dates" in shown.output
    assert "good.txt" in shown.output
    assert not [word for word in ("Ada", "Quist", "Kvarn", "Swedish", "C#", "Risk") if word in shown.output]


def test_the_grammar_is_written_with_labels(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    shown = CliRunner().invoke(main, ["--seed", "2", "--count", "3", "--write", str(folder)])
    assert shown.output == f"3 documents in {folder}\n"
    assert len(list(folder.glob("*.labels.json"))) == 3
    assert CliRunner().invoke(main, ["--folder", str(folder), "--seed", "2"]).exit_code == 2
