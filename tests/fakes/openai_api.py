"""A counting fake of the OpenAI HTTP API: chat completions with structured outputs, and faults on demand.

`python -m tests.fakes.openai_api --port N` serves it as a process of its own and prints `ready`. It is told how to
behave and asked what it saw over HTTP (`PUT /control/behaviour`, `GET` and `DELETE /control/requests`). It is written
on bare streams: it has to cut replies in the middle, and to know to the byte what was sent.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from tests.fakes.openai_answers import answer_to, operation_of
from tests.fakes.openai_faults import Behaviour, Dice, Fault, LoggedRequest, Outcome
from tests.fakes.openai_stream import stream

_TOMORROW_S = 80_000.0
_STATUSES = {Fault.TOO_MANY: 429, Fault.BROKEN: 500, Fault.BAD_REQUEST: 400}


Answering = Callable[[str, Sequence[Mapping[str, str]]], Any]


class FakeOpenAI:
    """The server. `requests` is everything it was asked, oldest first; `prompts` the same as a model reads it, if kept.

    `answer` is what it says to an operation's messages.
    """

    def __init__(
        self, behaviour: Behaviour | None = None, *, answer: Answering = answer_to, keeps_prompts: bool = False
    ) -> None:
        self.requests: list[LoggedRequest] = []
        self.prompts: list[str] = []
        self._answer_to = answer
        self._keeps_prompts = keeps_prompts
        self.port = 0
        self._news = asyncio.Condition()
        self.behave(behaviour or Behaviour())

    @property
    def url(self) -> str:
        """The base URL for clients."""
        return f"http://127.0.0.1:{self.port}/v1"

    def behave(self, behaviour: Behaviour) -> None:
        """Changes what is done with requests from now on."""
        self._behaviour = behaviour
        self._dice = Dice(behaviour)

    async def ended(self, count: int) -> list[LoggedRequest]:
        """The first requests, once so many have ended."""
        async with self._news:
            await self._news.wait_for(lambda: sum(request.outcome is not None for request in self.requests) >= count)
        return self.requests[:count]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, request after request, until either side has enough."""
        try:
            while (request := await _read_request(reader)) is not None:
                method, path, headers, body = request
                if path.startswith("/control/"):
                    await _reply(writer, 200, self._control(method, path, body), {})
                elif not await self._complete(reader, writer, headers, body):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    def _control(self, method: str, path: str, body: bytes) -> Any:
        match method, path:
            case "PUT", "/control/behaviour":
                self.behave(Behaviour.model_validate_json(body))
            case "DELETE", "/control/requests":
                self.requests.clear()
            case "GET", "/control/requests":
                return [request.model_dump(mode="json") for request in self.requests]
            case _:
                return {"error": f"no {method} {path}"}
        return {}

    async def _complete(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, headers: dict[str, str], body: bytes
    ) -> bool:
        """Answers one request; False when the connection is of no more use."""
        asked = json.loads(body)
        wanted = asked.get("response_format", {})
        operation = operation_of(wanted.get("json_schema", {}).get("name", ""), asked["messages"])
        logged = LoggedRequest(
            name=headers.get("x-client-request-id", ""),
            operation=operation,
            is_mend=any(message.get("role") == "assistant" for message in asked.get("messages", [])),
            began_at=time.time(),
        )
        self.requests.append(logged)
        if self._keeps_prompts:
            self.prompts.append(_as_read(asked))
        is_too_many = self._dice.is_too_many(time.monotonic())
        is_cut = not is_too_many and self._dice.is_to_be_cut()
        fault = Fault.TOO_MANY if is_too_many else Fault.CUT if is_cut else self._dice.fault(operation)
        latency_s = None if fault is Fault.HANG else 0.0 if is_too_many else self._dice.latency_s()
        outcome = Outcome.ABANDONED
        try:
            if not await _client_left(reader, latency_s):
                outcome = await self._answer(writer, asked, operation, fault)
        finally:
            async with self._news:
                logged.ended_at, logged.outcome = time.time(), outcome
                self._news.notify_all()
        return outcome not in {Outcome.ABANDONED, Outcome.CUT}

    async def _answer(
        self, writer: asyncio.StreamWriter, asked: dict[str, Any], operation: str, fault: Fault | None
    ) -> Outcome:
        status, answer, outcome = _answer_of(asked, operation, fault, self._answer_to)
        headers = {**self._left(), **(self._retry_after() if fault is Fault.TOO_MANY else {})}
        share, token_s = 0.5 if fault is Fault.CUT else 1.0, self._behaviour.token_s
        try:
            if token_s is not None and answer is not None and status == HTTPStatus.OK and asked.get("stream"):
                await stream(writer, answer, token_s=token_s, share=share)
            else:
                await _reply(writer, status, answer, headers, share=share)
        except ConnectionError:
            return Outcome.ABANDONED
        return outcome

    def _left(self) -> dict[str, str]:
        left = self._dice.left
        names = {"x-ratelimit-remaining-requests": str(left), "x-ratelimit-reset-requests": f"{_TOMORROW_S:g}s"}
        return {} if left is None else names

    def _retry_after(self) -> dict[str, str]:
        wish_s = 1.0 if self._behaviour.allowed_per_s else self._behaviour.retry_after_s
        wish_s = _TOMORROW_S if self._dice.is_day_over else wish_s
        return {} if wish_s is None else {"Retry-After": f"{wish_s:g}"}


@asynccontextmanager
async def serving(
    behaviour: Behaviour | None = None,
    *,
    port: int = 0,
    answer: Answering = answer_to,
    keeps_prompts: bool = False,
) -> AsyncIterator[FakeOpenAI]:
    """The fake on this event loop, on a free port unless one is given."""
    fake = FakeOpenAI(behaviour, answer=answer, keeps_prompts=keeps_prompts)
    tasks = set[asyncio.Task[None]]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            # Only the end of the fake cancels; asyncio would complain of a connection that ends so.
            with contextlib.suppress(asyncio.CancelledError):
                await fake.serve(reader, writer)
        finally:
            tasks.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    fake.port = server.sockets[0].getsockname()[1]
    try:
        yield fake
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _read_request(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str], bytes] | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    line, *rest = head.decode("latin-1").split("\r\n")
    method, path, _ = line.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in rest if field)}
    return method, path, headers, await reader.readexactly(int(headers.get("content-length", "0")))


async def _client_left(reader: asyncio.StreamReader, within_s: float | None) -> bool:
    """Waits this long (None: for ever); True as soon as the client has closed the connection."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(within_s):
            # A client sends nothing before it has its reply: this ends with the connection.
            return await reader.read(1) == b""
    return False


async def _reply(
    writer: asyncio.StreamWriter,
    status: int,
    answer: Any,
    headers: dict[str, str],
    *,
    share: float = 1.0,
) -> None:
    """Sends an answer, or this share of its bytes; None: something that is no JSON."""
    body = b"<html>Service page</html>" if answer is None else json.dumps(answer).encode()
    fields = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in fields.items())]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body[: round(len(body) * share)])
    await writer.drain()


def _as_read(asked: dict[str, Any]) -> str:
    """A request as one text: the schema stands before all messages, as it does for OpenAI's cache."""
    form = asked.get("response_format", {}).get("json_schema", {})
    said = (f"<|{message['role']}|>{message['content']}" for message in asked["messages"])
    return "".join([json.dumps(form), *said])


def _answer_of(
    asked: dict[str, Any], operation: str, fault: Fault | None, answer: Answering
) -> tuple[int, Any, Outcome]:
    """Status, answer and what becomes of the request, when its reply arrives as it should."""
    match fault:
        case Fault.TOO_MANY | Fault.BROKEN | Fault.BAD_REQUEST:
            return _STATUSES[fault], {"error": {"message": "This is a fake.", "type": "fake"}}, Outcome.REFUSED
        case Fault.MALFORMED:
            return 200, _completion(asked, '{"unexpected": true'), Outcome.MALFORMED
        case Fault.NOT_JSON:
            return 200, None, Outcome.MALFORMED
        case Fault.REFUSAL:
            return 200, _completion(asked, None, refusal="I cannot do that."), Outcome.REFUSED
        case _:
            content = json.dumps(answer(operation, asked["messages"]))
            return 200, _completion(asked, content), Outcome.CUT if fault is Fault.CUT else Outcome.DELIVERED


def _completion(asked: dict[str, Any], content: str | None, *, refusal: str | None = None) -> dict[str, Any]:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    tokens_in, tokens_out = len(json.dumps(asked["messages"])) // 4, len(content or "") // 4
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": asked.get("model", "fake"),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {
            "prompt_tokens": tokens_in,
            "completion_tokens": tokens_out,
            "total_tokens": tokens_in + tokens_out,
        },
    }


async def _serve_forever(port: int) -> None:
    async with serving(port=port) as fake:
        sys.stdout.write(f"ready on {fake.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve_forever(parser.parse_args().port))
