"""Close rewrites of a line pass, and their twins that say something else do not."""

from uuid import uuid4

import pytest

from core.language.polarity import polarity_of
from core.record.models import Evidence, Role
from tests.unit.core.checking.test_denied_and_dated import checker, rows


@pytest.mark.parametrize(("is_true", "evidence", "sentence"), rows("rewrites.tsv"))
def test_the_same_in_another_form_and_something_else_in_nearly_the_same(
    is_true: str, evidence: str, sentence: str
) -> None:
    role = Role(id=uuid4(), title="Assistant", company="Acme", start="2015", end="present")
    fact = Evidence(id=uuid4(), role_id=role.id, kind="accomplishment", text=evidence, polarity=polarity_of(evidence))

    checked = checker([role], [fact]).check_text("narrative", sentence, cites=(fact.id,))

    assert all(each.judgement.is_supported for each in checked) is (is_true == "yes"), checked
