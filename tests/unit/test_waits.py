"""How the tests wait: nothing is slept away without a reason, and no wait is so short that a slow machine ends it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
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
            yield f"line {line}: sleeps, and does not say why on its line"
        bound = first if name == "timeout" else call.args[1] if name == "wait_for" and len(call.args) > 1 else None
        seconds = _number(bound)
        if seconds is not None and 0 < seconds < LEAST_S and not is_explained:
            yield f"line {line}: gives up after {seconds:g} s"


def _number(node: ast.expr | None) -> float | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int | float) else None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_waits_are_polls_or_explained_and_patient(path: Path) -> None:
    assert list(waits_of(path.read_text())) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("sleep(1)", 1),
        ("await asyncio.sleep(0)", 0),
        ("sleep(1)  # in which it could have come", 0),
        ("# the length of the outage\nsleep(wait_s)", 0),
        ("while not ready():\n    sleep(0.1)", 0),
        ("async with asyncio.timeout(5):\n    pass", 1),
        ("async with patience():\n    pass", 0),
        ("await asyncio.wait_for(it, 2.5)", 1),
        ("await asyncio.wait_for(it, 60)", 0),
    ],
)
def test_what_is_found(source: str, found: int) -> None:
    assert len(list(waits_of(source if "await" not in source and "async" not in source else _inside(source)))) == found


def _inside(source: str) -> str:
    return "async def f():\n" + "\n".join(f"    {line}" for line in source.splitlines())
