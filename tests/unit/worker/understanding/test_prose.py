"""Positions that sentences tell, with their dates wherever these stand; what is none is not taken for one."""

import pytest

from core.language.sentences import sentences
from worker.understanding.prose import positions_told, stated_roles


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Since 2020 I am a carer at Oak House in Derby.", ("Carer", "Oak House", "2020", "present")),
        ("From 2014 to 2019 I worked as a cook at Solros Hotel.", ("Cook", "Solros Hotel", "2014", "2019")),
        ("Between 2014 and 2019 I was a cook at Solros Hotel.", ("Cook", "Solros Hotel", "2014", "2019")),
        ("I worked as a cook at Solros Hotel (2014–2019).", ("Cook", "Solros Hotel", "2014", "2019")),
        ("I joined Solros Hotel as a porter in 2016.", ("Porter", "Solros Hotel", None, None)),
        ("I have cleaned offices since 2019 for Bright Step Ltd.", ("", "Bright Step Ltd", "2019", "present")),
        ("I drove for Norre Logistics from May 2018 to 2021.", ("", "Norre Logistics", "May 2018", "2021")),
    ],
)
def test_a_position_and_its_dates(sentence: str, told: tuple[str | None, ...]) -> None:
    assert [(each.title, each.employer, each.start, each.end) for each in stated_roles(sentence)] == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        "I studied at Leeds University from 2014 to 2017.",
        "I volunteered at St Anne Hospital from 2014 to 2016.",
        "I have used Excel since 2019 at home.",
        "I want to work for Norre Logistics from May 2027.",
        "I drove for Norre Logistics.",
        "I was treated for burns at Mercy Hospital from 2012 to 2013.",
        "I cared for my mother from 2010 to 2014 at Kings Hospital.",
        "I have been a customer at Norre Bank since 2003.",
        "I built a website for Solros Hotel in 2015–2016.",
        "I never worked for Norre Logistics from 2010 to 2012.",
        "My father was a driver for Norre Logistics from 1980 to 1999.",
        "I was not a manager at Solros Hotel from 2010 to 2012.",
    ],
)
def test_what_is_no_position(sentence: str) -> None:
    assert positions_told(sentence) == 0


def test_of_two_in_one_sentence_each_has_its_own_dates() -> None:
    sentence = "I worked as a cook at Solros Hotel (2014–2019) and as a baker at Kvarn Bakery since 2019."
    assert [(each.title, each.start) for each in stated_roles(sentence)] == [("Cook", "2014"), ("Baker", "2019")]


def test_what_follows_a_firms_full_stop_is_a_sentence_of_its_own() -> None:
    text = "I have cleaned offices since 2019 for Bright Step Ltd. I lived in Derby from 2010 to 2014."
    assert [(each.employer, each.start) for each in stated_roles(sentences(text)[0])] == [("Bright Step Ltd", "2019")]
