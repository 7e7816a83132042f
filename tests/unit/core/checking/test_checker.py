"""Single rules of the checker: what a statement may say of one piece of evidence, and what not."""

import pytest

from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.verdicts import Mode
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, index_of, role

BAKER = role("Head Baker", "Acme Bread Ltd", "March 2015", "June 2019")


def _judge(index: EvidenceIndex, sentence: str, mode: Mode = "recall") -> tuple[bool, set[str]]:
    """Whether the sentence passes, and the codes of what speaks against it."""
    checked = Checker(context=index.context, today=TODAY, mode=mode).check_text("narrative", sentence)
    codes = {fault.code for each in checked for fault in each.judgement.faults}
    return all(each.judgement.is_supported for each in checked), {str(code) for code in codes}


def _one(evidence: str, kind: EvidenceKind = "accomplishment") -> EvidenceIndex:
    return index_of([(kind, evidence)], roles=[BAKER])


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        ("Baked 400 loaves a day", "At Acme Bread, I baked 400 loaves a day."),
        ("Baked 400 loaves a day", "I baked 400 loaves per day."),
        ("As an AI model trainer, graded 400 answers", "As an AI model trainer, I graded 400 answers."),
        ("Baked 400 loaves a day", "Each day I baked 400 loaves."),
        ("Baked 400 loaves a day", "I baked about 410 loaves a day."),
        ("Baked 400 loaves a day", "Acme Bread had me bake 400 loaves a day."),
        ("Cut waste by 15%", "I reduced waste by 15 percent."),
        ("Led a team of twelve", "I led a team of 12."),
        ("Managed a budget of £1.2M", "I managed a budget of £1.2 million."),
        ("Used Amazon Web Services", "I used AWS."),
        ("Organised 3 fairs", "I organized three fairs."),
        ("Head a crew of four", "I headed a crew of four."),
        ("Promoted to foreman within a year", "I was promoted to foreman within a year."),
        ("Never missed a delivery", "I never missed a delivery."),
        ("Closed the year without findings", "I closed the year with no findings."),
        ("Assisted the owner with orders", "I helped the owner with orders."),
    ],
)
def test_the_same_in_other_words(evidence: str, sentence: str) -> None:
    assert _judge(_one(evidence), sentence) == (True, set())


@pytest.mark.parametrize(
    ("evidence", "sentence", "code"),
    [
        ("Baked 400 loaves a day", "I baked 500 loaves a day.", "number"),
        ("Baked 400 loaves a day", "I baked more than 400 loaves a day.", "number"),
        ("Baked 400 loaves a day", "I baked 400 loaves an hour.", "unit"),
        ("Baked 400 loaves a day", "I baked 400 rolls a day.", "unit"),
        ("Baked 400 loaves a day", "Freshwater had me bake 400 loaves a day.", "name"),
        ("Baked 400 loaves a day", "Freshwater Ltd let me bake 400 loaves a day.", "name"),
        ("Grew sales by 1.5%", "I grew sales by 15%.", "number"),
        ("Managed a budget of £1.2M", "I managed a budget of $1.2M.", "currency"),
        ("Moved from 3 ovens to 9 ovens", "I moved from 9 ovens to 3 ovens.", "order"),
        ("I never led the team", "I led the team.", "polarity"),
        ("No experience with SAP", "I have experience with SAP.", "polarity"),
        ("Currently learning Rust", "I work with Rust.", "polarity"),
        ("Replaced Oracle with PostgreSQL", "I work with Oracle.", "polarity"),
        ("Closed the year without findings", "I closed the year with findings.", "polarity"),
        ("My manager led the move to Leeds", "I led the move to Leeds.", "doer"),
        ("Helped the owner win the Leeds order", "I won the Leeds order.", "doer"),
        ("Assisted the manager with the budget", "I managed the budget.", "doer"),
        ("Surveyed 12 km² of marsh", "I surveyed 12 kilometres of marsh.", "unit"),
        ("The owner ran the oven audit; I took notes", "I was in charge of the oven audit.", "doer"),
        ("Baked bread", "I baked bread for the royal family.", "words"),
        ("Baked bread", "I baked all bread.", "words"),
        ("Baked bread", "At Ocado, I baked bread.", "name"),
        ("Baked bread", "As Operations Director at Acme Bread, I baked bread.", "title"),
        ("Baked bread", "I have worked at Acme Bread since 2012.", "date"),
        ("Baked bread", "I joined Acme Bread in May 2015.", "date"),
        ("Baked bread", "I currently bake bread at Acme Bread.", "date"),
        ("Baked bread", "I bring nine years of experience.", "time_span"),
        ("Baked bread", "I baked bread at [Company].", "form"),
        ("Baked bread", "As an AI agent, I baked bread.", "form"),
        ("Baked bread", "As an AI program I baked bread.", "form"),
        ("Promoted to foreman within a year", "I hired the foreman within a year.", "words"),
    ],
)
def test_what_the_evidence_does_not_bear(evidence: str, sentence: str, code: str) -> None:
    is_supported, codes = _judge(_one(evidence), sentence)

    assert not is_supported
    assert code in codes


@pytest.mark.parametrize(
    ("kind", "evidence", "sentence", "is_true"),
    [
        ("language", "German (basic)", "I speak German fluently.", False),
        ("language", "German (basic)", "I speak basic German.", True),
        ("language", "German (C1)", "I speak German.", True),
        ("skill", "Go, Java (beginner)", "I work with Go.", True),
        ("skill", "Go, Java (beginner)", "I work with Java.", False),
        ("certification", "CCNA (expired 2021)", "I hold the CCNA.", False),
        ("certification", "CCNA, 2024", "I hold the CCNA.", True),
        ("education", "BSc Physics, Leeds, expected 2027", "I hold a BSc in Physics from Leeds.", False),
        ("education", "BSc Physics, Leeds, 2014", "I hold a BSc in Physics from Leeds.", True),
        ("education", "BSc Physics, Leeds, 2014", "I hold an MSc in Physics from Leeds.", False),
    ],
)
def test_levels_and_what_is_held(kind: EvidenceKind, evidence: str, sentence: str, is_true: bool) -> None:
    assert _judge(index_of([(kind, evidence)]), sentence)[0] is is_true


@pytest.mark.parametrize(
    "sentence",
    [
        "Dear hiring team,",
        "Kind regards,",
        "Ana Example",
        "I would welcome the chance to talk about the work.",
        "I look forward to hearing from you.",
        "You ask for experience with ovens.",
    ],
)
def test_greetings_and_what_speaks_of_the_posting_state_nothing(sentence: str) -> None:
    index = index_of([("accomplishment", "Baked bread")], asks=["Experience with ovens"], roles=[BAKER])
    checked = Checker(context=index.context, today=TODAY).check_text("narrative", sentence)

    assert [each.judgement.is_claim for each in checked] == [False]


def test_the_posting_is_not_the_persons() -> None:
    index = index_of([("accomplishment", "Baked bread")], asks=["Experience with Kubernetes"], roles=[BAKER])

    assert _judge(index, "You ask for experience with Kubernetes.")[0]
    assert not _judge(index, "I also bring Kubernetes.")[0]
    assert not _judge(index, "You ask for experience with SAP.")[0]


def test_editing_lets_a_free_way_of_saying_it_pass_and_the_gate_does_not() -> None:
    index = _one("Baked 400 loaves a day")
    sentence = "I made 400 loaves a day in the oven."

    assert not _judge(index, sentence, "recall")[0]
    assert _judge(index, sentence, "precision")[0]
    assert not _judge(index, "I baked 500 loaves a day.", "precision")[0]
    assert _judge(index, "I happily baked 400 loaves a day.", "precision")[0]
    assert not _judge(index, "I baked 400 loaves a day in a clay oven.", "recall")[0]


def test_one_role_is_not_another() -> None:
    cook = role("Cook", "Brasserie Nord", "2010", "2014")
    index = index_of([("accomplishment", "Baked 400 loaves a day")], roles=[BAKER, cook])

    assert _judge(index, "At Acme Bread, I baked 400 loaves a day.")[0]
    assert not _judge(index, "At Brasserie Nord, I baked 400 loaves a day.")[0]
    assert not _judge(index, "As Cook, I baked 400 loaves a day.")[0]


@pytest.mark.parametrize(
    ("headline", "evidence", "sentence"),
    [
        ("Aspiring Kubernetes engineer", "Ran the platform", "I ran the Kubernetes platform at Acme Bread."),
        ("Baker | ex-Google", "Led the audit", "I led the audit for Google."),
        ("Kafka enthusiast", "Ran the broker", "I ran Kafka at Acme Bread."),
        ("Baker, moving to Berlin", "Baked loaves", "I baked loaves in Berlin."),
    ],
)
def test_what_a_headline_names_bears_no_deed(headline: str, evidence: str, sentence: str) -> None:
    context = _one(evidence).context
    person = context.person.model_copy(update={"headline": headline})

    judged = _judge(EvidenceIndex(context.model_copy(update={"person": person}), TODAY), sentence)

    assert judged == (False, {"name"})
