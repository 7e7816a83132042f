"""Patterns whose time grows too fast: `python -m tests.linear.patterns < patterns.json`, a line each."""

import json
import os
import re
import sys
from collections import deque
from collections.abc import Callable

from tests.linear.attacks import attacks_on
from tests.linear.collect import Found
from tests.linear.growth import in_child, slow_attacks

LENGTH = 4096
MOST = int(os.environ.get("MOST", "3"))


def try_pattern(found: Found) -> str:
    """What is wrong with it, in words; empty when nothing is."""
    pattern = re.compile(found.pattern, found.flags)
    work: Callable[[str], object] = (
        getattr(pattern, found.use) if found.use != "search" else lambda text: deque(pattern.finditer(text), maxlen=0)
    )
    slow = slow_attacks(work, attacks_on(found.pattern, found.flags), length=LENGTH, most=MOST)
    return "\n".join(f"    {each}" for each in slow)


def main() -> None:
    """Writes a paragraph for each pattern that fails."""
    for entry in json.load(sys.stdin):
        found = Found(**entry)
        said = in_child(lambda found=found: try_pattern(found))  # type: ignore[misc]
        if said:
            sys.stdout.write(f"{found.where} ({found.use}) {found.pattern!r}\n{said}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
