"""Lines that are nothing but an address, anywhere in a résumé; remarks and labels beside addresses."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.people.lone_addresses import (
    with_lone_addresses,
    without_addresses_of_others,
    without_numbers_of_others,
)
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import with_towns

BODY = "\n\nExperience\n\nBaker, Crumb & Sons, Leeds\n2019 - 2022\n- Baked 400 loaves a night\n"


def labels(*lines: tuple[str, str]) -> list[str]:
    """The labels that lines have behind it."""
    drawn = [Line(text=text, number=number) for number, (text, _) in enumerate(lines, 1)]
    return with_lone_addresses(drawn, [label for _, label in lines])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("orla@m.example", "other.item"),
        ("LinkedIn - https://www.linkedin.com/in/orla", "other.item"),
        ("Website: orla.dev", "skill.item"),
        ("(555) 207-1468", "edu.more"),
        ("555.207.1468", "noise"),
        ("12 Mill Lane", "contact.head"),
        ("orla@m.example • +1 555 207-1468", "other.item"),
        ("Orla@m.example\t@orla\t555-207-1468\tOrlaBakes", "edu.item"),
        ("Leeds", "noise"),
    ],
)
def test_an_address_by_itself_is_contact(text: str, label: str) -> None:
    assert labels(("Orla Fennimore", "name"), (text, label)) == ["name", "contact"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Website: redesigned orla.dev for a café", "other.item"),
        ("2015 – 2017", "edu.more"),
        ("github.com/orla/kneader, a scale for dough", "skill.item"),
        ("Mill Lane", "noise"),
        ("Otto Lamp • otto@m.example • +1 555 207-1468", "other.item"),
    ],
)
def test_what_says_more_or_stands_in_a_position_keeps_its_label(text: str, label: str) -> None:
    assert labels((text, label)) == [label]


def test_a_block_in_a_side_column_is_contact_where_the_page_says_no_other() -> None:
    block = [
        ("12 Mill Lane", "work.role"),
        ("Leeds, UK", "work.more"),
        ("0113 496 0100", "work.more"),
        ("orla@m.example", "work.more"),
        ("Rye and spelt", "work.item"),
    ]
    found = labels(("Orla Fennimore", "name"), ("Head Baker", "work.role"), *block)

    assert found == ["name", "work.role", *["contact"] * 4, "work.item"]
    said = [("Orla Fennimore", "name"), ("orla@m.example", "contact")]
    assert labels(*said, *block) == ["name", "contact", *[label for _, label in block]]
    assert labels(("References", "other.head"), *block) == ["other.head", *[label for _, label in block]]


def test_a_mail_address_that_spells_the_name_is_no_referees() -> None:
    above = [("Orla Fennimore", "name"), ("References", "other.head"), ("Otto Lamp | Lamp & Sons", "other.item")]
    end = [("orla.fennimore@m.example", "other.item"), ("0113 496 0199", "other.item")]

    assert labels(*above, *end) == ["name", "other.head", "other.item", "contact", "contact"]
    theirs = [("otto@lamp.example", "other.item"), end[1]]
    assert labels(*above, *theirs) == ["name", "other.head", *["other.item"] * 3]


def test_a_number_and_a_site_below_an_address_are_contact() -> None:
    mail, row = ("orla@m.example", "contact"), ("0113 496 0100\torla.dev", "other.item")

    assert labels(mail, row) == ["contact", "contact"]
    assert labels(("Rye and spelt", "work.item"), row) == ["work.item", "other.item"]


@pytest.mark.parametrize(
    "link",
    ["doi.org/10.1000/182", "scholar.google.com/citations", "github.com/orla/rye/blob/main/Resume.pdf"],
)
def test_links_that_lead_to_no_person_are_no_contact(link: str) -> None:
    top = f"orla@m.example | {link}"

    assert read_resume(file_of(f"Orla Fennimore\n{top}{BODY}")).person.contact == ["orla@m.example"]


def test_addresses_of_referees_are_theirs() -> None:
    found = labels(
        ("References", "other.head"),
        ("Ida Moss:", "other.head"),
        ("ida@m.example", "other.item"),
        ("Skills", "skill.head"),
        ("orla@m.example", "skill.item"),
    )

    assert found == ["other.head", "other.head", "other.item", "skill.head", "contact"]


@pytest.mark.parametrize(
    ("top", "contact"),
    [
        pytest.param("+1 (555) 768 - 9338", ["+1 (555) 768-9338"], id="a number with dashes set apart"),
        pytest.param("Leeds, UK ❖ orla@m.example", ["Leeds, UK", "orla@m.example"], id="ornaments between"),
        pytest.param("orla@m.example\nTown: Leeds, UK", ["orla@m.example", "Leeds, UK"], id="a label of a town"),
        pytest.param("Phone: (555) 999-4625 (please leave a message)", ["(555) 999-4625"], id="a remark"),
        pytest.param("Email orla@m.example\tPhone\t(555) 616-6494", ["orla@m.example", "(555) 616-6494"], id="labels"),
        pytest.param(
            "[12 Mill Lane, Leeds | orla@m.example]", ["12 Mill Lane, Leeds", "orla@m.example"], id="brackets"
        ),
    ],
)
def test_contact_is_what_reaches_and_nothing_else(top: str, contact: list[str]) -> None:
    assert read_resume(file_of(f"Orla Fennimore\n{top}{BODY}")).person.contact == contact


_OTHERS = ["Phone: 0113 496 0100", "Email: otto@lamp.example"]


@pytest.mark.parametrize(
    ("top", "heading", "kept"),
    [
        ("ada@quist.example", "Contact", "contact"),
        ("otto@lamp.example", "Otto Lamp", "contact"),
        ("no address at all", "Otto Lamp", "contact"),
    ],
)
def test_another_address_far_below_the_own_is_somebody_elses(top: str, heading: str, kept: str) -> None:
    texts = ["Ada Quist", top, *["- Mended pipes"] * 30, heading, *_OTHERS]
    lines = [Line(text=text, number=at) for at, text in enumerate(texts)]
    labels = ["name", "contact", *["work.item"] * 30, "other.head", "contact", "contact"]

    assert without_addresses_of_others(lines, labels) == [*labels[:-2], kept, kept]


@pytest.mark.parametrize(
    ("top", "heading", "last", "kept"),
    [
        ("ada@quist.example", "Get in touch", ["0113 496 0999", "otto@lamp.example"], ["contact", "noise"]),
        ("ada@quist.example", "Contact Details", ["0113 496 0999", "otto@lamp.example"], ["contact", "contact"]),
        ("ada@quist.example", "- Mended pipes", ["Phone: 0113 496 0999", "otto@lamp.example"], ["contact", "noise"]),
        ("ada@quist.example", "- Mended pipes", ["0113 496 0999 | otto@lamp.example"], ["contact"]),
        ("ada@quist.example | 0113 496 0100", "- Mended pipes", ["0113 496 0999", "otto@lamp.example"], ["noise"] * 2),
        ("ada@quist.example", "References", ["0113 496 0999", "otto@lamp.example"], ["noise", "noise"]),
        ("ada@quist.example", "Ada Quist", ["0113 496 0999", "otto@lamp.example"], ["contact", "noise"]),
    ],
)
def test_the_only_number_of_a_page_stays(top: str, heading: str, last: list[str], kept: list[str]) -> None:
    texts = ["Ada Quist", top, *["- Mended pipes"] * 30, heading, *last]
    lines = [Line(text=text, number=at) for at, text in enumerate(texts)]
    labels = ["name", "contact", *["work.item"] * 30, "other.head", *["contact"] * len(last)]

    assert without_addresses_of_others(lines, labels)[-len(last) :] == kept


def test_the_next_column_begins_with_the_person_and_its_own_address_is_one() -> None:
    placed = [
        ("References", 0, 1),
        ("otto@lamp.example", 0, 1),
        ("orla@m.example", 1, 1),
        ("Bakes bread", 1, 1),
        ("ida@lamp.example", 0, 2),
    ]
    drawn = [
        Line(text=text, number=at + 30, column=column, page=page) for at, (text, column, page) in enumerate(placed)
    ]

    assert with_lone_addresses(drawn, ["other.head", *["other.item"] * 4]) == [
        "other.head",
        "other.item",
        "contact",
        "other.item",
        "other.item",
    ]


def test_a_remark_is_told_as_unplaced_and_links_that_a_column_broke_are_whole() -> None:
    text = (
        "Orla Fennimore\n"
        "orla@m.example | available on request | they/them\n"
        "www.linkedin.com/in/\norla-fennimore (LinkedIn)\nhttps://github.com/\norla-f\nBased in Leeds"
    )

    read = read_resume(file_of(text + BODY))

    assert read.person.contact == [
        "orla@m.example",
        "www.linkedin.com/in/orla-fennimore",
        "https://github.com/orla-f",
        "Leeds",
    ]
    assert read.report.lines_unplaced == ["available on request", "they/them"]


def test_a_number_below_the_positions_is_another_persons() -> None:
    texts = ("orla@m.example | 0113 496 0102", "Baker, Crumb", "Cell: 0113 496 0199", "+44 113 496 0102")
    drawn = [Line(text=text, number=number) for number, text in enumerate(texts, 1)]
    read = without_numbers_of_others(drawn, ["contact", "work.role", "contact", "contact"])
    assert read == ["contact", "work.role", "noise", "contact"]


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (("Hull, MA", "02045"), ["Hull, MA 02045"]),
        (("12 Mill Crescent", "Rutland", "LE15 9ZZ"), ["12 Mill Crescent, Rutland LE15 9ZZ"]),
        (("14 Mill Road", "Elmhurst, Ontario, K9Z 9Z9"), ["14 Mill Road, Elmhurst, Ontario, K9Z 9Z9"]),
    ],
)
def test_a_code_belongs_to_the_town_above_it(lines: tuple[str, ...], address: list[str]) -> None:
    assert with_towns(lines) == address
