"""The name that a label says, or its place."""

import pytest

from core.language.tongues import written_in
from tests.fakes.files import file_of
from worker.understanding.people.contact import as_name
from worker.understanding.people.labelled_names import labelled_name
from worker.understanding.people.name_lines import told_name
from worker.understanding.people.names_by_place import above_address, below_title
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line


def _lines(text: str) -> list[Line]:
    return [Line(text=each, number=at) for at, each in enumerate(text.split(" / "), 1)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Vorname\tOrla / Nachname\tFennimore / Adresse\tMühlgasse 1", "Orla Fennimore"),
        ("de", "Name, Vorname: Fennimore, Orla", "Orla Fennimore"),
        ("nl", "Naam: Fennimore / Voornaam: Orla", "Orla Fennimore"),
        ("nl", "Naam: Orla van der Moss", "Orla van der Moss"),
        ("es", "NOMBRES: / Orla Ana / APELLIDOS: / Fennimore Soler", "Orla Ana Fennimore Soler"),
        ("it", "Cognome e nome: Fennimore Orla", "Fennimore Orla"),
        ("pt", "Nome / Orla Fennimore / Telefone", "Orla Fennimore"),
        ("de", "Name / Adresse / Telefon", None),
    ],
)
def test_a_label_says_the_name(language: str, text: str, name: str | None) -> None:
    with written_in(language):
        found = labelled_name(_lines(text))

    assert (found.text if found is not None else None) == name


def test_a_name_stands_below_the_title_of_its_page_and_above_its_address() -> None:
    page = _lines("CURRICULUM VITAE / Orla Fennimore / Baker")
    sidebar = _lines("Baker / Orla Fennimore / Mill Lane 12 / 38446 Altmar / orla@mail.example / Skills")

    assert below_title(page) == [page[1]]
    assert below_title(page[1:]) == []
    assert above_address(sidebar) == [sidebar[1]]
    assert above_address(sidebar[:3]) == []


def test_what_stands_around_names_towns_and_levels_is_none_of_them() -> None:
    text = (
        "CV de Orla Fennimore\nPosition sought: Baker\nFlat 3, 18 Mill Street, Hull | orla@mail.example\n\n"
        "Langues\nFrançais : langue maternelle\nAnglais : C1"
    )
    read = read_resume(file_of(text).model_copy(update={"language": "fr"}))

    assert (read.person.name, read.person.headline) == ("Orla Fennimore", "Baker")
    assert "Flat 3, 18 Mill Street, Hull" in read.person.contact
    assert [(each.kind, each.title) for each in read.entries] == [("language", "Français"), ("language", "Anglais")]


def test_a_sentence_says_it_in_other_languages() -> None:
    with written_in("es"):
        assert as_name("Orla Ana FENNIMORE") == "Orla Ana FENNIMORE"
        assert told_name(_lines("¡Hola! Me llamo Orla Fennimore, y hago pan.")) == "Orla Fennimore"
