"""What is told of how much was read: lines that are in nothing, and plainly where that is most of a document."""

import pytest

from core.record.models import Person
from core.record.readings import READING_PATH, ExtractedDocument, ExtractedEvidence, ExtractedRole
from worker.understanding.doubts.coverage import Coverage, coverage
from worker.understanding.doubts.reporting import COMPLETE, NO_NAME, NO_ROLE, with_report
from worker.understanding.text.lines import Line

_ROLE = ExtractedRole(key="1", title="Baker", company="Kvarn Bakery")
_DEED = ExtractedEvidence(key="1", role_key="1", kind="accomplishment", text="Baked bread for nine shops in Malmö")
_READ = ExtractedDocument(text="", roles=[_ROLE], evidence=[_DEED])
_SAID = Line(text="Baker at Kvarn Bakery, Malmö", number=1)
_LOST = Line(text="Kept the oven log and the keys", number=2)


@pytest.mark.parametrize(
    ("line", "label", "is_unread"),
    [
        (_SAID, "work.role", False),
        (_LOST, "work.more", True),
        (_LOST, "work.head", False),
        (_LOST, "private", False),
        (Line(text="3 May 2019"), "work.more", False),
        (Line(text="S AY H E L L O"), "work.more", False),
        (Line(text="Occupation or position held: Baker"), "work.more", False),
        (Line(text="Reason for leaving: moved to another town"), "work.item", False),
    ],
    ids=["said", "lost", "heading", "private", "short", "drawn", "label", "office"],
)
def test_a_line_whose_words_are_nowhere_is_unread(line: Line, label: str, is_unread: bool) -> None:
    assert coverage([line], [label], [], _READ).unread == ([line] if is_unread else [])


def test_what_is_told_elsewhere_is_not_called_unread() -> None:
    again, other = Line(text="Employer: Kvarn Bakery", number=1), Line(text="Kvarn Bakery, Malmö", number=2)
    assert coverage([again, other], ["noise", "noise"], [again, other], _READ).unread == [other]


@pytest.mark.parametrize(
    ("foot", "is_told"),
    [
        ("Ada Quist | ada@quist.example | references on request", True),
        ("Ada Quist\tPage 2 of 3", True),
        ("Ada Quist | Baker", False),
        ("Page 2 of 3", False),
    ],
)
def test_a_running_foot_is_not_called_unread(foot: str, *, is_told: bool) -> None:
    read = _READ.model_copy(update={"person": Person(name="Ada Quist", contact=["ada@quist.example"])})
    line = Line(text=foot)
    assert coverage([line], ["other.item"], [line], read).unread == ([] if is_told else [line])


def test_words_are_counted_but_of_interests_and_addresses() -> None:
    lines = [_SAID, _LOST, Line(text="Interests", number=3), Line(text="Chess, choirs, moths and old maps", number=4)]
    labels = ["work.role", "work.more", "other.head", "other.item"]
    referee = Line(text="Ask Sam Holm about it: sam@example.org", number=5)

    told = coverage([*lines, referee], [*labels, "other.item"], [referee, lines[3]], _READ)

    assert [line.number for line in told.unread] == [2, 4, 5]
    assert (told.words, told.lost) == (5 + 7, 7)
    other = [*lines[:2], Line(text="Other information", number=3), lines[3]]
    assert coverage(other, labels, [lines[3]], _READ).lost == 7 + 6


def _reading(roles: int, deeds: int, evidence: int) -> ExtractedDocument:
    keys = [str(number) for number in range(roles)]
    told = [
        _DEED.model_copy(update={"key": str(at), "role_key": str(at) if at < deeds else None}) for at in range(evidence)
    ]
    return ExtractedDocument(text="", roles=[_ROLE.model_copy(update={"key": key}) for key in keys], evidence=told)


@pytest.mark.parametrize(
    ("read", "lost", "said"),
    [
        (_reading(3, 3, 9), 45, "45% of its words are in no part of your record. Add"),
        (_reading(3, 3, 9), 35, ""),
        (_reading(3, 0, 9), 30, "30% of its words are in no part of your record, and 3 of 3 positions have no line"),
        (_reading(3, 0, 9), 20, ""),
        (_reading(3, 0, 2), 5, "be read: 3 of 3 positions have no line about what you did. Add"),
        (_reading(0, 0, 9), 30, "30% of its words are in no part of your record, and no position was found"),
        (_reading(0, 0, 9), 5, ""),
    ],
)
def test_a_document_that_was_hardly_read_says_so_first(read: ExtractedDocument, lost: int, said: str) -> None:
    found = with_report(read, Coverage(unread=[_LOST], words=200, lost=2 * lost), total=20)
    short = with_report(read, Coverage(unread=[_LOST], words=20, lost=lost), total=20)

    assert [(doubt.about, doubt.choices) for doubt in found.doubts] == [(READING_PATH, [COMPLETE])] * bool(said)
    assert (said in found.report.warnings[0]) if said else not any("Much" in text for text in found.report.warnings)
    assert not short.doubts, "in few words nothing shows"
    assert (NO_ROLE in found.report.warnings) == (not read.roles)
    assert NO_NAME in found.report.warnings


@pytest.mark.parametrize(("unread", "lost", "warns"), [(1, 10, False), (1, 50, True), (9, 10, True)])
def test_less_than_that_is_to_be_checked(unread: int, lost: int, warns: bool) -> None:
    report = with_report(_reading(2, 2, 8), Coverage(unread=[_LOST] * unread, words=200, lost=lost), total=20).report

    assert any("could not be placed" in text for text in report.warnings) == warns
    assert (report.lines_placed, report.lines_unplaced) == (20 - unread, [_LOST.text] * unread)
