"""How a document stands on its page: what a reader of files gives for each of its lines."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.reading.layouts.drawn import Drawn, Part, Sheet
from worker.reading.blocks import TextLine
from worker.reading.pdf.scoring import is_date, is_section

_PRINTED = "pdf"
_FLOWING = frozenset({"text", "markdown", "word"})
_NO_WRAP = 10_000
_LARGE = 1.12
_MOST_HEADING_WORDS = 7
_HEADERS = (".role", ".more", ".entry", ".group")
# How typists set headings apart.
_FRAMES = ("{}",) * 14 + (
    "== {} ==", "*** {} ***", "[ {} ]", "--- {} ---", "» {}", "1. {}", "I. {}", "| {} |", "# {}", "// {}",
    "~ {} ~", ":: {}",
    "- {} -", "> {}",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A line as a reader of files gives it, its label, and which field each of its letters belongs to."""

    line: TextLine
    label: str
    parts: tuple[Part, ...]


class Page:
    """How one document is set."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.medium = draw.choice(("text", "text", "markdown", "word", "word", "pdf", "pdf", "pdf"))
        self.glyph = draw.choice("••••-–*◦▪o➢✓") if self.medium != "markdown" else draw.choice("-*")
        self.shouts = draw.random() < (0.6 if self.medium == "text" else 0.35)
        self.spaces_heads = draw.random() < 0.85
        self.spaces_entries = draw.random() < 0.8
        self.below_head = draw.random() < 0.3
        self.width = draw.choice((60, 72, 80, 88, 95, 105, 120)) if self.medium in {"text", "pdf"} else _NO_WRAP
        self.hangs = draw.random() < 0.7
        self.bold_heads = self.medium != "text" and draw.random() < 0.75
        self.bold_entries = self.medium != "text" and draw.random() < 0.75
        self.marks_heads = self.medium in {"markdown", "word"} and draw.random() < 0.7
        self.head_size = draw.choice((0.9, 1.0, 1.1, 1.2, 1.3, 1.5)) if self.medium in {"pdf", "word"} else 1.0
        self.name_size = draw.choice((1.0, 1.5, 2.0, 2.5)) if self.medium in {"pdf", "word"} else 1.0
        self.entry_size = draw.choice((1.0, 1.0, 1.1, 1.15, 1.22)) if self.medium in {"pdf", "word"} else 1.0
        self.detail_size = draw.choice((1.0, 1.0, 1.0, 0.9, 0.95)) if self.medium == _PRINTED else 1.0
        self.italic = draw.random() < 0.3
        self.spaces_bullets = draw.random() < 0.06
        self.flattens = draw.random() < 0.12
        self.indents_bullets = draw.random() < 0.5
        self.frame = draw.choice(_FRAMES) if self.medium == "text" else "{}"
        self.head_indent = draw.choice((0.0, 0.0, 0.0, 0.3)) if self.medium == _PRINTED else 0.0
        self.body_indent = draw.choice((0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 2.0, 7.8))
        self.detail_indent = draw.choice((0.0, 0.0, 0.0, 0.0, 0.7, 2.0))
        self.is_airy = draw.random() < 0.03
        self.lowers = ""
        if self.medium == "text" and draw.random() < 0.25:
            self._type_by_hand()
        self._draw_gaps()
        self.block = 0

    def _type_by_hand(self) -> None:
        """Few blank lines, headings like any other line, one bullet or none, perhaps no capitals."""
        draw = self.draw
        self.shouts = draw.random() < 0.3
        self.spaces_heads, self.spaces_entries = draw.random() < 0.6, draw.random() < 0.4
        self.frame = draw.choice(("{}", "{}", "{}:", "{} :", "-- {}", "{}..."))
        self.glyph = draw.choice(("-", "*", "", "", "."))
        self.lowers = draw.choice(("", "", "", "heads", "heads", "all"))
        self.body_indent, self.is_airy = draw.choice((0.0, 0.0, 1.0)), draw.random() < 0.05

    def _draw_gaps(self) -> None:
        """White space: whole lines where lines are typed, what designers like where they are printed."""
        draw = self.draw
        is_printed = self.medium == _PRINTED or (self.medium == "word" and draw.random() < 0.5)
        self.gap_head = draw.choice((0.6, 0.7, 0.8, 1.0, 1.2, 1.6)) if is_printed else 1.0
        self.gap_entry = draw.choice((0.3, 0.4, 0.5, 0.6, 0.8, 1.0)) if is_printed else 1.0
        self.gap_below_head = draw.choice((0.1, 0.2, 0.3, 0.5, 0.6)) if is_printed else 0.2
        self.gap_detail = draw.choice((0.0, 0.0, 0.0, 0.1, 0.2, 0.3)) if is_printed else 0.0
        self.gap_bullet = draw.choice((0.0, 0.0, 0.1, 0.2)) if is_printed else 0.0

    def _part(self, lines: list[Drawn], column: int) -> list[Labelled]:
        found: list[Labelled] = []
        after_head = False
        for line in lines:
            gap = self._gap(line, after_head=after_head, is_first=not found)
            found += self._wrapped(line, gap, column)
            after_head = line.look == "heading"
        return found

    def lay(self, sheet: Sheet) -> list[Labelled]:
        """All lines, columns one after the other."""
        if sheet.side and self.medium == _PRINTED:
            self.width = self.draw.choice((40, 48, 56, 64, 72, 80))
        main, side = self._part(sheet.main, 0), self._part(sheet.side, 1) if sheet.side else []
        if self.medium in _FLOWING:
            side = [replace(each, line=each.line.model_copy(update={"column": 0})) for each in side]
        if sheet.is_export:
            side = [replace(each, line=each.line.model_copy(update={"column": 0})) for each in side]
            main = side + main
        elif side and self.draw.random() < 0.4:
            side = [replace(each, line=each.line.model_copy(update={"column": 0})) for each in side]
            after = 0 if self.medium in _FLOWING else 1
            main = [replace(each, line=each.line.model_copy(update={"column": after})) for each in main]
            main = side + main if self.draw.random() < 0.6 else main[:1] + side + main[1:]
        elif side and self.medium == _PRINTED and self.draw.random() < 0.6:
            main = self._over_pages(main, side)
        else:
            main = main + side
        if self.draw.random() < 0.1:
            self._put_noise(main, sheet)
        return main

    def _over_pages(self, main: list[Labelled], side: list[Labelled]) -> list[Labelled]:
        """The side column ends on the first page, and the main one goes on overleaf."""
        begins = [
            index for index, each in enumerate(main) if index > len(main) // 3 and each.label.endswith(_HEADERS[0])
        ]
        if not begins:
            return main + side
        at = self.draw.choice(begins)
        rest = [replace(each, line=each.line.model_copy(update={"column": 2, "page": 2})) for each in main[at:]]
        rest[0] = replace(rest[0], line=rest[0].line.model_copy(update={"gap_above": 1.0}))
        return [*main[:at], *side, *rest]

    def _put_noise(self, lines: list[Labelled], sheet: Sheet) -> None:
        text = self.draw.choice(
            (
                "Page 1 of 2",
                "1",
                "- 2 -",
                f"{sheet.main[0].text} | Page 1",
                "Confidential",
                f"{sheet.main[0].text} – Curriculum Vitae",
                "2/3",
            )
        )
        line = TextLine(text=text, gap_above=self.draw.choice((0.0, 1.0)), size=0.9 if self.medium == "pdf" else 1.0)
        at = self.draw.randint(len(lines) // 2, len(lines))
        lines.insert(at, Labelled(line=line, label="noise", parts=(("O", text),)))

    def _gap(self, line: Drawn, *, after_head: bool, is_first: bool) -> float:
        if is_first or self.is_airy:
            return 1.0
        if line.look == "heading":
            return self.gap_head if self.spaces_heads else 0.0
        if line.look == "bullet" and self.spaces_bullets:
            return 1.0
        if after_head:
            return 1.0 if self.below_head else self.gap_below_head
        if line.blank_above and self.spaces_entries:
            return self.gap_entry
        return self.gap_bullet if line.look == "bullet" else self.gap_detail if line.look == "detail" else 0.0

    def _indent(self, line: Drawn) -> float:
        if line.look in {"heading", "name"} or line.label in {"contact", "tagline"}:
            return self.head_indent
        if line.look == "bullet":
            return self.body_indent + (2.0 if self.indents_bullets else 0.0)
        return self.body_indent + (self.detail_indent if line.look == "detail" else 0.0)

    def _wrapped(self, line: Drawn, gap: float, column: int) -> list[Labelled]:
        text, parts = self._shown(line)
        is_bullet = line.look == "bullet"
        indent = self._indent(line)
        is_led = is_bullet and self.medium != "markdown" and self.glyph
        lead = f"{self.glyph} " if is_led else ""
        if gap or line.look in {"heading", "entry"}:
            self.block += 1
        goes_on = line.goes_on or self._more(line)
        pieces = _wrap(text, self.width if goes_on else _NO_WRAP)
        found = []
        for index, (piece, part) in enumerate(zip(pieces, _parts_of(parts, pieces), strict=True)):
            shown = TextLine(
                text=f"{lead}{piece}" if not index else piece,
                gap_above=gap if not index else 0.0,
                indent=indent if not index else indent + (1.5 if self.hangs and is_bullet else 0.0),
                column=column,
                block=self.block,
                is_bullet=is_bullet and bool(self.glyph) and not index,
                **self._style(line, piece),
            )
            found.append(Labelled(line=shown, label=line.label if not index else goes_on, parts=part))
        return found

    def _more(self, line: Drawn) -> str:
        """What follows a line of a header that is too long for a printed column."""
        section, _, kind = line.label.partition(".")
        if self.medium != _PRINTED or f".{kind}" not in _HEADERS or "\t" in line.text:
            return ""
        return line.label if kind == "group" else f"{section}.more"

    def _shown(self, line: Drawn) -> tuple[str, tuple[Part, ...]]:
        if line.look == "heading":
            shown = line.text.lower() if self.lowers else line.text.upper() if self.shouts else line.text
            text = self.frame.format(shown)
            return text, (("O", text),)
        if self.flattens:
            parts = tuple((name, part.replace("\t", " ")) for name, part in line.parts)
            return "".join(part for _, part in parts), parts
        if self.lowers == "all" and line.look != "name":
            return line.text.lower(), tuple((name, part.lower()) for name, part in line.parts)
        return line.text, line.parts

    def _style(self, line: Drawn, text: str) -> dict[str, object]:
        is_head, is_entry = line.look == "heading", line.look == "entry"
        size = {"heading": self.head_size, "name": self.name_size, "entry": self.entry_size, "detail": self.detail_size}
        bold = (
            (is_head and self.bold_heads)
            or (is_entry and self.bold_entries)
            or (line.look == "name" and self.bold_heads)
        )
        marked = self.marks_heads and (is_head or line.look == "name" or (is_entry and self.medium == "markdown"))
        if self.medium == _PRINTED:
            marked = _looks_like_heading(text, size.get(line.look, 1.0), bold=bold, is_bullet=line.look == "bullet")
        letters = [letter for letter in text if letter.isalpha()]
        return {
            "size": size.get(line.look, 1.0),
            "bold": bold,
            "is_heading": marked,
            "italic": self.italic and line.look == "detail",
            "capitals": len(letters) > 1 and all(letter.isupper() for letter in letters),
        }


def _looks_like_heading(text: str, size: float, *, bold: bool, is_bullet: bool) -> bool:
    """As the reader of PDF files tells it."""
    if "\t" in text or is_bullet or is_date(text):
        return False
    is_short = text.count(" ") < _MOST_HEADING_WORDS and text[-1:] not in ".,;"
    return is_section(text) or ((size >= _LARGE or (text.isupper() and bold)) and is_short)


def _parts_of(parts: Sequence[Part], pieces: Sequence[str]) -> list[tuple[Part, ...]]:
    """The parts of each line of a text that was broken at blanks."""
    if len(pieces) == 1:
        return [tuple(parts)]
    names = [name for name, text in parts for _ in text]
    found, at = [], 0
    for piece in pieces:
        found.append(tuple(zip(names[at : at + len(piece)], piece, strict=False)))
        at += len(piece) + 1
    return found


def _wrap(text: str, width: int) -> list[str]:
    pieces = [""]
    for word in text.split(" "):
        longer = f"{pieces[-1]} {word}" if pieces[-1] else word
        if pieces[-1] and len(longer) > width:
            pieces.append(word)
        else:
            pieces[-1] = longer
    return pieces
