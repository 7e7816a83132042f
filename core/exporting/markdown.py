"""Markdown (CommonMark). Nothing that a person wrote is read as markup."""

import re
from collections.abc import Iterator

from core.exporting.sheets import Contact, Entry, ResumeSheet, Section, Sheet
from core.language.point_lines import Block

# `C#` and `snake_case` stay as they are: these mean something only here.
_INLINE = re.compile(r"[*`\\]|(?<!\w)_|_(?!\w)|\](?=[(\[:])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_AT_START = re.compile(r"^(?P<sign>[-+>#=~|]|\d{1,9}(?=[.)]))")


def markdown(sheet: Sheet) -> str:
    """The text of the file."""
    if isinstance(sheet, ResumeSheet):
        return _joined([*_head(sheet.name, sheet.headline, sheet.contact), *_sections(sheet)])
    paragraphs = (text for part in sheet.paragraphs for text in _paragraph(part))
    return _joined([*_head(sheet.name, "", sheet.contact), sheet.day, *paragraphs])


def _paragraph(part: Block) -> Iterator[str]:
    if part.lines:
        yield "  \n".join(_line(line) for line in part.lines)
    if part.points:
        yield "\n".join(f"- {_line(point)}" for point in part.points)


def _head(name: str, headline: str, contact: tuple[Contact, ...]) -> Iterator[str]:
    if name:
        yield f"# {_inline(name)}"
    if headline:
        yield _line(headline)
    if contact:
        yield _line(" | ".join(each.text for each in contact))


def _sections(sheet: ResumeSheet) -> Iterator[str]:
    for section in sheet.sections:
        yield f"## {section.heading}"
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    if section.text:
        yield _line(section.text)
    for entry in section.entries:
        yield from _entry(entry)
    if section.lines:
        yield "\n".join(f"- {_line(line)}" for line in section.lines)
    if section.words:
        yield _line(", ".join(section.words))


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {' | '.join(_inline(part) for part in (entry.title, entry.when) if part)}"
    if entry.where:
        yield _line(entry.where)
    if entry.lines:
        yield "\n".join(f"- {_line(line)}" for line in entry.lines)


def _line(text: str) -> str:
    """Text at the beginning of a line."""
    return _AT_START.sub(lambda match: _escaped_start(match["sign"]), _inline(text))


def _escaped_start(sign: str) -> str:
    # Of `1.` the dot is what makes a list.
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _inline(text: str) -> str:
    return _INLINE.sub(lambda match: f"\\{match[0]}", text)


def _joined(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"
