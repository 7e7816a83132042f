"""Answers that come in pieces: streams, answers that were cut off, and texts that are read in parts."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.engines.openai.completions import BROKEN_OFF
from worker.engines.openai.mending import begun, joined
from worker.engines.openai.parts import LONGEST_PART, last_lines, parts_of
from worker.engines.openai.streams import ComingAnswer


def _event(**delta: Any) -> bytes:
    reason = delta.pop("finish_reason", None)
    return b"data: " + json.dumps({"choices": [{"delta": delta, "finish_reason": reason}]}).encode() + b"\n\n"


def _read(stream: bytes, size: int) -> dict[str, Any]:
    answer = ComingAnswer()
    for place in range(0, len(stream), size):
        answer.feed(stream[place : place + size])
    body: dict[str, Any] = json.loads(answer.body())
    return body


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_a_stream_is_the_answer_that_it_spells(size: int) -> None:
    usage = b'data: {"choices": [], "usage": {"prompt_tokens": 3}}\r\n\r\n'
    stream = b": hello\n\n" + _event(content="Gr") + _event(content="üße") + _event(finish_reason="stop") + usage
    body = _read(stream + b"data: [DONE]\n\n", size)

    assert body["choices"] == [{"message": {"content": "Grüße", "refusal": None}, "finish_reason": "stop"}]
    assert body["usage"] == {"prompt_tokens": 3}


def test_a_stream_that_breaks_off_is_told_from_one_that_was_cut() -> None:
    assert _read(_event(content="Gr") + b'data: {"choi', 5)["choices"][0]["finish_reason"] == BROKEN_OFF


def test_an_error_in_a_stream_is_the_answer() -> None:
    assert _read(_event(content="Gr") + b'data: {"error": {"code": 502}}\n\n', 5) == {"error": {"code": 502}}


def test_what_is_no_stream_stays_as_it_is() -> None:
    assert _read(b'{"choices": []}', 2) == {"choices": []}


@pytest.mark.parametrize(
    "line", [b"data: 7", b"data: [1]", b"data: {", b'data: {"choices": [null]}', b"data:", b"junk"]
)
def test_odd_events_are_passed_over(line: bytes) -> None:
    body = _read(_event(content="a") + line + b"\n\n" + _event(content="b", finish_reason="stop"), 9)

    assert body["choices"][0]["message"]["content"] == "ab"


_WHOLE = {
    "name": 'A, "B" [c] {d}',
    "roles": [{"title": "x", "evidence": [{"key": "e1"}, {"key": "e2"}]}, {"title": "y", "evidence": []}],
    "contact": ["a@b.example", "c"],
    "claims": [],
}


def test_what_is_whole_of_an_answer_that_was_cut_is_kept() -> None:
    text = json.dumps(_WHOLE)
    for end in range(len(text)):
        found = begun(text[:end])
        kept = json.loads(found.text) if found.text else {}
        assert not found.is_whole
        for name, value in kept.items():
            assert value == _WHOLE[name] or value == _WHOLE[name][: len(value)]
    assert begun(text).is_whole
    assert begun(text).text == text


def test_most_of_it_is_kept() -> None:
    text = json.dumps(_WHOLE)
    found = begun(text[: text.index(', "claims"')])

    assert found.text is not None
    assert (
        json.loads(found.text)["contact"] == ["a@b.example"] or json.loads(found.text)["contact"] == _WHOLE["contact"]
    )


def test_two_pieces_are_one_answer() -> None:
    head = {"title": "x", "company": "c", "start": None}
    first = {"name": None, "roles": [{**head, "evidence": [{"key": "e1", "text": "a"}]}]}
    second = {
        "name": "Ann",
        "roles": [{**head, "evidence": [{"key": "e1", "text": "b"}]}],
        "claims": [{"label": "b", "evidence_keys": ["e1"]}],
    }
    whole = json.loads(joined(json.dumps(first), json.dumps(second)))

    (role,) = whole["roles"]
    keys = [item["key"] for item in role["evidence"]]
    assert whole["name"] == "Ann"
    assert [item["text"] for item in role["evidence"]] == ["a", "b"]
    assert len(set(keys)) == 2
    assert whole["claims"][0]["evidence_keys"] == [keys[1]]


@given(st.text(), st.text())
def test_odd_pieces_do_not_raise(first: str, second: str) -> None:
    begun(first)
    json.loads(joined(first, second))


def test_a_short_text_is_one_part() -> None:
    assert parts_of("a\nb") == ["a\nb"]


@pytest.mark.parametrize("gap", [7, 10_000])
def test_a_long_text_is_parted_at_empty_lines_and_nothing_is_lost(gap: int) -> None:
    lines = ["" if number % gap == gap - 1 else f"line {number} {'x' * 60}" for number in range(2_000)]
    parts = parts_of("\n".join(lines))

    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST_PART
    assert "\n".join(parts) == "\n".join(lines)
    assert last_lines(parts, 1) == ""
    assert parts[0].endswith(last_lines(parts, 2))
