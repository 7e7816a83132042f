"""Text that was broken at a width, as a mail or a typewriter does, is read as it was before."""

import textwrap

import pytest

from worker.reading.text_lines import unbroken

ROLES = (
    """06/2020 to Present: Senior Paralegal, Harrow & Tidewell LLP (Atlanta, GA). Manage discovery of up to 1.2 million
    documents. Second chair support at six jury trials. Coordinate vendors, and keep their bills within the budget.""",
    """01/2017 to 05/2020: Paralegal, Bibb County Public Defender (Macon, GA). Drafted interrogatories, subpoenas and
    privilege logs in product liability matters. Built a calendar of deadlines for nine attorneys that is in use.""",
    """08/2014 to 12/2016: Legal Assistant, Saguaro Title Co. (Tucson, AZ). Prepared 40 client files a week for court.
    Interviewed witnesses at the jail and in their homes. Kept the register of exhibits for two courts.""",
)


@pytest.mark.parametrize("width", [48, 58, 72, 80, 100])
def test_paragraphs_that_the_width_has_broken_are_one_line_again(width: int) -> None:
    whole = [" ".join(role.split()) for role in ROLES]
    text = "\n\n".join(textwrap.fill(role, width) for role in whole)
    assert unbroken(text.split("\n")) == [whole[0], "", whole[1], "", whole[2]]


def test_lines_that_end_where_their_writer_ended_them_stay() -> None:
    lines = [
        "Senior Paralegal, Harrow & Tidewell LLP, Atlanta, Georgia",
        "Managed discovery of up to 1.2 million documents in Relativity",
        "Gave second chair support at six jury trials",
        "Coordinated vendors and kept their bills within the budget",
        "Built a calendar of deadlines for nine attorneys",
        "Interviewed witnesses at the jail and in their homes",
    ]
    assert unbroken(lines) == lines


def test_bullets_headings_and_what_stands_at_the_right_margin_stay() -> None:
    lines = []
    for year in range(2012, 2020):
        lines += [f"{f'Cook, The Moon & Mackerel, Whitby {year}':<56}{year}–{year + 1}", "- Dressed crab"]
        lines += [f"Dressing crab and keeping the counter{'.' * 17} {year}"]
    assert unbroken(lines) == lines


@pytest.mark.parametrize("lines", [[], [""], ["x"], ["x" * 500, "y"], ["x" * 60] * 3])
def test_little_text_stays(lines: list[str]) -> None:
    assert unbroken(lines) == lines
