"""Content of a structured file, bounded and cleaned, and the lines that show it."""

from collections.abc import Iterable, Iterator
from typing import Any

from worker.reading.blocks import TextLine
from worker.reading.errors import OversizedDocument
from worker.reading.limits import MAX_CHARACTERS
from worker.reading.normalise import normalise

_MOST_DEPTH = 8
_MOST_ITEMS = 2_000
_BULLETS = "•-*–▪"


def clean_value(value: Any, depth: int = 0) -> Any:
    """JSON of texts, lists and objects only: numbers are texts, nothing is empty, what lies too deep is left out."""
    if isinstance(value, dict) and depth < _MOST_DEPTH:
        cleaned = ((str(key), clean_value(item, depth + 1)) for key, item in list(value.items())[:_MOST_ITEMS])
        return {key: item for key, item in cleaned if item not in (None, "", [], {})}
    if isinstance(value, list) and depth < _MOST_DEPTH:
        items = (clean_value(item, depth + 1) for item in value[:_MOST_ITEMS])
        return [item for item in items if item not in (None, "", [], {})]
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return None
    return normalise(str(value)).strip()


def check_size(value: Any) -> None:
    """Refuse what holds more text than is read.

    Raises:
        OversizedDocument: it does.
    """
    if sum(map(len, _texts(value))) > MAX_CHARACTERS:
        raise OversizedDocument(f"This file has over {MAX_CHARACTERS:,} characters of text.")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def lines_of(sections: Iterable[tuple[str, list[str]]]) -> list[TextLine]:
    """Sections as lines: a heading (none where it is empty) and what stands below it; an empty text is white space."""
    lines: list[TextLine] = []
    for block, (title, texts) in enumerate(sections):
        if not any(texts):
            continue
        gap = 1.0 if lines else 0.0
        if title:
            lines.append(TextLine(text=title, gap_above=gap, block=block, is_heading=True))
            gap = 0.0
        for line in (line for text in texts for line in (text.split("\n") if text else [""])):
            if not line.strip():
                gap = 1.0 if lines else 0.0
                continue
            is_bullet = line.lstrip()[0] in _BULLETS and line.lstrip()[1:2] == " "
            lines.append(TextLine(text=line.strip(), gap_above=gap, block=block, is_bullet=is_bullet))
            gap = 0.0
    return lines
