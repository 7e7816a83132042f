"""Degrees and schools that may be misread are asked about, and plain ones are not."""

from dataclasses import replace

import pytest

from core.language.tongues import written_in
from core.record.readings import EDUCATION_PATH
from worker.understanding.collector import Collector
from worker.understanding.doubts.sure_schools import RIGHT, WEIGHTS, ask_about_misread_schools, marks_of
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.schooling import ReadSchool
from worker.understanding.sections.outline import Entry, Item
from worker.understanding.text.lines import Line

_ODD = "Prize of the year, given to whoever had grown the most"


def _school(title: str, school: str, dates: str = "2008 - 2011", share: float = 1.0) -> ReadSchool:
    start, _, end = dates.partition(" - ")
    header = [Line(text=", ".join(filter(None, (title, school)))), *([Line(text=dates)] if dates else [])]
    entry = Entry(section="edu", header=header, heading="Education")
    fields = Fields(title=title, employer=school, start=start or None, end=end or None, dates=dates)
    return ReadSchool(entry=entry, fields=fields, share=share)


_PLAIN = _school("BSc Botany", "University of Hull")
_MASTER = _school("MSc Botany", "University of Leeds", "2011 - 2013")
_UNSURE = replace(_school("Plants", "Grown in pots", "", share=0.5), choices=["“Plants”", "“Grown in pots”"])


def _asked(*schools: ReadSchool) -> list[tuple[str, str, list[str]]]:
    collector = Collector()
    ask_about_misread_schools({f"entry-{number}": school for number, school in enumerate(schools)}, collector)
    return [(doubt.about, doubt.question, doubt.choices) for doubt in collector.doubts]


def test_plain_degrees_are_not_asked_about() -> None:
    assert _asked(_PLAIN, _MASTER) == []
    assert _asked(replace(_PLAIN, choices=["one", "other"]), _MASTER) == []


def test_an_entry_with_much_against_it_is_asked_about_with_what_else_it_may_say() -> None:
    which = "Which is right, the degree or course and then the school?"
    assert _asked(_PLAIN, _MASTER, _UNSURE) == [("entry-2", which, list(_UNSURE.choices))]
    (asked,) = _asked(_PLAIN, _MASTER, replace(_UNSURE, choices=[]))
    assert asked[1] == "Is this degree or school right: “Plants, Grown in pots”? Correct it; then confirm."


def test_one_question_asks_for_all_where_half_of_them_may_be_misread() -> None:
    ((about, question, choices),) = _asked(_PLAIN, _UNSURE, _MASTER, _UNSURE)
    assert (about, choices) == (EDUCATION_PATH, [RIGHT])
    assert question.count("“Plants, Grown in pots”") == 2
    assert "Hull" not in question


def test_in_other_languages_what_has_another_reading_is_asked_about() -> None:
    with written_in("de"):
        assert [about for about, _, _ in _asked(_PLAIN, _MASTER, _UNSURE)] == ["entry-2"]
        assert _asked(_PLAIN, _MASTER, replace(_UNSURE, choices=[])) == []


@pytest.mark.parametrize("mark", [name for name in WEIGHTS if name != "always"])
def test_each_mark_is_told_by_some_entry(mark: str) -> None:
    torn = Entry(
        section="edu",
        header=[Line(text=_ODD), Line(text="Hull", column=1)],
        items=[Item(section="edu", kind="item", text="Grew", lines=[Line(text="Grew")])],
        heading="Volunteering",
    )
    odd = ReadSchool(entry=torn, fields=Fields(title="Prize", employer="Hull"), share=0.5)
    bare = _school("", "Hartley Foods", "")
    told = marks_of({"a": _PLAIN, "b": odd, "c": bare, "d": _MASTER})
    assert told["a"].keys() == WEIGHTS.keys()
    assert len({each[mark] for each in told.values()}) > 1
