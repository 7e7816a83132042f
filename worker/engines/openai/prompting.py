"""Prompts: our instructions from `worker/prompts/`, and other people's text, which is data and nothing else.

Every piece of data stands between tags that carry a number nobody can guess, so that no text can close its own tag and
go on as if it were us. The instructions say so, and name the number. It is derived from the data itself with a secret:
the same for all requests of a job, so that they begin alike to the byte, and another one for any other text.

What all writing operations of a job share comes first, what is one operation's own last: a server's prompt cache then
holds the beginning. The task stands at the very end, between tags with the number.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

Message = dict[str, str]

WRITING = frozenset({"talking_points", "narrative", "resume_summary", "resume_role", "resume_skills", "evaluate"})
_VERSION = re.compile(r"\A<!-- version (\d+) -->\n")


@dataclass(frozen=True, kw_only=True)
class PromptFile:
    """A file of `worker/prompts/`. Its `version` is raised by whoever changes what it asks for."""

    version: int
    text: str


_folders: list[Traversable] = []


def try_prompts_of(folder: Traversable | None) -> None:
    """Has the files of another folder take the place of ours of the same names, in this process; None: ours again."""
    _folders[:] = [folder] if folder is not None else []
    prompt_file.cache_clear()
    author_of_prompts.cache_clear()


@cache
def prompt_file(name: str) -> PromptFile:
    """The file of this name.

    Raises:
        ValueError: it does not begin with its version.
    """
    ours = resources.files("worker.prompts") / f"{name}.md"
    files = [file for folder in _folders if (file := folder / f"{name}.md").is_file()]
    whole = (files or [ours])[0].read_text(encoding="utf-8")
    head = _VERSION.match(whole)
    if head is None:
        raise ValueError(f"{name}.md does not begin with its version, as `<!-- version 7 -->`")
    return PromptFile(version=int(head[1]), text=whole[head.end() :].strip())


def files_of(operation: str) -> tuple[str, ...]:
    """The files that an operation's instructions are made of."""
    return ("rules", "writing", operation) if operation in WRITING else ("rules", operation)


@cache
def author_of_prompts(operation: str) -> str:
    """Version and fingerprint of an operation's instructions: `narrative.2-1f0c…`."""
    files = [prompt_file(name) for name in files_of(operation)]
    told = hashlib.sha256("\n\n".join(file.text for file in files).encode()).hexdigest()[:12]
    return f"{operation}.{'.'.join(str(file.version) for file in files)}-{told}"


def nonce_of(secret: bytes, data: Mapping[str, Any]) -> str:
    """The number of the tags around this data."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return hmac.new(secret, said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]


def messages(
    operation: str, data: Mapping[str, Any], *, secret: bytes, own: Mapping[str, Any] | None = None
) -> list[Message]:
    """What is sent for an operation: `data`, which all writing operations begin with, and what is only its `own`.

    Values that are not text are written as JSON.
    """
    nonce = nonce_of(secret, data)
    *shared, last = (prompt_file(name).text for name in files_of(operation))
    is_writing = operation in WRITING
    system = "\n\n".join(shared if is_writing else [*shared, last])
    blocks = [_block(name, value, nonce) for name, value in {**data, **(own or {})}.items()]
    if is_writing:
        blocks.append(f"<task-{nonce} name={json.dumps(operation)}>\n{last}\n</task-{nonce}>")
    return [
        {"role": "system", "content": system.replace("{nonce}", nonce)},
        {"role": "user", "content": "\n\n".join(blocks)},
    ]


def _block(name: str, value: Any, nonce: str) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"<data-{nonce} name={json.dumps(name)}>\n{text}\n</data-{nonce}>"
