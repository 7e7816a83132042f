"""What answers by its rank, its number or its name in another form: classes, publications, languages, trades."""

import pytest

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.degrees import degree_level
from core.checking.matching.qualifications import rank_of
from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind
from tests.fakes.records import applicant, role

MATE = role("Second Mate", "Northern Tankers", "2015", "2020")


def _verdict(index: EvidenceIndex) -> str | None:
    found = assess(index)[0]
    return "asked" if found.is_question and found.strength is None else found.strength


@pytest.mark.parametrize(
    ("asked", "held", "verdict"),
    [
        ("MEO Class IV or higher", "MEO Class II, 2020", "strong"),
        ("MEO Class 4 or higher", "MEO Class 2, 2020", "strong"),
        ("SIRA Grade C or above", "SIRA Grade A", "strong"),
        ("MEO Class III or higher", "Boiler Class IV, MEO Class II", "strong"),
        ("MEO Class IV or higher", "MEO CoC Class II, 2019", "strong"),
        ("Certificate of Competency Class 3 or higher", "Certificate of Competency Class 2", "strong"),
        ("Grade C or above in Maths and English", "Maths Grade B, English Grade C", "strong"),
        ("Wastewater Operator Class 3 or higher", "Wastewater Operator Class 1", "partial"),
        ("Wastewater Operator Class 3 or higher", "Wastewater Operator Class 3", "strong"),
        ("Grade C or above in English", "Grade A in English", "strong"),
        # in many places class I of these is the lowest
        ("Wastewater Operator Class III or higher", "Wastewater Operator Class I, Kent County", "partial"),
    ],
)
def test_a_higher_class_of_the_same_paper_answers(asked: str, held: str, verdict: str) -> None:
    assert _verdict(applicant([(MATE, [])], asks=[asked], says=[("certification", held)])) == verdict


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("MEO Class II or higher", "MEO Class IV, 2020"),  # it is lower
        ("MEO Class IV or higher", "Boiler Class II, 2020"),  # another paper
        ("MEO Class IV or higher", "MEO Class II, expired 2019"),
        ("MEO Class III or higher", "Boiler Class I, MEO Class IV"),
        ("MEO Class 2 or higher", "MEO Class 4, 2020"),
        ("MEO Class II or higher", "Preparing MEO Class I"),
        ("MEO Class II or higher", "MEO Class I part A"),
        ("Welder Class 3 or higher", "Assistant to Welder Class 1"),
    ],
)
def test_a_lower_class_another_paper_or_a_lapsed_one_does_not(asked: str, held: str) -> None:
    assert _verdict(applicant([(MATE, [])], asks=[asked], says=[("certification", held)])) != "strong"


def test_of_two_classes_the_one_that_is_asked_for_counts() -> None:
    held: list[tuple[EvidenceKind, str]] = [("certification", f"Welder Class {each}") for each in ("I", "III")]
    assert _verdict(applicant([(MATE, [])], asks=["Welder Class III or higher"], says=held)) == "strong"


def test_a_grade_of_something_else_in_the_same_line_does_not() -> None:
    thesis: tuple[EvidenceKind, str] = ("education", "BSc English, grade A in thesis")
    assert _verdict(applicant([(MATE, [])], asks=["Grade C or above in English"], says=[thesis])) != "strong"


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Publications in peer-reviewed journals", "strong"),
        ("A strong publication record", "partial"),  # how strong, others judge
        ("Publications in marine archaeology", "partial"),
        ("Experience of publishing contracts", None),
        ("Study design, and publications in journals", "partial"),
        ("Managing the publication of the annual report", None),
        ("Layout of printed publications", None),
        ("Experience editing publications", None),
    ],
)
def test_publications_answer_for_publications(asked: str, verdict: str | None) -> None:
    line: tuple[EvidenceKind, str] = ("publication", "A. Osei, Carbon in drained peat, J. Earth 12 (2021)")
    assert _verdict(applicant([(MATE, [])], asks=[asked], says=[line])) == verdict


@pytest.mark.parametrize(
    ("asked", "spoken", "verdict"),
    [
        ("Bilingual English/Spanish", ["English (C2)"], None),
        ("Bilingual English/Spanish", ["English (C2)", "Spanish (native)"], "strong"),
        ("Bilingual in English and Spanish or Russian", ["English (C2)", "Russian (native)"], "strong"),
        ("Bilingual in English and Spanish or Russian", ["English (C2)", "Irish (native)"], None),
        ("Bilingual (English and Spanish)", ["Spanish: fluent"], "partial"),  # who writes in English seldom lists it
        ("Bilingual (English and Spanish)", ["Spanish: fluent", "English (basic)"], None),
        ("Bilingual (English and Spanish)", ["French: fluent"], None),
        ("English or Spanish", ["English (C2)"], "strong"),
    ],
)
def test_who_speaks_one_of_two_is_not_bilingual(asked: str, spoken: list[str], verdict: str | None) -> None:
    says: list[tuple[EvidenceKind, str]] = [("language", each) for each in spoken]
    assert _verdict(applicant([(MATE, [])], asks=[asked], says=says)) == verdict


def test_years_in_a_shop_are_answered_in_part_by_years_of_the_trade() -> None:
    florist = role("Florist", "Petal House", "1998", "2007")
    asked = "Three years in a shop is about the least"
    assert _verdict(applicant([(florist, [])], asks=[asked], title="Florist")) == "partial"
    assert _verdict(applicant([(MATE, [])], asks=[asked], title="Florist")) is None
    short = role("Florist", "Petal House", "2006-01", "2007-01")
    assert _verdict(applicant([(short, [])], asks=[asked], title="Florist")) is None


def test_a_degree_of_who_works_in_it_answers_in_part_whatever_it_is_called() -> None:
    held: tuple[EvidenceKind, str] = ("education", "Diplom-Bergführerin, University of Graz, 2001 - 2006")
    guide = role("Mountain Guide", "Alpine School", "2007", "2020")
    asked = ["University degree in mountain guide studies"]
    assert _verdict(applicant([(guide, [])], asks=asked, says=[held])) == "partial"
    assert _verdict(applicant([(MATE, [])], asks=asked, says=[held])) is None


def test_a_number_of_animals_is_no_age_and_an_early_start_no_gap() -> None:
    assert _verdict(applicant([(MATE, ["Sailed"])], asks=["Five years with poultry, at least 20,000 layers"])) is None
    opened = (role("Barista", "Anchor", "2021", "2023"), ["Opened at 5:45, four days a week"])
    assert _verdict(applicant([opened], asks=["an early riser"])) == "partial"
    assert _verdict(applicant([(MATE, ["Sailed"])], asks=["an early riser"])) == "asked"
    assert _verdict(applicant([(MATE, ["Sailed"])], asks=["Participation in the on-call rota"])) == "asked"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Opened at 5", "partial"),
        ("Kitchen shifts start at 3.30pm", "asked"),
        ("Bar opened at 5:30 pm, closed at 2", "asked"),
        ("Opened at 4 new sites", "asked"),
    ],
)
def test_an_afternoon_or_a_number_of_places_is_no_early_start(line: str, verdict: str) -> None:
    barista = role("Barista", "Anchor", "2021", "2023")
    assert _verdict(applicant([(barista, [line])], asks=["an early riser"])) == verdict


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        ("Bachelor's degree, member of the team", 2),
        ("Associate member of the Doctoral Board", 0),
        ("Fellow of the Institute of Masters and Bachelors", 0),
    ],
)
def test_a_seat_in_a_body_is_no_degree_and_hides_none(asked: str, level: int) -> None:
    assert degree_level(asked) == level


@pytest.mark.parametrize(
    ("text", "level", "rank", "lowest"),
    [
        ("B.Tech. Computing", 2, 6, 6),
        ("Diplom in Physik", 3, 7, 7),
        ("Diplom-Ingenieur", 3, 7, 7),
        ("Diploma in Nursing", 1, 5, 5),
        ("Level 3 Diploma in Childcare", 1, 3, 3),
        ("Bachelor's or Master's degree", 3, 7, 6),
        ("Postgraduate diploma", 3, 7, 5),
        ("BSc Botany, Dean's list", 2, 6, 6),
        ("Award for a bachelor's thesis", 0, 0, 0),
        ("MA office tools", 0, 0, 0),
        ("MS Excel and MS Teams", 0, 0, 0),
        ("BS EN 1090", 0, 0, 0),
        ("Oracle DBA, JD Edwards", 0, 0, 0),
        ("Caring for people with MS, dementia", 0, 0, 0),
        ("B.A. Dance, Elm College, Boston, MA", 2, 6, 6),
        ("High School Diploma, Elm High, Boston, MA", 1, 3, 3),
        ("BS or MS preferred", 3, 7, 6),
        ("Dance, BA, MA", 3, 7, 6),
    ],
)
def test_one_table_tells_level_and_rank(text: str, level: int, rank: int, lowest: int) -> None:
    assert (degree_level(text), rank_of(text), rank_of(text, lowest=True)) == (level, rank, lowest)


@pytest.mark.parametrize(
    ("asked", "title", "held", "verdict"),
    [
        ("HACCP Level 2", "Chef", ("certification", "Level 4 Food Safety"), "partial"),
        ("HACCP Level 2", "Chef", ("certification", "Level 2 Food Safety"), None),  # not above it
        ("HACCP Level 2", "Chef", ("certification", "Level 4 Food Safety, expired 2019"), None),
        ("Knowledge of medical terms", "Theatre Nurse", ("language", "English"), "partial"),
        ("Knowledge of medical terms", "Nursery Nurse", ("language", "English"), None),
        ("Good knife skills", "Herring Filleter", ("language", "English"), "partial"),
        ("Good knife skills", "Pastry Chef", ("language", "English"), None),
        ("Welsh, or the will to learn", "Baker", ("language", "English"), "asked"),
        ("Welsh, or a willingness to learn", "Baker", ("language", "Welsh (native)"), "strong"),
    ],
)
def test_a_record_answers_in_other_words(
    asked: str, title: str, held: tuple[EvidenceKind, str], verdict: str | None
) -> None:
    assert _verdict(applicant([(role(title, "Tarn", "2012", "2022"), [])], asks=[asked], says=[held])) == verdict
