"""Lines among certificates: deeds, what hangs below a bullet, plain lists."""

from tests.fakes.files import file_of
from worker.understanding.collector import Collector
from worker.understanding.lists.certificate_lists import with_certificates_apart
from worker.understanding.lists.listed import add_things
from worker.understanding.resume import read_resume
from worker.understanding.sections.outline import Item
from worker.understanding.text.lines import Line

WIDE = Line(text="Rolled dough for the whole of the town and its villages, day by day, for years", number=9)


def lines_of(*texts: str, bullets: bool = False) -> list[Line]:
    return [Line(text=text, is_bullet=bullets) for text in texts]


def test_what_was_done_is_no_certificate() -> None:
    lines = lines_of("Attended the rye fair of 2021", "Arranged a day of open ovens", "Oven safety certificate")

    assert with_certificates_apart(lines, ["cert.item"] * 3) == ["deed.item", "deed.item", "cert.item"]


def test_what_was_earned_is_one() -> None:
    lines = lines_of("Certified Dough Master", "Completed Rye Academy", "Licensed Baker", "Attended the rye fair")

    assert with_certificates_apart(lines, ["cert.item"] * 4) == ["cert.item"] * 4


def test_what_was_learned_is_one() -> None:
    lines = lines_of("Finished the Rye Course", "Studied flour hygiene at level 2", "Graduated from Rye Academy")

    assert with_certificates_apart(lines, ["cert.item"] * 3) == ["cert.item"] * 3


def test_a_name_with_a_colon_among_deeds_is_their_label() -> None:
    lines = [Line(text="Ovens:"), *lines_of("Repaired six ovens", "Painted two of", "them red", bullets=True)]

    found = with_certificates_apart(lines, ["cert.item", "cert.item", "cert.item", "cert.cont"])

    assert found == ["deed.label", "deed.item", "deed.item", "deed.cont"]


def test_what_hangs_below_a_bullet_is_part_of_it() -> None:
    lines = [
        Line(text="Licence of the Upper Ovens", is_bullet=True, indent=0.4),
        Line(text="And Lower Ones", indent=1.4),
        Line(text="Rye Ticket", is_bullet=True, indent=0.4),
        Line(text="Far Ticket", indent=1.4, gap=1.0),
    ]

    assert with_certificates_apart(lines, ["cert.item"] * 4) == ["cert.item", "cert.cont", "cert.item", "cert.item"]


def test_lines_of_a_plain_list_are_one_each() -> None:
    lines = [*lines_of("Rye Ticket", "Oven Ticket", "Dough Ticket", "Flour Ticket", "Yeast Ticket"), WIDE]
    labels = ["cert.item", "cert.more", "cert.item", "cert.item", "other.item", "work.item"]

    assert with_certificates_apart(lines, labels) == ["cert.item"] * 5 + ["work.item"]


def test_certificates_with_their_issuers_below_them_stay_two_lines() -> None:
    lines = [*lines_of("Rye Ticket", "Crumb Institute", "Oven Ticket", "Crust Institute"), WIDE]
    labels = ["cert.item", "cert.more", "cert.item", "cert.more", "work.item"]

    assert with_certificates_apart(lines, labels) == labels


def test_issuers_above_bullets_stay_with_what_they_give() -> None:
    lines = [
        *lines_of("Rye Ticket", "Crumb Institute", "Oven Ticket", "Dough Ticket"),
        Line(text="Won", is_bullet=True),
    ]
    labels = ["cert.item", "cert.more", "cert.item", "cert.item", "cert.item"]

    assert with_certificates_apart([*lines, WIDE], [*labels, "work.item"]) == [*labels, "work.item"]


def test_what_goes_on_in_the_next_line_dates_and_prizes_stay_with_what_they_belong_to() -> None:
    kept = ["cert.item", "cert.more", "cert.item", "cert.item", "cert.item", "work.item"]
    for text, below in (("Ticket of the", "Upper Ovens"), ("Rye Ticket", "March 2021"), ("Rye Ticket", "Bread Prize")):
        lines = [*lines_of(text, below, "Oven Ticket", "Dough Ticket", "Yeast Ticket"), WIDE]

        assert with_certificates_apart(lines, kept) == kept


def test_how_high_a_certificate_is_belongs_to_its_name() -> None:
    names = ("Crumb Certified Baker - Associate", "Crumb Certified Miller - Professional", "Oven Licence - Crust Ltd")
    lines = "\n".join(names)
    document = read_resume(file_of(f"Ada Quist\nada@quist.example\n\nCertifications\n{lines}\n\nSkills\nRye, Wheat\n"))
    read = [(entry.title, entry.issuer) for entry in document.entries if entry.kind == "certification"]

    assert read[:2] == [("Crumb Certified Baker - Associate", None), ("Crumb Certified Miller - Professional", None)]
    assert read[2][1] == "Crust Ltd"


def test_lines_with_the_same_sign_are_one_each() -> None:
    lines = lines_of("Ovens I – Loaf House", "Ovens II – Loaf House", "Mills – Crumb Academy")
    assert with_certificates_apart(lines, ["cert.item", "cert.more", "cert.more"]) == ["cert.item"] * 3
    plain = lines_of("Ovens I", "Loaf House – 2012", "Mills")
    assert with_certificates_apart(plain, ["cert.item", "cert.more", "cert.item"])[1] == "cert.more"


def test_certificates_behind_who_gives_them() -> None:
    collector, text = Collector(), "LoafRank: Rye (Basic), Spelt (Basic), First Oven Path"
    add_things([Item(section="cert", kind="item", text=text, lines=lines_of(text))], "cert", collector)
    assert [entry.title for entry in collector.entries] == ["Rye (Basic)", "Spelt (Basic)", "First Oven Path"]


def test_of_few_lines_those_are_certificates_that_name_nobody() -> None:
    lines = [*lines_of("First Aid at Ovens", "Dough Hygiene Level 2", "Oven Licence"), WIDE]
    given = [*lines_of("First Aid at Ovens", "Rye Council", "Oven Licence"), WIDE]
    labels = ["cert.item", "cert.more", "cert.item", "work.item"]

    assert with_certificates_apart(lines, labels) == ["cert.item"] * 3 + ["work.item"]
    assert with_certificates_apart(given, labels) == labels
