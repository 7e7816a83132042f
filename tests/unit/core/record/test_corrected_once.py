"""A position that was put right teaches how the others of its document are read, and they are offered."""

import time
from collections.abc import Sequence
from typing import Any

import pytest

from client_sdk.record import Doubt, Record
from core.record.build import DocumentReading, admit, build, history
from core.record.corrections import Correction, InvalidChanges
from core.record.offers import ALL, NONE
from core.record.readings import ExtractedDocument, HeaderLine
from tests.fakes.readings import correction, documents, reading, role

Fields = tuple[str, str]
# What was read of a position as title and employer, and the lines it was read from; those above begin with `^`.
Read = tuple[str, str, Sequence[str]]
_PARTS = {"^": "above", "_": "below", "%": "over"}


def reading_of(*read: Read) -> ExtractedDocument:
    roles = []
    for number, (title, employer, lines) in enumerate(read):
        header = [
            HeaderLine.model_validate({"text": each.lstrip("^_%"), "part": _PARTS.get(each[0], "header")})
            for each in lines
        ]
        roles.append(role(employer, title, str(2020 - 2 * number), str(2022 - 2 * number), header=header))
    return reading(*roles)


class Owner:
    """Somebody who corrects their record."""

    def __init__(self, *read: Read) -> None:
        self.documents: Sequence[DocumentReading] = documents(resume=reading_of(*read))
        self.corrections: list[Correction] = []

    @property
    def record(self) -> Record:
        return build(self.documents, self.corrections)

    @property
    def said(self) -> list[Fields]:
        return [(role.title, role.company) for role in self.record.roles]

    @property
    def asked(self) -> Doubt | None:
        return next((doubt for doubt in self.record.doubts if doubt.path == "person/alike"), None)

    @property
    def offered(self) -> list[str]:
        choices = self.asked.choices if self.asked else []
        return [choice for choice in choices if choice not in {ALL, NONE}]

    def change(self, *changes: dict[str, Any]) -> None:
        new = correction(*changes, number=len(self.corrections))
        stored, record = admit(self.documents, self.corrections, new)
        self.corrections.append(stored)
        assert record == self.record

    def put_right(self, number: int, **values: str) -> None:
        self.change({"op": "set", "path": f"roles/{self.record.roles[number].id}", "value": values})

    def answer(self, value: str) -> None:
        self.change({"op": "confirm", "path": "person/alike", "value": value})


_EXCHANGED: tuple[Read, ...] = (
    ("Kvarn Bakery", "Night Baker", ["Kvarn Bakery - Night Baker, 2020 - 2022"]),
    ("Hull Foods", "Shift Baker", ["Hull Foods - Shift Baker, 2018 - 2020"]),
    ("Miller", "Tarn Mill", ["Miller at Tarn Mill, 2016 - 2018"]),
    ("Rye House", "Apprentice", ["Rye House - Apprentice, 2014 - 2016"]),
)


@pytest.mark.parametrize(
    ("first", "second", "right", "then"),
    [
        pytest.param(
            ("Kvarn", "Baker", ["Kvarn | Baker", "2020 - 2022"]),
            ("Hull Foods", "Cook", ["Hull Foods | Cook", "2018 - 2020"]),
            {"title": "Baker", "company": "Kvarn"},
            ("Cook", "Hull Foods"),
            id="title and employer exchanged",
        ),
        pytest.param(
            ("Baker", "Night Shift", ["Baker, Night Shift, Kvarn Ltd, 2020 - 2022"]),
            ("Cook", "Canteen", ["Cook, Canteen, Hull Foods Ltd., 2018 - 2020"]),
            {"company": "Kvarn Ltd"},
            ("Cook", "Hull Foods Ltd."),
            id="a unit taken for the employer",
        ),
        pytest.param(
            ("_ Baker", "Kvarn", ["2020 - 2022 _ Baker", "Kvarn"]),
            ("_ Cook", "Hull Foods", ["2018 - 2020 _ Cook", "Hull Foods"]),
            {"title": "Baker"},
            ("Cook", "Hull Foods"),
            id="a mark glued to the title",
        ),
        pytest.param(
            ("", "Baker-Kvarn", ["Baker-Kvarn, 2020 - 2022"]),
            ("", "Pastry Cook-Hull Foods", ["Pastry Cook-Hull Foods, 2018 - 2020"]),
            {"title": "Baker", "company": "Kvarn"},
            ("Pastry Cook", "Hull Foods"),
            id="both in one, the title empty",
        ),
        pytest.param(
            ("Baker", "Pastry", ["Baker, Pastry 2020 - 2022", "%Kvarn Group, Leeds", "^Kvarn Group, Leeds"]),
            ("Cook", "Canteen", ["Cook, Canteen 2018 - 2020", "%Kvarn Group, Leeds", "^Baked bread for forty shops."]),
            {"company": "Kvarn Group"},
            ("Cook", "Kvarn Group"),
            id="the employer stands above",
        ),
        pytest.param(
            ("Lab of Bread", "Kvarn College", ["2020 - 2022\tLab of Bread\tKvarn College"]),
            ("Lab of Rye", "Hull College", ["2018 - 2020\tLab of Rye\tHull College"]),
            {"title": "", "company": "Lab of Bread, Kvarn College"},
            ("", "Lab of Rye, Hull College"),
            id="both are the employer, in two columns",
        ),
        pytest.param(
            ("Baker", "Kvarn", ["Baker, Kvarn, 2020 - 2022", "Pastry"]),
            ("Cook", "Hull Foods", ["Cook, Hull Foods, 2018 - 2020", "Canteen"]),
            {"company": "Pastry, Kvarn"},
            ("Cook", "Canteen, Hull Foods"),
            id="the employer stands in two places",
        ),
        pytest.param(
            ("Employed as Baker", "Kvarn", ["Employed as Baker, Kvarn, 2020 - 2022"]),
            ("Employed as Cook", "Hull Foods", ["Employed as Cook, Hull Foods, 2018 - 2020"]),
            {"title": "Baker"},
            ("Cook", "Hull Foods"),
            id="words before the title",
        ),
    ],
)
def test_another_position_is_offered_as_it_reads_in_the_same_way(
    first: Read, second: Read, right: dict[str, str], then: Fields
) -> None:
    owner = Owner(first, second)
    assert not owner.offered
    before = owner.said[1]

    owner.put_right(0, **right)

    assert owner.asked is not None
    assert owner.asked.choices == [f"“{_told(before)}” → “{_told(then)}” (2018 – 2020)", NONE]
    assert owner.said[1] == before  # nothing changes unasked

    owner.answer(owner.offered[0])

    assert owner.said[1] == then
    assert not owner.offered


def _told(fields: Fields) -> str:
    return ", ".join(filter(None, fields))


def test_one_press_takes_all_and_one_undo_takes_them_back() -> None:
    owner = Owner(*_EXCHANGED)
    owner.put_right(0, title="Night Baker", company="Kvarn Bakery")
    assert owner.asked is not None
    assert owner.asked.question.startswith("Read 2 more positions in the same way as the one you corrected?")
    before = owner.said

    owner.answer(ALL)

    assert owner.said[1:] == [("Shift Baker", "Hull Foods"), ("Miller", "Tarn Mill"), ("Apprentice", "Rye House")]
    assert not owner.offered
    told = history(owner.documents, owner.corrections)[-1].changes[0].text
    assert told == "Confirmed the role “Hull Foods, Shift Baker”: title “Shift Baker”, company “Hull Foods”"

    owner.change({"op": "undo"})

    assert owner.said == before
    assert owner.asked is not None


def test_by_position_the_others_stay_open_and_none_is_final() -> None:
    owner = Owner(*_EXCHANGED)
    owner.put_right(0, title="Night Baker", company="Kvarn Bakery")
    owner.answer(owner.offered[0])
    assert owner.said[1] == ("Shift Baker", "Hull Foods")
    assert owner.offered == ["“Rye House, Apprentice” → “Apprentice, Rye House” (2014 – 2016)"]

    owner.answer(NONE)
    assert not owner.offered

    owner.put_right(1, location="Hull")
    assert not owner.offered
    assert owner.said[3] == ("Rye House", "Apprentice")


def test_an_employer_that_stands_above_is_named_so_below() -> None:
    owner = Owner(
        ("Baker", "Kvarn, the bread people", ["Kvarn, the bread people", "Baker, 2020 - 2022"]),
        ("Cook", "Kvarn, the bread people", ["Cook, 2018 - 2020"]),
        ("Porter", "Kvarn, the bread people", ["Porter, Kvarn, the bread people, 2016 - 2018"]),
    )
    owner.put_right(0, company="Kvarn")
    assert owner.offered == ["“Cook, Kvarn, the bread people” → “Cook, Kvarn” (2018 – 2020)"]


def test_what_was_accepted_goes_with_its_document_and_comes_again_with_it() -> None:
    owner = Owner(*_EXCHANGED)
    owner.put_right(0, title="Night Baker", company="Kvarn Bakery")
    owner.answer(ALL)

    said, before = owner.said, owner.documents

    owner.documents = documents(other=reading(role("Acme", "Driver", "2023", "2024")))
    assert owner.said == [("Driver", "Acme"), said[0]]

    owner.documents = before
    assert owner.said == said


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"title": "Chief Baker", "company": "Somebody Else"}, id="stands nowhere"),
        pytest.param({"title": "", "company": ""}, id="emptied"),
        pytest.param({"title": "Night Baker " * 16}, id="longer than any name"),
        pytest.param({"title": "<script>alert(1)</script>", "company": "“{}%s\\"}, id="markup"),
        pytest.param({"title": "– | –"}, id="signs alone"),
        pytest.param({"title": "Night Baker"}, id="one of two fields, which would both be one text"),
        pytest.param({"location": "Leeds"}, id="a place that no line says"),
        pytest.param({"start": "2019"}, id="dates"),
    ],
)
def test_nothing_is_offered_where_a_correction_teaches_nothing(typed: dict[str, str]) -> None:
    owner = Owner(*_EXCHANGED)
    owner.put_right(0, **typed)
    assert not owner.offered


def test_another_correction_may_speak_against_it() -> None:
    owner = Owner(*_EXCHANGED)
    owner.put_right(1, title="Hull Foods", company="Somebody Else")
    owner.put_right(0, title="Night Baker", company="Kvarn Bakery")
    assert not owner.offered

    owner.put_right(1, title="Shift Baker", company="Hull Foods")

    assert owner.offered == ["“Rye House, Apprentice” → “Apprentice, Rye House” (2014 – 2016)"]


def test_positions_of_other_documents_are_none_of_its_others() -> None:
    owner = Owner(_EXCHANGED[0], _EXCHANGED[2])
    owner.documents = [*owner.documents, *documents(more=reading_of(("Rye House", "Cook", ["Rye House - Cook, 2020"])))]
    number = owner.said.index(("Kvarn Bakery", "Night Baker"))
    owner.put_right(number, title="Night Baker", company="Kvarn Bakery")
    assert not owner.offered


def test_an_answer_has_to_be_one_of_the_choices() -> None:
    owner = Owner(*_EXCHANGED)
    owner.put_right(0, title="Night Baker", company="Kvarn Bakery")
    for value in ("Yes", None, ["x"], "All of these "):
        with pytest.raises(InvalidChanges, match="Choose one of"):
            owner.change({"op": "confirm", "path": "person/alike", "value": value})


def test_what_is_accepted_counts_as_it_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = Owner(*_EXCHANGED)
    owner.put_right(0, title="Night Baker", company="Kvarn Bakery")
    monkeypatch.setattr("core.record.corrections.MAX_ALL_CHANGES", 2)
    with pytest.raises(InvalidChanges, match="no more left"):
        owner.change({"op": "confirm", "path": "person/alike", "value": ALL})


def test_positions_of_one_name_have_choices_of_their_own() -> None:
    same = ("Rye House", "Cook", ["Rye House - Cook, 2020 - 2022"])
    owner = Owner(_EXCHANGED[0], same, same, same)
    owner.put_right(0, title="Night Baker", company="Kvarn Bakery")
    assert len(owner.offered) == len(set(owner.offered))


@pytest.mark.parametrize("line", ["a, " * 98, "a " * 150])
def test_forty_hostile_headers_cost_little_however_many_are_corrected(line: str) -> None:
    owner = Owner(*((f"a {number}", "a a", [line] * 12) for number in range(40)))
    right = {"title": "a a a a", "company": "a a a", "location": "a a"}
    owner.change(*({"op": "set", "path": f"roles/{role.id}", "value": right} for role in owner.record.roles))
    began = time.process_time()
    build(owner.documents, owner.corrections)
    assert time.process_time() - began < 1.0
