"""Rows that name the columns of a table."""

import pytest

from worker.understanding.text.column_names import names_columns, without_column_names
from worker.understanding.text.lines import Line


@pytest.mark.parametrize(
    "row",
    [
        "From\tTo\tPost\tEmployer, town",
        "Years\tQualification\tSchool",
        "When\tWhat I did\tFor whom",
        "INCLUSIVE DATES (mm/dd/yyyy)\tPOSITION TITLE\tDEPARTMENT / AGENCY",
        "Name and address of employer\tJob title and main duties\tReason for leaving",
        "Degree\tSchool",
    ],
)
def test_a_row_of_names_is_left_out(row: str) -> None:
    assert names_columns(Line(text=row))
    assert without_column_names([Line(text="Experience"), Line(text=row)]) == [Line(text="Experience")]


@pytest.mark.parametrize(
    "row",
    [
        "2019 – 2021\tHead of School\tTown College",  # an entry
        "Name and type of organisation\tLiffey University",  # a field and its value
        "Occupation or position held\tAgency Nurse",
        "Skills\tLanguages",  # two sections side by side
        "Experience\tEducation",
        "Position: Nurse\tEmployer: Town Hall\tPlace: Cork",
        "Station Officer\tTown Council\tLeeds",
        "Employer",
    ],
)
def test_other_rows_stay(row: str) -> None:
    assert not names_columns(Line(text=row))
