"""A server with fixed answers, for what the fake of the OpenAI API is too well-behaved to do."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.fakes.in_process import InProcess
from worker.engines.openai.engine import OpenAIEngine


class Canned:
    """Gives each request the next answer: status, body (bytes, or what becomes JSON), and headers if there are any."""

    def __init__(self, *answers: tuple[int, Any] | tuple[int, Any, dict[str, str]]) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.heads: list[str] = []

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """The server; its base URL."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        finally:
            server.close()

    @asynccontextmanager
    async def engine(self, *, api_key: str | None = None, **options: Any) -> AsyncIterator[OpenAIEngine]:
        """An engine that asks this server."""
        async with self.serving() as url:
            engine = OpenAIEngine(texts=InProcess(), model="m", api_key=api_key, base_url=url, **options)
            try:
                yield engine
            finally:
                await engine.aclose()

    def next_answer(self) -> tuple[Any, ...]:
        """The answer to the request that was asked last."""
        return self.answers.pop(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.heads.append(head)
        lengths = (int(line.split(":")[1]) for line in head.lower().split("\r\n") if line.startswith("content-length"))
        if length := next(lengths, 0):
            self.asked.append(json.loads(await reader.readexactly(length)))
        status, body, *more = self.next_answer()
        headers = more[0] if more else {}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        fields = [
            "Content-Type: application/json",
            f"Content-Length: {len(data)}",
            "Connection: close",
            *(f"{name}: {value}" for name, value in headers.items()),
            "",
            "",
        ]
        writer.write("\r\n".join([f"HTTP/1.1 {status} X", *fields]).encode() + data)
        await writer.drain()
        writer.close()


POSTING: dict[str, Any] = {"title": "Baker", "company": None, "location": None, "requirements": []}
NO_SCHEMAS = (400, {"error": {"message": "response_format json_schema is not supported", "type": "invalid"}})


def completion(content: Any, *, finish: str = "stop", **fields: Any) -> tuple[int, Any]:
    message = {"role": "assistant", "content": content if isinstance(content, str) else json.dumps(content)}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
    return 200, {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]} | fields
