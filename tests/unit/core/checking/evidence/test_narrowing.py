"""Of a record that is too long the part is kept that fits the posting, and the owner is told."""

import re
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from client_sdk.models import Requirement
from core.checking.evidence.narrowing import MAX_CHARACTERS, MAX_FACTS, MAX_ROLES, is_wide, narrow
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Claim, Evidence, Role
from tests.fakes.profiles import ROOT

TODAY = date(2026, 11, 28)
POSTING = TargetOpportunity(
    title="Baker", requirements=[Requirement(text="Sourdough bread"), Requirement(text="Ovens")]
)


def an_id(kind: int, number: int) -> UUID:
    return UUID(int=kind << 64 | number)


def context(roles: int, facts: int = 1, *, relevant: frozenset[int] = frozenset(), text: str = "") -> TailoringContext:
    """So many roles, the first the newest, each with so many facts; those of the relevant ones are about bread."""
    numbers = range(roles)
    return TailoringContext(
        opportunity=POSTING,
        roles=[
            Role(id=an_id(1, n), company=f"Company {n}", title="Clerk", start=str(2020 - n), end=str(2021 - n))
            for n in numbers
        ],
        evidence=[
            Evidence(
                id=an_id(2, n * 1000 + fact),
                role_id=an_id(1, n),
                kind="accomplishment",
                text=f"Baked sourdough bread in ovens, batch {fact}" if n in relevant else f"Filed paper {fact}{text}",
            )
            for n in numbers
            for fact in range(facts)
        ],
        claims=[
            Claim(id=an_id(3, n), type="skill", label=f"Skill {n}", evidence_ids=[an_id(2, n * 1000)]) for n in numbers
        ],
    )


@pytest.mark.parametrize(("roles", "facts"), [(0, 0), (3, 5), (MAX_ROLES, MAX_FACTS // MAX_ROLES)])
def test_a_record_as_people_have_it_stays_whole(roles: int, facts: int) -> None:
    given = context(roles, facts)
    assert not is_wide(given)
    narrowed = narrow(given, TODAY)
    assert (narrowed.context, narrowed.warning) == (given, None)


def test_of_four_hundred_roles_those_are_kept_that_fit() -> None:
    relevant = frozenset(range(100, 119))
    narrowed = narrow(context(400, 2, relevant=relevant), TODAY)
    kept = [role.id for role in narrowed.context.roles]
    assert kept == [an_id(1, 0), *(an_id(1, n) for n in sorted(relevant))], "the newest one, and the bakeries, in order"
    assert narrowed.warning is not None
    assert re.search(r"20 of 400 roles and 40 of 800 facts", narrowed.warning)
    assert {item.role_id for item in narrowed.context.evidence} == set(kept)
    assert {claim.id for claim in narrowed.context.claims} == {an_id(3, 0), *(an_id(3, n) for n in relevant)}


def test_of_many_facts_each_role_keeps_some_and_the_best_win() -> None:
    narrowed = narrow(context(4, 200, relevant=frozenset({2})), TODAY).context
    counts = {n: sum(item.role_id == an_id(1, n) for item in narrowed.evidence) for n in range(4)}
    assert counts == {0: 2, 1: 2, 2: MAX_FACTS - 6, 3: 2}
    assert len(narrowed.roles) == 4


def test_long_facts_are_held_to_a_length_together() -> None:
    narrowed = narrow(context(2, 60, text=" x" * 900), TODAY).context
    assert sum(len(item.text) for item in narrowed.evidence) <= MAX_CHARACTERS
    assert narrowed.evidence


def test_the_same_is_chosen_again() -> None:
    given = context(60, 10, relevant=frozenset({7, 40}))
    first = narrow(given, TODAY)
    assert narrow(given, TODAY) == first
    assert not is_wide(first.context)


def test_the_database_reserves_for_as_many_roles() -> None:
    function = Path(ROOT, "supabase/schemas/functions/private/tailored_roles.sql").read_text(encoding="utf-8")
    assert f"return {MAX_ROLES};" in function
