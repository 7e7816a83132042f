"""An answer of the fake of the OpenAI API as a stream: piece by piece, slowly, or only its beginning.

Source: OpenAI API reference, "Streaming".
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

CHARACTERS_OF_A_TOKEN = 4
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


async def stream(
    writer: asyncio.StreamWriter, completion: Mapping[str, Any], *, token_s: float, share: float = 1.0
) -> None:
    """Sends a completion token by token; of a `share` below 1 the beginning, and nothing after it.

    Raises:
        ConnectionError: the client went away.
    """
    (choice,) = completion["choices"]
    text = choice["message"]["content"] or ""
    tokens = [text[at : at + CHARACTERS_OF_A_TOKEN] for at in range(0, len(text), CHARACTERS_OF_A_TOKEN)]
    writer.write(_HEAD)
    for token in tokens[: round(len(tokens) * share)]:
        await asyncio.sleep(token_s)  # a model thinks so long
        await _send(writer, _event({"choices": [{"index": 0, "delta": {"content": token}}]}))
    if share < 1:
        return
    last = {"choices": [{"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}]}
    for event in (_event(last), _event({"choices": [], "usage": completion["usage"]}), b"data: [DONE]\n\n", b""):
        await _send(writer, event)


def _event(what: Mapping[str, Any]) -> bytes:
    return b"data: " + json.dumps(what).encode() + b"\n\n"


async def _send(writer: asyncio.StreamWriter, event: bytes) -> None:
    if writer.transport.is_closing():
        raise ConnectionResetError
    writer.write(b"%x\r\n%b\r\n" % (len(event), event))
    await writer.drain()
