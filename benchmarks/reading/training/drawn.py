"""What drawn headers have in common: what each says, how slots are filled, and how a drawn line ends whole."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.reading.layouts.drawn import filled
from worker.understanding.positions.explained import Header

THIS_YEAR, MONTHS = 2026, 12
Makers = Mapping[str, Callable[[], str]]
_SLOT = re.compile(r"\{(\w)\}")
_EDGES = " ,;:|–—-·/•\t.()[]"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One header, and the title and employer, or degree and school, that it says; empty where it names none."""

    header: Header
    title: str = ""
    employer: str = ""


def told(text: str, makers: Makers) -> str:
    """`Office of {z}` with a word for each slot, by its letter."""
    return _SLOT.sub(lambda found: makers[found[1]](), text)


def drawn_line(template: str, values: dict[str, str], label: str) -> str:
    """A line of a template with its values, without signs at its edges and with its brackets closed."""
    text = filled(template.lstrip("*-"), values, label).text.strip(_EDGES)
    return text + ")" * (text.count("(") - text.count(")")) + "]" * (text.count("[") - text.count("]"))
