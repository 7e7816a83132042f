"""What is only asked to be confirmed is asked once."""

from core.record.projection import DATES_PATH
from core.record.readings import EDUCATION_PATH
from tests.fakes.files import file_of
from worker.understanding.collector import Collector
from worker.understanding.doubts.one_question import RIGHT, ask_once
from worker.understanding.resume import read_resume


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


def test_what_is_missing_is_asked_beside_what_may_be_wrong() -> None:
    text = (
        "Ada Quist\nada@example.org\n\nExperience\n\nNight Baker, Solros Bakery\n2018 - 2020\n- Baked rye.\n\n"
        "Day Baker, Rye & Sons\n2016 - 2018\n- Baked spelt.\n\nCook, Red Lamp Inn\n2014 - 2016\n- Cooked soup.\n\n"
        "Kvarn AB\n2012 - 2014\n- Milled rye.\n\nMolnet AB\n2010 - 2012\n- Sold rye.\n"
    )
    (one,) = read_resume(file_of(text)).doubts

    assert one.question.startswith("Are these right: “Kvarn AB” without a position; “Molnet AB” without a position?")
    assert (one.about, one.also, one.choices) == ("role-4", ["role-5"], [RIGHT])


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
