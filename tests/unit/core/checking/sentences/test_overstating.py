"""What a sentence makes more of than its facts, and what keeps the fact's own limit."""

import pytest

from core.checking.evidence.facts import Fact
from core.checking.sentences.overstating import overstated, parts_of
from tests.fakes.records import TODAY, index_of


def _overstated(said: str, *facts: str) -> str:
    evidence = index_of([("accomplishment", fact) for fact in facts]).context.evidence
    return ", ".join(fault.code for fault in overstated(said, [Fact(each, TODAY) for each in evidence]))


@pytest.mark.parametrize(
    ("fact", "said", "code"),
    [
        ("Made 14 of the 60 costumes, the rest were hired", "I made the costumes.", "number"),
        ("Made 14 of the 60 costumes, the rest were hired", "I made all 60 costumes.", "number"),
        ("Made 14 of the 60 costumes, the rest were hired", "I made 14 costumes.", ""),
        ("Made 14 of the 60 costumes, the rest were hired", "I made some of the costumes.", ""),
        ("Made 14 of the 60 costumes, the rest were hired", "The costumes: 14 by me.", ""),
        ("Made 14 of the 60 costumes, the rest were hired", "I hired 5 costumes.", ""),
        ("Made 14 of the 60 costumes, the rest were hired", "I hired the rest.", ""),
        ("Made 14 of the 60 costumes, the rest were hired", "I make costumes.", ""),
        ("Sewed for two of the three mills", "I sewed for all three mills.", "number"),
        ("Made 60 costumes", "I made the costumes.", ""),
        ("Deputy of the group leader for holidays", "Group leader of the laboratory", "title"),
        ("Deputy of the group leader for holidays", "As group leader, I ran the laboratory.", "title"),
        ("Deputy of the group leader for holidays", "I stand in as group leader.", ""),
        ("Deputy of the group leader for holidays", "Deputy of the group leader", ""),
        ("Group leader since 2019, deputy of the plant manager", "Group leader of the laboratory", ""),
        ("Acting lab supervisor in spring", "I was the lab supervisor.", "title"),
        ("Acting lab supervisor in spring", "I covered the post of lab supervisor.", ""),
        ("I went to support the move; project lead was Dr. Ott", "I led the move.", "doer"),
        ("Member of the squad that shipped refunds; squad lead: Meera", "Led the squad that shipped refunds", "doer"),
        ("Member of the squad that shipped refunds; squad lead: Meera", "I tested the refunds.", ""),
        ("Squad lead: myself", "I led the squad.", ""),
        ("Led the squad; project lead: Meera", "I led the squad.", ""),
        ("Squad lead: Meera", "Project lead: Meera, and I led the squad.", ""),
        ("A role shared with the Year 6 teacher", "The Year 6 teacher works under me.", "doer"),
        ("Managed the Year 6 teachers", "The Year 6 teachers report to me.", ""),
        ("Arrears on my patch fell", "Arrears across the association fell.", "doer"),
        ("Arrears on my patch fell", "Arrears on my patch fell across the year.", ""),
        ("Arrears fell", "Arrears across the association fell.", ""),
        ("No injuries on my crews", "Ott Electric has had no injuries.", "doer"),
        ("No injuries on my crews", "The company has had no injuries.", "doer"),
        ("Looked after 12 lorries in my depot", "Oak Stores has 12 lorries.", ""),
        ("Cut 14 of the 31 finials for the north tower", "I cut the finials of the north tower.", "number"),
        ("Issue 250 permits a day shared among five of us", "I issue 250 permits a day.", "number"),
        ("Issue 250 permits a day shared among five of us", "I issue permits.", ""),
        ("Issue 250 permits a day shared among five of us", "The five of us issue 250 permits a day.", ""),
        ("Set type under the head printer", "I headed the type setting.", "doer"),
        ("Set type as head printer", "I headed the type setting.", ""),
        ("Set type, headed two tables", "I headed the type setting.", ""),
        ("Set type and the curator did the rest", "I curated the show.", "doer"),
        ("Trainer's assistant for five drivers", "I assisted the trainer.", ""),
        ("Promoted from assistant manager to manager", "As manager, I ran the shop.", ""),
        ("Assistant manager 2014, manager since 2016", "As manager, I ran the shop.", ""),
        ("Assistant manager 2014", "As manager, I ran the shop.", "title"),
    ],
)
def test_a_limit_of_the_fact_is_kept(fact: str, said: str, code: str) -> None:
    assert _overstated(said, fact) == code


def test_a_limit_of_one_fact_is_none_where_another_tells_it_whole() -> None:
    assert _overstated("Group leader of the laboratory", "Deputy of the group leader", "Group leader since May") == ""
    assert _overstated("Arrears across the town fell.", "Arrears on my patch fell", "Arrears fell") == ""
    assert _overstated("I made the costumes.") == ""


def test_parts_are_read_with_what_they_are_of() -> None:
    assert [part[:2] for part in parts_of("Wrote 3 of the 11 orders, passed 9 of 9")] == [(3.0, 11.0)]
    assert parts_of("One of the best 5 of 2019") == ()
    assert parts_of("3 orders of 11 tables") == ()
