"""Documents whose language shows in their headings alone, or that are written in two."""

import pytest

from worker.understanding.languages.by_headings import language_of_resume

_ENGLISH = """Xandra Quell
Education
BSc Biology, University of Hull, 2011 – 2015
Experience
Night baker, Moss Mill, 2016 – 2019
Kneaded dough and baked bread every night for three shops with a team of five, and kept the books of the bakery.
"""
_SPANISH = """Experiencia laboral
Panadera, Molino del Musgo, 2012 – 2015
Tengo previsto obtener el carné
"""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (_ENGLISH, "en"),
        (f"{_ENGLISH}Languages\nSpanish: Formación\nFormation\nBTS Boulangerie\n", "en"),
        (f"{_ENGLISH}{_SPANISH}Formación\nLicenciatura en Biología\n", "es"),
    ],
)
def test_a_part_in_a_language_that_is_read_less_well_holds_the_whole(text: str, language: str) -> None:
    assert language_of_resume(text) == language
