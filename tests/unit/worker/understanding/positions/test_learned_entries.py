"""What somebody learned, between two positions."""

import pytest

from core.language.tongues import written_in
from worker.understanding.positions.learned_entries import with_schooling_told
from worker.understanding.text.lines import Line


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("de", "09/2011 – 06/2014\tAusbildung zum Koch / Gasthof Muster", "edu.entry"),
        ("de", "09/2011 – 06/2014\tGrundschule am See / Lehrerin", "work.role"),
        ("fr", "2019 – 2022\tBUT - Vendeuse / Villemare", "work.role"),
        ("en", "2016 – 2018\tBachelor of Arts / College of Leeds", "work.role"),
    ],
)
def test_what_was_learned_is_schooling(language: str, text: str, first: str) -> None:
    lines = [Line(text=each, number=at) for at, each in enumerate(text.split(" / "), 1)]
    with written_in(language):
        assert with_schooling_told(lines, ["work.role", "work.more"])[0] == first
