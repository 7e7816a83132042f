"""Headers of roles: their lines, their words, and all of one résumé together."""

import pytest

from worker.understanding.learned.header_model import header_model
from worker.understanding.learned.header_words import header_words, tokens_of
from worker.understanding.learned.templates import read_headers
from worker.understanding.positions.fields import Fields, fields_of
from worker.understanding.sections.regrouping import regrouped
from worker.understanding.text.lines import Line


def _read(*headers: list[str]) -> list[Fields]:
    words = [header_words([Line(text=text) for text in header], "role") for header in headers]
    labels = read_headers(words).labels
    return [fields_of(header, each, given) for header, each, given in zip(headers, words, labels, strict=True)]


def test_dates_are_one_word() -> None:
    assert [token.text for token in tokens_of(["Clerk\tMay 2012 – now", "Dock Office"])] == [
        "Clerk",
        "\t",
        "May 2012 – now",
        "Dock",
        "Office",
    ]


@pytest.mark.parametrize(
    ("header", "title", "employer", "place"),
    [
        (["Charge Nurse, Cardiac Unit (24 beds)\tMay 2019 – Present", "Lake Hospital, Duluth, MN"],
         "Charge Nurse, Cardiac Unit (24 beds)", "Lake Hospital", "Duluth, MN"),
        (["Machinist\tMiami Valley Tool, Dayton, OH\t05/16 - Present"], "Machinist", "Miami Valley Tool", "Dayton, OH"),
        (["Engineer @ Tern Labs (2019–2021)"], "Engineer", "Tern Labs", None),
        (["Shift Supervisor, Hartshead Foods, Brighouse", "January 2010 - August 2012"],
         "Shift Supervisor", "Hartshead Foods", "Brighouse"),
    ],
)  # fmt: skip
def test_a_header_alone(header: list[str], title: str, employer: str, place: str | None) -> None:
    (read,) = _read(header)
    assert (read.title, read.employer, read.place) == (title, employer, place)


def test_other_headers_tell_what_one_alone_does_not() -> None:
    known = [["Kvarn AB | Baker | 2019 to 2021"], ["Oak Insurance Ltd | Claims Clerk | 2015 to 2019"]]
    unknown = ["Vesterlund | Fuldmægtig | 2010 to 2012"]
    (alone,) = _read(unknown)
    *_, among = _read(*known, unknown)
    assert (alone.title, alone.employer) == ("", "Vesterlund")
    assert (among.title, among.employer) == ("Fuldmægtig", "Vesterlund")


def test_likelihoods_are_shares() -> None:
    words = header_words([Line(text="Engineer, Tern Labs, 2019 – 2021")], "role")
    model = header_model()
    for row in model.marginals(model.scores(words.features)):
        assert sum(row) == pytest.approx(1.0)


def _lines(*texts: str) -> list[Line]:
    return [Line(text=text) for text in texts]


def test_one_header_has_one_pair_of_dates() -> None:
    lines = _lines("Kvarn AB\t2019 – 2021", "Baker", "Malmö", "Solros AB\t2015 – 2019", "Clerk", "Lund")
    wrong = ["work.role", "work.role", "work.more", "work.role", "work.role", "work.more"]
    head, more = "work.role", "work.more"
    assert regrouped([Line(text="Work"), *lines], ["work.head", *wrong])[1:] == [head, more, more, head, more, more]


def test_labelled_fields_begin_anew_with_the_first() -> None:
    lines = _lines(
        "Company: Kvarn AB", "Role: Baker", "Dates: 2019 – 2021", "Company: Solros AB", "Role: Clerk", "Dates: 2017"
    )
    labels = ["work.role", "work.more", "work.role", "work.more", "work.more", "work.role"]
    head, more = "work.role", "work.more"
    assert regrouped(lines, labels) == [head, more, more, head, more, more]


def test_a_club_without_a_heading_that_says_so_is_work() -> None:
    lines = _lines("Experience", "Baker, Kvarn AB, 2019 – 2021")
    assert regrouped(lines, ["work.head", "club.role"])[1] == "work.role"
    assert regrouped(lines, ["club.head", "club.role"])[1] == "work.role"
    assert regrouped(_lines("Boards and clubs", lines[1].text), ["club.head", "club.role"])[1] == "club.role"
