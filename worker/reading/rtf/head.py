"""The tables at the head of a rich text file: fonts, colours, styles."""

import re
from dataclasses import dataclass, field

from worker.reading.flow.symbols import is_symbol_font
from worker.reading.rtf.charsets import SYMBOLS, of_charset
from worker.reading.rtf.tokens import Token

_HEADING = re.compile(r"heading ([1-9])\b")
_MOST_ENTRIES = 5_000
_MOST_NAME = 100


@dataclass(kw_only=True)
class Head:
    """What was said so far."""

    fonts: dict[int, str] = field(default_factory=dict)
    font_names: dict[int, str] = field(default_factory=dict)
    colors: list[str | None] = field(default_factory=list)
    outlines: dict[int, int] = field(default_factory=dict)
    _font: int = 0
    _style: int = 0
    _style_name: str = ""
    _parts: dict[str, int] = field(default_factory=dict)

    def take(self, table: str, token: Token) -> None:
        """One token in a table."""
        if table == "fonttbl":
            self._take_font(token)
        elif table == "colortbl":
            self._take_color(token)
        else:
            self._take_style(token)

    def color(self, place: int) -> str | None:
        """A colour as RRGGBB; None where it is the usual one."""
        return self.colors[place] if 0 <= place < len(self.colors) else None

    def symbol_font(self, font: int | None) -> str | None:
        """The name of a font of signs; None for any other."""
        name = self.font_names.get(font or 0, "")
        return name if is_symbol_font(name) else None

    def _take_font(self, token: Token) -> None:
        if token.text == "f" and token.kind == "word" and len(self.fonts) < _MOST_ENTRIES:
            self._font = token.number or 0
        elif token.text == "fcharset" and token.kind == "word":
            encoding = of_charset(token.number)
            if encoding is not None and encoding != SYMBOLS:
                self.fonts[self._font] = encoding
        elif token.kind == "text":
            name = self.font_names.get(self._font, "") + token.text.rstrip(";")
            self.font_names[self._font] = name.strip()[:_MOST_NAME]

    def _take_color(self, token: Token) -> None:
        if token.kind == "word" and token.text in {"red", "green", "blue"}:
            self._parts[token.text] = min(max(token.number or 0, 0), 255)
        elif token.kind == "text" and len(self.colors) < _MOST_ENTRIES:
            for _ in range(min(token.text.count(";"), _MOST_ENTRIES)):
                parts = bytes(self._parts.get(name, 0) for name in ("red", "green", "blue"))
                self.colors.append(parts.hex().upper() if self._parts else None)
                self._parts = {}

    def _take_style(self, token: Token) -> None:
        if token.kind == "word" and token.text == "s":
            self._style, self._style_name = token.number or 0, ""
        elif token.kind == "word" and token.text == "outlinelevel":
            self.outlines[self._style] = token.number or 0
        elif token.kind == "text":
            self._style_name = (self._style_name + token.text.lower())[:_MOST_NAME]
            named = _HEADING.match(self._style_name.strip())
            if named:
                self.outlines.setdefault(self._style, int(named[1]) - 1)
