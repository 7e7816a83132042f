"""Labels are checked when they are read; a fault is named without what stands in the file."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading.facts import Role
from benchmarks.reading.labels import LabelError, read_folder
from benchmarks.reading.measuring import CASES, SEEN
from benchmarks.reading.moments import PRESENT, Moment, moment_of
from benchmarks.reading.public_corpus import corpus_folder, facts_of_truth, read_corpus

_FACTS = {"roles": [{"title": "Clerk", "employer": "Tide", "start": "2014", "start_month": "2014"}]}


def _folder(tmp_path: Path, **changed: Any) -> Path:
    label = {"document": "a.txt", "layout": "plain", "facts": _FACTS} | changed
    (tmp_path / "a.txt").write_text("Clerk, Tide, 2014")
    (tmp_path / "a.labels.json").write_text(json.dumps(label))
    return tmp_path


def test_a_label_beside_its_document(tmp_path: Path) -> None:
    (document,) = read_folder(_folder(tmp_path))
    assert (document.name, document.format, document.content) == ("a", "txt", b"Clerk, Tide, 2014")
    assert document.label.facts.roles == [Role(title="Clerk", employer="Tide", start="2014", start_month="2014")]
    assert document.label.facts.skills is None


@pytest.mark.parametrize(
    "changed",
    [
        {"document": "missing.txt"},
        {"document": "../a.txt"},
        {"part": "posting"},
        {"facts": {}},
        {"facts": {"titel": "Secret Clerk"}},
        {"facts": {"title": "Secret Clerk"}},
        {"facts": {"roles": [{"title": "Secret Clerk", "start_month": "14"}]}},
        {"facts": {"roles": [{"title": "Secret Clerk", "start_month": "2014-13"}]}},
    ],
)
def test_a_label_that_cannot_be_used(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(LabelError) as caught:
        list(read_folder(_folder(tmp_path, **changed)))
    assert "a.labels.json" in str(caught.value)
    assert "Secret" not in str(caught.value)


def test_a_folder_without_labels(tmp_path: Path) -> None:
    with pytest.raises(LabelError):
        list(read_folder(tmp_path))


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Mar 2019", Moment(year=2019, month=3)),
        ("Sept. 2019", Moment(year=2019, month=9)),
        ("juillet 2019", Moment(year=2019, month=7)),
        ("juin 2019", Moment(year=2019, month=6)),
        ("Mai 2019", Moment(year=2019, month=5)),
        ("diciembre de 2019", Moment(year=2019, month=12)),
        ("2019-03", Moment(year=2019, month=3)),
        ("03.2019", Moment(year=2019, month=3)),
        ("15.01.2016", Moment(year=2016, month=1)),
        ("5/12", Moment(year=2012, month=5)),
        ("2/15", Moment(year=2015, month=2)),
        ("13/2019", Moment(year=2019)),
        ("summer 2010", Moment(year=2010)),
        ("’98", Moment(year=1998)),
        ("to date", PRESENT),
        ("PRESENT", PRESENT),
        ("May 20008", None),
        ("", None),
        (None, None),
    ],
)
def test_printed_dates(printed: str | None, moment: Moment | None) -> None:
    assert moment_of(printed) == moment


@pytest.mark.parametrize("folder", [SEEN, CASES], ids=lambda folder: folder.name)
def test_the_committed_labels_are_sound(folder: Path) -> None:
    documents = list(read_folder(folder))
    assert len(documents) == len([each for each in folder.iterdir() if not each.name.endswith(".labels.json")])
    for document in documents:
        if document.format not in {"txt", "md"} or document.label.part == "posting":
            continue
        text = document.content.decode().casefold()
        for role in document.label.facts.roles or []:
            printed = [role.title, role.employer, *(end for end in (role.start, role.end) if end != "present")]
            missing = [part for part in printed if part and part.casefold() not in text]
            assert not missing, document.name


def test_a_truth_of_the_public_corpus() -> None:
    facts = facts_of_truth(
        {
            "contact": {"full_name": "Etta", "email": "etta@example.com", "location": "Chicago, IL"},
            "experience": [{"title": "Engineer", "company": "Northwind", "dates": "Jan 2021 – Present"}],
            "education": [{"degree": "BSc", "institution": "Lakes"}],
            "skills": [],
        }
    )
    assert facts.roles == [Role(title="Engineer", employer="Northwind", start="Jan 2021", end="Present")]
    assert facts.contact == ["etta@example.com", "Chicago, IL"]
    assert facts.skills is None


def test_the_public_corpus_where_it_is() -> None:
    folder = corpus_folder()
    if folder is None:
        pytest.skip("BESPOKE_READING_CORPUS names no folder of truths")
    documents = list(read_corpus(folder))
    assert len(documents) >= 8
    assert all(role.began for document in documents for role in document.label.facts.roles or [])


def test_no_public_corpus_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESPOKE_READING_CORPUS", str(tmp_path))
    assert corpus_folder() is None
