"""Positions and degrees that are said without a question, and those that are asked about."""

from datetime import date

from benchmarks.reading.asked import Asked, all_asked, asked_of, asked_of_education
from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.predicted import facts_of_resume
from core.record.readings import (
    EDUCATION_PATH,
    POSITIONS_PATH,
    ExtractedDocument,
    ExtractedDoubt,
    ExtractedEntry,
    ExtractedRole,
)

_TRUE = Facts(
    roles=[Role(title="Cook", employer="Kvarn AB", start="2014", end="2016")],
    education=[Education(title="BSc Botany", school="University of Hull, Faculty of Science")],
)


def _read(*asked: str) -> ExtractedDocument:
    roles = [
        ExtractedRole(key="role-1", title="Cook", company="Kvarn AB", start="2014", end="2016"),
        ExtractedRole(key="role-2", title="Kvarn AB", company="Cook", start="2014", end="2016"),
        ExtractedRole(key="role-3", title="Treasurer", company="Choir", kind="membership"),
    ]
    entries = [
        ExtractedEntry(key="entry-1", kind="skill", title="Bread"),
        ExtractedEntry(key="entry-2", kind="education", title="BSc Botany", issuer="University of Hull"),
        ExtractedEntry(key="entry-3", kind="education", title="University of Hull", issuer="BSc Botany"),
    ]
    doubts = [ExtractedDoubt(about=asked[0], also=list(asked[1:]), question="?")] if asked else []
    return ExtractedDocument(text="", roles=roles, entries=entries, doubts=doubts)


def _counts(read: ExtractedDocument) -> Asked:
    return asked_of(read, facts_of_resume(read, today=date(2026, 11, 1)), _TRUE)


def test_what_is_asked_about_is_not_said_without_a_question() -> None:
    assert _counts(_read("person/name")) == Asked(right=1, wrong=1, right_unasked=1, wrong_unasked=1)
    assert _counts(_read("role-2")) == Asked(right=1, wrong=1, right_unasked=1, wrong_unasked=0)
    assert _counts(_read("role-1/end", "role-2")) == Asked(right=1, wrong=1, right_unasked=0, wrong_unasked=0)
    assert _counts(_read(POSITIONS_PATH)) == Asked(right=1, wrong=1, right_unasked=0, wrong_unasked=0)


def test_degrees_are_counted_alike_and_a_part_of_a_school_makes_none_wrong() -> None:
    def counts(read: ExtractedDocument) -> Asked:
        return asked_of_education(read, facts_of_resume(read, today=date(2026, 11, 1)), _TRUE)

    assert counts(_read("role-2")) == Asked(right=1, wrong=1, right_unasked=1, wrong_unasked=1)
    assert counts(_read("entry-3")) == Asked(right=1, wrong=1, right_unasked=1, wrong_unasked=0)
    assert counts(_read(EDUCATION_PATH)) == Asked(right=1, wrong=1, right_unasked=0, wrong_unasked=0)


def test_documents_add_up() -> None:
    assert all_asked([_counts(_read()), _counts(_read("role-1"))]) == Asked(
        right=2, wrong=2, right_unasked=1, wrong_unasked=2
    )
