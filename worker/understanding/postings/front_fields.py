"""Fields for a program above a page: YAML or TOML as far as static sites write it, in their order.

Blocks, quoted texts over several lines, lists and what stands within a field are kept with their lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_IDENTIFIER = r"[a-z_][A-Za-z\d_-]{0,40}"
# A key at the margin may have blanks; one within another, or behind a dash, is written as programs write it.
_KEY = re.compile(
    rf"(?:(?P<indent>)(?P<dash>)[\"']?(?P<key>[A-Za-z_][\w .-]{{0,40}}?)"
    rf"|(?P<inner_indent>\s{{0,24}})(?P<inner_dash>-\s{{1,3}})?[\"']?(?P<inner>{_IDENTIFIER}))"
    rf"[\"']?\s{{0,3}}[:=](?:\s{{1,9}}(?P<value>.{{0,4000}}))?$"
)
_ITEM = re.compile(r"\s{0,24}-\s+(?P<item>.+)$")
_TABLE = re.compile(r"\[{1,2}(?P<name>[\w.-]{1,40})\]{1,2}$")
_COMMENT = " # "
_LIST = re.compile(r"\[(?P<inside>.*)\]$")
# A comma within quotes parts nothing.
_PART = re.compile(r"\s{0,9}(\"[^\"]*\"|'[^']*'|[^,]+)")
_NAMED = re.compile(r"\{(?:.{0,200}?,)?\s{0,3}[\"']?name[\"']?\s{0,3}[:=](?P<name>[^,}]{1,200})")
_BLOCK = re.compile(r"(?P<how>[|>])[+-]?\d?[+-]?$")
_BULLET = re.compile(r"\s{0,40}(?:[*•+-]|\d{1,2}[.)])\s")
_ESCAPED = re.compile(r"\\(?:r\\n|[rnt\"\\/ ])")
_UNESCAPED = {"\\t": " ", '\\"': '"', "\\\\": "\\", "\\/": "/", "\\ ": " "}
_PARTS = re.compile(r"[^a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_QUOTES = ('"', "'")
# A quoted text goes on for so many lines at most.
_MOST_QUOTED = 200


@dataclass(kw_only=True)
class FrontField:
    """A key in small words, the keys it stands within, and what it holds: one line, or several, or items."""

    key: str
    above: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    is_block: bool = False

    @property
    def value(self) -> str:
        """All of it on one line."""
        return " ".join(line.strip() for line in self.lines if line.strip())


def is_field_line(line: str) -> bool:
    """True for a line that a field may be made of."""
    return _KEY.match(line) is not None or _ITEM.match(line) is not None or line[:1] in {"", " ", "#", "[", "]", "}"}


def keys_at_margin(lines: Sequence[str]) -> list[str]:
    """The keys that stand within no other, as they are written."""
    return [key["key"] for line in lines if (key := _KEY.match(line)) is not None and key["key"]]


def fields_of(lines: Sequence[str]) -> list[FrontField]:
    """All fields, those within others behind these."""
    found: list[FrontField] = []
    within: list[tuple[int, str]] = []
    rest = _Lines(lines)
    for line in rest:
        key, item, table = _KEY.match(line), _ITEM.match(line), _TABLE.match(line.strip())
        if key is not None:
            indent = len(key["indent"] or key["inner_indent"] or "")
            depth = indent + len(key["inner_dash"] or "")
            within = [each for each in within if each[0] < depth]
            each = FrontField(key=words_of(key["key"] or key["inner"]), above=tuple(name for _, name in within))
            _fill(each, (key["value"] or "").strip(), rest, depth)
            found.append(each)
            within.append((depth, each.key))
        elif table is not None and not line[:1].isspace():
            within = [(-1, words_of(table["name"]))]
        elif found and item is not None and not found[-1].is_block:
            found[-1].items.append(_tidy(item["item"]))
        elif found and line[:1].isspace() and line.strip():
            _go_on(found[-1], line.strip())
    return found


def words_of(key: str) -> str:
    """`jobTitle`, `job_title`, `job-title` → `job title`."""
    return " ".join(_PARTS.split(_CAMEL.sub(" ", key).lower())).strip()


class _Lines:
    """Lines of which a field may take more than one."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines, self._at = lines, 0

    def __iter__(self) -> Iterator[str]:
        while self._at < len(self._lines):
            self._at += 1
            yield self._lines[self._at - 1]

    def further_in(self, depth: int) -> list[str]:
        """The lines that follow and are further in than that, or empty; without the margin that they share."""
        start = self._at
        while self._at < len(self._lines) and (
            not self._lines[self._at].strip() or _margin(self._lines[self._at]) > depth
        ):
            self._at += 1
        taken = self._lines[start : self._at]
        margin = min((_margin(line) for line in taken if line.strip()), default=0)
        return [line[margin:].rstrip() for line in taken]

    def up_to(self, quote: str) -> list[str]:
        """The lines that follow up to the one that ends with a quote; none where no line does."""
        for number, line in enumerate(self._lines[self._at : self._at + _MOST_QUOTED]):
            if line.rstrip().endswith(quote):
                taken = self._lines[self._at : self._at + number + 1]
                self._at += number + 1
                return [each.strip() for each in taken]
        return []


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _fill(each: FrontField, raw: str, rest: _Lines, depth: int) -> None:
    block = _BLOCK.match(raw)
    listed = _LIST.match(raw)
    quote = raw[:1]
    if block is not None:
        lines = rest.further_in(depth)
        each.is_block = True
        each.lines = _folded(lines) if block["how"] == ">" else lines
    elif listed is not None:
        each.items = [_tidy(part) for part in _PART.findall(listed["inside"]) if part.strip()]
    elif quote in _QUOTES and (len(raw) == 1 or not raw.endswith(quote)) and quote not in raw[1:]:
        more = rest.up_to(quote)
        text = "\n".join(_folded([raw, *more])) if more else raw + quote
        each.lines = _unescaped(text[1:-1] if text.endswith(quote) else text[1:], quote)
    elif quote == '"' and raw.endswith(quote):
        each.lines = _unescaped(raw[1:-1], quote)
    else:
        text = _tidy(raw)
        each.lines = [text] if text else []


def _go_on(each: FrontField, text: str) -> None:
    """A plain text or an item that goes on in a further line; a block that people set too near to the margin."""
    if each.is_block:
        each.lines.append(text)
    elif each.items:
        each.items[-1] = f"{each.items[-1]} {text}"
    else:
        each.lines = [f"{each.value} {text}".strip()]


def _folded(lines: Sequence[str]) -> list[str]:
    """Paragraphs as one line each; items stay apart."""
    found: list[str] = []
    is_open = False
    for line in lines:
        if is_open and line.strip() and not _BULLET.match(line):
            last = found[-1]
            found[-1] = last[:-1] + line.strip() if last.endswith("\\") else f"{last} {line.strip()}"
        else:
            found.append(line)
        is_open = bool(line.strip())
    return found


def _unescaped(text: str, quote: str) -> list[str]:
    if quote != '"':
        return text.replace("''", "'").split("\n")
    return _ESCAPED.sub(lambda found: _UNESCAPED.get(found[0], "\n"), text).split("\n")


def _tidy(raw: str) -> str:
    text = raw.strip()
    named = _NAMED.match(text)
    if named is not None:
        return _tidy(named["name"])
    if text[:1] in _QUOTES:
        return text[1:].removesuffix(text[0]).strip()
    text = text.split(_COMMENT)[0].rstrip()
    return "" if text in {"~", "null", "{}", "[]"} else text
