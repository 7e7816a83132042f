"""Months and words beside dates, in seven languages."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.reading.months import TABLE, table
from core.language.date_words import LANGUAGES, date_words, is_present_word, month_number
from core.language.dates import find_dates, is_present, month_span, year_and_month

TODAY = date(2026, 11, 23)
_LONG_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}


def test_the_table_of_months_is_the_generated_one() -> None:
    assert Path(TABLE).read_text(encoding="utf-8") == table()


def test_no_name_is_two_months() -> None:
    for one, other in combinations([date_words(language).months for language in LANGUAGES], 2):
        assert {name: (one[name], other[name]) for name in one.keys() & other.keys() if one[name] != other[name]} == {}


@pytest.mark.parametrize("language", _LONG_MONTHS)
def test_long_months(language: str) -> None:
    assert [month_number(name) for name in _LONG_MONTHS[language].split()] == list(range(1, 13))


@pytest.mark.parametrize(
    ("language", "text", "start", "end", "months"),
    [
        ("es", "enero de 2019 – actualidad", "enero de 2019", "actualidad", 95),
        ("es", "Desde marzo de 2020 hasta julio de 2021", "marzo de 2020", "julio de 2021", 17),
        ("es", "sept. 2019 - dic. 2020", "sept. 2019", "dic. 2020", 16),
        ("es", "1 de mayo de 2019 a 3 de junio de 2020", "1 de mayo de 2019", "3 de junio de 2020", 14),
        ("fr", "janv. 2019 – août 2020", "janv. 2019", "août 2020", 20),
        ("fr", "Depuis février 2021", "février 2021", "present", 70),
        ("fr", "Mars 2018 à aujourd’hui", "Mars 2018", "aujourd’hui", 105),
        ("fr", "de septembre 2015 à juin 2018", "septembre 2015", "juin 2018", 34),
        ("de", "März 2019 – heute", "März 2019", "heute", 93),
        ("de", "seit Okt. 2020", "Okt. 2020", "present", 74),
        ("de", "01/2020 bis 12/2021", "01/2020", "12/2021", 24),
        ("de", "Mrz 2019 bis dato", "Mrz 2019", "dato", 93),
        ("pt", "out. 2018 – dez. 2019", "out. 2018", "dez. 2019", 15),
        ("pt", "março de 2020 até o momento", "março de 2020", "o momento", 81),
        ("it", "gennaio 2019 – oggi", "gennaio 2019", "oggi", 95),
        ("it", "dal settembre 2017 al giugno 2019", "settembre 2017", "giugno 2019", 22),
        ("nl", "mei 2019 t/m mrt 2020", "mei 2019", "mrt 2020", 11),
        ("nl", "sinds augustus 2021", "augustus 2021", "present", 64),
        ("nl", "2019 - heden", "2019", "heden", 84),
    ],
)
def test_ranges(language: str, text: str, start: str, end: str, months: int) -> None:
    found = find_dates(text, language)

    assert found is not None
    assert (found.start, found.end) == (start, end)
    span = month_span(found.start, found.end, today=TODAY)
    assert span is not None
    assert span[1] - span[0] == months


@pytest.mark.parametrize("text", ["Data set 2019", "Model out 2019", "Gen 2 2019", "Three weeks ago 2019"])
def test_words_of_one_language_are_no_months_in_another(text: str) -> None:
    found = find_dates(text)

    assert found is not None
    assert found.start == "2019"


@pytest.mark.parametrize(
    "written", ["heute", "la actualidad", "à ce jour", "atual", "oggi", "heden", "aujourd’hui", "Present", "to date"]
)
def test_words_for_today(written: str) -> None:
    assert is_present(written)
    assert is_present_word(written)


def test_a_stored_date_is_understood_without_its_language() -> None:
    assert year_and_month("août 2020") == (2020, 8)
    assert year_and_month("Dez. 2019") == (2019, 12)
    assert year_and_month("sett. 2019") == (2019, 9)
