"""Frames on the wire: JSON objects (vsn 1.0.0), JSON arrays and binary broadcasts (vsn 2.0.0).

Source: the Phoenix socket protocol, and the serializer of @supabase/realtime-js for kinds 3 and 4.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NoReturn

Version = Literal["1.0.0", "2.0.0"]

_PUSH_KIND: Final = 3
_BROADCAST_KIND: Final = 4
_JSON_ENCODING: Final = 1
_PUSH_SIZES: Final = 6


class FrameError(ValueError):
    """A frame that is not of its version's form; it is dropped, as the hosted server drops it."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message from one client to the others of a topic.

    `text` is the payload as JSON; None when a client sent bytes, which only vsn 2.0.0 can carry.
    """

    event: str
    text: str | None
    body: bytes = b""
    is_binary: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What a client sent. `broadcast` is set instead of `payload` when it came as a binary push."""

    topic: str
    event: str
    payload: Mapping[str, Any]
    ref: str | None
    join_ref: str | None
    broadcast: Broadcast | None = field(default=None)


def decode(data: str | bytes, version: Version) -> Frame:
    """The frame in `data`.

    Raises:
        FrameError: not JSON, too deep, not UTF-8, or not of the version's form.
    """
    try:
        if isinstance(data, bytes):
            return _decode_push(data)
        return _decode_text(_load(data), version)
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise FrameError(str(error)) from None


def encode(
    version: Version, topic: str, event: str, payload: str, *, ref: str | None = None, join_ref: str | None = None
) -> str:
    """A text frame around `payload`, which is JSON already."""
    if version == "1.0.0":
        return (
            f'{{"ref":{json.dumps(ref)},"topic":{json.dumps(topic)},"event":{json.dumps(event)},"payload":{payload}}}'
        )
    return f"[{json.dumps(join_ref)},{json.dumps(ref)},{json.dumps(topic)},{json.dumps(event)},{payload}]"


def encode_broadcast(version: Version, topic: str, broadcast: Broadcast) -> str | bytes | None:
    """The broadcast as `version` can carry it; None if it cannot."""
    if version == "2.0.0" and (broadcast.body or broadcast.is_binary):
        names = [topic.encode(errors="replace"), broadcast.event.encode(errors="replace"), b""]
        if any(len(name) > 255 for name in names):  # noqa: PLR2004 - a length is one byte
            return None
        encoding = 0 if broadcast.is_binary else _JSON_ENCODING
        return bytes([_BROADCAST_KIND, *map(len, names), encoding]) + b"".join(names) + broadcast.body
    if broadcast.text is None:
        return None
    return encode(version, topic, "broadcast", broadcast.text)


def _load(data: str | bytes) -> Any:
    return json.loads(data, parse_constant=_reject, parse_float=_finite)


def _reject(constant: str) -> NoReturn:
    """NaN and Infinity, which Python reads and no other client could."""
    raise FrameError(f"{constant} is not JSON")


def _finite(text: str) -> float:
    """A number that can be written again: 1e999 would become Infinity."""
    number = float(text)
    return number if math.isfinite(number) else _reject(text)


def _decode_text(message: Any, version: Version) -> Frame:
    if version == "1.0.0":
        fields = [message[name] for name in ("topic", "event", "payload")]
        topic, event, payload = fields
        ref, join_ref = message.get("ref"), message.get("join_ref")
    else:
        join_ref, ref, topic, event, payload = message[:5]
    payload = {} if payload is None else payload
    if not isinstance(topic, str) or not isinstance(event, str) or not isinstance(payload, dict):
        raise FrameError("topic and event must be strings, payload an object")
    return Frame(topic, event, payload, _reference(ref), _reference(join_ref))


def _reference(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    raise FrameError("ref and join_ref must be strings")


def _decode_push(data: bytes) -> Frame:
    if data[0] != _PUSH_KIND:
        raise FrameError("not a broadcast push")
    sizes, encoding = data[1:_PUSH_SIZES], data[_PUSH_SIZES]
    parts, start = [], _PUSH_SIZES + 1
    for size in sizes:
        parts.append(data[start : start + size].decode())
        start += size
    if start > len(data):
        raise FrameError("the header names more bytes than there are")
    join_ref, ref, topic, event, _metadata = parts
    body = data[start:]
    text = None
    if encoding == _JSON_ENCODING:
        text = json.dumps({"event": event, "payload": _load(body), "type": "broadcast"})
    broadcast = Broadcast(event, text, body, is_binary=encoding != _JSON_ENCODING)
    return Frame(topic, "broadcast", {}, ref or None, join_ref or None, broadcast)
