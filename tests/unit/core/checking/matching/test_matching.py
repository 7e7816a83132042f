"""What a requirement asks for, and what answers it: kinds, one example or two each."""

from datetime import date
from uuid import uuid4

import pytest

from client_sdk.models import Requirement
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.assessment import Assessment
from core.checking.matching.qualifications import asked_in, rank_of
from core.checking.matching.questions import question_of
from core.checking.matching.requirements import assess
from core.checking.words.roots import forms_of, root_of
from core.language.words import stem
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, EvidenceKind, Role

TODAY = date(2026, 11, 28)


def _assessed(need: str, kind: EvidenceKind, text: str, role: Role | None = None, title: str = "") -> Assessment:
    evidence = [Evidence(id=uuid4(), role_id=role.id if role else None, kind=kind, text=text)]
    context = TailoringContext(
        opportunity=TargetOpportunity(title=title, requirements=[Requirement(text=need)]),
        roles=[role] if role else [],
        evidence=evidence,
    )
    (found,) = assess(EvidenceIndex(context, TODAY))
    return found


@pytest.mark.parametrize(
    ("need", "matter"),
    [
        ("Over 18", "age"),
        ("Age: not more than 30 years", "age"),
        ("Eligible to work in Canada", "permit"),
        ("No conviction for dishonesty", "record"),
        ("Able to lift a sack of 25 kg", "body"),
        ("Free on Sundays", "time"),
        ("Must live within five miles of the depot", "place"),
        ("Willing to obtain the licence", "will"),
        ("Your own tools", "things"),
        ("A sense of humour", "nature"),
        ("At least 20 years of experience", None),
        ("Experience of night shifts", None),
        ("Full driving licence", None),
        ("Level 6 diploma or willing to complete it", None),
    ],
)
def test_what_only_the_person_can_say_is_a_question(need: str, matter: str | None) -> None:
    assert question_of(need) == matter


def test_a_question_is_answered_where_the_documents_say_it() -> None:
    told = _assessed("Right to work in the UK", "summary", "Right to work in the UK: visa until 2029")
    asked = _assessed("Right to work in the UK", "responsibility", "Checked the right to parking of 90 tenants")

    assert (told.strength, told.is_question) == ("strong", False)
    assert (asked.strength, asked.is_question) == (None, True)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("GCSEs: English B, Maths C", 2),
        ("NVQ Level 2 Hairdressing", 2),
        ("NVQ Bricklaying", 3),
        ("Certificate IV in Ageing Support", 4),
        ("HND Fashion", 5),
        ("A.A.S. Welding", 5),
        ("BSc (Hons) Botany", 6),
        ("Master of Arts in Dance", 7),
        ("DPhil in Zoology", 8),
        ("Lead a ward of 24-bed rooms", 0),
    ],
)
def test_ranks_of_qualifications(text: str, rank: int) -> None:
    assert rank_of(text) == rank


@pytest.mark.parametrize("text", ["Five years in sales", "Scrum master for two teams", "Experience of bed management"])
def test_no_qualification_is_asked_for(text: str) -> None:
    assert asked_in(text) is None


@pytest.mark.parametrize(
    ("need", "held", "strength"),
    [
        ("Degree in botany", "BSc Botany, Reading, 2012", "strong"),
        ("Degree in botany", "MSc Botany, Reading, 2012", "strong"),
        ("Degree in botany", "HND Botany, Reading, 2012", None),
        ("Degree in botany", "BA History, Reading, 2012", None),
        ("Degree in any subject", "BA History, Reading, 2012", "strong"),
        ("A degree in law", "BSc Physics, Leeds", None),
        ("Degree in botany or a related subject", "BSc Zoology, Reading, 2012", "strong"),
        (
            "NVQ Level 3 in electrical installation, or equal",
            "Technician in Electrical Installations, Bilbao",
            "partial",
        ),
        ("A vocational qualification in any trade", "NVQ Level 2 Bricklaying, 2009", "strong"),
        ("A vocational qualification in any trade", "NVQ Level 3 Bricklaying, 2009", "strong"),
        ("High school diploma", "Diploma in Nursing, 2011", "partial"),
        ("GCSE English and maths", "Diploma in Nursing, 2011", None),
        ("A diploma in customs administration", "B.Com., Osmania University, 2014", None),
        ("PhD in zoology", "PhD Zoology, not awarded", None),
        ("A degree in zoology, or about to complete one", "BSc Zoology, expected 2027", "partial"),
    ],
)
def test_a_qualification_is_answered_by_its_rank_and_field(need: str, held: str, strength: str | None) -> None:
    assert _assessed(need, "education", held).strength == strength


def test_an_apprenticeship_may_have_been_a_job() -> None:
    role = Role(id=uuid4(), title="Apprentice Electrician", company="Volt Ltd", start="2009", end="2013")

    found = _assessed("Time-served electrical apprenticeship", "responsibility", "Rewires", role)

    assert found.strength == "strong"
    assert found.fitting_roles == (role,)


@pytest.mark.parametrize(
    ("need", "kind", "text", "strength"),
    [
        ("Experience of taking minutes", "accomplishment", "Split a monolith with no outage over a minute", None),
        ("Experience of taking minutes", "responsibility", "Took minutes of the parish council", "strong"),
        ("Ability to write specifications", "responsibility", "Wrote the drainage specifications", "strong"),
        ("Stage lighting", "responsibility", "Early-stage ventures in street lighting", "partial"),
        ("Experience on an espresso machine", "responsibility", "Set up a milling machine", None),
        ("Teaching anaesthesia", "responsibility", "Taught anesthesia to students", "strong"),
        ("Bar experience", "accomplishment", "Called to the bar in 2014", "partial"),
        ("Publications in journals", "publication", "A. Osei, Soil carbon in drained peat (2021)", "strong"),
        ("Experience with SAP Business One", "responsibility", "Led the SAP rollout", "partial"),
    ],
)
def test_words_count_in_their_sense(need: str, kind: EvidenceKind, text: str, strength: str | None) -> None:
    assert _assessed(need, kind, text).strength == strength


@pytest.mark.parametrize(
    ("need", "until", "strength"),
    [("12 months on gas tankers", "2021", "strong"), ("24 months on gas tankers", "2020", "partial")],
)
def test_months_are_asked_for_too(need: str, until: str, strength: str) -> None:
    role = Role(id=uuid4(), title="Third Engineer", company="Gas Tankers Ltd", start="2019", end=until)

    assert _assessed(need, "responsibility", "Watches on gas tankers", role).strength == strength


def test_years_without_a_field_are_years_in_the_trade_of_the_posting() -> None:
    midwife = Role(id=uuid4(), title="Midwife", company="Vale Trust", start="2018", end="present")
    clerk = Role(id=uuid4(), title="Graduate Trainee", company="Vale Bank", start="2018", end="present")
    need = "Two years of practice after graduation"

    assert _assessed(need, "responsibility", "Home births", midwife, "Community Midwife").strength == "strong"
    assert _assessed(need, "responsibility", "Rotations", clerk, "Community Midwife").strength is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("florist", "floristry"), ("midwife", "midwifery"), ("welder", "welding"), ("geologist", "geology")],
)
def test_words_of_one_root(one: str, other: str) -> None:
    assert root_of(one) == root_of(other)


def test_forms_of_one_word() -> None:
    assert forms_of("taught") & forms_of("teaching")
    assert forms_of("paediatric") & forms_of("pediatric")
    assert not forms_of("hospital") & forms_of("hospitality")
    assert stem("market") != stem("marketing")


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Answer for eight pilots, the operations manual and the roster", None),
        ("Trained porters in manual handling", "strong"),
    ],
)
def test_half_of_an_alternative_in_another_sense_answers_nothing(text: str, strength: str | None) -> None:
    assert _assessed("Training in manual handling or Lámh", "accomplishment", text).strength == strength


SECRETARY = Role(id=uuid4(), title="Secretary", company="Oak Academy", start="2014", end="2022")
SHOTFIRER = Role(id=uuid4(), title="Shotfirer", company="Penrhos Granite", start="2007", end="2013")
DIRECTOR = Role(id=uuid4(), title="Musical Director", company="Oak Chorale", start="2015", end="present")


@pytest.mark.parametrize(
    ("need", "kind", "text", "role", "strength"),
    [
        # the kind of work, and the house where it was done
        ("Experience of working in a school office", "responsibility", "Fees ledger", SECRETARY, "strong"),
        ("Experience of working in a hospital office", "responsibility", "Fees ledger", SECRETARY, None),
        ("Five years in hard rock extraction", "responsibility", "Fired 700 rounds", SHOTFIRER, "strong"),
        # a paper by its name, and what is to be known a little
        ("Shotfirer or explosives supervisor ticket", "certification", "Explosives Supervisor, 2010", None, "strong"),
        ("A little piano", "education", "Diploma in Piano, Conservatory, 2009", None, "strong"),
        ("Sound knowledge of the Quarries Regulations 1999", "skill", "Quarries Regulations 1999", None, "strong"),
        # as many people
        ("You can hold a room of fifty adults", "accomplishment", "From 32 to 78 singers", DIRECTOR, "partial"),
        ("You can hold a room of fifty adults", "accomplishment", "From 12 to 18 singers", DIRECTOR, None),
        # a higher paper of any kind, where only a level is asked for
        ("FETAC Level 3 major award or equivalent", "education", "Diploma of Aviation, 2011", None, "strong"),
        # a verb alone is no answer
        ("The ability to keep confidences", "skill", "Record keeping", None, None),
    ],
)
def test_what_a_person_sees_at_once(
    need: str, kind: EvidenceKind, text: str, role: Role | None, strength: str | None
) -> None:
    assert _assessed(need, kind, text, role).strength == strength


def test_a_trait_that_only_a_verb_answers_is_asked() -> None:
    assert _assessed("The ability to keep confidences", "skill", "Record keeping").is_question


def test_of_two_answers_the_paper_comes_before_the_deed() -> None:
    lines: list[tuple[EvidenceKind, str]] = [
        ("accomplishment", "Piano reductions for nine operas"),
        ("education", "Diploma in Piano, Conservatory, 2009"),
    ]
    evidence = [Evidence(id=uuid4(), kind=kind, text=text) for kind, text in lines]
    target = TargetOpportunity(requirements=[Requirement(text="A little piano")])
    (found,) = assess(EvidenceIndex(TailoringContext(opportunity=target, roles=[], evidence=evidence), TODAY))

    assert found.witnesses[0].evidence.kind == "education"
