"""How a letter speaks: whom it greets, what stands behind a position, in which order, and what it closes on."""

import pytest

from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.addressing import addressed_person
from worker.engines.offline.compose.credentials import qualifications
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.own_words import own_words
from worker.engines.offline.compose.papers import skill_inside
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.resume import MAX_BULLETS, write_bullets
from worker.engines.offline.compose.tongues import with_level
from worker.engines.references import reference_of

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")
STORE = role("Store Hand", "Oak Stores", "2010", "2018")


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def _described(index: EvidenceIndex, description: str, company: str | None = None) -> EvidenceIndex:
    opportunity = index.context.opportunity.model_copy(update={"description": description, "company": company})
    return EvidenceIndex(index.context.model_copy(update={"opportunity": opportunity}), TODAY)


@pytest.mark.parametrize(
    ("posting", "person"),
    [
        ("We bake at night.\nI pay on Fridays.\n\nWilf", "Wilf"),
        ("I need one more pair of hands.\nCome by.\n\n– Jane Roe", "Jane Roe"),
        ("Ring Tony 01472 555 019 after 2 pm.", "Tony"),
        ("Write to me, Jane Roe, at the shop.", "Jane Roe"),
        ("Questions? Call Ms T. Roe.", None),
        ("Please contact Ms Roe by Friday.", "Ms Roe"),
        ("Call Megan or ask for Tony.", None),
        ("Call Human Resources.", None),
        ("Contact Head Office in Leeds.", None),
        ("Send your CV to London.", None),
        ("Pay on Fridays.\nNo agencies.\nWilf", None),  # nobody speaks in it
        ("We are hiring.\nWe pay well.\nApply", None),
        ("Never call Voltaire Electrical Services.", None),
        ("For an informal chat please call Jane Roe on 01472 555 019.", "Jane Roe"),
        ("To apply, send your CV to Jane Roe.", "Jane Roe"),
        ("We bake at night.\nCome by.\nKind regards,\nWilf", "Wilf"),
        ("Please do not call Sarah.", None),
        ("Please do not, e.g. call Sarah.", None),
        ("You should not contact Sarah directly", None),
        ("You will be expected to speak with Karen from accounts", None),
        ("Students call Ms Perkins for help", None),
        ("Contact Workday support", None),
        ("Speak with Oracle every day.", None),
        ("Talk to Magnolia.", None),
        ("Please do not\ncall Sarah.", None),
        ("Please call Ms. Roe.", "Ms Roe"),
        ("We bake at night.\nThanks,\nJane Roe\nOcado", "Jane Roe"),
        ("About us\nWe need you.\nWe pay well.\nGreggs", None),
        ("About us\nDo I need a visa?\nWe pay well.\nKubernetes", None),
        ("I pay on Fridays.\nWe pay well.\nFollow\nFacebook\nTwitter", None),
        ("Come by with a CV, ask for Wilf.", "Wilf"),
        ("Bring a CV, ask for Wilf or Tony.", None),
        ("Please do not come and ask for Wilf.", None),
        ("For a confidential discussion contact Jane Roe, quoting QX/12.", "Jane Roe"),
        ("Baker, Hull\nNights\n01472 555 019 — Wilf", "Wilf"),
        ("Send me a note.\n\nWilf\nManager\n--\nTo unsubscribe, reply STOP.", "Wilf"),
        ("Jane Roe • 2nd\nMail jane@mail.example", "Jane Roe"),
        ("I need a developer.\nYou know:\n- Docker\n- Kubernetes", None),
        ("We are Ann and Tom, parents of two.", "Ann and Tom"),
        ("| **Contact** | Denise, 0491 570 156 |", "Denise"),
        ("CV with two referees to Noreen at kitchen@oak.example", "Noreen"),
        ("CV to Sales at kitchen@oak.example", None),
    ],
)
def test_who_signs_or_is_to_be_written_to_is_greeted(posting: str, person: str | None) -> None:
    assert addressed_person(posting) == person


@pytest.mark.parametrize(
    ("posting", "number"),
    [
        ("Contact Jane Roe, quoting QX/4471.", "QX/4471"),
        ("You will quote 1200 customers a month.", None),
        ("Post number:   TRH/0417\nGrade: 3", "TRH/0417"),
        ("JOB ID: R-2031-118\nJOB LEVEL: D2", "R-2031-118"),
        ("Ref: 12/05/2026. References required. Preference 400 hours", None),
    ],
)
def test_the_number_of_a_posting_is_said_as_it_stands(posting: str, number: str | None) -> None:
    assert reference_of(posting) == number
    index = _described(applicant([(WARD, ["Halved falls"])], title="Matron"), posting, "Fernleaf Flatpack")
    assert _letter(index).count(f"(reference {number})") == (number is not None)


def test_no_company_is_a_person() -> None:
    assert addressed_person("We pay on Fridays.\nApply now.\nThanks,\nLidl", "Lidl") is None


def test_who_is_greeted_by_name_reads_at_the_end_whom_the_letter_is_to() -> None:
    index = _described(applicant([(WARD, ["Halved falls"])], title="Matron"), "Ask for Wilf.", "Fernleaf Flatpack")
    letter = _letter(index)

    assert letter.startswith("Dear Wilf,\n")
    assert "Fernleaf Flatpack" in letter.split("\n\n")[-2]


@pytest.mark.parametrize(("greeting", "is_fine"), [("Dear Wilf,", True), ("Dear Mr Grimshaw,", False)])
def test_only_a_name_of_the_posting_is_greeted(greeting: str, is_fine: bool) -> None:
    index = _described(applicant([(WARD, ["Halved falls"])]), "Ask for Wilf.")
    checked = Checker(context=index.context, today=TODAY).check_text("narrative", greeting)

    assert [each.judgement.is_supported for each in checked] == [is_fine]


def test_papers_that_nobody_asks_for_stand_behind_the_deeds() -> None:
    says: list[tuple[EvidenceKind, str]] = [("education", "BSc in Nursing, Cardiff University, 2014")]
    work = [(WARD, ["Planned rotas for three wards", "Halved falls with harm"])]
    letter = _letter(applicant(work, title="Matron", asks=["Planning rotas"], says=says))

    assert letter.index("alved falls") < letter.index("I hold a BSc")


def test_the_close_names_what_is_asked_for_and_was_done() -> None:
    work = [(STORE, ["Stock counting every Friday"])]
    done = _letter(applicant(work, title="Store Hand", asks=["Stock counting"]))
    undone = _letter(applicant(work, title="Store Hand", asks=["Latin"]))

    assert "about stock counting" in done.split("\n\n")[-2]
    assert "Latin" not in undone


def test_no_work_is_a_ticket() -> None:
    plumber = role("Journeyman Plumber", "Elm Mechanical", "2015", "2019")
    index = applicant([(plumber, ["Mended 40 boilers"])], title="Plumber", asks=["Journeyman ticket"])

    assert "ticket; " not in _letter(index)


def test_a_degree_is_no_licence() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("education", "BSc in Mathematics Education, State University, 2012"),
        ("certification", "State Teaching License, Mathematics, 2012"),
    ]
    teacher = role("Mathematics Teacher", "Oak School", "2012", "present")
    asks = ["Approval to teach Mathematics"]
    letter = _letter(applicant([(teacher, ["Taught algebra"])], title="Teacher", asks=asks, says=says))

    assert "teach Mathematics: BSc" not in letter
    assert letter.count("BSc") == 1


def test_who_is_registered_says_so_as_the_answer() -> None:
    says: list[tuple[EvidenceKind, str]] = [("summary", "Registered with CORU since 2012.")]
    asks = ["Registered with CORU"]
    letter = _letter(applicant([(WARD, ["Halved falls"])], title="Ward Sister", asks=asks, says=says))

    assert "I have been registered with CORU since 2012." in letter


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Registered with CORU since 2012.", "I have been registered with CORU since 2012."),
        ("Licensed to drive forklifts", "I am licensed to drive forklifts."),
        ("Registered with NMC until 2019", None),
        ("Registered with NMC from 2010 to 2019", None),
        ("Registered with NMC 2010–2019", None),
        ("Licensed to drive till 2015", None),
        ("Chartered in 2001, left the register in 2015", None),
        ("Registered as unemployed since 2020", None),
        ("Registered with a disability since 2015", None),
    ],
)
def test_only_a_registration_that_goes_on_is_said(line: str, said: str | None) -> None:
    assert own_words(line) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Key person for five children", "I am key person for five children."),
        ("nights, floor machines, no sick day in two years", "I have had no sick day in two years."),
        ("OHS: no lost time since 2017", "there has been no lost time since 2017."),
        ("No accidents since 2015", "there have been no accidents since 2015."),
        ("Has been unemployed since 2020", None),
        ("Acting ward manager for summer 2020", "I was acting ward manager for summer 2020."),
        ("Acting ward manager in summer 2020", None),
        ("Lead in drinking water", None),
        ("Press officer in training", None),
        ("Sick person on the ward", None),
        ("Slopes 15% to 30%", None),
        ("Commission 5% to 10%", None),
        ("Discounts 10% to 50%", None),
        ("Humidity 60% to 80%", None),
        ("Oxygen saturation 94% to 98%", None),
        ("Occupancy 61% to 78%", "occupancy went from 61% to 78%."),
        ("Stopped two projects that", None),
        ("Built tools for teams who", None),
        ("Kept writing clean", None),
        ("Kept the ward clean and safe", "I kept the ward clean and safe."),
        ("Weekly meetings with the board who", None),
        ("Sick leave in the winter", None),
        ("Temporary contract for six months", None),
        ("Trainer since 2017", "I have been a trainer since 2017."),
        ("Lambing 128% to 141%", "lambing went from 128% to 141%."),
        ("Cardiac CT lead, protocols for two scanners", "I am cardiac CT lead."),
        ("First-contact practitioner in four practices", "I am first-contact practitioner in four practices."),
        (
            "Has trained five apprentices, all of whom finished",
            "I have trained five apprentices, all of whom finished.",
        ),
    ],
)
def test_a_fragment_becomes_a_whole_sentence_or_is_not_told(line: str, said: str | None) -> None:
    index = applicant([(WARD, [line])])

    assert told(index.witnesses[0], index) == said


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("Driver's licence: Code B", "I hold a driver's licence (Code B)."),
        ("Social Work England: SW123987", "My Social Work England number is SW123987."),
        ("NMC PIN: 12K3456E", "My NMC PIN is 12K3456E."),
        ("Degree/Level: BSc in Nursing", "I hold a BSc in Nursing."),
        ("Level of Education: Diploma in Care", "I hold a diploma in Care."),
    ],
)
def test_a_paper_behind_a_label_is_told_in_words_that_the_checker_knows(paper: str, said: str) -> None:
    index = applicant([(WARD, ["Halved falls"])], says=[("certification", paper)])
    checked = Checker(context=index.context, today=TODAY).check_text("narrative", said)

    assert qualifications([("certification", paper)]) == [said]
    assert all(each.judgement.is_supported for each in checked)


def test_the_resume_keeps_every_line_of_a_position() -> None:
    lines = [f"Mended {number} pumps in the north hall" for number in range(20, 20 + MAX_BULLETS)]
    index = applicant([(STORE, lines)], asks=["Latin"])
    bullets = write_bullets(index, make_points(index), Relevance(index), index.newest_first[0])

    assert {bullet.text.rstrip(".") for bullet in bullets} == set(lines)


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("Tamil (Native or bilingual)", "Tamil (native)"),
        ("Zulu (Fluent)", "Zulu (fluent)"),
        ("Native: Polish", "Polish (native)"),
        ("German (Swiss)", "German (Swiss)"),
        ("English (C2)", "English (C2)"),
    ],
)
def test_no_language_is_told_as_a_form_has_it(level: str, said: str) -> None:
    assert with_level(level) == said


@pytest.mark.parametrize(
    ("skill", "said"),
    [
        ("Butchery", "butchery"),
        ("Lifesaving", "lifesaving"),
        ("Ansible", "Ansible"),
        ("Trados Studio", "Trados Studio"),
    ],
)
def test_what_names_work_has_no_capital_inside_a_sentence(skill: str, said: str) -> None:
    assert skill_inside(skill) == said


def test_the_highest_of_several_degrees_is_told() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("education", "B.A. in English Literature, Hill College, 2009"),
        ("education", "MBA, Lake School of Business, 2014"),
    ]
    letter = _letter(applicant([(STORE, ["Counted stock for 12 shops"])], title="Store Hand", says=says))

    assert "MBA" in letter
    assert "Literature" not in letter


def test_a_title_below_the_name_of_who_signs_is_not_the_posts() -> None:
    index = applicant([(WARD, ["Led a ward"])], title="Stores Manager")
    signed = _described(index, "We need one more pair of hands in the store.\n\nJane Roe\nStores Manager", "Oak Stores")
    named = _described(index, "Stores Manager wanted at once.\n\nJane Roe\nStores Manager", "Oak Stores")

    assert "Stores Manager" not in _letter(signed)
    assert "Stores Manager" in _letter(named)
