import pytest

from core.record.build import admit, build
from core.record.fingerprint import fingerprint
from core.record.projection import (
    DATES_PATH,
    are_years_open,
    doubted_ids,
    roles_of_open_dates,
    tailoring_record,
    unread,
    unsure_education,
)
from core.record.readings import (
    EDUCATION_PATH,
    POSITIONS_PATH,
    READING_PATH,
    SCAN_PATH,
    ExtractedDocument,
    ExtractedDoubt,
    ExtractedEntry,
    ExtractedEvidence,
)
from core.record.report import report
from tests.fakes.readings import correction, document_id, documents, reading, role

RESUME = reading(
    role("Acme", "Engineer", "2019", "2021", "Cut costs by 20%", "Ran it"),
    skills=["Go", "SQL"],
    contact=["jane@example.org | +44 20 7946 0000"],
    entries=[
        ExtractedEntry(key="1", kind="education", title="BSc Physics", issuer="Leeds", status="expected", end="2027"),
        ExtractedEntry(key="2", kind="certification", title="CCNA", status="expired", expires="2021"),
        ExtractedEntry(key="3", kind="language", title="German", level="B2"),
        ExtractedEntry(key="4", kind="project", title="Tidewatch", text="A map of tides."),
        ExtractedEntry(key="5", kind="skill", title="Rust", status="learning"),
        ExtractedEntry(key="6", kind="skill", title="Perl", status="denied"),
    ],
)


def test_engines_see_all_that_the_record_says_with_its_ids() -> None:
    record = build(documents(one=RESUME), [])

    seen = tailoring_record(record)

    assert seen.person.name == "Jane Doe"
    assert seen.person.contact == ["jane@example.org", "+44 20 7946 0000"]
    assert [(item.kind, item.text, item.polarity) for item in seen.evidence] == [
        ("accomplishment", "Cut costs by 20%", "does"),
        ("accomplishment", "Ran it", "does"),
        ("skill", "Go, SQL", "does"),
        ("education", "BSc Physics (expected)", "does"),
        ("certification", "CCNA, expires 2021 (expired)", "does"),
        ("language", "German (B2)", "does"),
        ("project", "Tidewatch: A map of tides.", "does"),
        ("skill", "Rust", "plans"),
        ("skill", "Perl", "does_not"),
    ]
    assert {item.role_id for item in seen.evidence} == {record.roles[0].id, None}
    assert seen.evidence[0].id == record.roles[0].evidence[0].id
    assert [(claim.type, claim.label) for claim in seen.claims] == [
        ("skill", "Go"),
        ("skill", "SQL"),
        ("achievement", "Cut costs by 20%"),
    ]


def test_what_stands_beside_the_address_and_is_none_is_evidence() -> None:
    lines = ["51 Hallam Road, Sheffield", "Social Work England: SW555555", "Full driving licence, own car"]
    lines += ["Right to work in the UK", "Date of birth: 3 May 1990"]
    record = build(documents(one=reading(name="Jane Doe", contact=lines)), [])

    seen = tailoring_record(record)

    assert seen.person.contact == ["51 Hallam Road, Sheffield", "Date of birth: 3 May 1990"]
    assert [(item.kind, item.text) for item in seen.evidence] == [
        ("certification", "Social Work England: SW555555"),
        ("certification", "Full driving licence, own car"),
        ("summary", "Right to work in the UK"),
    ]
    assert {item.id for item in seen.evidence} < {contact.id for contact in record.person.contact}


@pytest.mark.parametrize(
    ("line", "polarity"),
    [
        ("No right to work in the UK", "does_not"),
        ("Driving licence: none", "does_not"),
        ("Full driving licence", "does"),
        ("Right to work in the UK, no sponsorship needed", "does"),
        ("No sponsorship required", "does"),
        ("Registered Nurse, NMC PIN 12A3456E", "does"),
        ("Registered Nurse, reg. no. 123456, 5 High Street", "does"),
        # Addresses are no papers.
        ("12 Chartered Square, Leeds", None),
        ("Registered Office: 5 High Street", None),
        ("Certified House, Leeds LS1 4AP", None),
        ("P.O. Box No. 34567, Nairobi", None),
        ("Plot no. 1234, Chartered Close, Kampala", None),
        ("House number 1204, Accra", None),
        ("Flat number 1204, Accra", None),
        # Numbers of identity neither, whatever stands beside them
        ("Passport No: A1234567", None),
        ("National ID number: 29876543", None),
        ("Student number 12345", None),
        ("Employee No. 12345", None),
        ("Tax number: 12345", None),
        ("Vehicle registration number AB12345", None),
        ("Company registration no. 123456", None),
        ("Right to work in the UK, passport no. A123456", None),
        ("Kenya Nursing Council no. 12345", "does"),
    ],
)
def test_a_line_beside_the_address_says_what_it_says(line: str, polarity: str | None) -> None:
    seen = tailoring_record(build(documents(one=reading(name="Jane Doe", contact=[line])), []))

    assert [item.polarity for item in seen.evidence] == ([polarity] if polarity else [])
    assert seen.person.contact == ([] if polarity else [line])


def test_what_was_hardly_read_is_told_until_it_is_confirmed_or_another_document_says_it() -> None:
    hardly = reading(doubts=[ExtractedDoubt(about=READING_PATH, question="Much could not be read; then confirm.")])
    alone = build(documents(one=hardly), [])
    confirmed, record = admit(documents(one=hardly), [], correction({"op": "confirm", "path": READING_PATH}))

    assert unread(alone) == "Much could not be read; then confirm."
    assert unread(record) is None
    assert unread(build(documents(one=hardly), [confirmed])) is None
    assert unread(build(documents(one=hardly, two=RESUME), [])) is None
    assert unread(build(documents(one=hardly, two=reading()), [])) is not None, "the other says no position"
    assert fingerprint(alone) != fingerprint(record), "what is written differs"


def test_a_picture_is_told_until_it_is_confirmed_whatever_else_was_read() -> None:
    guessed = reading(doubts=[ExtractedDoubt(about=SCAN_PATH, question="It is a picture; then confirm.")])
    confirmed, record = admit(documents(one=guessed), [], correction({"op": "confirm", "path": SCAN_PATH}))

    assert unread(build(documents(one=guessed, two=RESUME), [])) == "It is a picture; then confirm."
    assert unread(record) is None
    assert unread(build(documents(one=guessed, two=RESUME), [confirmed])) is None


def test_positions_that_may_be_misread_are_told_until_they_are_confirmed() -> None:
    asking = RESUME.model_copy(update={"doubts": [ExtractedDoubt(about=POSITIONS_PATH, question="Look through them.")]})
    _, record = admit(documents(one=asking), [], correction({"op": "confirm", "path": POSITIONS_PATH}))

    assert unread(build(documents(one=asking), [])) == "Look through them."
    assert unread(build(documents(one=asking, two=RESUME), [])) is not None, "another document makes them no surer"
    assert unread(record) is None


@pytest.mark.parametrize("about", ["1", EDUCATION_PATH])
def test_degrees_that_may_be_misread_are_unsure_until_they_are_confirmed(about: str) -> None:
    asking = RESUME.model_copy(update={"doubts": [ExtractedDoubt(about=about, question="Is it right?")]})
    open_record = build(documents(one=asking), [])
    path = open_record.doubts[0].path
    _, record = admit(documents(one=asking), [], correction({"op": "confirm", "path": path}))

    assert unsure_education(open_record) == [open_record.education[0].id]
    assert unsure_education(record) == []
    assert fingerprint(open_record) != fingerprint(record), "what is written differs"


def test_a_fingerprint_changes_with_what_is_said_and_with_nothing_else() -> None:
    story = reading(facts=["Taught a class"], kind="story", name=None)
    first = fingerprint(build(documents(one=RESUME, story=story), []))
    again = RESUME.model_copy(update={"reader": "newer", "evidence": RESUME.evidence[::-1]})

    assert fingerprint(build(documents(story=story, two=again), [])) == first

    record = build(documents(one=RESUME, story=story), [])
    changed = correction({"op": "set", "id": str(record.roles[0].evidence[1].id), "value": "Ran all of it"})
    anchored = build(documents(one=RESUME, story=story), [changed])
    second = fingerprint(anchored)
    assert first.whole != second.whole
    assert {name for name, value in first.evidence.items() if second.evidence.get(name) != value} == {
        str(record.roles[0].evidence[1].id)
    }


def test_a_report_tells_what_was_read() -> None:
    read = RESUME.model_copy(
        update={
            "report": RESUME.report.model_copy(
                update={"language": "en", "pages": 2, "lines_placed": 9, "lines_unplaced": ["?"], "private": 3}
            )
        }
    )

    told = report(document_id("one"), read)

    assert (told.document_id, told.language, told.pages, told.lines_placed) == (document_id("one"), "en", 2, 9)
    assert told.lines_unplaced == ["?"]
    assert [(left.reason, left.count) for left in told.left_out] == [("private", 3)]


def test_readings_from_before_the_record_can_be_read() -> None:
    old = ExtractedDocument.model_validate({"text": "", "roles": [{"key": "r", "company": "Acme", "title": "Cook"}]})

    assert [found.title for found in build(documents(old=old), []).roles] == ["Cook"]


def test_a_line_of_a_role_that_is_an_entry_too_is_told_once() -> None:
    award = ExtractedEvidence(key="a", role_key="role-0", kind="award", text="Won the prize")
    entry = ExtractedEntry(key="e", kind="award", title="Won the prize", evidence_key="a")
    base = reading(role("Acme", "Engineer", "2019"), entries=[entry])

    record = build(documents(one=base.model_copy(update={"evidence": [award]})), [])

    assert [work.title for work in record.awards] == ["Won the prize"]
    assert [item.text for item in tailoring_record(record).evidence] == ["Won the prize"]


def test_dates_of_a_degree_that_are_in_doubt_leave_those_of_work_as_they_are() -> None:
    degree = ExtractedEntry(key="1", kind="education", title="BSc Physics", issuer="Leeds", start="2010", end="2013")
    other = degree.model_copy(update={"end": "2015"})
    one, two = (reading(role("Acme", "Engineer", "2019", "2021"), entries=[each]) for each in (degree, other))

    record = build(documents(one=one, two=two), [])

    assert [doubt.path.rpartition("/")[2] for doubt in record.doubts] == ["end"]
    assert not roles_of_open_dates(record)


def test_dates_of_work_that_are_in_doubt_are_open() -> None:
    one, two = (reading(role("Acme", "Engineer", "2019", end)) for end in ("2021", "2023"))

    record = build(documents(one=one, two=two), [])

    assert roles_of_open_dates(record) == [record.roles[0].id]


def test_one_question_about_several_things_is_about_each_until_it_is_answered() -> None:
    asked = ExtractedDoubt(about=RESUME.roles[0].key, also=["1", "gone"], question="Are these right?", choices=["Yes"])
    read = RESUME.model_copy(update={"doubts": [asked]})
    record = build(documents(one=read), [])
    [doubt] = record.doubts
    role, degree = record.roles[0].id, record.education[0].id

    assert (doubt.path, doubt.also) == (f"roles/{role}", [f"education/{degree}"])
    assert doubted_ids(record) == [role, degree]
    assert unsure_education(record) == [degree]

    answered = build(documents(one=read), [correction({"op": "confirm", "id": str(doubt.id), "value": "Yes"})])
    assert (answered.doubts, unsure_education(answered)) == ([], [])


def test_what_else_a_question_is_about_is_asked_though_its_first_thing_is_not_there() -> None:
    asked = ExtractedDoubt(about="gone", also=["1"], question="Are these right?")
    record = build(documents(one=RESUME.model_copy(update={"doubts": [asked]})), [])

    assert [doubt.path for doubt in record.doubts] == [f"education/{record.education[0].id}"]


def test_a_question_about_all_dates_may_be_about_a_position_too() -> None:
    asked = ExtractedDoubt(about=DATES_PATH, also=[RESUME.roles[0].key], question="Are these right?")
    record = build(documents(one=RESUME.model_copy(update={"doubts": [asked]})), [])

    assert [(doubt.path, doubt.also) for doubt in record.doubts] == [(DATES_PATH, [f"roles/{record.roles[0].id}"])]
    assert are_years_open(record)


def test_an_answer_about_many_things_is_for_those_that_were_there() -> None:
    asked = ExtractedDoubt(about=RESUME.roles[0].key, also=["1"], question="Are these right: … and 9 more?")
    answer = {"op": "confirm", "id": str(build(documents(one=_asking(RESUME, asked)), []).doubts[0].id)}
    entries = [entry if entry.key != "1" else entry.model_copy(update={"title": "MSc"}) for entry in RESUME.entries]
    read_anew = RESUME.model_copy(update={"entries": entries})

    assert build(documents(one=_asking(RESUME, asked)), [correction(answer)]).doubts == []
    assert len(build(documents(one=_asking(read_anew, asked)), [correction(answer)]).doubts) == 1


def test_what_was_typed_in_several_lines_is_one_line_for_those_who_write_from_it() -> None:
    record = build(documents(one=RESUME), [])
    fact = record.roles[0].evidence[0]
    typed = correction({"op": "set", "id": str(fact.id), "value": "Trained two people:\n- on the till\n- on orders"})

    seen = tailoring_record(build(documents(one=RESUME), [typed]))

    assert seen.evidence[0].text == "Trained two people: - on the till - on orders"


def _asking(read: ExtractedDocument, asked: ExtractedDoubt) -> ExtractedDocument:
    return read.model_copy(update={"doubts": [asked]})
