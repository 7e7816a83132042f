"""Positions that may be misread are asked about, and plain ones are not."""

from dataclasses import replace

import pytest

from core.record.projection import DATES_PATH
from core.record.readings import POSITIONS_PATH
from tests.fakes.files import file_of
from tests.fakes.two_bakeries import TWO_BAKERIES
from worker.reading.blocks import ReadFile
from worker.reading.text_lines import lines_of
from worker.understanding.collector import Collector
from worker.understanding.doubts.sure_positions import RIGHT, WEIGHTS, ask_about_misread, chance, marks_of
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.work import ReadRole
from worker.understanding.resume import read_resume
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line


def _role(share: float = 1.0, *, other: Fields | None = None, **fields: str | None) -> ReadRole:
    said = Fields(**{"title": "Night Baker", "employer": "Solros Bakery", "start": "2014", "end": "2018", **fields})  # type: ignore[arg-type]
    text = ", ".join(each for each in (said.title, said.employer, said.place) if each)
    dates = f"{said.start} - {said.end}" if said.end else said.start or ""
    entry = Entry(section="work", header=[Line(text=text), Line(text=dates)], heading="Work experience")
    return ReadRole(entry=entry, fields=replace(said, dates=dates), kind="work", share=share, other=other)


def _questions(*roles: ReadRole) -> list[str]:
    collector = Collector()
    ask_about_misread({f"role-{number}": role for number, role in enumerate(roles)}, collector)
    return [doubt.question for doubt in collector.doubts]


def test_a_plain_resume_leaves_no_question() -> None:
    assert read_resume(ReadFile(text=TWO_BAKERIES, lines=lines_of(TWO_BAKERIES), format="text")).doubts == []


def test_a_position_like_the_others_is_not_asked_about() -> None:
    assert _questions(_role(), _role(title="Day Baker"), _role(title="Head Baker", end=None)) == []


def test_a_position_with_much_against_it_is_asked_about_once() -> None:
    misread = _role(0.6, title="Ovens: what I", employer="did and saw", end=None)
    (question,) = _questions(_role(place="Hull"), _role(place="Leeds"), misread)
    assert question == "Is this position right: “Ovens: what I, did and saw”, 2014? Correct it; then confirm."


def test_what_another_rule_asks_about_is_not_asked_again() -> None:
    collector = Collector()
    collector.doubt("role-0/end", "Until when?")
    ask_about_misread({"role-0": _role(0.5, title="Ovens: what", employer="did", end=None)}, collector)
    assert len(collector.doubts) == 1


def test_another_reading_is_asked_about_where_what_is_said_is_unsure() -> None:
    def asked(share: float, **fields: str | None) -> list[tuple[str, list[str]]]:
        collector = Collector()
        exchanged = Fields(title="Solros Bakery", employer="Night Baker")
        plain = {f"role-{number}": _role(title="Day Baker") for number in range(1, 3)}
        ask_about_misread({"role-0": _role(share, other=exchanged, **fields), **plain}, collector)
        return [(doubt.question, doubt.choices) for doubt in collector.doubts]

    choices = ["“Night Baker”, “Solros Bakery”", "“Solros Bakery”, “Night Baker”"]
    assert asked(0.6, end=None) == [("Which is right, the position and then who it was for?", choices)]
    assert asked(0.99) == []


def test_one_question_asks_for_all_where_most_may_be_misread() -> None:
    odd = _role(0.5, title="Ovens: what", employer="did", end=None)
    collector = Collector()
    collector.doubt("role-0", "For whom did you work?")
    collector.doubt("role-0/end", "Until when?")
    collector.doubt(DATES_PATH, "Whose dates are these?")
    ask_about_misread({f"role-{number}": odd for number in range(3)}, collector)
    assert [doubt.about for doubt in collector.doubts] == ["role-0/end", DATES_PATH, POSITIONS_PATH]
    assert collector.doubts[-1].question.startswith("3 of your 3 positions may be misread.")
    assert collector.doubts[-1].choices == [RIGHT]
    few = Collector()
    ask_about_misread({"a": odd, "b": odd, "c": odd, **{str(at): _role() for at in range(4)}}, few)
    assert [doubt.about for doubt in few.doubts] == ["a", "b", "c"]


@pytest.mark.parametrize("mark", [name for name in WEIGHTS if name not in {"always", "in question"}])
def test_each_mark_is_told_by_some_position(mark: str) -> None:
    header = Entry(section="work", header=[Line(text="Head of what we did all year")], heading="Education")
    odd = _role(0.5, title="Ovens: what", employer="", start=None, end=None, place="Hull")
    said = replace(odd.fields, title="", place=None, employer="did and saw", unit="Team Ovens")
    none = replace(odd, entry=replace(header, header=header.header * 4), fields=said)
    told = [marks_of({"a": _role(), "b": odd, "c": none}, set(), lost) for lost in (0.0, 0.5)]
    assert len({each[mark] for document in told for each in document.values()}) > 1


def test_a_heading_of_work_below_which_none_was_read_is_asked_about() -> None:
    file = file_of("Orla Quist\norla@example.org\n\nWork experience\n\nOvens\nBread\n\nSkills\n\nBaking, scales\n")
    (doubt,) = [doubt for doubt in read_resume(file).doubts if doubt.about == POSITIONS_PATH]
    assert doubt.question == "I read no position below “Work experience”. If it holds some, add them; then confirm."


def test_a_chance_lies_between_nothing_and_all() -> None:
    marks = marks_of({"a": _role(0.2, title="", employer="", end=None)}, {"a"})["a"]
    assert 0 < chance(marks) < 0.5 < chance({"always": 1.0, "title of title words": 1.0}) < 1


def test_what_is_taken_out_of_a_header_on_purpose_is_not_left_over() -> None:
    role = _role()
    role.entry.header.append(Line(text="Supervisor: Dr. Ada Moss, Head of Everything That Is Baked"))
    assert marks_of({"a": role}, set())["a"]["much left over"] == 0
    role.entry.header.append(Line(text="Everything that is baked and nobody else would have known of"))
    assert marks_of({"a": role}, set())["a"]["much left over"] == 1
