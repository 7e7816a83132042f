"""What was taken for skills or certificates, and is none by its looks and its place, is told as what it is."""

import pytest

from worker.understanding.doubts.sure_certificates import WEIGHTS as OF_CERTIFICATES
from worker.understanding.doubts.sure_certificates import certificates_of, with_sure_certificates
from worker.understanding.doubts.sure_lists import WEIGHTS, lines_of_lists, with_sure_lists
from worker.understanding.sections.outline import Outline, outline_of
from worker.understanding.text.lines import Line

_Labelled = tuple[tuple[str, str], ...]

_SKILLS = (("skill.head", "Skills"), ("skill.item", "Python, Excel, SQL, Photoshop"), ("skill.item", "Welding"))
_AUTHORS = (
    ("skill.head", "Selected Talks"),
    ("skill.item", "Bell, A., Moss, J. T., Finch, R. (2019)"),
    ("skill.item", "Moss, J. T., Bell, A., Tarn, P. & Hill, O. (2021). Bread and its crust"),
)
_COURSES = (
    ("edu.head", "Education"),
    ("edu.entry", "BSc Botany, University of Hull"),
    ("skill.item", "introduction to soils, plants in towns, forests of 1900 to 2000"),
)
_TAUGHT = (
    ("cert.head", "Teaching Experience"),
    ("cert.item", "Principles of Baking (assistant)"),
    ("cert.item", "Bread in the Long Run (assistant)"),
    ("cert.item", "Flour and Water I (assistant)"),
    ("cert.item", "Best Class, prize of the faculty."),
)
_HELD = (("cert.head", "Certifications"), ("cert.item", "Forklift licence, 2021"), ("cert.item", "First aid"))
# What no table knows, in small letters; and the longest of lists.
_OF_A_TRADE = (
    ("skill.head", "Skills"),
    ("skill.item", "scoring of crusts, lamination of doughs"),
    ("skill.item", "proving"),
)
_OF_TRAINING = (
    ("cert.head", "Training Courses"),
    *(("cert.item", f"Ovens of the {number}th kind, their doors and how these are mended.") for number in range(4, 14)),
)


def _outline(labelled: _Labelled) -> tuple[list[Line], list[str], Outline]:
    lines = [Line(text=text, number=number) for number, (_, text) in enumerate(labelled)]
    labels = [label for label, _ in labelled]
    return lines, labels, outline_of(lines, labels)


def _told(labelled: _Labelled) -> tuple[list[tuple[str, str]], list[str]]:
    """Each item's section with its first word, and the first words of what has no place."""
    lines, labels, outline = _outline(labelled)
    found = with_sure_certificates(lines, labels, with_sure_lists(lines, labels, outline))
    assert found.placed == outline.placed - (len(found.others) - len(outline.others))
    return [(item.section, item.text.split()[0]) for item in found.items], [
        line.text.split()[0] for line in found.others
    ]


@pytest.mark.parametrize(
    ("labelled", "items", "others"),
    [
        (_SKILLS, [("skill", "Python,"), ("skill", "Welding")], []),
        (_AUTHORS, [("pub", "Bell,"), ("pub", "Moss,")], []),
        ((*_SKILLS, *_AUTHORS), [("skill", "Python,"), ("skill", "Welding"), ("pub", "Bell,"), ("pub", "Moss,")], []),
        ((("skill.head", "Woodshed"), *_AUTHORS[1:]), [], ["Bell,", "Moss,"]),  # of nothing that is known
        (_COURSES, [("edu", "introduction")], []),
        (_HELD, [("cert", "Forklift"), ("cert", "First")], []),
        (_OF_A_TRADE, [("skill", "scoring"), ("skill", "proving")], []),
        ((("skill.head", "Certifications"), *_OF_A_TRADE[1:]), [("cert", "scoring"), ("cert", "proving")], []),
        (_OF_TRAINING, [("cert", "Ovens")] * 10, []),
        (_TAUGHT, [("deed", "Principles"), ("deed", "Bread"), ("deed", "Flour"), ("award", "Best")], []),
    ],
)
def test_a_line_is_told_as_what_its_looks_and_its_heading_say(
    labelled: _Labelled, items: list[tuple[str, str]], others: list[str]
) -> None:
    assert _told(labelled) == (items, others)


def test_languages_among_skills_stay_where_they_are() -> None:
    assert _told((("skill.head", "Posters"), ("skill.item", "French (A2), Moss, J. T. 1999")))[0][0][0] == "skill"


def test_each_line_has_all_marks() -> None:
    assert [each.marks.keys() for each in lines_of_lists(*_outline(_AUTHORS))] == [WEIGHTS.keys()] * 2
    assert [each.marks.keys() for each in certificates_of(*_outline(_TAUGHT))] == [OF_CERTIFICATES.keys()] * 4
