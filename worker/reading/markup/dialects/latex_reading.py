"""The signs of LaTeX → what they draw: letters, accents, formulas, columns; and how commands are expanded."""

import html
import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass

from worker.reading.markup.dialects import latex_commands as known
from worker.reading.markup.dialects.latex_drawing import Drawing
from worker.reading.markup.dialects.latex_source import Macro, Source
from worker.reading.markup.dialects.page import check_size
from worker.reading.markup.tex import without_tex

_LEAST_READ = 24
COMMAND = re.compile(r"\\(?:([a-zA-Z@]+)\*?|([\s\S]))")
_PLAIN = re.compile(r"[^\\{}$&~\n`'-]+")
_TYPED = re.compile(r"---?|``|''|~{3,40}")
_DRAWN = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘", "'": "’", "~": " ", "\n": " "}
_WHITE = re.compile(r"[ \t]+")
_NUMBER = re.compile(r"#(\d)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LETTER = re.compile(r"[ \t]?(?:\{\\?([^\W\d_])\}|\\([ij])(?![a-zA-Z])[ \t]?|([^\W\d_]))")
_EXTRA = re.compile(r"^[ \t]*(?:\[[^\[\]\n]{0,20}\])?")
_DEEPEST = 24


@dataclass(slots=True)
class Spent:
    """How many characters were read, those of arguments and commands each time anew, and how deep in them one is.

    Each reading counts for some, however short: a command may be made of nothing but two of itself.
    """

    characters: int = 0
    depth: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Defined:
    """What a document defines: commands and environments."""

    macros: dict[str, Macro]
    environments: dict[str, Macro]


class Reading(Drawing, ABC):
    """A text while it is read. What commands with names do is left to those who know them."""

    def __init__(self, defined: Defined, spent: Spent | None = None) -> None:
        super().__init__()
        self._defined = defined
        self._spent = spent or Spent()
        self._tables = 0
        # The environments that are open, and how many kinds of letters were on where each began.
        self._scopes: list[tuple[str, int]] = []

    def read(self, text: str) -> None:
        """All of a text."""
        self._spent.characters += max(len(text), _LEAST_READ)
        check_size(self._spent.characters)
        if self._spent.depth > _DEEPEST:
            self._put(html.escape(without_tex(text), quote=False))
            return
        self._spent.depth += 1
        source, at = Source(text), 0
        while at < len(text):
            at = self._next(source, at)
        self._spent.depth -= 1

    @abstractmethod
    def _command(self, source: Source, command: re.Match[str]) -> int:
        """Reads a command with a name; where the next thing stands."""

    def _next(self, source: Source, at: int) -> int:
        """Reads what stands there; where the next thing stands."""
        text, sign = source.text, source.text[at]
        if sign == "\\":
            command = COMMAND.match(text, at)
            if command is None:
                return at + 1
            return self._command(source, command) if command[1] else self._sign(source, command)
        if sign == "$":
            return self._maths(text, at)
        if sign in "{}":
            self._brace(sign)
            return at + 1
        found = _PARAGRAPH.match(text, at) or _PLAIN.match(text, at) or _TYPED.match(text, at)
        said = found[0] if found else sign
        if said.startswith("\n") and len(said) > 1:
            self._end_paragraph()
        elif said == "&" and self._tables:
            self._end_cell()
            self._put("\t")
        elif said.startswith("~~"):
            self._put("\t")
        else:
            self._put(_DRAWN.get(said) or html.escape(_WHITE.sub(" ", said), quote=False))
        return at + len(said)

    def _end_cell(self) -> None:
        """What is emphasised in a cell is so in no other."""
        self._close(self._floor)

    @property
    def _floor(self) -> int:
        return max(self._scopes[-1][1] if self._scopes else 0, super()._floor)

    def _maths(self, text: str, at: int) -> int:
        end = text.find("$", at + 1, at + 200)
        if end < 0:
            self._put("$")
            return at + 1
        self._put(html.escape(without_tex(text[at : end + 1]).strip("$"), quote=False))
        return end + 1

    def _sign(self, source: Source, command: re.Match[str]) -> int:
        """The end of a line, an accent, a sign that is meant."""
        sign, at = command[2], command.end()
        if sign == "\\":
            if self._tables:
                self._end_cell()
            self._end_line()
            extra = _EXTRA.match(source.text[at : at + 40])
            return at + (extra.end() if extra and "[" in extra[0] else 0)
        if sign in "=>" and self._tables:  # `tabbing` has its columns so
            self._put("\t")
            return at
        if sign in known.ACCENTS:
            return self._accented(source, sign, at)
        self._put(" " if sign in ",;: \n!" else "" if sign in "/-@()[]" else html.escape(sign, quote=False))
        return at

    def _accented(self, source: Source, accent: str, at: int) -> int:
        r"""A letter with its accent: `\'e`, `\'{e}`, `\c c`; a dotless i is one with another sign above."""
        letter = _LETTER.match(source.text, at)
        if letter is None:
            return at
        self._put(unicodedata.normalize("NFC", (letter[1] or letter[2] or letter[3]) + known.ACCENTS[accent]))
        return letter.end()

    def _own(self, source: Source, macro: Macro, at: int) -> int:
        said, behind = self._given(source, macro, at)
        self._expand(macro.body, said)
        return behind if behind > at else self._blank_behind(source, at)

    @staticmethod
    def _given(source: Source, macro: Macro, at: int) -> tuple[list[str], int]:
        """The arguments of what a document defines, where they stand."""
        said: list[str] = []
        if macro.default is not None:
            given, at = source.optional(at)
            said.append(macro.default if given is None else given)
        more, at = source.arguments(at, macro.arguments - len(said))
        return [*said, *more], at

    def _expand(self, body: str, said: list[str]) -> None:
        values = ["", *said]
        self.read(_NUMBER.sub(lambda each: values[int(each[1])] if int(each[1]) < len(values) else "", body))

    def _skipped(self, source: Source, at: int, groups: int) -> int:
        """Behind all that belongs to a command."""
        for _ in range(groups):
            behind = at
            for _ in range(3):
                behind = source.optional(behind)[1]
            said, end = source.arguments(behind, 1)
            if not said and groups > 1:
                end = source.name(behind)
            if not said and end == behind == at:
                break
            at = end
        return at

    @staticmethod
    def _blank_behind(source: Source, at: int) -> int:
        """White space ends the name of a command, and is none."""
        return at + 1 if source.text[at : at + 1] == " " else at + 2 if source.text[at : at + 2] == "{}" else at

    def _text(self, said: str) -> str:
        """HTML of an argument, on a line of its own."""
        inner = self._inner()
        inner.read(said)
        return " ".join(part for part in inner.said().split("\n") if part.strip())

    @abstractmethod
    def _inner(self) -> "Reading":
        """A reader of what stands in one line."""
