"""Tokens of rich text → its stories. Groups are kept on a list, never by recursion: a stranger may open a million."""

import re
from dataclasses import dataclass, replace

from worker.reading.errors import BrokenDocument, OversizedDocument
from worker.reading.flow import Block, Box, Letters
from worker.reading.flow.budget import Budget
from worker.reading.flow.page_numbers import PAGE_NUMBER
from worker.reading.flow.seeing import TINY_PT, WHITE, is_same
from worker.reading.flow.symbols import drawn_symbols
from worker.reading.rtf.charsets import decode, of_document
from worker.reading.rtf.head import Head
from worker.reading.rtf.letters import CHAR_WORDS, PARA_WORDS, Char, Para, with_char, with_para
from worker.reading.rtf.story import Story
from worker.reading.rtf.tables import CellForm
from worker.reading.rtf.tokens import Token
from worker.reading.rtf.tree import FOOTERS, HEADERS, NOT_DRAWN, READ_ANYWAY, SPECIAL, SYMBOLS

# Word writes some thousand a page.
_MOST_WORDS = 1_500_000
_MOST_GROUPS = 2_000
_NOT_A_HEADING = 9
_HEAD = frozenset({"fonttbl", "colortbl", "stylesheet"})
_STORIES = HEADERS | FOOTERS | {"footnote", "shptxt"}
_KINDS = {"fldinst": "instruction", "listtext": "label", "pntext": "label"}
_LINK = re.compile(r'HYPERLINK\s+"?([^"\s]{1,300})')
_TWIPS_A_POINT = 20
_MOST_INSTRUCTION = 1_000
_MOST_CELLS = 64
_SIDES = ("shpleft", "shptop", "shpright", "shpbottom")


@dataclass(kw_only=True, slots=True)
class _Group:
    """What holds between two braces. `kind`: `text` is drawn, `skip` is not, others are read for what they say."""

    char: Char
    para: Para
    kind: str = "text"
    fallbacks: int = 1
    name: str = ""
    is_new: bool = True
    is_starred: bool = False
    start: int = 0


class Interpreter:
    """Takes the tokens one after the other. `margins` are the blocks of headers and footers, by their word."""

    def __init__(self) -> None:
        self.margins: dict[str, list[Block]] = {}
        self.has_title_page = False
        self._budget = Budget()
        self._words = 0
        self._notes: list[Block] = []
        self._groups = [_Group(char=Char(), para=Para())]
        self._stories = [Story(budget=self._budget)]
        self._names: list[str] = []
        self._head = Head()
        self._encoding = "cp1252"
        self._raw: list[str] = []
        self._skip = 0
        self._instructions: list[str] = []
        self._shape: dict[str, float] = {}
        self._forms: list[CellForm] = []
        self._next_form = CellForm()
        self._in_row = False

    def take(self, token: Token) -> None:
        """One token more.

        Raises:
            ReadingError: too many groups, too much text.
        """
        if token.kind in {"text", "byte"}:
            self._take_text(token)
            return
        self._flush()
        if token.kind == "{":
            self._open()
        elif token.kind == "}":
            self._close()
        elif token.kind == "symbol":
            self._take_symbol(token.text)
        else:
            self._take_word(token)

    def finish(self) -> list[Block]:
        """The blocks of the body, footnotes behind it. What is still open ends here."""
        self._flush()
        while len(self._groups) > 1:
            self._close()
        self._end_paragraph_if_open()
        return [*self._stories[0].finish(), *self._notes]

    def _open(self) -> None:
        if len(self._groups) >= _MOST_GROUPS:
            raise BrokenDocument("This rich text file is damaged and cannot be read. Please save it again.")
        group = self._groups[-1]
        self._skip = 0
        self._groups.append(_Group(char=group.char, para=group.para, kind=group.kind, fallbacks=group.fallbacks))

    def _close(self) -> None:
        if len(self._groups) == 1:
            return
        group = self._groups.pop()
        self._skip = 0
        if group.name == "field":
            instruction = self._instructions.pop() if self._instructions else ""
            link = _LINK.search(instruction)
            if link:
                self._stories[-1].link(group.start, link[1])
        elif group.name in _STORIES and len(self._stories) > 1:
            self._end_story(group)

    def _end_story(self, group: _Group) -> None:
        self._end_paragraph_if_open(group.para)
        blocks = self._stories.pop().finish()
        self._names.pop()
        if group.name == "footnote":
            self._notes += blocks
        elif group.name == "shptxt":
            place = tuple(self._shape.get(side, 0.0) for side in _SIDES) if len(self._shape) == len(_SIDES) else None
            self._stories[-1].boxes.append(Box(blocks=tuple(blocks), place=place))  # type: ignore[arg-type]
        else:
            self.margins.setdefault(group.name, []).extend(blocks)

    def _end_paragraph_if_open(self, para: Para | None = None) -> None:
        if self._stories[-1].spans or self._stories[-1].boxes:
            self._end_paragraph(para or self._groups[-1].para)

    def _take_word(self, token: Token) -> None:
        self._words += 1
        if self._words > _MOST_WORDS:
            raise OversizedDocument("This file is made of far too many pieces. Please save it as a new file.")
        group = self._groups[-1]
        word, number = token.text, token.number
        if group.is_new:
            group.is_new = False
            self._begin(group, word)
        if group.kind in _HEAD:
            self._head.take(group.kind, token)
        elif word == "uc":
            group.fallbacks = max(number or 0, 0)
        elif word == "u":
            self._unicode(number or 0, group)
        elif group.kind == "skip":
            return
        elif word in CHAR_WORDS:
            group.char = with_char(group.char, word, number)
        elif word in PARA_WORDS:
            group.para = with_para(group.para, word, number)
        elif word in SPECIAL:
            self._write(SPECIAL[word])
        else:
            self._do(word, number, group)

    def _begin(self, group: _Group, word: str) -> None:
        """The first word of a group says what it is for."""
        if group.kind == "skip":
            return
        if word in NOT_DRAWN or (group.is_starred and word not in READ_ANYWAY):
            group.kind = "skip"
        elif word in _HEAD:
            group.kind = word
        elif word in _KINDS:
            group.kind = _KINDS[word]
        elif word == "field":
            group.name, group.start = word, len(self._stories[-1].spans)
            self._instructions.append("")
        elif word in _STORIES:
            group.name, group.kind = word, "text"
            self._stories.append(Story(budget=self._budget))
            self._names.append(word)
            group.char, group.para = Char(), Para()
        elif word == "shpinst":
            self._shape = {}

    def _do(self, word: str, number: int | None, group: _Group) -> None:
        if word in {"par", "sect"}:
            self._end_paragraph(group.para)
            if word == "sect":
                self._stories[-1].end_section()
        elif word in {"cell", "nestcell", "row", "nestrow"}:
            self._end_in_table(word, group)
        elif word in {"trowd", "cellx", "clvmrg", "clmrg", "clcbpat"}:
            self._describe_row(word, number)
        elif word in {"chpgn", "sectnum"}:
            self._write(PAGE_NUMBER)
        elif word in {"ansi", "mac", "pc", "pca", "ansicpg"}:
            self._encoding = of_document(word, number)
        elif word == "titlepg":
            self.has_title_page = True
        elif word in _SIDES:
            self._shape[word] = (number or 0) / _TWIPS_A_POINT

    def _describe_row(self, word: str, number: int | None) -> None:
        if word == "trowd":
            self._forms, self._next_form, self._in_row = [], CellForm(), True
        elif word == "clvmrg":
            self._next_form = replace(self._next_form, is_below=True)
        elif word == "clmrg":
            self._next_form = replace(self._next_form, is_beside=True)
        elif word == "clcbpat":
            self._next_form = replace(self._next_form, fill=number or 0)
        else:
            if len(self._forms) < _MOST_CELLS:
                self._forms.append(replace(self._next_form, end=number or 0))
            self._next_form = CellForm()

    def _end_in_table(self, word: str, group: _Group) -> None:
        depth = 1 if word in {"cell", "row"} else max(group.para.depth, 2)
        story = self._stories[-1]
        if word in {"cell", "nestcell"}:
            if story.spans or story.boxes:
                self._end_paragraph(replace(group.para, depth=depth))
            story.end_cell(depth)
        else:
            story.end_row(depth, self._forms)
            self._in_row = word == "nestrow"

    def _end_paragraph(self, para: Para) -> None:
        outline = self._head.outlines.get(para.style or 0) if para.outline is None else para.outline
        self._stories[-1].end_paragraph(
            para,
            is_heading=outline is not None and 0 <= outline < _NOT_A_HEADING,
            depth=max(para.depth, int(self._in_row and len(self._stories) == 1)),
            mark=Letters(size_pt=self._groups[-1].char.size_pt),
        )

    def _take_symbol(self, symbol: str) -> None:
        group = self._groups[-1]
        if symbol == "*":
            group.is_starred = group.is_starred or group.is_new
        elif symbol in "\r\n" and group.kind == "text":
            self._end_paragraph(group.para)
        elif symbol in SYMBOLS and not self._used_up(1):
            self._write(SYMBOLS[symbol])

    def _take_text(self, token: Token) -> None:
        group = self._groups[-1]
        group.is_new = False
        if group.kind in _HEAD:
            self._head.take(group.kind, token)
        elif group.kind != "skip":
            self._raw.append(token.text[self._used_up(len(token.text)) :])

    def _used_up(self, count: int) -> int:
        """How many of the next characters only stand in for a letter that was read already."""
        used = min(self._skip, count)
        self._skip -= used
        return used

    def _unicode(self, number: int, group: _Group) -> None:
        code = number % 65536
        self._skip = group.fallbacks
        if group.kind not in {"skip", *_HEAD} and code:
            self._write(chr(code))

    def _flush(self) -> None:
        if self._raw:
            raw, self._raw = "".join(self._raw), []
            font = self._groups[-1].char.font
            symbols = self._head.symbol_font(font)
            encoding = self._head.fonts.get(font, self._encoding) if font is not None else self._encoding
            self._write(drawn_symbols(raw, symbols) if symbols else decode(raw, encoding))

    def _write(self, text: str) -> None:
        group = self._groups[-1]
        if group.kind == "instruction" and self._instructions:
            self._instructions[-1] = (self._instructions[-1] + text)[:_MOST_INSTRUCTION]
        elif group.kind == "label":
            self._stories[-1].label = (self._stories[-1].label + text)[:20]
        elif group.kind == "text" and not group.char.deleted:
            self._stories[-1].text(text, self._letters(group))

    def _letters(self, group: _Group) -> Letters:
        char = group.char
        color, ground = self._head.color(char.color), self._ground(group)
        return Letters(
            size_pt=char.size_pt,
            bold=char.bold,
            italic=char.italic,
            capitals=char.capitals,
            hidden=char.hidden or char.size_pt <= TINY_PT or is_same(color, ground),
        )

    def _ground(self, group: _Group) -> str | None:
        """What letters stand on: their own ground, the paragraph's, the cell's, paper. A box may have any."""
        if "shptxt" in self._names:
            return None
        at = self._stories[-1].cells_in_row()
        in_cell = self._forms[at].fill if self._in_row and at < len(self._forms) else 0
        return next(
            (color for fill in (group.char.fill, group.para.fill, in_cell) if (color := self._head.color(fill))), WHITE
        )
