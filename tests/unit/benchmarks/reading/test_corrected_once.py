"""An owner who corrects a document: what is counted of the offers that they get."""

import pytest

from benchmarks.reading.corrected_once import Spared, spared_by
from benchmarks.reading.facts import Role
from core.record.readings import ExtractedDocument, ExtractedRole, HeaderLine


def _document(*roles: tuple[str, str, str]) -> ExtractedDocument:
    """Positions with title and employer as they were read, each with the line it was read from."""
    return ExtractedDocument(
        text="",
        roles=[
            ExtractedRole(
                key=str(number),
                title=title,
                company=employer,
                start=str(2020 - number),
                end=str(2021 - number),
                header=[HeaderLine(text=line)],
            )
            for number, (title, employer, line) in enumerate(roles)
        ],
    )


_READ = _document(
    ("Kvarn", "Baker", "Kvarn - Baker"),
    ("Hull Foods", "Cook", "Hull Foods - Cook"),
    ("Tarn Mill", "Miller", "Tarn Mill - Miller"),
)


def _true(*named: tuple[str, str]) -> list[Role]:
    return [
        Role(title=title, employer=employer, start=str(2020 - number), end=str(2021 - number))
        for number, (title, employer) in enumerate(named)
    ]


@pytest.mark.parametrize(
    ("true", "spared"),
    [
        pytest.param(
            [("Baker", "Kvarn"), ("Cook", "Hull Foods"), ("Miller", "Tarn Mill")],
            Spared(wrong=3, by_hand=1, presses=1, mended=2, mended_first=2),
            id="all the same",
        ),
        pytest.param(
            [("Baker", "Kvarn"), ("Hull Foods", "Cook"), ("Miller", "Tarn Mill")],
            Spared(wrong=2, by_hand=1, presses=2, mended=1, mended_first=1, harmful=1),
            id="one was right",
        ),
        pytest.param(
            [("Baker", "Kvarn"), ("Hull Foods", "Cook"), ("Miller", "Somebody")],
            Spared(wrong=2, by_hand=2, presses=1, harmful=1, idle=1),
            id="one stays wrong",
        ),
        pytest.param(
            [("Kvarn", "Baker"), ("Hull Foods", "Cook"), ("Tarn Mill", "Miller")], Spared(), id="nothing is wrong"
        ),
    ],
)
def test_corrections_and_presses_are_counted(true: list[tuple[str, str]], spared: Spared) -> None:
    assert spared_by(_READ, _true(*true)) == spared
