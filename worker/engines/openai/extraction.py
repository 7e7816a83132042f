"""The JSON object in what a model said: alone, in a fence, behind its thoughts or some prose."""

import json
import re

_THOUGHTS = re.compile(r"<(/?)think(?:ing)?>", re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z0-9]{0,10}[ \t]*+\n(.*?)```", re.DOTALL)
# Places where an object may begin that are tried; each costs at most the text's length.
_MOST_BEGINNINGS = 8


def json_object(answer: str) -> str:
    """The text of the object that answers; the whole answer where there is none, so that its flaw is named."""
    text = without_thoughts(answer.lstrip("\ufeff")).strip()
    if text.startswith("{") and _end_of_object(text, 0) == len(text):
        return text
    for candidate in (*(match[1] for match in _FENCE.finditer(text)), text):
        begin = candidate.find("{")
        for _ in range(_MOST_BEGINNINGS):
            if begin < 0:
                break
            end = _end_of_object(candidate, begin)
            if end is not None:
                return candidate[begin:end]
            begin = candidate.find("{", begin + 1)
    return text


def without_thoughts(text: str) -> str:
    """All but what stands between `<think>` and the next `</think>`; thoughts without an end are left."""
    kept, at, begin = [], 0, None
    for tag in _THOUGHTS.finditer(text):
        if not tag[1]:
            begin = tag.start() if begin is None else begin
        elif begin is not None:
            kept.append(text[at:begin])
            at, begin = tag.end(), None
    return "".join([*kept, text[at:]])


def _end_of_object(text: str, begin: int) -> int | None:
    try:
        value, end = json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        return None
    return end if isinstance(value, dict) else None
