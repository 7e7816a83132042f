"""The JSON object in what a model said: alone, in a fence, behind its thoughts or some prose."""

import json
import re

_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z0-9]{0,10}[ \t]*\n(.*?)\n?[ \t]*```", re.DOTALL)
# Places where an object may begin that are tried; each costs at most the text's length.
_MOST_BEGINNINGS = 8


def json_object(answer: str) -> str:
    """The text of the object that answers; the whole answer where there is none, so that its flaw is named."""
    text = _THOUGHTS.sub("", answer.lstrip("\ufeff")).strip()
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


def _end_of_object(text: str, begin: int) -> int | None:
    try:
        value, end = json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        return None
    return end if isinstance(value, dict) else None
