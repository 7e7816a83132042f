"""A posting's text → its units: headings, items of lists, lines of its header, sentences of its prose."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from core.language.sentences import sentences
from worker.understanding.postings.framed import unframed
from worker.understanding.postings.front_matter import with_front_matter_told
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.laid_out import laid_out
from worker.understanding.postings.nested import with_nested_told
from worker.understanding.postings.orders import is_order
from worker.understanding.postings.run_together import parts_of
from worker.understanding.postings.sections import Topic, topic_of
from worker.understanding.text.lines import Line, read_lines

_HEADING_WORDS = 8
_EMOJI = re.compile(r"^(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?\u200d?)+\s*")
_INLINE = re.compile(r"^(?P<heading>[^\W\d_][\w '’/&()-]{2,45}?)\s?[:：]\s+(?P<rest>\S.*)$")
_MAX_INLINE_WORDS = 5
# `Description: Moss Cloud is …`: what a sheet of fields calls its text is no word of its first sentence.
_TEXT_OF_FIELDS = re.compile(
    r"^(?:(?:job|role|position|post|full|short|vacancy) )?(?:description|summary|details|advert|body|text)\s?:\s{1,9}",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_TEXT = 12
# In chat messages sentences begin with small letters.
_SMALL_START = re.compile(
    r"(?<=[a-z]{3}[.!?]) (?=(?:they|we|you|it|it's|pay|the|i|if|so|no|please|must|also|and|there|he|she) )"
)
# `- [x] Rye`, `(ii) Rye`: boxes and small numbers are bullets.
_BOX = re.compile(r"^\s{0,20}(?:[-*+] )?\s{0,4}(?:\[[ xX✓✔]?\]|☐|☑|\((?:i{1,3}|iv|vi{0,3}|ix|x)\))\s+(?=\S)")
# What a glyph in front says of an item, as the heading that it stands for.
_SAID_BY_GLYPH = {
    "✔": "Requirements",
    "✅": "Requirements",
    "☑": "Requirements",
    "➕": "Nice to have",
    "❌": "Not needed",
}
# Signs that part the pieces of a header; no sentence that the page's width has broken has them.
_BARS = " | "
_QUOTE = re.compile(r"^\s*>\s?(?=\S)")
_TERMINAL = (".", "!", "?", "…", ":", ";")
# `Rigger   Dover, N.H.`: no sentence ends there.
_INITIALS_END = re.compile(r"\b[A-Z]\.[A-Z]\.$")
_LABELS_WITHIN = 14
_FEWEST_LABELS = 3
_LABELS_INSIDE = re.compile(
    r" (?=(?:Department|Location|Hours|Salary|Closing Date|Reference|Employer|Company|Grade) [A-Z0-9£$€])"
)
# A page that was broken at a width: how many lines must show it, how long they are.
_BROKEN_LINES = 2
_BROKEN_WIDTH = range(48, 132)
_FULL_SHARE = 0.75


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A part of a posting that is for one thing. `line` counts the items of the text; a sentence knows if it is alone.

    `may_head` is true for what could be a heading by its form; `topic` is what its words name then.
    """

    text: str
    line: int
    is_bullet: bool = False
    is_marked: bool = False
    after_blank: bool = False
    is_alone: bool = True
    may_head: bool = False
    topic: Topic | None = None


def read_units(text: str) -> list[Unit]:
    """All units in order."""
    lines = [line for line in _whole_lines(_labelled_lines(_with_emoji_told(text))) if not is_order(line.flat)]
    found: list[Unit] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        found += _units_of(line, following, number)
    return found


def _with_emoji_told(text: str) -> list[Line]:
    """Lines; an emoji in front is a bullet where its neighbour has the same, else the mark of a heading."""
    raw = [
        _BOX.sub("- ", line) for line in laid_out(with_nested_told(unframed(with_front_matter_told(text)))).split("\n")
    ]
    heads = [_EMOJI.match(line.strip()) for line in raw]
    marks = [unicodedata.normalize("NFKC", head[0].strip()) if head else "" for head in heads]
    said: list[str] = []
    group = ""
    for index, (line, head) in enumerate(zip(raw, heads, strict=True)):
        if head is None:
            said.append(_QUOTE.sub("- ", line))
            group = group if line.strip() else ""
            continue
        named = _SAID_BY_GLYPH.get(marks[index][:1])
        if named is not None and "➕" in marks:
            said += [f"# {named}"] if named != group else []
            said.append(f"- {line.strip()[head.end() :]}")
            group = named
            continue
        beside = {marks[other] for other in (index - 1, index + 1) if 0 <= other < len(raw)}
        rest = line.strip()[head.end() :]
        is_heading = (
            marks[index] not in beside and len(rest.split()) <= _HEADING_WORDS and not rest.endswith((".", ";"))
        )
        said.append(f"# {rest}" if is_heading and rest else f"- {rest}" if marks[index] in beside else rest)
    return read_lines("\n".join(said))


def _whole_lines(lines: list[Line]) -> list[Line]:
    """Lines that the page's width had broken are joined again; lists without bullets keep their lines."""
    width = max((len(line.flat) for line in lines), default=0)
    full = max(_BROKEN_WIDTH.start, int(width * _FULL_SHARE))
    is_broken = (
        width in _BROKEN_WIDTH and sum(_runs_on(one, other, full) for one, other in _pairs(lines)) >= _BROKEN_LINES
    )
    found: list[Line] = []
    last_length = 0
    for line in lines:
        if found and _continues(found[-1], line, last_length, full, is_broken=is_broken):
            joined = found[-1].text + line.text if found[-1].text.endswith("-") else f"{found[-1].text} {line.text}"
            found[-1] = replace(found[-1], text=joined)
        else:
            found.append(line)
        last_length = len(line.flat)
    return found


def _labelled_lines(lines: list[Line]) -> list[Line]:
    """Cells of a table and labels above their values as `Label: value`."""
    lines = _with_signs_of_columns(lines)
    found: list[Line] = []
    bare = {index for index, line in enumerate(lines[:_LABELS_WITHIN]) if _is_bare_label(line)}
    waiting: Line | None = None
    for index, line in enumerate(lines):
        cells = line.cells
        if waiting is not None and not line.after_blank and index not in bare:
            found.append(replace(line, text=f"{waiting.flat}: {line.flat}", after_blank=waiting.after_blank))
            waiting = None
            continue
        found += [waiting] if waiting is not None else []
        waiting = line if index in bare and len(bare) > 1 else None
        if waiting is None and len(cells) == 2 and label_of(f"{cells[0]}: x") is not None:  # noqa: PLR2004 - label, value
            found.append(replace(line, text=f"{cells[0]}: {cells[1]}"))
        elif waiting is None:
            parts = _LABELS_INSIDE.split(line.text) if index < _LABELS_WITHIN and _is_row(line) else []
            found += [replace(line, text=_with_colon(part)) for part in parts] or [line]
    return found + ([waiting] if waiting is not None else [])


def _with_signs_of_columns(lines: list[Line]) -> list[Line]:
    """`Position Bus Mechanic`, `Employer Foyle Coaches`: columns of which only words are left, where several are."""
    top = lines[:_LABELS_WITHIN]
    signed = [None if ":" in line.text or line.is_bullet else _with_colon(line.flat) for line in top]
    is_column = [text is not None and _begins_value(text.partition(": ")[2]) for text in signed]
    has_run = any(all(is_column[at : at + _FEWEST_LABELS]) for at in range(len(top) - _FEWEST_LABELS + 1))
    if not has_run:
        return lines
    return [
        replace(line, text=text) if text is not None and found else line
        for line, text, found in zip(top, signed, is_column, strict=True)
    ] + lines[_LABELS_WITHIN:]


def _begins_value(text: str) -> bool:
    return bool(text) and not text[0].islower()


def _is_bare_label(line: Line) -> bool:
    is_short = not line.is_bullet and len(line.flat.split()) <= 2  # noqa: PLR2004 - `Job title`
    label = label_of(f"{line.flat}: x") if is_short and line.flat[-1].isalpha() else None
    return label is not None and label.value == "x"


def _is_row(line: Line) -> bool:
    """`Job Title Baker Department Sales`: a table of which only the words are left."""
    if ":" in line.text or line.is_bullet or not _LABELS_INSIDE.search(line.text):
        return False
    return _with_colon(_LABELS_INSIDE.split(line.text)[0]).count(":") > 0


def _with_colon(part: str) -> str:
    words = part.split()
    for count in (2, 1):
        if count < len(words) and label_of(f"{' '.join(words[:count])}: x") is not None:
            return f"{' '.join(words[:count])}: {' '.join(words[count:])}"
    return part


def _pairs(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    return pairwise(lines)


def _runs_on(line: Line, following: Line, full: int) -> bool:
    is_open = not line.flat.endswith(_TERMINAL)
    goes_on = not following.after_blank and not following.is_bullet and following.flat[0].islower()
    return is_open and goes_on and len(line.flat) >= full


def _continues(before: Line, line: Line, length: int, full: int, *, is_broken: bool) -> bool:
    if line.is_bullet or line.after_blank or line.is_marked_heading or before.is_marked_heading:
        return False
    if before.is_bullet and line.indent > before.indent:
        return True
    if len(before.cells) > 1 or _BARS in before.text:
        return False
    if before.flat.endswith(_TERMINAL):
        return is_broken and length >= full
    is_long = length >= _BROKEN_WIDTH.start
    return (line.flat[0].islower() and is_long) or (is_broken and length >= full)


def _units_of(line: Line, following: Line | None, number: int) -> Iterator[Unit]:
    cells = line.cells
    is_ended = line.flat.endswith(_TERMINAL) and _INITIALS_END.search(line.flat) is None
    is_row = len(cells) > 1 and not line.is_bullet and not is_ended and ":" not in cells[0]
    text = " | ".join(cells) if is_row else line.flat
    if not any(character.isalnum() for character in text):
        return
    base = Unit(
        text=text,
        line=number,
        is_bullet=line.is_bullet,
        is_marked=line.is_marked_heading,
        after_blank=line.after_blank,
    )
    inline = None if line.is_marked_heading else _INLINE.match(text)
    if inline is not None and len(inline["heading"].split()) <= _MAX_INLINE_WORDS:
        topic = topic_of(inline["heading"])
        if topic is not None and not _is_header_label(inline["heading"]):
            yield replace(base, text=inline["heading"], may_head=True, is_marked=True, topic=topic)
            yield from _sentences(replace(base, text=inline["rest"], after_blank=False))
            return
    if _may_head(line, following):
        is_marked = line.is_marked_heading or text.endswith((":", "："))
        yield replace(
            base, text=text.rstrip(":：").strip("*_# "), may_head=True, is_marked=is_marked, topic=topic_of(text)
        )
        return
    field = _TEXT_OF_FIELDS.match(text)
    if field is not None and len(text.split()) >= _FEWEST_WORDS_OF_TEXT:
        base = replace(base, text=text[field.end() :], after_blank=True)
    yield from _sentences(base)


def _sentences(unit: Unit) -> Iterator[Unit]:
    pieces = [piece for sentence in sentences(unit.text) for piece in _SMALL_START.split(sentence)]
    parts = [part for piece in pieces for part in parts_of(piece)]
    for index, part in enumerate(parts):
        yield replace(
            unit,
            text=part.text,
            is_bullet=unit.is_bullet or part.is_item,
            is_alone=len(parts) == 1 or part.is_item,
            after_blank=unit.after_blank and index == 0,
        )


def _may_head(line: Line, following: Line | None) -> bool:
    text = line.flat
    if following is None or (line.is_bullet and not text.endswith(":")) or len(text.split()) > _HEADING_WORDS + 6:
        return False
    if text.endswith((":", "：")) or line.is_marked_heading:
        return True
    return len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ",", ";")) and "@" not in text


def _is_header_label(heading: str) -> bool:
    return label_of(f"{heading}: x") is not None
