"""Front matter is for programs; a name in it is a name."""

from tests.fakes.files import file_of
from worker.reading.text_lines import lines_of
from worker.understanding.people.front_matter import without_front_matter
from worker.understanding.resume import read_resume


def _texts(text: str) -> list[str]:
    return [line.text for line in without_front_matter(lines_of(text))]


def test_fields_of_a_page_are_left_out_and_places_stay() -> None:
    assert _texts("---\ntitle: CV\nlayout: page\n---\nJo Bell\n") == ["", "", "", "", "Jo Bell"]


def test_a_name_in_the_title_is_kept() -> None:
    assert "Ada Quist" in _texts('---\ntitle: "Ada Quist\'s Resume"\ndate: 2022-03-22\n---\n## Education\n')
    document = read_resume(file_of("---\ntitle: Ada Quist - Curriculum Vitae\n---\n\n## Skills\n\nSQL, Excel\n"))
    assert document.person.name == "Ada Quist"
    assert "Ada Quist" in _texts("---\ntitle: Résumé\ndescription: Ada Quist's Résumé\n---\n## Education\n")


def test_the_name_of_a_design_is_nobodys() -> None:
    assert "Modern Minimal" not in _texts("---\nlayout: page\ndescription: Modern Minimal CV\n---\n## Education\n")


def test_a_rule_alone_begins_nothing() -> None:
    for text in ("---\nJo Bell\n---\nClerk\n", "Jo Bell\n---\ntitle: x\n---\n", "---\ntitle: x\nJo Bell\n"):
        assert _texts(text) == [line.text for line in lines_of(text)]
