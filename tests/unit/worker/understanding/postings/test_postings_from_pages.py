"""Postings as they are copied from pages: addresses, menus, forms and the names said again and again around them."""

import random
from dataclasses import asdict

import pytest

from benchmarks.reading.grammar.postings.content import make_vacancy
from benchmarks.reading.grammar.postings.families import FAMILIES
from benchmarks.reading.grammar.postings.surroundings import surround
from worker.reading.posting import clean_posting
from worker.understanding.postings.model import posting_model
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.requirements import demands_of
from worker.understanding.postings.units import Unit, read_units

_FROM_A_BOARD = """URL: https://web103.reachmee.com/ext/job?id=88123

Skip to content
Apply now
Bench Joiner
Company: Larkhill Joinery Works

About us
The firm makes staircases. Impact matters. We care about impact.

Requirements
- 3 years at the bench
- Own hand tools.
- Able to read drawings.

What level of education do you possess?
Please note that only those applicants interviewed will be notified.
"""
_COLUMNS = """Vacancy no. 12
Position Bus Mechanic
Employer Foyle Coaches Ltd
Workplace Derry
Contract Permanent

Tools are given.
"""


def test_what_stands_around_a_posting_is_no_part_of_it() -> None:
    posting = read_posting(_FROM_A_BOARD)

    assert (posting.title, posting.company) == ("Bench Joiner", "Larkhill Joinery Works")
    assert [need.text for need in posting.requirements] == [
        "3 years at the bench",
        "Own hand tools",
        "Able to read drawings",
    ]


def test_hours_of_work_are_nobodys_employer() -> None:
    posting = read_posting(
        "HGV CLASS 2 DRIVER, Hornsea. Days, Mon-Fri + 1 in 3 Sats, 4am starts, £16.25ph.\n"
        "Cat C, CPC & digi card. Moffett desirable (will train). Family firm.\n"
        "Tel 01632 960 148 or call in at the yard, Mill Lane, ask for Tony."
    )

    assert not posting.company


def test_the_order_of_marks_makes_no_difference() -> None:
    model, draw = posting_model(), random.Random(1)
    marks = sorted(model.marks["place"])[:60]
    orders = [draw.sample(marks, len(marks)) for _ in range(20)]

    assert len({model.weigh("place", order) for order in orders}) == 1


def test_the_host_of_a_job_board_is_nobodys_employer() -> None:
    text = (
        "URL: https://emea12.oraclecloud.com/hcmUI/job/991\n\nBaker\n\nYou have\n- Sourdough\n- Two years in a bakery\n"
    )

    assert read_posting(text).company is None


def test_columns_of_which_only_the_words_are_left() -> None:
    posting = read_posting(_COLUMNS)

    assert (posting.title, posting.company, posting.location) == ("Bus Mechanic", "Foyle Coaches Ltd", "Derry")


@pytest.mark.parametrize(
    "header", ["Hospital Porter\nCity Hospital\nLeeds", "Company Secretary\nTown Council of Ely\nEly"]
)
def test_names_that_begin_like_labels_stay_names(header: str) -> None:
    assert [unit.text for unit in read_units(f"{header}\n\nWe need you.")][:3] == header.split("\n")


def test_a_stray_break_does_not_make_html_of_markdown() -> None:
    text = clean_posting("Write to us.\n<br />\n## Baker\n- Rye\n- Early shifts")

    assert text.splitlines()[-3:] == ["## Baker", "- Rye", "- Early shifts"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A degree in a related field and experience.", 1),
        ("You need a diploma in baking, or a degree and two years at the oven.", 2),
        ("You need experience with dbt and knowledge of SQL.", 2),
    ],
)
def test_what_says_nothing_alone_is_not_cut_off(text: str, count: int) -> None:
    assert len(demands_of(Unit(text=text, line=1), "required", posting_model().extents)) == count


def test_surroundings_change_no_fact_and_name_no_other_employer() -> None:
    draw = random.Random("surroundings")
    for family in FAMILIES:
        vacancy = make_vacancy(draw)
        sheet = family.lay_out(vacancy, draw)
        before = asdict(sheet)
        surround(sheet, vacancy, draw)
        for name in ("title", "employer", "place", "needs"):
            assert asdict(sheet)[name] == before[name], (family.name, name)
        if not sheet.employer:
            assert vacancy.employer not in sheet.text.replace("\n".join(before["lines"]), ""), family.name
