"""Patterns whose time grows too fast."""

import json
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.linear.attacks import attacks_on, drawn, parsed
from tests.linear.collect import ROOT, Found
from tests.linear.growth import in_child, slow_attacks

LENGTH = 4096
_CHARACTERS = {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY"}
# A fork of a process that holds the whole suite costs as much CPU time as the attacks on a pattern.
_IN_ONE_CHILD = 32


def all_patterns() -> list[Found]:
    """Every pattern of the program."""
    command = [sys.executable, "-m", "tests.linear.collect"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [Found(**entry) for entry in json.loads(said.stdout)]


def faults(patterns: list[Found], *, share: float = 1, most: int = 3) -> Iterator[str]:
    """What is wrong with these, in words: one text for each that is slow."""
    for start in range(0, len(patterns), _IN_ONE_CHILD):
        some = patterns[start : start + _IN_ONE_CHILD]
        said = in_child(lambda some=some: "".join(_tried(some, share, most)))  # type: ignore[misc]
        if said:  # perhaps that one had no end, and took the word from all: now each for itself
            for found in some:
                said = in_child(lambda found=found: try_pattern(found, share=share, most=most))  # type: ignore[misc]
                if said:
                    yield f"{found.where} ({found.use}) {found.pattern!r}\n{said}"


def _tried(patterns: Iterable[Found], share: float, most: int) -> Iterator[str]:
    return (try_pattern(found, share=share, most=most) for found in patterns)


def try_pattern(found: Found, *, share: float = 1, most: int = 3) -> str:
    """What is wrong with it, in words; empty when nothing is. Of the attacks, a share."""
    pattern = re.compile(found.pattern, found.flags)
    work: Callable[[str], object] = (
        getattr(pattern, found.use) if found.use != "search" else lambda text: deque(pattern.finditer(text), maxlen=0)
    )
    attacks = drawn(attacks_on(found.pattern, found.flags), share, found.pattern)
    return "\n".join(f"    {each}" for each in slow_attacks(work, attacks, length=LENGTH, most=most))


def repeats_a_group(pattern: str, flags: int) -> bool:
    """Whether it has `(…)?+`, or another possessive repetition of more than a character; `(?>(…)?)` says the same.

    Python before 3.11.5 matches it wrongly. Source: CPython issue 106052.
    """
    return _repeats_a_group(parsed(pattern, flags))


def _repeats_a_group(part: Any) -> bool:
    if isinstance(part, tuple) and str(part[0]) == "POSSESSIVE_REPEAT":
        inner = part[1][2]
        return len(inner) != 1 or str(inner[0][0]) not in _CHARACTERS
    return not isinstance(part, str) and hasattr(part, "__getitem__") and any(map(_repeats_a_group, part))
