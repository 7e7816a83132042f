"""Names, headers, tables and addresses as résumés have them in languages that are read less well than English."""

import pytest

from core.language.tongues import written_in
from worker.reading.blocks import ReadFile
from worker.reading.text_lines import lines_of
from worker.understanding.languages import foreign_section
from worker.understanding.people.addresses_elsewhere import is_whole_street, reaches_in_tongue, with_towns_below
from worker.understanding.people.name_lines import largest_first, whole_name
from worker.understanding.positions.cut_names import with_cut_names
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.named_inside import with_employer_inside
from worker.understanding.positions.wrapped_employers import with_whole_first_line
from worker.understanding.resume import read_resume
from worker.understanding.schools.whole_schools import with_whole_school
from worker.understanding.sections.headers_elsewhere import in_turns, with_internships, with_titles_above
from worker.understanding.text.column_tables import with_named_columns
from worker.understanding.text.lines import Line


@pytest.mark.parametrize(
    ("language", "text", "title", "employer", "place"),
    [
        ("es", "Cocinera en Hostelera Molina S.A", "Cocinera", "Hostelera Molina S.A", None),
        ("es", "Ingeniero en Sistemas", "Ingeniero en Sistemas", "", None),
        ("pt", "Cozinheira – TeleAltamar", "Cozinheira", "TeleAltamar", None),
        ("pt", "Professora de Química no Ensino Médio", "Professora de Química no Ensino Médio", "", None),
        ("nl", "Verkoopster Jansen Bloemen te Meerdijk", "Verkoopster", "Jansen Bloemen", "Meerdijk"),
        ("en", "Cook – TeleAltamar", "Cook – TeleAltamar", "", None),
    ],
)
def test_an_employer_in_its_title(language: str, text: str, title: str, employer: str, place: str | None) -> None:
    with written_in(language):
        found = with_employer_inside(Fields(title=text), [])
    assert (found.title, found.employer, found.place) == (title, employer, place)


@pytest.mark.parametrize(
    ("language", "line", "read", "title", "employer"),
    [
        ("es", "Encargada de planta, donde coordiné turnos", Fields(), "Encargada de planta", ""),
        ("fr", "Actuellement comptable", Fields(), "comptable", ""),
        ("es", "Contable, Tornillos Vega, C.A.", Fields(employer="Tornillos Vega"), "Contable", "Tornillos Vega, C.A."),
        ("it", "Programmatore", Fields(employer="Sviluppo di applicazioni web"), "Programmatore", ""),
    ],
)
def test_names_are_cut_where_they_end(language: str, line: str, read: Fields, title: str, employer: str) -> None:
    said = line if not read.employer else title
    with written_in(language):
        found = with_cut_names(Fields(title=said, employer=read.employer), [Line(text=line)])
    assert (found.title, found.employer) == (title, employer)


@pytest.mark.parametrize(
    ("language", "line", "read", "title", "school"),
    [
        ("it", "Maturità, IPSIA “A. Morandi”", ("Maturità", "IPSIA"), "Maturità", "IPSIA “A. Morandi”"),
        (
            "pt",
            "Letras\tUNALT - Universidade de Altamar",
            ("Letras", "UNALT"),
            "Letras",
            "UNALT - Universidade de Altamar",
        ),
        ("nl", "HAVO aan het Molen Lyceum", ("", "HAVO aan het Molen Lyceum"), "HAVO", "Molen Lyceum"),
        (
            "es",
            "Grado\tUniversidad Gama de Altamar, Altamar",
            ("Grado", "Universidad Gama de"),
            "Grado",
            "Universidad Gama de Altamar",
        ),
        ("fr", "2003 : Fleuriste\tLinde et Fils", ("Fleuriste", ""), "Fleuriste", "Linde et Fils"),
        ("fr", "Licence de droit – en cours", ("Licence de droit – en cours", ""), "Licence de droit", ""),
    ],
)
def test_schools_are_whole(language: str, line: str, read: tuple[str, str], title: str, school: str) -> None:
    with written_in(language):
        found = with_whole_school(Fields(title=read[0], employer=read[1]), [Line(text=line)])
    assert (found.title, found.employer) == (title, school)


def test_a_name_that_goes_on_in_the_line_below() -> None:
    one, other = Line(text="ANA MARÍA SOLER", size=2.0, number=1), Line(text="VIDAL", size=2.0, number=2)
    small = Line(text="Versiones", size=1.0, number=1)
    large = Line(text="Ana Soler Vidal", size=2.0, number=2)
    with written_in("es"):
        assert [line.text for line in whole_name([one], [one, other])] == ["ANA MARÍA SOLER VIDAL"]
        assert largest_first([small, large])[0] == large
    assert whole_name([one], [one, other]) == [one]


def test_an_employer_over_two_lines_beside_its_dates() -> None:
    lines = [
        Line(text="Dienst voor water, wegen en\t05/2020 - 10/2020", bold=True),
        Line(text="Groene Bruggen", bold=True),
        Line(text="Adviseur"),
    ]
    with written_in("nl"):
        assert [line.text for line in with_whole_first_line(lines)] == [
            "Dienst voor water, wegen en Groene Bruggen\t05/2020 - 10/2020",
            "Adviseur",
        ]
    assert with_whole_first_line(lines) == lines


def test_rows_of_a_table_say_what_its_columns_are_called() -> None:
    lines = [
        Line(text="Nro.\tEmpresa\tCargo\tTeléfono\tFecha inicio\tFecha fin"),
        Line(text="1\tMolina S.A.\tContador\t0998 123\t09/2015\t05/2018"),
    ]
    with written_in("es"):
        assert with_named_columns(lines)[1].text == "Contador\tMolina S.A.\t09/2015 – 05/2018"
    assert with_named_columns(lines) == lines


def test_headers_as_they_are_set() -> None:
    turns = [
        Line(text="Liceo Vega", bold=True),
        Line(text="Profesora"),
        Line(text="IES Mar", bold=True),
        Line(text="Tutora"),
    ]
    below = [Line(text="Vendeur\tRennes"), Line(text="SARL MORIN\t2015 - 2018"), Line(text="Accueil des clients")]
    stage = [Line(text="Gemeente Meerdijk\t03/2011 - 08/2011", bold=True), Line(text="stage")]
    with written_in("es"):
        assert in_turns(turns) == {0, 2}
    with written_in("fr"):
        labels = with_titles_above(below, ["work.group", "work.role", "work.item"])
    assert labels == ["work.role", "work.more", "work.item"]
    with written_in("nl"):
        assert with_internships(stage, ["work.role", "work.head"]) == ["work.role", "work.more"]
        assert foreign_section("Stage", "nl") == "=experience"
        assert not foreign_section("Stage de recherche en biologie", "fr")
    assert in_turns(turns) is None


def test_addresses_are_whole_and_their_labels_none() -> None:
    with written_in("pt"):
        assert is_whole_street("Rua das Flores, 12 - casa 3 - Altamar - SP")
        assert reaches_in_tongue("Telefone:") == ""
        assert with_towns_below(["Rua das Flores, 12", "12345-678 Altamar"]) == [
            "Rua das Flores, 12, 12345-678 Altamar"
        ]
    assert reaches_in_tongue("Telefone:") is None


def test_a_resume_in_one_breath() -> None:
    text = """ANA SOLER VIDAL
Celular: 600 123 123

EXPERIENCIA LABORAL
2015 - 2018 Jefa de cocina en Restaurante Molina
- Preparación de platos
2018 - 2021 Camarera en Hotel Altamar S.L.
- Atención de clientes
"""
    read = read_resume(ReadFile(format="text", text=text, lines=lines_of(text), language="es"))
    said = [(role.title, role.company) for role in read.roles]
    assert said == [("Jefa de cocina", "Restaurante Molina"), ("Camarera", "Hotel Altamar S.L.")]
    assert read.person.contact == ["600 123 123"]
