"""Markdown and HTML → the lines that a page made of them shows."""

import pytest

from worker.reading.blocks import ReadFile, TextLine
from worker.reading.document import read_file
from worker.reading.errors import OversizedDocument
from worker.reading.flow.model import Table
from worker.reading.markup.blocks import blocks_of

MARKS = "# Ada Cole\n\n## Work\n\n**Fitter** at Acme\n\n### 2019\n\nLed **two** crews\n"


def markdown(text: str) -> list[TextLine]:
    return read_file(text.encode(), filename="cv.md").lines


def page(text: str) -> ReadFile:
    return read_file(f"<html><body>{text}</body></html>".encode())


def texts(lines: list[TextLine]) -> list[str]:
    return [line.text for line in lines]


def test_headings_are_drawn_by_their_level() -> None:
    first, second, third, *_ = markdown("Ada Cole\n========\n\n## Work\n\n##### 2019\n\ntext of the body\n")

    assert first.is_heading
    assert second.is_heading
    assert first.size > second.size > third.size
    assert texts([first, second, third]) == ["Ada Cole", "Work", "2019"]


def test_a_line_that_was_ended_stays_one() -> None:
    lines = markdown("Acme Ltd\nFitter\n2019 – 2021\n\nNext  \nentry\\\nhere")

    assert texts(lines) == ["Acme Ltd", "Fitter", "2019 – 2021", "Next", "entry", "here"]
    assert [line.gap_above > 0 for line in lines] == [False, False, False, True, False, False]


def test_what_goes_on_below_a_bullet_stands_further_in() -> None:
    bullet, below, other = markdown("- Acme Ltd\n  Fitter\n- Bolt Ltd")

    assert (bullet.is_bullet, below.is_bullet, other.is_bullet) == (True, False, True)
    assert below.indent > bullet.indent == other.indent


def test_html_within_markdown() -> None:
    lines = markdown(
        "## Experience\n\n<h4>09/2020 &ndash; 2021</h4>\n<p><strong>Acme Ltd</strong> - <em>Fitter</em></p>\n\n"
        '<div class="box">\n<div class="name"><a href="https://acme.example">Bolt Ltd</a></div>\n<div>Welder</div>\n\n'
        "- Led a crew<br>\n- Kept records\n</div>\n"
    )

    assert texts(lines) == [
        "Experience",
        "09/2020 – 2021",
        "Acme Ltd\tFitter",
        "Bolt Ltd",
        "Welder",
        "• Led a crew",
        "• Kept records",
    ]
    assert lines[1].is_heading
    assert lines[-1].gap_above == 0


def test_scripts_styles_comments_and_what_page_makers_put_in_are_out() -> None:
    lines = markdown(
        "<style>\n.a { color: red }\n\n.b { top: 0 }\n</style>\n{% include head.html %}\n# Ada Cole {#top .big}\n"
        "<!-- hidden -->\n{: .lead}\nFitter {{ site.town }}\n{{< icon mail >}} ada@cole.example\n"
        "<script>let a = 1 < 2;</script>\n"
    )

    assert texts(lines) == ["Ada Cole", "Fitter", "ada@cole.example"]


def test_links_and_pictures() -> None:
    lines = markdown(
        "[LinkedIn](https://www.linkedin.com/in/ada-cole) | [Acme](https://acme.example) | <ada@cole.example>\n\n"
        '<a href="mailto:ada@cole.example"><i class="fa"></i></a> '
        '<a href="https://github.com/adacole"><img src="g.png"></a>\n\n'
        "![portrait](me.jpg)\n\n![SQL](https://img.shields.io/badge/sql.svg)\n"
    )

    assert texts(lines) == [
        "linkedin.com/in/ada-cole | Acme | ada@cole.example",
        "ada@cole.example github.com/adacole",
        "SQL",
    ]


def test_tables_lists_and_definitions() -> None:
    lines = markdown(
        "| Years | Post |\n|---|---|\n| 2019 | Fitter |\n| 2021 | Foreman |\n\n"
        "2012 – 2014\n:   **Welder**, Bolt Ltd\n\n"
        "1. Drove\n2. Loaded\n\n`SQL` `Python`\n\n<dl><dt>Tools</dt><dd>Lathe</dd></dl>\n"
    )

    assert texts(lines) == [
        "Years\tPost",
        "2019\tFitter",
        "2021\tForeman",
        "2012 – 2014",
        "Welder\tBolt Ltd",
        "1. Drove",
        "2. Loaded",
        "SQL, Python",
        "Tools",
        "Lathe",
    ]


def test_columns_of_blanks_and_text_moved_in_are_no_code() -> None:
    lines = markdown("Acme Ltd          2019 – 2021\n\n    Fitter in the yard\n\n```\nBolt    2017\n  Welder\n```\n")

    assert texts(lines) == ["Acme Ltd    2019 – 2021", "Fitter in the yard", "Bolt    2017", "Welder"]


def test_front_matter_stays_for_those_who_know_names() -> None:
    lines = markdown("---\ntitle: Ada Cole\nlayout: page\n---\n\n# Work\n")

    assert texts(lines) == ["---", "title: Ada Cole", "layout: page", "---", "Work"]
    assert texts(markdown("---\n\nAda Cole\n\n---\n")) == ["Ada Cole"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (MARKS, "text"),
        (MARKS + "## School\n**Bolt**\n", "markdown"),
        ("<p>Ada</p>\n<p>Cole</p>\n<ul><li>Fitter</li></ul>", "markdown"),
        ("Salary < 20 and > 10\n* a\n* b\n", "text"),
    ],
)
def test_texts_full_of_marks_are_read_as_what_they_are(text: str, kind: str) -> None:
    assert read_file(text.encode(), filename="cv.txt").format == kind


def test_a_page_is_drawn_with_its_looks() -> None:
    file = page(
        '<h1>Ada Cole</h1><p>ada@cole.example<br><b>Fitter</b>, <i>Acme Ltd</i> <span style="float: right">2019</span>'
        '<p><span style="font-weight:700">All bold</span><div>Site<span>A</span><span>B</span></div>'
    )

    assert file.format == "html"
    assert texts(file.lines) == ["Ada Cole", "ada@cole.example", "Fitter\tAcme Ltd\t2019", "All bold", "SiteA\tB"]
    assert [line.bold for line in file.lines] == [True, False, False, True, False]


def test_what_nobody_sees_is_counted() -> None:
    file = page('<p>Ada Cole</p><p style="display:none">Hire me at once</p><div hidden><p>and me</p></div>')

    assert texts(file.lines) == ["Ada Cole"]
    assert file.hidden == 2


def test_tags_that_nobody_closed() -> None:
    file = page(
        "<ul><li>One<li><b>Two<li>Three</ul><p>Four<p>Five</b><table><tr><td>Six<td>Seven<tr><td>Eight</table>Nine"
    )

    assert texts(file.lines) == ["• One", "• Two", "• Three", "Four", "Five", "Six\tSeven", "Eight", "Nine"]


def test_cells_that_reach_over_others() -> None:
    (table,) = blocks_of("<table><tr><td rowspan=2>2019<td>Acme<td>Fitter</tr><tr><td colspan=2>Bolt</tr></table>")

    assert isinstance(table, Table)
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (0, 2, 1, 1),
        (1, 1, 1, 2),
    ]


@pytest.mark.parametrize("unit", ["<", "[", "*", "> ", "![", "<div>", "<table><tr><td>", "`", "[a](", "{{ ", "&#"])
def test_marks_without_end_are_read_as_text(unit: str) -> None:
    for name in ("cv.md", "cv.html"):
        file = read_file(f"Ada Cole\n\n{unit * 2000}".encode(), filename=name)

        assert file.text.startswith("Ada Cole")


def test_more_markup_than_is_read() -> None:
    with pytest.raises(OversizedDocument):
        read_file(b"<html>" + b"<b></b>" * 400_000)


def test_a_name_of_a_file_with_html_in_it_makes_no_page_of_a_text() -> None:
    file = read_file(b"Ada Cole\nCook, Red Lamp", filename="ada-cole-html-developer.txt")

    assert [line.text for line in file.lines] == ["Ada Cole", "Cook, Red Lamp"]
    assert read_file(b"<p>Ada Cole</p><p>Cook</p>", filename="cv.html").lines[0].text == "Ada Cole"


def test_what_breaks_the_parser_is_said_once() -> None:
    text = read_file(b"<html><p>Ada Cole</p><p>Cook, Red Lamp</p><![foo]><p>Baker</p>", filename="cv.html").text

    assert text.count("Ada Cole") == 1
    assert "Baker" in text


def test_markdown_inside_a_tag_that_says_so() -> None:
    text = '<div class="row" markdown="1">\n|  |\n|---|\n| **Ada Cole** |\n| ada@cole.example |\n</div>\n\n## Work\n'

    assert [line.text for line in read_file(text.encode(), filename="cv.md").lines][:2] == [
        "Ada Cole",
        "ada@cole.example",
    ]


def test_what_stands_beside_each_other_is_one_line() -> None:
    lines = page(
        "<style>@media print { .when { float: none } } .head { display: flex; justify-content: space-between }"
        " p.what, .at { display: inline } .job .what { font-weight: 700 } nav a { float: right }</style>"
        "<div class='head'>\n<h3>Fitter</h3>\n<div>2019 – 2021</div></div><p>Acme Ltd</p>"
        "<div class='d-flex justify-content-between'><h4>Welder</h4> <p>2015</p></div>"
        "<section><p class='what'>Baker</p> <p class='at'>Bolt Ltd</p></section><p><a>Led</a> a crew</p>"
    ).lines

    assert texts(lines) == ["Fitter\t2019 – 2021", "Acme Ltd", "Welder\t2015", "Baker\tBolt Ltd", "Led a crew"]


def test_an_item_of_three_fields_is_an_entry() -> None:
    entry, *prose = markdown(
        "- **Fitter** *Acme Ltd* 2019 – 2021\n- **Fitter** (2019)\n- **Led** a crew of *five* in 2019\n"
    )

    assert entry.text == "• Fitter\tAcme Ltd\t2019 – 2021"
    assert not any("\t" in line.text for line in prose)
