"""The lines of a position that are kept, for its owner's corrections to be found on."""

from core.record.readings import ExtractedDocument
from worker.reading.document import read_file
from worker.understanding.resume import read_resume

_TEXT = """Mara Quist
mara.quist@example.org

Experience

Kvarn Bakery Group, Leeds

Night Baker, 2019 - 2021
- {long}
- Trained two bakers

Shift Baker, 2016 - 2019
- Led a shift of nine people

Volunteering

Treasurer, Tarn Choir, 2012 - 2014
- Kept the books
"""


def _read(long: str) -> ExtractedDocument:
    return read_resume(read_file(_TEXT.format(long=long).encode(), filename="a.txt"))


def test_each_paid_position_keeps_its_header_the_employer_above_it_and_the_lines_beside_it() -> None:
    roles = _read("Baked bread").roles
    kept = [[(line.part, line.text) for line in role.header] for role in roles]
    assert [role.kind for role in roles] == ["work", "work", "volunteering"]
    assert kept[0][0] == ("header", "Night Baker, 2019 - 2021")
    assert ("above", "Kvarn Bakery Group, Leeds") in kept[0]
    assert ("below", "Baked bread") in kept[0]
    assert kept[1][0] == ("header", "Shift Baker, 2016 - 2019")
    for lines in kept[:2]:
        assert ("over", "Kvarn Bakery Group, Leeds") in lines
    assert kept[2] == []


def test_of_a_long_line_beside_a_header_the_beginning_is_kept() -> None:
    told = "Baked bread for shops in " + ", ".join(f"Town {number}" for number in range(60))
    kept = _read(told).roles[0].header
    assert max(len(line.text) for line in kept) == 120


def test_beside_a_header_no_other_section_and_no_address_is_kept() -> None:
    text = """Mara Quist

Hobbies

Rowing on the Tarn

Experience

Night Baker, Kvarn Bakery, 2019 - 2021
- Baked bread
- Ida Holm, 01603 555 777, tells more
- Trained two bakers

Shift Baker, Tarn Mill, 2016 - 2019
"""
    read = read_resume(read_file(text.encode(), filename="a.txt"))
    kept = [[line.text for line in role.header] for role in read.roles]
    assert kept[0] == ["Night Baker, Kvarn Bakery, 2019 - 2021", "Experience", "Baked bread", "", "Trained two bakers"]
    assert "Rowing on the Tarn" not in kept[0] + kept[1]
