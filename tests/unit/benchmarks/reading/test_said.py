"""Wrong fields: what is said and stands in no label."""

from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.said import WrongFields, wrong_fields

_TRUE = Facts(
    roles=[
        Role(title="Clerk", employer="Dock Office Ltd", place="Hull"),
        Role(title="Treasurer", employer="Choir", kind="membership"),
    ],
    education=[Education(title="BSc Physics", school="Hull University")],
)


def test_what_stands_in_a_label_is_not_wrong() -> None:
    read = Facts(roles=[Role(title="Clerk", employer="Dock Office"), Role(title="Treasurer")], education=[])
    assert wrong_fields(read, _TRUE) == WrongFields(documents=1)


def test_each_field_that_is_said_counts_for_itself() -> None:
    read = Facts(
        roles=[Role(title="Dock Office", employer="Clerk"), Role(title="", employer="Kept files")],
        education=[Education(title="Hull", school="BSc Physics"), Education(title="BSc Physics")],
    )
    assert wrong_fields(read, _TRUE) == WrongFields(roles=3, education=2, documents=1)


def test_what_was_not_labelled_is_not_asked_about() -> None:
    read = Facts(roles=[Role(title="Cook")], education=[Education(title="BA")])
    assert wrong_fields(read, Facts(skills=["SQL"])) is None
    assert wrong_fields(read, Facts(roles=[])) == WrongFields(roles=1, documents=1)
