"""`python -m tests.waits`: nothing is slept away without a reason, and no wait is so short that a slow machine ends it.

`make lint` asks it. What to do instead is in tests/waiting.py and docs/decisions/0018-tests-on-a-slow-machine.md.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
# What fakes and disruptions are told to take is what they are for.
TOLD = ("fakes", "chaos")
MODULES = sorted(
    path for path in TESTS.rglob("*.py") if not {"node_modules", *TOLD} & set(path.relative_to(TESTS).parts)
)
# Below this a bound on a wait is met by a slow machine. `tests.waiting` has the usual one.
LEAST_S = 30


def waits_of(source: str) -> Iterator[str]:
    """What is wrong with the waits of a module."""
    lines = source.splitlines()
    tree = ast.parse(source)
    polls = {
        id(call) for loop in ast.walk(tree) if isinstance(loop, ast.While) for call in ast.walk(loop)
    }  # the sleep between two looks
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        line = call.lineno
        first = call.args[0] if call.args else None
        is_explained = "#" in lines[line - 1] or lines[line - 2].lstrip().startswith("#")
        if name == "sleep" and id(call) not in polls and not is_explained and _number(first) != 0:
            yield f"line {line} sleeps, and does not say why on its line"
        bound = (
            first
            if name in {"timeout", "result"}
            else call.args[1]
            if name == "wait_for" and len(call.args) > 1
            else None
        )
        seconds = _number(bound)
        if seconds is not None and 0 < seconds < LEAST_S and not is_explained:
            yield f"line {line} gives up after {seconds:g} s"


def _number(node: ast.expr | None) -> float | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int | float) else None


def main() -> None:
    """Print what is wrong, and fail if anything is."""
    found = [
        f"{path.relative_to(TESTS.parent)}: {complaint}" for path in MODULES for complaint in waits_of(path.read_text())
    ]
    if found:
        sys.exit("\n".join([*found, "Poll with tests/waiting.py, or say on the line what the time is for."]))


if __name__ == "__main__":
    main()
