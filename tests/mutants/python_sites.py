"""The mutants of a Python module: what a hand might get wrong, each a change of one token, call or statement.

Left out, since no test could or should tell: annotations, decorators, docstrings, log calls, texts, protocols,
overloads, names that are deleted as unused, and the assignments of `__init__`, whose loss any test sees.
"""

import ast
import re
from collections.abc import Iterator

from tests.mutants.mutant import Mutant

_COMPARISONS = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}  # fmt: skip
_ARITHMETIC = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"), ast.Pow: ("**", "*"),
}  # fmt: skip
_TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}
# Calls whose order or presence says nothing, and keywords that only describe.
_LOGGERS = {"log", "logger"}
_UNORDERED = {"min", "max", "gather", "isinstance", "issubclass", "hasattr", "getattr", "TypeVar", "assert_never"}
_DESCRIPTIVE = {"name", "description", "exc_info", "maxsize", "kw_only", "frozen"}
_EXACT = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
_FACTOR = 10  # a digit too many, or too few
_COUNTED = 10  # smaller whole numbers count things: one more is the likely mistake


def python_mutants(path: str, source: str) -> list[Mutant]:
    """All mutants of a module, in the order of the file."""
    sites = _Sites(path, source)
    sites.visit(ast.parse(source))
    return sorted(sites.found, key=lambda mutant: (mutant.start, mutant.kind, mutant.new))


class _Sites(ast.NodeVisitor):
    def __init__(self, path: str, source: str) -> None:
        self.found: list[Mutant] = []
        self._path, self._source = path, source
        self._lines = [line.encode() for line in source.splitlines(keepends=True)]
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line.decode()))
        self._function: ast.FunctionDef | ast.AsyncFunctionDef | None = None
        self._statement = (1, 1)

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
            before, self._statement = self._statement, (node.lineno, last)
            super().visit(node)
            self._statement = before
        else:
            super().visit(node)

    # Places -----------------------------------------------------------------------------------------------------------

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + len(self._lines[line - 1][:column].decode())

    def _start(self, node: ast.expr | ast.stmt) -> int:
        return self._at(node.lineno, node.col_offset)

    def _end(self, node: ast.expr | ast.stmt) -> int:
        return self._at(node.end_lineno or 0, node.end_col_offset or 0)

    def _text(self, node: ast.expr | ast.stmt) -> str:
        return self._source[self._start(node) : self._end(node)]

    def _add(self, start: int, end: int, new: str, kind: str) -> None:
        line = self._source.count("\n", 0, start) + 1
        old = self._source[start:end]
        self.found.append(
            Mutant(path=self._path, start=start, old=old, new=new, kind=kind, line=line, lines=self._statement)
        )

    def _replace(self, node: ast.expr | ast.stmt, new: str, kind: str) -> None:
        self._add(self._start(node), self._end(node), new, kind)

    def _between(self, left: ast.expr, right: ast.expr, old: str, new: str, kind: str) -> None:
        start, end = self._end(left), self._start(right)
        pattern = r"\s+".join(map(re.escape, old.split()))
        if match := re.search(rf"(?<!\w){pattern}(?!\w)" if old[0].isalpha() else pattern, self._source[start:end]):
            self._add(start + match.start(), start + match.end(), new, kind)

    # Expressions ------------------------------------------------------------------------------------------------------

    def visit_Compare(self, node: ast.Compare) -> None:
        for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            self._between(left, right, *_COMPARISONS[type(operator)], "comparison")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._between(left, right, old, new, "logic")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._replace(node, f"({self._text(node.operand)})", "logic")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if (signs := _ARITHMETIC.get(type(node.op))) and not any(_is_text(side) for side in (node.left, node.right)):
            self._between(node.left, node.right, *signs, "arithmetic")
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leaves texts alone."""

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._replace(node, str(not node.value), "constant")
        elif isinstance(node.value, int) and abs(node.value) < _COUNTED:
            self._replace(node, str(node.value + 1), "constant")
        elif isinstance(node.value, (int, float)) and node.value:
            is_whole = isinstance(node.value, int)
            self._replace(node, repr(node.value * _FACTOR), "constant")
            self._replace(node, repr(node.value // _FACTOR if is_whole else node.value / _FACTOR), "constant")

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._condition(node.test, True, False)
        self.visit(node.body)
        self.visit(node.orelse)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.visit(node.iter)
        for test in node.ifs:
            self._condition(test, True)

    def visit_Call(self, node: ast.Call) -> None:
        name = _name_of(node.func)
        if _is_log(node) or name in {"TypeVar", "ParamSpec"}:
            return
        if isinstance(node.func, ast.Name) and name in _TWINS:
            self._replace(node.func, _TWINS[name], "twin")
        if name == "suppress" and len(node.args) == 1:
            self._replace(node.args[0], "ZeroDivisionError", "exception")
        if len(node.args) > 1 and name not in _UNORDERED and not any(isinstance(a, ast.Starred) for a in node.args[:2]):
            first, second = node.args[:2]
            if (texts := (self._text(first), self._text(second)))[0] != texts[1]:
                gap = self._source[self._end(first) : self._start(second)]
                self._add(self._start(first), self._end(second), f"{texts[1]}{gap}{texts[0]}", "arguments")
        self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg not in _DESCRIPTIVE:
            self.generic_visit(node)

    def _condition(self, test: ast.expr, *values: bool) -> None:
        """As if the check were not there: harder to notice than its contrary, so `==` and `not` are left."""
        if not isinstance(test, ast.Constant):
            for value in values:
                self._replace(test, str(value), "condition")
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test = test.operand
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], _EXACT):
            self.generic_visit(test)
        elif not isinstance(test, ast.Constant):
            self.visit(test)

    # Statements -------------------------------------------------------------------------------------------------------

    def visit_Expr(self, node: ast.Expr) -> None:
        inner = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(inner, ast.Constant) or _is_log(inner) or _name_of(inner) in {"assert_never", "__init__"}:
            return
        if isinstance(inner, ast.Call):
            self._replace(node, "pass", "statement")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        in_function = self._function is not None and self._function.name != "__init__"
        is_flag = isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool)  # turned round instead
        if in_function and not is_flag and isinstance(node.targets[0], (ast.Attribute, ast.Subscript)):
            self._replace(node, "pass", "statement")
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._replace(node, "pass", "statement")
        self.generic_visit(node)

    def visit_Delete(self, node: ast.Delete) -> None:
        if not all(isinstance(target, ast.Name) for target in node.targets):  # a name says only that it is not used
            self._replace(node, "pass", "statement")

    def visit_Continue(self, node: ast.Continue) -> None:
        self._replace(node, "pass", "statement")

    def visit_Break(self, node: ast.Break) -> None:
        self._replace(node, "pass", "statement")

    def visit_Raise(self, node: ast.Raise) -> None:
        if _name_of(node.exc) != "AssertionError":
            self._replace(node, "pass", "statement")
            for each in ast.iter_child_nodes(node):
                self.visit(each)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self._replace(node, "pass", "statement")
            return
        returns = self._function.returns if self._function else None
        if isinstance(returns, ast.Name) and returns.id == "bool":
            if not isinstance(node.value, (ast.Constant, ast.Compare, ast.UnaryOp)):
                self._replace(node.value, f"not ({self._text(node.value)})", "returned")
        elif not isinstance(node.value, ast.Constant):
            self._replace(node.value, "None", "returned")
        self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        if _name_of(node.test) != "TYPE_CHECKING":
            self._condition(node.test, True, False)
            for each in [*node.body, *node.orelse]:
                self.visit(each)

    def visit_While(self, node: ast.While) -> None:
        self._condition(node.test, False)
        for each in [*node.body, *node.orelse]:
            self.visit(each)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if isinstance(node.type, ast.Tuple):
            for gone in node.type.elts:
                kept = "".join(f"{self._text(each)}, " for each in node.type.elts if each is not gone)
                self._exception(node.type, f"({kept.rstrip()})")
        elif node.type is not None:
            self._exception(node.type, "ZeroDivisionError")
        for each in node.body:
            self.visit(each)

    def _exception(self, caught: ast.expr, new: str) -> None:
        before, self._statement = self._statement, (caught.lineno, caught.end_lineno or caught.lineno)
        self._replace(caught, new, "exception")
        self._statement = before

    # Definitions ------------------------------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if any(_name_of(each) == "overload" for each in node.decorator_list):
            return
        before, self._function = self._function, node
        for each in _defaults(node):
            self.visit(each)
        for statement in node.body:
            self.visit(statement)
        self._function = before

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if any(_name_of(base) == "Protocol" for base in node.bases):
            return
        before, self._function = self._function, None
        for statement in node.body:
            self.visit(statement)
        self._function = before


def _defaults(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    yield from node.args.defaults
    yield from (each for each in node.args.kw_defaults if each is not None)


def _name_of(node: ast.AST | None) -> str:
    match node:
        case ast.Call(func=func):
            return _name_of(func)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def _is_log(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name in _LOGGERS
        case _:
            return False


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
