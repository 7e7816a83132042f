"""How likely a field is taken to be, beside whether it is right."""

from benchmarks.reading.facts import Role
from benchmarks.reading.sureness import Said, said_of, table
from tests.fakes.two_bakeries import two_bakeries


def test_each_said_field_is_held_against_all_labelled_positions() -> None:
    roles = [
        Role(title="Night Baker", employer="Solros Bakery Ltd"),
        Role(title="Confectioner", employer="Hartley Foods"),
    ]
    found = list(said_of(two_bakeries(*roles)))
    assert [(each.name, each.is_right) for each in found] == [
        ("title", True), ("employer", True), ("title", False), ("employer", True),
    ]  # fmt: skip
    assert all(0 < each.share <= 1 for each in found)


def test_the_table_counts_right_and_wrong_by_share() -> None:
    said = [
        Said(name="title", share=0.45, is_right=False), Said(name="title", share=0.49, is_right=True),
        Said(name="title", share=1.0, is_right=True), Said(name="employer", share=0.5, is_right=False),
    ]  # fmt: skip
    figures = {each.what: (each.value, each.note) for each in table("", said).figures}
    assert figures["title, 0.4 to 0.5"] == (0.5, "1 right, 1 wrong")
    assert figures["title, 0.98 to 1"] == (0.0, "1 right, 0 wrong")
    assert figures["employer, 0.5 to 0.6"] == (1.0, "0 right, 1 wrong")
    assert figures["employer, 0 to 0.4"] == (None, "0 right, 0 wrong")
