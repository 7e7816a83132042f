"""JSON and YAML that people keep a résumé in, whatever they call its fields → Markdown: sections with forms in them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from worker.reading.markup.fields import is_field, is_of_work, labelled

_LEAST_FIELDS, _LEAST_OF_FORM = 4, 2
_MOST_DEPTH = 6
_OF_LAYOUT = frozenset(
    {"design", "locale", "settings", "rendercv_settings", "theme", "meta", "layout", "options", "$schema"}
    | {"id", "_id", "order", "index", "weight"}
)
_WORD = re.compile(r"[_-]+|(?<=[a-z])(?=[A-Z])")
_WRAPPED = frozenset(
    {
        "cv",
        "resume",
        "data",
        "profile",
        "sections",
        "basics",
        "personal",
        "content",
        "personalinfo",
        "about",
        "info",
        "items",
        "entries",
        "list",
        "toolset",
    }
)
_YAML = re.compile(
    r"(?P<indent> {0,24})(?P<item>- {1,8})?(?:(?P<key>[A-Za-z][\w ./&-]{0,40}): ?(?P<value>.*)|(?P<text>.+))"
)
# Items between commas, in quotes or not; and what is said behind a value.
_FLOW = re.compile(r"(?:^|,)\s{0,9}(?:(\"[^\"\n]*\"|'[^'\n]*')(?=\s{0,9}(?:,|$))|([^,\n]+))")
_REMARK = re.compile(r"(?<=\S) +# .*")
_BLOCKS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})
_MOST_LINES = 4_000
_LEAST_KEYS = 0.5


def is_record(value: Any) -> bool:
    """Whether fields of positions stand in there, by their names."""
    names = [name for name in _names(value, 0) if is_field(name)]
    return len(names) >= _LEAST_FIELDS and any(map(is_of_work, names))


def markdown_of_records(text: str) -> str | None:
    """The text as Markdown; None where it is neither JSON nor YAML with positions in it."""
    if text.lstrip()[:1] in "{[":
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return None
    else:
        value = _yaml(text)
    return "\n".join(_section(value, 1)) if isinstance(value, dict | list) and is_record(value) else None


def _names(value: Any, depth: int) -> Iterator[str]:
    if depth > _MOST_DEPTH:
        return
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield str(name)
        yield from _names(inner, depth + 1)
    for inner in value if isinstance(value, list) else ():
        yield from _names(inner, depth + 1)


def _section(value: Any, level: int) -> Iterator[str]:
    """What is said without a heading first: whose it is; then all that is named."""
    if isinstance(value, list):
        yield from _entries(value, level)
        return
    if not isinstance(value, dict) or level > _MOST_DEPTH:
        return
    # A title below its name says the same again.
    yield from (
        said
        for name, inner in value.items()
        if (said := _text(inner))
        and (level == 1 or name != "title" or not any(isinstance(each, list) for each in value.values()))
        and str(name).lower() not in _OF_LAYOUT
    )
    for name, inner in value.items():
        if not isinstance(inner, dict | list) or str(name).lower() in _OF_LAYOUT:
            continue
        if str(name).lower() not in _WRAPPED:
            yield from ("", f"{'#' * min(level + 1, 4)} {_titled(str(name))}", "")
        if isinstance(inner, dict) and _is_form(inner) and str(name).lower() not in _WRAPPED:
            yield from _entry(inner, level + 1)
        else:
            yield from _section(inner, level + (str(name).lower() not in _WRAPPED))


def _titled(name: str) -> str:
    """`workExperience` as words; what has blanks already was written to be read."""
    name = name.strip()
    return name[:1].upper() + name[1:] if " " in name else _WORD.sub(" ", name).strip().capitalize()


def _is_form(value: dict[str, Any]) -> bool:
    """Whether it is one position, under its employer's name."""
    held = {str(name).lower() for name in value}
    has_parts = any(isinstance(inner, dict) for inner in value.values())
    return not has_parts and sum(map(is_field, held)) >= _LEAST_OF_FORM


def _entries(values: list[Any], level: int) -> Iterator[str]:
    if level > _MOST_DEPTH:
        return
    for value in values:
        if isinstance(value, dict):
            yield ""
            yield from _entry(value, level)
        elif isinstance(value, list):
            yield from _entries(value, level + 1)
        elif said := _text(value):
            yield f"- {said}"


def _entry(value: dict[str, Any], level: int) -> Iterator[str]:
    said = {str(name): _flat(inner) for name, inner in value.items() if not isinstance(inner, list)}
    known = labelled({name: text for name, text in said.items() if is_field(name)})
    yield from known
    # `label: Languages, details: Python, Go` is one line. What is only a number says nothing without its name.
    unknown = {name: text for name, text in said.items() if not is_field(name) and name.lower() not in _OF_LAYOUT}
    others = [text for text in unknown.values() if any(map(str.isalpha, text))]
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    words = [
        [_text(each) for each in inner if _text(each)] for inner in lists if not any(isinstance(e, dict) for e in inner)
    ]
    if not known and len(others) == 1 and len(words) == 1:
        yield f"{others[0]}: {', '.join(words[0])}"
        return
    if not known and len(others) == 1:
        yield f"- {others[0]}"
    elif not known and len(others) == 2:  # noqa: PLR2004 - a name and what it is about
        yield f"{others[0]}: {others[1]}"
    else:
        yield from others
    yield from (
        f"{_titled(name)}: {text}"
        for name, text in unknown.items()
        if any(map(str.isdigit, text)) and text not in others
    )
    yield from (f"- {each}" for inner in words for each in inner)
    for inner in lists:
        if any(isinstance(each, dict) for each in inner):
            yield from _entries(inner, level + 1)


def _flat(value: Any, depth: int = 0) -> str:
    """A place may be an object of its parts."""
    if isinstance(value, dict | list) and depth < _MOST_DEPTH:
        parts = value.values() if isinstance(value, dict) else value
        return ", ".join(filter(None, (_flat(each, depth + 1) for each in parts)))
    return _text(value)


def _text(value: Any) -> str:
    """A value in one line; a number sign at its beginning is no heading's."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    said = " ".join(str(value).split())
    return f"\\{said}" if said.startswith("#") else said


def _yaml(text: str) -> Any:
    """What indented `key: value` lines and items say, as YAML has them; None where it is none: nothing may be lost."""
    lines = [
        line.rstrip().expandtabs(2) for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")
    ]
    lines = [line for line in lines if line not in {"---", "..."}]
    if len(lines) > _MOST_LINES or sum(": " in line or line.endswith(":") for line in lines) < _LEAST_KEYS * len(lines):
        return None
    found = [match for line in lines if (match := _YAML.fullmatch(line))]
    has_nested = any(match["indent"] and match["key"] for match in found)
    has_items = any(match["item"] for match in found)
    if len(found) < len(lines) or not has_nested or not has_items or lines[0][:1].isspace():
        return None
    return _Outline(found).whole()


class _Outline:
    """Lines of YAML, read by their indents."""

    def __init__(self, lines: list[re.Match[str]]) -> None:
        self._lines = lines
        self._at = 0
        self._is_broken = False

    def whole(self) -> Any:
        """What all lines say; None where some stand outside, or a field stands twice: lists of labels are no YAML."""
        value = self.value(0)
        return None if self._is_broken or self._at < len(self._lines) else value

    def value(self, depth: int) -> Any:
        """What stands at the indent of the next line, and further in."""
        if self._at >= len(self._lines) or depth > 2 * _MOST_DEPTH:
            return None
        line = self._lines[self._at]
        return (
            self._items(line, depth)
            if line["item"]
            else self._fields(len(line["indent"]), depth)
            if line["key"]
            else self._words()
        )

    def _items(self, first: re.Match[str], depth: int) -> list[Any]:
        found: list[Any] = []
        indent = len(first["indent"])
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if len(line["indent"]) != indent or not line["item"]:
                break
            if line["key"]:
                found.append(self._fields(indent + len(line["item"]), depth, is_item=True))
            else:
                found.append(self._words())
        return found

    def _fields(self, indent: int, depth: int, *, is_item: bool = False) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self._at < len(self._lines):
            line = self._lines[self._at]
            at = len(line["indent"]) + (len(line["item"] or "") if is_item else 0)
            if not line["key"] or at != indent or (line["item"] and not is_item):
                break
            is_item = False
            self._is_broken |= line["key"] in found
            found[line["key"]] = self._field(line, indent, depth)
        return found

    def _field(self, line: re.Match[str], indent: int, depth: int) -> Any:
        self._at += 1
        value = line["value"].strip()
        following = self._lines[self._at] if self._at < len(self._lines) else None
        is_below = following is not None and (
            len(following["indent"]) > indent or (len(following["indent"]) == indent and bool(following["item"]))
        )
        if value in _BLOCKS or (value and is_below and following is not None and len(following["indent"]) > indent):
            # Only a block's own text has labels and items in it.
            self._is_broken |= (
                value not in _BLOCKS and following is not None and bool(following["item"] or following["key"])
            )
            return " ".join(filter(None, (value if value not in _BLOCKS else "", self._block(indent))))
        if not value:
            return self.value(depth + 1) if is_below else ""
        if value.startswith("[") and value.endswith("]"):
            return [_unquoted(each[1] or each[2]) for each in _FLOW.finditer(value[1:-1])]
        return "" if value in {"null", "~"} else _unquoted(value)

    def _block(self, indent: int) -> str:
        """Text of several lines, further in than its key."""
        said: list[str] = []
        while self._at < len(self._lines) and len(self._lines[self._at]["indent"]) > indent:
            said.append(self._lines[self._at][0].strip())
            self._at += 1
        return " ".join(said)

    def _words(self) -> str:
        line = self._lines[self._at]
        self._at += 1
        said = [line["text"] or line[0].strip()]
        while self._at < len(self._lines):
            following = self._lines[self._at]
            if following["item"] or following["key"] or len(following["indent"]) <= len(line["indent"]):
                break
            said.append(following["text"])
            self._at += 1
        return _unquoted(" ".join(said))


def _unquoted(value: str) -> str:
    value = value.strip()
    if value[:1] not in {'"', "'"}:
        value = _REMARK.sub("", value)
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
