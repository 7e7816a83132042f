"""Bounds of the checker's rules: each with what lies just inside and just outside of it."""

import pytest

from core.checking.checker import Checker
from core.checking.evidence.quoting import QuotedText
from core.checking.sentences.sentence import LONGEST_SENTENCE
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, index_of, role

BAKER = role("Head Baker", "Acme Bread Ltd", "March 2015", "June 2019")
COOK = role("Cook", "Brasserie Nord", "June 2019", "present")


def _codes(evidence: list[tuple[EvidenceKind, str]], sentence: str) -> set[str]:
    index = index_of(evidence, roles=[BAKER, COOK])
    checked = Checker(context=index.context, today=TODAY).check_text("narrative", sentence)
    return {fault.code for each in checked for fault in each.judgement.faults}


@pytest.mark.parametrize(
    ("evidence", "sentence", "codes"),
    [
        ("Cut waste by 18% between 2016 and 2018", "I cut waste by 18% in two years.", set()),
        ("Cut waste by 18% between 2016 and 2018", "I cut waste by 18% in three years.", set()),
        ("Cut waste by 18% between 2016 and 2018", "I cut waste by 18% in four years.", {"time_span"}),
        ("Cut waste by 18% between 2016 and 2018", "I cut waste by 18% in one year.", {"time_span"}),
        ("Cut waste by 18% between 2016 and 2018", "I cut waste by 18% in 24 months.", set()),
        ("Cut waste by 18% between 2016 and 2018", "I cut waste by 18% in 12 months.", {"time_span"}),
        ("Opened a shop this spring", "I opened a shop this spring.", set()),
        ("Opened a shop", "I opened a shop this spring.", {"date", "words"}),
        ("Opened a shop this spring", "I opened a shop last spring.", {"date", "words"}),
        ("Baked bread", "I was Head Baker for four years.", set()),
        ("Baked bread", "I was Head Baker for seven years.", {"time_span"}),
        ("Baked bread", "I was Head Baker at Acme Bread for seven years.", {"time_span"}),
        ("Baked bread", "I have eleven years of experience.", set()),
        ("Baked bread", "I have thirteen years of experience.", {"time_span"}),
        ("Helped with the budget of £2m", "I managed the budget of £2m.", {"words", "doer"}),
    ],
)
def test_times_and_deeds(evidence: str, sentence: str, codes: set[str]) -> None:
    assert _codes([("accomplishment", evidence)], sentence) == codes


def test_a_skill_is_nobodys_deed() -> None:
    assert _codes([("skill", "Budgets, with the team")], "My skills include budgets.") == set()


def test_a_sentence_that_nobody_reads_to_its_end_is_not_looked_at() -> None:
    own = "Baked bread " * (LONGEST_SENTENCE // 12)
    assert _codes([("accomplishment", "Baked bread")], own + "x" * 12) == {"form"}
    assert "form" not in _codes([("accomplishment", "Baked bread")], own[: LONGEST_SENTENCE - 1])


def test_a_denial_counts_on_its_own_line() -> None:
    text = QuotedText("I have never\nled the team\nof Never and Co, I led the team")

    assert text.says("led the team")
    assert not QuotedText("I have never led the team").says("led the team")
    assert not QuotedText("x" * 3_000 + "\nI have never led the team\n" + "y" * 3_000).says("led the team")
    assert QuotedText("I have never slept\n" + "led the team").says("led the team")
