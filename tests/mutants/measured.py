"""What the tests of an area reach, kept for each test module as long as neither it nor the code changes.

So whoever writes a test for a survivor and draws again waits for the modules that have changed, and for no others.
"""

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.mutants.areas import Area
from tests.mutants.plugin import ALWAYS
from tests.mutants.related import Related, module_of, related_by
from tests.mutants.workbench import Workbench

_LIMIT_S = 1800.0
_KEPT_S = 7 * 86_400.0
_CODE = ("api", "client_sdk", "core", "devstack", "supabase", "tests", "worker")
_ANY_TEST = {ALWAYS, ""}
# pytest's: all passed, some failed, there was none.
_MEASURED = {0, 1, 5}


def measured(area: Area, root: Path, benches: Sequence[Workbench], kept: Path) -> Related:
    """What the tests of an area reach; those whose module is not known as it is now run for it, on all benches.

    Raises:
        RuntimeError: they cannot be run.
    """
    files = _files_of(area, root, kept)
    if missing := [module for module, file in files.items() if not file.exists()]:
        targets = () if area.is_sql else area.paths(root)
        shares = [missing[place :: len(benches)] for place in range(len(benches))]

        def measure(bench: Workbench, modules: Sequence[str]) -> None:
            outcome = bench.measure(modules, targets, _LIMIT_S)
            if outcome.code not in _MEASURED:
                raise RuntimeError(f"the tests of {area.name} cannot be measured:\n{outcome.log[-4000:]}")
            for module in modules:
                files[module].write_text(json.dumps(part_of(outcome.notes, module)))

        with ThreadPoolExecutor(len(benches)) as threads:
            list(threads.map(measure, benches[: len(missing)], filter(None, shares)))
        _forget_old(kept)
    return related_by(whole_of(json.loads(file.read_text()) for file in files.values()), root, area)


def _files_of(area: Area, root: Path, kept: Path) -> dict[str, Path]:
    """For each test module where its part is kept, by all that it depends on."""
    tools = root / "tests" / "mutants"  # how they order what was measured changes nothing of it
    code = hashlib.sha256(repr((area.name, area.paths(root))).encode())
    for path in sorted(path for name in _CODE for path in (root / name).rglob("*") if path.suffix in {".py", ".sql"}):
        if not (path.name.startswith("test_") or path.parent == tools):
            code.update(path.read_bytes())
    files = {}
    for module in _test_modules(area, root):
        digest = code.copy()
        digest.update(module.encode() + (root / module).read_bytes())
        files[module] = kept / f"{area.name}-{digest.hexdigest()[:16]}.json"
    return files


def _test_modules(area: Area, root: Path) -> Iterator[str]:
    for name in area.tests:
        found = [root / name] if name.endswith(".py") else sorted((root / name).rglob("test_*.py"))
        yield from (str(path.relative_to(root)) for path in found)


def _forget_old(kept: Path) -> None:
    for path in kept.glob("*-*.json"):
        if time.time() - path.stat().st_mtime > _KEPT_S:
            path.unlink()


def part_of(notes: dict[str, Any], module: str) -> dict[str, Any]:
    """The notes about the tests of one module; what ran outside of any test may have been for it, too."""
    lines = {
        path: {
            line: kept for line, tests in found.items() if (kept := [test for test in tests if _is_of(test, module)])
        }
        for path, found in notes["lines"].items()
    }
    return {
        "failed": [test for test in notes["failed"] if module_of(test) == module],
        "lines": lines,
        **{
            kind: {test: value for test, value in notes[kind].items() if _is_of(test, module)}
            for kind in ("seconds", "cpu", "calls")
        },
    }


def _is_of(test: str, module: str) -> bool:
    return test in _ANY_TEST or module_of(test) == module


def whole_of(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The notes about the tests of all these modules."""
    whole: dict[str, Any] = {"failed": [], "seconds": {}, "cpu": {}}
    lines: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    calls: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        whole["failed"] += part["failed"]
        whole["seconds"] |= part["seconds"]
        whole["cpu"] |= part["cpu"]
        for path, found in part["lines"].items():
            for line, tests in found.items():
                lines[path][line] |= set(tests)
        for test, names in part["calls"].items():
            calls[test] |= set(names)
    return {**whole, "lines": lines, "calls": calls}
