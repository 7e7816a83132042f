"""Résumés in other languages than English: what their words mean, and what is left out of them."""

from pathlib import Path

import pytest

from core.language.lexicon import employer_score, is_place, title_score
from core.language.tongues import TABLES, tongue, written_in
from core.language.tongues.denials import firm_items, is_turned, is_yet_to_come
from core.record.readings import LANGUAGE_PATH
from tests.fakes.in_process import InProcess
from tests.fakes.profiles import context_of, engine, tailor
from worker.reading.asking import read_file
from worker.reading.blocks import ReadFile
from worker.reading.text_lines import lines_of
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.languages import CODES, foreign_section
from worker.understanding.postings.posting import read_posting
from worker.understanding.resume import read_resume
from worker.understanding.words.field_labels import field_of
from worker.understanding.words.kinds_of_words import names_degree, names_language, names_school


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("de", "seit 03/2019", "03/2019", "present"),
        ("de", "01.03.2019 – heute", "01.03.2019", "heute"),
        ("de", "Okt. 2019 bis Dez. 2020", "Okt. 2019", "Dez. 2020"),
        ("de", "10/2019–laufend", "10/2019", "laufend"),
        ("fr", "depuis mars 2019", "mars 2019", "present"),
        ("fr", "de mars 2019 à juin 2020", "mars 2019", "juin 2020"),
        ("fr", "Sept. 2018 – à ce jour", "Sept. 2018", "à ce jour"),
        ("fr", "2018 – en cours", "2018", "en cours"),
        ("es", "marzo de 2019 – actualidad", "marzo de 2019", "actualidad"),
        ("es", "Desde enero de 2018", "enero de 2018", "present"),
        ("es", "marzo del 2019 a junio del 2020", "marzo del 2019", "junio del 2020"),
    ],
)
def test_dates(language: str, text: str, start: str, end: str) -> None:
    with written_in(language):
        (span,) = date_spans(text)
    assert (span.start, span.end) == (start, end)


def test_degrees_with_full_stops_are_no_states() -> None:
    assert is_place("Washington, D.C.")
    assert not any(
        is_place(f"Ada Quist, {degree}") for degree in ("C.A.", "M.A.", "M.D.", "M.E.", "M.S.", "N.D.", "P.A.")
    )


def test_words_mean_what_they_do_in_the_language_that_is_read_and_in_english() -> None:
    with written_in("de"):
        assert title_score("Leiterin Vertrieb") == title_score("Rettungssanitäter") == title_score("Data Engineer") == 3
        assert employer_score("Stadtwerke Ulm")
        assert is_place("Ulm, Deutschland")
        assert names_degree("Allgemeine Hochschulreife")
        assert names_school("Goethe-Gymnasium")
        assert not names_school("Juni 2015")
        assert names_language("Französisch")
        assert field_of("Arbeitgeber: Ulmer Werke") == "employer"
    with written_in("es"):
        assert title_score("Ingeniera de datos") == title_score("Desarrolladora web") == 3
    with written_in("fr"):
        assert title_score("Chargée de communication") == title_score("Ingénieur(e) qualité") == 3
    assert title_score("Rettungssanitäter") == title_score("Ingeniera de datos") == 0
    assert date_spans("10/2019–laufend")[0].end != "laufend"


def test_another_language_is_read_as_english_and_none_stays() -> None:
    with written_in("fi"):
        assert tongue() == "en"
    with pytest.raises(ZeroDivisionError), written_in("de"):
        _ = 1 // 0
    assert tongue() == "en"


@pytest.mark.parametrize(
    ("language", "text", "section"),
    [
        ("de", "KENNTNISSE:", "=skills"),
        ("de", "Projektrückblick", "~projects"),
        ("de", "Weitere berufliche Stationen", "~experience"),
        ("de", "Studium der Informatik", ""),
        ("fr", "Formation d’origine", "~education"),
        ("es", "Experiencia en aulas", "~experience"),
    ],
)
def test_headings_by_their_noun(language: str, text: str, section: str) -> None:
    assert foreign_section(text, language) == section


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Keine Erfahrung mit SAP"),
        ("de", "Studium der Physik (abgebrochen)"),
        ("de", "Umzug nach Ulm geplant"),
        ("fr", "Jamais travaillé avec Java"),
        ("fr", "Certification prévue en 2027"),
        ("es", "Sin experiencia en ventas"),
        ("es", "Título pendiente"),
    ],
)
def test_what_a_word_may_turn_around(language: str, text: str) -> None:
    assert not is_turned(text)
    with written_in(language):
        assert is_turned(text)


def test_items_that_are_not_firm_leave_a_list() -> None:
    with written_in("de"):
        assert firm_items("Java, SQL (Grundkenntnisse), Go (gut, täglich)") == "Java, Go (gut, täglich)"
        assert is_yet_to_come("Abschluss voraussichtlich 2027")
        assert not is_yet_to_come("Studium abgebrochen")
    with written_in("fr"):
        assert firm_items("Bases de données, Excel (notions)") == "Bases de données"
    assert firm_items("Java, SQL (Grundkenntnisse)") == "Java, SQL (Grundkenntnisse)"


_GERMAN = """Erika Beispiel
Hauptstraße 1, 89073 Ulm
erika@example.org

Berufserfahrung

03/2019 – heute   Projektleiterin   Ulmer Werke GmbH & Co. KG, Ulm
- Leitung eines Teams von acht Personen im Vertrieb
- Keine Erfahrung im Ausland

01.02.2015 bis 28.02.2019   Sachbearbeiterin   Stadtverwaltung Neustadt
- Bearbeitung von Anträgen der Bürger und Beratung am Telefon

Ausbildung

2011 – 2014   Bachelor of Arts (abgebrochen)   Universität Ulm

Kenntnisse
Excel, SAP (Grundkenntnisse), Englisch

Zertifikate
05/2018   Elektrofachkraft   Handwerkskammer Ulm
"""


def test_a_whole_resume_in_german() -> None:
    read = read_resume(ReadFile(format="text", lines=lines_of(_GERMAN), language="de"))

    assert read.person.name == "Erika Beispiel"
    assert [(role.title, role.company, role.start, role.end) for role in read.roles] == [
        ("Projektleiterin", "Ulmer Werke GmbH & Co. KG", "03/2019", "heute"),
        ("Sachbearbeiterin", "Stadtverwaltung Neustadt", "02/2015", "02/2019"),
    ]
    told = " ".join(item.text for item in read.evidence)
    assert "Leitung eines Teams" in told
    assert "Ausland" not in told
    assert "SAP" not in told + " ".join(claim.label for claim in read.claims)
    assert {entry.status for entry in read.entries if entry.kind == "education"} == {"unclear"}
    assert any("left out" in warning for warning in read.report.warnings)


_ROWS = """Erika Beispiel

Beruflicher Werdegang

01.04.09 – 30.06.14   Lagerhelfer/in, Spedition Ostwind OHG, Ulm
seit 07/2014   Verkäuferin bei Möbelhof Brandt
SS 2007 – WS 2008/09   Werkstudent, Stadt Neustadt, Ordnungsamt

Ausbildung

2004 – 2007   Lehre als Elektroniker, PGH Strom Ulm
1994 – 2004   Mittlere Reife, Realschule Neustadt
"""
_FORM = """Europass Lebenslauf

Angaben zur Person
Nachname(n) / Vorname(n)    Beispiel, Erika

Berufserfahrung

Zeitraum    01/2015 – heute
Beruf oder Funktion    Erzieherin
Wichtigste Tätigkeiten und Zuständigkeiten    Leitung einer Gruppe, Gespräche mit Eltern
Name und Adresse des Arbeitgebers    Kinderhaus Sonnenau e. V., Ulm
Tätigkeitsbereich oder Branche    Erziehung

Zeitraum    09/2010 – 12/2014
Beruf oder Funktion    Kinderpflegerin
Wichtigste Tätigkeiten und Zuständigkeiten    Betreuung von Kindern unter drei Jahren
Name und Adresse des Arbeitgebers    Krippe Waldhang, Neustadt
Tätigkeitsbereich oder Branche    Erziehung
"""


@pytest.mark.parametrize(
    ("text", "roles", "schools"),
    [
        (
            _ROWS,
            [
                ("Lagerhelfer/in", "Spedition Ostwind OHG", "04/2009"),
                ("Verkäuferin", "Möbelhof Brandt", "07/2014"),
                ("Werkstudent", "Stadt Neustadt, Ordnungsamt", "SS 2007"),
            ],
            [("Lehre als Elektroniker", "PGH Strom Ulm"), ("Mittlere Reife", "Realschule Neustadt")],
        ),
        (
            _FORM,
            [
                ("Erzieherin", "Kinderhaus Sonnenau e. V.", "01/2015"),
                ("Kinderpflegerin", "Krippe Waldhang", "09/2010"),
            ],
            [],
        ),
    ],
)
def test_rows_and_forms_in_german(text: str, roles: list[tuple[str, str, str]], schools: list[tuple[str, str]]) -> None:
    read = read_resume(ReadFile(format="text", lines=lines_of(text), language="de"))
    assert [(role.title, role.company, role.start) for role in read.roles] == roles
    assert [(entry.title, entry.issuer) for entry in read.entries if entry.kind == "education"] == schools


def test_words_of_a_title_line_and_of_the_line_below() -> None:
    text = (
        "Max Muster\n\nBerufserfahrung\n\nWerkstudent – Künstliche Intelligenz   Okt. 2020 – Dez. 2021\n"
        "Kessler Antriebe   Bruchsal, Deutschland\n- Entwicklung von Prüfständen für Motoren\n\n"
        "Praktikant – Autonome Fahrzeuge   Mai – Aug. 2019\nNordwind Robotik   Kiel, Deutschland\n"
        "- Aufbau einer Messkette\n"
    )
    read = read_resume(ReadFile(format="text", lines=lines_of(text), language="de"))
    assert [(role.title, role.company, role.start) for role in read.roles] == [
        ("Werkstudent – Künstliche Intelligenz", "Kessler Antriebe", "Okt. 2020"),
        ("Praktikant – Autonome Fahrzeuge", "Nordwind Robotik", "Mai 2019"),
    ]


def test_tables_are_whole_and_small() -> None:
    folder = Path("core/language/tongues")
    assert sorted(path.stem for path in folder.glob("*.toml")) == sorted(TABLES)
    assert set(TABLES) <= set(CODES)


_POSTING = """Data Engineer
Acme Ltd, Leeds

Requirements
- Experience with SAP
- Experience with Excel
"""


async def test_a_german_file_once_confirmed_gives_the_resume_in_its_own_words() -> None:
    private = (
        "Geburtsdatum: 04.05.1988\nStaatsangehörigkeit: deutsch\nFamilienstand: verheiratet\nVerheiratet, zwei Kinder\n"
    )
    content = _GERMAN.replace("erika@example.org\n", f"erika@example.org\n{private}")
    file = await read_file(InProcess(), content.encode(), filename="lebenslauf.txt")
    document = (await engine().read_resume(file)).value
    confirmed = document.model_copy(
        update={"doubts": [doubt for doubt in document.doubts if doubt.about != LANGUAGE_PATH]}
    )
    waiting, made = [await tailor(context_of(each, read_posting(_POSTING), _POSTING)) for each in (document, confirmed)]

    assert file.language == "de"
    assert waiting.profile.resume_data.roles == []
    printed = made.profile.resume_data.model_dump_json()
    assert "Leitung eines Teams" in printed
    assert "Ulmer Werke GmbH & Co. KG" in printed
    for left_out in ("1988", "deutsch", "erheiratet", "Kinder", "Ausland", "Grundkenntnisse"):
        assert left_out not in printed
        assert left_out not in made.profile.talking_points.model_dump_json()
    assert made.profile.narrative == ""
    assert any("your documents are in German" in issue.text for issue in made.evaluation.issues)


async def test_an_english_resume_with_foreign_names_is_read_as_english() -> None:
    content = (
        "Jürgen Müller-Lüdenscheid\n\nExperience\n"
        "Sales Manager, Stadtwerke München GmbH, 2019 - 2022\n- Led a team of eight people in the sales of energy\n"
    )
    file = await read_file(InProcess(), content.encode(), filename="cv.txt")
    read = (await engine().read_resume(file)).value

    assert file.language == "en"
    assert [(role.title, role.company) for role in read.roles] == [("Sales Manager", "Stadtwerke München GmbH")]
