"""Every pattern of the program, as JSON on standard output: `python -m tests.linear.collect`.

A process of its own: `re.compile` is watched while all modules are imported, and while what they keep (`@cache`) is
made for each language, so that no pattern escapes for being made in a loop or kept in a table; what else is made
inside functions is found in the source.
"""

import ast
import importlib
import inspect
import json
import os
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from core import scans

ROOT = Path(__file__).parents[2]
PACKAGES = ("api", "core", "worker")
# What a module needs to be imported; nothing connects.
ENVIRONMENT = {
    "SUPABASE_URL": "http://127.0.0.1:1",
    "SUPABASE_SECRET_KEY": "none",
    "OPENAI_API_KEY": "none",
}
# Stands for what is only known when the function runs: an escaped word, mostly.
STAND_IN = "ab"
_CALLS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
_AT_ONE_PLACE = frozenset({"match", "fullmatch"})
_PLACE = tuple[str, int]
# Needs packages that not every installation has.
_EXTRA = "worker.reading.scans."


@dataclass(frozen=True, kw_only=True)
class Found:
    """A pattern, where it stands, and whether it is tried at every place of a text (`search`) or at one (`match`)."""

    where: str
    pattern: str
    flags: int
    use: str


@dataclass
class _Source:
    """What the source of all modules says: names of patterns, and how each name is used."""

    names: dict[_PLACE, str] = field(default_factory=dict)
    uses: dict[str, set[str]] = field(default_factory=dict)
    inside: list[tuple[ModuleType, ast.Call]] = field(default_factory=list)


def collect() -> list[Found]:
    """All patterns of `PACKAGES`.

    Raises:
        LookupError: a pattern cannot be told from the source; write it as a literal.
    """
    made = _watch_compile()
    modules = list(_import_all())
    _fill_caches(modules)
    source = _Source()
    for module in modules:
        _read(module, source)
    found = [
        Found(
            where=f"{Path(path).relative_to(ROOT)}:{line}",
            pattern=pattern.pattern,
            flags=pattern.flags,
            use=_use_of(source, (path, line)),
        )
        for (path, line), pattern in made
    ]
    seen = {place for place, _ in made}
    found += [_inside(module, call) for module, call in source.inside if not seen.intersection(_places(module, call))]
    return list(dict.fromkeys(found))


def _watch_compile() -> list[tuple[_PLACE, re.Pattern[str]]]:
    made: list[tuple[_PLACE, re.Pattern[str]]] = []
    compile_ = re.compile

    def watched(pattern: Any, flags: Any = 0) -> Any:
        compiled = compile_(pattern, flags)
        frame = sys._getframe(1)
        path = frame.f_code.co_filename
        if isinstance(compiled.pattern, str) and _is_ours(path):
            made.append(((path, frame.f_lineno), compiled))
        return compiled

    re.compile = watched
    return made


def _is_ours(path: str) -> bool:
    return any(path.startswith(f"{ROOT / package}{os.sep}") for package in PACKAGES)


def _import_all() -> Iterator[ModuleType]:
    os.environ.update(ENVIRONMENT)
    for package in PACKAGES:
        root = importlib.import_module(package)
        yield root
        for info in pkgutil.walk_packages(root.__path__, f"{package}."):
            if info.name.startswith(_EXTRA) and not scans.are_read():
                continue
            yield importlib.import_module(info.name)


def _fill_caches(modules: list[ModuleType]) -> None:
    """Has every function of ours that is called once, or once a language, called."""
    languages = importlib.import_module("core.language.date_words").LANGUAGES
    for module in modules:
        for function in list(vars(module).values()):
            if hasattr(function, "cache_clear") and function.__module__ == module.__name__:
                asked = list(inspect.signature(function).parameters)
                for given in [[]] if not asked else [[each] for each in languages] if asked == ["language"] else []:
                    with suppress(FileNotFoundError):  # a language that has no table of that kind
                        function(*given)


def _places(module: ModuleType, call: ast.Call) -> list[_PLACE]:
    return [(module.__file__ or "", line) for line in range(call.lineno, (call.end_lineno or call.lineno) + 1)]


def _read(module: ModuleType, source: _Source) -> None:
    path = module.__file__ or ""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    called, seen = set(), set[ast.AST]()
    nodes = list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                    source.names[path, line] = _known_as(target.id, path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of, method = node.func.value, node.func.attr
            name = of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""
            from_start = method in _AT_ONE_PLACE and len(node.args) == 1
            source.uses.setdefault(_known_as(name, path), set()).add(method if from_start else "search")
            called.add(of)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and node not in seen:
            within = list(ast.walk(node))
            seen.update(within)
            source.inside += [(module, call) for call in map(_call_of_re, within) if call]
    for node in nodes:  # handed over to something else: that may search
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in called:
            source.uses.setdefault(_known_as(node.id, path), set()).add("search")


def _known_as(name: str, path: str) -> str:
    """Names that begin with a line are their module's own."""
    return f"{path}:{name}" if name.startswith("_") else name


def _call_of_re(node: ast.AST) -> ast.Call | None:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method)) if method in _CALLS:
            return node
        case _:
            return None


def _use_of(source: _Source, place: _PLACE) -> str:
    uses = source.uses.get(source.names.get(place, ""), {"search"})
    return next(iter(uses)) if len(uses) == 1 else "search"


def _inside(module: ModuleType, call: ast.Call) -> Found:
    assert isinstance(call.func, ast.Attribute)
    where = f"{Path(module.__file__ or '').relative_to(ROOT)}:{call.lineno}"
    try:
        pattern = _text_of(call.args[0], module)
        position = {"compile": 1, "search": 2, "match": 2, "fullmatch": 2, "split": 3, "findall": 2, "finditer": 2}
        given = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
        given += call.args[position.get(call.func.attr, 4) :]
        flags = sum(int(_value_of(node, module)) for node in given)
    except (NameError, TypeError, ValueError, AttributeError) as error:
        raise LookupError(f"{where}: this pattern cannot be told from the source ({error})") from error
    use = call.func.attr if call.func.attr in _AT_ONE_PLACE else "search"
    return Found(where=where, pattern=pattern, flags=flags, use=use)


def _text_of(node: ast.expr, module: ModuleType) -> str:
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.escape":  # a plain text, whatever it is
        return STAND_IN
    if not isinstance(node, ast.JoinedStr):
        return str(_value_of(node, module))
    parts = []
    for part in node.values:
        try:
            parts.append(str(_value_of(part.value if isinstance(part, ast.FormattedValue) else part, module)))
        except NameError:
            parts.append(STAND_IN)
    return "".join(parts)


def _value_of(node: ast.expr, module: ModuleType) -> Any:
    return eval(compile(ast.Expression(node), "<source>", "eval"), dict(vars(module)))


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(each) for each in collect()]))
