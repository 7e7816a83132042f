"""LaTeX → HTML: the text that a document makes. Its own commands are expanded, those of usual templates are known."""

import html
import re
from collections.abc import Callable

from worker.reading.looks import is_of_date
from worker.reading.markup.dialects import latex_commands as known
from worker.reading.markup.dialects.latex_conditions import ARGUMENTS, CONDITIONS, chosen
from worker.reading.markup.dialects.latex_drawing import SIZES, USUAL, USUAL_SIZE
from worker.reading.markup.dialects.latex_reading import COMMAND, Defined, Reading, Spent
from worker.reading.markup.dialects.latex_source import (
    DEFINITION,
    MOST_ARGUMENTS,
    Macro,
    Source,
    environments_of,
    is_setting,
    macros_of,
    without_hidden,
)
from worker.reading.markup.tex import sign_of

# Where the text begins: on a line of its own, or behind other commands, not in a sentence about them.
BEGINS = re.compile(r"(?:^|[}\]])[ \t]{0,20}\\begin\{document\}", re.MULTILINE)
SIGNS = re.compile(
    r"\\(?:documentclass|begin|end|section|subsection|textbf|textit|emph|href|cventry|cvevent|cvitem|resumeItem"
    r"|resumeSubheading|vspace|newcommand|cvsection|cvskill|cvtag)\*?[\[{]|\\(?:item|hfill)\b"
)
HEADING = re.compile(r"\\(?:(?:sub)?section\*?\{|cvsection\*?[\[{]|begin\{(?:itemize|rSection|cventries|tabular))")
LEAST_SIGNS, LEAST_HEADINGS = 8, 2

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*(?=\S))?")
_ICON = re.compile(r"fa[A-Z]\w*|fa|icon\w*|[a-z]*symbol|Letter|Telefon|Mobilefone|aiOrcid|faicon")
_ITEM = re.compile(r"(?:[a-z]*item(?:no)?(?:bullet)?|[a-zA-Z]*Item)")
_RULE = re.compile(r"\\(?:hrule|titlerule|rule|hrulefill|uppercase|MakeUppercase)(?![a-zA-Z])")
_ADDRESS = re.compile(r"\s*(?:https?:|mailto:|tel:|www\.)\S*\s*")
_NO_BULLETS = re.compile(r"label\s*=\s*(?:\{\s*\}|,|$)")
# A gap that parts columns.
_WIDE = re.compile(
    r"\s{0,9}(?:(?:\d{0,3}\.?\d{1,4})?\\|\d{2,5}(?:\.\d{0,4})?\s?[a-z]|[2-9](?:\.\d{0,4})?\s?(?:em|cm|in)"
    r"|1(?:\.\d{0,4})?\s?(?:cm|in)|0?\.[5-9]\d{0,4}\s?in)"
)
_OF_ITEM = 4
_LISTS = known.BEGINS_LIST | known.ENDS_LIST | known.ITEMS
_NAMED = frozenset({"href", "cvname", "firstname", "familyname", "lastname"})
_USUAL = {
    **dict.fromkeys(("normalfont", "mdseries", "upshape"), USUAL),
    **dict.fromkeys(("normalsize", "small", "footnotesize", "scriptsize", "tiny"), USUAL_SIZE),
}
_SECTION = re.compile(r"(?:[a-zA-Z]*[sS]ection|[a-zA-Z]*[hH]eading)(?:[tT]itle)?")
_SPACES = frozenset({*_USUAL, "hspace", "hskip", "kern", "mkern", "vskip", "fontsize", "kill", "cvgap"})
_IN_LINE = "a box in a line"
_PLAIN_BOXES = frozenset({"document", "spacing", "small", "footnotesize"})
_LONGEST_LINE = 1000
_LONGEST_HEADING = 50
_LEAST_SIZE = 13
_BOXES = frozenset({"minipage", "multicols", "adjustwidth", "paracol", "list", "spacing", "column", "wrapfigure"})
_LINE_ENDS = re.compile(r"\\\\|\\(?:item|newline|par|begin|includegraphics)(?![a-zA-Z])|\n[ \t]*\n")


def latex(text: str) -> str:
    """The page that the text makes.

    Raises:
        OversizedDocument: its commands make too much of it.
    """
    text = without_hidden(_COMMENT.sub(r"\1", text))
    reader = _Reader(Defined(macros=macros_of(text), environments=environments_of(text)))
    if begins := BEGINS.search(text):
        reader.fields(text[: begins.start() + 1])
        text = text[begins.end() :].partition(r"\end{document}")[0]
    reader.read(text)
    return reader.finished()


class _Reader(Reading):
    def __init__(self, defined: Defined, spent: Spent | None = None) -> None:
        super().__init__(defined, spent)
        self._first_name = ""
        self._expanded: set[str] = set()

    def fields(self, head: str) -> None:
        """What the lines before the document say of its author."""
        source = Source(head)
        for command in COMMAND.finditer(head):
            name = command[1] or ""
            if head[max(command.start() - 12, 0) : command.start()].endswith(("command{", "command*{", "def")):
                continue
            if name in known.FIELDS | known.NAMES | {"social"}:
                _, at = source.optional(command.end())
                said, _ = source.arguments(at, 2)
                if name in {"firstname", "familyname", "lastname"} and said:
                    self._name(name, said[0])
                elif said:
                    self._head("name" if name in known.NAMES else "field", " ".join(said))
        self._end_line()

    def _name(self, name: str, said: str) -> None:
        """The name of the person; where its halves are two commands, at the second."""
        if name == "firstname":
            self._first_name = said
        else:
            self._head("name", said if name == "cvname" else f"{self._first_name} {said}")

    def _head(self, kind: str, said: str) -> None:
        text = self._text(said)
        if kind == "name" and text:
            self._end_line()
            self._page.heading(1, text)
        elif text:
            self._page.line(text)

    def _command(self, source: Source, command: re.Match[str]) -> int:
        name, at = command[1], command.end()
        if name in {"begin", "end"}:
            return self._environment(source, name, at)
        if definition := DEFINITION.match(source.text, command.start()):
            return self._skipped(source, definition.end(), 1 + ("Document" in definition[0]))
        if name == "entry" and source.optional(at)[0] is not None:
            return self._item(source, at, is_row=True)
        return self._reader_of(name)(source, name, at)

    def _reader_of(self, name: str) -> Callable[[Source, str, int], int]:
        readers = (
            (_LISTS, self._listed),
            (known.SECTIONS, self._section),
            (known.STRONG | known.LIGHT, self._emphasis),
            (_SPACES | set(SIZES), self._spaced),
            (_NAMED, self._named),
        )
        return next((read for names, read in readers if name in names), self._other)

    def _listed(self, source: Source, name: str, at: int) -> int:
        if name in known.ITEMS:
            return self._item(source, at)
        if name in known.BEGINS_LIST:
            self._begin_list(has_bullets=name not in known.BARE_LISTS)
        else:
            self._end_list()
        return at

    def _named(self, source: Source, name: str, at: int) -> int:
        """A link, or the name of the person."""
        said, at = source.arguments(at, 2 if name == "href" else 1)
        if name == "href":
            self._link(said[0] if said else "", self._text(said[1]) if len(said) > 1 else "")
        else:
            self._name(name, said[0] if said else "")
        return at

    def _other(self, source: Source, name: str, at: int) -> int:
        """A command of a template, of the document, or one that draws a sign or nothing."""
        _, behind = source.optional(at)
        said, end = source.arguments(behind, MOST_ARGUMENTS)
        drawn, macro, sign = known.DRAWN.get((name, len(said))), self._defined.macros.get(name), sign_of(name)
        if macro is not None and (not name.startswith(known.OWN) or drawn is None) and (drawn or "#1" in macro.body):
            return self._defined_command(source, macro, at)
        if name in CONDITIONS:
            self.read(chosen(name, said[:ARGUMENTS]))
            return source.arguments(behind, ARGUMENTS)[1]
        if name in known.ACCENTS and macro is None:
            return self._accented(source, name, at)
        if name in known.SILENT or _ICON.fullmatch(name):
            return self._skipped(source, at, known.GROUPS.get(name, 1))
        if name == "cvjoined":
            self.read(", ".join(each.strip() for each in said if each.strip()))
        elif drawn is not None:
            self._expand(drawn, [f"{{{each}}}" for each in said])
        elif macro is not None:
            end = self._defined_command(source, macro, at)
        elif sign is not None:
            self._put(html.escape(sign, quote=False))
            end = self._blank_behind(source, at)
        else:
            end = self._unknown(source, name, behind)
        return end

    def _defined_command(self, source: Source, macro: Macro, at: int) -> int:
        """A command of the document; a heading where it draws one argument and a rule."""
        if macro.arguments == 1 and macro.default is None and _RULE.search(macro.body):
            said, end = source.arguments(at, 1)
            if said and len(said[0]) <= _LONGEST_HEADING and not any(map(str.isdigit, said[0])):
                self._heading(2, self._text(said[0]))
                return end
        return self._own(source, macro, at)

    def _unknown(self, source: Source, name: str, at: int) -> int:
        """Fields of the head; of what nobody knows the arguments are text, and what has its line has one on paper."""
        said, end = source.arguments(at, MOST_ARGUMENTS)
        is_alone = name not in known.INLINE and source.is_alone(source.text.rfind("\\", 0, at), end)
        if name in known.ENDS_LINE:
            self._end_line()
        elif said and all(map(is_setting, said)):
            return end
        elif _ITEM.fullmatch(name) and not said[1:]:
            self._begin_item("" if said else None)
        elif _SECTION.fullmatch(name) and len(said) == 1:
            self._heading(3 if name.lower().startswith("sub") else 2, self._text(said[0]))
            return end
        elif said and (is_alone or len(said) > 1 or name in known.FIELDS | known.LAST_ONLY):
            self._drawn(name, said, is_alone=is_alone)
            return end
        return at if said else self._blank_behind(source, at)

    def _drawn(self, name: str, said: list[str], *, is_alone: bool) -> None:
        """The arguments of a command that nobody knows."""
        if name in known.LAST_ONLY:
            self.read(said[-1])
        elif name in known.FIELDS:
            self._end_line()
            self._expand("#1" + r"\\", [" ".join(said)])
        elif len(said) == 2 and _ADDRESS.fullmatch(said[0]):  # noqa: PLR2004 - where it leads, and what stands there
            self._link(said[0].strip(), self._text(said[1]))
        else:
            if is_alone:
                self._end_line()
            self._expand(_beside(len(said)) + (r"\\" if is_alone else ""), said)

    def _section(self, source: Source, name: str, at: int) -> int:
        """A heading; one that the document draws anew may have more arguments. In the margin numbers are dates."""
        _, at = source.optional(at)
        own = self._defined.macros.get(name)
        said, at = source.arguments(at, max(own.arguments, 1) if own and own.default is None else 1)
        text = " ".join(filter(None, map(self._text, said)))
        if name.startswith("margin") and any(map(is_of_date, text.split())):
            self._end_line()
            self._put(f"{text}\t")
        else:
            self._heading(known.SECTIONS[name], text)
        return at

    def _emphasis(self, source: Source, name: str, at: int) -> int:
        tag = "b" if name in known.STRONG else "i"
        if name in known.SWITCHES:
            self._open(tag)
            return self._blank_behind(source, at)
        begins = source.blanks(at)
        if source.text[begins : begins + 1] != "{":
            return at
        self._groups.append(len(self._tags))
        self._open(tag)
        return begins + 1

    def _spaced(self, source: Source, name: str, at: int) -> int:
        """White space, and the size of letters. Much space between words parts columns."""
        if name in _USUAL:
            if self._tags:
                self._open(_USUAL[name])
        elif name == "kill":  # a row that only says where the columns of `tabbing` are
            self._line = []
        elif name == "cvgap":
            self._end_paragraph()
        elif name == "hspace":
            said, end = source.arguments(at, 1)
            if said and "-" not in said[0]:
                self._put("\t" if _WIDE.match(said[0]) else " ")
            return end if said else source.dimension(at)
        elif name not in SIZES and name not in _USUAL and name != "fontsize":
            return source.dimension(self._skipped(source, at, 1))
        said, end = source.arguments(at, 2 if name == "fontsize" else 0)
        size = re.match(r"\s*(\d{1,3})", said[0]) if said else None
        points = SIZES.get(name, int(size[1]) if size else 0)
        if points >= _LEAST_SIZE:
            self._open(str(min(points, max(SIZES.values()))))
        return self._blank_behind(source, end)

    def _environment(self, source: Source, kind: str, at: int) -> int:
        names, at = source.arguments(at, 1)
        name = names[0].strip() if names else ""
        if kind == "end":
            return self._ended(name, at)
        if name in {"comment", "filecontents", "tikzpicture"}:
            end = source.text.find(rf"\end{{{name}}}", at)
            return len(source.text) if end < 0 else end
        if name in known.TABLES:
            self._end_line()
            self._scopes.append((name, len(self._tags)))
            self._tables += 1
            return self._skipped(source, at, known.GROUPS.get(name, 1))
        own = self._defined.environments.get(name)
        if own is not None and name not in known.LISTS and (name == "section" or "ection" not in name):
            return self._own_environment(source, name, own, at)
        if name == "minipage" and _is_in_line(source, at):
            self._scopes.append((_IN_LINE, len(self._tags)))
            self._put("\t" if self._has_text else "")
            return self._skipped(source, at, 1)
        self._scopes.append((name, len(self._tags)))
        return self._begun(source, name, at)

    def _begun(self, source: Source, name: str, at: int) -> int:
        option, at = source.optional(at)
        at = source.optional(at)[1]
        said, at = source.arguments(at, 5, is_close=name != "rSubsection")
        if (row := known.DRAWN.get((name, len(said)))) is not None:
            self._expand(row, said)
        elif said and (name in known.HEADED or ("ection" in name and name not in known.LISTS)):
            self._heading(2, self._text(said[0]))
        elif name in known.BEGUN:
            self._expand(known.BEGUN[name], said)
        elif said and name not in _BOXES and not all(map(is_setting, said)):
            if len(said) == 1 and len(said[0]) <= _LONGEST_HEADING and not any(map(str.isdigit, said[0])):
                self._heading(2, self._text(said[0]))
            else:
                self._expand(_beside(len(said)) + r"\\", said)
        if name in known.LISTS:
            is_bare = name in known.LABELLED or bool(option and _NO_BULLETS.search(option))
            self._begin_list(has_bullets=not is_bare and not (name == "list" and said and not said[0].strip()))
        elif name not in _PLAIN_BOXES:
            self._end_paragraph()
        return at

    def _own_environment(self, source: Source, name: str, own: Macro, at: int) -> int:
        said, at = self._given(source, own, at)
        self._scopes.append((name, len(self._tags)))
        if name not in self._expanded:
            self._expanded.add(name)
            self._expand(own.body, said)
        return at

    def _ended(self, name: str, at: int) -> int:
        if name in self._expanded:
            self._expanded.discard(name)
            self.read(self._defined.environments[name].end)
        if name in known.LISTS:
            self._end_list()
        elif name in known.TABLES:
            self._end_line()
            self._tables = max(self._tables - 1, 0)
        elif name not in _PLAIN_BOXES and self._scope != _IN_LINE:
            self._end_paragraph()
        if self._scope == name or (name == "minipage" and self._scope == _IN_LINE):
            self._close(self._scopes.pop()[1])
        return at

    def _item(self, source: Source, at: int, *, is_row: bool = False) -> int:
        """An item; one with three arguments, and a row of curve's (`is_row`), begins with the dates of an entry."""
        label, at = source.optional(at)
        said, end = source.arguments(at, _OF_ITEM, is_close=True)
        row = known.DRAWN.get(("item", len(said)))
        if row is not None or is_row:
            self._end_line()
        else:
            self._begin_item(label)
        if label and any(map(str.isalnum, label)):
            strong = not is_row and not (self._lists and self._lists[-1])
            self._put(f"<b>{self._text(label)}</b> " if strong else f"{self._text(label)}{chr(9) if is_row else ' '}")
        if row is None:
            return at
        self._expand(row, said)
        return end

    @property
    def _scope(self) -> str:
        """The environment that is open."""
        return self._scopes[-1][0] if self._scopes else ""

    def _inner(self) -> Reading:
        return _Inner(self._defined, self._spent)


class _Inner(_Reader):
    """A reader of what stands in one line."""

    def _end_line(self) -> None:
        self._put(" ")


def _is_in_line(source: Source, at: int) -> bool:
    """Whether a box holds a line or less, which stands beside others."""
    end = source.text.find(r"\end{minipage}", at, at + _LONGEST_LINE)
    return end >= 0 and _LINE_ENDS.search(source.text, at, end) is None


def _beside(count: int) -> str:
    return r"\hfill ".join(f"{{#{number}}}" for number in range(1, count + 1))
