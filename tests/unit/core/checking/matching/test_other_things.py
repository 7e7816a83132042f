"""What bears the name of what is asked for and is another thing, and things that are known by products."""

import pytest

from core.checking.matching.questions import is_for_author
from core.checking.matching.requirement_text import bare_requirement
from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind
from tests.fakes.records import index_of, role

WORK = role("Worker", "Acme", "2015", "2019")


def _strength(need: str, kind: EvidenceKind, line: str) -> str | None:
    return assess(index_of([(kind, line)], asks=[need], roles=[WORK]))[0].strength


@pytest.mark.parametrize(
    ("need", "kind", "line"),
    [
        ("Pastel 200", "skill", "Pastel 300, Word"),
        ("ISO 9001", "responsibility", "Ran the ISO 14001 audit"),
        ("Experience of fostering", "responsibility", "Fostering good relations with suppliers"),
        ("Cabin crew experience", "responsibility", "Built cabins with a crew of four"),
        ("Child care", "responsibility", "Cared for horses and taught one child"),
    ],
)
def test_another_number_or_sense_is_an_answer_in_part_at_most(need: str, kind: EvidenceKind, line: str) -> None:
    assert _strength(need, kind, line) != "strong"


@pytest.mark.parametrize(
    ("need", "kind", "line"),
    [
        ("Pastel 200", "skill", "Pastel 200, Word"),
        ("ISO 9001", "responsibility", "Ran the ISO 9001 and ISO 14001 audits"),
        ("Experience of fostering", "responsibility", "Fostering for the county since 2010"),
        ("Cabin crew experience", "responsibility", "Served as cabin crew on long flights"),
        ("Cash handling", "responsibility", "Handled up to 4,000 in cash"),
        ("Wound care", "responsibility", "Cared for patients with open wounds"),
    ],
)
def test_the_thing_itself_answers(need: str, kind: EvidenceKind, line: str) -> None:
    assert _strength(need, kind, line) == "strong"


@pytest.mark.parametrize(
    ("need", "line", "strength"),
    [
        ("Solid knowledge of relational databases, preferably PostgreSQL", "Kotlin, PostgreSQL", "strong"),
        ("Knowledge of relational databases", "MySQL", "strong"),
        ("Confident with spreadsheets", "Excel", "strong"),
        ("Version control", "Git", "strong"),
        ("Knowledge of relational databases", "Word", None),
        ("Knowledge of relational databases", "PostgreSQL (want to learn)", None),
        ("Relational databases and payroll of 300 people", "PostgreSQL", "partial"),
        ("Four years with relational databases", "PostgreSQL", None),
    ],
)
def test_a_product_answers_for_its_kind(need: str, line: str, strength: str | None) -> None:
    assert _strength(need, "skill", line) == strength


@pytest.mark.parametrize(
    ("need", "line"),
    [
        ("Accounting software", "Cooked sage and onion stuffing for 200 covers"),
        ("Accounting software", "Tally sheets kept for each pallet"),
        ("Spreadsheets", "Helped every pupil to excel at maths"),
        ("ERP system", "Tapped maple sap for syrup"),
        ("CI/CD pipelines", "Reported to Mrs Jenkins in the office"),
        ("Message queues", "Mended Bajaj Pulsar motorcycles"),
        ("CAD software", "Inventor of a folding stool"),
        ("Cloud platforms", "AWS certified welder"),
        ("Cloud platform certification", "Moved two sites to AWS"),
    ],
)
def test_a_word_that_is_called_as_a_product_is_none(need: str, line: str) -> None:
    assert _strength(need, "responsibility", line) is None


@pytest.mark.parametrize(
    ("need", "line"),
    [
        ("Accounting software", "Used Sage 50 for 300 invoices"),
        ("Spreadsheets", "Microsoft Excel reports for the board"),
        ("CAD software", "Drew parts. Used Autodesk Inventor"),
        ("Relational databases", "Moved PostgreSQL to one host"),
    ],
)
def test_a_sentence_that_writes_a_product_as_it_is_written_answers(need: str, line: str) -> None:
    assert _strength(need, "responsibility", line) == "strong"


@pytest.mark.parametrize(
    ("need", "line"),
    [
        ("Handle 40 calls a day", "Handle 60 calls a day at a help desk"),
        ("Teach 25 pupils", "Teach 30 pupils maths"),
    ],
)
def test_a_verb_with_its_count_is_no_numbered_thing(need: str, line: str) -> None:
    assert _strength(need, "responsibility", line) == "strong"


@pytest.mark.parametrize(
    ("need", "title"),
    [
        ("Deputy head experience", "Deputy Head"),
        ("Experience in a senior position", "Senior Geologist"),
        ("Experience as a principal", "Principal"),
    ],
)
def test_a_rank_answers_where_nothing_else_is_asked_for(need: str, title: str) -> None:
    held = role(title, "Acme", "2015", "2019")

    assert assess(index_of([("responsibility", "Ran it")], asks=[need], roles=[held]))[0].strength == "strong"


def test_a_check_that_they_held_is_their_own() -> None:
    assert _strength("Enhanced DBS check", "responsibility", "Held an enhanced DBS throughout") == "strong"
    assert _strength("Enhanced DBS check", "responsibility", "Sent off enhanced DBS forms of staff") is None


@pytest.mark.parametrize(
    ("need", "strength"),
    [
        ("Apprenticeship or degree in mechanical engineering", "strong"),
        ("Apprenticeship or bachelor's in mechanical engineering", "strong"),
        ("Mechanical engineering apprenticeship", None),
    ],
)
def test_a_degree_answers_for_a_trade_where_one_is_asked_for_beside(need: str, strength: str | None) -> None:
    assert _strength(need, "education", "BEng Mechanical Engineering, Hill University, 2012") == strength


@pytest.mark.parametrize(
    "need",
    [
        "hold no valid final written warning",
        "Vision must be correctable to 20/40",
        "mornings free: a must",
        "able to do sleep-ins, two a week",
        "Own two wheeler with valid DL",
        "quiet place to work",
        "patient, and steady when somebody is",
        "required to stand, kneel and reach overhead",
    ],
)
def test_what_only_the_person_can_say_is_asked(need: str) -> None:
    found = assess(index_of([("responsibility", "Counted stock")], asks=[need], roles=[WORK]))[0]

    assert found.is_question or is_for_author(need)
    assert found.strength is None


@pytest.mark.parametrize(
    "need",
    [
        "Patient handling",
        "Patient and public involvement",
        "Vision systems in production",
        "Computer vision with corrected images",
        "Issuing written warnings",
        "500 days free of accidents",
        "Sleep studies",
        "Free software",
    ],
)
def test_work_that_shares_a_word_with_it_is_a_matter_of_documents(need: str) -> None:
    assert not is_for_author(need)


def test_the_label_of_a_form_is_no_part_of_what_is_asked_for() -> None:
    assert bare_requirement("Qualif. | : B.Com or M.Com") == "B.Com or M.Com"


def test_a_receptionist_has_sat_at_a_front_desk() -> None:
    desk = role("Receptionist", "Oak Title", "2015", "2019")

    index = index_of([("responsibility", "Sorted the post")], asks=["Experience of a busy front desk"], roles=[desk])

    assert assess(index)[0].strength is not None


def test_years_of_what_any_trade_has_are_no_years_of_every_trade() -> None:
    """Where the posting's own title is not known, the words have to be there."""
    ask = ["Two years in customer support"]
    welder = index_of([("responsibility", "Laid seams")], asks=ask, roles=[role("Welder", "Acme", "2015", "2019")])
    agent = index_of(
        [("responsibility", "Took calls")], asks=ask, roles=[role("Support Agent", "Acme", "2015", "2019")]
    )

    assert assess(welder)[0].strength is None
    assert assess(agent)[0].strength is not None


def test_the_rank_of_a_title_is_no_answer_to_what_it_is_the_rank_of() -> None:
    geologist = role("Senior Geologist", "Acme", "2015", "2019")
    found = assess(index_of([("accomplishment", "Led parties of nine")], asks=["Senior first aid"], roles=[geologist]))

    assert found[0].strength is None


def test_convictions_of_others_say_nothing_of_ones_own() -> None:
    officer = role("Police Constable", "County Police", "2015", "2019")
    ask = ["no conviction for an offence involving dishonesty"]
    found = assess(index_of([("accomplishment", "61 convictions in 2014")], asks=ask, roles=[officer]))

    assert found[0].strength is None
    assert found[0].is_question


def test_no_trade_is_learnt_by_a_degree_of_another_name() -> None:
    ask = ["Red Seal Electrician or Construction Millwright"]

    assert (
        assess(index_of([("education", "BSc Software Engineering, Hill University, 2013")], asks=ask))[0].strength
        is None
    )


def test_what_a_form_asks_for_is_no_work_of_its_writer() -> None:
    text = "Dates, 2024, Title of qualification awarded, MA Law, Name and type of organisation, Hill University"

    assert (
        assess(index_of([("education", text)], asks=["experience of organising volunteers or a rota"]))[0].strength
        is None
    )


@pytest.mark.parametrize(
    ("need", "kind", "line"),
    [
        ("Self-starter", "responsibility", "Supported community initiatives in the village hall"),
        ("Able to work independently", "responsibility", "Draw on my own varied career"),
        ("Able to multi-task", "responsibility", "Coordinated the stall holders"),
        ("Time management skills", "responsibility", "Coordinated with the planners of two towns"),
        ("maintaining a positive", "responsibility", "Built and maintained the pumps. Maintained the boats"),
        ("Trade knowledge/technical knowledge", "education", "Engineering, Technical Writing, 2012"),
        ("Experience of checking authorizations", "responsibility", "Authored and checked procedures"),
        ("Knowledge of adult learning", "skill", "Machine learning, adult salmon tagging"),
        ("Productivity", "responsibility", "Production of ten short films"),
        ("Documented skill as a potter", "responsibility", "Documented the standard work"),
        ("Associate degree in communications or related field", "education", "Diploma in Information Technology, 2019"),
        ("Strong focus on delivering a great client experience", "responsibility", "Focused on the tides of two ports"),
        ("Time management skills", "responsibility", "Serviced the pumps as scheduled. Did the scheduled rounds"),
        ("Thrives under pressure", "responsibility", "Ran the business side. Rebuilt the business plan"),
        ("Customer care or project/sales coordination", "responsibility", "Designed two projects for a bank"),
        ("BSc in organic chemistry or other related science", "education", "BSc Computer Science, Reed College, 2019"),
        ("Available at weekends", "responsibility", "References available upon request"),
        ("2 years of office cleaning", "responsibility", "Standardised office codes in clean tables"),
    ],
)
def test_what_shares_a_word_or_a_manner_is_no_whole_answer(need: str, kind: EvidenceKind, line: str) -> None:
    assert _strength(need, kind, line) != "strong"


@pytest.mark.parametrize(
    ("need", "line"),
    [
        ("Self-starter", "Founded the night market. Launched a second one from scratch"),
        ("Able to multi-task", "Ran multiple projects at once. Juggled two kitchens simultaneously"),
        ("Time management skills", "Finished the move weeks early. Met each deadline on time"),
    ],
)
def test_its_own_deeds_show_a_manner(need: str, line: str) -> None:
    assert _strength(need, "responsibility", line) is not None


@pytest.mark.parametrize(
    ("need", "title", "strength"),
    [
        ("Experience as a nurse", "Nursery Nurse", "partial"),
        ("Three years of nursing", "Nursery Nurse", "partial"),
        ("Experience as a teacher", "Teaching Assistant", "partial"),
        ("Experience as an architect", "Solutions Architect", "partial"),
        ("Experience as a nurse", "Staff Nurse", "strong"),
        ("Three years as a waiter", "Head Waiter", "strong"),
    ],
)
def test_a_title_of_another_trade_is_none_of_that_calling(need: str, title: str, strength: str) -> None:
    assert assess(index_of([], asks=[need], roles=[role(title, "Acme", "2015", "2019")]))[0].strength == strength


@pytest.mark.parametrize(
    ("need", "kind", "line", "strength"),
    [
        ("Bookbinding", "responsibility", "Bound and repaired 300 books a year", "partial"),
        ("Considerable earlier exposure to welding", "responsibility", "Welded steel frames", "strong"),
        ("Spoken Hindi", "language", "Hindi, beginner, evening class", None),
    ],
)
def test_a_demand_and_a_level_are_read_whole(need: str, kind: EvidenceKind, line: str, strength: str | None) -> None:
    assert _strength(need, kind, line) == strength
