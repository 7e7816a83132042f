"""What is only asked to be confirmed is asked once."""

from core.record.projection import DATES_PATH
from core.record.readings import EDUCATION_PATH
from worker.understanding.collector import Collector
from worker.understanding.doubts.one_question import RIGHT, ask_once


def test_several_questions_whether_it_is_right_are_one() -> None:
    collector = Collector()
    collector.check("role-2", "“Cook, Red Lamp Inn”", "Is this position right?")
    collector.doubt("role-3/end", "Until when?")
    collector.check("entry-1", "“BSc, Leeds”", "Which is right?", ["BSc", "Leeds"])

    ask_once(collector)

    other, one = collector.doubts
    assert other.about == "role-3/end"
    assert (one.about, one.also, one.choices) == ("role-2", ["entry-1"], [RIGHT])
    assert one.question == "Are these right: “Cook, Red Lamp Inn”; “BSc, Leeds”? Correct what is wrong; then confirm."


def test_a_question_about_all_schools_names_each() -> None:
    collector = Collector()
    collector.add_entry("education", "BSc", issuer="Leeds")
    collector.add_entry("language", "Welsh")
    collector.check("role-1", "“Cook”", "Is this position right?")
    collector.check(EDUCATION_PATH, "your degrees and schools (“BSc, Leeds”)", "Are they right?")

    ask_once(collector)

    (one,) = collector.doubts
    assert (one.about, one.also) == ("role-1", ["entry-1"])


def test_one_question_alone_stays_as_it_is() -> None:
    collector = Collector()
    collector.check("role-1", "“Cook”", "Which is right?", ["Cook", "Inn"])
    before = list(collector.doubts)

    ask_once(collector)

    assert collector.doubts == before


def test_dates_of_all_positions_are_asked_about_first() -> None:
    collector = Collector()
    collector.doubt(DATES_PATH, "I read no position for these dates.")
    collector.check("role-1", "“Cook”", "Is this position right?")
    collector.check(DATES_PATH, "that this was paid work (“Treasurer”)", "Was this paid work?")

    ask_once(collector)

    other, one = collector.doubts
    assert other.question == "I read no position for these dates."
    assert (one.about, one.also) == (DATES_PATH, ["role-1"])
