"""Strangers' text as it is stored."""

import time

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from core.cleaning import clean_line, clean_strings, clean_text
from tests.fakes.hostile_text import EXAMPLES, FORBIDDEN, HOSTILE


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)
def test_hostile_text_is_cleaned_and_its_words_stay(text: str) -> None:
    cleaned = clean_text(text)
    assert FORBIDDEN.search(cleaned) is None
    assert "Nurse" in cleaned or "esruN" in cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[1;31mNurse\x1b[0m", "Nurse"),
        ("\x1b]8;;https://evil.example\x1b\\Nurse\x1b]8;;\x07 wanted", "Nurse wanted"),
        ("\x1b(B\x1b[mNurse", "Nurse"),
        ("Led a team\x9b 3 people", "Led a team 3 people"),
        ("a\r\nb\rc\u2028d\x85e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("\x1b]0;no end\nNurse", "]0;no end\nNurse"),
    ],
)
def test_sequences_go_whole_and_newlines_are_one_kind(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    "text",
    ["Ingénieur·e\t工程师\n👩‍💻 ½ ™", "عربي\u200f و עברית\u200e", "क्‍ष", "🇳🇴", "A\u00adB", "<b>&lt;</b> \\x1b[31m"],
)
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text


@settings(deadline=None)
@given(HOSTILE)
def test_nothing_gets_through(text: str) -> None:
    cleaned = clean_text(text)
    assert FORBIDDEN.search(cleaned) is None
    assert clean_text(cleaned) == cleaned
    assert set(clean_line(text)).isdisjoint("\n\t")
    cleaned.encode()


JSON = st.recursive(
    HOSTILE | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HOSTILE, inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None, max_examples=50)
@given(JSON)
def test_every_string_of_a_value_is_cleaned(value: object) -> None:
    def strings(part: object) -> list[str]:
        if isinstance(part, dict):
            return [*part, *(text for item in part.values() for text in strings(item))]
        if isinstance(part, list):
            return [text for item in part for text in strings(item)]
        return [part] if isinstance(part, str) else []

    assert all(FORBIDDEN.search(text) is None for text in strings(clean_strings(value)))


@pytest.mark.parametrize(
    "unit", ["\x1b", "\x1b[", "\x1b[1;", "\x1b]", "\x1b]8;;x", "\x9b", "\x9d", "\r", "\x1b[ ", "\x1b(", "0"]
)
def test_cleaning_takes_time_in_proportion(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = "\x1b[" + unit * (characters // len(unit))
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            clean_text(text)
            best = min(best, time.process_time() - began)
        return best

    small, large = seconds(20_000), seconds(320_000)
    assert large < max(small, 0.0005) * 16 * 4
