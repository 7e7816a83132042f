"""What a note gives to somebody else in a clause of their own, and a sentence that takes it."""

import pytest

from core.checking.deeds.taking import named_faults, taken_faults
from core.checking.evidence.facts import Fact
from tests.fakes.records import TODAY, index_of


def _is_taken(fact: str, sentence: str) -> bool:
    facts = [Fact(each, TODAY) for each in index_of([("accomplishment", fact)]).context.evidence]
    return bool([*taken_faults(sentence, facts), *named_faults(sentence, facts)])


@pytest.mark.parametrize(
    ("fact", "taken", "own"),
    [
        ("Looms: weavers thread, I oil", "I thread and oil the looms", "I oil the looms that weavers thread"),
        ("once a month - I set up, she carves", "I set up and carve once a month", "Once a month I set up"),
        ("Drafted the lease, legal negotiated", "I negotiated the lease", "Drafted the lease"),
        ("Kiln rebuilt - Orla (master potter) measured", "I measured the kiln", "Orla measured the kiln"),
        ("firing by Tomas, I glaze", "I fire and glaze", "I glaze"),
        ("Glaze plan comes from the adviser. I mix", "Drew up the glaze plan", "I mix by the adviser's glaze plan"),
        ("Barge moved: crane firm did the lift, we steered", "Carried out the lift", "With a crane firm we steered"),
        ("Clay milling: night gang, wedging: me", "I do the wedging and the milling", "I do the wedging"),
        ("Slabs cut at the quarry, I carve them", "I cut and carve the slabs", "I carve the slabs"),
        ("Prize in 2019, foreman's vases, I packed", "My vases won a prize in 2019", "I packed in 2019"),
        ("She glazed mugs, I glazed plates", "I glazed mugs", "I glazed plates"),
        ("Master potter throws the bowls, I glaze", "Throwing the bowls myself, I glaze", "I glaze the bowls"),
        ("Fired 90 tiles, Dr Vale did the analysis", "I analysed the tiles", "I fired 90 tiles"),
        ("Flagged 12 fakes in 2020, CID investigated", "I investigated the fakes", "I flagged 12 fakes"),
        ("Raku night - fireman was Pete, I sold tickets", "I was fireman on raku night", "I sold tickets with Pete"),
    ],
)
def test_what_somebody_else_does_is_not_told_as_ones_own(fact: str, taken: str, own: str) -> None:
    assert (_is_taken(fact, taken), _is_taken(fact, own)) == (True, False)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("Mugs by hand, wife did the books", "I did the mugs by hand"),
        ("- Kiln repairs, glazing, clay orders", "Repaired kilns and ordered clay"),
        ("Staff nurse, gave injections", "Nursed and gave injections"),
        ("Designs (Figma), boards (Trello), I wrote specs", "I made designs"),
        ("Website - Wordpress, newsletter - Mailchimp", "I wrote the newsletter"),
        ("Volunteers recruited and I trained them", "Recruited and trained volunteers"),
        ("Together with teachers wrote a syllabus", "I wrote a syllabus together with teachers"),
        ("Cakes: Anna, bread: me, till: both", "I did the till"),
        ("Built a new kiln, AHT fell", "I built a new kiln"),
        ("Rewrote the rota, NPS tripled", "I tripled the NPS"),
        ("Kiln moved in a weekend, I drove", "I moved the kiln"),
        ("Shop opened 2019, I hired the team", "I opened the shop"),
        ("Talks for schools, half of them mine, the rest given by trainees", "I give half of the talks"),
    ],
)
def test_ways_and_shares_are_nobody(fact: str, sentence: str) -> None:
    assert not _is_taken(fact, sentence)
