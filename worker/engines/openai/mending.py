"""An answer that was cut off: what of it is whole, and the rest put behind it."""

import json
import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from worker.engines.openai.extraction import json_object, without_thoughts

# Strings as a whole; the last may be cut off, and is looked at once.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|["{}\[\],]', re.DOTALL)
_CLOSING = {"{": "}", "[": "]"}
# The object that answers, its lists, and what stands in them.
_LIST_DEPTH = 2


class Begun(BaseModel):
    """The part of an answer that is whole, as JSON; `text` is None when there is none. `is_whole`: it is all."""

    text: str | None
    is_whole: bool = False


def begun(answer: str) -> Begun:
    """What is whole of an answer that was cut off: entries of its lists, up to the last that has its end."""
    said = without_thoughts(answer)
    start = said.find("{")
    if start < 0:
        return Begun(text=None)
    if (length := _length_of_object(said[start:])) is not None:
        return Begun(text=said[start : start + length], is_whole=True)
    end, closing = _last_entry(said, start)
    text = said[start:end] + closing
    return Begun(text=text if end and _loaded(text) is not None else None)


def joined(first: str, second: str) -> str:
    """Two answers as one: lists one behind the other, and of anything else what is said first.

    Keys that the second one gives anew to something else are renamed in it. A position that goes on is one position.
    """
    before, after = _loaded(json_object(first)) or {}, _loaded(json_object(second)) or {}
    _rename(after, {item["key"] for item in _keyed(before)})
    whole = {**after, **{name: value for name, value in before.items() if value is not None}}
    for name, value in after.items():
        if isinstance(value, list) and isinstance(before.get(name), list):
            whole[name] = [*before[name], *(item for item in value if item not in before[name])]
    if isinstance(whole.get("roles"), list):
        whole["roles"] = _roles(whole["roles"])
    return json.dumps(whole, ensure_ascii=False)


def _last_entry(text: str, start: int) -> tuple[int, str]:
    """Where the last whole entry of a list of the object ends, and what closes the object there; 0: there is none."""
    stack: list[str] = []
    end, closing = 0, ""
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if sign.startswith('"') and not _is_closed(sign):
            break
        if sign in _CLOSING:
            stack.append(sign)
        elif sign in "}]":
            if not stack or _CLOSING[stack.pop()] != sign:
                break
            if len(stack) == _LIST_DEPTH and stack[-1] == "[":
                end, closing = token.end(), "]}"
        elif sign == "," and len(stack) <= _LIST_DEPTH and end:
            end = token.start()
            closing = "".join(_CLOSING[each] for each in reversed(stack))
    return end, closing


def _length_of_object(text: str) -> int | None:
    """How long the object is that the text begins with; None when it has no end."""
    try:
        return json.JSONDecoder().raw_decode(text)[1]
    except (ValueError, RecursionError):
        return None


def _loaded(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _keyed(answer: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """All evidence of an answer about a document."""
    roles = answer.get("roles")
    lists = [role.get("evidence") for role in roles if isinstance(role, dict)] if isinstance(roles, list) else []
    for items in [*lists, answer.get("other_evidence"), answer.get("evidence")]:
        if isinstance(items, list):
            yield from (item for item in items if isinstance(item, dict) and isinstance(item.get("key"), str))


def _rename(answer: dict[str, Any], taken: set[str]) -> None:
    """Gives evidence whose key is taken a new one, there and where the answer cites it."""
    new: dict[str, str] = {}
    for item in _keyed(answer):
        if item["key"] in taken:
            new.setdefault(item["key"], f"{item['key']}.{len(taken)}")
            item["key"] = new[item["key"]]
    claims = answer.get("claims")
    for claim in claims if isinstance(claims, list) else ():
        if isinstance(claim, dict) and isinstance(claim.get("evidence_keys"), list):
            claim["evidence_keys"] = [
                new.get(key, key) if isinstance(key, str) else key for key in claim["evidence_keys"]
            ]


def _roles(roles: list[Any]) -> list[Any]:
    """Positions, each once, with all its evidence."""
    found: dict[str, Any] = {}
    for place, role in enumerate(roles):
        head = [role.get(name) for name in ("title", "company", "start")] if isinstance(role, dict) else place
        known = found.setdefault(json.dumps(head), role)
        if known is not role and isinstance(known.get("evidence"), list) and isinstance(role.get("evidence"), list):
            known["evidence"] += role["evidence"]
    return list(found.values())


def _is_closed(string: str) -> bool:
    """True for a string that ends with a quotation mark of its own."""
    return len(string) > 1 and string.endswith('"') and (len(string) - 1 - len(string[:-1].rstrip("\\"))) % 2 == 0
