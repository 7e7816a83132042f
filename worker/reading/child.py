"""Reading an uploaded file in a child process: it is the user's, so it may be slow, huge, or made to crash us.

The child gets no keys, little memory and little time. Whatever happens to it, the worker goes on. No more children run
at a time than there are processors: more would not be done sooner, and their memory adds up.
"""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from weakref import WeakKeyDictionary

from worker.runtime import JobFailed

COMMAND = (sys.executable, "-m", "worker.reading")
TIMEOUT_S = 60.0
CRASHED = "This file could not be read: it is damaged in a way that stopped our reader."
TOO_SLOW = "This file could not be read: it took too long."
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "TMPDIR", "SYSTEMROOT")

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def read_in_child(
    content: bytes, *, media_type: str | None = None, filename: str | None = None, timeout_s: float = TIMEOUT_S
) -> str:
    """The file's text. `timeout_s` begins when it is this file's turn.

    Raises:
        JobFailed: it cannot be read; the message is for its owner.
    """
    header = json.dumps({"media_type": media_type, "filename": filename}).encode() + b"\n"
    async with _turn():
        output, returncode = await _run_child(header + content, timeout_s)
    return _text_of(output, returncode)


def _turn() -> asyncio.Semaphore:
    """What the children of this event loop wait for: a semaphore cannot be shared by loops."""
    loop = asyncio.get_running_loop()
    if loop not in _turns:
        _turns[loop] = asyncio.Semaphore(os.cpu_count() or 1)
    return _turns[loop]


async def _run_child(sent: bytes, timeout_s: float) -> tuple[bytes, int | None]:
    """What a child writes when it is sent this, and its exit code. It is gone afterwards, whatever happens."""
    child = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_environment(os.environ),
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(timeout_s):
            output, _ = await child.communicate(sent)
    except TimeoutError:
        raise JobFailed(TOO_SLOW) from None
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    return output, child.returncode


def _text_of(output: bytes, returncode: int | None) -> str:
    try:
        answer = json.loads(output)
    except ValueError:
        answer = None
    if returncode != 0 or not isinstance(answer, dict):
        raise JobFailed(CRASHED)
    if "error" in answer:
        raise JobFailed(answer["error"])
    text: str = answer["text"]
    return text


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Nothing of ours but what Python needs to start: no key may reach a process that reads strangers' files."""
    return {name: variables[name] for name in _KEPT_VARIABLES if name in variables}
