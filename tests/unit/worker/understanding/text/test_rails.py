"""Names of sections beside their text."""

from worker.reading.blocks import ReadFile, TextLine
from worker.understanding.resume import read_resume
from worker.understanding.text.rails import without_rail

RAIL, TEXT = 50.0, 170.0


def line(text: str, left: float, top: float, gap: float = 0.0) -> TextLine:
    return TextLine(text=text, box=(left, top, left + 300, top + 12), gap_above=gap)


PAGE = [
    line("Odile Marchetti", RAIL, 40),
    line("odile@example.org", RAIL, 60),
    line("Profile\tGardener of old roses.", RAIL, 90, 1.0),
    line("Work\tHead Gardener\tMar 2019 – present", RAIL, 120, 1.0),
    line("Quillon Park Trust, Bath", TEXT, 134),
    line("• Pruned 400 roses a year.", TEXT, 148),
    line("Gardener\tJan 2015 – Feb 2019", TEXT, 170, 0.5),
    line("Hollis & Vane Nurseries, Wells", TEXT, 184),
    line("• Grew 9,000 seedlings.", TEXT, 198),
    line("Skills\tPruning, Grafting, Irrigation", RAIL, 220, 1.0),
    line("Languages English, French", RAIL, 240, 1.0),
]


def test_a_name_in_a_rail_becomes_a_line_of_its_own() -> None:
    texts = [each.text for each in without_rail(PAGE)]
    assert texts[2:6] == ["Profile", "Gardener of old roses.", "Work", "Head Gardener\tMar 2019 – present"]
    assert texts[-2:] == ["Languages", "English, French"]
    assert sum(each.is_heading for each in without_rail(PAGE)) == 4


def test_what_stands_beside_is_read_as_its_section() -> None:
    read = read_resume(ReadFile(format="pdf", lines=PAGE))
    assert [(role.title, role.company) for role in read.roles] == [
        ("Head Gardener", "Quillon Park Trust"),
        ("Gardener", "Hollis & Vane Nurseries"),
    ]
    assert {claim.label for claim in read.claims if claim.type == "skill"} == {"Pruning", "Grafting", "Irrigation"}


def test_where_there_is_no_rail_nothing_changes() -> None:
    dates = [line("Mar 2019 – present\tHead Gardener", RAIL, 100), line("Quillon Park Trust", TEXT, 114)]
    one = [line("Skills\tPruning", RAIL, 100), *(line(f"• Deed {n}", RAIL, 120 + n) for n in range(5))]
    without_boxes = [TextLine(text=each.text) for each in PAGE]
    for lines in (dates, one, without_boxes, []):
        assert without_rail(lines) == lines
