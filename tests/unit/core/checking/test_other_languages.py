"""A sentence in another language than its evidence cannot be checked, and is blocked; names and figures pass."""

from datetime import date
from uuid import uuid4

import pytest

from core.checking.checker import Checker
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, Person, Role

ENGLISH = ("Led a team of twelve bakers on the night shift.", "Cut the waste of the bakery by 18 % with a new plan.")
GERMAN = ("Leitung eines Teams von zwölf Bäckern in der Nachtschicht.", "Senkte den Ausschuss der Bäckerei um 18 %.")


def verdict_of(evidence: tuple[str, ...], sentence: str) -> tuple[str, list[str]]:
    role = Role(id=uuid4(), title="Baker", company="Acme", start="2019", end="2021")
    facts = [Evidence(id=uuid4(), role_id=role.id, kind="accomplishment", text=text) for text in evidence]
    context = TailoringContext(
        person=Person(name="Jo Doe"), opportunity=TargetOpportunity(title="Baker"), roles=[role], evidence=facts
    )
    checked = Checker(context=context, today=date(2026, 11, 28)).check_text(
        "narrative", sentence, cites=tuple(fact.id for fact in facts)
    )
    (found,) = checked
    return found.judgement.verdict, [fault.code for fault in found.judgement.faults]


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (ENGLISH, "Ich habe zwölf Jahre lang ein Team von Bäckern in der Nachtschicht geleitet."),
        (ENGLISH, "J'ai dirigé une équipe de douze boulangers pendant la nuit dans cette entreprise."),
        (GERMAN, "I have led a team of twelve bakers on the night shift for many years."),
    ],
)
def test_it_cannot_be_checked(evidence: tuple[str, ...], sentence: str) -> None:
    assert verdict_of(evidence, sentence) == ("not_checkable", ["language"])


@pytest.mark.parametrize(
    ("evidence", "sentence", "verdict"),
    [
        (ENGLISH, "I led a team of twelve bakers on the night shift.", "supported"),
        (ENGLISH, "I led a team of forty bakers on the night shift.", "contradicted"),
        (ENGLISH, "I won the Nobel Prize.", "not_found"),
        (GERMAN, GERMAN[0], "supported"),
        (ENGLISH, "Acme 2019–2021", "supported"),
    ],
)
def test_in_the_same_language_it_is_checked(evidence: tuple[str, ...], sentence: str, verdict: str) -> None:
    assert verdict_of(evidence, sentence)[0] == verdict
