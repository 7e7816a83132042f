"""Other names of a thing, what is of its kind, papers by what they are for; and what only sounds like an answer."""

import re
import tomllib
from pathlib import Path

import pytest

from core.checking.matching import requirements
from core.checking.matching.requirements import assess
from core.record.models import EvidenceKind
from tests.fakes.records import applicant, role

HERE = Path(requirements.__file__).parent


def _verdict(asked: str, kind: EvidenceKind, line: str, title: str = "Assistant") -> str | None:
    post = role(title, "Elm Ltd", "2015", "2020")
    is_deed = kind == "responsibility"
    index = applicant([(post, [line] if is_deed else [])], asks=[asked], says=[] if is_deed else [(kind, line)])
    return assess(index)[0].strength


@pytest.mark.parametrize(
    ("asked", "kind", "line", "verdict"),
    [
        ("Microsoft Office", "skill", "Word, Excel, Outlook", "strong"),
        ("Microsoft Office", "skill", "Excel, Sage 50", "partial"),  # one program is no suite
        ("Experience of TIG welding", "skill", "GTAW, 6G", "strong"),
        ("G Suite", "skill", "Google Workspace", "strong"),
        ("Experience of HPLC", "responsibility", "Ran liquid chromatography on two benches", "partial"),
        ("BIM software", "skill", "AutoCAD; want to learn Revit", None),
        ("Teaching qualification", "education", "PGCE Primary, University of Exeter, 2011", "strong"),
        ("Part-qualified accountant (ACCA, CIMA or ACA)", "certification", "ACCA, 11 of 13 papers passed", "strong"),
        ("Chartered accountant", "certification", "ACCA, 11 of 13 papers passed", None),
        ("IOSH Managing Safely", "certification", "NEBOSH General Certificate", "partial"),  # of another body
        ("a teaching or museum qualification", "education", "MA Museum Studies, 2014", "strong"),
        ("Native-level Spanish", "language", "Spanish B1", None),
        ("Native or near-native English", "language", "English (C1, advanced)", "strong"),
        ("A second language", "language", "Portuguese (fluent)", "strong"),
    ],
)
def test_what_answers_in_other_words(asked: str, kind: EvidenceKind, line: str, verdict: str | None) -> None:
    assert _verdict(asked, kind, line) == verdict


@pytest.mark.parametrize(
    ("asked", "kind", "line", "title"),
    [
        ("Experience as a paramedic", "responsibility", "Held the torch for the paramedics", "Firefighter"),
        ("At least three years as a plumber", "responsibility", "Sold boilers", "Plumber's Merchant Assistant"),
        ("Three years' nursing experience", "responsibility", "Sang with the babies", "Nursery Assistant"),
        ("Experience of negotiating contracts", "responsibility", "Sat beside the boss, negotiated contracts", "Clerk"),
        ("Experience of plastering", "responsibility", "Toured in plaster casts for a comedy", "Actor"),
        ("Remote pilot licence", "certification", "Private pilot licence, 2015", "Clerk"),
        ("Clean driving licence", "certification", "Full driving licence, six points", "Clerk"),
        ("First degree in a science", "education", "BA Drama, University of York, 2011", "Clerk"),
    ],
)
def test_what_only_sounds_like_it_is_no_strong_answer(asked: str, kind: EvidenceKind, line: str, title: str) -> None:
    assert _verdict(asked, kind, line, title) != "strong"


def test_every_pattern_of_the_tables_is_one() -> None:
    files = [*sorted((HERE / "things").glob("*.toml")), HERE / "papers.toml"]
    entries = [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8")).values()]

    assert len(entries) > 300
    assert all({"asked", "named"} <= entry.keys() for entry in entries)
    assert all(re.compile(entry[key]) for entry in entries for key in entry.keys() & {"asked", "named", "near", "done"})
