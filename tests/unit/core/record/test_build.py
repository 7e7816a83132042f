from itertools import permutations

import pytest

from core.record.build import build
from core.record.readings import ExtractedDoubt, ExtractedEntry
from tests.fakes.readings import document_id, documents, reading, role


def test_one_role_of_two_documents_is_one_with_both_sources() -> None:
    record = build(
        documents(
            old=reading(role("Acme Ltd", "Sr. Engineer", "2019", "present", "Built a pipeline in Go.")),
            new=reading(role("ACME Limited", "Senior Engineer", "Mar 2019", "2023", "built a pipeline in Go", "Led 5")),
        ),
        [],
    )

    [found] = record.roles
    assert (found.title, found.company, found.start, found.end) == (
        "Senior Engineer",
        "ACME Limited",
        "Mar 2019",
        "2023",
    )
    assert (found.start_month, found.end_month, found.is_current) == ("2019-03", None, False)
    assert [source.document_id for source in found.sources] == [document_id("new"), document_id("old")]
    assert [fact.text for fact in found.evidence] == ["built a pipeline in Go", "Led 5"]
    assert len(found.evidence[0].sources) == 2
    assert record.doubts == []


@pytest.mark.parametrize("employer", ["", "Acme", "Acme, Leeds", "Acme Limited"])
def test_an_employer_may_be_written_shorter_or_not_at_all(employer: str) -> None:
    record = build(
        documents(
            old=reading(role("Acme, Leeds", "Engineer", "Jan 2019", "2021", "Built it")),
            new=reading(role(employer, "Engineer", "2019", "2021", "Built it", "Ran it")),
        ),
        [],
    )

    [found] = record.roles
    assert found.company == (employer or "Acme, Leeds")
    assert [fact.text for fact in found.evidence] == ["Built it", "Ran it"]


def test_a_short_name_that_may_mean_two_employers_means_none() -> None:
    record = build(
        documents(
            old=reading(role("Acme Leeds", "Engineer", "2019", "2021"), role("Acme York", "Engineer", "2019", "2021")),
            new=reading(role("Acme", "Engineer", "2019", "2021")),
        ),
        [],
    )

    assert len(record.roles) == 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (role("Acme", "Engineer", "2015", "2017"), role("Acme", "Engineer", "2019", "2021")),
        (role("Acme", "Engineer", "2015", "2017"), role("Acme", "Senior Engineer", "2017", "2021")),
        (role("Acme", "Engineer", "2015", "2017"), role("Beta", "Engineer", "2015", "2017")),
        (role("Acme", "Engineer", "2015", "2017"), role("Acme", "Engineer", "2015", "2017", kind="volunteering")),
    ],
)
def test_other_roles_stay_apart(first: object, second: object) -> None:
    record = build(documents(old=reading(first), new=reading(second)), [])

    assert len(record.roles) == 2
    assert record.doubts == []


def test_two_roles_of_one_document_are_never_one() -> None:
    record = build(
        documents(one=reading(role("Acme", "Engineer", "2019"), role("Acme", "Software Engineer", "2019"))), []
    )

    assert len(record.roles) == 2


def test_contradicting_dates_and_titles_are_asked_about() -> None:
    record = build(
        documents(
            old=reading(role("Acme", "Engineer", "Jan 2019", "2023"), role("Beta", "Cook", "2010", "2012")),
            new=reading(role("Acme", "Engineer", "Mar 2019", "2023"), role("Beta", "Waiter", "2010", "2012")),
        ),
        [],
    )

    acme, beta = record.roles
    assert [(doubt.path, doubt.choices) for doubt in record.doubts] == [
        (f"roles/{acme.id}/start", ["Mar 2019", "Jan 2019"]),
        (f"roles/{beta.id}/title", ["Waiter", "Cook"]),
    ]


def test_what_is_no_resume_adds_nothing() -> None:
    resume = reading(role("Acme", "Engineer", "2019", "2021", "Built it"))
    letter = reading(role("Beta", "Clerk", "2001"), name="Somebody Else", facts=["Dear team"], kind="other")

    assert build(documents(resume=resume, letter=letter), []) == build(documents(resume=resume), [])


def test_another_persons_name_is_a_doubt() -> None:
    record = build(documents(a=reading(name="Jane Doe"), b=reading(name="Bob Roe"), c=reading(name="DOE, J.")), [])

    [doubt] = record.doubts
    assert doubt.path == "person/name"
    assert doubt.choices == ["DOE, J.", "Bob Roe", "All of these are my names"]


def test_facts_of_a_story_join_those_of_a_role() -> None:
    record = build(
        documents(
            resume=reading(role("Acme", "Engineer", "2019", "2021", "Halved the build time")),
            story=reading(facts=["Halved the build time.", "Taught a class"], kind="story", name=None),
        ),
        [],
    )

    assert [fact.text for fact in record.facts] == ["Taught a class"]
    assert len(record.roles[0].evidence[0].sources) == 2


def test_equal_words_in_two_roles_of_one_employer_are_two_facts() -> None:
    record = build(
        documents(
            one=reading(
                role("Acme", "Engineer", "2015", "2017", "Led 5"), role("Acme", "Manager", "2017", "2019", "Led 5")
            )
        ),
        [],
    )

    first, second = (found.evidence[0] for found in record.roles)
    assert first.id != second.id


def test_entries_are_kinds_of_their_own_and_old_readings_have_them_too() -> None:
    degree = ExtractedEntry(
        key="e", kind="education", title="BSc Physics", issuer="Leeds", end="2012", text="BSc, Leeds"
    )
    new = reading(entries=[degree, ExtractedEntry(key="l", kind="language", title="German", level="B2")])
    old = reading().model_copy(
        update={
            "evidence": [reading(facts=["BSc Chemistry, York"]).evidence[0].model_copy(update={"kind": "education"})]
        }
    )

    record = build(documents(new=new, old=old), [])

    assert [(entry.title, entry.institution, entry.text) for entry in record.education] == [
        ("", "", "BSc Chemistry, York"),
        ("BSc Physics", "Leeds", "BSc, Leeds"),
    ]
    assert [(language.label, language.level) for language in record.languages] == [("German", "B2")]
    assert record.facts == []


def test_a_certificate_keeps_its_whole_line() -> None:
    line = "Registered Nurse (RN), Wisconsin, expires 2028"
    read = ExtractedEntry(
        key="1", kind="certification", title="Registered Nurse", issuer="RN", text=line, expires="2028"
    )

    [found] = build(documents(one=reading(entries=[read])), []).certifications

    assert (found.text, found.expires) == (line, "2028")


def test_what_was_done_in_a_project_is_told_once() -> None:
    text = "Rain gauges | LoRa Built 14 gauges Taught a class"
    project = ExtractedEntry(key="1", kind="project", title="Rain gauges", text=text)

    record = build(documents(one=reading(entries=[project], facts=["Built 14 gauges", "Taught a class"])), [])

    assert [work.text for work in record.projects] == ["Rain gauges | LoRa"]
    assert [fact.text for fact in record.facts] == ["Built 14 gauges", "Taught a class"]


def test_a_doubt_of_a_reading_names_its_role() -> None:
    asked = reading(
        role("Acme", "Engineer", "2019"),
        doubts=[
            ExtractedDoubt(about="role-0", question="Is Acme the employer?"),
            ExtractedDoubt(about="role-9", question="Gone?"),
        ],
    )

    record = build(documents(one=asked), [])

    assert [(doubt.path, doubt.question) for doubt in record.doubts] == [
        (f"roles/{record.roles[0].id}", "Is Acme the employer?")
    ]


def test_no_id_depends_on_the_order_of_documents_or_on_their_ids() -> None:
    three = {
        "a": reading(role("Acme", "Engineer", "2019", "2021", "One", "Two"), skills=["Go", "SQL"]),
        "b": reading(role("Acme Inc", "Engineer", "Feb 2019", "2021", "Two", "Three"), skills=["go"]),
        "c": reading(role("", "Engineer", "2019", None, "Three", "Four"), facts=["Five"]),
    }

    found = set()
    for order in permutations(three):
        record = build(documents(**{name + "".join(order): three[name] for name in order}), [])
        ids = (
            {each.id for each in record.roles}
            | {each.id for each in record.skills}
            | {each.id for each in record.facts}
        )
        found.add(frozenset(ids | {fact.id for each in record.roles for fact in each.evidence}))

    assert len(found) == 1


@pytest.mark.parametrize("order", ["abc", "bca", "cab"])
def test_a_role_without_dates_is_no_bridge_between_two_times_at_one_employer(order: str) -> None:
    read = {
        "a": reading(role("Acme", "Engineer")),
        "b": reading(role("Acme", "Engineer", "2010", "2012")),
        "c": reading(role("Acme", "Engineer", "2018", "2020")),
    }
    record = build(documents(**{name: read[name] for name in order}), [])

    assert [(each.start, each.end) for each in record.roles] == [("2018", "2020"), ("2010", "2012")]
    assert record.doubts == []
