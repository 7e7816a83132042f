"""Texts made to be slow: a beginning, a unit that is repeated, and an end at which a match fails.

For a pattern they come from the pattern itself: its own characters, pairs of them, and for each of its repetitions
what leads there, over and over.
"""

import importlib
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Any

# The parser of `re`; private, and the only one that is surely right.
_sre: Any = importlib.import_module("re._parser")

# Brackets, blanks, dashes, digits, dots, letters, bullets, quotes, lines, accents that combine, markup.
COMMON = (
    "[",
    "(",
    ")",
    " ",
    "\t",
    "\n",
    "-",
    "–",
    "7",
    ".",
    ",",
    ":",
    "a",
    "A",
    "é",
    "•",
    '"',
    "’",
    "e\u0301",
    "<",
    "&",
)
_ENDS = ("\x01", "", "\n\x01")
_POOL = " a7-.(•\"\nA\u0301é[<&,:/@\t'_\x01"
_OF_CATEGORY = {
    "CATEGORY_DIGIT": "7",
    "CATEGORY_NOT_DIGIT": "a -",
    "CATEGORY_SPACE": " \n\t",
    "CATEGORY_NOT_SPACE": "a-7",
    "CATEGORY_WORD": "a7A_é",
    "CATEGORY_NOT_WORD": "- .\n",
}
_LONG = 50
_MOST_CHARACTERS = 14
_MOST_PAIRED = 8
_MOST_LEADS = 20


@dataclass(frozen=True)
class Attack:
    """`beginning + unit * n + end`."""

    beginning: str
    unit: str
    end: str

    def text(self, length: int) -> str:
        """Of about so many characters."""
        return self.beginning + self.unit * max(1, length // len(self.unit)) + self.end


def drawn(attacks: Iterable[Attack], share: float, whose: str) -> list[Attack]:
    """This share of them, the same each time for the same work (`whose`), another one for other work."""
    made = list(attacks)
    if share >= 1:
        return made
    return random.Random(whose.encode("utf-8", "replace")).sample(made, max(1, round(share * len(made))))


def parsed(pattern: str, flags: int) -> Any:
    """What `re` makes of a pattern before it compiles it: a tree of pairs of operation and argument."""
    return _sre.parse(pattern, flags)


def attacks_on(pattern: str, flags: int) -> list[Attack]:
    """What may make this pattern slow."""
    tree = parsed(pattern, flags)
    characters = list(dict.fromkeys(_characters(tree)))[:_MOST_CHARACTERS]
    singles = dict.fromkeys([*characters, *COMMON])
    made = [Attack("", unit, end) for unit in singles for end in _ENDS]
    made += [Attack("", first + second, "\x01") for first, second in permutations(characters[:_MOST_PAIRED], 2)]
    ends = [*_ENDS, *(stop * 2 for stop in list(dict.fromkeys(_stops(tree)))[:2])]
    for beginning, unit in list(dict.fromkeys(_repetitions(tree, "")))[:_MOST_LEADS]:
        made += [Attack(beginning, unit, end) for end in ends]
        if beginning:
            made += [Attack("", beginning + more, end) for more in ("", unit) for end in ends]
    return list(dict.fromkeys(made))


def _characters(items: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Some of the characters that each part of the pattern takes."""
    for operation, value in items:
        if str(operation) in {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY", "RANGE"}:
            yield from _variants(operation, value)[:4]
        for inner in _inner(operation, value):
            yield from _characters(inner)


def _stops(items: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Characters that a part of the pattern takes all but: at two of them a match may fail late."""
    for operation, value in items:
        if str(operation) == "NOT_LITERAL":
            yield chr(value)
        if str(operation) == "IN" and str(value[0][0]) == "NEGATE":
            yield from (chr(literal) for kind, literal in value[1:] if str(kind) == "LITERAL")
        for inner in _inner(operation, value):
            yield from _stops(inner)


def _inner(operation: Any, value: Any) -> list[Any]:
    match str(operation):
        case "SUBPATTERN":
            return [value[3]]
        case "BRANCH":
            return list(value[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [value[2]]
        case "ATOMIC_GROUP":
            return [value]
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case "GROUPREF_EXISTS":
            return [part for part in value[1:] if part]
        case _:
            return []


def _repetitions(items: Iterable[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    """What leads to each long repetition, and what it repeats."""
    for operation, value in items:
        if "REPEAT" in str(operation) and value[1] > _LONG:
            yield from ((before, unit) for unit in _units(value[2]))
        for inner in _inner(operation, value):
            yield from _repetitions(inner, before)
        before += _sample(operation, value)


def _units(body: Any) -> list[str]:
    if len(body) == 1:
        operation, value = body[0]
        if str(operation) in {"IN", "ANY", "NOT_LITERAL"}:
            return _variants(operation, value)[:5]
    whole = "".join(_sample(*item) for item in body)
    return [whole] if whole else []


def _sample(operation: Any, value: Any) -> str:
    """A text that this part of a pattern takes; the first way of several."""
    name = str(operation)
    if name in {"LITERAL", "NOT_LITERAL", "ANY", "IN"}:
        return _variants(operation, value)[0]
    if "REPEAT" in name:
        return "".join(_sample(*item) for item in value[2]) * max(1, min(int(value[0]), _LONG))
    if name in {"ASSERT", "ASSERT_NOT", "AT", "GROUPREF", "GROUPREF_EXISTS"}:
        return ""
    inner = _inner(operation, value)
    return "".join(_sample(*item) for item in inner[0]) if inner else ""


def _variants(operation: Any, value: Any) -> list[str]:
    match str(operation):
        case "LITERAL":
            return [chr(value)]
        case "NOT_LITERAL":
            return [char for char in _POOL if char != chr(value)]
        case "ANY":
            return [char for char in _POOL if char != "\n"]
        case "RANGE":
            return [chr(value[0])]
        case "CATEGORY":
            return list(_OF_CATEGORY[str(value)])
        case "IN" if str(value[0][0]) == "NEGATE":
            excluded = re.compile(f"[{''.join(_in_class(*item) for item in value[1:])}]")
            return [char for char in _POOL if not excluded.match(char)] or ["\u2603"]
        case "IN":
            return list(dict.fromkeys(char for item in value for char in _variants(*item)))
        case _:
            return []


def _in_class(operation: Any, value: Any) -> str:
    match str(operation):
        case "LITERAL":
            return re.escape(chr(value))
        case "RANGE":
            return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        case _:
            letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[str(value).rpartition("_")[2]]
            return f"\\{letter.upper() if '_NOT_' in str(value) else letter}"
