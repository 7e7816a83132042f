"""Towns that a hyphen alone parts from a name, as a large job board prints them: `Elm Care-Baton Rouge, LA`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import word_kinds
from worker.understanding.text.lines import Line

_TOWN = r"[A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20}){0,2}"
_GLUED = re.compile(rf"(?P<name>[^\t-][^\t]{{1,80}}[^\s-])-(?P<town>{_TOWN}, (?P<state>[A-Z]{{2}}))")
# One résumé prints all its places so; in one line alone it may be a name, and `Winston-Salem, NC` is a town.
_FEWEST = 2


def with_towns_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a column between the name and the town where two of them or more are printed so."""
    found = {at: parted for at, line in enumerate(lines) if (parted := _parted(line)) is not None}
    if len(found) < _FEWEST:
        return list(lines)
    return [replace(line, text=found[at]) if at in found else line for at, line in enumerate(lines)]


def _parted(line: Line) -> str | None:
    match = _GLUED.fullmatch(line.text) if not line.is_bullet else None
    if match is None or " " not in match["name"] or "state" not in word_kinds(match["state"].lower()):
        return None
    return f"{match['name']}\t{match['town']}"
