"""The mutants of a file that makes a function of the database, found in its body by tokens.

What Postgres would not take as a function is sorted out when it is tried.
"""

import re
from dataclasses import dataclass

from tests.mutants.mutant import Mutant

_TOKEN = re.compile(
    r"(?P<space>\s+|--[^\n]*|/\*.*?\*/)|(?P<text>'(?:[^']|'')*')|(?P<name>\"[^\"]*\"|[A-Za-z_]\w*)"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<sign>:=|=>|<>|!=|<=|>=|\|\||->>|->|::|@>|<@|\.\.|.)",
    re.DOTALL,
)
_SIGNS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "<>", "<>": "=", "+": "-", "-": "+", "*": "/", "/": "*"}
_WORDS = {
    "greatest": "least", "least": "greatest", "min": "max", "max": "min", "true": "false", "false": "true",
    "asc": "desc", "desc": "asc", "or": "and", "and": "or",
}  # fmt: skip
_FACTOR = 10  # a digit too many, or too few
_COUNTED = 10
_INTERVAL = re.compile(r"'(\d+) (\w+)'")
# What ends a condition on its own level.
_ENDS = {
    "and", "or", "then", "loop", "group", "order", "limit", "returning", "for", "union", "when", "else", "end", "on",
    "join", "left", "window", "having", "into", "where", "from",
}  # fmt: skip
_STATEMENTS = {"perform", "raise", "insert", "update", "delete", "return"}


@dataclass(frozen=True, kw_only=True)
class _Token:
    kind: str
    text: str
    start: int
    depth: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        return self.text.lower() if self.kind == "name" else self.text


def sql_mutants(path: str, source: str) -> list[Mutant]:
    """All mutants of a function, in the order of the file."""
    first, last = source.find("$$"), source.rfind("$$")
    found = _Body(path, source, first + 2, last).mutants() if first < last else []
    return sorted(found, key=lambda mutant: (mutant.start, mutant.kind, mutant.new))


class _Body:
    def __init__(self, path: str, source: str, start: int, end: int) -> None:
        self._path, self._source = path, source
        self._tokens = _read(source, start, end)
        self._found: list[Mutant] = []

    def mutants(self) -> list[Mutant]:
        for place, token in enumerate(self._tokens):
            before = self._tokens[place - 1] if place else None
            self._change_token(place, token, before)
            if token.word in {"and", "where"} and not self._is_range(place):
                self._drop_condition(place)
            if token.word == "coalesce":
                self._drop_default(place)
            if token.word in _STATEMENTS and (before is None or before.word in {";", "begin", "then", "else", "loop"}):
                self._drop_statement(place)
            if token.word in {"if", "elsif"} and before is not None and before.word != "end":
                self._skip_branch(place)
        return self._found

    def _add(self, start: int, end: int, new: str, kind: str) -> None:
        line = self._source.count("\n", 0, start) + 1
        old = self._source[start:end]
        self._found.append(
            Mutant(path=self._path, start=start, old=old, new=new, kind=kind, line=line, lines=(line, line))
        )

    def _change_token(self, place: int, token: _Token, before: _Token | None) -> None:
        after = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
        if token.kind == "sign" and token.text in _SIGNS:
            is_star = token.text == "*" and (after is None or after.word in {"into", "from", ")", ","})
            if not is_star and not self._is_assignment(place):
                self._put(token, _SIGNS[token.text], "operator")
        elif token.word in _WORDS and not self._is_range(place):
            self._put(token, _WORDS[token.word], "word")
        elif token.word == "not" and after is not None and before is not None and before.word not in {"if", "elsif"}:
            self._add(token.start, after.start, "", "logic")
        elif token.word == "is" and after is not None and after.word in {"null", "distinct"}:
            self._put(token, "is not", "logic")
        elif token.kind == "number":
            self._change_number(token)
        elif before is not None and before.word == "interval" and (match := _INTERVAL.fullmatch(token.text)):
            count, unit = int(match[1]), match[2]
            self._put(token, f"'{count * _FACTOR} {unit}'", "interval")
            self._put(token, f"'{count / _FACTOR:g} {unit}'", "interval")

    def _change_number(self, token: _Token) -> None:
        number = float(token.text) if "." in token.text else int(token.text)
        if isinstance(number, int) and number < _COUNTED:
            self._put(token, str(number + 1), "constant")
        else:
            self._put(token, str(number * _FACTOR), "constant")
            self._put(token, str(number // _FACTOR if isinstance(number, int) else number / _FACTOR), "constant")

    def _put(self, token: _Token, new: str, kind: str) -> None:
        self._add(token.start, token.end, new, kind)

    def _is_assignment(self, place: int) -> bool:
        """True for the `=` of `set x = …`."""
        earlier = [each.word for each in self._tokens[max(0, place - 2) : place]]
        return self._tokens[place].text == "=" and earlier[0] in {"set", ","}

    def _is_range(self, place: int) -> bool:
        """True for the `and` of `between … and …`."""
        token = self._tokens[place]
        for earlier in reversed(self._tokens[:place]):
            if earlier.depth < token.depth or earlier.word in {";", "and", "or", "where"}:
                return False
            if earlier.word == "between" and earlier.depth == token.depth:
                return token.word == "and"
        return False

    def _end_of(self, place: int, ends: set[str]) -> int:
        """The place of what ends a stretch on the level of `place`."""
        depth = self._tokens[place].depth
        for later in range(place + 1, len(self._tokens)):
            token = self._tokens[later]
            if token.depth < depth or (token.depth == depth and token.word in ends | {";", ","}):
                is_inside = token.word == "from" and self._tokens[later - 1].word == "distinct"
                if not (is_inside or self._is_range(later)):
                    return later
        return len(self._tokens) - 1

    def _drop_condition(self, place: int) -> None:
        """`and x` becomes nothing; of `where x and y` the first part does."""
        token, end = self._tokens[place], self._end_of(place, _ENDS)
        if token.word == "where":
            self._add(self._tokens[place + 1].start, self._tokens[end - 1].end, "true", "condition")
        else:
            self._add(token.start, self._tokens[end - 1].end, "", "condition")

    def _drop_default(self, place: int) -> None:
        """`coalesce(x, y)` becomes `coalesce(x)`."""
        start = self._end_of(place + 1, set()) if self._tokens[place + 1].text == "(" else place
        inside = self._tokens[place + 2].depth
        commas = [
            each
            for each in range(place + 2, start)
            if self._tokens[each].text == "," and self._tokens[each].depth == inside
        ]
        if commas:
            close = next(each for each in range(commas[-1], len(self._tokens)) if self._tokens[each].depth < inside)
            self._add(self._tokens[commas[-1]].start, self._tokens[close].start, "", "default")

    def _drop_statement(self, place: int) -> None:
        """A statement becomes none. What returns is left, but for a bare `return`."""
        token, end = self._tokens[place], self._end_of(place, set())
        while end < len(self._tokens) - 1 and self._tokens[end].text != ";":
            end = self._end_of(end, set())
        if token.word != "return" or end == place + 1:
            self._add(token.start, self._tokens[end].end, "null;", "statement")

    def _skip_branch(self, place: int) -> None:
        """As if the check were not there, or always held."""
        end = self._end_of(place, {"then"})
        if self._tokens[end].word == "then":
            for value in ("true", "false"):
                self._add(self._tokens[place + 1].start, self._tokens[end - 1].end, value, "branch")


def _read(source: str, start: int, end: int) -> list[_Token]:
    tokens, depth = [], 0
    for match in _TOKEN.finditer(source, start, end):
        kind, text = match.lastgroup or "", match.group()
        if kind == "space":
            continue
        depth -= text in {")", "]"}
        tokens.append(_Token(kind=kind, text=text, start=match.start(), depth=depth))
        depth += text in {"(", "["}
    return tokens
