"""Small pieces of language: sentences, the first person, terms, articles, lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.casing import recased
from core.language.phrasing import article, listed
from core.language.sentences import sentences
from core.language.terms import shown, terms
from core.language.voice import first_person
from core.language.words import numbers


@pytest.mark.parametrize(
    ("line", "is_current", "said"),
    [
        ("Built 40 pipelines", False, "I built 40 pipelines."),
        ("Lead a team of 8", True, "I lead a team of 8."),
        ("Lead a team of 8", False, "I led a team of 8."),
        ("Plan lessons and mark essays", False, "I planned lessons and marked essays."),
        ("Picked, packed and loaded vans.", False, "I picked, packed and loaded vans."),
        ("Manages four water schemes", True, "I manage four water schemes."),
        ("Chairs meetings and reports progress", True, "I chair meetings and report progress."),
        ("Keeps budgets and reports for all", True, "I keep budgets and reports for all."),
        ("Managing 12 people", False, "I managed 12 people."),
        ("Responsible for 32 residents", False, "I was responsible for 32 residents."),
        ("Successfully led the move", False, "I successfully led the move."),
        ("Trained six apprentices", False, "I trained six apprentices."),
        ("Trained chef with a passion", True, None),
        ("Unit super user when the hospital moved", False, None),
        ("24/7 on-call duty", False, None),
        ("I set up a Saturday room", False, "I set up a Saturday room."),
        ("Led Phase I trials", False, "I led Phase I trials."),
        ("No accidents on my crews since I became foreman", True, "No accidents on my crews since I became foreman."),
        ("", True, None),
        ("Master of Arts in Ceramics, 2014", False, None),
        ("Account management for a dairy", False, None),
        ("Staff training in fire safety", False, None),
        ("Head of a crew of four", False, None),
        ("Lead times fell by a week", False, None),
        ("Record sales in spring", True, None),
        ("Programme planning: five festivals", False, None),
        ("Account for 30 grants a year", False, None),
        ("Marketing manager of the bakery", True, None),
        ("Accounts payable assistant", True, None),
        ("Weld maps and consumable records", True, None),
        ("Design documents and test plans", True, None),
        ("Making targets & maintain records", False, "I made targets and maintained records."),
        ("Performing of due diligence on suppliers", False, "I performed due diligence on suppliers."),
        ("Handled complaints and promote sharing", False, "I handled complaints and promoted sharing."),
        ("Preparation and filing of VAT returns", False, "I prepared and filed VAT returns."),
        ("Preparation of monthly accounts", True, "I prepare monthly accounts."),
        ("Implementation of NetSuite within budget", True, "I have implemented NetSuite within budget."),
        ("Managing suppliers and purchasing", False, "my work included managing suppliers and purchasing."),
        (
            "Running the till, dealing with complaints and cashing up",
            False,
            "I ran the till, dealt with complaints and cashed up.",
        ),
        ("On call one week in five", True, "I am on call one week in five."),
        ("Design, build and test rigs", True, "I design, build and test rigs."),
        ("Head a crew of four", False, "I headed a crew of four."),
        ("Lead tours of the mine", False, "I led tours of the mine."),
        ("Work with refugees", False, "I worked with refugees."),
        ("Promoted to foreman within a year", False, "I was promoted to foreman within a year."),
        ("Promoted to foreman within a year", True, "I was promoted to foreman within a year."),
        ("Promoted oat milk at fairs", False, None),
        ("Promoted 12 bands", False, "I promoted 12 bands."),
        ("Awarded Apprentice of the Year 2011", False, "I was awarded Apprentice of the Year 2011."),
        ("Awarded 12 contracts", False, "I awarded 12 contracts."),
        ("Nominated for a design prize", False, "I was nominated for a design prize."),
        ("Successfully nominated for a grant", False, "I was successfully nominated for a grant."),
        ("Recruited for hotels", False, None),
        ("Elected treasurer", False, None),
        ("Used by 900 farmers", False, None),
        ("Used a lathe", False, "I used a lathe."),
        ("Supported by two assistants", False, None),
        ("Laid off in 2009", False, None),
        ("Laid off-cuts aside", False, None),
        ("Retired beekeeper", False, None),
        ("Family owned dairy", True, None),
        ("Found and mended 60 leaks", False, "I found and mended 60 leaks."),
        ("Reach truck licence", None, None),
        ("Offered a permanent post", False, None),
        ("Offered tours of the mine", False, "I offered tours of the mine."),
        ("Sent to Malmö for a year", False, None),
        ("Presented with a silver medal", False, None),
        ("Presented to the board", False, "I presented to the board."),
        ("Speak Basque", None, "I speak Basque."),
        ("Baked 200 loaves", None, "I baked 200 loaves."),
        ("Responsible for the till", None, None),
        ("Managing a stall", None, None),
        (
            "Member of the group that moved the depot in 2022",
            True,
            "I was a member of the group that moved the depot in 2022.",
        ),
        ("Member of the group that plans the depot", True, "I am a member of the group that plans the depot."),
    ],
)
def test_first_person(line: str, is_current: bool | None, said: str | None) -> None:
    assert first_person(line, is_current=is_current) == said


def test_sentences_know_abbreviations() -> None:
    text = "I worked at St. Brendan for Dr. Ames. We cut waste by 4.5%! Acme Inc. grew. See e.g. this."

    assert sentences(text) == [
        "I worked at St. Brendan for Dr. Ames.",
        "We cut waste by 4.5%!",
        "Acme Inc. grew.",
        "See e.g. this.",
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Under-10s coach", "an"),
        ("uPVC window", "a"),
        ("utility room", "a"),
        ("Ukrainian bakery", "a"),
        ("usability study", "a"),
        ("unanimous vote", "a"),
        ("upper oven", "an"),
        ("urgent order", "an"),
        ("utmost care", "an"),
        ("unaided lift", "an"),
        ("RN", "an"),
        ("nurse", "a"),
        ("UX researcher", "a"),
        ("engineer", "an"),
        ("university", "a"),
        ("hour", "an"),
        ("£18k budget", "an"),
        ("$11M fund", "an"),
        ("80-bed ward", "an"),
        ("11,000 km", "an"),
        ("$1.8M fund", "a"),
        ("34-floor tower", "a"),
        ("110 cows", "a"),
        ("11.5% rise", "an"),
    ],
)
def test_articles(phrase: str, expected: str) -> None:
    assert article(phrase) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HEAD OF MUSIC, TX", "Head of Music, TX"),
        ("ST. KEVIN'S BAY SCHOOL", "St. Kevin's Bay School"),
        ("CPA, STATE OF OHIO (ACTIVE)", "CPA, State of Ohio (Active)"),
        ("TREASURER", "Treasurer"),
        ("IT MANAGER", "IT Manager"),
        ("B.A. HISTORY, 2008", "B.A. History, 2008"),
        ("KILN-FIRED TILES LTD", "Kiln-Fired Tiles Ltd"),
        ("NASA", "NASA"),
        ("RN, BLS", "RN, BLS"),
        ("Head of IT", "Head of IT"),
    ],
)
def test_capitals_inside_a_sentence(text: str, said: str) -> None:
    assert recased(text) == said


def test_lists() -> None:
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A, 2015", "B"]) == "A, 2015; and B"
    assert listed([]) == ""


def test_one_thing_under_several_names() -> None:
    assert "kubernetes" in shown("Ran k8s clusters")
    assert shown("Orchestrated with Airflow")["pipeline"] < 1
    assert "excel" not in shown("Excellent communication")
    assert {term.key for term in terms("Electronic health records")} == {"ehr"}


def test_numbers_are_compared_without_separators() -> None:
    assert numbers("1,200 cafés and 3.50") == numbers("1200 cafés, 3.5")
    assert numbers("100 people") != numbers("1 person")


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    first_person(text, is_current=True)
    first_person(text, is_current=False)
    first_person(text, is_current=None)
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
