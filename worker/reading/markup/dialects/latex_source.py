"""The source of a text in LaTeX: its groups, the arguments of its commands, and the commands that it defines."""

import re
from dataclasses import dataclass
from itertools import islice

DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareRobustCommand|(?:New|Renew)DocumentCommand)\*?\s{0,9}\{?\\([a-zA-Z@]{1,40})\}?"
    r"|\\[gex]?def\s{0,9}\\([a-zA-Z@]{1,40})((?:#\d){0,9})"
)
ENVIRONMENT = re.compile(
    r"\\(?:(?:re|provide)?newenvironment|(?:New|Renew|Declare)DocumentEnvironment)\*?\s{0,9}\{([\w@*-]{1,40})\}"
)
# Lengths, numbers and settings: no text.
_LENGTH = r"-?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})"
_UNIT = r"(?:pt|em|ex|in|cm|mm|bp|mu|\\[a-zA-Z]{1,40})"
_KEYS = r"[A-Za-z]{1,40}\s{0,3}=\s{0,3}[\w.\\-]{1,60}"
_SETTING = re.compile(rf"\s{{0,9}}(?:{_LENGTH}\s{{0,3}}{_UNIT}|{_KEYS}(?:\s{{0,3}},\s{{0,9}}{_KEYS}){{0,9}})\s{{0,9}}")
_BLANKS = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_BRACKET = re.compile(r"[\]{]")
_NAME = re.compile(r"\\[a-zA-Z@]{1,40}")
_DIMENSION = re.compile(
    rf"\s?(?:{_LENGTH})?\s?{_UNIT}(?:\s{{1,3}}(?:plus|minus)\s{{1,3}}[\d.]{{1,8}}\s?[a-z]{{2,4}}){{0,2}}\s?"
)
# Switches that a document makes for itself, how each is set, and what begins and ends a branch.
_SWITCH = re.compile(r"\\newif\s{0,9}\\if([a-zA-Z@]{1,40})")
_SWITCHED = re.compile(r"\\([a-zA-Z@]{1,40})(true|false)(?![a-zA-Z@])")
_SWITCH_BEFORE = re.compile(r"\\newif\s{0,9}$")
_BRANCH = re.compile(r"\\(if[a-zA-Z@]{0,40}|else|fi)(?![a-zA-Z@])")
_SHORT = 16
MOST_ARGUMENTS = 9
_LONGEST_OPTION, _LONGEST_INDENT = 400, 80
_MOST_ENVIRONMENTS = 200


@dataclass(frozen=True, kw_only=True)
class Macro:
    """A command that a document defines."""

    arguments: int
    body: str
    # Of the first argument, where it may be left out.
    default: str | None = None
    # Of an environment: what it draws where it ends.
    end: str = ""


class Source:
    """A text and where each of its braces ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends: dict[int, int] = {}
        waiting: list[int] = []
        for brace in re.finditer(r"\\.|[{}]", text):
            if brace[0] == "{":
                waiting.append(brace.start())
            elif brace[0] == "}" and waiting:
                self.ends[waiting.pop()] = brace.start()

    def blanks(self, at: int) -> int:
        """Behind white space, of which no line is empty."""
        match = _BLANKS.match(self.text, at)
        return match.end() if match else at

    def group(self, at: int) -> str | None:
        """What stands in the braces that begin there."""
        end = self.ends.get(at)
        return None if end is None else self.text[at + 1 : end]

    def optional(self, at: int) -> tuple[str | None, int]:
        """What stands in brackets there, and where that ends."""
        begins = self.blanks(at)
        if self.text[begins : begins + 1] != "[":
            return None, at
        end = begins + 1
        while sign := _BRACKET.search(self.text, end, begins + _LONGEST_OPTION):
            if sign[0] == "]":
                return self.text[begins + 1 : sign.start()], sign.end()
            end = self.ends.get(sign.start(), sign.start()) + 1  # a bracket in braces ends nothing
        return None, at

    def name(self, at: int) -> int:
        r"""Behind the name of a command that stands there without braces, as in `\setlength\parindent{0pt}`."""
        match = _NAME.match(self.text, self.blanks(at))
        return match.end() if match else at

    def dimension(self, at: int) -> int:
        r"""Behind a length that stands there without braces, as in `\kern-1.5pt`."""
        match = _DIMENSION.match(self.text, at)
        return match.end() if match else at

    def is_alone(self, start: int, end: int) -> bool:
        """Whether nothing else stands in the lines from one place to another, and lines end before and behind."""
        before = self.text.rfind("\n", max(start - _LONGEST_INDENT, 0), start)
        line_end = self.text.find("\n", end, end + _LONGEST_INDENT)
        behind = self.text[end : line_end if line_end >= 0 else end + _LONGEST_INDENT]
        return before >= 0 and not self.text[before:start].strip() and not behind.strip(" \t\\%")

    def arguments(self, at: int, most: int, *, is_close: bool = False) -> tuple[list[str], int]:
        """The groups that stand there, up to so many; `is_close`: without white space before each."""
        found: list[str] = []
        while len(found) < most:
            begins = at if is_close else self.blanks(at)
            said = self.group(begins) if self.text[begins : begins + 1] == "{" else None
            if said is None:
                break
            found.append(said)
            at = begins + len(said) + 2
        return found, at


def macros_of(text: str) -> dict[str, Macro]:
    """Those that a text defines, by their names."""
    found: dict[str, Macro] = {}
    source = Source(text)
    for definition in DEFINITION.finditer(text):
        at = source.blanks(definition.end())
        count, default = len(definition[3] or "") // 2, None
        if definition[1]:
            given, behind = source.arguments(at, 1 if "Document" in definition[0] else 0)
            said, at = (str(len(re.findall(r"[moO]", given[0]))), behind) if given else source.optional(at)
            default, at = source.optional(at)
            count = int(said) if said and said.strip().isdecimal() else 0
        if text[at : at + 1] == "{" and (body := source.group(at)) is not None:
            found[definition[1] or definition[2]] = Macro(
                arguments=min(count, MOST_ARGUMENTS), body=body, default=default
            )
    return found


def environments_of(text: str) -> dict[str, Macro]:
    """Those that a text defines, by their names."""
    found: dict[str, Macro] = {}
    source = Source(text)
    for definition in islice(ENVIRONMENT.finditer(text), _MOST_ENVIRONMENTS):
        at, count, default = definition.end(), 0, None
        if "Document" in definition[0]:
            given, at = source.arguments(at, 1)
            count = len(re.findall(r"[moO]", given[0])) if given else 0
        else:
            said, at = source.optional(at)
            default, at = source.optional(at)
            count = int(said) if said and said.strip().isdecimal() else 0
        bodies, _ = source.arguments(at, 2)
        if len(bodies) == 2:  # noqa: PLR2004 - how it begins, and how it ends
            begin, end = bodies
            found[definition[1]] = Macro(arguments=min(count, MOST_ARGUMENTS), body=begin, default=default, end=end)
    return found


def is_setting(said: str) -> bool:
    """Whether an argument is a length or a setting, such as `0.5em` or `Numbers=OldStyle`."""
    return _SETTING.fullmatch(said[:_LONGEST_OPTION]) is not None


def without_hidden(text: str) -> str:
    r"""The text without what stands between `\iffalse` and `\fi`, or behind a switch that is off (`\newif\iflong`)."""
    off = {f"if{name}" for name, said in dict(_SWITCHED.findall(text)).items() if said == "false"}
    off = {"iffalse", *(off & {f"if{name}" for name in _SWITCH.findall(text)})}
    shown: list[str] = []
    at, depth, begins = 0, 0, -1
    for sign in _BRANCH.finditer(text):
        name = sign[1]
        if depth == 0 and name in off and not _SWITCH_BEFORE.search(text, max(0, sign.start() - _SHORT), sign.start()):
            shown.append(text[at : sign.start()])
            depth, begins = 1, sign.start()
        elif depth and name.startswith("if"):
            # What has its branches in braces (`\ifthenelse{…}{…}{…}`) ends with no `\fi`.
            depth += name in off or text[sign.end() : sign.end() + 1] != "{"
        elif depth and (name == "fi" or (name == "else" and depth == 1)):
            depth = depth - 1 if name == "fi" else 0
            at, begins = (sign.end(), -1) if depth == 0 else (at, begins)
    return "".join([*shown, text[at if begins < 0 else begins :]])
