"""Texts in other dialects than Markdown, and what programs add to it → lines of the page that they make."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from worker.reading.document import read_file
from worker.reading.errors import OversizedDocument, UnsupportedDocument
from worker.reading.markup.dialects import dialect_of
from worker.understanding.resume import read_resume

SOON_S = 4
# A head, a position and an end, with `@@@` between them.
SAMPLES = Path("tests/data/dialects")
POSITIONS = [
    ("Platform Engineer", "Brightwater Systems", "March 2019", "Present"),
    ("Software Engineer", "Harrow & Pike Ltd", "January 2016", "February 2019"),
    ("Data Analyst", "Castlegate Insurance", "June 2013", "December 2015"),
    ("Junior Developer", "Mossbank Media", "September 2011", "May 2013"),
]
NUMBERS = [("2019-03", "2026-01"), ("2016-01", "2019-02"), ("2013-06", "2015-12"), ("2011-09", "2013-05")]
# Of marks, addresses, comments and what is for programs no line shows anything.
GONE = ("acme.example", "hidden", "[[", "{", "\\", "^^", "~~", "'''", "@", "import ", ":PROP", "toc", "+--", "classic")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_positions_are_read_in_every_dialect(path: Path) -> None:
    head, job, foot = path.read_text().split("@@@\n")
    jobs = ""
    for (title, employer, start, end), (began, ended) in zip(POSITIONS, NUMBERS, strict=True):
        filled = job.replace("@title", title).replace("@employer", employer)
        filled = filled.replace("@escaped", employer.replace("&", "\\&"))
        jobs += filled.replace("@start", start).replace("@began", began).replace("@ended", ended).replace("@end", end)

    file = read_file(f"{head}{jobs}{foot}".encode(), filename="cv.txt")
    read = read_resume(file)

    assert [(role.title, role.company) for role in read.roles] == [position[:2] for position in POSITIONS]
    assert [(role.start, role.end) for role in read.roles] in ([position[2:] for position in POSITIONS], NUMBERS)
    assert {"Python", "Go"} <= {entry.title for entry in read.entries if entry.kind == "skill"}
    assert "Fennimore" in file.text
    assert not [sign for sign in GONE if sign in file.text]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Cole\n\n== Work ==\nFitter at Acme, 2019 - 2021\n\n== Skills ==\nWelding\n",
        "Ada Cole\n\nWork\n====\n\n* Fitter at Acme [1]\n* 2019 - 2021\n\n[1] https://acme.example\n",
        "* Led a crew of five\n* Kept records\n** of all machines\n",
        "Ada Cole\n\nEach text in LaTeX has \\begin{document} in it: \\section, \\item, \\textbf, \\emph, \\href\n",
        "# Ada Cole\n\n## Work\n\nFitter at `Acme <https://acme.example>`_\n",
        "Ada Cole\n\n.. Welding: ten years\n.. Fitting:: five years\n",
        "Costs of $5M and \\$10M, C:\\small\\tools, a_b and *stars*\n",
    ],
)
def test_a_text_in_half_a_dialect_is_plain(text: str) -> None:
    assert dialect_of(text) is None


def test_words_in_lines_of_plain_text_stay_whatever_signs_stand_beside_them() -> None:
    text = "Led C:\\small\\tools for $5M, then \\$10M; R&D at <Acme>; a_b, x*y, {z} and [2] of 3 | [[a]\n"

    assert read_file(text.encode()).lines[0].text == text.strip()


@pytest.mark.parametrize(
    "line",
    [
        "Skills: C++, Visual C++, Notepad++",
        "Rates of 10^{-3} and x{-1}",
        "import goods from China to 'Acme'",
        "---- ---- ----\nFitter, Acme Ltd, 2019 - 2021\n---- ---- ----",
        "==== ====\nFitter, Acme Ltd, 2019 - 2021",
    ],
)
def test_words_in_markdown_stay_whatever_signs_stand_beside_them(line: str) -> None:
    said = [each.text for each in read_file(f"# Ada\n\n{line}\n\nWelder\n".encode(), filename="cv.md").lines]

    assert said[0] == "Ada"
    assert said[-1] == "Welder"
    assert [each for each in said[1:-1] if each[0].isalpha()] == [
        each for each in line.split("\n") if each[0].isalpha()
    ]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        (r"Fitter $\diamond$ Acme $\cdot$ 2019", "Fitter • Acme · 2019"),
        (r"\textbf{Fitter}, \small{Acme} \vspace{2mm}", "Fitter, Acme"),
        ("Fitter, Acme Ltd <https://acme.example>, 2019", "Fitter, Acme Ltd, 2019"),
        ("GitHub <https://github.com/ada>", "GitHub github.com/ada"),
        ("Fitter &bull; R&amp;D &ndash; 2019", "Fitter • R&D – 2019"),
        (":office: Acme :calendar: 2019 at 10:30:15", "Acme 2019 at 10:30:15"),
    ],
)
@pytest.mark.parametrize("name", ["cv.txt", "cv.md"])
def test_what_programs_leave_in_texts(typed: str, drawn: str, name: str) -> None:
    line = read_file(typed.encode(), filename=name).lines[0].text

    assert " ".join(line.replace("**", "").replace("\t", ", ").split()) == drawn


def test_addresses_as_notes_leave_no_numbers() -> None:
    text = "Fitter, Acme [1]\nWelder, [2]Bolt\n[3] of 5\n\n[1] https://acme.example\n[2] https://github.com/ada\n"

    assert [line.text for line in read_file(text.encode()).lines] == [
        "Fitter, Acme",
        "Welder,Bolt",
        "[3] of 5",
        "github.com/ada",
    ]


def test_a_text_broken_at_a_width_is_joined_though_an_address_is_wider() -> None:
    words = (
        "Kept all of the machines of the works in order and wrote down what each of them had made in the week before it"
    )
    lines = []
    for number in range(6):
        rest = f"{words} {number}".split()
        while rest:
            line = rest.pop(0)
            while rest and len(line) + 1 + len(rest[0]) <= 50:
                line += f" {rest.pop(0)}"
            lines.append(line)
        lines.append("")
    text = "\n".join([*lines, "https://acme.example/" + "a" * 60])

    assert len(read_file(text.encode()).lines) == 7


@pytest.mark.parametrize(
    "text",
    [
        "Work:\n  Title: Welder\n  Company: Acme\n  City: York\n  - Led: us\n\n  Title: Fitter\n  Company: Bolt\n",
        "Work:\n    Title: Welder\n    Company: Acme\n    Year: 2015\n    City: York\n  - Tool: TIG\nSkills:\n- Iron\n",
        "Title: Welder\nCompany: Acme\n  Duties: frames\n- Kept: records\nCity: York\nDates: 2015 - 2019\n",
    ],
)
def test_labels_that_only_look_like_yaml_lose_no_line(text: str) -> None:
    file = read_file(text.encode())

    assert (file.format, file.text.replace("\n\n", "\n")) == ("text", text.strip().replace("\n\n", "\n"))


def test_records_keep_numbers_and_positions_by_their_employers_names() -> None:
    text = """{"name": "Ada Cole", "theme": "dark", "jobs": {"Acme Ltd": {"title": "Fitter", "startYear": 2015,
        "endYear": 2019}}, "education": [{"id": 7, "school": "York College", "degree": "BSc", "finalMark": 3.8,
        "honours": ["# 1 of 9"]}]}"""

    assert [line.text for line in read_file(text.encode(), filename="cv.json").lines] == [
        *("Ada Cole", "Jobs", "Acme Ltd", "Title: Fitter", "Dates: 2015 – 2019"),
        *("Education", "Degree: BSc", "School: York College", "Final mark: 3.8", "• # 1 of 9"),
    ]


def test_a_calendar_is_no_resume() -> None:
    events = """{"events": [{"title": "Lunch", "start": "2020-01-01", "end": "2020-01-01", "location": "York"}]}"""

    with pytest.raises(UnsupportedDocument, match="no JSON Resume"):
        read_file(events.encode(), filename="events.json")


def test_what_latex_leaves_out_is_not_read_and_items_of_wikis_may_be_deep() -> None:
    hidden = r"\begin{document}Ada\iffalse Fitter \fi\ Cole \iffalse never ended\end{document}"
    deep = "== Work ==\n'''Fitter''', ''Acme''\n* Led\n** a crew\n**Bold** words\n== Skills ==\n''a''"

    switch = "\\newif\\iflong\\longfalse\n\\begin{document}"
    switched = switch + r"Ada \iflong Fitter \ifx a\fi Baker \else Cole\fi\end{document}"

    assert read_file(hidden.encode()).text == "Ada Cole never ended"
    assert read_file(switched.encode()).text == "Ada Cole"
    assert [line.text for line in read_file(deep.encode()).lines][2:5] == ["• Led", "• a crew", "Bold words"]


def test_letters_of_latex_keep_their_accents() -> None:
    text = r"\begin{document}Fran\c{c}ois Dvo\v r\'{a}k, Na\"{\i}ve \r{A}s, \H{o}, \`A, \'\i\end{document}"

    assert read_file(text.encode()).text == "François Dvořák, Naïve Ås, ő, À, í"


@pytest.mark.parametrize(
    "text",
    [
        r"\newcommand{\a}{\href{x}{\a\a}}\begin{document}Ada \a",
        r"\newcommand{\a}{\b\b}\newcommand{\b}{\section{\a\a}}\begin{document}Ada \a",
        r"\newcommand{\a}{" + "b" * 20_000 + r"}\begin{document}" + r"\section{\a}" * 2_000,
        r"\begin{document}Ada " + r"\href{x}{" * 2_000 + "}" * 2_000,
        r"\newcommand{\a}[²]{#1}\begin{document}Ada \a{x}",
        ".. |a| replace:: " + "b" * 190 + "\n\nAda\n" + "|a|" * 60_000,
        ":toc:\n:icons:\n:lang: en\n:a: " + "b" * 290 + "\n\nAda " + "{a}" * 60_000,
        "h1. Ada\n\nh2. Work\n\n|" + "[|" * 100_000,
    ],
    ids=range(8),
)
def test_what_makes_itself_larger_is_read_soon_or_refused(text: str) -> None:
    started = time.process_time()
    with suppress(OversizedDocument):
        read_file(text.encode())

    assert time.process_time() - started < SOON_S


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "\\begin{document}\n\\pagestyle{empty}\n{\\Huge Ada Cole}\\\\ \\vspace{2mm}\n{\\bf Acme Ltd} Fitter",
            "Ada Cole",
        ),
        ("\\begin{document}\\hspace{1cm}{\\bf Bolt}", "Bolt"),
        ("\\begin{document}Ada\\\\% hidden words\nCole", "Cole"),
        ("\\NewDocumentCommand{\\job}{m m}{\\textbf{#1} at #2}\\begin{document}\\job{Fitter}{Acme}", "at Acme"),
        ("\\fullname{Ada Cole}\\begin{document}Fitter", "Ada Cole"),
        (
            "---\nname: Ada Cole\n---\n#+TITLE: CV\n* Work\n** Fitter, Acme\n:PROPERTIES:\n:FROM: 2015\n:END:\n",
            "Ada Cole",
        ),
        ("# Ada Cole\n\n## Skills\n\n- &lt;canvas&gt; games\n", "<canvas> games"),
    ],
)
def test_what_stands_behind_marks_is_not_lost(text: str, said: str) -> None:
    read = read_file(text.encode()).text
    assert said in read
    assert "hidden" not in read


@pytest.mark.parametrize(
    "said",
    [
        '"jobs": [{"title": "Fitter", "company": {"name": "Acme", "address": {"city": "Leeds"}}, "startDate": "2015"}]',
        '"header": {"name": "Ada", "title": "Leeds"}, "jobs": [{"title": "Fitter", "company": "B", "start": "2015"}]',
    ],
)
def test_values_within_values_of_a_record_are_kept(said: str) -> None:
    assert "Leeds" in read_file(f'{{"name": "Ada Cole", "email": "ada@example.org", {said}}}'.encode()).text


def test_nothing_is_no_word_in_a_record() -> None:
    text = "name: Ada Cole\nexperience:\n  - position: Fitter\n    company: Acme\n    start: 2015\n    end: null\n"
    assert "null" not in read_file(text.encode()).text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"\newenvironment{job}[1]{\bfseries #1\par}{\hfill York}\begin{document}\begin{job}{Acme}Fitter\end{job}", 2),
        (
            r"\begin{document}\setlength\parindent{0pt}\kern-1.5pt Acme\addfontfeature{Style=Old}\\\noindent {Fitter}",
            2,
        ),
        ("\\begin{document}\n\\workplace{Acme}{York}\n\\jobtitle{Fitter}\nLed a crew", 3),
        (r"\newcommand{\a}[1]{\ifthenelse{\equal{#1}{}}{}{Fitter #1}}\begin{document}Acme \a{}\\\a{York}", 2),
        (r"\begin{document}\begin{tabbing}hidden\=\kill Acme\>York\\Fitter\end{tabbing}", 2),
        (r"\begin{document}\begin{list}{}{}\item Acme\item[] Fitter\end{list}", 2),
    ],
    ids=("environments", "settings", "lines", "conditions", "rulers", "labels"),
)
def test_latex_is_drawn_as_the_page_that_it_makes(body: str, lines: int) -> None:
    read = read_file((r"\documentclass{article}" + body + "\n\\end{document}").encode(), filename="cv.tex").lines

    assert len(read) == lines
    assert "Acme" in read[0].text
    assert "Fitter" in read[1].text
    assert not any(line.is_bullet for line in read)
    assert not [sign for sign in ("pt", "=", "hidden") if sign in "".join(line.text for line in read)]


def test_letters_of_latex_keep_their_size_and_headings_their_level() -> None:
    name, work, topic, text = read_file(
        rb"\newcommand{\topic}[1]{\vspace{1em}#1\hrule}\begin{document}{\Huge\bf Ada Cole} \\\marginpar{Work}"
        rb"\topic{Iron}{\large\normalsize\normalfont Led a crew of five fitters and welders}",
        filename="cv.tex",
    ).lines

    assert (name.bold, name.is_heading, work.is_heading, topic.is_heading, text.bold) == (
        True,
        False,
        True,
        True,
        False,
    )
    assert name.size > work.size > text.size == 1


def test_rows_of_classes_keep_their_dates() -> None:
    text = (
        "\\documentclass{tccv}\n\\begin{document}\n\\part{Ada Quist}\n\\begin{rubric}{Experience}\n"
        "\\pdfbookmark[1]{Work}{work}\n\\entry*[2018 -- 2021] \\textbf{Head Baker,} Kvarn Mills Ltd\n"
        "\\end{rubric}\n\\section{Employment}\n\\begin{eventlist}\n"
        "\\item{2014 -- 2018}{Solros Bakery, Lund}{Shift Baker}\nMade bread.\n\\end{eventlist}\n"
        "\\begin{cvsubsection}{Miller}{Dunmere Foods}{2010 -- 2014}\n\\end{cvsubsection}\n\\end{document}\n"
    )
    lines = [line.text for line in read_file(text.encode(), filename="cv.tex").lines]

    assert "work Experience" not in lines
    assert any(line.startswith("2018 – 2021\tHead Baker") for line in lines)
    assert {"Shift Baker\t2014 – 2018", "Solros Bakery, Lund", "Miller\t2010 – 2014", "Dunmere Foods"} <= set(lines)
