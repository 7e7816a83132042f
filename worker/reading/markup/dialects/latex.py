"""LaTeX → HTML: the text that a document makes. Its own commands are expanded, those of usual templates are known."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from worker.reading.markup.dialects import latex_commands as known
from worker.reading.markup.dialects.latex_source import (
    DEFINITION,
    MOST_ARGUMENTS,
    Macro,
    Source,
    macros_of,
    without_hidden,
)
from worker.reading.markup.dialects.page import Page, check_size
from worker.reading.markup.tex import sign_of, without_tex

# Where the text begins: on a line of its own, or behind other commands, not in a sentence about them.
BEGINS = re.compile(r"(?:^|[}\]])[ \t]{0,20}\\begin\{document\}", re.MULTILINE)
SIGNS = re.compile(
    r"\\(?:documentclass|begin|end|section|subsection|textbf|textit|emph|href|cventry|cvevent|cvitem|resumeItem"
    r"|resumeSubheading|vspace|newcommand|cvsection|cvskill|cvtag)\*?[\[{]|\\(?:item|hfill)\b"
)
HEADING = re.compile(r"\\(?:(?:sub)?section\*?\{|cvsection\*?[\[{]|begin\{(?:itemize|rSection|cventries|tabular))")
LEAST_SIGNS, LEAST_HEADINGS = 8, 2

_LEAST_READ = 24
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*(?=\S))?")
_COMMAND = re.compile(r"\\(?:([a-zA-Z@]+)\*?|([\s\S]))")
_PLAIN = re.compile(r"[^\\{}$&~\n`'-]+")
_TYPED = re.compile(r"---?|``|''")
_DRAWN = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘", "'": "’", "~": " ", "\n": " "}
_NUMBER = re.compile(r"#(\d)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LETTER = re.compile(r"[ \t]?(?:\{\\?([^\W\d_])\}|\\([ij])(?![a-zA-Z])[ \t]?|([^\W\d_]))")
_EXTRA = re.compile(r"^[ \t]*(?:\[[^\[\]\n]{0,20}\])?")
_ICON = re.compile(r"fa[A-Z]\w*|fa|icon\w*|[a-z]*symbol|Letter|Telefon|Mobilefone|aiOrcid|faicon")
_DEEPEST = 24


def latex(text: str) -> str:
    """The page that the text makes.

    Raises:
        OversizedDocument: its commands make too much of it.
    """
    text = without_hidden(_COMMENT.sub(r"\1", text))
    reader = _Reader(macros_of(text))
    if begins := BEGINS.search(text):
        reader.fields(text[: begins.start() + 1])
        text = text[begins.end() :].partition(r"\end{document}")[0]
    reader.read(text)
    return reader.finished()


@dataclass(slots=True)
class _Spent:
    """How many characters were read, those of arguments and commands each time anew, and how deep in them one is.

    Each reading counts for some, however short: a command may be made of nothing but two of itself.
    """

    characters: int = 0
    depth: int = 0


class _Reader:
    def __init__(self, macros: dict[str, Macro], spent: _Spent | None = None) -> None:
        self._page = Page(lambda said: said)
        self._macros = macros
        self._spent = spent or _Spent()
        self._line: list[str] = []
        self._tags: list[str] = []
        self._groups: list[int] = []
        self._depth = 0
        self._tables = 0
        self._is_item = False
        self._first_name = ""

    def finished(self) -> str:
        """All that was drawn."""
        self._end_line()
        return self._page.markup()

    def fields(self, head: str) -> None:
        """What the lines before the document say of its author."""
        source = Source(head)
        for command in _COMMAND.finditer(head):
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

    def _next(self, source: Source, at: int) -> int:
        """Reads what stands there; where the next thing stands."""
        text, sign = source.text, source.text[at]
        if sign == "\\":
            command = _COMMAND.match(text, at)
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
            self._end_line()
            self._page.blank()
        elif said == "&":
            self._put("\t" if self._tables else "&amp;")
        else:
            self._put(_DRAWN.get(said) or html.escape(said, quote=False))
        return at + len(said)

    def _brace(self, sign: str) -> None:
        if sign == "{":
            self._groups.append(len(self._tags))
        else:
            self._close(self._groups.pop() if self._groups else len(self._tags))

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

    def _command(self, source: Source, command: re.Match[str]) -> int:
        name, at = command[1], command.end()
        if name in {"begin", "end"}:
            return self._environment(source, name, at)
        if definition := DEFINITION.match(source.text, command.start()):
            return self._skipped(source, definition.end(), 1 + ("Document" in definition[0]))
        if name in known.BEGINS_LIST or name in known.ENDS_LIST:
            self._list(1 if name in known.BEGINS_LIST else -1)
        elif name == "item":
            return self._item(source, at)
        elif name in known.SECTIONS:
            _, at = source.optional(at)
            said, at = source.arguments(at, 1)
            self._heading(known.SECTIONS[name], said[0] if said else "")
        elif name in known.STRONG or name in known.LIGHT:
            return self._emphasis(source, name, at)
        elif name == "href":
            said, at = source.arguments(at, 2)
            label = self._text(said[1]) if len(said) > 1 else ""
            self._put(f'<a href="{html.escape(said[0]) if said else ""}">{label}</a>')
        elif name in {"cvname", "firstname", "familyname", "lastname"}:
            said, at = source.arguments(at, 1)
            self._name(name, said[0] if said else "")
        else:
            return self._other(source, name, at)
        return at

    def _other(self, source: Source, name: str, at: int) -> int:
        """A command of a template, of the document, or one that draws a sign or nothing."""
        _, behind = source.optional(at)
        said, end = source.arguments(behind, MOST_ARGUMENTS)
        drawn, macro, sign = known.DRAWN.get((name, len(said))), self._macros.get(name), sign_of(name)
        if name in known.ACCENTS and macro is None:
            return self._accented(source, name, at)
        if name in known.SILENT or _ICON.fullmatch(name):
            return self._skipped(source, at, known.GROUPS.get(name, 1))
        if drawn is not None:
            self._expand(drawn, said)
        elif macro is not None:
            end = self._own(source, macro, at)
        elif sign is not None:
            self._put(html.escape(sign, quote=False))
            end = self._blank_behind(source, at)
        else:
            end = self._unknown(source, name, behind)
        return end

    def _unknown(self, source: Source, name: str, at: int) -> int:
        """Fields of the head; of what nobody knows the arguments are text."""
        said, end = source.arguments(at, MOST_ARGUMENTS)
        if name in known.ENDS_LINE:
            self._end_line()
        elif name in known.FIELDS and said:
            self._end_line()
            self._expand("#1" + r"\\", [" ".join(said)])
            return end
        elif name in known.LAST_ONLY and said:
            self.read(said[-1])
            return end
        elif len(said) > 1:
            self._expand(_beside(len(said)), said)
            return end
        return at if said else self._blank_behind(source, at)

    def _own(self, source: Source, macro: Macro, at: int) -> int:
        said: list[str] = []
        if macro.default is not None:
            given, at = source.optional(at)
            said.append(macro.default if given is None else given)
        more, at = source.arguments(at, macro.arguments - len(said))
        self._expand(macro.body, [*said, *more])
        return at if more else self._blank_behind(source, at)

    def _expand(self, body: str, said: list[str]) -> None:
        values = ["", *said]
        self.read(_NUMBER.sub(lambda each: values[int(each[1])] if int(each[1]) < len(values) else "", body))

    def _skipped(self, source: Source, at: int, groups: int) -> int:
        """Behind all that belongs to a command."""
        for _ in range(groups):
            _, behind = source.optional(source.optional(at)[1])
            said, end = source.arguments(behind, 1)
            if not said and behind == at:
                break
            at = end
        return at

    @staticmethod
    def _blank_behind(source: Source, at: int) -> int:
        """White space ends the name of a command, and is none."""
        return at + 1 if source.text[at : at + 1] == " " else at + 2 if source.text[at : at + 2] == "{}" else at

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

    def _environment(self, source: Source, kind: str, at: int) -> int:
        names, at = source.arguments(at, 1)
        name = names[0].strip() if names else ""
        step = 1 if kind == "begin" else -1
        if name in {"comment", "filecontents", "tikzpicture"} and step > 0:
            end = source.text.find(rf"\end{{{name}}}", at)
            return len(source.text) if end < 0 else end
        if name in known.TABLES:
            self._end_line()
            self._tables = max(self._tables + step, 0)
            return self._skipped(source, at, known.GROUPS.get(name, 1)) if step > 0 else at
        if step > 0:
            _, at = source.optional(at)
            said, at = source.arguments(at, 5, is_close=name != "rSubsection")
            if "ection" in name and said and name not in known.LISTS:
                self._heading(2, said[0])
            elif said and name not in {"minipage", "multicols", "adjustwidth", "paracol", "list", "spacing", "column"}:
                self._expand(_beside(len(said)) + r"\\", said)
        if name in known.LISTS:
            self._list(step)
        elif name not in {"document", "spacing", "small", "footnotesize"}:
            self._end_line()
            self._page.blank()
        return at

    def _list(self, step: int) -> None:
        self._end_line()
        self._depth = max(self._depth + step, 0)
        if step < 0:
            self._page.blank()

    def _item(self, source: Source, at: int) -> int:
        self._end_line()
        label, at = source.optional(at)
        self._is_item = True
        if label and any(map(str.isalnum, label)):
            self._put(f"{self._text(label)} ")
        return at

    def _heading(self, level: int, said: str) -> None:
        self._end_line()
        text = self._text(said)
        if text:
            self._page.heading(level, text)

    def _text(self, said: str) -> str:
        """HTML of an argument, on a line of its own."""
        inner = _Inner(self._macros, self._spent)
        inner.read(said)
        return inner.text()

    def _open(self, tag: str) -> None:
        if tag not in self._tags:
            self._line.append(f"<{tag}>")
        self._tags.append(tag)

    def _close(self, count: int) -> None:
        while len(self._tags) > count:
            tag = self._tags.pop()
            if tag not in self._tags:
                self._line.append(f"</{tag}>")

    def _put(self, said: str) -> None:
        self._line.append(said)

    def _end_line(self) -> None:
        """The line is drawn; what is emphasised in it stays so in the next."""
        open_tags = list(dict.fromkeys(self._tags))
        said = "".join([*self._line, *(f"</{tag}>" for tag in reversed(open_tags))])
        self._line = [f"<{tag}>" for tag in open_tags]
        if not re.sub(r"<[^<>]{0,400}>", "", said).strip():
            return
        if self._is_item:
            self._page.item(self._depth, said.strip())
        else:
            self._page.line(said.strip().replace("\t", "\u00a0" * 4))
        self._is_item = False


def _beside(count: int) -> str:
    return r"\hfill ".join(f"#{number}" for number in range(1, count + 1))


class _Inner(_Reader):
    """A reader of what stands in one line."""

    def text(self) -> str:
        """All of it, its lines beside each other."""
        return " ".join(self._lines())

    def _lines(self) -> Iterator[str]:
        said = "".join([*self._line, *(f"</{tag}>" for tag in reversed(dict.fromkeys(self._tags)))])
        yield from (part for part in said.split("\n") if part.strip())

    def _end_line(self) -> None:
        self._line.append(" ")
