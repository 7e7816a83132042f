"""Spanish and French headers, headings, dates and forms: what the words of the language say of them."""

import pytest

from core.language.spoken import spoken_alone
from core.language.tongues import written_in
from worker.reading.blocks import ReadFile
from worker.reading.text_lines import lines_of
from worker.understanding.dates.dates_in_rows import with_dates_in_rows
from worker.understanding.dates.day_order import day_order
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.languages import foreign_section
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.told_by_words import school_told_by_words, tells_no_work, told_by_words
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import drawn_lines


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("fr", "2017 (actuellement)", "2017", "actuellement"),
        ("fr", "Janvier 2021 – nos jours", "Janvier 2021", "nos jours"),
        ("fr", "Eté 2018 – Eté 2019", "Eté 2018", "Eté 2019"),
        ("fr", "Juillet/Août 2017", "Juillet 2017", "Août 2017"),
        ("es", "Agosto/2021 – Marzo/2022", "Agosto/2021", "Marzo/2022"),
        ("es", "mayo de 2018 – a la fecha", "mayo de 2018", "a la fecha"),
        ("es", "Agosto/2021", "Agosto/2021", None),
    ],
)
def test_dates_as_they_are_written_there(language: str, text: str, start: str, end: str | None) -> None:
    with written_in(language):
        (span,) = date_spans(text)
    assert (span.start, span.end) == (start, end)


def test_what_a_firm_is_called_now_is_no_end() -> None:
    with written_in("de"):
        (span,) = date_spans("Abschluss 2015 (heute Hochschule Seeburg)")
    assert (span.start, span.end) == ("2015", None)


def test_the_day_stands_first_where_nothing_tells() -> None:
    with written_in("es"):
        assert day_order(["04/03/2019"], ["05/06/2020"]).month_of("04/03/2019") == "03/2019"
    assert day_order(["04/03/2019"], ["05/06/2020"]).month_of("04/03/2019") == "04/03/2019"


@pytest.mark.parametrize(
    ("language", "text", "section"),
    [
        ("fr", "Autres expériences en entreprise", "=experience"),
        ("fr", "MES PROJETS", "=projects"),
        ("es", "Mis proyectos", "=projects"),
        ("es", "Otras habilidades blandas", "=skills"),
        ("es", "Formación e idiomas", "~education"),
        ("fr", "Mes", ""),
        ("de", "Berufserfahrung & Bildung", ""),
        ("de", "Berufserfahrung & Projekte", "~projects"),
    ],
)
def test_headings_behind_words_that_name_nothing(language: str, text: str, section: str) -> None:
    assert foreign_section(text, language) == section


@pytest.mark.parametrize(
    ("language", "title", "employer", "told"),
    [
        ("fr", "Stagiaire au sein de la Mairie de Vire", "", ("Stagiaire", "Mairie de Vire", None)),
        ("fr", "Vendeuse", "la société Corvel", ("Vendeuse", "Corvel", None)),
        ("fr", "Vendeuse", "La Bonne Mie", ("Vendeuse", "La Bonne Mie", None)),
        ("fr", "Régleur", "Corvel à Vannes (56)", ("Régleur", "Corvel", "Vannes (56)")),
        ("es", "Auxiliar en la empresa Norvelia S.L.", "", ("Auxiliar", "Norvelia S.L.", None)),
        ("es", "Técnica de redes en NORVELIA", "", ("Técnica de redes", "NORVELIA", None)),
        ("es", "Ingeniera en Sistemas", "", ("Ingeniera en Sistemas", "", None)),
        ("de", "Leiterin Einkauf in DRESDEN", "", ("Leiterin Einkauf in DRESDEN", "", None)),
        ("es", "Camarera", "El Molino", ("Camarera", "El Molino", None)),
    ],
)
def test_employers_behind_small_words(
    language: str, title: str, employer: str, told: tuple[str, str, str | None]
) -> None:
    with written_in(language):
        found = told_by_words(Fields(title=title, employer=employer), [])
    assert (found.title, found.employer, found.place) == told


@pytest.mark.parametrize(
    ("language", "title", "is_none"),
    [
        ("de", "Studium der Chemie", True),
        ("de", "Abendgymnasium", True),
        ("de", "Studentische Hilfskraft", False),
        ("de", "Schulbegleiterin", False),
        ("de", "Berufliche Auszeit, arbeitssuchend", True),
        ("de", "Bachelor of Science", True),
        ("de", "Bachelorandin", False),
        ("de", "Studiengang-Koordinatorin", False),
        ("de", "Studium- und Berufsberaterin", False),
        ("de", "Sachbearbeiterin (Elternzeit-Vertretung)", False),
        ("de", "Beraterin für Elternzeit", False),
        ("fr", "Licence de chimie", True),
        ("fr", "Bactériologiste", False),
        ("es", "Curso de soldadura", True),
        ("en", "Master Baker", False),
    ],
)
def test_what_learned_or_was_without_work_is_no_position(language: str, title: str, is_none: bool) -> None:
    with written_in(language):
        assert tells_no_work(title) is is_none


def test_an_employer_that_two_lines_hold() -> None:
    header = drawn_lines(lines_of("Teamleiterin im Einkauf bei Brandhuber\nSeile GmbH, Passau\n"))
    with written_in("de"):
        found = told_by_words(Fields(title=header[0].flat, employer="Seile GmbH", place="Passau"), header)
        other = told_by_words(Fields(title="Teamleiterin im Einkauf", employer="Seile GmbH"), header[1:])
    assert (found.title, found.employer) == ("Teamleiterin im Einkauf", "Brandhuber Seile GmbH")
    assert (other.title, other.employer) == ("Teamleiterin im Einkauf", "Seile GmbH")


def test_schools_behind_small_words() -> None:
    with written_in("es"):
        found = school_told_by_words(Fields(title="Licenciada en Derecho por la Universidad de Lugo"))
        other = school_told_by_words(Fields(title="Licenciada en Derecho"))
    assert (found.title, found.employer) == ("Licenciada en Derecho", "Universidad de Lugo")
    assert (other.title, other.employer) == ("Licenciada en Derecho", "")
    with written_in("fr"):
        found = school_told_by_words(Fields(title="Licence de droit à l'Université de Rennes"))
    assert (found.title, found.employer) == ("Licence de droit", "Université de Rennes")


def test_languages_by_their_names_there() -> None:
    with written_in("fr"):
        assert [each.name for each in spoken_alone("Anglais courant et espagnol")] == ["Anglais", "espagnol"]
        assert spoken_alone("Gestion courante") == []
    assert spoken_alone("Anglais courant") == []


def test_what_has_no_title_is_no_position_where_others_have_one() -> None:
    text = (
        "Paul Vercors\n\nExpérience professionnelle\n\n"
        "03/2019 – 05/2021   Boulanger   Maison Lavigne SARL\n- Préparation des pains et des viennoiseries\n\n"
        "02/2015 – 02/2019   Livreur   Transports Morin SAS\n- Livraison de colis dans toute la ville\n\n"
        "2014 – 2016   Association Lune Rouge\n- Une pièce de théâtre\n"
    )
    read = read_resume(ReadFile(format="text", lines=lines_of(text), language="fr"))
    named = [("Boulanger", "Maison Lavigne SARL"), ("Livreur", "Transports Morin SAS")]
    assert [(role.title, role.company) for role in read.roles] == named


def test_a_firm_without_a_title_is_a_position_to_be_asked_about() -> None:
    text = (
        "Ada Brandhuber\n\nBerufserfahrung\n\n03/2016 – 12/2017\nKornmann AG\n- Planung der Ware\n\n"
        "05/2012 – 02/2016\nBürokauffrau, Holz Seile GmbH, Passau\n- Pflege der Rechnungen\n\n"
        "05/2010 – 02/2012\nVerkäuferin, Laden Trigl GmbH, Passau\n- Beratung von Kunden\n"
    )
    read = read_resume(ReadFile(format="text", lines=lines_of(text), language="de"))
    assert [role.company for role in read.roles] == ["Kornmann AG", "Holz Seile GmbH", "Laden Trigl GmbH"]


def test_starts_in_one_row_and_ends_in_the_next() -> None:
    text = "Oct. 2007\tBoulanger\nJan. 2009\n- Pains\nMars 2003\tLivreur\nJuin 2005\n- Tournées\n"
    with written_in("fr"):
        lines = [line.text for line in with_dates_in_rows(drawn_lines(lines_of(text)))]
        one = with_dates_in_rows(drawn_lines(lines_of("Oct. 2007\tBoulanger\nJan. 2009\n- Pains\n")))
    assert [line for line in lines if "–" in line] == [
        "Oct. 2007 – Jan. 2009\tBoulanger",
        "Mars 2003 – Juin 2005\tLivreur",
    ]
    assert [line.text for line in one][:2] == ["Oct. 2007\tBoulanger", "Jan. 2009"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Oct. 2007\tBaker\nJan. 2009\tKvarn\n", "Mar. 2003\tCourier\nJune 2005\tBrigg\n", True),
        ("2007\tBaker\n– 2009\tKvarn\n", "2003\tCourier\n– 2005\tBrigg\n", True),
        ("2007\tBaker\n– present\tKvarn\n", "2003\tCourier\n– 2005\tBrigg\n", True),
        ("2003\tPrize\n2005\tGrant\n", "2006\tPrize\n2008\tGrant\n", False),
        ("Oct. 2009\tPrize\nJan. 2007\tGrant\n", "Mar. 2006\tPrize\nJune 2005\tGrant\n", False),
        ("Oct. 2007\tBaker\nJan. 2009\tKvarn\n", "", False),
    ],
)
def test_both_rows_may_have_words_beside_their_dates(first: str, second: str, *, joined: bool) -> None:
    read = [line.text for line in with_dates_in_rows(drawn_lines(lines_of(f"{first}- Bread\n{second}- Parcels\n")))]
    assert any("–" in text for text in read) == joined
    assert not joined or {"Kvarn", "Brigg"} <= {*read}


def test_a_column_of_dates_is_no_pairs() -> None:
    dates = "Mar. 2018\nApr. 2019\nMay 2020\nJune 2021\n"
    assert "–" not in "".join(line.text for line in with_dates_in_rows(drawn_lines(lines_of(dates))))
