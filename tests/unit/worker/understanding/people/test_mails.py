"""A résumé in the text of a mail is read without the mail; a letter stays one, whatever it tells."""

import pytest

from tests.fakes.files import file_of
from worker.understanding.people.mails import without_mail
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import drawn_lines

_CV = """Orla Quist
12 Quay Street, Malmö
orla@example.org

WHERE I WORKED

May 2019 until now, Baker, Kvarn Bakery, Malmö. Bread and rolls from 3 am.

2015 to 2019: Kitchen Assistant, Solros Hotel, Lund
"""
_TOLD = """I am Orla Quist, 12 Quay Street, Malmö, phone +46 8 555 0100.
Since 2019 I am a baker at Kvarn Bakery in Malmö. I bake rye bread.
From May 2015 until June 2019 I was a kitchen assistant at Solros Hotel. I peeled and washed.
"""
_HEADS = {
    "": "Dear Sir or Madam\n\nplease find my CV below. I look for work in the mornings.\n\n",
    "fields": "From: Orla Quist <orla@example.org>\nTo: jobs@kvarn.example\nSubject: my CV\n\nas discussed:\n\n",
    "both": "Subject: CV\nTo: jobs@kvarn.example\n\nHi Sam,\n\nhere it is.\n\n",
}


@pytest.mark.parametrize("head", _HEADS.values(), ids=_HEADS)
@pytest.mark.parametrize("close", ["", "\nKind regards\nOrla\n", "\nBest,\nOrla Quist\n\nSent from my phone\n"])
def test_what_stands_in_a_mail_is_read(head: str, close: str) -> None:
    read = read_resume(file_of(head + _CV + close))

    assert read.kind == "resume"
    assert read.person.name == "Orla Quist"
    assert [(role.title, role.company, role.start, role.end) for role in read.roles] == [
        ("Baker", "Kvarn Bakery", "May 2019", "now"),
        ("Kitchen Assistant", "Solros Hotel", "2015", "2019"),
    ]
    assert not [text for text in read.report.lines_unplaced if text.startswith(("Kind", "Best", "Dear", "Subject"))]


def test_one_that_is_told_in_sentences() -> None:
    read = read_resume(file_of(f"Hello,\n\nthis is what I have done.\n\n{_TOLD}\nKind regards\nOrla\n"))

    assert read.person.name == "Orla Quist"
    assert [(role.title, role.company, role.start) for role in read.roles] == [
        ("Baker", "Kvarn Bakery", "2019"),
        ("Kitchen assistant", "Solros Hotel", "May 2015"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        _CV,  # no mail
        f"Dear Ms Lund,\n\nI am writing to apply for the post of Baker.\n\n{_TOLD}\nKind regards\nOrla\n",
        "Dear Ms Lund,\n\nI baked for your neighbours. May I call?\n\nKind regards\nOrla\norla@example.org\n",
        f"Orla Quist, orla@example.org\n\nDear Sam,\n\n{'I bake bread for all who ask. ' * 8}\n\nSincerely,\n\n{_CV}",
        "",
    ],
)
def test_all_else_stays_whole(text: str) -> None:
    lines = drawn_lines(file_of(text).lines)

    assert without_mail(lines) == (lines, [])


def test_letterhead_and_addresses_below_the_close_are_kept() -> None:
    lines = drawn_lines(file_of(f"Orla Quist\n\nDear Sam,\nhere it is.\n\n{_CV}\nBest,\n+46 8 555 0100\n").lines)

    kept, said = without_mail(lines)

    assert kept[0].text == "Orla Quist"
    assert kept[-1].text == "+46 8 555 0100"
    assert [line.text for line in said] == ["here it is."]


def test_a_name_that_stands_below_the_close_alone_is_found() -> None:
    cv = _CV.partition("\n\n")[2]
    read = read_resume(file_of(f"Hi Sam,\n\nhere it is.\n\n{cv}\nKind Regards\nOrla Quist\norla@example.org\n"))

    assert (read.person.name, read.person.contact) == ("Orla Quist", ["orla@example.org"])
    assert [role.company for role in read.roles] == ["Kvarn Bakery", "Solros Hotel"]
