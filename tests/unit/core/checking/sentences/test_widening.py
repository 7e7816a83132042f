"""Who did which part of a fact, how often, how much of it and on what condition: a sentence says no more of it."""

from uuid import uuid4

import pytest

from core.checking.deeds.clause_words import words_in
from core.checking.deeds.contrasts import contrasts
from core.checking.sentences.extents import parts
from core.checking.sentences.sides import weighed_undenied
from core.checking.verdicts import Fault
from core.language.polarity import polarity_of
from core.record.models import Evidence, Role
from tests.unit.core.checking.test_denied_and_dated import checker


@pytest.mark.parametrize(
    ("fact", "true", "untrue"),
    [
        # How often, and on what condition.
        (
            "Chaired the works council once",
            "On one occasion I chaired the works council.",
            "I chaired the works council.",
        ),
        ("Sometimes took the minutes", "I occasionally took the minutes.", "I always took the minutes."),
        ("Phones daily; the ledger only on Fridays", "On Fridays only, I do the ledger.", "I do the ledger daily."),
        ("Kept 15 ledgers a quarter, mostly by hand", "Each quarter I kept 15 ledgers.", "I kept ledgers every day."),
        # How much of it.
        ("Bottled about a third of the vintage", "About one third of it I bottled.", "Bottled the vintage."),
        ("Wrote 300 of the team's 1,100 checks", "Of 1,100 checks I wrote 300.", "I wrote the team's checks."),
        ("Part of the group on the menu", "I was in the group on the menu.", "I was in every group on the menu."),
        ("Lost no cask, apart from two in May", "But for two in May I lost no cask.", "I have lost no cask."),
        # Whether still.
        (
            "Wrote the newsletter until Tam took it over",
            "I wrote the newsletter until Tam did.",
            "I write the newsletter.",
        ),
        ("Applied for chartered status", "I have applied for chartered status.", "I have chartered status."),
        # Who is set against `I`.
        ("Lead gardener pruned, I raked", "I raked what the lead gardener pruned.", "I pruned and raked."),
        ("Ray (master tech) diagnosed, I fitted the parts", "Ray diagnosed, I fitted parts.", "I diagnosed the parts."),
        ("Release sign-off by the QA lead; I file it", "Sign-off is the QA lead's; I file it.", "I sign off releases."),
        ("Won the cup as a workshop", "As a workshop we won the cup.", "I won the cup."),
        ("The ward took gold last year", "Last year the ward took gold.", "I took gold last year."),
        (
            "Looked after lunch with three others",
            "With three others I looked after lunch.",
            "I was in charge of lunch.",
        ),
        # What is denied.
        ("No budget, no staff, ran the floor", "I ran the floor without staff.", "I ran the floor with staff."),
        ("Ordered parts without asking", "I ordered parts without asking.", "I could not order parts without asking."),
        ("Passed the theory test, practical not taken", "I passed the theory test.", "I passed the practical test."),
    ],
)
def test_a_sentence_keeps_what_its_part_of_the_fact_says(fact: str, true: str, untrue: str) -> None:
    role = Role(id=uuid4(), title="Assistant", company="Acme", start="2015", end="present")
    evidence = Evidence(id=uuid4(), role_id=role.id, kind="accomplishment", text=fact, polarity=polarity_of(fact))

    def passes(sentence: str) -> bool:
        found = checker([role], [evidence]).check_text("narrative", sentence, cites=(evidence.id,))
        return all(each.judgement.is_supported for each in found)

    assert (passes(true), passes(untrue)) == (True, False)


def test_who_is_set_against_i_is_known_by_the_place_alone() -> None:
    def set_against(text: str) -> list[str]:
        words = words_in(text)
        return [words[each.verb].lower for each in contrasts(words)]

    assert set_against("Sam cooked, I served") == ["cooked"]
    assert set_against("I typed, Colin wrote") == ["wrote"]
    assert set_against("Booking clerk took the calls and I kept the book") == ["took"]
    assert set_against("Planned routes, I drove them") == []
    assert set_against("On Fridays, I served") == []
    assert set_against("Sam cooked, Jo served") == []


def test_what_keeps_a_deed_back_says_nothing_of_the_part_beside_it() -> None:
    first, second = parts("Brakes daily; engine rebuilds only when Ray is off")
    assert (first.is_always, first.is_limited) == (True, False)
    assert (second.is_always, second.is_limited) == (False, True)


def test_only_where_nobody_denies_is_a_word_told_otherwise_weighed() -> None:
    fault = Fault(code="polarity", quote="served")
    assert [each.by for each in weighed_undenied("I served", [fault], [])] == ["side"]
    assert [each.by for each in weighed_undenied("I never served", [fault], [])] == [None]
