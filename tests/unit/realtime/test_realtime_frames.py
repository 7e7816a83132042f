"""Frames of both versions."""

import json
import math

import pytest

from devstack.realtime.frames import Broadcast, Frame, FrameError, decode, encode, encode_broadcast

PUSH = bytes([3, 1, 2, 10, 4, 0, 1]) + b"1" + b"23" + b"realtime:x" + b"said"


def test_text_frames_are_read() -> None:
    frame = Frame("realtime:a", "phx_join", {"x": 1}, ref="2", join_ref="1")
    one = {"topic": "realtime:a", "event": "phx_join", "payload": {"x": 1}, "ref": "2", "join_ref": "1"}
    assert decode(json.dumps(one), "1.0.0") == frame
    assert decode(json.dumps(["1", "2", "realtime:a", "phx_join", {"x": 1}]), "2.0.0") == frame
    assert decode('[null,7,"phoenix","heartbeat",null]', "2.0.0") == Frame("phoenix", "heartbeat", {}, "7", None)


def test_binary_pushes_are_read() -> None:
    frame = decode(PUSH + '{"text":"ü"}'.encode(), "2.0.0")
    assert (frame.topic, frame.event, frame.ref, frame.join_ref) == ("realtime:x", "broadcast", "23", "1")
    assert frame.broadcast
    assert json.loads(frame.broadcast.text or "") == {"type": "broadcast", "event": "said", "payload": {"text": "ü"}}

    raw = decode(PUSH[:6] + b"\0" + PUSH[7:] + b"\0\xff", "2.0.0").broadcast
    assert raw == Broadcast("said", None, b"\0\xff", is_binary=True)


@pytest.mark.parametrize(
    "data",
    ["", "1", "[]", '["1","2","t"]', "[" * 10_000, '[null,null,"t","e",{"x":NaN}]', '[null,null,"t","e",{"x":-1e999}]',
     '[null,{},"t","e",{}]', '[null,null,5,"e",{}]', '[null,null,"t","e",[1]]', b"", b"\x03\x01", b"\x04" + PUSH[1:],
     PUSH[:-1], PUSH + b"{", PUSH.replace(b"said", b"s\xffid") + b"{}"],
)  # fmt: skip
def test_malformed_frames_are_refused(data: str | bytes) -> None:
    with pytest.raises(FrameError):
        decode(data, "2.0.0")
    if isinstance(data, str):
        with pytest.raises(FrameError):
            decode(data, "1.0.0")


def test_frames_are_written() -> None:
    one = json.loads(encode("1.0.0", "realtime:ü", "system", '{"a":1}', ref=None, join_ref="5"))
    assert one == {"topic": "realtime:ü", "event": "system", "payload": {"a": 1}, "ref": None}
    two = json.loads(encode("2.0.0", 'realtime:"', "system", '{"a":1}', ref="6", join_ref="5"))
    assert two == ["5", "6", 'realtime:"', "system", {"a": 1}]


def test_broadcasts_are_written_for_those_who_can_read_them() -> None:
    text = '{"type":"broadcast","event":"said","payload":{}}'
    assert json.loads(str(encode_broadcast("1.0.0", "t", Broadcast("said", text))))["payload"] == json.loads(text)
    assert encode_broadcast("2.0.0", "t", Broadcast("said", text, b"{}")) == b"\x04\x01\x04\x00\x01tsaid{}"
    assert (
        encode_broadcast("2.0.0", "t", Broadcast("said", None, b"\xff", is_binary=True))
        == b"\x04\x01\x04\x00\x00tsaid\xff"
    )
    assert encode_broadcast("1.0.0", "t", Broadcast("said", None, b"\xff", is_binary=True)) is None
    assert encode_broadcast("2.0.0", "t" * 256, Broadcast("said", text, b"{}")) is None


def test_numbers_stay_numbers() -> None:
    payload = decode('[null,null,"t","e",{"x":1.5,"y":12345678901234567890}]', "2.0.0").payload
    assert payload["y"] == 12345678901234567890
    assert math.isclose(payload["x"], 1.5)
