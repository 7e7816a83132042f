"""Prompts: our instructions from `worker/prompts/`, and other people's text, which is data and nothing else.

Every piece of data stands between tags that carry a random number, so that no text can close its own tag and go on as
if it were us. The instructions say so, and name the number.
"""

import json
import secrets
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

Message = dict[str, str]


@cache
def instructions(operation: str) -> str:
    """The instructions of an operation, after the rules that hold for all."""
    folder = resources.files("worker.prompts")
    rules, own = ((folder / f"{name}.md").read_text(encoding="utf-8").strip() for name in ("rules", operation))
    return f"{rules}\n\n{own}"


def messages(operation: str, data: Mapping[str, Any], *, nonce: str | None = None) -> list[Message]:
    """What is sent for an operation. Values of `data` that are not text are written as JSON."""
    nonce = nonce or secrets.token_hex(8)
    blocks = [_block(name, value, nonce) for name, value in data.items()]
    return [
        {"role": "system", "content": instructions(operation).replace("{nonce}", nonce)},
        {"role": "user", "content": "\n\n".join(blocks)},
    ]


def _block(name: str, value: Any, nonce: str) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"<data-{nonce} name={json.dumps(name)}>\n{text}\n</data-{nonce}>"
