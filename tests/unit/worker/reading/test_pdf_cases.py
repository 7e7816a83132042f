"""Kinds of PDF that once failed: what their lines are, in what order."""

from pathlib import Path

import pytest

from worker.reading.blocks import ReadFile
from worker.reading.document import read_file

CASES = Path(__file__).parents[4] / "benchmarks" / "reading" / "cases"


def _read(name: str) -> ReadFile:
    return read_file((CASES / f"{name}.pdf").read_bytes())


def _texts(name: str) -> list[str]:
    return [line.text for line in _read(name).lines]


def test_a_sidebar_at_the_right_is_read_after_the_history() -> None:
    file = _read("r06_two_columns")

    texts = [line.text for line in file.lines]
    assert texts == [
        *("Ilse Norrgard", "Experience", "Staff Engineer", "Copperline Systems, 2019 - Present"),
        *("- Built a queue that handles 3 million jobs a day", "- Cut p99 latency from 900 ms to 120 ms"),
        *("Engineer", "Tern Labs, 2014 - 2019", "- Ported 60 services to Go"),
        *("Education", "MSc Physics, Uppsala University, 2013", "Contact", "ilse@example.org", "+46 8 555 01 42"),
        *("Skills", "Go", "PostgreSQL", "Kafka", "Languages", "Swedish", "English"),
    ]
    assert [line.text for line in file.lines if line.is_heading] == [
        *("Ilse Norrgard", "Experience", "Education", "Contact", "Skills", "Languages")
    ]


def test_a_sidebar_at_the_left_is_read_between_name_and_history() -> None:
    assert _texts("two_columns") == [
        *("Noor Hadi", "CONTACT", "Leeds, UK", "noor@example.com", "SKILLS", "Excel", "Sage 50", "LANGUAGES", "Urdu"),
        *("EXPERIENCE", "Payroll Officer", "Bramble Care Homes", "March 2018 - Present"),
        *("- Ran payroll for 310 staff", "Payroll Clerk", "Otter Dairies", "2015 - 2018", "- Filed returns"),
    ]


def test_dates_at_the_right_margin_stay_beside_what_they_date() -> None:
    texts = _texts("dates_in_right_column")

    assert "Saltmarsh Audit LLP\tSep 2019 - Present" in texts
    assert "Greenacre Foods Ltd\tJun 2016 - Aug 2019" in texts


def test_dates_beside_titles_and_projects() -> None:
    texts = _texts("r03_projects_and_skills_headings")

    assert "Support Specialist\tSep. 2018 - Present" in texts
    assert "Lakeshore University\tAustin, TX" in texts
    assert "Tidewatch | Python, Flask, React, PostgreSQL\tJune 2020 - Present" in texts


def test_running_headers_and_page_numbers_are_left_out_and_counted() -> None:
    file = _read("r09_running_header")

    assert [line.text for line in file.lines] == [
        *("Ilse Norrgard", "ilse@example.org", "Experience", "Staff Engineer, Copperline Systems, 2019 - Present"),
        *("- Built a queue that handles 3 million jobs a day and replaced the", "old broker without downtime"),
        *("Engineer, Tern Labs, 2014 - 2019", "- Ported 60 services to Go"),
    ]
    assert (file.repeated, file.pages) == (4, 2)
    assert file.lines[5].gap_above == 0


@pytest.mark.parametrize("name", ["words_by_moves_120", "word_objects"])
def test_words_without_blanks(name: str) -> None:
    assert _texts(name) == [
        *("Noor Hadi", "Leeds | noor@example.com", "Experience", "Payroll Officer, Bramble Care Homes, Leeds"),
        *(
            "March 2018 - Present",
            "- Ran payroll for 310 staff in two homes",
            "Education",
            "BA Accounting, Leeds, 2014",
        ),
    ]


def test_ligatures_by_the_names_of_their_glyphs() -> None:
    texts = _texts("r08_ligatures")

    assert texts[3:] == [
        *("Office Manager, Harbour Profiles Ltd, 2018 - Present", "- Improved workflow efficiency by 22%"),
        *("- Classified 4,000 files and cut floor costs", "Skills"),
        "Office 365, Office, Confluence, Configuration management",
    ]


def test_words_set_close() -> None:
    assert "Office Manager, Harbour Profiles Ltd, Jan 2018 - Present" in _texts("r21_narrow_word_spaces")
