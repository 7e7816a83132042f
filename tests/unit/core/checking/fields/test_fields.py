"""Fields: a degree, certificate, skill, language or title stands in the record as such, and no better."""

import pytest

from core.checking.checker import Checker
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, index_of, role
from tests.unit.core.checking.test_denied_and_dated import rows

# What each kind of line is, and the field that it is to bear.
_FIELDS: dict[str, tuple[EvidenceKind, str]] = {
    "certification": ("certification", "certifications"),
    "education": ("education", "education"),
    "degree": ("education", "skills"),
    "skill": ("skill", "skills"),
    "accomplishment": ("accomplishment", "skills"),
    "language": ("language", "languages"),
    "headline": ("summary", "headline"),
}


@pytest.mark.parametrize(("is_true", "kind", "line", "field"), rows("fields.tsv"))
def test_a_field_says_no_more_than_its_line(is_true: str, kind: str, line: str, field: str) -> None:
    of_line, name = _FIELDS[kind]
    title = line if kind == "headline" else "Clerk"
    index = index_of([(of_line, line)], roles=[role(title, "Acme Ltd", "2015", "present")])

    judgement = Checker(context=index.context, today=TODAY).check_field(name, field)

    assert judgement.is_supported is (is_true == "yes"), judgement.faults


def test_an_entry_without_what_a_european_form_put_before_its_parts_is_that_entry() -> None:
    label, house = "Title of qualification awarded", "Name and type of organisation"
    written = f"Dates, 2013, {label}, M.Sc. Chemistry, {house}, Hill University"
    unfinished = f"Dates, 2013, {label}, M.Sc. Chemistry (not finished), {house}, Hill University"
    checker, other = (
        Checker(context=index_of([("education", text)]).context, today=TODAY) for text in (written, unfinished)
    )

    assert checker.check_field("education", "2013, M.Sc. Chemistry, Hill University").is_supported
    assert not other.check_field("education", "2013, M.Sc. Chemistry, Hill University").is_supported


def test_what_was_only_attended_is_not_held() -> None:
    checker = Checker(context=index_of([("certification", "Attended: PRINCE2")]).context, today=TODAY)

    assert not checker.check_field("certifications", "PRINCE2").is_supported
