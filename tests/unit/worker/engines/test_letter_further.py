"""What a letter tells beside deeds: other posts, prizes, publications, and skills of any trade."""

import pytest

from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from tests.fakes.records import TODAY, applicant, role
from worker.engines.labels import without_duties, without_heading, without_labels
from worker.engines.letters import post_title
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points

CHEF = role("Head Chef", "Osteria Rossi", "2016", "present")
CLERK = role("Archive Clerk", "Hill Museum", "2010", "2016")
TUTOR = role("Maths Tutor", "Bright Minds", "2019", "present")
TRUSTEE = role("Trustee", "Elm Lunch Club", "2017", "present").model_copy(update={"kind": "volunteering"})
CHAIR = role("Chair of the parents", "Elm School", "2018", "present").model_copy(update={"kind": "volunteering"})


def _letter(index: EvidenceIndex, description: str = "") -> str:
    opportunity = index.context.opportunity.model_copy(update={"description": description})
    index = EvidenceIndex(index.context.model_copy(update={"opportunity": opportunity}), TODAY)
    letter = write_letter(index, make_points(index), Relevance(index))
    said = Checker(context=index.context, today=TODAY).check_text("narrative", letter)
    assert all(each.judgement.is_supported for each in said), [each.quote for each in said]
    return letter


def test_posts_beside_the_main_work_are_told_with_their_article() -> None:
    letter = _letter(applicant([(CHEF, ["Cut waste by 12%"]), (TRUSTEE, []), (CHAIR, [])], title="Chef"))

    assert "I am also a Trustee at Elm Lunch Club (since 2017)." in letter
    assert "I am chair of the parents at Elm School (since 2018)." in letter


def test_work_that_goes_on_beside_is_told_and_what_is_over_is_not() -> None:
    letter = _letter(applicant([(CHEF, ["Cut waste by 12%"]), (TUTOR, []), (CLERK, [])], title="Chef"))

    assert "Beside that I work as a Maths Tutor at Bright Minds (since 2019)." in letter
    assert "Archive Clerk" not in letter


@pytest.mark.parametrize(
    ("award", "told"),
    [
        ("Employee of the month, October 2020", "I was named Employee of the month in October 2020."),
        ("Fellow of the Guild of Cooks, 2019", "I am a Fellow of the Guild of Cooks (2019)."),
        ("Silver Medal, 2014", "I received the Silver Medal in 2014."),
        ("Silver Medal of Honour 2014", "I received the Silver Medal of Honour in 2014."),
        ("Two deployments", None),
        ("Two-time Silver Medal, 2014", None),
        ("Nurse of the Year 2019", "I was named Nurse of the Year in 2019."),
        ("Restaurant of the Year 2019", None),
        ("Team of the Year 2019", None),
        ("Supplier of the Year 2019", None),
        ("Nominated Nurse of the Year, 2019", None),
        ("Member of the Youth Parliament", "I am a Member of the Youth Parliament."),
        ("Member of the Youth Parliament, 2009–2011", None),
        ("Member of the Youth Parliament 2009", None),
        ("Member of the Youth Parliament, 2009", None),
        ("Fellow of the Guild of Cooks (resigned 2015)", None),
        ("Fellow of the Guild of Cooks, 2009 to 2011", None),
        ("Fellow of the Guild of Cooks 2019", None),
        ("Coached Apprentice of the Year, 2019", None),
        ("Member of the Board (resigned 2015)", None),
        ("Member of the Board until 2015", None),
        ("Nominated for the Larch prize, 2016", None),
        ("Applied for the Hume fellowship, 2019", None),
        ("Larch prize, shortlisted, 2016", None),
        ("Won the county cup, 2012", None),
        ("Chaired county cup, 2012", None),
        ("Second prize, 2014", None),
        ("Judge County Cup, 2012", None),
        ("Organised the Rowe trophy", None),
        ("Runs the county cup, 2012", None),
    ],
)
def test_a_prize_is_told_where_its_line_is_one(award: str, told: str | None) -> None:
    letter = _letter(applicant([(CHEF, ["Cut waste by 12%"])], title="Chef", says=[("award", award)]))

    frames = ("I was named", "I received", "I am a Member", "I am a Fellow")
    assert (told in letter) if told is not None else not any(frame in letter for frame in frames)


@pytest.mark.parametrize(
    "line",
    [
        "Roe J (2021) Salt and time in old kitchens. J Food 14: 2–9.",
        "J. Roe, Salt and time in old kitchens, J. Food 2 (2021)",
    ],
)
def test_publications_are_named_where_a_posting_asks_for_research(line: str) -> None:
    index = applicant([(CHEF, ["Cut waste by 12%"])], title="Food Historian", says=[("publication", line)])

    assert "My publications include “Salt and time in old kitchens” (2021)." in _letter(index, "You do research.")
    assert "publications" not in _letter(index, "You cook.")


@pytest.mark.parametrize("state", ["Manuscript in preparation.", "Submitted to J Food.", "Under review."])
def test_what_nobody_has_published_is_no_publication(state: str) -> None:
    line = f"Roe, J. (2021). Salt and time in old kitchens. {state}"
    index = applicant([(CHEF, ["Cut waste by 12%"])], title="Food Historian", says=[("publication", line)])

    assert "My publications" not in _letter(index, "You do research.")


def test_no_sick_day_is_told_of_a_line_that_is_no_sentence() -> None:
    index = applicant([(CHEF, ["nights, fish and meat, no sick day in two years"])], title="Chef")

    assert "no sick day in two years." in _letter(index)


@pytest.mark.parametrize(
    ("entry", "plain"),
    [
        ("Big Sky College, Degree: B.S. Biology, Years: 2011–2015", "Big Sky College, B.S. Biology, 2011–2015"),
        ("Dates, 2012–2013, Title of qualification awarded, MA Law, Name and type of organisation, Hill School",
         "2012–2013, MA Law, Hill School"),
        ("COURSES: First aid (2024)", "First aid (2024)"),
        ("National Diploma: Policing", "National Diploma: Policing"),
    ],
)  # fmt: skip
def test_labels_of_forms_are_no_words_of_an_entry(entry: str, plain: str) -> None:
    assert without_labels(entry) == plain


@pytest.mark.parametrize(
    "entry", ["UCLA: BA History, 2012", "GCSE: English, Maths, Biology", "IELTS: Band 7", "NEBOSH: General Certificate"]
)
def test_a_school_or_body_in_capitals_is_no_heading(entry: str) -> None:
    assert without_labels(entry) == entry
    assert without_heading(entry) == entry


def test_a_resume_keeps_an_entry_and_loses_what_a_form_put_before_it() -> None:
    assert without_heading("SCHOOL: Hill School, Degree: B.S.") == "Hill School, B.S."
    assert (
        without_heading("Qualification: MSc Law, Institution: Hill, From/to: 2012 - 2014")
        == "MSc Law, Hill, 2012 - 2014"
    )
    assert without_heading("Subject: Latin") == "Subject: Latin"
    assert without_heading("SCHOOL: Hill School; COURSES: First aid") == "SCHOOL: Hill School; COURSES: First aid"


def test_a_line_of_a_form_loses_what_the_form_asks_for() -> None:
    assert without_duties("Main activities and responsibilities Tours in Danish") == "Tours in Danish"
    assert without_duties("Main activities and responsibilities of the board") == (
        "Main activities and responsibilities of the board"
    )


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("Midwife – Birth Centre (Nights)", "Midwife – Birth Centre"),
        ("Director, Product Management – Identity Platforms", "Director, Product Management – Identity Platforms"),
        ("Forklift Driver - Nights", "Forklift Driver"),
        ("Barista - Leeds", "Barista"),
        ("Area Sales Manager - Xanthovia", "Area Sales Manager"),
        ("Cook – Reading (Nights)", "Cook"),
        ("Teacher – Hope Academy", "Teacher"),
        ("Receptionist – Oak House", "Receptionist"),
        ("Manager, Green Leaf Care Home Leeds", "Manager"),
        ("Manager, Hospital Pharmacy", "Manager, Hospital Pharmacy"),
        ("Cook, Leeds", "Cook"),
    ],
)
def test_a_post_is_named_whole_and_without_its_hours_and_place(written: str, called: str) -> None:
    assert post_title(applicant([], title=written).context.opportunity) == called
