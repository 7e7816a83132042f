"""What a list of skills names, and which languages a text says that somebody speaks."""

import pytest

from core.language.skill_lists import split_skills
from core.language.skill_names import bare_skill
from core.language.spoken import name_in, says_how_well, spoken_alone


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("HTML/CSS, Git/GitHub", ["HTML/CSS", "Git/GitHub"]),
        ("Web / Print", ["Web / Print"]),
        ("Bread / Cakes / Pies", ["Bread", "Cakes", "Pies"]),
        ("Tools, Databases, and OS: Oracle, Git", ["Oracle", "Git"]),
        ("Excel, Word and PowerPoint", ["Excel", "Word", "PowerPoint"]),
        ("Proficient in Excel and Word", ["Excel", "Word"]),
        ("Knowledge of Health and Safety", ["Health and Safety"]),
        ("- Health and Safety", ["Health and Safety"]),
        ("Milking, tractor and fencing", ["Milking", "tractor and fencing"]),
        ("Canva, UXPin and many more.", ["Canva", "UXPin"]),
        ("Excel, SAP, etc.", ["Excel", "SAP"]),
        ("Excel, SAP and others", ["Excel", "SAP"]),
        ("Excel, Communicating with others", ["Excel", "Communicating with others"]),
        ("Excel, High, SAP, Low, et cetera", ["Excel", "SAP"]),
        ("Technical skills, Welding, References on request", ["Welding"]),
        (
            "Adobe Suite (Photoshop, Illustrator, InDesign, Premiere, After Effects)",
            ["Adobe Suite (Photoshop, Illustrator, InDesign, Premiere, After Effects)"],
        ),
    ],
)
def test_where_a_list_is_cut(line: str, skills: list[str]) -> None:
    assert split_skills(line) == skills


@pytest.mark.parametrize(
    ("item", "skill"),
    [
        ("Proficient in Excel", "Excel"),
        ("Strong knowledge of POS systems", "POS systems"),
        ("Skilled in programs such as AutoCAD", "AutoCAD"),
        ("(Familiar) Python", "Python (Familiar)"),
        # How little is said stays.
        ("Basic knowledge of Python", "Basic knowledge of Python"),
        ("Familiar with Rust", "Familiar with Rust"),
        ("Experience working with children", "Experience working with children"),
        ("Proficient in ", "Proficient in "),
    ],
)
def test_words_that_only_say_that_it_is_a_skill(item: str, skill: str) -> None:
    assert bare_skill(item) == skill


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Fluent in Spanish, Catalan and Basque", [("Spanish", "Fluent"), ("Catalan", "Fluent"), ("Basque", "Fluent")]),
        ("Bilingual (Spanish-English)", [("Spanish", "Bilingual"), ("English", "Bilingual")]),
        ("Scottish Gaelic (beginner)", [("Scottish Gaelic", "beginner")]),
        ("Basic Japanese", [("Japanese", "Basic")]),
        ("Native speaker of English and Welsh", [("English", "Native speaker"), ("Welsh", "Native")]),
        ("Native English, French", [("English", "Native"), ("French", None)]),
        ("Not fluent in French", [("French", None)]),
        ("French (not fluent)", [("French", None)]),
        (
            "Fluent in Spanish, conversational French, German",
            [("Spanish", "Fluent"), ("French", "conversational"), ("German", None)],
        ),
        ("Fluent in English. Basic French", [("English", "Fluent"), ("French", "Basic")]),
        ("English: native. French: basic.", [("English", "native"), ("French", "basic")]),
        ("Chinese Mandarin", [("Chinese Mandarin", None)]),
        ("English literature", []),
        ("French polishing", []),
        ("Fluent", []),
        ("Spanish " * 40, []),
    ],
)
def test_languages_and_nothing_else(text: str, spoken: list[tuple[str, str | None]]) -> None:
    assert [(each.name, each.level) for each in spoken_alone(text)] == spoken


def test_the_words_that_belong_to_a_language() -> None:
    assert name_in("speaks Haitian Creole at home") == "Haitian Creole"
    assert name_in("nothing of the kind") == ""
    assert says_how_well("reading and understanding")
    assert not says_how_well("reading minds")
