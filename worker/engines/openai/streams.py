"""An answer as it comes, piece by piece, so that a slow model is told from one that is gone, and what came counts.

Source: OpenAI API reference, "Streaming": events `data: {…}` whose `choices[0].delta` go on, `data: [DONE]` at the end.
A server that knows no streams answers with the whole at once: that is taken as it is.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from worker.engines.openai.circles import Circles
from worker.engines.openai.completions import BROKEN_OFF, CIRCLES

_DONE = b"[DONE]"
_BEGINNINGS = (b"data:", b":", b"event:", b"id:", b"retry:")
# All that an event is looked at; a longer one is no piece of an answer.
_LONGEST_EVENT = 1024**2


@dataclass(kw_only=True)
class ComingAnswer:
    """What has come of an answer. `size` is in bytes, as they came."""

    size: int = 0
    is_done: bool = False
    _raw: bytearray = field(default_factory=bytearray)
    _line: bytearray = field(default_factory=bytearray)
    _is_stream: bool | None = None
    _content: list[str] = field(default_factory=list)
    _refusal: list[str] = field(default_factory=list)
    _circles: Circles = field(default_factory=Circles)
    _reason: str | None = None
    _usage: Any = None
    _about: dict[str, Any] = field(default_factory=dict)
    _error: bytes | None = None

    def feed(self, chunk: bytes) -> None:
        """Takes the next bytes."""
        self.size += len(chunk)
        if self._is_stream is None:
            self._raw += chunk
            begun = bytes(self._raw[:64]).lstrip(b"\xef\xbb\xbf \t\r\n")
            if len(begun) >= len(b"event:") or b"\n" in begun:
                self._is_stream = begun.startswith(_BEGINNINGS)
            if not self._is_stream:
                return
            chunk = bytes(self._raw)
        elif not self._is_stream:
            self._raw += chunk
            return
        first, *others = chunk.split(b"\n")
        self._line += first
        for other in others:
            self._take(bytes(self._line).strip())
            self._line = bytearray(other)
        del self._line[_LONGEST_EVENT:]

    def body(self) -> bytes:
        """The answer as a server gives it that knows no streams.

        One that broke off, or goes in circles, ends for that.
        """
        if not self._is_stream:
            return bytes(self._raw)
        self._take(bytes(self._line).strip())
        if self._error is not None:
            return self._error
        content = "".join(self._content)
        reason = self._reason or (None if self.is_done else BROKEN_OFF)
        if self.is_in_circles and reason in {None, "length", BROKEN_OFF}:
            reason = CIRCLES
        message = {"content": content, "refusal": "".join(self._refusal) or None}
        choices = [{"message": message, "finish_reason": reason}]
        return json.dumps({**self._about, "choices": choices, "usage": self._usage}).encode()

    @property
    def has_begun(self) -> bool:
        """True when some of what the model says is there."""
        return bool(self._content)

    @property
    def is_in_circles(self) -> bool:
        """True when what comes only says again what came: to wait for its end is to pay for nothing."""
        return self._circles.are_found

    def _take(self, line: bytes) -> None:
        if not line.startswith(b"data:"):
            return
        data = line.removeprefix(b"data:").strip()
        if data == _DONE:
            self.is_done = True
            return
        try:
            event = json.loads(data)
        except (ValueError, RecursionError):
            return
        if not isinstance(event, dict):
            return
        if event.get("error"):
            self._error = data
        self._usage = event.get("usage") or self._usage
        self._about = self._about or {name: event[name] for name in ("id", "model") if name in event}
        choices = event.get("choices")
        if isinstance(choices, list) and choices and isinstance(choices[0], dict):
            self._go_on(choices[0])

    def _go_on(self, choice: dict[str, Any]) -> None:
        delta = choice.get("delta") or choice.get("message")
        if isinstance(delta, dict):
            for text in _texts(delta.get("content")):
                self._content.append(text)
                self._circles.feed(text)
            self._refusal += _texts(delta.get("refusal"))
        if isinstance(choice.get("finish_reason"), str):
            self._reason = choice["finish_reason"]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list):
        parts = (part.get("text") for part in value if isinstance(part, dict))
        return [part for part in parts if isinstance(part, str)]
    return []
