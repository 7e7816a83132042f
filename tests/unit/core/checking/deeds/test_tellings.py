"""Who did what: the verbs of a text with whose deed they tell, and what a sentence claims more of."""

import pytest

from core.checking.deeds.tellings import tellings
from core.checking.sentences.claiming import compared


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mr Stott did all the quotes; I measured up", "did others, measured own"),
        (
            "Assisted at two trials; the lead attorney argued, I ran the exhibits",
            "Assisted helped, argued others, ran own",
        ),
        ("Kept an eye on a $900 order the chef placed", "Kept own, placed others"),
        ("Served on the committee, which got it from 94 to 61", "Served own, got shared"),
        ("Keep spray records; the farm manager signs them", "Keep own, signs others"),
        ("Prepare cases for court, the legal team presents them", "Prepare own, presents others"),
        ("Gave figures for the stock count, led by finance", "Gave own, led others"),
        ("Run the class twice a week, exercises set by the physiotherapist", "Run own, set others"),
        ("Supported the SENCO in rewriting 11 plans", "Supported own, rewriting helped"),
        ("Helped the manager put together the bid", "Helped helped, put helped"),
        ("One of three developers who moved 26 services", "moved shared"),
        ("With two other developers, I moved 26 services.", "moved shared"),
        ("I assisted the pastry chef, and she kept her star.", "assisted helped, kept others"),
        ("The team and I rebuilt it", "rebuilt shared"),
        ("Nadia and I rebuilt it", "rebuilt shared"),
        ("Bertil voiced the grand; I carried his tools", "voiced others, carried own"),
        ("A nurse who kept the rota", "kept own"),
        ("The nurse who kept the rota", "kept others"),
        ("A nurse who kept the rota trained me", "kept others"),
        ("A nurse who kept the rota, and led the shift", "kept own, led own"),
        ("A nurse who kept the rota that was printed", "kept own"),
        ("Mrs. Adu, who argues them", "argues others"),
        ("Our bursar, Mr Osei, approved the payroll", "approved others"),
        ("Choosing the books was the branch manager's job", "Choosing others"),
        ("Idea from the district, carried out by us", "carried shared"),
        ("Refit led by Mr Rao; my part doors + wiring", "led others, wiring own"),
        ("The club raised £900, I sold tickets", "raised others, sold own"),
        ("Today and I rebuilt it", "rebuilt own"),
        ("My boss cleared it, with me pulling the files", "cleared others, pulling own"),
        ("Write drafts for a lawyer to review", "Write own, review others"),
        ("The file goes to the adjuster and I put it together", "put own"),
        ("I sign the log", "sign own"),
        ("I trained the netball team", "trained own"),
        ("Accompanied the team; the games master trained them", "Accompanied own, trained others"),
        ("Paramedics push the drugs, I set up", "push others, set own"),
        ("Trained nurse for the ward", ""),
        ("Lead man orders the gas, I count stock", "orders others, count own"),
        ("Lead teams of six", "Lead own"),
        ("Master Ofori dealt with the customers", "dealt others"),
        ("Gave figures; Prof. Haddad was chief and wrote it", "Gave own, wrote others"),
        ("I was the lead and wrote it", "wrote own"),
        ("The dressings are done by the nurse, and I tell her", "done others, tell own"),
        ("The dressings are done by the nurse and me", "done shared"),
    ],
)
def test_whose_deed_each_verb_tells(text: str, told: str) -> None:
    found = [f"{each.surface} {each.actor}" for each in tellings(text)]

    assert ", ".join(each for each in found if not each.endswith("thing")) == told


@pytest.mark.parametrize(
    ("fact", "said", "verb"),
    [
        ("Mr Stott did all the customer quotes; I measured up for him", "I did the customer quotes.", "did"),
        ("Typed the minutes for the Friends group, which raised £2,300", "I raised £2,300.", "raised"),
        ("Supported the SENCO in rewriting 11 plans", "Rewrote 11 plans", "Rewrote"),
        ("Condition-checked 1,900 objects in a team of six led by the conservator", "I led the team of six.", "led"),
    ],
)
def test_what_others_did_is_claimed(fact: str, said: str, verb: str) -> None:
    assert [each.surface for each in compared(said, [fact]).claimed] == [verb]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            "Took part in the pilot of the lanes, which the store manager ran",
            "I took part in the pilot, run by the manager.",
        ),
        ("The vet drew up the plan, I carry it out", "The vet drew up the plan and I carry it out."),
        ("Planned the trip alongside the Year 1 teacher", "I planned the trip with the Year 1 teacher."),
        (
            "Look after two apprentices, though their college work is supervised by the office",
            "I look after two apprentices.",
        ),
    ],
)
def test_what_is_told_as_it_was_claims_nothing(fact: str, said: str) -> None:
    beside = compared(said, [fact])

    assert not beside.claimed
    assert beside.is_same


def test_none_of_it_is_denied() -> None:
    beside = compared("I wrote the pricing rewrite.", ["Reviewed the pricing rewrite but wrote none of it"])

    assert [each.surface for each in beside.denied] == ["wrote"]
