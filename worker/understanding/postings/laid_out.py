"""Demands that a page sets as tables, rows of labels or lists on one line, as headings and items.

| Requirement | Must or nice |        # Requirements
| Own car     | must         |   →    - Own car
NEED: two legs / a bicycle            # NEED
                                      - two legs
                                      - a bicycle
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from worker.understanding.postings.clauses import is_comma_list
from worker.understanding.postings.sections import Topic, topic_of

_REQUIRED, _PREFERRED = "# Requirements", "# Nice to have"
_MUST = frozenset("e must essential required mandatory compulsory yes absolutely necessary minimum".split())
_NICE = frozenset("d nice desirable preferred optional ideally bonus plus advantage wish".split())
# Marks of a column, also with how it is told whether somebody has it: `x`, `Yes`, `✓ (A/I)`, `Application, Interview`.
_MARK = re.compile(
    r"(?:(?:[x✓✔*●]|yes|[aitrpc]|af|application|form|cv|interview|test|task|assessment|references?|certificates?"
    r"|presentation|and)(?:[^\w*✓✔●]{1,4}|$)){1,8}$",
    re.IGNORECASE,
)
_IN_CELL = re.compile(r"\s{0,3}(?:<br ?/?>|;|•)\s{0,3}")
_RULE = re.compile(r"^[\s:|=_+-]+$")
_PIPES = re.compile(r"^\s*\|(?P<inside>.*)\|\s*$")
_COLUMNS = re.compile(r"(?:\t|\s{3,})(?=\S)")
# A table of which only the words are left: `Sea-going fieldwork Essential Interview`.
_ENDED = re.compile(
    r"^\s*(?P<text>\S.{4,300}?)\s(?P<kind>Essential|Desirable|Required|Preferred)(?:\s[A-Z]\w+){0,2}\s*$"
)
_DOTS = re.compile(r"^(?P<label>\s*[A-Za-z][\w /-]{1,30}?)\s?\.{3,}\s?(?::\s?)?(?=\S)")
_NUMBERED = re.compile(r"^\s{0,8}(?:[A-Z]\d{1,2}[.)]?|\(?[a-z]\)|[a-z]\.)\s+(?=\S)")
_LABELLED = re.compile(r"^(?P<label>\s{0,4}[*_]{0,2}[A-Za-z][\w '’/()-]{1,60}?)\s?:[*_]{0,2}\s+(?P<rest>\S.*)$")
_BELOW_LABEL = " " * 8
_HANGING = re.compile(r"^\s{8,}\S")
_SEPARATORS = (re.compile(r";\s+"), re.compile(r"\s[/|]\s"))
_COMMAS = re.compile(r",\s+(?:and\s+)?")
_OF_DEMANDS = frozenset({Topic.REQUIRED, Topic.PREFERRED})
_FEWEST_ROWS = 2
_NARROW = 64  # a longer line is prose that the page's width has broken
_TOP, _FEWEST_LABELS = 12, 4
_LONGEST_LINE = 1_000


def laid_out(text: str) -> str:
    """The text with a line for each demand; all else as it was."""
    lines = [_DOTS.sub(r"\g<label>: ", line) if len(line) <= _LONGEST_LINE else line for line in text.split("\n")]
    lines = list(_with_tables(lines))
    lines = list(_with_numbers(lines))
    return "\n".join(_with_lists(lines))


@dataclass(frozen=True, kw_only=True)
class _Row:
    """The cells of a line, with where each begins."""

    cells: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def kind(self) -> str | None:
        """`must` or `nice`, where a cell behind the first says only that."""
        return next((kind for cell in self.cells[1:] if (kind := _kind_of(cell)) is not None), None)


def _kind_of(cell: str) -> str | None:
    word = cell.lower().strip(" *_.:")
    return "must" if word in _MUST else "nice" if word in _NICE else None


def _row(line: str) -> _Row | None:
    """A line as a row of a table; None for one with a single cell."""
    if len(line) > _LONGEST_LINE:
        return None
    piped = _PIPES.match(line)
    if piped is not None:
        cells = [cell.strip(" *_") for cell in piped["inside"].split("|")]
        return _Row(cells=tuple(cells), starts=tuple(range(len(cells))))
    starts = [len(line) - len(line.lstrip()), *(match.end() for match in _COLUMNS.finditer(line.rstrip()))]
    cells = [line[begin:end].strip() for begin, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    pairs = [(cell, begin) for cell, begin in zip(cells, starts, strict=True) if cell]
    ended = _ENDED.match(line)
    if len(pairs) < 2 and ended is not None:  # noqa: PLR2004 - one cell is a line
        return _Row(cells=(ended["text"].strip(), ended["kind"]), starts=(0, ended.start("kind")))
    if len(pairs) < 2:  # noqa: PLR2004
        return None
    return _Row(cells=tuple(cell for cell, _ in pairs), starts=tuple(begin for _, begin in pairs))


def _with_tables(lines: Sequence[str]) -> Iterator[str]:
    """Tables of demands as headings and items, tables of labels as `label: value`."""
    at = 0
    while at < len(lines):
        rows, end = _table(lines, at)
        demands = list(_demands(rows))
        if sum(kind is not None for _, kind in demands) >= _FEWEST_ROWS:
            yield ""
            yield from _told(demands)
            yield ""
        else:
            end = max(end, at + 1)
            yield from (told for line in lines[at:end] for told in _labelled(line))
        at = end


def _labelled(line: str) -> Iterator[str]:
    """A row of a table of two columns as `label: value`; its rules and empty rows are left out."""
    piped = _PIPES.match(line) if len(line) <= _LONGEST_LINE else None
    row = _row(line) if piped is not None else None
    if row is not None and len(row.cells) == 2:  # noqa: PLR2004 - label, value
        # Below a label's value there may be more that has no label of its own.
        more = [f"{_BELOW_LABEL}{row.cells[1]}"] if row.cells[1] else []
        yield from ([f"{row.cells[0]}: {row.cells[1]}"] if all(row.cells) else more)
    elif piped is None or _RULE.match(line) is None:
        yield line


def _table(lines: Sequence[str], at: int) -> tuple[list[_Row], int]:
    """The rows on end from here; a row that was broken in two lines as one."""
    rows: list[_Row] = []
    waiting = ""
    while at < len(lines):
        line = lines[at]
        row = _row(line)
        if _RULE.match(line) is not None and line.strip():
            at += 1
            continue
        if row is not None and waiting and _kind_of(row.cells[0]) is not None:
            row = _Row(cells=(waiting, *row.cells), starts=(0, *row.starts))
        elif row is None and line.strip() and rows and not waiting and at + 1 < len(lines):
            waiting = line.strip()
            at += 1
            continue
        if row is None or (waiting and row.cells[0] != waiting):
            return rows, at - (1 if waiting else 0)
        waiting = ""
        rows.append(row)
        at += 1
    return rows, at


def _demands(rows: Sequence[_Row]) -> Iterator[tuple[str, str | None]]:
    """What each row asks for, and how much; by a word in it, or by the column in which its mark stands."""
    if not rows:
        return
    columns = zip(rows[0].cells, rows[0].starts, strict=True)
    heads = [(start, kind) for cell, start in columns if (kind := _kind_of(cell)) is not None]
    by_marks = len({kind for _, kind in heads}) > 1
    for number, row in enumerate(rows):
        if by_marks and number and (told := [*_under(heads, row)]):
            yield from told
        elif by_marks and number:
            marked = [start for cell, start in zip(row.cells, row.starts, strict=True) if _MARK.match(cell)]
            nearest = min(heads, key=lambda head: abs(head[0] - marked[0])) if marked else None
            yield row.cells[0], nearest[1] if nearest is not None else None
        elif not by_marks and (row.kind is not None or number):
            yield row.cells[0], row.kind


def _under(heads: Sequence[tuple[int, str]], row: _Row) -> Iterator[tuple[str, str]]:
    """What stands below `Essential` and what below `Desirable`, where cells are demands and no marks."""
    for cell, start in zip(row.cells, row.starts, strict=True):
        kind = next((kind for head, kind in heads if head == start), None)
        if kind is not None and not _MARK.match(cell):
            yield from ((part, kind) for part in _IN_CELL.split(cell) if part.strip())


def _told(demands: Sequence[tuple[str, str | None]]) -> Iterator[str]:
    last = None
    for text, kind in demands:
        if kind is not None and kind != last:
            yield _REQUIRED if kind == "must" else _PREFERRED
            last = kind
        yield f"- {text}"


def _with_numbers(lines: Sequence[str]) -> Iterator[str]:
    """`E1 …`, `a) …`, where two lines on end have such a number, as items."""
    numbered = [len(line) <= _LONGEST_LINE and _NUMBERED.match(line) is not None for line in lines]
    for at, line in enumerate(lines):
        beside = any(numbered[other] for other in (at - 2, at - 1, at + 1, at + 2) if 0 <= other < len(lines))
        yield _NUMBERED.sub("- ", line) if numbered[at] and beside else line


def _with_lists(lines: Sequence[str]) -> Iterator[str]:
    """`Needed: one thing; another` as a heading and items, also where the others hang below."""
    hangs = False
    of_labels = sum(_LABELLED.match(line) is not None for line in lines[:_TOP]) >= _FEWEST_LABELS
    for at, line in enumerate(lines):
        label = _LABELLED.match(line) if len(line) <= _LONGEST_LINE else None
        if label is None:
            hangs = hangs and _hangs_on(line, of_labels=of_labels)
            yield f"- {line.strip()}" if hangs else line
            continue
        items = list(_items(label["rest"]))
        follows = at + 1 < len(lines) and _hangs_on(lines[at + 1], of_labels=of_labels and len(line) <= _NARROW)
        is_list = topic_of(label["label"].strip(" *_")) in _OF_DEMANDS and (len(items) > 1 or follows)
        hangs = is_list and follows
        if not is_list:
            yield line
            continue
        yield f"# {label['label'].strip(' *_')}"
        yield from (f"- {item}" for item in items)


def _hangs_on(line: str, *, of_labels: bool) -> bool:
    """True for what stands below a label's value, and has no label of its own on a page of labels."""
    if _HANGING.match(line) is not None:
        return True
    return (
        of_labels
        and 0 < len(line.strip()) <= _NARROW
        and _LABELLED.match(line) is None
        and line.strip()[0] not in "-*•#|"
    )


def _items(rest: str) -> list[str]:
    """The things of a list on one line, by its strongest sign."""
    tidy = rest.strip().rstrip(".")
    for separator in _SEPARATORS:
        parts = separator.split(tidy)
        if len(parts) > 1:
            return parts
    parts = _COMMAS.split(tidy)
    return parts if is_comma_list(parts) else [tidy]
