"""Addresses say whose résumé it is, where the lines do not."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.people.spelt_names import spelt_name
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line

BODY = "\n\nExperience\n\nBaker, Crumb & Sons, Leeds\n2019 - 2022\n- Baked 400 loaves a night\n"


def lines(*texts: str) -> list[Line]:
    return [Line(text=text, number=number) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        pytest.param("Crumb", ["Orla Fennimore <j.orla.fennimore@m.example>", "CRUMB"], id="in an address's line"),
        pytest.param(
            "Baking",
            ["Contact", "fennimore@m.example", "Orla Fennimore", "linkedin.com/in/orla-fennimore"],
            id="a profile",
        ),
        pytest.param("Orla", ["Orla", "Fennimore", "orla.fennimore@m.example"], id="below each other"),
        pytest.param(
            "Fennimore", ["orlafennimore@m.example", "Orla\t(347) 555-0160", "Fennimore"], id="torn by columns"
        ),
        pytest.param(
            "Hi Dr. Moss",
            ["Hi Dr. Moss,", "my résumé, as text:", "Orla Fennimore, LVT", "orla.fennimore@m.example"],
            id="a greeting",
        ),
        pytest.param("Fennimore", ["Orla\tFennimore", "orla@fennimore.example"], id="a domain"),
    ],
)
def test_the_name_is_that_which_an_address_spells(said: str | None, texts: list[str]) -> None:
    assert spelt_name(lines(*texts), said) == "Orla Fennimore"


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        pytest.param(
            "Orla Fennimore", ["Orla Fennimore", "Cetta Flowers", "cettaflowers@m.example"], id="a shop's address"
        ),
        pytest.param(None, ["G P-L Kitchens", "gplkitchens@m.example"], id="initials"),
        pytest.param(None, ["Data Engineer", "data.engineer@m.example"], id="a title"),
        pytest.param("Orla", ["Orla", "Bakes bread", "orla@m.example"], id="one name only"),
        pytest.param("Orla", ["Orla", "McDonald", "mcdonald@m.example"], id="a name with two capitals"),
        pytest.param("Orla", ["Orla", "no address"], id="no address"),
        pytest.param(
            "Tan Mei Orla Fennimore Binti Rashid",
            ["TAN MEI ORLA FENNIMORE BINTI RASHID", "hello@orlafennimore.example", "orla.fennimore@m.example"],
            id="two names of six",
        ),
        pytest.param(None, [], id="nothing"),
    ],
)
def test_what_no_address_spells_stays(said: str | None, texts: list[str]) -> None:
    assert spelt_name(lines(*texts), said) == said


def test_accents_and_capitals_are_as_the_person_writes_them() -> None:
    found = spelt_name(lines("Dear Sir or Madam", "DANUTA WÓJCIK", "danuta.wojcik@m.example"), None)
    assert found == "Danuta Wójcik"


@pytest.mark.parametrize("line", ["Orla Fennimore: Head Baker", "Orla Fennimore, Head Baker"])
def test_a_title_behind_the_name_is_the_headline(line: str) -> None:
    person = read_resume(file_of(f"{line}\n07700 900160{BODY}")).person
    assert (person.name, person.headline) == ("Orla Fennimore", "Head Baker")


def test_the_third_of_a_name_belongs_to_it() -> None:
    person = read_resume(file_of(f"Bennett E. Oakes III\n<beo@m.example>{BODY}")).person
    assert person.name == "Bennett E. Oakes III"
