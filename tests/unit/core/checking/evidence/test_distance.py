"""The way to the post is spoken of where both places are known and surely apart."""

import pytest

from core.checking.evidence.distance import is_asked_abroad, way_to_the_post
from core.checking.evidence.evidence import EvidenceIndex
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, index_of, role


def _index(place: str | None, contact: list[str], says: list[tuple[EvidenceKind, str]] | None = None) -> EvidenceIndex:
    index = index_of(says or [("skill", "Bread")], asks=["Bread"])
    person = index.context.person.model_copy(update={"contact": contact})
    target = index.context.opportunity.model_copy(update={"location": place})
    return EvidenceIndex(index.context.model_copy(update={"person": person, "opportunity": target}), index.today)


@pytest.mark.parametrize(
    ("place", "contact"),
    [
        ("Leeds", ["Leeds LS1"]),
        ("South Yorkshire", ["51 Hallam Road, Sheffield S10 5BQ"]),
        ("United Kingdom", ["Sheffield S10 5BQ"]),
        ("Eyre Square, Galway", ["12 Sea Road, Galway"]),
        ("Remote, anywhere in Europe", ["Leeds LS1"]),
        ("Slough", ["jo@example.org"]),  # nobody knows where they are
        (None, ["Leeds LS1"]),
        # no places
        ("Slough", ["Date of birth: 5 May 1990"]),
        ("Slough", ["Place of birth: Lagos"]),
        ("Slough", ["Born in Lagos"]),
        ("Slough", ["Nationality: British"]),
        ("Slough", ["Jane Doe, RN"]),
        ("Slough", ["Ana Example (she/her)"]),
        ("Lagos, Nigeria", ["Nationality: British"]),
        # `DE` is Germany's and Delaware's
        ("Berlin, Germany", ["Berlin, DE"]),
    ],
)
def test_silence_where_it_is_not_sure(place: str | None, contact: list[str]) -> None:
    assert way_to_the_post(_index(place, contact)) is None


def test_another_town_and_another_country() -> None:
    town = way_to_the_post(_index("Slough", ["Flat 9, Cobbold House, Ipswich"]))
    abroad = way_to_the_post(_index("Peterborough, England", ["Blk 412, Singapore 520412"]))

    labelled = way_to_the_post(_index("Slough", ["Address: 9 Cobbold Street, Ipswich"]))
    zipped = way_to_the_post(_index("Berlin, Germany", ["Wilmington, DE 19801"]))

    assert town is not None
    assert labelled == town
    assert zipped is not None
    assert "you may work" not in town
    assert abroad is not None
    assert abroad.endswith("Say whether you would move, and that you may work there.")


def test_who_says_that_they_may_work_there_need_not_say_it_again() -> None:
    may: list[tuple[EvidenceKind, str]] = [("summary", "Right to work in the UK")]
    told = way_to_the_post(_index("Peterborough, England", ["Durban, South Africa"], may))

    assert told is not None
    assert told.endswith("Say whether you would move.")


def test_a_permit_is_asked_abroad_only_where_both_countries_are_known() -> None:
    asked = "The right to work in the UK"

    assert is_asked_abroad(asked, _index(None, ["+65 8555 0143"]))
    assert not is_asked_abroad(asked, _index(None, ["07700 900388"]))
    assert not is_asked_abroad(asked, _index(None, ["jo@example.org"]))


@pytest.mark.parametrize(("place", "named"), [("Leeds", "in Leeds"), ("Well presented", "in another country")])
def test_no_place_is_named_that_may_be_none(place: str, named: str) -> None:
    index = _index(place, ["Poznań, Poland"])
    target = index.context.opportunity.model_copy(update={"description": "£13.85 an hour."})
    told = way_to_the_post(EvidenceIndex(index.context.model_copy(update={"opportunity": target}), TODAY))

    assert told is not None
    assert told.startswith(f"The post is {named}, and your documents ")


@pytest.mark.parametrize(
    ("posting", "is_warned"),
    [
        ("£13.85 an hour, nights.", True),
        ("The Old Mill, Hill Lane, Leeds LS1 4AB", True),
        ("Ring us on +44 113 496 0000.", True),
        ("Ring us on +48 601 555 018.", False),
        ("Nights. Ring us after two.", False),
    ],
)
def test_another_country_is_warned_of_where_the_place_was_not_read(posting: str, is_warned: bool) -> None:
    baker = role("Baker", "Kruk", "2015", "2020").model_copy(update={"location": "Poznań, Poland"})
    index = applicant([(baker, ["Baked bread"])], asks=["Bread"])
    target = index.context.opportunity.model_copy(update={"description": posting})
    told = way_to_the_post(EvidenceIndex(index.context.model_copy(update={"opportunity": target}), TODAY))

    assert (told is not None and told.startswith("The post is in another country")) is is_warned


@pytest.mark.parametrize(
    ("why", "place", "contact", "asked"),
    [
        ("We move in September.", "Slough", ["Leeds LS1"], None),
        ("We move in September.", "Slough", ["Charleston, WV"], "in another country, say that you may work there, too"),
        ("We move in September.", "London, UK", ["Leeds, UK"], None),
        ("I have longed for Slough.", "Slough", ["Leeds LS1"], None),
        ("It is time to move into buying.", "Slough", ["Leeds LS1"], "whether you would move or travel"),
        ("I want to be near my aunt.", "Denver, CO", ["Leeds LS1, UK"], "Say that you may work there."),
        ("We are moving, and I hold a green card.", "Denver, CO", ["Leeds LS1, UK"], None),
    ],
)
def test_what_the_reason_says_of_the_way_is_not_asked_for(
    why: str, place: str, contact: list[str], asked: str | None
) -> None:
    index = _index(place, contact)
    target = index.context.opportunity.model_copy(update={"why": why})
    said = way_to_the_post(EvidenceIndex(index.context.model_copy(update={"opportunity": target}), index.today))
    assert said is None if asked is None else asked in (said or "")
