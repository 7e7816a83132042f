"""What a server's start does without: packages that libraries load if they are there, and looking for garbage."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PRETTY = ("rich", "pygments")
"""What httpx and structlog show things on terminals with: 75 modules, a tenth of a process's start."""


@contextmanager
def without(*packages: str) -> Iterator[None]:
    """While it is open, these cannot be imported, as if they were not installed. Who has one already keeps it.

    Source: Python Language Reference, 5.3.1: a module that is None in `sys.modules` is not found.
    """
    hidden = [package for package in packages if package not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for package in hidden:
            sys.modules.pop(package, None)


@contextmanager
def for_life() -> Iterator[None]:
    """While it is open, what is loaded is not looked through for garbage again and again, a tenth of the API's start.

    Nor is it later: it stays for as long as the process does.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
