"""What a record says against itself is asked about once, and told nowhere until its owner has answered."""

from typing import Any

import pytest

from client_sdk.record import Record
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.whole_lines import whole_part
from core.record.build import admit, build
from core.record.context import TargetOpportunity, context_of, without_withheld
from core.record.fingerprint import fingerprint
from core.record.readings import ExtractedDocument, ExtractedEntry, ExtractedEvidence
from tests.fakes.readings import correction, documents, reading, role
from tests.fakes.records import TODAY

NOW = role("Alder & Rush", "Head Florist", "2019-06", "present", "Ran the winter market")
FIRST = role("Moss House", "Florist", "2011-04", "2014-02", "Conditioned the roses for two hotels")


def _degree(title: str, start: str | None, end: str | None) -> ExtractedEntry:
    return ExtractedEntry(key=title, kind="education", title=title, issuer="Tarn College", start=start, end=end)


def _record(*documents_read: ExtractedDocument) -> Record:
    return build(documents(**{f"d{number}": each for number, each in enumerate(documents_read)}), [])


def _paths(record: Record) -> list[str]:
    """Where it is asked, without ids."""
    return ["/".join(part for part in doubt.path.split("/") if len(part) < 36) for doubt in record.doubts]


@pytest.mark.parametrize(
    ("old", "between", "asked"),
    [
        (("Moss House", "Junior Florist"), ("Tarn Flowers", "Florist", "2014-01", "2019-05"), True),
        (("Moss House", "Junior Florist"), ("Tarn Press", "Bookbinder", "2014-01", "2019-05"), True),
        (("Moss House", "Florist Trainee"), ("Tarn Press", "Bookbinder", "2014-01", "2019-05"), True),
        (("Moss House", "Junior Florist"), ("Tarn Flowers", "Florist", "2014-01", "present"), False),
        (("Moss House", "Junior Florist"), ("Moss House", "Florist", "2014-01", "2019-05"), False),
        (("Moss House", "Junior Florist"), ("Tarn Flowers", "Florist", "2014-01", "2014-05"), False),
        (("Moss House", "Weekend Florist"), ("Tarn Flowers", "Florist", "2014-01", "2019-05"), False),
        (("Tarn Council", "Board Member"), ("Tarn Flowers", "Florist", "2014-01", "2019-05"), False),
    ],
)
def test_a_post_that_goes_on_behind_two_later_ones_is_asked_about(
    old: tuple[str, str], between: tuple[str, str, str, str], *, asked: bool
) -> None:
    record = _record(reading(NOW, role(*old, "2011-04", "present", "Wired bouquets"), role(*between)))
    assert _paths(record) == ["roles/end"] * asked
    assert bool(context_of(record, TargetOpportunity(), display_name=None).withheld) is asked


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ((role("Moss House", "Florist", "2014-02", "2011-04"),), "roles/end"),
        ((role("Moss House", "Florist", "May 2014", "March 2014"),), "roles/end"),
        ((role("Moss House", "Florist", "2011", "2014", "Won the spring show in 2019"),), "facts"),
        ((role("Moss House", "Florist", "2018", "2019", "Vase shop (Summer 2012)"),), "facts"),
        ((role("Moss House", "Florist", "2011-02", "2011-06", "Planted an orchard in eighteen months"),), "facts"),
        ((role("Moss House", "Florist", "2011", "2014", "Took over roses bred in 1997"),), None),
        ((role("Moss House", "Florist", "2011", "2014", "Kept the Register 2003 software"),), None),
        ((role("Moss House", "Florist", "2011", "2014", "Made the best sales in ten years"),), None),
        ((role("Moss House", "Florist", "2011", "2014", "Leases due in 2030 were bought back"),), None),
        ((role("Moss House", "Florist", "1991", "1994", "Put roses in over 2000 homes"),), None),
        ((role("Moss House", "Florist", "2011", "2014", "Dug a pond in ſix years"),), None),
        ((FIRST, _degree("BSc Botany", "2010", "2007")), "education/end"),
        ((FIRST, _degree("BSc Botany", "1990", "2012")), "education/start"),
        ((FIRST, _degree("BSc Botany", "2012", "2015"), _degree("PhD Botany", "2005", "2008")), "education/end"),
        ((FIRST, _degree("Tarn High School", "2014", "2019")), "roles/start"),
        ((FIRST, _degree("Tarn High School", "2004", "2009")), None),
        ((FIRST, _degree("PGCE Secondary School Teaching", "2018", "2019")), None),
        ((FIRST, _degree("BSc Botany", "2007", "2010"), _degree("PhD Botany", "2010", "2014")), None),
    ],
)
def test_what_time_does_not_allow_is_asked_about(parts: tuple[Any, ...], path: str | None) -> None:
    entries = [each for each in parts if isinstance(each, ExtractedEntry)]
    record = _record(reading(*(each for each in parts if each not in entries), entries=entries))
    assert _paths(record) == ([path] if path else [])


@pytest.mark.parametrize(
    ("held", "entries", "says", "path"),
    [
        (role("Moss House", "Jane Doe", "2014", "2019"), (), "", "roles/title"),
        (role("Wiring, Dyeing", "Florist", "2014", "2019"), ("Wiring", "Dyeing"), "", "roles/company"),
        (role("Wiring & Sons", "Florist", "2014", "2019"), ("Wiring", "Dyeing"), "", None),
        (role("Moss House", "Edinburgh", "2014", "2019", location="Florist"), (), "", "roles/title"),
        (role("Moss House", "Florist", "2014", "2019", "At Alder & Rush I ran the market"), (), "", "facts"),
        (role("Moss House", "Florist", "2014", "2019", "Met the team of Alder & Rush"), (), "", None),
        (role("Moss House", "Florist", "2014", "2019"), (), "I currently work at Moss House.", "facts"),
        (role("Moss House", "Florist", "2014", "2019"), (), "After eleven years at Moss House I lead.", "facts"),
        (role("Moss House", "Florist", "2014", "2019"), (), "After five years at Moss House I lead.", None),
        (role("Moss House", "Florist", "2014", "2019"), (), "Florist, unemployed since May.", "roles/end"),
        (role("Moss House", "Florist", "2014", "2019"), (), "I help unemployed adults into work.", None),
        (role("Moss House", "Florist", "2014", "2019"), (), "Florist of 20 years, most recently at Moss House.", None),
        (role("Moss House", "Florist", "2014", "2019"), (), "Now seeking a post after some time at Moss House.", None),
    ],
)
def test_what_is_one_thing_and_stands_as_another_is_asked_about(
    held: Any, entries: tuple[str, ...], says: str, path: str | None
) -> None:
    listed = [ExtractedEntry(key=each, kind="skill", title=each) for each in entries]
    read = reading(NOW, held, entries=listed)
    told = [ExtractedEvidence(key="said", kind="summary", text=says)] if says else []
    record = _record(read.model_copy(update={"evidence": [*read.evidence, *told]}))
    assert _paths(record) == ([path] if path else [])


def test_one_employer_that_is_none_is_asked_about_once() -> None:
    posts = [
        role("Wiring, Dyeing", title, *dates)
        for title, dates in (("Florist", ("2014", "2016")), ("Buyer", ("2017", "2018")))
    ]
    listed = [ExtractedEntry(key=each, kind="skill", title=each) for each in ("Wiring", "Dyeing")]
    record = _record(reading(NOW, *posts, entries=listed))
    assert _paths(record) == ["roles/company"]
    assert len(context_of(record, TargetOpportunity(), display_name=None).withheld) == len(posts)


def test_many_lines_of_other_times_are_one_question() -> None:
    lines = ("(Summer 2012)", "(Winter 2013)", "Won the spring show in 2022")
    record = _record(reading(NOW, role("Moss House", "Florist", "2018", "2019", *lines, "Wired bouquets")))
    context = context_of(record, TargetOpportunity(), display_name=None)

    assert _paths(record) == ["person/lines"]
    assert len(context.withheld) == len(lines)
    told = whole_part(EvidenceIndex(context, TODAY))
    assert [each.evidence.text for each in told.witnesses] == ["Ran the winter market", "Wired bouquets"]
    assert len(without_withheld(context).evidence) == len(context.evidence) - len(lines)
    assert record.doubts[0].choices == ["It is right as it is"]


def test_all_lines_below_an_old_post_are_asked_about_together() -> None:
    lines = [f"Wired {count} bouquets" for count in ("two", "three", "four", "five", "six")]
    posts = [role("Alder & Rush", "Head Florist", "2019", "present"), role("Tarn", "Florist", "2015", "2018")]
    assert _paths(_record(reading(*posts, role("Moss House", "Junior Florist", "2011", "2014", *lines)))) == [
        "roles/evidence"
    ]
    newest = role("Alder & Rush", "Head Florist", "2019", "present", *lines)
    assert _paths(_record(reading(newest, posts[1], role("Moss House", "Junior Florist", "2011", "2014")))) == []


def test_an_answer_ends_the_question_and_what_was_withheld_is_told() -> None:
    old = role("Moss House", "Junior Florist", "2011-04", "present", "Wired bouquets")
    read = documents(one=reading(NOW, old, role("Tarn Flowers", "Florist", "2014-01", "2019-05")))
    record = build(read, [])
    (doubt,) = record.doubts
    assert doubt.choices == ["Present"]

    confirmed, after = admit(read, [], correction({"op": "confirm", "id": str(doubt.id), "value": "Present"}))
    assert after.doubts == []
    assert context_of(after, TargetOpportunity(), display_name=None).withheld == []
    assert build(read, [confirmed]).doubts == []
    assert fingerprint(after).whole != fingerprint(record).whole


def test_a_correction_ends_it_without_an_answer() -> None:
    old = role("Moss House", "Junior Florist", "2011-04", "present", "Wired bouquets")
    read = documents(one=reading(NOW, old, role("Tarn Flowers", "Florist", "2014-01", "2019-05")))
    path = build(read, []).doubts[0].path
    _, after = admit(read, [], correction({"op": "set", "path": path, "value": "2013-12"}))
    assert after.doubts == []


def test_two_documents_may_contradict_each_other() -> None:
    """What an old résumé says of today is over, and nobody has said when."""
    old = reading(role("Moss House", "Junior Florist", "2011-04", "present", "Wired bouquets"))
    new = reading(NOW, role("Tarn Flowers", "Florist", "2014-01", "2019-05"))
    assert _paths(_record(old, new)) == ["roles/end"]
