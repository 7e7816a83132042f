"""A line that holds several positions with their dates becomes one for each; any other stays whole."""

import pytest

from core.language.tongues import written_in
from worker.understanding.positions.parted_positions import with_positions_apart
from worker.understanding.text.lines import read_lines


def _texts(text: str, language: str = "en") -> list[str]:
    with written_in(language):
        return [line.text for line in with_positions_apart(read_lines(text))]


@pytest.mark.parametrize("sign", ["; ", " | ", ", "])
def test_each_title_with_its_dates_is_a_line(sign: str) -> None:
    titles = ["Head Chef (May 2015 – June 2019)", "Kitchen Hand (May 2012 – April 2015)", "Cook (2010 – 2012)"]

    assert _texts(sign.join(titles)) == titles


@pytest.mark.parametrize(
    "text",
    [
        "Head Chef (May 2015 – June 2019)",
        "Red Lamp Inn; 4/11 to 9/11, 5/13 to 7/13",
        "Chef; 2015 – 2019; 2020 – 2021",
        "Soups 2015 – 2019; salads 2020 – 2021",
        "Chef (2015 – 2019); Red Lamp Inn; Waiter (2012 – 2015)",
    ],
)
def test_what_is_one_position_or_none_stays_whole(text: str) -> None:
    assert len(_texts(text)) == 1


def test_only_in_english_and_only_the_first_stands_below_white_space() -> None:
    text = "Chef (2015 – 2019); Waiter (2012 – 2015)"
    assert len(_texts(text, language="de")) == 1
    assert [line.after_blank for line in with_positions_apart(read_lines(text))] == [True, False]


def test_what_was_done_is_apart_from_three_headers_in_a_row() -> None:
    told = ["Kvarn Mills — Baker. Made bread for the town.", "Red Lamp\tBar Manager. Served guests all year."]
    third = "Dock Office - Clerk. Kept the books of the port."

    assert _texts("\n".join(told)) == told
    assert _texts("\n".join([*told, third]))[::2] == [
        "Kvarn Mills — Baker",
        "Red Lamp\tBar Manager",
        "Dock Office - Clerk",
    ]
