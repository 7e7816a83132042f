"""Short forms are written out only where what stands beside them shows what they mean."""

import pytest

from core.checking.words.shorthand import spelt_out


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Buses (18 m)", "Buses (18 metres)"),
        ("A 2.5 m high wall", "A 2.5 metres high wall"),
        ("Budget (18 m)", "Budget (18 m)"),
        ("Sales (2.4 m)", "Sales (2.4 m)"),
        ("Turnover 18 m long term", "Turnover 18 m long term"),
        ("Trucks (18 m) sold, turnover doubled", "Trucks (18 m) sold, turnover doubled"),
        ("Brewing course L3", "Brewing course Level 3"),
        ("L2 apprentice", "Level 2 apprentice"),
        ("Spanish L1", "Spanish L1"),
        ("Spanish (L1), certified", "Spanish (L1), certified"),
        ("L2 regularised models", "L2 regularised models"),
        ("Coach U10 soccer", "Coach under-10 soccer"),
        ("U-23s coach", "under-23 coach"),
        ("U-96 crew", "U-96 crew"),
        ("U2 posters", "U2 posters"),
        ("Led it in '23", "Led it in 2023"),
        ("the '90s", "the '90s"),
        ("Stood in (10x)", "Stood in (10 times)"),
        ("Apprentices x2, M8 x30", "Apprentices (2), M8 x30"),
        ("Was 6%, now under 4", "Was 6%, now under 4%"),
        ("Rowed it in 3h07", "Rowed it in 3 hours and 7 minutes"),
        ("Open 24h 7 days, run in 2h01", "Open 24 hours 7 days, run in 2 hours and 1 minute"),
        ("Grew £25m pools of capital", "Grew £25m pools of capital"),
        ("25m pool, 40 pax ferry", "25 metre pool, 40 passengers ferry"),
        ("Up 5% to 30 staff", "Up 5% to 30 staff"),
    ],
)
def test_a_short_form_is_written_out_where_it_is_sure(text: str, written: str) -> None:
    assert spelt_out(text) == written
