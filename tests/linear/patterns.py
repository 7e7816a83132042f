"""Patterns whose time grows too fast."""

import json
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable

from tests.linear.attacks import attacks_on, drawn
from tests.linear.collect import ROOT, Found
from tests.linear.growth import slow_attacks

LENGTH = 4096


def all_patterns() -> list[Found]:
    """Every pattern of the program."""
    command = [sys.executable, "-m", "tests.linear.collect"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [Found(**entry) for entry in json.loads(said.stdout)]


def try_pattern(found: Found, *, share: float = 1, most: int = 3) -> str:
    """What is wrong with it, in words; empty when nothing is. Of the attacks, a share."""
    pattern = re.compile(found.pattern, found.flags)
    work: Callable[[str], object] = (
        getattr(pattern, found.use) if found.use != "search" else lambda text: deque(pattern.finditer(text), maxlen=0)
    )
    attacks = drawn(attacks_on(found.pattern, found.flags), share, found.pattern)
    return "\n".join(f"    {each}" for each in slow_attacks(work, attacks, length=LENGTH, most=most))
