"""Small words, towns, doubles and other headers say what is no part of a title or an employer."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.resume import read_resume
from worker.understanding.words.words_of_pay import names_schoolwork

_TOP = "Ada Quist\nada@example.org\n\nExperience\n\n"


def _read(*headers: str) -> list[tuple[str, str]]:
    jobs = "\n".join(f"{header}\n- Kept the books of the shop in order.\n" for header in headers)
    return [(role.title, role.company) for role in read_resume(file_of(f"{_TOP}{jobs}")).roles]


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("Research Assistant at the University of Torvik, 2016 – 2018", ("Research Assistant", "University of Torvik")),
        ("Worked as a Night Auditor at the Granby Hotel\t2014 – 2016", ("Night Auditor", "Granby Hotel")),
        ("Math Tutor for Middle School Students\t2017 – 2019", ("Math Tutor for Middle School Students", "")),
        ("Private Tutor\t2015 – 2018 | Lakehurst, IL", ("Private Tutor", "")),
        ("Store Manager l Pinewood Outfitters l 2017 – 2020", ("Store Manager", "Pinewood Outfitters")),
        ("Freelancing (by post)\tMay – Aug 2020", ("Freelancing (by post)", "")),
    ],
)
def test_of_a_header(header: str, read: tuple[str, str]) -> None:
    assert _read(header, "Cashier, Dunmere Foods Ltd, 2010 – 2012")[0] == read


def test_a_title_that_comes_again_parts_what_no_sign_does() -> None:
    read = _read(
        "Software Engineer Farlight Jan 2022 — Present",
        "Software Engineer Shorewell Limited Feb 2020 — Oct 2021",
        "Software Engineer Secure Path Services PK Ltd Nov 2018 — Jan 2020",
    )

    assert read[2] == ("Software Engineer", "Secure Path Services PK Ltd")


def test_employers_stand_first_where_the_others_do() -> None:
    read = _read(
        "2020 – Present\tSt. Wray’s General Hospital - Dietary Aide",
        "2018 – 2019\tAlder Brook Golf Course Grounds Crew",
    )

    assert read[1] == ("Grounds Crew", "Alder Brook Golf Course")


def test_an_employer_named_once_holds_titles_with_signs_in_its_time_alone() -> None:
    read = _read(
        "KESTREL PAPER COMPANY\tLund, OH\t2010 – 2018\nSenior Buyer: Packaging and Print\t2015 – 2018",
        "Senior Buyer: Raw Materials\t2012 – 2015",
        "Purchasing Clerk\t2010 – 2012",
        "Babysitter\t2004 – 2006",
    )

    assert read == [
        ("Senior Buyer: Packaging and Print", "KESTREL PAPER COMPANY"),
        ("Senior Buyer: Raw Materials", "KESTREL PAPER COMPANY"),
        ("Purchasing Clerk", "KESTREL PAPER COMPANY"),
        ("Babysitter", ""),
    ]


def test_the_later_date_may_come_first_in_a_whole_document() -> None:
    jobs = "Present-2022\tBaker @ Kvarn Mills Ltd\n\n2022-2016\tMiller @ Solros Bakery Ltd\n"
    roles = read_resume(file_of(f"{_TOP}{jobs}")).roles

    assert [(role.start, role.end) for role in roles] == [("2022", "present"), ("2016", "2022")]


@pytest.mark.parametrize(
    "title", ["Master’s Thesis: Ovens", "Final Year Project", "Web Bootcamp", "Summer School in Law"]
)
def test_schoolwork_is_no_job(title: str) -> None:
    assert names_schoolwork(title)
    assert _read(f"{title}, University of Torvik\t2017 – 2018", "Cook, Ember Grill\t2015 – 2017") == [
        ("Cook", "Ember Grill")
    ]


@pytest.mark.parametrize("title", ["Bootcamp Instructor", "Project Manager", "Undergraduate Tide Project"])
def test_who_teaches_or_leads_has_one(title: str) -> None:
    assert not names_schoolwork(title)
