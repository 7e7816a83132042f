"""A paragraph → the lines that are drawn of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from worker.reading.bullets import GLYPHS
from worker.reading.flow.model import COLUMN_BREAK, LINE_BREAK, PAGE_BREAK, Letters, Paragraph, Span
from worker.reading.looks import Seen, fields_by_look

_BREAKS = re.compile(f"([{LINE_BREAK}{PAGE_BREAK}{COLUMN_BREAK}])")
# Unicode's own separators of lines, which some editors write.
_LINE_ENDS = str.maketrans(dict.fromkeys("\u2028\u2029\x85", LINE_BREAK))
# In the fonts of signs bullets are letters of private use.
_BULLET = re.compile(rf"([{GLYPHS}*–—\-\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8\uf0b2])[ \t\u00a0]+(?=\S)")
_WHITE = re.compile(r"([\t \u00a0\r\n]+)")
# An item that begins with words that stand out, and says when, is an entry: its fields are parted as in other lines,
# a title, an employer and dates.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAST_OF_ENTRY = 3
_TAB_PT = 36.0  # Source: the default of `w:defaultTabStop`, 720 twips


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """One line on paper, or an empty one (no text), which is white space. Sizes and distances in points."""

    text: str
    size_pt: float = 11.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    is_bullet: bool = False
    is_heading: bool = False
    is_at_right: bool = False
    indent_pt: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    column: int = 0
    block: int = 0
    break_before: str = ""
    style: str = ""
    is_tight: bool = False


def draw_paragraph(paragraph: Paragraph, block: int) -> list[Drawn]:
    """Its lines, one for each that the author ended; one that is empty for no text, none where all of it is hidden."""
    visible = [span for span in paragraph.spans if not span.letters.hidden]
    lines: list[Drawn] = []
    for ended_by, spans in _split(visible):
        own = ended_by if lines else paragraph.break_before
        lines.append(_line(paragraph, spans, block, own, is_first=not lines))
    if any(line.text for line in lines):
        return _spaced(lines, paragraph)
    if has_hidden_text(paragraph):
        return []
    breaks = "".join(line.break_before for line in lines)
    return [replace(lines[0], before_pt=paragraph.before_pt, after_pt=paragraph.after_pt, break_before=breaks)]


def has_hidden_text(paragraph: Paragraph) -> bool:
    """Whether words stand there that nobody sees."""
    return any(span.letters.hidden and any(map(str.isalnum, span.text)) for span in paragraph.spans)


def _split(spans: Iterable[Span]) -> list[tuple[str, list[Span]]]:
    """The spans of each line, and the break it follows."""
    lines: list[tuple[str, list[Span]]] = [("", [])]
    for span in spans:
        for piece in _BREAKS.split(span.text.translate(_LINE_ENDS)):
            if len(piece) == 1 and piece in LINE_BREAK + PAGE_BREAK + COLUMN_BREAK:
                lines.append((piece if piece != LINE_BREAK else "", []))
            elif piece:
                lines[-1][1].append(replace(span, text=piece))
    return lines


def _line(paragraph: Paragraph, spans: list[Span], block: int, break_before: str, *, is_first: bool) -> Drawn:
    raw = "".join(span.text for span in spans).strip(" \u00a0\r\n")
    body = raw.lstrip("\t \u00a0")
    tabs = raw[: len(raw) - len(body)].count("\t")
    typed = _BULLET.match(body)
    label = (paragraph.label if is_first else "") or (typed[1] if typed else "")
    looks = [_look(span) for span in spans if span.text.strip()]
    parts = [part.strip(" \u00a0") for part in (body[typed.end() :] if typed else body).split("\t")]
    if len(set(looks)) > 1 and not paragraph.is_heading and (not label or (any(looks[0]) and _YEAR.search(body))):
        by_look = [field for cell in _cells(spans) if cell for field in fields_by_look(cell)]
        parts = by_look if not label or len(by_look) >= _LEAST_OF_ENTRY else parts
    text = "\t".join(part for part in parts if part)
    letters = _most(spans)
    return Drawn(
        text=f"{label} {text}" if label and text else text,
        size_pt=letters.size_pt,
        bold=letters.bold,
        italic=letters.italic,
        capitals=letters.capitals or (text.isupper() and sum(map(str.isalpha, text)) > 1),
        is_bullet=bool(label and text) and not paragraph.is_heading,
        is_heading=paragraph.is_heading,
        is_at_right=paragraph.is_at_right,
        indent_pt=paragraph.indent_pt + (0.0 if is_first else paragraph.hanging_pt) + tabs * _TAB_PT,
        block=block,
        break_before=break_before,
        style=paragraph.style,
        is_tight=paragraph.is_tight,
    )


def _look(span: Span) -> tuple[bool, bool]:
    return span.letters.bold, span.letters.italic


def _cells(spans: Iterable[Span]) -> list[list[Seen]]:
    """The words between tabs. One that several spans make looks as it begins."""
    cells: list[list[Seen]] = [[]]
    is_new = True
    for span in spans:
        for piece in _WHITE.split(span.text):
            if not piece:
                continue
            if piece.isspace():
                cells += [[] for _ in range(piece.count("\t"))]
                is_new = True
            elif is_new:
                cells[-1].append(Seen(piece, *_look(span)))
                is_new = False
            else:
                cells[-1][-1] = cells[-1][-1]._replace(text=cells[-1][-1].text + piece)
    return cells


def _most(spans: list[Span]) -> Letters:
    """The kind of letters that most of the line is in."""
    if not spans:
        return Letters()
    weights: dict[Letters, int] = {}
    for letters, group in groupby(spans, key=lambda span: span.letters):
        weights[letters] = weights.get(letters, 0) + sum(1 + len(span.text.strip()) for span in group)
    total = sum(weights.values())
    size = max(weights, key=lambda letters: weights[letters]).size_pt
    return Letters(
        size_pt=size,
        bold=_share(weights, total, "bold"),
        italic=_share(weights, total, "italic"),
        capitals=_share(weights, total, "capitals"),
    )


def _share(weights: dict[Letters, int], total: int, name: str) -> bool:
    return sum(weight for letters, weight in weights.items() if getattr(letters, name)) * 2 > total


def _spaced(lines: list[Drawn], paragraph: Paragraph) -> list[Drawn]:
    lines[0] = replace(lines[0], before_pt=paragraph.before_pt)
    lines[-1] = replace(lines[-1], after_pt=paragraph.after_pt)
    return lines
